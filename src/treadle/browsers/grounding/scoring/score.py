"""Scores the elements of a snapshot for one reading of an intent."""

from collections.abc import Iterable
from typing import Final

from treadle.browsers.grounding.grammar.alternatives import HIDING
from treadle.browsers.grounding.intent import Intent, RelationKind, Target, Verb
from treadle.browsers.grounding.moments import says_date
from treadle.browsers.grounding.scoring.accounting import contradicts, opens_no_box
from treadle.browsers.grounding.scoring.answering import counts_answers
from treadle.browsers.grounding.scoring.cells import column_of
from treadle.browsers.grounding.scoring.containers import place_in_words
from treadle.browsers.grounding.scoring.fit import (
    OF_THE_WHOLE,
    TEXT_FIELDS,
    available,
    fits_role,
    fits_verb,
    is_box,
    is_list,
    is_pressed,
    is_read,
    is_tile,
    is_value_of,
)
from treadle.browsers.grounding.scoring.index import IDENTIFIERS, Index, Told, Words
from treadle.browsers.grounding.scoring.items import COUNTED, headed_by_rank
from treadle.browsers.grounding.scoring.likes import extreme, qualified
from treadle.browsers.grounding.scoring.matching import DEEDS, EQUAL, HANDLES, Effort, Match, pieces, quality
from treadle.browsers.grounding.scoring.nameless import worth_of_kind
from treadle.browsers.grounding.scoring.neighbours import is_neighbour
from treadle.browsers.grounding.scoring.offering import Offer, offer_of
from treadle.browsers.grounding.scoring.relations import place_of
from treadle.browsers.grounding.scoring.scopes import ITEMS
from treadle.browsers.grounding.scoring.scored import ALIKE, ELSEWHERE, Scored
from treadle.browsers.grounding.scoring.spent import is_spent
from treadle.browsers.grounding.scoring.standing import POINTED, TICKING, Standing
from treadle.browsers.grounding.scoring.surroundings import THINGS, Surroundings
from treadle.core.page import Element, ElementState

__all__ = ["Scored", "score"]

_PART_OF_A_TEXT: Final = 0.6
"""A text is clicked by what it says, not by a word somewhere in it."""
_PART_OF_A_FIELD: Final = 0.68
"""Fields are filled; what is to be clicked is seldom one of which only a part was said."""
_SCATTERED: Final = frozenset({"has the words", "has words that mean", "has words that stand for"})
_OTHERWISE_CALLED: Final = frozenset({"means", "stands for", "has words that mean", "has words that stand for"})
_PUT_ELSEWHERE: Final = frozenset(
    {"favourite", "bookmark", "queue", "playlist", "list", "library", "compare", "comparison"}
)
"""Where something may be put."""
_GESTURES: Final = frozenset({Verb.DOUBLE_CLICK, Verb.RIGHT_CLICK, Verb.CLICK_HOLDING})
_TITLE: Final = 5
"""Words of what is called so as a whole, of which the first may be said."""
_NO_TICKING: Final = OF_THE_WHOLE | {Verb.EXPAND, Verb.COLLAPSE}
_SIGNED: Final = frozenset({"text", "sign", "icon"})
_LONG: Final = 8
"""Words of a text in which any few others are found by chance."""
_WORD_OF_MANY: Final = 0.34
"""What share of the words is more than a word somewhere among them."""
_PART_OF_MANY: Final = 0.24
"""The same for several words together."""
_GUESSED: Final = 0.45
"""A guess that is told, and not acted upon."""
_WORTH_PLACING: Final = 0.3
_WORTH_TELLING: Final = 0.05
_FOR_SO_MUCH: Final = frozenset({"for", "at", "from", "eur", "usd", "gbp", "fur", "ab", "pour", "por", "desde"})
"""What stands before a price."""
_DRAWN: Final = frozenset("xX\u00d7\u2715\u2716\u2573")
"""Signs that stand for a word: people read the one, and the page may say the other."""
_SIGN: Final = 2
"""Letters of a text that is only a sign."""
_MEANT: Final = 0.85
"""Of a name that has to be whole: another word for the same will do."""
_PICTURED: Final = frozenset({"image", "icon"})
_READ: Final = frozenset({"heading", "cell", "image"})
"""Roles of what is only there to be read, mostly."""
_WRITTEN_INTO: Final = frozenset({"field", "searchfield"})
"""Words for what is clicked to write into it."""
_SAID_TO_BE: Final = 0.9
"""What a verb of pointing is worth on what is just of the kind that was said."""
_DESCRIBED: Final = 0.6
"""What is called less well than that may still be described."""
_NOBODY: Final = Words.of("")
_YES_OR_NO: Final = frozenset({"yes", "no", "on", "off", "true", "false", "ja", "nein", "oui", "non", "si", "sí"})
_BOXED: Final = frozenset({"", "any", "checkbox", "field"})
"""What may be said of what is ticked where the name is that of the row it is in."""
_VERBS_FOR_FIELDS: Final = frozenset(
    {Verb.FILL, Verb.CLEAR, Verb.CHECK, Verb.UNCHECK, Verb.TOGGLE, Verb.SELECT, Verb.UPLOAD, Verb.STEP, Verb.PASTE}
)


