"""``python -m treadle.sdk FD``: run the job that arrives over the socket with that number."""

import socket
import sys

from treadle.sdk._child import run_job


def main() -> None:
    """Run it and end the process."""
    run_job(socket.socket(fileno=int(sys.argv[1])))


if __name__ == "__main__":
    main()
