"""PostgreSQL connections as the store uses them, straight or through a pooler that lends them a transaction at a time.

Behind such a pooler nothing may stay in the session: statements are not prepared, limits are set in each transaction,
locks end with it. A pooler gives itself away by naming another process than the one that answers. Straight connections
prepare what they run often, and set their limits once.
"""

import time
from typing import Any, Final

import psycopg
from psycopg import RawCursor
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.types.numeric import Int8Dumper

from treadle.core.errors import InvalidInput
from treadle.stores.postgres_errors import is_lost, unavailable

__all__ = ["Address", "Patience", "Session"]

_CONNECT_SECONDS: Final = 5
_PATIENCE_SECONDS: Final = 5.0
"""How long a lost database is looked for before callers are told. Less than two thirds of a node's lease."""
_PAUSE_SECONDS: Final = 0.1
_PREPARE_AFTER: Final = 1
_PREPARED: Final = 400
_LIMITS: Final = {
    "statement_timeout": "30s",
    "lock_timeout": "5s",
    "idle_in_transaction_session_timeout": "20s",
}


_NO_URL: Final = "The database URL is not one of PostgreSQL: postgresql://user@host:port/name."


class Address:
    """Where the database is: a ``postgresql://`` URL, with what it does not say filled in. Its password is never shown.

    InvalidInput for what is no such URL.
    """

    def __init__(self, url: str) -> None:
        try:
            given = conninfo_to_dict(url.replace("postgresql+psycopg://", "postgresql://", 1))
        except psycopg.Error:
            # What libpq says repeats parts of the URL, maybe the password.
            raise InvalidInput(_NO_URL) from None
        _, _, place = url.partition("://")
        ports = str(given.get("port") or "").split(",")
        if "@" in place.partition("?")[0].partition("/")[2] or not all(port.isdigit() or not port for port in ports):
            # A password with a slash or the like ends the host early: what follows would be taken for port and name.
            raise InvalidInput(f"{_NO_URL} In user and password, signs like / ? # @ : % are written as %2F and so on.")
        defaults: dict[str, str | int] = {
            "application_name": "treadle",
            "client_encoding": "utf8",
            "connect_timeout": _CONNECT_SECONDS,
            "keepalives_idle": 15,
            "keepalives_interval": 5,
            "keepalives_count": 3,
        }
        self.conninfo = make_conninfo("", **{**defaults, **given})
        host = given.get("host") or given.get("hostaddr") or "localhost"
        self.shown = f"{host}:{given.get('port') or 5432}/{given.get('dbname') or given.get('user') or ''}"

    def __repr__(self) -> str:
        return f"Address({self.shown})"

    def connect(self) -> "psycopg.Connection[Any]":
        """A connection outside of any transaction that holds nothing in its session."""
        return psycopg.connect(self.conninfo, autocommit=True, prepare_threshold=None)


class Patience:
    """How long it is worth to go on trying."""

    def __init__(self, seconds: float = _PATIENCE_SECONDS) -> None:
        self._until = time.monotonic() + seconds

    @property
    def over(self) -> bool:
        """Whether it is over."""
        return time.monotonic() >= self._until

    def pause(self) -> None:
        """Wait for a moment before the next try."""
        time.sleep(_PAUSE_SECONDS)


class Session:
    """A connection that is made anew when it is lost."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._connection: psycopg.Connection[Any] | None = None
        self._failing = False
        self._prepares = True
        self.limits = ""
        """A statement that sets the limits of a transaction, where that is needed in each."""

    @property
    def connection(self) -> "psycopg.Connection[Any]":
        """The connection, made if there is none."""
        if self._connection is None:
            self._connection = self._connect()
        return self._connection

    def patience(self) -> Patience:
        """For the next piece of work: none while the database is known to be away, or callers would queue up."""
        return Patience(0.0 if self._failing else _PATIENCE_SECONDS)

    def recover(self, error: Exception, patience: Patience) -> None:
        """Get a new connection after the old one was lost; Unavailable when the patience is over."""
        self.drop()
        while True:
            try:
                _ = self.connection
            except psycopg.Error as again:
                error = again
            else:
                self._failing = False
                return
            if patience.over or not is_lost(error):
                self._failing = True
                raise unavailable(error, self._address.shown) from error
            patience.pause()

    def stop_preparing(self) -> None:
        """Something between us and the database forgets what was prepared."""
        self._prepares = False
        self.drop()

    def drop(self) -> None:
        """Let the connection go."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def close(self) -> None:
        """The same, at the end."""
        self.drop()

    def unavailable(self, error: Exception) -> Exception:
        """What a failure means to a caller."""
        return unavailable(error, self._address.shown)

    def _connect(self) -> "psycopg.Connection[Any]":
        connection = self._address.connect()
        try:
            connection.adapters.register_dumper(int, _Int)
            limits = [f"set_config('{name}', '{value}', %s)" for name, value in _LIMITS.items()]
            # Nothing less than a flushed commit; what the server does beyond that stays.
            durable = "CASE WHEN current_setting('synchronous_commit') IN ('off', 'local') THEN 'on' "
            limits.append(
                f"set_config('synchronous_commit', {durable} ELSE current_setting('synchronous_commit') END, %s)"
            )
            text = f"SELECT {', '.join(limits)}"
            straight = _is_straight(connection)
            if straight and self._prepares:
                connection.prepare_threshold = _PREPARE_AFTER
                connection.prepared_max = _PREPARED
            if straight:
                connection.execute(text.replace("%s", "false").encode())
            self.limits = "" if straight else text.replace("%s", "true")
            connection.cursor_factory = RawCursor
        except BaseException:
            connection.close()
            raise
        return connection


def _is_straight(connection: "psycopg.Connection[Any]") -> bool:
    """Whether the process that was named when we connected is the one that answers. A pooler names itself."""
    found = connection.execute("SELECT pg_backend_pid()").fetchone()
    return found is not None and connection.pgconn.backend_pid == found[0]


class _Int(Int8Dumper):
    """Whole numbers as text without a type, which the statement tells: one prepared statement serves every size."""

    oid = 0
