"""Things put in an order by what they say: "click the numbers in ascending order"."""

from collections.abc import Sequence

from treadle.browsers.grounding.intent import Target
from treadle.browsers.grounding.scoring.amounts import amount
from treadle.browsers.grounding.scoring.fit import is_pressed
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.score import Scored
from treadle.core.page import Element

__all__ = ["in_order"]


def in_order(index: Index, target: Target, scored: Sequence[Scored]) -> list[Scored]:
    """Those that say a number (or price, date, ...) by it, the least first or the most; all others are left out.

    Where nothing was said but that they are numbers, only what says a number and nothing else is one.
    """
    superlative = target.superlative
    assert superlative is not None
    elements = index.elements
    measured: list[tuple[float, Scored]] = []
    for one in scored:
        element = elements[one.at]
        if not target.name and not _is_number(element):
            continue
        value = amount((element.text, element.name, element.value), superlative.of)
        if value is not None:
            measured.append((value, one))
    measured.sort(key=lambda pair: -pair[0] if superlative.most else pair[0])
    return [one for _, one in measured]


def _is_number(element: Element) -> bool:
    """Whether it is there to be clicked or moved, and says a number and nothing else."""
    said = (element.text or element.name).strip().lstrip("-+\u2212").replace(",", "").replace(".", "")
    return said.isdecimal() and (is_pressed(element) or element.role in {"listitem", "option", "gridcell", "cell"})
