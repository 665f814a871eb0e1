"""What a command job asks for, and what is refused before a job exists."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from treadle.core.errors import InvalidInput, TooLarge, Unprocessable

__all__ = ["CommandInput", "checked"]

_MAX_STRING = (128 << 10) - 1  # Linux refuses one longer, its NUL included (execve(2), MAX_ARG_STRLEN)
_MAX_ALL = 1 << 20  # the kernel's own limit is a quarter of the stack limit, usually 2 MiB, pointers included


class CommandInput(msgspec.Struct, frozen=True):
    """``spec.input`` of a job of kind ``command``."""

    command: str | list[str]
    """Text for the shell, or a program and its arguments."""
    working_directory: str
    """Absolute."""
    environment: dict[str, str] = {}

    @property
    def program(self) -> str:
        """What is executed first."""
        return "/bin/sh" if isinstance(self.command, str) else self.command[0]


def checked(raw: Mapping[str, Any], default_folder: Path) -> dict[str, Any]:
    """The input with its working directory made absolute.

    InvalidInput names the field that cannot be; TooLarge is for what the kernel would not take; Unprocessable is for a
    folder that is not there.
    """
    command, environment = raw.get("command"), raw.get("environment") or {}
    strings = [*_command_strings(command), *_environment_strings(environment)]
    sizes = [len(text.encode()) + 1 for text in strings]
    if any(size > _MAX_STRING for size in sizes):
        raise TooLarge("The command or one of its arguments or variables is over 128 KiB; pass it in a file.")
    if sum(sizes) > _MAX_ALL:
        raise TooLarge("The command and its environment together are over 1 MiB; pass the data in a file.")
    folder = _folder(raw.get("working_directory"), default_folder)
    return {**raw, "command": command, "environment": dict(environment), "working_directory": folder}


def _command_strings(command: object) -> list[str]:
    if isinstance(command, str):
        if not command.strip():
            raise InvalidInput("The command is empty.", field="command")
        return [_text(command, "command")]
    if not isinstance(command, list):
        raise InvalidInput("The command must be text or a list of texts.", field="command")
    if not command or command[0] == "":
        raise InvalidInput("The command names no program.", field="command")
    return [_text(argument, "command") for argument in command]


def _environment_strings(environment: object) -> list[str]:
    if not isinstance(environment, Mapping):
        raise InvalidInput("The environment must be an object of texts.", field="environment")
    strings = []
    for name, value in environment.items():
        if not isinstance(name, str) or not name or "=" in name:
            raise InvalidInput(f"Not a name for an environment variable: {str(name)[:100]!r}.", field="environment")
        strings.append(f"{_text(name, 'environment')}={_text(value, 'environment')}")
    return strings


def _text(value: object, field: str) -> str:
    if not isinstance(value, str):
        raise InvalidInput(f"The {field} may hold text only, not {type(value).__name__}.", field=field)
    if "\0" in value:
        raise InvalidInput(f"The {field.replace('_', ' ')} holds a NUL character.", field=field)
    try:
        value.encode()
    except UnicodeEncodeError:
        raise InvalidInput(
            f"The {field.replace('_', ' ')} holds half a character (a lone surrogate).", field=field
        ) from None
    return value


def _folder(raw: object, default_folder: Path) -> str:
    named = "" if raw is None else _text(raw, "working_directory")
    folder = default_folder / named
    try:
        is_folder, enterable = folder.is_dir(), os.access(folder, os.X_OK)
    except OSError:  # a name too long for the file system, for one
        is_folder, enterable = False, True
    if not is_folder:
        what = "is not a folder" if os.path.lexists(folder) else "does not exist"
        raise Unprocessable(f"The working directory {str(folder)[:300]!r} {what}.", field="working_directory")
    if not enterable:
        raise Unprocessable(
            f"The working directory {str(folder)[:300]!r} cannot be entered.", field="working_directory"
        )
    return str(folder)
