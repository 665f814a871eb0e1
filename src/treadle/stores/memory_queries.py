"""The statements about what is remembered of pages, as SQLAlchemy Core."""

from typing import Any, Final

from sqlalchemy import delete, func, select, update
from sqlalchemy.engine import Dialect

from treadle.core.memory import Memory
from treadle.stores.database import Prepared, prepare
from treadle.stores.fragments import InsertInto, columns, p, upsert
from treadle.stores.memory_schema import page_memories

__all__ = ["RENEWED", "MemoryQueries"]

RENEWED: Final = ("steps", "hits", "heals", "used_at")
"""What changes of a memory when it was of use."""


class MemoryQueries:
    """Compiled for one dialect when this is made."""

    def __init__(self, dialect: Dialect, insert_into: InsertInto) -> None:
        def q(statement: Any) -> Prepared:
            return prepare(statement, dialect)

        c = page_memories.c
        every = select(*columns(page_memories, Memory.__struct_fields__))
        latest = (c.used_at.desc(), c.id.desc())
        owned, of_origin = c.user == p("owner"), c.origin == p("of_origin")
        number = select(func.count()).select_from(page_memories)
        self.put = q(upsert(page_memories, insert_into))
        renewed = {name: p(f"new_{name}") for name in RENEWED}
        self.renew = q(update(page_memories).where(c.id == p("wanted")).values(renewed))
        self.get = q(every.where(c.id == p("wanted")))
        self.of_page = q(every.where(owned, of_origin, c.page == p("of_page")).order_by(*latest).limit(p("limit")))
        self.page = {
            named: q(every.where(*conditions).order_by(*latest).limit(p("limit")).offset(p("offset")))
            for named, conditions in ((False, (owned,)), (True, (owned, of_origin)))
        }
        self.count = {False: q(number.where(owned)), True: q(number.where(owned, of_origin))}
        self.remove = q(delete(page_memories).where(c.id == p("wanted")))
        self.remove_origin = q(delete(page_memories).where(owned, of_origin))
        self.remove_unused = q(delete(page_memories).where(c.used_at < p("before")))
        self.crowded = q(select(c.user).group_by(c.user).having(func.count() > p("most")))
        surplus = select(c.id).where(owned).order_by(*latest).limit(p("limit")).offset(p("most"))
        self.surplus = q(surplus)
