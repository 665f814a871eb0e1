"""Settings of modules: what is stored for one, what a request adds, and what a job gets of both.

Stored are ``{"values": {...}, "sealed": {name: text}}``: each secret is sealed by itself, so that names can be listed
and single secrets replaced without the key.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from treadle.core.module import (
    InvalidValues,
    Manifest,
    Problem,
    complete_inputs,
    complete_settings,
    secret_fields,
)
from treadle.engine.ports import ModuleRows
from treadle.modules.secrets import Sealer

__all__ = ["Effective", "Hidden", "ModuleSettings", "Request", "StoredSettings"]


class StoredSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What is stored for a module, as it may be shown."""

    values: dict[str, Any] = {}
    """Those that are no secrets."""
    secrets: tuple[str, ...] = ()
    """Names of the secrets that are set; their values are never given back."""


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What a job was asked to run with, ready to be stored."""

    inputs: dict[str, Any]
    """Coerced, and completed by defaults, without secrets."""
    settings: dict[str, Any]
    """Of the request alone, coerced, without secrets."""
    sealed: str = ""
    """The request's secrets, sealed; empty if there are none."""


class Hidden(msgspec.Struct, frozen=True, kw_only=True):
    """The secrets of a request."""

    inputs: dict[str, Any] = {}
    settings: dict[str, Any] = {}


class Effective(msgspec.Struct, frozen=True, kw_only=True):
    """What a job gets."""

    values: dict[str, Any]
    secret: frozenset[str]
    """Names of those that must never be shown."""


class _Stored(msgspec.Struct):
    """What is stored, in clear but for the secrets."""

    values: dict[str, Any] = {}
    sealed: dict[str, str] = {}


class ModuleSettings:
    """Keeps settings and puts them together."""

    def __init__(self, rows: ModuleRows, sealer: Sealer) -> None:
        self._rows = rows
        self._sealer = sealer

    async def show(self, manifest: Manifest) -> StoredSettings:
        """What is stored for a module, without secrets."""
        return _shown(manifest, await self._stored(manifest.id))

    async def put(self, manifest: Manifest, values: Mapping[str, Any]) -> StoredSettings:
        """Store values beside those that are stored already; a null removes one. InvalidValues, NotFound."""
        given = {name: value for name, value in values.items() if value is not None}
        completed = complete_settings(manifest, given)
        secret = secret_fields(manifest.settings)
        stored = await self._stored(manifest.id)
        for name in values:
            stored.values.pop(name, None)
            stored.sealed.pop(name, None)
        for name in given:
            if name in secret:
                stored.sealed[name] = self._sealer.seal({name: completed[name]})
            else:
                stored.values[name] = completed[name]
        await self._rows.put_module_settings(manifest.id, msgspec.to_builtins(stored))
        return _shown(manifest, stored)

    async def request(self, manifest: Manifest, inputs: Mapping[str, Any], settings: Mapping[str, Any]) -> Request:
        """What a job is to be stored with. InvalidValues with all problems of inputs and settings at once.

        Required settings may be stored ones. Unavailable if stored secrets do not open.
        """
        stored = self._in_clear(await self._stored(manifest.id), without=settings)
        problems: list[Problem] = []
        completed: dict[str, Any] = {}
        try:
            completed = complete_inputs(manifest, inputs)
        except InvalidValues as error:
            problems += error.problems
        try:
            checked = complete_settings(manifest, _overlaid(stored, settings), check_required=True)
        except InvalidValues as error:
            raise InvalidValues([*problems, *error.problems]) from None
        if problems:
            raise InvalidValues(problems)
        own = {name: value if value is None else checked[name] for name, value in settings.items()}
        hidden = Hidden(
            inputs=_secret_ones(completed, secret_fields(manifest.inputs)),
            settings=_secret_ones(own, secret_fields(manifest.settings)),
        )
        return Request(
            inputs={name: value for name, value in completed.items() if name not in hidden.inputs},
            settings={name: value for name, value in own.items() if name not in hidden.settings},
            sealed=self._sealer.seal(msgspec.structs.asdict(hidden)) if hidden.inputs or hidden.settings else "",
        )

    async def effective(self, manifest: Manifest, settings: Mapping[str, Any], hidden: Mapping[str, Any]) -> Effective:
        """What a job gets: the manifest's defaults, overlaid by what is stored now, overlaid by the request's.

        ``hidden`` are the secret ones among the request's.
        """
        stored = await self._stored(manifest.id)
        own = {**settings, **hidden}
        values = _overlaid(complete_settings(manifest, {}), self._in_clear(stored, without=own))
        return Effective(
            values=_overlaid(values, own),
            secret=secret_fields(manifest.settings) | frozenset(hidden) | frozenset(stored.sealed),
        )

    def open(self, sealed: str) -> Hidden:
        """The secrets of a request. Unavailable if they do not open."""
        return msgspec.convert(self._sealer.open(sealed), Hidden) if sealed else Hidden()

    def _in_clear(self, stored: _Stored, *, without: Mapping[str, Any]) -> dict[str, Any]:
        """All that is stored; secrets that are overlaid anyway are not opened."""
        sealed = {name: text for name, text in stored.sealed.items() if without.get(name) is None}
        return {**stored.values, **{name: self._sealer.open(text)[name] for name, text in sealed.items()}}

    async def _stored(self, module_id: str) -> _Stored:
        return msgspec.convert(await self._rows.module_settings(module_id), _Stored)


def _secret_ones(values: Mapping[str, Any], names: frozenset[str]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name in names and value is not None}


def _overlaid(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """``above`` over ``below``; a null above hides nothing."""
    return {**below, **{name: value for name, value in above.items() if value is not None or name not in below}}


def _shown(manifest: Manifest, stored: _Stored) -> StoredSettings:
    """A value that was stored before the module declared it secret is one now."""
    secret = secret_fields(manifest.settings)
    return StoredSettings(
        values={name: value for name, value in stored.values.items() if name not in secret},
        secrets=tuple(sorted({*stored.sealed, *(name for name in stored.values if name in secret)})),
    )
