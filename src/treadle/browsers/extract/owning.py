"""The price of what a page is about itself: it stands right below the main heading, in none of the things it lists."""

from typing import Final

from treadle.browsers.extract.concepts import bare
from treadle.browsers.extract.found import Found
from treadle.browsers.extract.patterns import prices
from treadle.browsers.extract.reading import Block, Reading
from treadle.browsers.extract.records import things_of
from treadle.browsers.extract.things import FORMER

__all__ = ["main_heading", "own_price"]

_LONGEST: Final = 40
"""Of a text that is a price and hardly more."""


def main_heading(reading: Reading) -> Block | None:
    """The only heading of the highest level; None where there are several."""
    headings = [one for one in reading.blocks_of("heading") if one.level == 1]
    return headings[0] if len(headings) == 1 else None


def own_price(reading: Reading) -> Found | None:
    """The one price between the main heading and the next that is neither a former one nor one of a thing in a list;
    None where there are several."""
    return reading.derived(_own_price)


def _own_price(reading: Reading) -> Found | None:
    heading = main_heading(reading)
    if heading is None:
        return None
    former = {text for mark in reading.marks if FORMER & bare(mark.key) for text in prices(mark.text)}
    listed = [thing.place for kind in things_of(reading) if len(kind.things) > 1 for thing in kind.things]
    found: dict[str, str] = {}
    for block in reading.blocks[reading.blocks.index(heading) + 1 :]:
        if block.kind == "heading" or block.region != heading.region:
            break
        if len(block.text) > _LONGEST or any(_inside(block.selector, place) for place in listed):
            continue
        for text in prices(block.text):
            if text not in former:
                found.setdefault(text, block.selector)
    if len(found) != 1:
        return None
    text, place = next(iter(found.items()))
    return Found(value=text, text=text, places=(place,), confidence=0.9)


def _inside(selector: str, place: str) -> bool:
    return selector == place or selector.startswith(f"{place} > ")
