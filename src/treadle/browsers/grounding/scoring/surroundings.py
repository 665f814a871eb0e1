"""What is said of an element beside what it is called: the words of the card, the section, the list that it is in."""

from collections.abc import Iterable
from typing import Final

from treadle.browsers.grounding.scoring.index import Index, Words
from treadle.browsers.grounding.scoring.matching import OTHERWISE, Match
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element

__all__ = ["Surroundings"]

_UNSAID: Final = words_of(
    "a an and as at by for from in into is it its my of on or our that the this to with your der die das den dem des "
    "ein eine im am zum zur von vom mit fur le la les l un une du de des au aux et en dans sur pour el los las una del "
    "al y con para por"
)
"""Words that tell nothing apart."""
_THINGS: Final = words_of(
    "account album appointment article book channel chat city colour column contact country course email entry event "
    "episode field file filter finish folder game group item job language link list message mode module movie note "
    "notebook number option order page person photo picture plan post product project question record room row section "
    "service size slot song status step store tab table tag task theme ticket time track type user value version view "
    "year icon symbol sign label number"
)
"""What people say something is, beside what it is called: "the design channel"."""
_KINDS: Final = {
    "textbox": "field box input",
    "searchbox": "field box input search",
    "combobox": "list dropdown menu select box field",
    "listbox": "list box",
    "spinbutton": "field number box",
    "generic": "button",
    "banner": "header",
    "contentinfo": "footer",
    "navigation": "navigation menu bar",
    "complementary": "sidebar",
    "tabpanel": "tab",
    "radio": "option button",
    "menuitem": "option entry",
    "alertdialog": "dialog",
    "listitem": "item",
}
_TEXTS: Final = frozenset(
    {"name", "label", "text", "value", "placeholder", "icon", "sign", "aria-label", "title", "alt"}
)
_IDENTIFIERS: Final = ("id", "class", "name", "data-testid")


class Surroundings:
    """Of the elements of one snapshot; computed where it is asked for."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._around: dict[int, frozenset[str]] = {}
        self._inside: dict[int, frozenset[str]] = {}

    def described(self, at: int, wanted: Words) -> tuple[Match, str]:
        """How well an element fits words of which some are its name and the others say what it is in: "delete draft"
        for Delete in Drafts. With the source of the name."""
        asked = _telling(wanted)
        best, source = Match(0.0, ""), ""
        if len(asked) < 2:
            return best, source
        for told in self._index.texts(at):
            if told.source not in _TEXTS:
                continue
            own = frozenset(word for word in told.words.meaning if not word.isdecimal() or word in asked) - _UNSAID
            hit = own & asked
            if not hit or not OTHERWISE.isdisjoint(own - hit):
                continue
            rest = asked - hit
            if rest and own <= asked and rest <= _THINGS:
                rest = frozenset()
            worth = (0.57 + 0.14 * len(hit) / len(own) + 0.1 * len(hit) / len(asked)) * told.weight
            if worth > best.quality and rest <= self._words_around(at):
                best, source = Match(worth, "and what it is in say"), told.source
        return best, source

    def placed(self, at: int, wanted: Words) -> tuple[int, float]:
        """How deep the row or card that has some of the words lies, the rest being said by what it is in; and how
        much of the words it has. (0, 0.0) if there is none."""
        asked = _telling(wanted)
        scopes = self._index.scopes.of(at)
        for depth in range(len(scopes), 0, -1):
            inside = self._words_inside(scopes[depth - 1].number)
            hit = asked & inside
            if hit and asked - hit <= self._words_around(at):
                return depth, len(hit) / len(asked)
        return 0, 0.0

    def _words_around(self, at: int) -> frozenset[str]:
        known = self._around.get(at)
        if known is None:
            known = self._around[at] = frozenset(self._told_around(self._index.elements[at]))
        return known

    def _told_around(self, element: Element) -> Iterable[str]:
        index = self._index
        for context in element.context:
            kind, _, name = context.partition(" ")
            yield from (_KINDS.get(kind) or kind).split()
            yield from index.words(name[1:-1]).meaning
        yield element.role
        yield from _KINDS.get(element.role, "").split()
        for text in (element.name, element.label, element.placeholder, element.description, element.nearby):
            yield from index.words(text).meaning
        for key in _IDENTIFIERS:
            yield from Words.of_identifier(element.attributes.get(key, "")).meaning
        if element.type:
            yield element.type

    def _words_inside(self, number: int) -> frozenset[str]:
        known = self._inside.get(number)
        if known is None:
            elements = self._index.elements
            texts = {text for at in self._index.members(number) for text in (elements[at].text, elements[at].name)}
            texts |= {element.label for element in (elements[at] for at in self._index.members(number))}
            known = frozenset(word for text in texts if text for word in self._index.words(text).meaning)
            self._inside[number] = known
        return known


def _telling(wanted: Words) -> frozenset[str]:
    return frozenset(wanted.meaning) - _UNSAID
