"""What a module's process and the engine say to each other, over a socket of their own.

A frame is one byte of kind, four bytes of length (big-endian) and so many bytes. A payload of *two parts* is a JSON
object, a NUL byte (which JSON never holds), and any bytes.

From the module's process:

====  ==========  ====================================================================================================
kind  name        payload
====  ==========  ====================================================================================================
L     log         level, NUL, text; UTF-8. One frame is one log entry, whatever newlines the text holds.
R     result      JSON: a yielded value
P     progress    JSON: ``percent`` (0 to 100), ``message``
S     step        JSON: ``id`` (unique within the attempt), ``index`` (from 0), ``name``, ``state`` (running, completed,
                  failed, skipped), ``description``, ``error``
Q     request     two parts: ``id``, ``method``, ``params``; the body. Answered by one A frame with the same id.
E     end         JSON: ``outcome`` (completed, failed, cancelled), ``error`` ("Type: message" or null),
                  ``traceback`` (text or null). The last frame; a process that ends without it has crashed.
====  ==========  ====================================================================================================

From the engine:

====  ==========  ====================================================================================================
J     job         JSON, the first frame: ``job_id``, ``module_id``, ``folder`` (of the code), ``entrypoint``,
                  ``inputs``, ``settings``, ``checkpoint`` (an object or null), ``attempt`` (from 1)
F     flag        JSON: ``reason``. The work should end by itself: ``is_cancelled`` is true from now on.
C     cancel      empty. The task that runs the module is cancelled.
A     answer      two parts: ``id``, and ``result`` (an object) or ``error`` (``type``, ``message``); the body.
====  ==========  ====================================================================================================

Methods of requests:

``checkpoint``       body: the whole checkpoint as JSON. Answered once it is durable, with all results before it.
``artifact``         ``path`` (absolute, or relative to the working directory), ``name``, ``file_name``,
                     ``description``; the result has ``id``, ``name``, ``size``, ``sha256``, ``mime_type``.
``fetch``            ``method``, ``url``, ``headers`` (list of pairs), ``browser_mode``, ``timeout_seconds``,
                     ``session_id``, ``geo``; body: that of the request. The result has ``status_code``, ``reason``,
                     ``headers`` (list of pairs), ``url`` (after redirects), ``http_version``; body: that of the answer.
``browser``          ``geo``, ``use_proxy``; the result has ``lease``, ``cdp_url``, ``proxy`` (null, or ``server``,
                     ``username``, ``password``), ``user_agent``.
``browser_release``  ``lease``.

Types of errors in answers: ``refused`` (not allowed), ``invalid``, ``failed`` (the other side could not be reached, or
broke off), ``timeout``, ``too_large``, ``unavailable``.
"""

import json
from typing import Any, Final

__all__ = [
    "ANSWER",
    "CANCEL",
    "END",
    "FLAG",
    "HEADER",
    "JOB",
    "LOG",
    "MAX_PAYLOAD",
    "PROGRESS",
    "REQUEST",
    "RESULT",
    "STEP",
    "FrameError",
    "FrameReader",
    "frame",
    "join_parts",
    "split_parts",
]

LOG: Final = b"L"
RESULT: Final = b"R"
PROGRESS: Final = b"P"
STEP: Final = b"S"
REQUEST: Final = b"Q"
END: Final = b"E"
JOB: Final = b"J"
FLAG: Final = b"F"
CANCEL: Final = b"C"
ANSWER: Final = b"A"

_KINDS: Final = frozenset({LOG, RESULT, PROGRESS, STEP, REQUEST, END, JOB, FLAG, CANCEL, ANSWER})
HEADER: Final = 5
"""Bytes in front of a payload."""
MAX_PAYLOAD: Final = 128 << 20
"""A longer frame is refused: on either side it would be a defect, or hostile."""


class FrameError(ValueError):
    """The bytes are no frames."""


def frame(kind: bytes, payload: bytes = b"") -> bytes:
    """One frame, ready to be sent. FrameError if the payload is too long."""
    if len(payload) > MAX_PAYLOAD:
        raise FrameError(f"a message of {len(payload):,} bytes is longer than the {MAX_PAYLOAD:,} that are allowed")
    return kind + len(payload).to_bytes(4) + payload


def join_parts(head: dict[str, Any], body: bytes = b"") -> bytes:
    """A payload of two parts."""
    return json.dumps(head, separators=(",", ":")).encode() + b"\0" + body


def split_parts(payload: bytes) -> tuple[dict[str, Any], bytes]:
    """The object and the bytes of a payload of two parts. FrameError if it is none."""
    head, separator, body = payload.partition(b"\0")
    if not separator:
        raise FrameError("a payload of two parts has no separator")
    try:
        decoded = json.loads(head)
    except ValueError as error:
        raise FrameError(f"a payload of two parts begins with no JSON: {error}") from None
    if not isinstance(decoded, dict):
        raise FrameError("a payload of two parts begins with no object")
    return decoded, body


class FrameReader:
    """Cuts a stream of bytes into frames, however they arrive; none with a payload longer than ``limit``.

    What is of no known kind is refused at its header: its length means nothing, and would only be waited for.
    """

    def __init__(self, limit: int = MAX_PAYLOAD) -> None:
        self._received = bytearray()
        self._limit = limit

    @property
    def pending(self) -> bool:
        """Whether the beginning of a frame is held."""
        return bool(self._received)

    def feed(self, data: bytes) -> list[tuple[bytes, bytes]]:
        """Kind and payload of every frame that ``data`` completes.

        FrameError for a frame that is too long or of an unknown kind; what came whole before it is given out first.
        """
        received = self._received
        received += data
        frames: list[tuple[bytes, bytes]] = []
        start = 0
        while len(received) - start >= HEADER:
            size = int.from_bytes(received[start + 1 : start + HEADER])
            kind = bytes(received[start : start + 1])
            if frames and (kind not in _KINDS or size > self._limit):
                break
            if kind not in _KINDS:
                raise FrameError(f"a frame of the unknown kind {kind!r}")
            if size > self._limit:
                raise FrameError(f"a frame of {size:,} bytes is longer than the {self._limit:,} that are allowed")
            end = start + HEADER + size
            if len(received) < end:
                break
            frames.append((kind, bytes(received[start + HEADER : end])))
            start = end
        if start:
            del received[:start]
        return frames
