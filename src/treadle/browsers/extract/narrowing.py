"""Parts of a page that queries name: ``in the footer``, ``of the menu``, ``in the sport section``, ``under Prices``."""

from typing import Final

import msgspec

from treadle.browsers.extract.concepts import bare
from treadle.browsers.extract.reading import Block, Reading
from treadle.browsers.extract.vocabulary import WantKind
from treadle.browsers.extract.want import Want
from treadle.browsers.snapshot.words import words_of

__all__ = ["below", "narrowed"]

_REGIONS: Final = {
    "aside": "complementary",
    "banner": "banner",
    "dialog": "dialog",
    "footer": "contentinfo",
    "header": "banner",
    "menu": "navigation",
    "nav": "navigation",
    "navigation": "navigation",
    "popup": "dialog",
    "sidebar": "complementary",
}
_SECTION: Final = words_of("section under below beneath")
_KINDS: Final = frozenset(
    {
        WantKind.LINK,
        WantKind.HEADING,
        WantKind.PARAGRAPH,
        WantKind.LIST,
        WantKind.IMAGE,
        WantKind.BUTTON,
        WantKind.TEXT,
    }
)


def narrowed(want: Want, reading: Reading) -> tuple[Want, Reading]:
    """The part of the page that is named, and what is wanted of it; all of it where none is."""
    if want.kind not in _KINDS:
        return want, reading
    region = next((_REGIONS[word] for word in want.subject if word in _REGIONS), "")
    regions = {one.region for one in reading.blocks} | {one.region for one in reading.links}
    if region in regions - {""}:
        rest = tuple(word for word in want.subject if word not in _REGIONS)
        return msgspec.structs.replace(want, subject=rest), _of_region(reading, region)
    if _SECTION & set(want.subject):
        rest = tuple(word for word in want.subject if word not in _SECTION)
        heading = _heading(bare(" ".join(rest)), reading)
        if heading is not None:
            return msgspec.structs.replace(want, subject=()), _of_section(reading, heading)
    return want, reading


def below(heading: Block, reading: Reading) -> list[Block]:
    """What stands below a heading, up to the next of its level or a higher one."""
    found: list[Block] = []
    for block in reading.blocks[reading.blocks.index(heading) + 1 :]:
        if block.region != heading.region or (block.kind == "heading" and block.level <= heading.level):
            break
        found.append(block)
    return found


def _heading(said: frozenset[str], reading: Reading) -> Block | None:
    fitting = [one for one in reading.blocks_of("heading") if said and said <= bare(one.text)]
    return min(fitting, key=lambda one: len(one.text), default=None)


def _of_region(reading: Reading, region: str) -> Reading:
    return msgspec.structs.replace(
        reading,
        blocks=[one for one in reading.blocks if one.region == region],
        links=[one for one in reading.links if one.region == region],
        lists=[one for one in reading.lists if one.region == region],
        images=[one for one in reading.images if one.region == region],
    )


def _of_section(reading: Reading, heading: Block) -> Reading:
    blocks = below(heading, reading)
    titles = {heading.text, *(one.text for one in blocks if one.kind == "heading")}
    return msgspec.structs.replace(
        reading,
        blocks=blocks,
        links=[one for one in reading.links if one.under in titles],
        lists=[one for one in reading.lists if one.above and one.above[-1] in titles],
        images=[],
    )
