"""Tells the service manager how the server stands: sd_notify(3), where one wants to know."""

import logging
import os
import socket
from collections.abc import MutableMapping

__all__ = ["Supervisor"]

_log = logging.getLogger("treadle.server")
_ADDRESS = "NOTIFY_SOCKET"


class Supervisor:
    """Who started this process, if that is a service manager that waits for news. Nothing below hears of its socket."""

    def __init__(self, environment: MutableMapping[str, str] = os.environ) -> None:
        self._address = environment.pop(_ADDRESS, "")

    def ready(self, status: str) -> None:
        """It takes requests."""
        self._tell(f"READY=1\nSTATUS={status}")

    def stopping(self) -> None:
        """It was told to end, and may take a while."""
        self._tell("STOPPING=1\nSTATUS=letting running work end")

    def _tell(self, news: str) -> None:
        if not self._address:
            return
        address = f"\0{self._address[1:]}" if self._address.startswith("@") else self._address
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
                channel.settimeout(1)
                channel.sendto(news.encode(), address)
        except OSError as error:  # the server's work does not depend on who watches it
            _log.warning("the service manager could not be told: %s", error)
