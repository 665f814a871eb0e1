"""What errors of PostgreSQL mean: who is to blame, and whether it is worth to try again."""

import psycopg

from treadle.core.errors import Unavailable

__all__ = ["is_again", "is_forgotten", "is_lost", "is_own_fault", "unavailable"]

_LOST_CLASSES = ("08", "57P")  # connection exceptions; the server goes down or comes up
_LOST = frozenset({"25006"})  # a server that was demoted only reads: its successor has the same address
_AGAIN = frozenset({"40001", "40P01", "55P03"})  # serialization, deadlock, a lock that was not given in time
_FORGOTTEN = frozenset({"26000", "42P05"})  # a prepared statement that is not there, or there already
_OWN_CLASSES = ("22", "23", "42")  # data, integrity, syntax

_NOT_LET_IN = "it does not let us in: see the user and the password"
_NO_DATABASE = "there is no such database"
_AT_CONNECTING = (  # libpq tells no state of a connection that was never made, only words
    ("password authentication failed", _NOT_LET_IN),
    ("no password supplied", _NOT_LET_IN),
    ("no pg_hba.conf entry", _NOT_LET_IN),
    ('database "', _NO_DATABASE),
    ("could not translate host name", "its host name is unknown"),
    ("failed to resolve host", "its host name is unknown"),
    ("certificate", "its certificate does not prove who it is, or ours was refused"),
)


def _state(error: Exception) -> str:
    return (error.sqlstate or "") if isinstance(error, psycopg.Error) else ""


def is_lost(error: Exception) -> bool:
    """Whether the connection is gone, or the server for a moment."""
    state = _state(error)
    if state:
        return state.startswith(_LOST_CLASSES) or state in _LOST
    return isinstance(error, psycopg.OperationalError)


def is_again(error: Exception) -> bool:
    """Whether the same may succeed next time, since it was only in the way of others."""
    return _state(error) in _AGAIN


def is_forgotten(error: Exception) -> bool:
    """Whether somebody lost our prepared statements."""
    return _state(error) in _FORGOTTEN


def is_own_fault(error: Exception) -> bool:
    """Whether a statement was refused for what it asked, rather than because the database cannot."""
    state = _state(error)
    return state.startswith(_OWN_CLASSES) if state else not isinstance(error, psycopg.OperationalError)


def unavailable(error: Exception, shown: str) -> Unavailable:
    """What a failure of the database means to a caller. ``shown`` is its address without a secret."""
    match _state(error):
        case "53100":
            reason = "its disk is full"
        case "53300":
            reason = "it has no connection left for us"
        case "28P01" | "28000":
            reason = _NOT_LET_IN
        case "3D000":
            reason = _NO_DATABASE
        case "57014":
            reason = "it took too long"
        case "42501":
            reason = "its user may not do that"
        case state if state in _AGAIN:
            reason = "others were in the way for too long"
        case "":
            reason = next((reason for sign, reason in _AT_CONNECTING if sign in str(error)), "it cannot be reached")
        case state:
            reason = f"it failed with {state}"
    return Unavailable(f"The database {shown} is of no use at the moment: {reason}. Nothing was stored.")
