"""What a client of the socket may say."""

from typing import Any, Final

import msgspec

__all__ = ["Command", "Refused", "read_command"]

_LINES: Final = ("entries", "blocks")
_LAST_SEQ: Final = (1 << 53) - 1


class Refused(Exception):
    """What a client asked cannot be done; it is told so and stays connected."""

    def __init__(self, code: str, sentence: str, execution_id: Any = None) -> None:
        super().__init__(sentence)
        self.code = code
        self.execution_id = execution_id


class Command(msgspec.Struct):
    """What a client sends. Its arguments may be named in ``data`` or beside it."""

    type: str
    data: dict[str, Any] | None = None
    execution_id: str | None = None
    from_seq: int | None = None
    lines: str | None = None

    def argument(self, name: str) -> Any:
        """A value from ``data``, or from the top level."""
        given = (self.data or {}).get(name)
        return getattr(self, name) if given is None else given

    def from_number(self) -> int | None:
        """The first number that is wanted, if the client says one. Refused."""
        given = self.argument("from_seq")
        if given is None:
            return None
        if not isinstance(given, int) or isinstance(given, bool) or not 1 <= given <= _LAST_SEQ:
            raise Refused("BAD_MESSAGE", f"from_seq: expected an integer from 1 to {_LAST_SEQ}.")
        return given

    def in_blocks(self) -> bool:
        """Whether lines are to come together, as they were stored. Refused."""
        given = self.argument("lines") or "entries"
        if given not in _LINES:
            raise Refused("BAD_MESSAGE", f"lines: expected one of {', '.join(_LINES)}.")
        return bool(given == "blocks")


_decode = msgspec.json.Decoder(Command).decode


def read_command(text: str | bytes) -> Command:
    """The command in a message. Refused."""
    try:
        return _decode(text)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise Refused("BAD_MESSAGE", f"Not a message that is understood here: {error}.") from None
