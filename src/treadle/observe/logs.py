"""Treadle's own log: one line a fact, structured, on stderr.

Modules log with the standard library; structlog renders. Control characters in values are escaped, so that a job's name
cannot forge a line or move a terminal's cursor.
"""

import logging
import sys
from typing import TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

__all__ = ["configure_logging"]

_ESCAPES = {code: f"\\x{code:02x}" for code in [*range(32), *range(127, 160)]}
_ESCAPES |= {0x2028: "\\u2028", 0x2029: "\\u2029"}
_TRACEBACK_ESCAPES = {code: text for code, text in _ESCAPES.items() if code not in (9, 10)}


def _escape(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = value.translate(_TRACEBACK_ESCAPES if key == "exception" else _ESCAPES)
    return event


def configure_logging(level: str, form: str, stream: TextIO | None = None) -> None:
    """Send the standard library's logging to ``stream`` (stderr), rendered as ``console``, ``json``, or ``auto``."""
    stream = stream or sys.stderr
    tty = stream.isatty()
    render: list[Processor]
    if form == "json" or (form == "auto" and not tty):
        render = [structlog.processors.format_exc_info, _escape, structlog.processors.JSONRenderer(sort_keys=False)]
    else:
        console = structlog.dev.ConsoleRenderer(colors=tty, exception_formatter=structlog.dev.plain_traceback)
        render = [structlog.processors.format_exc_info, _escape, console]
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.stdlib.ExtraAdder(),
            structlog.processors.TimeStamper(fmt="iso", utc=True),
        ],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *render],
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("treadle").setLevel(level)
