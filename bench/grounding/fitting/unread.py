"""What the grammar decided on pages that it was not made for.

On the pages that it was mended for, a grammar is right more often than it is anywhere else: who chooses between it and
something else learns nothing there. So its decisions are recorded before anybody reads a new page, and kept.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

import msgspec

from bench.grounding.fitting.samples import Sample
from treadle.browsers.grounding import Grounded, Index, Intent, Verb, called, ground, parse
from treadle.browsers.grounding.explaining.ruled import Outcome, Ruled
from treadle.core.errors import ElementAmbiguous, ElementNotFound, InvalidInput
from treadle.core.page import Snapshot

__all__ = ["Unread", "load", "record", "ruled"]

_FILE: Final = Path(__file__).with_suffix(".json")
_TYPED: Final = frozenset({Verb.FILL, Verb.STEP})
_ASKED: Final = frozenset(
    {Verb.CLICK, Verb.SELECT, Verb.FILL, Verb.CHECK, Verb.UNCHECK, Verb.TOGGLE, Verb.DOWNLOAD, Verb.EXPAND,
     Verb.COLLAPSE}
)  # fmt: skip
_CALLED_SO: Final = 0.93


class Unread(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A decision: :class:`~treadle.browsers.grounding.explaining.ruled.Ruled`, with a selector for the element."""

    page: str
    say: str
    outcome: Outcome
    verb: str = ""
    selector: str = ""
    option: str = ""
    value: str = ""
    score: float = 0.0
    named: int = 0
    related: bool = False
    counted: bool = False


def load() -> Mapping[tuple[str, str], Unread]:
    """All that was recorded, by page and command."""
    return {(one.page, one.say): one for one in msgspec.json.decode(_FILE.read_bytes(), type=tuple[Unread, ...])}


def ruled(unread: Unread | None, snapshot: Snapshot) -> Ruled:
    """A decision on the page as it is seen now; unknown where nothing was recorded, or its element is not there."""
    if unread is None:
        return Ruled(Outcome.UNKNOWN)
    if unread.outcome is not Outcome.FOUND:
        return Ruled(unread.outcome)
    element = next((one for one in snapshot.elements if one.selector == unread.selector), None)
    if element is None:
        return Ruled(Outcome.UNKNOWN)
    told = (unread.option, unread.value, unread.score, unread.named, unread.related, unread.counted)
    return Ruled(Outcome.FOUND, element, unread.verb, *told)


def record(samples: Iterable[Sample]) -> int:
    """Add the decisions of the grammar as it is now to those that are kept, unless they are there; how many there are
    then. For pages that nobody has read: those of others have to stay as they were."""
    kept = dict(load())
    for sample in samples:
        if (sample.page, sample.say) not in kept:
            kept |= {(one.page, one.say): one for one in _decisions(sample)}
    lines = (msgspec.json.encode(kept[key]).decode() for key in sorted(kept))
    _FILE.write_text("[\n" + ",\n".join(lines) + "\n]\n")
    return len(kept)


def _decisions(sample: Sample) -> Iterator[Unread]:
    """The decision on a command that the grammar reads as one thing to be done to an element; otherwise none."""
    index = Index(sample.snapshot)
    named = called(sample.say)
    try:
        intents = parse(sample.say)
    except InvalidInput:
        intents = ()
    if len(intents) > 1 or (intents and intents[0].target is None):
        return
    readings = [*intents, *(reading for intent in intents for reading in intent.otherwise)]
    outcome = Outcome.NOT_FOUND if intents else Outcome.NOT_UNDERSTOOD
    for reading in [*readings, *([named] if named is not None else [])]:
        try:
            grounded = ground(reading, index)
        except ElementAmbiguous:
            outcome = Outcome.AMBIGUOUS
            break
        except ElementNotFound as error:
            if error.hindered:
                return
            continue
        if len(readings) > 1 and reading.verb in _TYPED and grounded.score < _CALLED_SO:
            continue
        if reading.verb in _ASKED:
            yield _found(sample, reading, grounded)
        return
    yield Unread(page=sample.page, say=sample.say, outcome=outcome)


def _found(sample: Sample, intent: Intent, grounded: Grounded) -> Unread:
    found = Ruled.found(
        intent, grounded.element, option=grounded.option, score=grounded.score, reading=grounded.reading
    )
    return Unread(
        page=sample.page,
        say=sample.say,
        outcome=found.outcome,
        verb=found.verb,
        selector=grounded.element.selector,
        option=found.option,
        value=found.value,
        score=found.score,
        named=found.named,
        related=found.related,
        counted=found.counted,
    )
