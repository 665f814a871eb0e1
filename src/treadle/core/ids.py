"""Identifiers: UUIDv7 as RFC 9562, section 5.7, defines it: 48 bits of milliseconds, then random bits.

They sort by creation time, which is what keyset paging and "oldest first" stand on. Within one process they are
strictly increasing, also inside one millisecond (RFC 9562, section 6.2, method 1: the 12 bits after the version are a
counter).
"""

import hashlib
import os
import threading
import time
import uuid

__all__ = ["derived_id", "from_public_id", "is_id_prefix", "new_id", "public_id"]

_lock = threading.Lock()
_last = [0, 0]  # milliseconds, counter: RFC 9562 wants them kept for a process, which is why this is module state
_DASHES = frozenset({8, 13, 18, 23})
_HEX = frozenset("0123456789abcdef")


def new_id() -> str:
    """A new UUIDv7 in its 36-character form, greater than every one this process made before."""
    millis = time.time_ns() // 1_000_000
    with _lock:
        if millis > _last[0]:
            _last[0] = millis
            _last[1] = int.from_bytes(os.urandom(1)) & 0x7F
        else:
            _last[1] += 1
            if _last[1] > 0xFFF:
                _last[0] += 1
                _last[1] = 0
        millis, counter = _last
    tail = int.from_bytes(os.urandom(8)) & 0x3FFFFFFFFFFFFFFF | 0x8000000000000000
    value = f"{millis:012x}7{counter:03x}{tail:016x}"
    return f"{value[:8]}-{value[8:12]}-{value[12:16]}-{value[16:20]}-{value[20:]}"


def derived_id(*parts: str) -> str:
    """The same id for the same parts: a UUIDv8 (RFC 9562, section 5.8) of their SHA-256."""
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()
    value = int.from_bytes(digest[:16]) & ~(0xF000 << 64) & ~(0xC << 60) | 0x8000 << 64 | 0x8 << 60
    return str(uuid.UUID(int=value))


def public_id(job_id: str) -> str:
    """Another spelling of a UUIDv7, for those who read only the beginning: its random end comes first.

    Eight characters of an id as it is tell the minute; eight of this spelling tell one id among billions. It has the
    form of a UUIDv4 (RFC 9562, section 5.4) and loses nothing: :func:`from_public_id` gives the id back.
    """
    c = job_id
    return f"{c[28:]}-{c[24:28]}-4{c[15:18]}-{c[19:23]}-{c[:8]}{c[9:13]}"


def from_public_id(text: str) -> str:
    """The id that :func:`public_id` spelled so."""
    t = text
    return f"{t[24:32]}-{t[32:36]}-7{t[15:18]}-{t[19:23]}-{t[9:13]}{t[:8]}"


def is_id_prefix(text: str) -> bool:
    """Whether ``text`` can be the beginning (at least four characters) of an id."""
    if not 4 <= len(text) <= 36:
        return False
    return all(char == "-" if place in _DASHES else char in _HEX for place, char in enumerate(text))
