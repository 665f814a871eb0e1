"""One masker in front of disk and socket: secret values, in the spellings in which programs usually show them.

For each secret it knows the text itself, and the text as URLs, JSON strings, hexadecimal digits, base64 (also in the
middle of a longer text, see ``_base64``) and Python literals spell it; for one of several lines also each line of 8
characters or more. Where several begin at one place the longest is replaced, always by the same eight asterisks, which
tell neither which secret it was nor how long.

What masking cannot do: find a secret that the program split, reversed, encrypted, compressed or put together anew, one
in an encoding not named above (UTF-16, base64 broken into lines, percent signs before every letter), or a number that
is no text. Of base64 in the middle of a longer text one letter at either end may stay, which tells at most 4 bits of
the secret's first or last byte; where two secrets overlap, the end of the later one stays. Whoever may run code with a
secret may send it anywhere: masking is for accidents.
"""

import base64
import json
import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any, Final
from urllib.parse import quote, quote_plus

import re2

__all__ = ["MASK", "SHORTEST", "MaskStream", "Masker"]

MASK: Final = b"********"
"""What stands in the place of a secret."""
SHORTEST: Final = 4
"""Characters, white space around them not counted: a shorter value turns up by chance."""
_SHORTEST_LINE: Final = 8
_URL_SAFE: Final = bytes.maketrans(b"+/", b"-_")
_PERCENT: Final = re.compile("%[0-9A-F]{2}")
_JSON_ESCAPE: Final = re.compile(r"\\(?:u(?P<digits>[0-9a-f]{4})|.)")
_HEAD: Final = 4
"""Bytes at the beginning of a pattern by which it is looked up; none is shorter."""
_MEGABYTE: Final = 1 << 20
_BYTES_A_LITERAL: Final = 1024
"""Room that RE2 may take for each byte of a pattern, so that it need not fall back to a slower way."""


class Masker:
    """Replaces secrets; immutable, and safe to be used by several threads.

    It finds all patterns in one pass of RE2's automaton, in time linear in the data, whatever the secrets are
    (https://github.com/google/re2/wiki/WhyRE2). Without secrets everything is handed back as it is.
    """

    def __init__(self, secrets: Iterable[str]) -> None:
        patterns = {pattern for secret in _spelled_out(secrets) for pattern in _spellings(secret)}
        self.longest = max(map(len, patterns), default=0)
        """Bytes of the longest pattern."""
        self._shortest = min(map(len, patterns), default=0)
        self._by_head: dict[bytes, list[bytes]] = {}
        for pattern in patterns:
            self._by_head.setdefault(pattern[:_HEAD], []).append(pattern)
        self._starts = {head[:size] for head in self._by_head for size in range(1, _HEAD)}
        self._patterns = _compile(patterns) if patterns else None
        self._heads = _compile(self._by_head) if patterns else None

    @property
    def empty(self) -> bool:
        """Whether there is nothing to hide."""
        return self._patterns is None

    def mask(self, data: bytes) -> bytes:
        """A complete piece, masked; the same object if it holds no secret."""
        return self._cut(data, ())[0]

    def mask_text(self, text: str) -> str:
        """A complete text, masked; the same object if it holds no secret."""
        if self._patterns is None:
            return text
        data = _encode(text)
        masked = self.mask(data)
        return text if masked is data else masked.decode("utf-8", "surrogatepass")

    def mask_json(self, value: Any) -> Any:
        """A JSON value with every string and key in it masked; the same object if it holds no secret.

        Of keys that become equal the last one stays.
        """
        changed = False

        def masked(text: Any) -> Any:
            nonlocal changed
            hidden = self.mask_text(text) if isinstance(text, str) else text
            changed = changed or hidden is not text
            return hidden

        root = [value]
        copies: list[list[Any] | dict[Any, Any]] = [root] if not self.empty else []
        while copies:  # no recursion: how deep a value is, is up to its author
            copy = copies.pop()
            for key, item in list(copy.items() if isinstance(copy, dict) else enumerate(copy)):
                if isinstance(item, dict):
                    copies.append({masked(name): member for name, member in item.items()})
                    copy[key] = copies[-1]
                elif isinstance(item, list | tuple):
                    copies.append(list(item))
                    copy[key] = copies[-1]
                else:
                    copy[key] = masked(item)
        return root[0] if changed else value

    def stream(self) -> "MaskStream":
        """For data that comes in pieces."""
        return MaskStream(self)

    def release(self, data: bytes) -> tuple[bytes, bytes]:
        """The beginning of ``data``, masked, and the rest of it as it is: the beginning of a secret, perhaps."""
        masked, end = self._cut(data, () if self.empty else self._beginnings(data))
        return masked, data[end:]

    def _cut(self, data: bytes, undecided: Iterable[int]) -> tuple[bytes, int]:
        """``data`` masked up to the first place of ``undecided`` (ascending) that is in no secret; and that place."""
        places = iter(undecided)
        barrier = next(places, len(data))
        if self._patterns is None or len(data) < self._shortest:
            return data[:barrier], barrier
        pieces: list[bytes] = []
        end = 0
        for found in self._patterns.finditer(data):
            start, stop = found.span()
            if start >= barrier:
                break
            pieces += (data[end:start], MASK)
            end = stop
            while barrier < end:
                barrier = next(places, len(data))
        if not pieces:
            return data[:barrier], barrier
        pieces.append(data[end:barrier])
        return b"".join(pieces), barrier

    def _beginnings(self, data: bytes) -> Iterator[int]:
        """The places from which on ``data`` is the beginning of a pattern, and not all of it; ascending."""
        place = max(len(data) - self.longest + 1, 0)
        while self._heads is not None and (found := self._heads.search(data, place)) is not None:
            place = found.start()
            rest = data[place:]
            if any(len(each) > len(rest) and each.startswith(rest) for each in self._by_head[rest[:_HEAD]]):
                yield place
            place += 1
        for place in range(max(len(data) - _HEAD + 1, 0), len(data)):
            if data[place:] in self._starts:
                yield place


