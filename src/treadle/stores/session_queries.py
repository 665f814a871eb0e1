"""The statements about sessions, as SQLAlchemy Core. Their streams are numbered by those of ``queries.py``."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from sqlalchemy import delete, func, insert, literal_column, select, update
from sqlalchemy.engine import Dialect

from treadle.core.session import Session, SessionState
from treadle.engine.ports import Credential
from treadle.stores.database import Prepared, prepare
from treadle.stores.fragments import InsertInto, columns, p, upsert
from treadle.stores.schema import batches, idempotency, streams
from treadle.stores.session_schema import session_checkpoints, session_credentials, sessions

__all__ = ["SessionQueries"]


class SessionQueries:
    """Compiled for one dialect when this is made."""

    def __init__(self, dialect: Dialect, insert_into: InsertInto) -> None:
        def q(statement: Any) -> Prepared:
            return prepare(statement, dialect)

        self._q: Callable[[Any], Prepared] = q
        self.update = lru_cache(maxsize=64)(self._update)
        self.page = lru_cache(maxsize=16)(self._page)
        self.count = lru_cache(maxsize=16)(self._count)

        of_session = sessions.c.id == p("session")
        self.insert = q(insert(sessions))
        self.get = q(select(*columns(sessions, Session.__struct_fields__)).where(of_session))
        self.put_checkpoint = q(upsert(session_checkpoints, insert_into))
        self.checkpoint = q(select(session_checkpoints.c.value).where(session_checkpoints.c.session_id == p("session")))
        c = session_credentials.c
        fields = columns(session_credentials, Credential.__struct_fields__)
        self.put_credential = q(upsert(session_credentials, insert_into))
        self.credentials = q(select(*fields).where(c.session_id == p("session")).order_by(c.created_at, c.id))
        self.credential = q(select(c.id).where(c.session_id == p("session"), c.id == p("wanted")))
        self.remove_credential = q(delete(session_credentials).where(c.session_id == p("session"), c.id == p("wanted")))
        # A secret is of no use to a session that is over.
        self.forget = tuple(
            q(delete(column.table).where(column == p("session")))
            for column in (c.session_id, session_checkpoints.c.session_id)
        )
        self.long_closed = q(
            select(sessions.c.id)
            .where(sessions.c.closed_at < p("before"))
            .order_by(sessions.c.closed_at, sessions.c.id)
            .limit(p("limit"))
        )
        self.delete = tuple(
            q(delete(column.table).where(column == p("session")))
            for column in (
                batches.c.stream_id,
                streams.c.id,
                idempotency.c.job_id,
                c.session_id,
                session_checkpoints.c.session_id,
                sessions.c.id,
            )
        )

    def _update(self, names: frozenset[str], counters: frozenset[str]) -> Prepared:
        """Set ``names`` to ``set_<name>``, add one to ``counters``, where the fence is ``held``."""
        changes: dict[str, Any] = {name: p(f"set_{name}") for name in sorted(names)}
        changes |= {name: sessions.c[name] + 1 for name in sorted(counters)}
        return self._q(
            update(sessions).where(sessions.c.id == p("session"), sessions.c.fence == p("held")).values(changes)
        )

    def _page(self, states: frozenset[SessionState], owned: bool) -> Prepared:
        found = select(*columns(sessions, Session.__struct_fields__)).where(*_matching(states, owned=owned))
        return self._q(found.order_by(sessions.c.id).limit(p("limit")).offset(p("offset")))

    def _count(self, states: frozenset[SessionState], owned: bool) -> Prepared:
        return self._q(select(func.count()).select_from(sessions).where(*_matching(states, owned=owned)))


def _matching(states: frozenset[SessionState], *, owned: bool) -> list[Any]:
    conditions: list[Any] = []
    if states:
        conditions.append(sessions.c.state.in_([literal_column(f"'{state.value}'") for state in sorted(states)]))
    if owned:
        conditions.append(sessions.c.owner == p("by_owner"))
    return conditions
