"""Whether a look into the menu of a row could lead to what was said at all: otherwise nothing is opened for it."""

import re
from collections.abc import Iterable
from typing import Final

from treadle.browsers.grounding.intent import Verb
from treadle.browsers.grounding.scoring.evidence import Evidence, Part, parts_of
from treadle.browsers.grounding.scoring.fit import available, is_pressed
from treadle.browsers.grounding.scoring.index import Index, Words
from treadle.browsers.grounding.scoring.opposites import contradict
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of

__all__ = ["asks", "is_cut", "is_done_in_view"]

_JOINED: Final = re.compile(r"\w+(?:[._/-]\w+)+")
"""Names of files and machines, of which no part stands for the rest."""
_SEEING: Final = words_of(
    "see look watch check show sieh schau zeig zeige regarde vois voir montre mira mire ver muestra"
)
_ASKED: Final = words_of(
    "what whats who whos how which was wer wie welche welcher ce qui quoi quel quelle lo que quien"
)
_LONGEST: Final = 5
"""Words of what a button is called."""


def asks(said: str) -> bool:
    """Whether something is to be seen that is asked for, which is no deed of a menu: "see what's trending"."""
    words = split_words(fold(said.replace("\u2019", "'").replace("'", " ")))
    return len(words) > 1 and words[0] in _SEEING and words[1] in _ASKED


def is_cut(said: str, around: Evidence) -> bool:
    """Whether a row says only some of what is one name: "contracts.docx" is no other file for its ending."""
    for name in _JOINED.findall(said):
        tells = [bool(around.of(part)) for part in parts_of(Words.of(name))]
        if any(tells) and not all(tells):
            return True
    return False


def is_done_in_view(index: Index, opener: int, deeds: Iterable[Part]) -> bool:
    """Whether the row of a menu shows the opposite of what is to be done: that is no matter of its menu, as "unpin"
    where it has Pin."""
    scopes = index.scopes.of(opener)[-1:]
    members = index.members(scopes[0].number) if scopes else ()
    shown = [at for at in members if is_pressed(index.elements[at]) and available(index.elements[at], Verb.CLICK)]
    names = [told.words for at in shown for told in index.texts(at) if len(told.words.words) <= _LONGEST]
    return any(contradict(deed, parts_of(words)) for words in names for deed in deeds)
