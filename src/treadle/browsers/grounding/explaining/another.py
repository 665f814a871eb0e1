"""Whether what was said names something else than the element that it has led to, and that only looks like it."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from treadle.browsers.grounding.explaining.clause import Clause, Piece, PieceKind
from treadle.browsers.grounding.explaining.described import Page
from treadle.browsers.grounding.explaining.explain import Explanation
from treadle.browsers.grounding.explaining.measured import Measured
from treadle.browsers.grounding.explaining.numbers_said import cuts_number, has_another_number
from treadle.browsers.grounding.explaining.operations import FIELDS, Operation, OperationKind
from treadle.browsers.grounding.explaining.ranking import same_thing
from treadle.browsers.grounding.explaining.vocabulary import FUNCTION_WORDS
from treadle.browsers.grounding.grammar.language import languages_of
from treadle.browsers.grounding.grammar.lexicon import LEXICONS
from treadle.browsers.grounding.scoring.evidence import Part
from treadle.browsers.grounding.scoring.index import Words
from treadle.browsers.grounding.slips import is_slip
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element, ElementState

__all__ = ["names_another"]

_MOST_WORDS: Final = 8
"""Words of a text that is a name."""
_MOST_MEMBERS: Final = 40
_LEFT: Final = 0.5
_ARTICLES: Final = words_of("the a an my our der die das den dem einem einer ein eine le la les un une el los las una")
_SENDING: Final = frozenset({"button", "generic"})
_CHOSEN: Final = frozenset({PieceKind.CONTENT, PieceKind.THING, PieceKind.NEGATION})
_MADE: Final = frozenset({ElementState.CHECKED, ElementState.DISABLED, ElementState.HIDDEN})
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_IN: Final = words_of("in on under inside im am unter dans sous en")
_PLACED: Final = 2
"""Words before a place at least: a verb, and the word for its being in it."""
_SUPERLATIVES: Final = frozenset(
    word
    for lexicon in LEXICONS
    for phrase, _ in lexicon.superlatives.items()
    for part in phrase
    for word in split_words(part)
)
_OF: Final = words_of("of in for with by von im in fur bei beim mit de du des dans pour avec chez del en para con")
_OPENING: Final = words_of("open read view visit offne oeffne lies ouvre ouvrez lis abre lee")
_NAMING: Final = frozenset({PieceKind.CONTENT, PieceKind.THING, PieceKind.NUMBER})
_TELLING: Final = frozenset({PieceKind.CONTENT, PieceKind.NUMBER})


def names_another(explanation: Explanation, element: Element, value: str = "") -> str:
    """Why something else is meant than an element; empty if nothing says so.

    "Winter Train" is not Winter Bus; of two buttons that are called alike, the one "of pump D" is neither if no word
    tells which; and "17:30" is not 30. ``value`` is what is entered, which names nothing.
    """
    page, clause = explanation.page, explanation.clause
    one = _measured(explanation, element)
    if one is None:
        return ""
    operation = one.operation
    best = explanation.operation
    picks = best.kind is OperationKind.PICK and same_thing(page.elements[best.at], element)
    if picks and _is_opened(page, clause, best):
        return "one of several things is to be opened, and no option chosen"
    entered = set(split_words(fold(value)))
    pieces = [
        piece
        for piece in clause.pieces
        if not (operation.first < operation.end and piece.first < operation.end and piece.end > operation.first)
        and not entered.issuperset(piece.part.words)
        and not _is_entered(entered, split_words(fold(clause.raw(piece.first, piece.end))))
        and piece.part.said.replace(" ", "").isalnum()
    ]
    if (told := _called_otherwise(page, clause, pieces, operation.at, operation.option)) is not None:
        return told
    told = cuts_number(page, clause, pieces, one) or has_another_number(page, pieces, one)
    if told is not None:
        return told
    if (told := _leaves_choice(page, pieces, one)) is not None:
        return told
    if _is_of_any(page, pieces, one):
        return "it is not said in which row or card"
    return _untold(page, clause, pieces, one) or ""


def _is_entered(entered: Collection[str], words: Sequence[str]) -> bool:
    """Whether words are of what is typed, also where one of these was taken for a slip: the "brand" of "Brandt"."""
    return all(word in entered or any(is_slip(typed, word) for typed in entered) for word in words)


def _measured(explanation: Explanation, element: Element) -> Measured | None:
    elements = explanation.page.elements
    return next(
        (one.measured for one in explanation.ranked if same_thing(elements[one.measured.operation.at], element)), None
    )


def _is_opened(page: Page, clause: Clause, best: Operation) -> bool:
    """Whether a thing is said to be opened that neither an option nor its list is called: "open the issue with critical
    priority" chooses no priority."""
    verbs = [piece for piece in clause.pieces if piece.kind is PieceKind.VERB][:1]
    if not any(clause.units[at].word in _OPENING for piece in verbs for at in range(piece.first, piece.end)):
        return False
    known = (page.own(best.at), page.option(best.option))
    things = [piece.part for piece in clause.pieces if piece.kind in {PieceKind.THING, PieceKind.CONTENT}]
    return any(not any(one.says(part) for one in known) for part in things)


