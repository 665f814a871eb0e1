"""Where words name something only to point past it: who did it, and what stands after it."""

from typing import Final

from treadle.browsers.grounding.scoring.evidence import Evidence, parts_of
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of

__all__ = ["asks_who", "is_only_beside"]

_WHO: Final = words_of("who whoever wer qui quien quienes")
_NEAR: Final = 2
"""Words behind that within which it is said what was done."""
_BESIDE: Final = words_of("after before following preceding nach vor apres avant despues antes tras")
_THE: Final = words_of("the der die das den dem le la les l el los las")


def asks_who(index: Index, said: str, at: int) -> bool:
    """Whether it is to be seen who did something, and an element would do that itself: "see who liked the post". What
    counts them shows them."""
    element, words = index.elements[at], split_words(fold(said))
    if _WHO.isdisjoint(words) or any(sign.isdecimal() for sign in element.text or element.name):
        return False
    own = _own(index, at)
    return any(
        own.of(part) > 0
        for place, word in enumerate(words)
        if word in _WHO
        for other in words[place + 1 : place + 1 + _NEAR]
        for part in parts_of(index.words(other))
    )


def is_only_beside(index: Index, said: str, at: int) -> bool:
    """Whether an element is what something else is said to come after or before: "the step after Payment" is not
    Payment."""
    words = split_words(fold(said))
    for place, word in enumerate(words[:-1]):
        if word in _BESIDE and place >= _NEAR and words[place - _NEAR] in _THE:
            own = _own(index, at)
            if any(map(own.of, parts_of(index.words(" ".join(words[place + 1 :]))))):
                return not any(
                    map(own.of, parts_of(index.words(" ".join(words[: place - _NEAR] + words[place - 1 : place]))))
                )
    return False


def _own(index: Index, at: int) -> Evidence:
    return Evidence(told.words for told in index.texts(at) if told.source != "nearby")
