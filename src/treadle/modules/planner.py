"""How a job of a module is asked for by what comes round again: what is installed by then is what runs."""

from typing import Any

import msgspec

from treadle.core.errors import InvalidInput, NotFound
from treadle.modules.library import ModuleLibrary

__all__ = ["ModulePlanner"]


class _Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    module: str
    inputs: dict[str, Any] = {}
    settings: dict[str, Any] = {}


class ModulePlanner:
    """A :class:`~treadle.engine.ports.Planner`. Its input: ``module``, an id; ``inputs`` and ``settings``."""

    def __init__(self, library: ModuleLibrary) -> None:
        self._library = library

    async def plan(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Checked against the module's manifest; secrets are sealed. InvalidInput, InvalidValues, Unavailable."""
        try:
            wanted = msgspec.convert(asked, _Asked)
        except msgspec.ValidationError as error:
            raise InvalidInput(f"input: expected module, inputs and settings: {error}", field="input") from None
        try:
            return await self._library.plan(wanted.module, wanted.inputs, wanted.settings)
        except NotFound as error:
            raise InvalidInput(f"input.module: {error}", field="input.module") from None

    async def renew(self, kept: dict[str, Any]) -> dict[str, Any]:
        """The same request of the module as it is installed now."""
        try:
            return await self._library.renew(kept)
        except NotFound as error:
            raise InvalidInput(f"input.module: {error}", field="input.module") from None

    def shown(self, kept: dict[str, Any]) -> dict[str, Any]:
        """As it was asked for, secrets as asterisks."""
        inputs, settings = self._library.shown_input(kept, "a schedule")
        return {"module": kept["module"], "inputs": inputs, "settings": settings}
