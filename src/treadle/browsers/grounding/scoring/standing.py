"""What stands for a row, a card, a post: what is acted upon where one of these is meant."""

from typing import Final

import msgspec

from treadle.browsers.grounding.intent import Intent, Target, Verb
from treadle.browsers.grounding.scoring.fit import TEXT_FIELDS, available, fits_verb, is_read
from treadle.browsers.grounding.scoring.geometry import inside
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.items import items_meant
from treadle.browsers.grounding.scoring.scored import ALIKE, Scored
from treadle.core.page import Element

__all__ = ["POINTED", "Standing"]

POINTED: Final = frozenset({Verb.CLICK, Verb.DOUBLE_CLICK, Verb.RIGHT_CLICK, Verb.SELECT, Verb.HOVER, Verb.DRAG})
_ITEM_BY_NAME: Final = 0.72
_ITEM: Final = 0.8
"""A thing of a list is acted upon by what stands for it."""
_CHOOSING: Final = frozenset(
    {"select", "choose", "pick", "book", "auswahlen", "wahlen", "choisir", "selectionner", "seleccionar", "elegir"}
)
_TICKING: Final = frozenset({Verb.CHECK, Verb.UNCHECK, Verb.TOGGLE})
_TICKED: Final = frozenset({"checkbox", "radio", "switch"})
_SINGLE: Final = frozenset({"button", "checkbox", "radio", "switch", "textbox", "combobox", "img"})
"""What is in an item, but is not the item."""


class Standing:
    """For one reading of an intent on one snapshot."""

    def __init__(self, index: Index, intent: Intent, target: Target) -> None:
        self._index = index
        self._verb = intent.verb
        self._valued = intent.value is not None or intent.amount is not None
        self._target = target

    def joined_by(self, scored: list[Scored]) -> list[Scored]:
        """With what stands for the rows, cards or posts that are meant: the checkbox of it, its link, itself."""
        target = self._target
        by_number = target.ordinal is not None or target.superlative is not None
        if not by_number and not target.name:
            return scored
        asked = target if by_number else msgspec.structs.replace(target, role="listitem")
        meant = items_meant(self._index, asked, self._pool())
        best = {one.at: one for one in scored}
        for number in sorted(meant):
            standing = self._standing_for(number)
            for at in standing:
                reason = f"stands for the {target.role} {target.name!r}" if target.name else f"is in the {target.role}"
                worth = (_ITEM if by_number else _ITEM_BY_NAME) * fits_verb(
                    self._index.elements[at], self._verb, valued=self._valued
                )
                element = self._index.elements[at]
                if at not in best or best[at].score < worth:
                    best[at] = Scored(at, worth, (reason,), available(element, self._verb))
        if by_number:  # of things that are counted none is taken that is not one of them
            inside = {at for number in meant for at in self._standing_for(number)}
            return [best[at] for at in sorted(inside)]
        return [best[at] for at in sorted(best)]

    def _pool(self) -> list[int]:
        elements = self._index.elements
        return [at for at in range(len(elements)) if fits_verb(elements[at], self._verb, valued=self._valued) > 0]

    def _may_stand(self, element: Element) -> bool:
        """Whether something can stand for the item it is in: fields do not for what is opened or clicked."""
        if self._verb not in POINTED:
            return True
        return element.role not in TEXT_FIELDS and (self._verb is Verb.SELECT or element.role not in _TICKED)

    def _is_item(self, whole: int, members: list[int]) -> bool:
        """Whether it is the item itself, and not only the first thing in it: then the others lie in it."""
        elements = self._index.elements
        if elements[whole].role in _SINGLE:
            return False
        if elements[whole].role != "generic":
            return True
        held = sum(inside(elements[at].box, elements[whole].box) for at in members if at != whole)
        return 2 * held >= len(members) - 1

    def _standing_for(self, number: int) -> list[int]:
        """What is acted upon where an item is meant: of what fits the verb best, the item itself or its first link."""
        elements = self._index.elements
        fits = {
            at: fits_verb(elements[at], self._verb, valued=self._valued)
            for at in self._index.members(number)
            if not is_read(elements[at]) and available(elements[at], self._verb) and self._may_stand(elements[at])
        }
        top = max(fits.values(), default=0.0)
        if top == 0.0:
            return []
        likely = [at for at, fit in fits.items() if fit > top - ALIKE]
        if self._verb in _TICKING:
            return likely[:1]  # a row is ticked by the first box in it
        if self._verb not in POINTED or len(likely) < 2:
            return likely
        if self._verb is Verb.SELECT:
            said = [at for at in likely if _CHOOSING & set(self._index.words(elements[at].name).stems)]
            return said or likely
        whole = self._index.members(number)[0]
        if whole in fits and self._index.scopes.of(whole)[-1].number == number and self._is_item(whole, likely):
            return [whole]
        headings = {elements[at].text for at in self._index.members(number) if elements[at].role == "heading"}
        links = [at for at in likely if elements[at].role == "link" and elements[at].text]
        titled = [at for at in links if elements[at].text in headings]
        return (titled or links or likely)[:1] if titled or links else likely
