"""What stands right behind a word in running text: ``VAT GB 123 4567 89``, ``IBAN DE02 7001``, ``Season 2025/26``."""

from typing import Final

import re2

from treadle.browsers.extract.concepts import bare
from treadle.browsers.extract.fact import FILLERS
from treadle.browsers.extract.found import Found
from treadle.browsers.extract.reading import Reading

__all__ = ["coded"]

_TOKEN: Final = re2.compile(r"[^\s,;|]+|[,;|]")
_LINKING: Final = frozenset(
    {"no", "no.", "nr", "nr.", "number", "nummer", "n\u00b0", "n\u00ba", "#", ":", "is", "lautet", "est", "es", "id"}
)
_CODE: Final = re2.compile(r"^#?(?:\p{Lu}{1,4}-?)?[\p{Lu}\d]*\d[\p{Lu}\d./:#-]*$|^\p{Lu}{1,4}$")
_SOFT: Final = bare("number code id version")
_LONGEST: Final = 300
_DIGITS: Final = 3
_KINDS: Final = frozenset({"heading", "paragraph", "text", "item", "definition", "cell"})


def coded(subject: frozenset[str], reading: Reading) -> Found | None:
    """A number or code right behind all the words; None where different ones are."""
    found: dict[str, str] = {}
    subject = subject - _SOFT or subject
    for block in reading.blocks:
        if block.kind in _KINDS and len(block.text) <= _LONGEST and subject <= bare(block.text):
            code = _behind(subject, block.text)
            if code:
                found.setdefault(code, block.selector)
    if len(found) != 1:
        return None
    code, place = next(iter(found.items()))
    return Found(value=code, text=code, places=(place,), confidence=0.8)


def _behind(subject: frozenset[str], text: str) -> str:
    tokens = list(_TOKEN.finditer(text))
    said = [token.group(0).rstrip(":.") for token in tokens]
    for begin in range(len(said)):
        named, at = frozenset[str](), begin
        while at < len(said) and (one := bare(said[at]) - FILLERS) and one <= subject and one - named:
            named |= one
            at += 1
        if named != subject or at == begin:
            continue
        while at < len(said) and said[at].casefold() in _LINKING:
            at += 1
        end = at
        while end < len(said) and _CODE.search(said[end]):
            end += 1
            if tokens[end - 1].group(0)[-1] in ".:":
                break
        while end > at and not any(map(str.isdecimal, said[end - 1])):
            end -= 1
        code = text[tokens[at].start() : tokens[end - 1].end()].strip(".:#") if end > at else ""
        if sum(map(str.isdecimal, code)) >= _DIGITS:
            return code
    return ""
