"""Scores the elements of a snapshot for one reading of an intent."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from treadle.browsers.grounding.intent import Intent, Target, Verb
from treadle.browsers.grounding.scoring.fit import available, fits_role, fits_verb, is_list, is_pressed, is_read
from treadle.browsers.grounding.scoring.index import Index, Words
from treadle.browsers.grounding.scoring.matching import EQUAL, NEARLY, Match, pieces, quality
from treadle.browsers.grounding.scoring.relations import APART, FAR, Place, place_of
from treadle.core.page import Element

__all__ = ["Scored", "score"]

_NAMELESS: Final = 0.8
"""What it is worth to be of the role that was said, where no name was."""
_NUMBERED: Final = 0.84
"""The same where a number was said, too: "row 3"."""
_PART_OF_A_TEXT: Final = 0.6
"""A text is clicked by what it says, not by a word somewhere in it."""
_POINTED: Final = frozenset({Verb.CLICK, Verb.DOUBLE_CLICK, Verb.RIGHT_CLICK, Verb.SELECT, Verb.HOVER, Verb.DRAG})
_ELSEWHERE: Final = 0.3
"""What is left of the score of something that lies somewhere else."""
_GUESSED: Final = 0.45
"""A guess that is told, and not acted upon."""
_WORTH_PLACING: Final = 0.3
_BLUR: Final = 20.0
"""Pixels by which being nearer means little."""
_WORTH_TELLING: Final = 0.05
_VERBS_FOR_FIELDS: Final = frozenset(
    {Verb.FILL, Verb.CLEAR, Verb.CHECK, Verb.UNCHECK, Verb.TOGGLE, Verb.SELECT, Verb.UPLOAD}
)


class Scored(NamedTuple):
    """An element, how well it fits, and why."""

    at: int
    """Its position in the snapshot."""
    score: float
    reasons: tuple[str, ...]
    available: bool
    option: str = ""
    """The option of this list that was meant, where the list was found by it."""


def score(index: Index, intent: Intent, target: Target, *, guess: bool) -> list[Scored]:
    """The elements that may be meant, in document order. With ``guess``, slips of the hand are forgiven."""
    question = _Question(index, intent, target, guess=guess)
    scored = [one for at in question.positions() if (one := question.rate(at)) is not None]
    return question.nearest_first(scored)


class _Question:
    """One reading, put to each element."""

    def __init__(self, index: Index, intent: Intent, target: Target, *, guess: bool) -> None:
        self._index = index
        self._verb = intent.verb
        self._valued = intent.value is not None or intent.amount is not None
        self._target = target
        self._guess = guess
        self._wanted: Words | None = index.words(target.name) if target.name else None
        self._known = index.vocabulary if guess else frozenset[str]()
        self._place: Place | None = place_of(index, target.relation)

    def positions(self) -> Iterable[int]:
        """The elements that need to be looked at."""
        if self._wanted is None or (self._verb is Verb.SELECT and not self._valued):  # options are not in haystacks
            return range(len(self._index.elements))
        return self._index.containing(pieces(self._wanted, guess=self._guess))

    def rate(self, at: int) -> Scored | None:
        """How well one element fits; None if it does not at all."""
        element = self._index.elements[at]
        fit = fits_verb(element, self._verb, valued=self._valued)
        if fit == 0.0:
            return None
        role = fits_role(element, self._target.role, self._verb)
        match, source, option = self._text(at, element, role)
        total = match.quality * fit * role
        if match.quality < EQUAL and is_read(element) and self._verb in _POINTED:
            total *= _PART_OF_A_TEXT
        if match.how == NEARLY and not self._may_guess(at, source, role):
            total = min(total, _GUESSED)
        if total < _WORTH_TELLING or (self._target.whole and not is_pressed(element)):
            return None
        reasons = [f"{source} {match.how} {self._target.name!r}"] if source else []
        if role == 1.0 and self._target.role not in {"", "any"}:
            reasons.append(f"is a {'search field' if self._target.role == 'searchfield' else self._target.role}")
        if self._place is not None and total > _WORTH_PLACING:
            there = self._place.holds(at)
            total *= there if there > 0 else _ELSEWHERE
            if there > 0:
                reasons.append(f"is {self._place_word()}")
        if self._target.ordinal is not None:
            reasons.append("is the last one" if self._target.ordinal < 0 else f"is number {self._target.ordinal}")
        return Scored(at, min(total, 1.0), tuple(reasons), available(element, self._verb), option)

    def nearest_first(self, scored: list[Scored]) -> list[Scored]:
        """Scores lowered by how much farther each is than the nearest, where the nearest is meant.

        What shares a row, a list item or the like with what it is beside of comes before what is drawn nearer.
        """
        if self._place is None or not self._place.is_relative:
            return scored
        shared = {one.at: self._place.shared(one.at) for one in scored if one.score > _WORTH_PLACING}
        top = max((one.score for one in scored if shared.get(one.at, APART) > APART), default=0.0)
        most = max((shared[one.at] for one in scored if one.at in shared and one.score > top - 0.1), default=0.0)
        near = [at for at, depth in shared.items() if depth == max(most, 0.0)]
        far = {at: self._place.distance(at) for at in near}
        top = max((one.score for one in scored if far.get(one.at, FAR) < FAR), default=0.0)
        nearest = min((far[one.at] for one in scored if one.at in far and one.score > top - 0.1), default=0.0)
        return [one._replace(score=one.score * _closeness(far.get(one.at, FAR), nearest)) for one in scored]

    def _text(self, at: int, element: Element, role: float) -> tuple[Match, str, str]:
        """The best text of an element, where it is from, and the option it was found by."""
        if self._wanted is None:
            worth = _NUMBERED if self._target.ordinal is not None else _NAMELESS
            return (Match(worth, ""), "", "") if role == 1.0 else (Match(0.0, ""), "", "")
        best, source, option = Match(0.0, ""), "", ""
        worth = 0.0
        for told in self._index.texts(at):
            if told.weight <= worth:
                break
            if told.source == "nearby" and self._verb not in _VERBS_FOR_FIELDS and element.text:
                continue
            match = quality(self._wanted, told.words, quoted=self._target.quoted, guess=self._guess, known=self._known)
            if self._target.whole and match.quality < EQUAL:
                continue
            if match.quality * told.weight > worth:
                worth = match.quality * told.weight
                best, source = Match(worth, match.how), told.source
        if worth < 0.9 and not self._valued and self._verb is Verb.SELECT and is_list(element):
            for text in element.options:
                match = quality(self._wanted, self._index.words(text), quoted=self._target.quoted, guess=self._guess)
                if match.quality > worth:
                    worth = match.quality
                    best, source, option = match, "option", text
        return best, source, option

    def _may_guess(self, at: int, source: str, role: float) -> bool:
        """Whether a slip of the hand may be assumed: never of another role, and of all the words of what is clicked."""
        if role < 1.0:
            return False
        if self._verb in _VERBS_FOR_FIELDS and self._verb is not Verb.SELECT:
            return True
        assert self._wanted is not None
        text = next((told.words for told in self._index.texts(at) if told.source == source), None)
        return is_pressed(self._index.elements[at]) and text is not None and len(text.words) == len(self._wanted.words)

    def _place_word(self) -> str:
        relation = self._target.relation
        assert relation is not None
        target = relation.target
        name = target.name or f"{target.role} {target.ordinal or ''}".strip()
        words = {"in": "in", "row": "in the row of", "near": "near", "left": "left of", "right": "right of"}
        return f"{words.get(relation.kind, relation.kind)} {name!r}"


def _closeness(distance: float, nearest: float) -> float:
    return _ELSEWHERE if distance >= FAR else min(1.0, (nearest + _BLUR) / (distance + _BLUR))
