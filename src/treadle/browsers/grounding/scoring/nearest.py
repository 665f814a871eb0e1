"""What is told as near to what was not found: that first which says most of what was said, and nothing twice."""

from collections.abc import Iterator, Sequence

from treadle.browsers.grounding.intent import Intent, Target
from treadle.browsers.grounding.scoring.fit import is_read
from treadle.browsers.grounding.scoring.index import IDENTIFIERS, Index
from treadle.browsers.grounding.scoring.scored import Scored
from treadle.browsers.grounding.scoring.surroundings import OPERATING, UNSAID
from treadle.browsers.grounding.words import fold

__all__ = ["nearest"]


def nearest(index: Index, intent: Intent, found: Sequence[Scored]) -> list[Scored]:
    """What was found, that first which covers most words of the command, of these the best.

    A text that only labels something told as well is left out.
    """
    said = _said(index, intent)
    counted = [(len(said & _told(index, one.at)), one) for one in found]
    acted = {_called(index, one.at) for one in found if not is_read(index.elements[one.at])}
    ordered = [one for _, one in sorted(counted, key=lambda pair: (-pair[0], -pair[1].score, pair[1].at))]
    return [one for one in ordered if not is_read(index.elements[one.at]) or _called(index, one.at) not in acted]


def _said(index: Index, intent: Intent) -> frozenset[str]:
    texts = [intent.said, *(_names(intent.target) if intent.target is not None else ()), intent.value or ""]
    return frozenset(word for text in texts for word in index.words(text).stems) - UNSAID - OPERATING


def _names(target: Target) -> Iterator[str]:
    yield target.name
    if target.relation is not None:
        yield from _names(target.relation.target)


def _told(index: Index, at: int) -> frozenset[str]:
    """The words that an element is called by, and those of what it is in."""
    texts = [told.words for told in index.texts(at) if told.source not in IDENTIFIERS]
    texts += [index.words(context.partition(" ")[2].strip('"')) for context in index.elements[at].context]
    return frozenset(word for words in texts for word in words.stems)


def _called(index: Index, at: int) -> str:
    element = index.elements[at]
    return fold(element.name or element.label or element.text)
