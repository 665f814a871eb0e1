"""Which entry of a menu that has just come is meant by a clause: the one that says all of it."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.scoring.evidence import Evidence, Part, parts_of
from treadle.browsers.grounding.scoring.fit import is_pressed
from treadle.browsers.grounding.scoring.index import Index, Words
from treadle.browsers.grounding.scoring.matching import OTHERWISE
from treadle.browsers.grounding.scoring.menus import READ
from treadle.browsers.grounding.scoring.opposites import contradict
from treadle.browsers.grounding.scoring.surroundings import UNSAID
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of

__all__ = ["entry_meant"]

_LONGEST: Final = 7
"""Words of what an entry of a menu is called."""
_MOST_BEYOND: Final = 2
"""Words that it may say and the clause does not."""
_LEADING: Final = words_of(
    "choose pick select click press hit take tap use then please just now there option entry item menu command called "
    "wahle wahl waehle nimm klicke klick dann dort bitte auf punkt eintrag choisis choisissez clique cliquez prends "
    "puis option entree elige elija pulsa pincha escoge luego despues opcion haz clic selecciona selectionne"
)
"""What only says that something is chosen."""
_MAKING: Final = words_of("leave write put make give create set do schreib schreibe hinterlasse mache mach setze setz")
"""What is said of something that an entry makes, in other words: "leave a comment" is "Add a comment"."""
_SMALL: Final = UNSAID | words_of(
    "it them its a an the ihn es sie ihr le la les lo los las un une una uno den das die der there here dort "
    "from of in into there"
)


def entry_meant(index: Index, said: str) -> int | None:
    """Where in ``index``, which has nothing but what came, the entry is that says all of a clause; None where none
    does, several do, or it does the contrary."""
    words = split_words(fold(said))
    while words and (words[0] in _LEADING or words[0] in _SMALL) and len(words) > 1:
        words = words[1:]
    if not words:
        return None
    meant = _meant(index, words)
    making = len(words) > 1 and words[0] in _MAKING
    return _meant(index, words[1:]) if meant is None and making else meant


def _meant(index: Index, words: Sequence[str]) -> int | None:
    """The entry that says all of some words."""
    whole = " ".join(words)
    asked = [
        part for part in parts_of(Words.of(whole)) if part.words[0] not in _SMALL and part.words[0] not in _LEADING
    ]
    asked = asked or list(parts_of(Words.of(whole)))
    fitting: dict[int, int] = {}
    for at in range(len(index.elements)):
        beyond = _beyond(index, at, asked, words)
        if beyond is not None and beyond <= _MOST_BEYOND:
            fitting[at] = beyond
    if not fitting:
        return None
    least = min(fitting.values())
    meant = [at for at, beyond in fitting.items() if beyond == least]
    meant = [at for at in meant if is_pressed(index.elements[at])] or meant
    names = {fold(index.elements[at].name or index.elements[at].text) for at in meant}
    return meant[0] if len(names) == 1 else None


def _beyond(index: Index, at: int, asked: list[Part], words: Sequence[str]) -> int | None:
    """How many words an entry has that the clause does not say; None where it does not say all of the clause, or makes
    something else of it."""
    shown = [told.words for told in index.texts(at) if told.source in READ and 0 < len(told.words.words) <= _LONGEST]
    if not shown:
        return None
    own = Evidence(shown[:1])
    if not asked or not all(own.of(part) for part in asked):
        return None
    said = Evidence([Words.of(" ".join(words))])
    beyond = [part for part in parts_of(shown[0]) if not said.of(part) and part.words[0] not in UNSAID]
    if any(part.words[0] in OTHERWISE or contradict(part, asked) for part in beyond):
        return None
    return len(beyond)
