"""Inputs and settings as they stand on a command line: ``name=text``, ``name:=json``, ``@file.json``."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from treadle.cli.errors import CliError

__all__ = ["parse_pair", "parse_pairs"]


def parse_pairs(option: str, texts: Sequence[str]) -> dict[str, Any]:
    """The values that ``texts`` name, in their order: of two with one name the later wins.

    ``option`` is what to call them in the CliError (exit code 2) that tells of one that cannot be understood.
    """
    values: dict[str, Any] = {}
    for text in texts:
        if text.startswith("@"):
            values |= _file(option, text[1:])
        else:
            name, value = parse_pair(option, text)
            values[name] = value
    return values


def parse_pair(option: str, text: str) -> tuple[str, Any]:
    """Name and value: text after ``=``, what the JSON says after ``:=``."""
    name, given, value = text.partition("=")
    typed = name.endswith(":")
    name = name.removesuffix(":")
    if not given or not name:
        raise CliError(f"{option} {text!r} is no pair; write name=text, name:=json or @file.json.", exit_code=2)
    return (name, _json(f"{option} {name}:=", value)) if typed else (name, value)


def _file(option: str, name: str) -> dict[str, Any]:
    try:
        text = sys.stdin.read() if name == "-" else Path(name).expanduser().read_text("utf-8")
    except OSError as error:
        raise CliError(f"{option} @{name}: the file cannot be read: {error.strerror}.", exit_code=2) from None
    except UnicodeDecodeError:
        raise CliError(f"{option} @{name}: the file is not UTF-8 text.", exit_code=2) from None
    value = _json(f"{option} @{name}:", text)
    if not isinstance(value, dict):
        raise CliError(f"{option} @{name}: the file holds no JSON object.", exit_code=2)
    return value


def _json(where: str, text: str) -> Any:
    def refuse(constant: str) -> NoReturn:
        raise ValueError(f"{constant} is not JSON")

    try:
        return json.loads(text, parse_constant=refuse)
    except (ValueError, RecursionError) as error:
        raise CliError(f"{where} what follows is not JSON: {error}.", exit_code=2) from None
