"""What nodes say to each other of sessions: questions, answers, and errors that arrive as what they were."""

from typing import Any, Final

import msgspec

from treadle.core import errors
from treadle.core.page import Acted, Command, Download, Result
from treadle.core.page.results import Candidate, Usage
from treadle.core.session import CloseReason, NewSession, Session
from treadle.engine.ports import Credential, Frame

__all__ = [
    "AddCredential",
    "Answered",
    "Call",
    "Close",
    "Credentials",
    "Downloads",
    "Drop",
    "FillCredential",
    "Hide",
    "Open",
    "Opened",
    "Perform",
    "Question",
    "ReadDownload",
    "RemoveCredential",
    "See",
    "Seen",
    "TakeOver",
    "Unsee",
    "answer_of",
    "decode_call",
    "encode_answer",
    "encode_call",
    "encode_error",
]


class Question(msgspec.Struct, frozen=True, kw_only=True, tag_field="ask"):
    """What is asked of the owner of a session."""


class Open(Question, frozen=True, kw_only=True, tag="open"):
    new: NewSession
    model_key: str | None
    """Sealed, as is the value of a credential: all nodes have the same key."""


class Close(Question, frozen=True, kw_only=True, tag="close"):
    reason: CloseReason


class Perform(Question, frozen=True, kw_only=True, tag="perform"):
    command: Command


class Downloads(Question, frozen=True, kw_only=True, tag="downloads"):
    pass


class ReadDownload(Question, frozen=True, kw_only=True, tag="read_download"):
    """Bytes of a file that a page gave."""

    download_id: str
    start: int
    length: int
    """How many at most; fewer come where the file ends."""


class See(Question, frozen=True, kw_only=True, tag="see"):
    """The next picture of a live view. The view begins with its first question."""

    view_id: str
    quality: int
    width: int
    frames_a_second: float


class Unsee(Question, frozen=True, kw_only=True, tag="unsee"):
    """Nobody looks any more."""

    view_id: str


class Drop(Question, frozen=True, kw_only=True, tag="drop"):
    """Whoever asked something is gone: it need not be carried out any further."""

    call_id: str


class AddCredential(Question, frozen=True, kw_only=True, tag="add_credential"):
    name: str
    value: str
    kind: str
    origin: str | None


class Credentials(Question, frozen=True, kw_only=True, tag="credentials"):
    pass


class RemoveCredential(Question, frozen=True, kw_only=True, tag="remove_credential"):
    credential_id: str


class FillCredential(Question, frozen=True, kw_only=True, tag="fill_credential"):
    selector: str
    credential_id: str
    clear_first: bool


class Hide(Question, frozen=True, kw_only=True, tag="hide"):
    secrets: str
    """Sealed."""


class TakeOver(Question, frozen=True, kw_only=True, tag="take_over"):
    """Make the session, whose owner vanished, one's own."""


Questions = (
    Open
    | Close
    | Perform
    | Downloads
    | ReadDownload
    | See
    | Unsee
    | Drop
    | AddCredential
    | Credentials
    | RemoveCredential
    | FillCredential
    | Hide
    | TakeOver
)


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """One question. Asked again with the same id, it is answered again, not carried out again."""

    id: str
    session_id: str
    fence: int
    """That the session had when its row was read; another means that it has moved since."""
    question: Questions


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to Open."""

    session: Session
    created: bool


class Seen(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The answer to See: a picture, or that there is no new one yet, or that there will be none."""

    frame: Frame | None = None
    over: bool = False


Answered = None | bytes | Seen | Result | Session | Opened | Acted | list[Download] | Credential | list[Credential]
"""What an answer may be; which it is follows from the question."""


class _Told(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An error of :mod:`treadle.core.errors`."""

    kind: str
    message: str
    field: str | None = None
    what: str = ""
    key: str = ""
    examples: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    done: tuple[Acted, ...] = ()
    hindered: bool = False
    remembered: bool = False
    timed_out: bool = False
    prefix: str = ""
    retry_after_seconds: int | None = None
    used: Usage | None = None


class _Envelope(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    value: msgspec.Raw = msgspec.Raw()
    error: _Told | None = None


_encode: Final = msgspec.msgpack.Encoder().encode
_call: Final = msgspec.msgpack.Decoder(Call)
_envelope: Final = msgspec.msgpack.Decoder(_Envelope)


def encode_call(call: Call) -> bytes:
    """A call as it travels."""
    return _encode(call)


def decode_call(data: bytes) -> Call:
    """The call again; msgspec.DecodeError for what is none."""
    return _call.decode(data)


def encode_answer(value: Any) -> bytes:
    """An answer as it travels."""
    return _encode(_Envelope(value=msgspec.Raw(_encode(value))))


def encode_error(error: errors.TreadleError) -> bytes:
    """An error as it travels."""
    named = [name for name in _Told.__struct_fields__ if name not in {"kind", "message"}]
    facts = {name: value for name in named if (value := getattr(error, name, None)) is not None}
    return _encode(_Envelope(error=_Told(kind=type(error).__name__, message=str(error), **facts)))


def answer_of(data: bytes, kind: Any) -> Any:
    """The answer, which is of this type; raises the error that it tells.

    Raises:
        TreadleError: what the other node said.
        Unavailable: it said what is not understood here.
    """
    try:
        envelope = _envelope.decode(data)
        if envelope.error is None:
            return msgspec.msgpack.decode(envelope.value, type=kind)
    except msgspec.DecodeError:
        raise errors.Unavailable("The node of this session speaks another version.") from None
    raise _raised(envelope.error)


def _raised(told: _Told) -> errors.TreadleError:
    known = getattr(errors, told.kind, None) if told.kind in errors.__all__ else None
    kind = known if isinstance(known, type) and issubclass(known, errors.TreadleError) else errors.Unavailable
    error = kind.__new__(kind)
    Exception.__init__(error, told.message)
    for name in _Told.__struct_fields__:
        if name not in {"kind", "message"}:
            setattr(error, name, getattr(told, name))
    return error
