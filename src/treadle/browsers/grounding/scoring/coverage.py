"""The last reading: an element that explains every word of a command, whatever the words' order and grammar.

"I'd like a viewing of Gloucester Road" is the button Request a viewing in the card of that name: "viewing" is said by
the button, the rest by what it is in. A word that nothing explains, or a second element that explains them all,
refuses.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise
from typing import Final, NamedTuple

from treadle.browsers.grounding.intent import Intent, Target, Verb
from treadle.browsers.grounding.scoring.accounting import is_made, opens_no_box
from treadle.browsers.grounding.scoring.asked import Asked, asked_of, is_counted, joined
from treadle.browsers.grounding.scoring.deeds import ONWARD, done_by
from treadle.browsers.grounding.scoring.evidence import Evidence, Part, parts_of
from treadle.browsers.grounding.scoring.fit import available, fits_role, fits_verb, is_list, is_pressed
from treadle.browsers.grounding.scoring.index import Index, Words
from treadle.browsers.grounding.scoring.items import items_meant
from treadle.browsers.grounding.scoring.matching import DEEDS, OTHERWISE, is_done_already
from treadle.browsers.grounding.scoring.opposites import contradict
from treadle.browsers.grounding.scoring.scopes import ITEMS
from treadle.browsers.grounding.scoring.score import Scored
from treadle.browsers.grounding.scoring.standing import TICKING
from treadle.browsers.grounding.scoring.stems import stem
from treadle.browsers.grounding.scoring.surroundings import THINGS, TOLD_BY, UNSAID
from treadle.browsers.grounding.scoring.units import Units, page_texts
from treadle.browsers.grounding.words import fold
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import ElementState

__all__ = ["covering"]

_FITS: Final = 0.7
"""How well the verb has to be meant for such an element."""
_FITS_VALUE: Final = 0.85
"""The same where something is put into it."""
_LONGEST_NAME: Final = 9
"""Words of a text that is what an element is called."""
_AROUND: Final = 0.85
"""What it is worth to be said by what an element is in, beside by its own name."""
_PAGE: Final = 0.7
"""The same by what the page is about."""
_KIND: Final = 0.85
"""The same by what such an element does."""
_LIGHT: Final = 0.25
"""What a word is worth that need not be explained."""
_OWN_SHARE: Final = 0.3
"""Of the words of a name, what has to be said at least."""
_IN_PART: Final = 0.6
"""What it is worth to be called all that was said, and more: by how much more tells nothing."""
_NEARLY_ALL: Final = 0.6
"""The same where it was said what kind of thing is meant, and nothing tells that it is one."""
_OWN_SHARE_OF_ONE: Final = 0.5
"""The same where only one word of what was said counts, and it was not said what is done; otherwise it takes all."""
_OWN_SHARE_OF_BOX: Final = 0.2
"""The same of what is ticked, which is called by a whole sentence."""
_FEW: Final = 2
_TICKED: Final = frozenset({"checkbox", "switch", "menuitemcheckbox"})
_WELCOME: Final = words_of(
    "request join book reserve add apply start view show see open new create make order continue set change go"
)
"""What a button may do with what is wanted, where it was not said what is done."""
_DRAWN: Final = frozenset({"sign", "icon"})
"""What says little of an element that has words."""
_NEGATED: Final = words_of(
    "no not never none nobody without except dont nicht kein keine ohne pas sans aucun sin nunca"
)
_AND_THAT: Final = frozenset(
    {("and", "that"), ("and", "there"), ("and", "somebody"), ("und", "dass"), ("et", "que"), ("y", "que")}
)
"""How a second thing is wished for: "see to it that there is a mug in the cart and that it is ordered"."""
_VALUED: Final = frozenset({Verb.FILL, Verb.SELECT, Verb.STEP, Verb.CLEAR, Verb.PASTE, Verb.FOCUS, Verb.UPLOAD})


def covering(index: Index, intent: Intent, *, rivals: Collection[int] = ()) -> list[Scored]:
    """The elements that explain every word of a command, in document order; empty if it says too little.

    ``rivals`` were found by plainer readings, which could not tell them apart: none of them may say as much.
    """
    target = intent.target or Target()
    if index.snapshot.truncated or target.quoted or target.every or any(one.quoted for one in target.otherwise):
        return []
    if not intent.said and intent.value is None and intent.amount is None:
        return []  # it is one of several things, of which not all words are known
    if any(pair in _AND_THAT for pair in pairwise(index.words(intent.said).words)):
        return []  # no one element does both
    asked = asked_of(index, intent)
    if not asked.heavy:
        return []
    return _Coverage(index, intent, asked, several=bool(rivals)).all(rivals)


class _Explained(NamedTuple):
    """How an element explains a part, and where."""

    worth: float
    where: str


_CARDS: Final = frozenset({"generic", "listitem", "row", "article"})
_OWN: Final = "it says"
_NOT: Final = _Explained(0.0, "")


class _Coverage:
    def __init__(self, index: Index, intent: Intent, asked: Asked, *, several: bool) -> None:
        self._index = index
        self._several = several
        self._intent = intent
        self._asked = asked
        self._valued = intent.value is not None or intent.amount is not None
        self._said = Evidence(
            [index.words(intent.said or " ".join(part.said for part in (*asked.heavy, *asked.light)))]
        )
        self._made = is_made(intent.said)
        meant = intent.target or Target()
        self._compound = not any(one.relation for one in (meant, *meant.otherwise))
        self._page = Evidence(page_texts(index))
        self._texts: dict[int, list[Words]] = {}
        self._own: dict[int, Evidence] = {}
        candidates = [at for at in range(len(index.elements)) if self._may_be_meant(at)]
        named = frozenset(word for at in candidates for word in self._evidence(at).stems)
        self._loosely = {part: not named.issuperset(part.words) for part in (*asked.heavy, *asked.light)}
        self._candidates = candidates
        self._meant = self._counted(candidates)
        self._units = Units(index, {at: self._evidence(at).stems for at in candidates})

    def all(self, rivals: Collection[int] = ()) -> list[Scored]:
        """Those that explain every word; none if one of the rivals that is not among them says every word, too."""
        found = [one for at in self._candidates if (one := self._rate(at)) is not None]
        found = [one for one in found if _is_by_name(one)] or found  # its name says it, not what it is in
        found = self._as_good(found)
        others = set(rivals) - {one.at for one in found}
        return [] if any(self._says_all(at) for at in others) else found

    def _as_good(self, found: list[Scored]) -> list[Scored]:
        """With the cards and rows of the same kind that say all of it as well, however long they are, unless one is
        called just so: of Kofi's two cards none is meant rather than the other."""
        cards = [one for one in found if self._index.elements[one.at].role in _CARDS and not self._is_whole(one.at)]
        best = {self._kind(one.at): max(cards, key=lambda each: each.score) for one in cards}
        others = (at for at in self._candidates if self._kind(at) in best and not self._is_whole(at))
        alike = {at: best[self._kind(at)]._replace(at=at) for at in others if self._says_all(at)} if best else {}
        kept = {one.at: one for one in found} | alike
        return [kept[at] for at in sorted(kept)]

    def _kind(self, at: int) -> tuple[str, str]:
        element = self._index.elements[at]
        return element.role, element.attributes.get("class", "")

    def _is_whole(self, at: int) -> bool:
        return self._said.stems.issuperset(self._index.words(self._index.elements[at].text).stems)

    def _says_all(self, at: int) -> bool:
        own = Evidence(told.words for told in self._index.texts(at))
        around = self._units.evidence(at)
        return all(own.of(part) or around.of(part) for part in self._asked.heavy)

    def _may_be_meant(self, at: int) -> bool:
        element, verb = self._index.elements[at], self._intent.verb
        if fits_verb(element, verb, valued=self._valued) < (_FITS_VALUE if self._valued else _FITS):
            return False
        if opens_no_box(self._index, self._intent.said, element):
            return False
        if verb is Verb.NAVIGATE and element.role == "button" and not element.href:
            name, said = self._index.words(element.name), fold(self._intent.said)
            if not DEEDS.isdisjoint(name.canonical) and name.folded not in said:
                return False  # nobody goes to Delete who says the bin
        if self._valued:
            return verb in _VALUED
        return is_pressed(element) or (is_list(element) and not self._asked.deeds)

    def _counted(self, candidates: list[int]) -> frozenset[int] | None:
        """The rows or cards that are meant by number or comparison; None if that is not said."""
        target = self._intent.target or Target()
        if not is_counted(target):
            return None
        counts = {at: sum(self._explains(at, part) for part in self._asked.heavy) for at in candidates}
        pool = [at for at, count in counts.items() if count and count == max(counts.values())]
        for reading in (target, *target.otherwise):
            anchor = Target(role="listitem", superlative=reading.superlative) if reading.relation is None else (
                reading.relation.target
            )  # fmt: skip
            if anchor.ordinal is not None or anchor.superlative is not None:
                meant = items_meant(self._index, anchor, pool)
                if meant:
                    return meant
        return frozenset()

    def _explains(self, at: int, part: Part) -> bool:
        return self._evidence(at).of(part, loosely=self._loosely[part]) > 0

    def _evidence(self, at: int) -> Evidence:
        if at not in self._own:
            element = self._index.elements[at]
            named = any(sign.isalpha() for sign in element.name or element.text)
            drawn = _DRAWN if named else frozenset[str]()
            if named and element.name != element.text and not any(sign.isalnum() for sign in element.text):
                drawn |= {"text"}
            texts = [told.words for told in self._index.texts(at) if told.source in TOLD_BY - drawn]
            self._texts[at] = [self._uncounted(words) for words in texts if len(words.words) <= _LONGEST_NAME]
            listed = any(scope.kind in ITEMS for scope in self._index.scopes.of(at))
            if not named and listed and any(words.meaning == ("close",) for words in self._texts[at]):
                self._texts[at].append(self._index.words("delete"))  # the sign for both
            self._own[at] = Evidence(self._texts[at])
        return self._own[at]

    def _uncounted(self, words: Words) -> Words:
        """A name without how many of what it holds: "Content, 4 issues" is no issue, unless the number was said."""
        said, told = self._said.stems, words.words
        counted = {
            at + 1 for at, word in enumerate(told[:-1])
            if at and word.isdecimal() and word not in said and stem(told[at + 1]) != told[at + 1]
        }  # fmt: skip
        if not counted:
            return words
        return self._index.words(" ".join(word for at, word in enumerate(told) if at not in counted))

    def _rate(self, at: int) -> Scored | None:
        asked, own = self._asked, self._evidence(at)
        does = done_by(self._index.elements[at])
        heavy = {part: own.of(part, loosely=self._loosely[part]) for part in asked.heavy}
        hit = [part for part, worth in heavy.items() if worth > 0]
        if hit and all(part.is_number for part in hit):
            return None
        if self._valued and any(part.words[0] in DEEDS and not own.of(part) for part in asked.light):
            return None  # "the guest book" is no field for the guests
        if any(self._is_done(part, words) for part in hit for words in self._texts[at]):
            return None
        if self._meant is not None and not any(scope.number in self._meant for scope in self._index.scopes.of(at)):
            return None
        around = self._units.evidence(at)
        share = self._share(at, hit, around) or float(not hit and self._undoes(at, does))
        if not share:
            return None
        explained: dict[Part, _Explained] = {}
        for part, worth in heavy.items():
            if not worth and part in asked.deeds and not does.isdisjoint((*part.words, part.thing)):
                worth = _KIND  # noqa: PLW2901 - it is what such an element does
            explained[part] = self._elsewhere(part, around) if not worth else _Explained(worth, "own")
            placed = part in asked.placing and asked.heavy[-1] in hit and part != asked.heavy[-1]
            if not explained[part].worth and not placed:
                return None
            onward = hit and not ONWARD.isdisjoint(own.things | own.stems)
            if part in asked.deeds and explained[part].where != "own" and not placed and not onward:
                return None  # what is done has to be on the button
            if not _NEGATED.isdisjoint(part.words) and (explained[part].where != "own" or self._denies_more(at, part)):
                return None
            if part.is_number and explained[part].where != "own" and not self._units.has_likes(at):
                return None  # a number somewhere near tells nothing of what there is one of
        if self._made and explained[asked.heavy[-1]].where != "own":
            return None  # "make Ann an editor" is what says so, and not Ann
        headed = self._compound and share == 1.0 and explained[asked.heavy[-1]].where == "own"
        if not asked.deeds and not headed and explained[asked.heavy[0]].where != "own":
            return None  # "the quiz in week 2" is no week; "the hall lights" are lights
        total = sum(one.worth for one in explained.values()) + self._lightly(at, around)
        worth = total / (len(heavy) + _LIGHT * len(asked.light))
        element = self._index.elements[at]
        own_only = all(one.where == "own" for one in explained.values())
        if element.has(ElementState.EXPANDED) and not own_only and self._intent.verb is Verb.CLICK:
            return None  # it would only close what is open, and what else was said is in that
        worth *= (0.8 + 0.2 * (share if share == 1.0 or not own_only else _IN_PART)) * fits_verb(
            element, self._intent.verb, valued=self._valued
        )
        if not self._valued:
            worth *= fits_role(element, (self._intent.target or Target()).role, self._intent.verb)
        return Scored(at, worth, tuple(_reasons(explained)), available(element, self._intent.verb))

    def _denies_more(self, at: int, part: Part) -> bool:
        """Whether a name says of something else that it is not: "Full - no excess" for "no cover"."""
        return any(
            one in part.words and not self._said.of(other)
            for words in self._texts[at]
            for one, other in ((each.words[0], after) for each, after in pairwise(parts_of(words)))
        )

    def _undoes(self, at: int, does: frozenset[str]) -> bool:
        """Whether it says no more than that what was said has not been undone yet: Following, to unfollow."""
        asked = self._asked
        plainly = all(len(words.words) <= _FEW for words in self._texts[at])
        return (
            plainly
            and len(asked.heavy) == len(asked.deeds)
            and all(not does.isdisjoint((*part.words, part.thing)) for part in asked.deeds)
        )

    def _is_done(self, part: Part, words: Words) -> bool:
        """Whether what is to be done has been done by what a name says, or the name does what was said to be done."""
        alone = len(self._asked.heavy) == 1 and not self._asked.wishes
        done = alone and any(word in DEEDS and is_done_already((word,), (part.said,)) for word in words.words)
        return done or is_done_already((part.said,), words.words)

    def _lightly(self, at: int, around: Evidence) -> float:
        """What it is worth to explain what need not be explained."""
        return _LIGHT * sum(self._light_worth(at, part, around) for part in self._asked.light)

    def _light_worth(self, at: int, part: Part, around: Evidence) -> float:
        return max(self._evidence(at).of(part, loosely=self._loosely[part]), self._elsewhere(part, around).worth)

    def _elsewhere(self, part: Part, around: Evidence) -> _Explained:
        if worth := around.of(part, loosely=self._loosely[part]):
            return _Explained(_AROUND * worth, "around")
        worth = self._page.of(part, loosely=False)
        return _Explained(_PAGE * worth, "page") if worth else _NOT

    def _rest(self, words: Words, *, of_box: bool = False) -> list[Part]:
        """What a name says beyond what was said."""
        said = self._said
        return [
            part
            for part in parts_of(joined(words, said.stems))
            if not said.of(part) and not self._is_little(part, of_box=of_box)
        ]

    def _is_little(self, part: Part, *, of_box: bool = False) -> bool:
        """Whether a word of a name is no part of what it means: a count, a time, a small word."""
        small = UNSAID.issuperset(part.words) or part.thing in ONWARD
        small = small or (not self._asked.deeds and not of_box and THINGS.issuperset(part.words))
        return small or part.is_number or not part.words[0][0].isalnum()

    def _share(self, at: int, hit: Iterable[Part], around: Evidence) -> float:
        """How much of its name was said; 0 if the name says that it does something else, or does it elsewhere."""
        asked = self._asked
        best, ticked = 0.0, self._is_ticked(at)
        told = [
            words
            for words in self._texts[at]
            if any(Evidence([words]).of(part, loosely=self._loosely[part]) for part in hit)
        ]
        unsaid = any(not self._light_worth(at, part, around) for part in asked.light)
        for words in told:
            rest = self._rest(words, of_box=ticked)
            if any(self._differs(part, of_box=ticked) for part in rest):
                return 0.0
            full = [part for part in parts_of(words) if not self._is_little(part, of_box=ticked)]
            share = 1 - len(rest) / max(len(full), 1)
            if not unsaid or share >= _NEARLY_ALL:
                best = max(best, share)
        alone = len(asked.heavy) == 1 and not any(self._explains(at, part) for part in asked.light)
        if ticked:
            return best if best >= _OWN_SHARE_OF_BOX else 0.0
        least = _OWN_SHARE if not alone else _OWN_SHARE_OF_ONE if asked.wishes and not self._several else 1.0
        return best if best >= least else 0.0

    def _is_ticked(self, at: int) -> bool:
        return self._intent.verb in TICKING and self._index.elements[at].role in _TICKED

    def _differs(self, part: Part, *, of_box: bool = False) -> bool:
        """Whether a word of a name that was not said makes it mean something else. What is ticked does nothing by its
        name: "Push notifications" are notifications."""
        asked, word = self._asked, part.words[0]
        if word in OTHERWISE or contradict(part, (*asked.heavy, *asked.light, *asked.acting)):
            return True
        if of_box:
            return False
        return (word in DEEDS or part.thing in DEEDS) and not (asked.wishes and word in _WELCOME)


def _is_by_name(one: Scored) -> bool:
    """Whether an element explains all words by its own name."""
    return len(one.reasons) == 1 and one.reasons[0].startswith(_OWN)


def _reasons(explained: Mapping[Part, _Explained]) -> Iterable[str]:
    told: dict[str, list[str]] = defaultdict(list)
    for part, one in explained.items():
        told[one.where].append(repr(part.said))
    places = {"own": _OWN, "around": "what it is in says", "page": "the page says"}
    return [f"{words} {', '.join(told[where])}" for where, words in places.items() if told[where]]
