"""What stands for a row, a card, a post: what is acted upon where one of these is meant."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.intent import Intent, RelationKind, Target, Verb
from treadle.browsers.grounding.scoring.amounts import amount
from treadle.browsers.grounding.scoring.fit import TEXT_FIELDS, available, fits_verb, is_box, is_pressed, is_read
from treadle.browsers.grounding.scoring.geometry import inside
from treadle.browsers.grounding.scoring.index import Index, Words
from treadle.browsers.grounding.scoring.items import held_in, items_meant, of_owner
from treadle.browsers.grounding.scoring.matching import EQUAL, quality
from treadle.browsers.grounding.scoring.meanings import sign_words
from treadle.browsers.grounding.scoring.neighbours import is_neighbour
from treadle.browsers.grounding.scoring.qualities import STATES, looks
from treadle.browsers.grounding.scoring.ranked_items import most_of
from treadle.browsers.grounding.scoring.relations import Place
from treadle.browsers.grounding.scoring.scopes import ITEMS
from treadle.browsers.grounding.scoring.scored import ALIKE, Scored
from treadle.browsers.grounding.scoring.surroundings import THINGS
from treadle.core.page import Element

__all__ = ["POINTED", "STANDS_FOR", "TICKING", "Standing"]

STANDS_FOR: Final = "stands for "
"""How the reason begins for what is acted upon in place of the row or card that it is in."""

POINTED: Final = frozenset(
    {Verb.CLICK, Verb.DOUBLE_CLICK, Verb.CLICK_HOLDING, Verb.RIGHT_CLICK, Verb.SELECT, Verb.HOVER, Verb.DRAG}
)
_ITEM_BY_NAME: Final = 0.72
_ITEM: Final = 0.8
"""A thing of a list is acted upon by what stands for it."""
_BESIDE: Final = 0.93
"""The same where it is told by what it stands beside."""
_CHOOSING: Final = frozenset(
    {"select", "choose", "pick", "book", "auswahlen", "wahlen", "choisir", "selectionner", "seleccionar", "elegir"}
)
TICKING: Final = frozenset({Verb.CHECK, Verb.UNCHECK, Verb.TOGGLE})
_TICKED: Final = frozenset({"checkbox", "radio", "switch"})
_PRESSED: Final = frozenset({"button", "link"})
_TOLD: Final = frozenset({"link", "text"})
"""What says what a row is called, be it clicked or only read."""
_UNFOLDING: Final = frozenset({Verb.EXPAND, Verb.COLLAPSE})
_MORE: Final = frozenset(
    {"detail", "expand", "collapse", "more", "less", "toggle", "aufklappen", "zuklappen", "ausklappen", "mehr",
     "deplier", "replier", "plus", "desplegar", "plegar", "detalle", "mas"}
)  # fmt: skip
_TWICE: Final = frozenset({Verb.DOUBLE_CLICK, Verb.CLICK_HOLDING})
_ON_ROWS: Final = frozenset({Verb.DOUBLE_CLICK, Verb.CLICK_HOLDING, Verb.RIGHT_CLICK})
_MENUS: Final = frozenset({"action", "aktion", "accion", "option", "menu", "more", "mehr", "mas"})
_SEVERAL: Final = 2
_SIGN: Final = 3
"""Letters of a text that is only a sign."""
_MARKS: Final = frozenset("\u2610\u2611\u25a1\u25cb\u25ef\u25cf\u2713\u2714\u2606\u2605\u2661\u2665")
"""Signs that are drawn as what chooses something."""
_ARROWS: Final = frozenset("\u25b8\u25b6\u25ba\u25be\u25bc\u25b9\u25bf\u2303\u2304\u203a\u276f+")
_HAVING: Final = frozenset({RelationKind.IN, RelationKind.ROW, RelationKind.NEAR})
"""How what is said to be in a row says which row it is."""
_MOST_LINKS: Final = 6
"""Links in a row or card of which the first is what it is about."""
_SINGLE: Final = frozenset({"button", "checkbox", "radio", "switch", "textbox", "combobox", "img", "graphics-symbol"})
"""What is in an item, but is not the item."""


class Standing:
    """For one reading of an intent on one snapshot."""

    def __init__(self, index: Index, intent: Intent, target: Target, place: Place | None = None) -> None:
        self._index = index
        self._place = place
        self._verb = intent.verb
        self._valued = intent.value is not None or intent.amount is not None
        self._target = target
        readings = () if intent.target is None else (intent.target, *intent.target.otherwise)
        self._pictured = any(each.role == "image" for each in readings)

    def joined_by(self, scored: list[Scored]) -> list[Scored]:
        """With what stands for the rows, cards or posts that are meant: the checkbox of it, its link, itself."""
        target = self._target
        by_number = target.ordinal is not None or target.superlative is not None or bool(target.lacking)
        by_number = by_number or is_neighbour(target)
        named = target if target.name else self._named_by_place()
        if not by_number and named is None:
            return self._of_state(scored)
        asked = target if by_number or named is None else msgspec.structs.replace(named, role="listitem")
        meant = self._numbered_by(target, named) if by_number else frozenset[int]()
        meant = meant or items_meant(self._index, asked, self._pool(), among=self._among() if by_number else None)
        best = {one.at: one for one in scored}
        for number in sorted(meant):
            standing = self._standing_for(number)
            if by_number and self._has_no_picture(number, standing):
                continue
            for at in standing:
                reason = f"{STANDS_FOR}the {target.role} {target.name!r}" if target.name else f"is in the {target.role}"
                worth = (_BESIDE if is_neighbour(target) else _ITEM if by_number else _ITEM_BY_NAME) * fits_verb(
                    self._index.elements[at], self._verb, valued=self._valued
                )
                element = self._index.elements[at]
                if self._verb in _UNFOLDING and self._unfolds(at):
                    worth = _ITEM * fits_verb(element, self._verb, valued=self._valued)
                if self._verb is Verb.SELECT and _CHOOSING & set(self._words(at)):
                    worth = max(worth, _ITEM if by_number else _ITEM_BY_NAME)
                if at not in best or best[at].score < worth:
                    best[at] = Scored(at, worth, (reason,), available(element, self._verb))
        if by_number:  # of things that are counted none is taken that is not one of them
            inside = {at for number in meant for at in self._standing_for(number)}
            return [best[at] for at in sorted(inside) if at in best]
        return [best[at] for at in sorted(best)]

    def _has_no_picture(self, number: int, standing: Iterable[int]) -> bool:
        """Whether a picture is meant by its number, and what would be pressed is a button in something without one."""
        index = self._index
        buttons = all(index.elements[at].role in _SINGLE for at in standing)
        return self._pictured and buttons and not any(index.elements[at].role == "img" for at in index.members(number))

    def ticked_in(self, scored: list[Scored]) -> list[Scored]:
        """With the boxes of the rows or cards that are called so: "tick Ann" ticks the box that stands in Ann's row."""
        wanted = [self._index.words(name) for name in self._names()]
        found = {
            at: Scored(
                at,
                _ITEM_BY_NAME * fits_verb(self._index.elements[at], self._verb, valued=self._valued),
                (f"is the box of {self._target.name!r}",),
                available=True,
            )
            for number in self._items()
            if (at := self._only_box(number)) is not None and self._is_called(number, at, wanted)
        }
        best = {one.at: one for one in scored}
        best |= {at: one for at, one in found.items() if at not in best or best[at].score < one.score}
        return [best[at] for at in sorted(best)]

    def _named_by_place(self) -> Target | None:
        """ "The row with Salary": the name is what is in it; None where it is not said so."""
        relation = self._target.relation
        if relation is None or relation.kind not in _HAVING:
            return None
        inner = relation.target
        plain = inner.name and inner.ordinal is None and inner.superlative is None and inner.relation is None
        return Target(name=inner.name, quoted=inner.quoted) if plain else None

    def _of_state(self, scored: list[Scored]) -> list[Scored]:
        """With what is in a state in one of several: "the question that is open" is collapsed by what unfolds it."""
        target = self._target
        if target.name or not target.qualities or not STATES.issuperset(target.qualities):
            return scored
        elements = self._index.elements
        found = {
            at: Scored(at, _ITEM * fit, (f"is in a {target.role}",), available=True)
            for number in self._items()
            for at in self._index.members(number)
            if (fit := fits_verb(elements[at], self._verb, valued=self._valued)) > 0
            and available(elements[at], self._verb)
            and all(looks(elements[at], quality) == 1.0 for quality in target.qualities)
        }
        best = {one.at: one for one in scored} | found
        return [best[at] for at in sorted(best)]

    def _among(self) -> frozenset[int] | None:
        """What lies where the one of that number is said to be; None where that tells no things apart."""
        if self._place is None or self._place.counted is not None:
            return None
        pool = [at for at in range(len(self._index.elements)) if self._index.scopes.of(at)]
        return frozenset(self._place.headed(pool)) or held_in(self._index, self._target.relation) or None

    def _numbered_by(self, target: Target, named: Target | None) -> frozenset[int]:
        """ "The first message by Ann": the first of those that say so; none where that is not said of them."""
        owned = of_owner(self._index, target) if named is not None and not target.name else None
        return frozenset() if owned is None else items_meant(self._index, owned, self._pool())

    def _names(self) -> list[str]:
        """What the row is called, without the word for what it is."""
        name = self._target.name
        bare = " ".join(word for word in name.split() if word.lower() not in THINGS)
        return [name] if self._target.quoted or not bare else list(dict.fromkeys((name, bare)))

    def _items(self) -> list[int]:
        """The innermost rows and cards that something is in."""
        of = self._index.scopes.of
        inner = (next((scope for scope in reversed(of(at)) if scope.kind in ITEMS), None)
                 for at in range(len(self._index.elements)))  # fmt: skip
        return list(dict.fromkeys(scope.number for scope in inner if scope is not None))

    def _only_box(self, number: int) -> int | None:
        """The one box of a row, or the one of several that has no name but that it chooses the row."""
        elements = self._index.elements
        boxes = [
            at
            for at in self._index.members(number)
            if (elements[at].role in _TICKED or is_box(elements[at])) and available(elements[at], self._verb)
        ]
        if len(boxes) > 1:
            boxes = [at for at in boxes if not elements[at].name or _CHOOSING & set(self._words(at))]
        return boxes[0] if len(boxes) == 1 else None

    def _unfolds(self, at: int) -> bool:
        """Whether it says, in words or by an arrow, that there is more to see."""
        element = self._index.elements[at]
        words = (*self._index.words(element.name).stems, *self._index.words(element.attributes.get("icon", "")).stems)
        return not _MORE.isdisjoint(words) or element.text in _ARROWS

    def _words(self, at: int) -> tuple[str, ...]:
        return self._index.words(self._index.elements[at].name).stems

    def _is_called(self, number: int, box: int, wanted: Sequence[Words]) -> bool:
        """Whether something that is read in a row, or its heading or link, is just what was said."""
        elements = self._index.elements
        texts = (elements[at].text for at in self._index.members(number)
                 if at != box and (is_read(elements[at]) or elements[at].role in _TOLD))  # fmt: skip
        told = [self._index.words(text) for text in texts if text]
        return any(
            quality(name, words, quoted=self._target.quoted).quality >= EQUAL for name in wanted for words in told
        )

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

    def _has_whole(self, number: int, members: list[int]) -> bool:
        """Whether the item itself, or a link in it, can be taken hold of."""
        elements = self._index.elements
        whole = self._index.members(number)[0]
        return (whole in members and self._is_item(whole, members)) or any(elements[at].href for at in members)

    def _read_in(self, number: int) -> list[int]:
        """What is only read in an item and seen."""
        elements = self._index.elements
        return [
            at for at in self._index.members(number) if is_read(elements[at]) and available(elements[at], Verb.HOVER)
        ]

    def _standing_for(self, number: int) -> list[int]:
        """What is acted upon where an item is meant: of what fits the verb best, the item itself or its first link."""
        elements = self._index.elements
        fits = {
            at: fits_verb(elements[at], self._verb, valued=self._valued)
            for at in self._index.members(number)
            if not is_read(elements[at]) and available(elements[at], self._verb) and self._may_stand(elements[at])
        }
        if self._verb in POINTED:  # a menu of what may be done to it is not what opens or chooses it
            fits = {at: fit for at, fit in fits.items() if not self._is_menu(at)}
        top = max(fits.values(), default=0.0)
        if top == 0.0:
            return []
        likely = [at for at, fit in fits.items() if fit > top - ALIKE]
        if self._verb in TICKING:
            return likely[:1]  # a row is ticked by the first box in it
        if self._verb is Verb.HOVER and (read := self._read_in(number)):
            return read[:1]  # what is pointed at is the row, not one of its controls
        if self._verb is Verb.DRAG and not self._has_whole(number, list(fits)) and (read := self._read_in(number)):
            return read[:1]  # one of its controls would move nothing
        if self._verb is Verb.DOWNLOAD:
            return self._downloading(number, likely)
        if self._verb is Verb.SELECT:
            said = [at for at in fits if _CHOOSING & set(self._index.words(elements[at].name).stems)]
            likely = said or [at for at in likely if not self._is_beside(at)]
            likely = likely if said else [at for at in likely if not self._unfolds(at)] or likely
            likely = likely if said else self._telling_price(likely)
            titled = [at for at in likely if elements[at].role == "link" and self._is_title(number, at)]
            likely = titled if len(titled) == 1 and not said else likely
            chosen = likely or [at for at in fits if elements[at].role in _PRESSED]
            return [at for at in chosen if not self._is_sign(at)]
        if (self._verb not in POINTED and self._verb not in _UNFOLDING) or len(likely) < 2:
            signs = all(sign_words(elements[at].text) for at in likely) and self._verb is Verb.CLICK
            title = self._title_of(number) if signs and self._target.name else None
            return likely if title is None else [title]
        if self._verb in _UNFOLDING:
            return [at for at in likely if self._unfolds(at)] or likely
        if self._verb in _TWICE and (first := self._first_words(number, likely)) is not None:
            return [first]  # nobody clicks twice on the link beside what it is called
        if self._verb in _ON_ROWS and not any(elements[at].role == "link" for at in likely):
            signs = all(len(elements[at].text) <= _SIGN for at in likely)
            if signs and (read := self._read_in(number)):
                return read[:1]  # the row itself, and none of the signs on it
        whole = self._index.members(number)[0]
        if whole in fits and self._index.scopes.of(whole)[-1].number == number and self._is_item(whole, likely):
            return [whole]
        headings = {elements[at].text for at in self._index.members(number) if elements[at].role == "heading"}
        links = [at for at in likely if elements[at].role == "link" and elements[at].text]
        titled = [at for at in links if elements[at].text in headings]
        if not titled and len(links) > _MOST_LINKS:
            return links  # a menu, or a page laid out in a table: none of them stands for all
        if not links and self._target.name and (title := self._title_of(number)) is not None:
            return [title]  # what is opened is the card, and not by one of the signs on it
        if not links and len(own := self._own(likely)) == 1:
            return own
        return (titled or links or likely)[:1] if titled or links else likely

    def _first_words(self, number: int, likely: list[int]) -> int | None:
        """The text that an item begins with, where links stand behind it; None where a link does, or there is none."""
        elements = self._index.elements
        links = [at for at in likely if elements[at].role == "link"]
        said = [at for at in self._read_in(number) if any(map(str.isalpha, elements[at].text))]
        return said[0] if links and said and said[0] < links[0] else None

    def _is_sign(self, at: int) -> bool:
        """Whether it is a sign or picture without words that does something to an item, and no box that chooses it."""
        element = self._index.elements[at]
        if element.role in _TICKED or is_box(element) or element.role not in {"button", "generic"}:
            return False
        said = element.name or element.text or element.label
        return not any(sign.isalnum() or sign in _MARKS for sign in said)

    def _own(self, likely: list[int]) -> list[int]:
        """What has words that nothing else on the page is called by: its title, and not what every item has."""
        elements = self._index.elements
        called = Counter(one.name or one.text for one in elements if is_pressed(one))
        return [at for at in likely if called[elements[at].name or elements[at].text] == 1
                and any(sign.isalpha() for sign in elements[at].name or elements[at].text)]  # fmt: skip

    def _downloading(self, number: int, likely: list[int]) -> list[int]:
        """What downloads an item: what says or shows so, or its one link; never one of several signs on it."""
        elements, texts = self._index.elements, self._index.texts
        members = [at for at in self._index.members(number) if is_pressed(elements[at])]
        said = [at for at in members if available(elements[at], self._verb)
                and any("download" in told.words.meaning for told in texts(at))]  # fmt: skip
        return said or [at for at in likely if elements[at].href]

    def _telling_price(self, likely: list[int]) -> list[int]:
        """Of several things in the cheapest item, what says its price: "2nd class £38" rather than its details."""
        superlative = self._target.superlative
        if superlative is None or superlative.of != "price" or len(likely) < _SEVERAL:
            return likely
        prices = {at: price for at in likely if (price := amount([self._index.elements[at].text], "price")) is not None}
        return most_of(prices, superlative) or likely

    def _is_menu(self, at: int) -> bool:
        """Whether it is a sign that opens what may be done to the item: "⋯", called "Actions for web-02"."""
        text = self._index.elements[at].text
        return len(text) <= _SIGN and not _MENUS.isdisjoint(self._words(at))

    def _is_title(self, number: int, at: int) -> bool:
        """Whether a link is what an item is called: its heading, or the first words of it."""
        element = self._index.elements[at]
        heads = {self._index.elements[one].text for one in self._index.members(number)
                 if self._index.elements[one].role == "heading"}  # fmt: skip
        return bool(element.text) and element.text in heads

    def _is_beside(self, at: int) -> bool:
        """Whether it is a box that others have as well: "Compare" on each of several plans chooses none."""
        element = self._index.elements[at]
        ticked = element.role in _TICKED and bool(element.name)
        return ticked and sum((one.role, one.name) == (element.role, element.name) for one in self._index.elements) > 1

    def _title_of(self, number: int) -> int | None:
        """The text of an item that is just what was said."""
        elements = self._index.elements
        wanted = self._index.words(self._target.name)
        return next(
            (
                at
                for at in self._index.members(number)
                if is_read(elements[at])
                and available(elements[at], self._verb)
                and quality(wanted, self._index.words(elements[at].text), quoted=self._target.quoted).quality >= EQUAL
            ),
            None,
        )
