"""A deed that a row or card has a control of its own for: which of these controls, by all that the row says."""

from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from treadle.browsers.grounding.intent import Intent, Verb
from treadle.browsers.grounding.scoring.asked import Asked, asked_of
from treadle.browsers.grounding.scoring.evidence import Evidence, Part, parts_of
from treadle.browsers.grounding.scoring.fit import available, is_pressed
from treadle.browsers.grounding.scoring.index import Index, Words
from treadle.browsers.grounding.scoring.kinds import KINDS, only_kinds
from treadle.browsers.grounding.scoring.menus import READ, numbered, said_of
from treadle.browsers.grounding.scoring.surroundings import UNSAID
from treadle.browsers.grounding.scoring.units import Units
from treadle.core.page import Element

__all__ = ["called_only", "own_control"]

_ACTED_ON: Final = frozenset({"button", "link", "generic", "menuitem", "img"})
_LEAST: Final = 2
"""Rows that have such a control: else it is the page's."""


def own_control(index: Index, intent: Intent) -> Element | None:
    """The control of the one row or card that is said, where it says the deed and the row all of the rest.

    None where a word is left that neither says, where the control says more than was said, or two rows say it all.
    """
    said = said_of(intent) if intent.verb is Verb.CLICK else None
    if said is None or index.snapshot.truncated:
        return None
    asked = asked_of(index, msgspec.structs.replace(intent, said=said))
    if not asked.deeds:
        return None
    controls = {
        at: own
        for at, element in enumerate(index.elements)
        if element.role in _ACTED_ON and is_pressed(element)
        if (own := called_only(index, at, asked)) and asked.deeds <= own
    }
    if len(controls) < _LEAST:
        return None
    return _of_row(index, intent, said, asked, controls)


def _of_row(
    index: Index, intent: Intent, said: str, asked: Asked, controls: Mapping[int, frozenset[Part]]
) -> Element | None:
    units = Units(index, {at: frozenset(part.said for part in own) for at, own in controls.items()})
    meant = numbered(index, intent.target, controls)
    fitting: dict[int, int] = {}
    heads = _said_of_all(index, controls)
    for at, own in controls.items():
        if meant is not None and at not in meant:
            continue
        around = units.within(at)
        rest = [part for part in asked.heavy if part not in own]
        told = [part for part in rest if around.of(part, loosely=part.slips)]
        untold = [
            part for part in (*rest, *asked.light) if part not in told and part not in own and not around.of(part)
        ]
        kinds = only_kinds(index, said, told, untold)
        missing = [part for part in untold if part not in kinds and (part in rest or part.words[0] in KINDS)]
        missing = [part for part in missing if not told or not heads.of(part)]
        if (told or meant is not None) and not missing:
            fitting[at] = len(told)
    best = [at for at, count in fitting.items() if count == max(fitting.values())]
    if len(best) != 1 or not available(index.elements[best[0]], Verb.CLICK):
        return None  # what is sold out has no other in its place
    return index.elements[best[0]]


def _said_of_all(index: Index, controls: Iterable[int]) -> Evidence:
    """What is said of all rows alike: by the heads of columns, by headings over them, by what all of them are in."""
    around = frozenset.intersection(*(frozenset(index.elements[at].context) for at in controls))
    places = (context.partition(" ")[2][1:-1] for context in around)
    heads = (
        element.name or element.text
        for element in index.elements
        if element.role == "columnheader" or (element.role == "heading" and not element.groups)
    )
    return Evidence(index.words(text) for text in (*places, *heads))


def called_only(index: Index, at: int, asked: Asked) -> frozenset[Part]:
    """What of the command an element is called by, if it is called nothing else."""
    light = Evidence(Words.of(part.said) for part in (*asked.light, *asked.acting))
    for told in index.texts(at):
        if told.source not in READ or not told.words.words:
            continue
        own = Evidence([told.words])
        said = frozenset(part for part in asked.heavy if own.of(part))
        spoken = Evidence(Words.of(part.said) for part in said)
        beyond = [part for part in parts_of(told.words) if not spoken.of(part) and not light.of(part)]
        if said and all(part.words[0] in UNSAID for part in beyond):
            return said
    return frozenset()
