"""What other nodes ask of the sessions that are open on this one."""

import logging
from contextlib import aclosing
from typing import Any, Final

import msgspec

from treadle.core.errors import FenceLost, NotFound, TooMany, TreadleError, Unavailable
from treadle.engine.open_sessions import OpenSessions
from treadle.engine.ports import Sealing
from treadle.engine.session_commands import HARMLESS
from treadle.engine.session_moves import Moves
from treadle.engine.session_once import Once
from treadle.engine.session_views import Views
from treadle.engine.session_way import Here
from treadle.engine.session_wire import (
    AddCredential,
    Call,
    Close,
    Credentials,
    Downloads,
    Drop,
    FillCredential,
    Hide,
    Open,
    Opened,
    Perform,
    Questions,
    ReadDownload,
    RemoveCredential,
    See,
    TakeOver,
    Unsee,
    decode_call,
    encode_answer,
    encode_error,
)
from treadle.engine.sessions import Sessions

__all__ = ["Answers"]

_log = logging.getLogger("treadle.engine")
_REPEATABLE: Final = (Downloads, ReadDownload, See, Unsee, Credentials)
"""Questions whose answers are not kept: they may be large, and asking twice does no harm."""


class Answers:
    """Answers questions about sessions, each once.

    Args:
        own: the sessions as this node has them by itself.
        here: how it takes over those of others.
        owner: this node, as the owner of sessions.
    """

    def __init__(
        self, own: Sessions, here: Here, live: OpenSessions, moves: Moves, views: Views, sealing: Sealing, *, owner: str
    ) -> None:
        self._own = own
        self._here = here
        self._live = live
        self._moves = moves
        self._views = views
        self._sealing = sealing
        self._owner = owner
        self._once = Once()

    async def answer(self, data: bytes) -> bytes:
        """The answer to a question as it came over the bus, or its error."""
        try:
            call = decode_call(data)
        except msgspec.DecodeError:
            return encode_error(Unavailable("The node of this session speaks another version."))
        question = call.question
        again = isinstance(question, _REPEATABLE) or (
            isinstance(question, Perform) and isinstance(question.command, HARMLESS)
        )
        return await self._once.of(call.id, lambda: self._answer_one(call), keep=not again)

    async def _answer_one(self, call: Call) -> bytes:
        try:
            match call.question:
                case Open(new=new, model_key=sealed):
                    key = str(self._sealing.open(sealed)["key"]) if sealed else None
                    session, created = await self._own.open(new, model_key=key)
                    return encode_answer(Opened(session=session, created=created))
                case TakeOver():
                    session = await self._own.get(call.session_id)
                    if session.fence == call.fence and session.owner != self._owner:
                        if not self._here.room:
                            raise TooMany("There is no room for another session here.")
                        await self._here.take(session)
                    return encode_answer(None)
                case Drop(call_id=call_id):
                    self._once.drop(call_id)
                    return encode_answer(None)
                case Unsee(view_id=view_id):
                    self._views.end(view_id)
                    return encode_answer(None)
                case question:
                    await self._moves.settled(call.session_id)
                    live = self._live.get(call.session_id)
                    if live is None or live.session.fence != call.fence:
                        raise FenceLost("The session has another owner now.")
                    return encode_answer(await self.carry_out(call.session_id, question))
        except TreadleError as error:
            return encode_error(error)
        except Exception:
            _log.exception("a question about session %s failed", call.session_id)
            return encode_error(Unavailable("The session's node failed to answer."))

    async def carry_out(self, session_id: str, question: Questions) -> Any:
        """Do here what was asked, by another node or before the session came here."""
        if session_id not in self._live:
            raise NotFound("Session", session_id)
        match question:
            case Close(reason=reason):
                return await self._own.close(session_id, reason)
            case Perform(command=command):
                return await self._own.perform(session_id, command)
            case Downloads():
                return await self._own.downloads(session_id)
            case ReadDownload(download_id=download_id, start=start, length=length):
                chunks = self._own.read_download(session_id, download_id, start, length)
                async with aclosing(chunks):
                    return await anext(chunks, b"")
            case See():
                return await self._views.see(session_id, question)
            case AddCredential(name=name, value=sealed, kind=kind, origin=origin):
                value = str(self._sealing.open(sealed)["value"])
                return await self._own.add_credential(session_id, name=name, value=value, kind=kind, origin=origin)
            case Credentials():
                return await self._own.credentials(session_id)
            case RemoveCredential(credential_id=credential_id):
                return await self._own.remove_credential(session_id, credential_id)
            case FillCredential(selector=selector, credential_id=credential_id, clear_first=clear_first):
                return await self._own.fill_credential(
                    session_id, selector=selector, credential_id=credential_id, clear_first=clear_first
                )
            case Hide(secrets=sealed):
                return await self._own.hide(session_id, self._sealing.open(sealed)["values"])
            case Open() | TakeOver() | Unsee() | Drop():
                raise ValueError("that is asked of no owner")
