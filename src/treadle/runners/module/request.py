"""What a module's job is asked to do: the shape of its ``spec.input``."""

from typing import Any

import msgspec

from treadle.core.errors import Unprocessable
from treadle.engine.ports import ModuleShelf

__all__ = ["ModuleInput", "checked"]


class ModuleInput(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A module as it was installed when the job was submitted, and what it is to work on."""

    module: str
    version: str
    bundle: str
    """SHA-256 of its files, hexadecimal."""
    environment: str = ""
    """Key of its Python environment; empty for the base one."""
    inputs: dict[str, Any] = {}
    settings: dict[str, Any] = {}
    """Those of the request that are no secrets."""
    sealed: str = ""
    """Those of the request that are, encrypted."""


def checked(work: dict[str, Any], shelf: ModuleShelf) -> ModuleInput:
    """``work`` as it must be. Unprocessable if it is not, or its files are not here."""
    try:
        wanted = msgspec.convert(work, ModuleInput)
    except msgspec.ValidationError as error:
        raise Unprocessable(f"This is no work for a module: {error}") from error
    if not shelf.has(wanted.bundle):
        raise Unprocessable(f"The files of module {wanted.module!r}, version {wanted.version}, are not here.")
    return wanted