class MaskStream:
    """Masks data that comes in pieces: all that comes out is what ``mask`` makes of the whole.

    Of what was fed it holds back only what may be the beginning of a secret, less than the longest pattern.
    """

    def __init__(self, masker: Masker) -> None:
        self._masker = masker
        self._held = b""

    @property
    def pending(self) -> bool:
        """Whether something is held back."""
        return bool(self._held)

    def feed(self, data: bytes) -> bytes:
        """Take a piece; what can be given out of it and of what was held back."""
        given, self._held = self._masker.release(self._held + data if self._held else data)
        return given

    def flush(self) -> bytes:
        """The rest: nothing more comes. The stream can be used anew."""
        rest, self._held = self._masker.mask(self._held), b""
        return rest


def _spelled_out(secrets: Iterable[str]) -> Iterator[str]:
    """The secrets that are long enough, as they are and without white space around them, and the lines of each."""
    for secret in secrets:
        lines = [line for line in map(str.strip, secret.splitlines()) if len(line) >= _SHORTEST_LINE]
        if len(secret.strip()) >= SHORTEST:
            yield from (secret, secret.strip())
        yield from lines


def _spellings(secret: str) -> Iterator[bytes]:
    """A secret as bytes, in every spelling; some are alike."""
    data = _encode(secret)
    yield data
    yield data.hex().encode()
    yield data.hex().upper().encode()
    yield from map(_encode, _in_urls(data))
    yield from map(_encode, _in_json(secret))
    yield from map(_encode, _in_python(secret, data))
    yield from _base64(data)


def _in_urls(data: bytes) -> Iterator[str]:
    """RFC 3986, section 2.1; with the slash or without, forms, and JavaScript's ``encodeURIComponent``."""
    for quoted in (quote(data, safe=""), quote(data, safe="/"), quote_plus(data), quote(data, safe="!'()*")):
        yield quoted
        yield _PERCENT.sub(lambda escape: escape[0].lower(), quoted)


def _in_json(secret: str) -> Iterator[str]:
    """RFC 8259, section 7; the slash may be escaped or not, and the digits of ``\\u`` in either case."""
    for ascii_only in (True, False):
        escaped = json.dumps(secret, ensure_ascii=ascii_only)[1:-1]
        for text in (escaped, _JSON_ESCAPE.sub(_upper_digits, escaped)):
            yield from (text, text.replace("/", "\\/"))


def _in_python(secret: str, data: bytes) -> Iterator[str]:
    """The insides of ``repr`` and ``ascii``, with the single quote escaped or not: that depends on what is around."""
    for literal in (repr('"' + secret)[2:-1], ascii('"' + secret)[2:-1], repr(b'"' + data)[3:-1]):
        yield from (literal, literal.replace("\\'", "'"))


def _base64(data: bytes) -> Iterator[bytes]:
    """RFC 4648, sections 4 and 5, at each of the three places of a group at which the secret may begin.

    A letter stands for six bits. Left out are those that hold bits of what is in front of the secret, and, unless the
    text ends with it, of what comes after.
    """
    for offset in range(3):
        encoded = base64.b64encode(bytes(offset) + data)[(offset * 8 + 5) // 6 :]
        unpadded = encoded.rstrip(b"=")
        shared_end = (offset + len(data)) % 3 != 0
        for text in (encoded, unpadded, unpadded[:-1] if shared_end else unpadded):
            yield text
            yield text.translate(_URL_SAFE)


def _upper_digits(escape: re.Match[str]) -> str:
    return f"\\u{escape['digits'].upper()}" if escape["digits"] else escape[0]


def _encode(text: str) -> bytes:
    """UTF-8, also of the lone surrogates that JSON may hold."""
    return text.encode("utf-8", "surrogatepass")


def _compile(patterns: Collection[bytes]) -> Any:
    """An expression that finds the longest pattern at the leftmost place."""
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    options.longest_match = True
    options.never_capture = True
    options.max_mem = _MEGABYTE + _BYTES_A_LITERAL * sum(map(len, patterns))
    expression = re2.compile(b"|".join(sorted(map(re2.escape, patterns))), options)
    re2.purge()  # its cache would keep the secrets
    return expression