# ---------------------------------------------------------------- another name


def _called_otherwise(page: Page, clause: Clause, pieces: list[Piece], at: int, option: str) -> str | None:
    """Whether a name that was said has another word where that of the element, or of what it is in, has one."""
    said = {word for piece in clause.pieces for word in piece.part.words}
    things = {piece.part.thing for piece in clause.pieces}
    known = [each for each in (page.own(at), page.around(at), page.scope(at), page.title) if each is not None]
    if option:
        known.append(page.option(option))
    for one, between, other in _pairs(clause, pieces):
        for kept, lost, step in ((one, other, 1), (other, one, -1)):
            if between and step < 0:
                continue  # what a thing is, or has, may be said in other words: "the profile of Ann"
            if not _names_it(clause, lost, joined=bool(between)) or any(each.says(lost.part) for each in known):
                continue
            for text in _texts(page, at, option):
                for instead, thing in _beside(text, kept, between, step):
                    if instead not in said and thing not in things and instead not in FUNCTION_WORDS:
                        name = " ".join(text.words)
                        return f"{lost.part.said!r} is not said with {kept.part.said!r} there, but in {name!r}"
    return None


def _pairs(clause: Clause, pieces: list[Piece]) -> Iterator[tuple[Piece, tuple[str, ...], Piece]]:
    """Words that tell something and follow each other, with what stands between: "alerts by text"."""
    before: Piece | None = None
    for piece in pieces:
        if piece.kind in _NAMING:
            if before is not None and clause.breaks.isdisjoint(range(before.first + 1, piece.first + 1)):
                yield before, tuple(unit.word for unit in clause.units[before.end : piece.first]), piece
            before = piece
        elif piece.kind is not PieceKind.FUNCTION:
            before = None


def _names_it(clause: Clause, lost: Piece, *, joined: bool) -> bool:
    """Whether a word is part of a name: what only says of what kind something is may be left out of it."""
    if lost.kind is PieceKind.THING:
        unit = clause.units[lost.first]
        return joined or (unit.capital and lost.first > 0 and not languages_of(clause.tokens)[0].capitals)
    return lost.kind is PieceKind.CONTENT and _SUPERLATIVES.isdisjoint(lost.part.words)


def _texts(page: Page, at: int, option: str) -> Iterator[Words]:
    """The names of an element, and of what is in its row or card."""
    if option:
        yield page.index.words(option)
    else:
        yield from page.names(at)
    number = page.item(at)
    if number is None:
        return
    for member in page.index.members(number)[:_MOST_MEMBERS]:
        element = page.elements[member]
        for text in {element.text, element.name}:
            words = page.index.words(text)
            if member != at and 1 < len(words.words) <= _MOST_WORDS:
                yield words


def _beside(text: Words, kept: Piece, between: tuple[str, ...], step: int) -> Iterator[tuple[str, str]]:
    """The words that stand before or behind what was said, with the same between, each with what it means."""
    stems, words = text.stems, kept.part.words
    run = (*words, *between) if step > 0 else (*between, *words)
    if len(text.meaning) != len(stems):
        return
    for at in range(len(stems) - len(run) + 1):
        other = at + len(run) if step > 0 else at - 1
        if stems[at : at + len(run)] == run and 0 <= other < len(stems) and stems[other].isalpha():
            yield stems[other], text.meaning[other]


# ---------------------------------------------------------------- a choice that is not made


def _leaves_choice(page: Page, pieces: list[Piece], one: Measured) -> str | None:
    """Whether a button would send a choice that was said and is not made: "vote for Blue" is not Vote alone."""
    operation = one.operation
    own = page.own(operation.at)
    if operation.kind is not OperationKind.PRESS or page.elements[operation.at].role not in _SENDING:
        return None
    if not any(own.says(piece.part) for piece in pieces if piece.kind is PieceKind.VERB):
        return None
    unsaid = [piece.part for piece in pieces if piece.kind in _CHOSEN and not own.says(piece.part)]
    if page.item(operation.at) is not None and (scope := page.scope(operation.at)) is not None:
        unsaid = [part for part in unsaid if not scope.says(part)]
    for at in page.of_role("radio"):
        choice = page.elements[at]
        if at < operation.at and not choice.states & _MADE and any(_begins(page, at, part) for part in unsaid):
            return f"{choice.name or choice.label or choice.nearby!r} is not chosen yet"
    return None


