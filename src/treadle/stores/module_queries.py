"""The statements about modules and callbacks, as SQLAlchemy Core."""

from itertools import combinations
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.engine import Dialect

from treadle.stores.database import Prepared, prepare
from treadle.stores.fragments import ONE, InsertInto, p, upsert
from treadle.stores.module_schema import callbacks, module_bundles, module_settings, modules

__all__ = ["ModuleQueries"]

_FILTERS = ("source", "callback_id")


class ModuleQueries:
    """Compiled for one dialect when this is made."""

    def __init__(self, dialect: Dialect, insert_into: InsertInto) -> None:
        def q(statement: Any) -> Prepared:
            return prepare(statement, dialect)

        m = modules.c
        every_module = select(m.manifest, m.bundle, m.environment, m.source, m.installed_at)
        self.modules = q(every_module)
        self.module = q(every_module.where(m.id == p("wanted")))
        self.put_module = q(upsert(modules, insert_into))
        self.delete_module = q(delete(modules).where(m.id == p("wanted")))
        of_module = module_settings.c.module_id == p("wanted")
        self.settings = q(select(module_settings.c.settings).where(of_module))
        self.put_settings = q(upsert(module_settings, insert_into))
        self.delete_settings = q(delete(module_settings).where(of_module))

        b = module_bundles.c
        self.put_bundle = q(upsert(module_bundles, insert_into))
        self.bundle = q(select(b.digest, b.sha256, b.size).where(b.digest == p("wanted")))
        self.bundles = q(select(b.digest))
        needed = select(ONE).where(m.bundle == b.digest).exists()
        self.delete_bundle = q(delete(module_bundles).where(b.digest == p("wanted"), ~needed))

        c = callbacks.c
        every = select(c.id, c.callback_id, c.source, c.status, c.payload, c.received_at)
        newest_first = every.order_by(c.received_at.desc(), c.id.desc()).limit(p("limit"))
        self.put_callback = q(upsert(callbacks, insert_into))
        self.delete_callback = q(delete(callbacks).where(c.id == p("wanted")))
        self.callbacks = {
            frozenset(names): q(newest_first.where(*(c[name] == p(f"is_{name}") for name in names)))
            for size in range(len(_FILTERS) + 1)
            for names in combinations(_FILTERS, size)
        }
        self.callbacks_from = q(every.where(c.id >= p("first"), c.id < p("beyond")).order_by(c.id).limit(p("limit")))
