"""What the jobs do: print numbered lines, and note in a file that only grows that they are at work.

It is run by itself (``python -I -S work.py FILE TOKEN LINES PAUSE``), so it imports nothing of the rest. Every note is
one write to a file opened with O_APPEND: notes of processes that work at once do not mix, and none can be taken back.
"""

import json
import os
import sys
import time


def work(path, token, lines, pause, job=""):  # type: ignore[no-untyped-def]
    """Work as run ``os.getpid()`` at this moment; yields after every line."""
    run = f"{os.getpid()}.{time.monotonic_ns()}"
    notes = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)

    def note(what):  # type: ignore[no-untyped-def]
        record = {"token": token, "run": run, "job": job, "what": what, "at": time.monotonic()}
        os.write(notes, json.dumps(record).encode() + b"\n")

    note("begin")
    for number in range(lines):
        print(f"{run} {number}", flush=True)
        yield number
        time.sleep(pause)
        note("beat")
    note("end")
    os.close(notes)


if __name__ == "__main__":
    for _ in work(sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4]), os.environ.get("TREADLE_JOB_ID", "")):
        pass