def score(index: Index, intent: Intent, target: Target, *, effort: Effort, around: Surroundings) -> list[Scored]:
    """The elements that may be meant, in document order."""
    question = _Question(index, intent, target, effort, around)
    scored = [one for at in question.positions() if (one := question.rate(at)) is not None]
    if target.role in COUNTED:
        scored = Standing(index, intent, target, question.place).joined_by(scored)
    elif effort and intent.verb in TICKING and target.name and target.role in _BOXED and intent.deed != HIDING:
        scored = Standing(index, intent, target).ticked_in(scored)
    scored = scored if is_neighbour(target) and scored else question.placed(scored)
    if target.qualities:
        scored = qualified(index, target.qualities, scored)
    if target.superlative is None or target.every or headed_by_rank(index, target) is not None:
        return scored
    return extreme(index, target.superlative, scored)


class _Question:
    """One reading, put to each element."""

    def __init__(self, index: Index, intent: Intent, target: Target, effort: Effort, around: Surroundings) -> None:
        self._index = index
        self._verb = intent.verb
        self._said = intent.said if intent.verb is Verb.CLICK else ""
        self._valued = intent.value is not None or intent.amount is not None
        self._ticks = (intent.value or "").strip().casefold() in _YES_OR_NO
        self._dated = intent.verb is Verb.FILL and says_date(intent.value or "")
        self._target = target
        self._effort = effort
        self._wanted: Words | None = index.words(target.name) if target.name else None
        self._quoted = target.quoted and target.name.strip() not in _DRAWN
        self._around = around
        several = target.ordinal is not None or target.every
        self._place = self.place = place_of(index, target.relation, around, several=several)
        chosen = intent.verb is Verb.SELECT or (intent.verb is Verb.CLICK and effort is Effort.MEANING)
        self._may_offer = chosen and not self._valued and not target.quoted and self._wanted is not None
        self._may_be_described = (
            effort is Effort.MEANING and self._wanted is not None and not (target.quoted or target.whole)
        )

    def positions(self) -> Iterable[int]:
        """The elements that need to be looked at."""
        if self._wanted is None or (self._verb is Verb.SELECT and not self._valued):  # options are not in haystacks
            return range(len(self._index.elements))
        if self._may_be_described:
            words = dict.fromkeys(self._wanted.words)
            found = tuple(piece for word in words for piece in pieces(self._index.words(word), effort=self._effort))
            return self._with_offers(self._index.containing(found))
        return self._with_offers(self._index.containing(pieces(self._wanted, effort=self._effort)))

    def _with_offers(self, positions: Iterable[int]) -> Iterable[int]:
        """With the lists that may be found by what they offer, which is in no haystack."""
        if not self._may_offer:
            return positions
        lists = (at for at, element in enumerate(self._index.elements) if element.options)
        return sorted({*positions, *lists})

    def rate(self, at: int) -> Scored | None:
        """How well one element fits by itself; None if it does not at all."""
        element = self._index.elements[at]
        fit = fits_verb(element, self._verb, valued=self._valued, called=self._target.role, dated=self._dated)
        if opens_no_box(self._index, self._said, element):
            return None
        if fit == 0.0 or (self._verb is Verb.FILL and element.role in _TICKED and not self._ticks):
            return None
        role = fits_role(element, self._target.role, self._verb)
        if self._target.role in _PICTURED and is_tile(element):
            fit = 1.0
        elif role == 1.0 and self._target.role in _READ and self._verb in POINTED:
            fit = max(fit, _SAID_TO_BE)  # who says "the heading" means none that is pressed
        if role == 1.0 and self._target.role in _WRITTEN_INTO and fit > 0.0 and self._verb is Verb.CLICK:
            fit = 1.0  # "click into the password field"
        match, source, option = self._text(at, element, role)
        if self._wanted is None and self._target.role == "menu":
            role = 1.0  # what opens one is worth what it is worth
        if match.quality < _DESCRIBED and self._may_be_described:
            match, source = max((match, source), self._described(at))
        total = match.quality * fit * role
        somewhere = source != "caption" and match.quality < EQUAL and self._verb in POINTED
        if somewhere and self._is_somewhere_in(at, element, source):
            total *= _PART_OF_A_TEXT
        if match.how in _SCATTERED and len(element.text.split()) > _LONG:
            total *= _PART_OF_A_TEXT
        if self._does_more(at, element, match, source):
            total = min(total, _GUESSED)
        if self._verb is Verb.NAVIGATE and match.how in _OTHERWISE_CALLED and self._is_deed(element):
            return None  # nobody goes to Delete who says the bin
        if total > _GUESSED and source in _SIGNED and self._is_named_otherwise(element):
            total = _GUESSED
        if total > _GUESSED and match.quality < EQUAL and self._wanted and contradicts(self._index, at, self._wanted):
            total = _GUESSED
        if match.quality < EQUAL and is_pressed(element) and self._target.name in THINGS:
            total *= _PART_OF_A_TEXT
        if self._verb in _NO_TICKING and self._wanted is not None and is_box(element) and not self._is_drawn(element):
            total *= _PART_OF_A_TEXT
        if match.quality < EQUAL and self._verb is Verb.CLICK and element.role in TEXT_FIELDS:
            total *= _PART_OF_A_FIELD
        if total < _WORTH_TELLING or (self._target.whole and not is_pressed(element)):
            return None
        reasons = [f"{source} {match.how} {self._target.name!r}"] if source else []
        if role == 1.0 and self._target.role not in {"", "any"}:
            reasons.append(f"is a {'search field' if self._target.role == 'searchfield' else self._target.role}")
        if self._target.ordinal is not None:
            reasons.append("is the last one" if self._target.ordinal < 0 else f"is number {self._target.ordinal}")
        usable = available(element, self._verb) and not (self._verb in POINTED and is_spent(self._index.elements, at))
        return Scored(at, min(total, 1.0), tuple(reasons), usable, option)

    def placed(self, scored: list[Scored]) -> list[Scored]:
        """Scores lowered where something does not lie as it was said to."""
        if self._place is None or self._target.relation is None:
            return scored
        if lists := self._lists_called_so(scored):
            return [one if one.at in lists else one._replace(score=one.score * ELSEWHERE) for one in scored]
        worth = [one for one in scored if one.score > _WORTH_PLACING]
        top = max((one.score for one in worth), default=0.0)
        if self._place.counted is None:
            pool = [one.at for one in worth if one.score > top - 2 * ALIKE]
        else:
            pool = [one.at for one in worth]
        fits = self._place.fits(pool)
        if not any(fits.values()):
            fits = self._place.fits([one.at for one in worth])
        reason = f"is {place_in_words(self._target.relation)}"
        made: list[Scored] = []
        for one in scored:
            fit = fits.get(one.at, 0.0)
            if fit > 0:
                made.append(one._replace(score=one.score * fit, reasons=(*one.reasons, reason)))
            else:
                made.append(one._replace(score=one.score * ELSEWHERE))
        return made

    def _lists_called_so(self, scored: list[Scored]) -> frozenset[int]:
        """Of lists that have what was said, those that are themselves called as what it is in: "Viewer in Role"."""
        relation = self._target.relation
        if relation is None or relation.kind is not RelationKind.IN or not relation.target.name:
            return frozenset()
        place = self._index.words(relation.target.name)
        quoted = relation.target.quoted
        return frozenset(
            one.at
            for one in scored
            if one.option
            and one.score > _WORTH_PLACING
            and any(quality(place, told.words, quoted=quoted).quality >= EQUAL for told in self._index.texts(one.at))
        )

    def _text(self, at: int, element: Element, role: float) -> tuple[Match, str, str]:
        """The best text of an element, where it is from, and the option it was found by."""
        if self._wanted is None:
            return Match(worth_of_kind(self._index, at, self._target, role), ""), "", ""
        best, source, option = Match(0.0, ""), "", ""
        worth = 0.0
        told_by = self._index.texts(at)
        if self._target.role in _PICTURED and is_tile(element):  # its words are else for what they are written on
            told_by = (Told("caption", 1.0, self._index.words(element.attributes["caption"])), *told_by)
        for told in (*told_by, *column_of(self._index, at, self._target, self._verb)):
            if told.weight <= worth:
                break
            if told.source == "nearby" and self._verb not in _VERBS_FOR_FIELDS and element.text:
                continue
            match = self._quality(told.words, in_item=bool(element.groups))
            beside = told.source == "beside" and not (self._verb is Verb.SELECT and self._valued)
            if beside and (self._verb is not Verb.CLICK or match.quality < EQUAL or not is_value_of(element)):
                continue  # it labels what shows what was chosen, and only that: "click the phone number"
            if (
                told.source in IDENTIFIERS
                and (element.name or element.text)
                and (match.quality < EQUAL or (is_pressed(element) and len(element.text) > _SIGN))
            ):
                continue  # what people read says otherwise
            if match.quality * told.weight > worth:
                worth = match.quality * told.weight
                best, source = Match(worth, match.how), told.source
        if worth < 0.9 and not self._valued and self._verb is Verb.SELECT and is_list(element):
            for text in element.options:
                match = self._quality(self._index.words(text))
                if match.quality > worth:
                    worth = match.quality
                    best, source, option = match, "option", text
        offer = self._offered(at, element) if worth < EQUAL and self._may_offer else None
        if offer is not None and offer.quality > worth:
            best, source, option = Match(offer.quality, "and name have the words"), "option", offer.option
        return best, source, option

    def _described(self, at: int) -> tuple[Match, str]:
        return self._around.described(at, self._wanted or _NOBODY, self._verb, valued=self._valued)

    def _offered(self, at: int, element: Element) -> Offer | None:
        assert self._wanted is not None
        options = [self._index.words(text) for text in element.options]
        opens = self._verb is Verb.SELECT and element.role == "combobox"
        return offer_of(self._wanted, self._index.texts(at), options, opens=opens)

    def _quality(self, text: Words, *, in_item: bool = False) -> Match:
        assert self._wanted is not None
        match = quality(self._wanted, text, quoted=self._quoted, effort=self._effort)
        if self._target.whole and counts_answers(self._wanted.words, text.words):
            return Match(0.0, "")
        if not self._target.whole or match.quality > _MEANT:
            return match
        begins = text.words[: len(self._wanted.words)] == self._wanted.words
        if begins and match.quality > _GUESSED and self._is_of_the_thing(text, in_item=in_item):
            return Match(_MEANT + 0.01, "begins with")  # "Delete user" deletes what it stands beside
        return Match(0.0, "")

    def _is_of_the_thing(self, text: Words, *, in_item: bool) -> bool:
        """Whether the rest of a name only says what a button is for, which is in the row or card of it."""
        assert self._wanted is not None
        relation = self._target.relation
        if relation is None:
            return False
        rest = [word for word in text.words[len(self._wanted.words) :] if word not in _FOR_SO_MUCH]
        rest = [word for word in rest if not word.isdecimal()] or rest[:1]  # "Book for $120"
        if not _PUT_ELSEWHERE.isdisjoint(self._index.words(" ".join(rest)).meaning):
            return False  # "Add to favourites" adds nothing to the cart
        if set(rest) <= set(self._index.words(relation.target.name).words):
            return True
        return len(rest) == 1 and (in_item or relation.target.role in COUNTED)  # "Delete account" deletes no picture

    def _is_somewhere_in(self, at: int, element: Element, source: str) -> bool:
        """Whether what was said is only a word somewhere in a text, or in all that a card says."""
        if self._target.whole or self._begins_what_is_moved(at, element):
            return False
        if self._target.role == "image" and element.role == "img":
            return False  # nobody says all that is said of a picture
        if is_read(element):
            return source != "column" and not self._is_title(at, element)
        ticked = element.role in _TICKED and self._verb is not Verb.CLICK
        if ticked or element.role in TEXT_FIELDS or self._wanted is None or self._target.role in COUNTED:
            return False
        text = next((told.words for told in self._index.texts(at) if told.source == source), None)
        if text is None:
            return False
        if self._target.qualities and text.words[: len(self._wanted.words)] == self._wanted.words:
            return False  # "the orange zone" is Zone D, told by its colour
        share = len(self._wanted.words) / max(len(text.words), 1)
        return share < (_WORD_OF_MANY if len(self._wanted.words) == 1 else _PART_OF_MANY)

    def _begins_what_is_moved(self, at: int, element: Element) -> bool:
        """Whether a thing that can be dragged begins with what was said, a card with its title and more; or whether
        that is much of a short text, which is what people read of what they drag."""
        if self._verb is not Verb.DRAG or self._wanted is None:
            return False
        length, texts = len(self._wanted.words), [told.words.words for told in self._index.texts(at)]
        begun = any(words[:length] == self._wanted.words for words in texts)
        if element.attributes.get("draggable") == "true" or not is_read(element):
            return begun and element.attributes.get("draggable") == "true"
        return any(words and len(words) <= _LONG and length / len(words) >= _WORD_OF_MANY for words in texts) or begun

    def _is_named_otherwise(self, element: Element) -> bool:
        """Whether it only is drawn as what does what was said, and its name says another deed: the cross that is called
        Remove label closes nothing."""
        if self._wanted is None or len(element.text) > _SIGN or element.name in {"", element.text}:
            return False
        asked, named = set(self._wanted.canonical) & DEEDS, set(self._index.words(element.name).canonical) & DEEDS
        return bool(asked and named) and asked.isdisjoint(named)

    def _is_drawn(self, element: Element) -> bool:
        """Whether something is drawn in it that unfolds: then it is no box to tick."""
        return self._verb not in OF_THE_WHOLE and bool(element.attributes.get("icon"))

    def _is_deed(self, element: Element) -> bool:
        """Whether a button does something, and leads nowhere."""
        return element.role == "button" and not DEEDS.isdisjoint(self._index.words(element.name).canonical)

    def _is_title(self, at: int, element: Element) -> bool:
        """Whether it is the first text of a row or card, which begins with what was said: what the pointer does to the
        whole is done there."""
        if self._verb not in OF_THE_WHOLE or self._wanted is None:
            return False  # looking at what all of a page is in takes time
        scopes = self._index.scopes.of(at)[-1:]
        short = self._index.words(element.text).words if self._verb in _GESTURES else ()
        if 0 < len(short) <= _TITLE and short[: len(self._wanted.words)] == self._wanted.words:
            return True
        if not scopes or scopes[0].kind not in ITEMS:
            return False
        members = (self._index.elements[one] for one in self._index.members(scopes[0].number))
        first = next((one for one in members if is_read(one) and one.text), None)
        words = self._index.words(element.text).words
        words = words[1:] if words[:1] and words[0].isdecimal() else words  # "145. Who owns the beach?"
        begins = words[: len(self._wanted.words)] == self._wanted.words
        return first is element and begins and not element.has(ElementState.HIDDEN)

    def _does_more(self, at: int, element: Element, match: Match, source: str) -> bool:
        """Whether a button is called for what it does to what was said: "cart" is not Add to cart."""
        if (
            match.how not in {"contains", "has the words"}
            or self._verb not in POINTED
            or element.role in _TICKED
            or self._wanted is None
        ):
            return False
        text = next((told.words for told in self._index.texts(at) if told.source == source), None)
        if text is None:
            return False
        of_it = text.words[-len(self._wanted.words) :] == self._wanted.words  # a card says what is on its buttons, too
        return any(
            words.isdisjoint(self._wanted.stems) and not words.isdisjoint(text.stems)
            for words in ((DEEDS, HANDLES) if of_it else (DEEDS,))
        )


_TICKED: Final = frozenset({"checkbox", "radio", "switch"})
