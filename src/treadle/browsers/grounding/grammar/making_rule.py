"""A new thing that is made with its name, in one sentence: "create a new playlist called Night bus"."""

import re
from typing import Final, NamedTuple

from treadle.browsers.grounding.grammar.letter_rule import goes_on, spoken

__all__ = ["Making", "making_of"]


class Making(NamedTuple):
    """A thing that is to be made, in the words for it, and what it is called."""

    thing: str
    name: str


_LONGEST: Final = 200
_THING: Final = r"(?P<thing>[^,;:'\"]{2,30}?)"
_NAME: Final = r"(?P<name>.+?)"
_TURNS: Final = tuple(
    re.compile(f"(?:{turn})$", re.IGNORECASE)
    for turn in (
        (
            rf"(?:create|make|add|start|set up) (?:me )?(?:an?|the|another) (?:new )?{_THING}"
            rf"(?:,? (?:called|named|titled)| with the (?:name|title)| by the name of) {_NAME}"
        ),
        (
            rf"(?:erstelle?|lege?|mache?|füge?|beginne?) (?:eine?n?|noch eine?n?) (?:neue[nrs]? )?{_THING}"
            rf"(?: namens| genannt| mit (?:dem )?(?:namen|titel)) {_NAME}(?: an| hinzu)?"
        ),
        (
            rf"(?:crée[rz]?|ajoute[rz]?|fais|faites) une? (?:nouv\w+ )?{_THING}"
            rf"(?: appelée?| nommée?| intitulée?| du nom de) {_NAME}"
        ),
        (
            rf"(?:crea|cree|añade|haz|agrega|crear|añadir) una? (?:nuev[oa] )?{_THING}"
            rf"(?: llamad[oa]| titulad[oa]| con el (?:nombre|título)(?: de)?) {_NAME}"
        ),
    )
)


def making_of(text: str) -> Making | None:
    """What a command tells to make and how to call it; None where it tells nothing of that, or a further deed."""
    if len(text) > _LONGEST:
        return None
    lexicon, said = spoken(text)
    match = next((found for turn in _TURNS if (found := turn.match(said.rstrip(" .!"))) is not None), None)
    if lexicon is None or match is None or goes_on(lexicon, match["name"]):
        return None
    return Making(match["thing"].strip(), match["name"].strip("'\" \u201c\u201d\u201e\u00ab\u00bb"))
