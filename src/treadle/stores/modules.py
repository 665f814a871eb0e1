"""Installed modules, their settings, and callbacks on SQL."""

from typing import Any

import msgspec

from treadle.core.clock import from_micros, to_micros
from treadle.core.errors import NotFound
from treadle.core.module import InstalledModule, Manifest
from treadle.engine.ports import Callback, StoredBundle
from treadle.stores.database import Database, Row, Transaction
from treadle.stores.module_queries import ModuleQueries
from treadle.stores.rows import decode_json, encode_json

__all__ = ["SqlModules"]

_manifest = msgspec.json.Decoder(Manifest)


class SqlModules:
    """ModuleRows on any SQL database."""

    def __init__(self, database: Database, queries: ModuleQueries) -> None:
        self._db = database
        self._q = queries

    async def modules(self) -> list[InstalledModule]:
        rows = await self._db.read(lambda tx: tx.rows(self._q.modules))
        return sorted(map(_module_of, rows), key=lambda module: (module.manifest.name.casefold(), module.id))

    async def module(self, module_id: str) -> InstalledModule | None:
        row = await self._db.read(lambda tx: tx.row(self._q.module, wanted=module_id))
        return None if row is None else _module_of(row)

    async def put_module(self, module: InstalledModule, stored: StoredBundle | None = None) -> None:
        values = {
            "id": module.id,
            "manifest": encode_json(module.manifest),
            "bundle": module.bundle,
            "environment": module.environment,
            "source": module.source,
            "installed_at": to_micros(module.installed_at),
        }

        def work(tx: Transaction) -> None:
            tx.run(self._q.put_module, **values)
            if stored is not None:
                tx.run(self._q.put_bundle, **msgspec.structs.asdict(stored))

        await self._db.write(work)

    async def remove_module(self, module_id: str) -> bool:
        def work(tx: Transaction) -> bool:
            known = tx.row(self._q.module, wanted=module_id) is not None
            tx.run(self._q.delete_settings, wanted=module_id)
            tx.run(self._q.delete_module, wanted=module_id)
            return known

        return await self._db.write(work)

    async def bundle(self, digest: str) -> StoredBundle | None:
        row = await self._db.read(lambda tx: tx.row(self._q.bundle, wanted=digest))
        return None if row is None else StoredBundle(*row)

    async def bundles(self) -> frozenset[str]:
        return frozenset(row[0] for row in await self._db.read(lambda tx: tx.rows(self._q.bundles)))

    async def remove_bundle(self, digest: str) -> bool:
        return await self._db.write(lambda tx: tx.changed(self._q.delete_bundle, wanted=digest) > 0)

    async def module_settings(self, module_id: str) -> dict[str, Any]:
        row = await self._db.read(lambda tx: tx.row(self._q.settings, wanted=module_id))
        return {} if row is None else dict(decode_json(row[0]))

    async def put_module_settings(self, module_id: str, settings: dict[str, Any]) -> None:
        text = encode_json(settings)

        def work(tx: Transaction) -> None:
            if tx.row(self._q.module, wanted=module_id) is None:
                raise NotFound("Module", module_id)
            tx.run(self._q.put_settings, module_id=module_id, settings=text)

        await self._db.write(work)

    async def put_callback(self, callback: Callback) -> None:
        values = msgspec.structs.asdict(callback) | {
            "payload": encode_json(callback.payload),
            "received_at": to_micros(callback.received_at),
        }
        await self._db.write(lambda tx: tx.run(self._q.put_callback, **values))

    async def callbacks(
        self, *, source: str | None = None, callback_id: str | None = None, limit: int = 100
    ) -> list[Callback]:
        wanted = {"source": source, "callback_id": callback_id}
        values = {f"is_{name}": value for name, value in wanted.items() if value is not None}
        statement = self._q.callbacks[frozenset(name for name, value in wanted.items() if value is not None)]
        rows = await self._db.read(lambda tx: tx.rows(statement, **values, limit=max(limit, 0)))
        return [_callback_of(row) for row in rows]

    async def resolve_callback(self, prefix: str) -> list[Callback]:
        beyond = prefix + "\U0010ffff"
        rows = await self._db.read(lambda tx: tx.rows(self._q.callbacks_from, first=prefix, beyond=beyond, limit=3))
        return [_callback_of(row) for row in rows]

    async def remove_callback(self, callback_id: str) -> bool:
        return await self._db.write(lambda tx: tx.changed(self._q.delete_callback, wanted=callback_id) > 0)


def _module_of(row: Row) -> InstalledModule:
    return InstalledModule(
        manifest=_manifest.decode(row[0]),
        bundle=row[1],
        environment=row[2],
        source=row[3],
        installed_at=from_micros(row[4]),
    )


def _callback_of(row: Row) -> Callback:
    return Callback(
        id=row[0],
        callback_id=row[1],
        source=row[2],
        status=row[3],
        payload=decode_json(row[4]),
        received_at=from_micros(row[5]),
    )