def _begins(page: Page, at: int, part: Part) -> bool:
    size = len(part.words)
    return any(words.stems[:size] == part.words for words in page.names(at))


# ---------------------------------------------------------------- which of several alike


def _untold(page: Page, clause: Clause, pieces: list[Piece], one: Measured) -> str | None:
    """Whether a word that has to tell where it is, or which of those alike, says of none, or of another."""
    at = one.operation.at
    element = page.elements[at]
    twins = [other for other, seen in enumerate(page.elements) if _is_twin(seen, element)] if element.name else []
    left = {
        part
        for part, kind, amount in one.unexplained
        if kind in _TELLING and amount >= _LEFT and part not in one.placed and _SUPERLATIVES.isdisjoint(part.words)
    }
    told = [piece.part for piece in pieces if piece.kind in _TELLING and piece.part not in left]
    for piece in pieces:
        if piece.part not in left:
            continue
        if element.role not in FIELDS and _is_elsewhere(page, clause, piece, at):
            return f"it is not in {piece.part.said!r}"
        if any(_says(page, twin, (*told, piece.part)) for twin in twins) or (
            twins and _is_of_nothing(page, clause, piece)
        ):
            return f"{piece.part.said!r} tells none of those that are called {element.name!r}"
    return None


def _is_elsewhere(page: Page, clause: Clause, piece: Piece, at: int) -> bool:
    """Whether it is said to be in a section that is called so."""
    before = [one.word for one in clause.units[: piece.first]]
    while before and before[-1] in _ARTICLES:
        before.pop()
    if len(before) < _PLACED or before[-1] not in _IN:
        return False
    following = clause.units[piece.end : piece.end + 1]
    if following and not following[0].is_function and piece.end not in clause.breaks:
        return False
    heads = [other for other, element in enumerate(page.elements) if element.role == "heading"]
    called = [head for head in heads if page.index.words(page.elements[head].text).stems == piece.part.words]
    return bool(called) and not any(_is_under(page, head, at, heads) for head in called)


def _is_under(page: Page, head: int, at: int, heads: Sequence[int]) -> bool:
    """Whether no heading of the same level or a higher one stands between a heading and an element."""
    level = page.elements[head].level
    return head < at and not any(head < other < at and page.elements[other].level <= level for other in heads)


def _is_of_any(page: Page, pieces: list[Piece], one: Measured) -> bool:
    """Whether something is entered where each row or card has a field, and nothing but the deed is said."""
    at = one.operation.at
    if one.operation.kind is not OperationKind.ENTER or page.item(at) is None:
        return False
    if any(piece.kind not in {PieceKind.FUNCTION, PieceKind.VERB} for piece in pieces[1:]):
        return False
    called = _LETTERS.findall(page.elements[at].name)
    return bool(called) and any(
        page.are_apart(at, other) and _LETTERS.findall(page.elements[other].name) == called
        for other in page.of_role(page.elements[at].role)
        if other != at
    )


def _is_twin(other: Element, element: Element) -> bool:
    alike = (other.role, other.name) == (element.role, element.name)
    return alike and other is not element and not other.has(ElementState.HIDDEN)


def _says(page: Page, at: int, parts: tuple[Part, ...]) -> bool:
    """Whether an element, or what it is in, says all of some words."""
    known = [each for each in (page.own(at), page.around(at), page.scope(at), page.title) if each is not None]
    return all(any(each.says(part) for each in known) for part in parts)


def _is_of_nothing(page: Page, clause: Clause, piece: Piece) -> bool:
    """Whether it names what the one that is meant belongs to, and the page has nothing of that name."""
    if any(map(page.count, piece.part.words)):
        return False
    unit, before = clause.units[piece.first], [one.word for one in clause.units[: piece.first]]
    if piece.kind is PieceKind.NUMBER:
        return True
    if unit.capital or unit.quoted or len(unit.word) == 1:
        return piece.first > 0
    following = clause.units[piece.end : piece.end + 1]
    if following and following[0].is_function:
        return False  # "the match against Stockbridge" is told by what comes then
    while before and before[-1] in _ARTICLES:
        before.pop()
    return bool(before) and before[-1] in _OF and len(before) < piece.first
