"""Options that several commands have, and how their texts become values."""

import json
import re
import sys
from typing import Annotated, Any, Final

import typer

__all__ = ["GenerationUrl", "Json", "ModulesUrl", "SessionsUrl", "Url", "duration", "print_json"]

Url = Annotated[
    str | None, typer.Option("--url", envvar="TREADLE_URL", help="Where the server is.", show_default="http://127.0.0.1:8080")
]  # fmt: skip
ModulesUrl = Annotated[
    str | None,
    typer.Option(
        "--url",
        envvar="TREADLE_MODULES_URL",
        help="Where the server's modules API is.",
        show_default="http://127.0.0.1:8420",
    ),
]
SessionsUrl = Annotated[
    str | None,
    typer.Option(
        "--url",
        envvar="TREADLE_SESSIONS_URL",
        help="Where the server's sessions API is.",
        show_default="http://127.0.0.1:8000",
    ),
]
GenerationUrl = Annotated[
    str | None,
    typer.Option(
        "--url",
        envvar="TREADLE_GENERATION_URL",
        help="Where the server's generation API is.",
        show_default="http://127.0.0.1:3000",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Answer in JSON, errors too.")]

_DURATION: Final = re.compile(r"(\d+(?:\.\d+)?)(ms|s|m|h|d)?")
_UNITS: Final = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86_400.0}


def duration(text: str) -> float:
    """Seconds from ``90``, ``90s``, ``1.5m``, ``2h`` or ``30d``; BadParameter for anything else, and for nothing."""
    match = _DURATION.fullmatch(text.strip().lower())
    seconds = float(match[1]) * _UNITS[match[2] or "s"] if match else 0.0
    if seconds <= 0:
        raise typer.BadParameter(f"{text!r} is no duration; write 90, 90s, 5m, 2h or 30d.")
    return seconds


def print_json(value: Any) -> None:
    """One JSON document on stdout."""
    sys.stdout.write(json.dumps(value, indent=2, ensure_ascii=False) + "\n")
