"""What speaks against an explanation of a clause, whatever its score."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from treadle.browsers.grounding.explaining.clause import Clause, PieceKind
from treadle.browsers.grounding.explaining.described import Page
from treadle.browsers.grounding.explaining.measured import Measured
from treadle.browsers.grounding.explaining.operations import OperationKind
from treadle.browsers.grounding.explaining.ranking import Ranked, same
from treadle.browsers.grounding.explaining.telling import DENYING, declines_box
from treadle.browsers.grounding.grammar.lexicon import LEXICONS
from treadle.browsers.grounding.grammar.tokens import Kind, split_elisions, tokenize
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.pointing_past import asks_who, is_only_beside
from treadle.browsers.snapshot.words import words_of

__all__ = ["UNUSABLE", "objections"]

_TIE: Final = 0.3
"""Scores that differ by less say nothing."""
_NEAR: Final = 2.0
"""What accounts for the same words and is no farther behind may be meant as well."""
_MISSED: Final = 0.5
_SURELY: Final = 0.9
"""From here on a word is itself, or a form of it."""
_LEFT: Final = 0.5
"""How much of a word may be left unexplained."""
_MOST_COMPARED: Final = 60
UNUSABLE: Final = frozenset({"beside", "blocked", "counts", "denied", "loosely", "read", "shown", "unnamed", "who"})
"""The objections that nothing outweighs: it cannot be used, something is not to be, there is nothing to press, it
would be so many of something else, or it is called otherwise."""
_AGAINST: Final = {
    "blocked": "what is meant cannot be used now",
    "unseen": "what is meant is not to be seen",
    "read": "it is only there to be read",
    "miss_deed": "what it does was not said",
    "un_neg": "something is not to be",
    "un_qty": "all of something may be meant",
    "straddle": "a name is cut",
    "dir_opp": "it is the other way round",
    "ord_miss": "its number is another one",
    "deed_else": "something else does what was said",
}
"""Objections that are features by themselves."""
_TELLING: Final = ("cont", "thing", "num", "verb", "role", "ord", "qty")
_PRESSING: Final = (
    "CLICK",
    "PRESS",
    "OPEN",
    "NAVIGATE",
    "SELECT",
    "FIND",
    "USE",
    "ACCEPT",
    "CLOSE",
    "EXPAND",
    "SEARCH",
)
"""Verbs that any control can be meant by."""
_SWITCHING: Final = frozenset({"CHECK", "UNCHECK", "TOGGLE"})
"""The same of a button that is called just what is to be switched."""
_SWITCHED: Final = frozenset({"button", "generic", "cell", "option", "menuitem", "tab"})
_LEADING: Final = words_of(
    "show view see read sort sorted filter display skip take get zeige zeig affiche montre muestra ver join"
)
"""The same of those that may be on a button as well."""
_BOXES: Final = frozenset({OperationKind.TICK, OperationKind.UNTICK})
_PRESSED: Final = frozenset({OperationKind.PRESS, OperationKind.CHOOSE})


_WISHED: Final = re.compile(
    r"(?:please |bitte |and |und |et |y )?(?:(?:i|we)(?:'d| would)? (?:want|need|like|have|wish|am|are)|i'm|i've|we've"
    r"|(?:ich|wir) (?:will|wollen|m[öo]chten?|brauchen?|habe|haben|h[äa]tten?)"
    r"|(?:je|nous) (?:veux|voulons|voudrais|voudrions)"
    r"|j'ai|nous avons|quiero|queremos|quisiera|tengo|necesito)\b",
    re.IGNORECASE,
)
"""How somebody begins who has or wants something."""
_SHOWING: Final = words_of(
    "show open view zeige zeig offne montre montrez montrer affiche affichez afficher ouvre ouvrez ouvrir "
    "muestra muestre mostrar ensena ensene ensenar abre abra abrir"
)
"""Verbs of what is never done by entering something."""
_LACKING: Final = words_of("without ohne sans sin no kein keine keinen")
_LACKED: Final = words_of(
    "without ohne sans sin no not kein kein keine pas missing lacks free fehlt fehlend manque falta"
)
"""How it is said of something that it has not something."""
_VALUED: Final = frozenset({OperationKind.PICK, OperationKind.ENTER})
_NUMBERS: Final = frozenset(word for lexicon in LEXICONS for word in lexicon.numbers)
_COUNTED: Final = frozenset({PieceKind.CONTENT, PieceKind.THING})
_CONTENTS: Final = frozenset({PieceKind.CONTENT, PieceKind.THING, PieceKind.NUMBER, PieceKind.ROLE})
_OTHERWISE: Final = ("un", "ctx", "scp", "ttl", "near", "zone")
_NAMING: Final = ("cont", "num", "thing")


def objections(page: Page, clause: Clause, ranked: Sequence[Ranked]) -> Mapping[str, str]:
    """What speaks against the first of some operations, the others being what else could be meant: each by a short
    name, with what people are told."""
    return dict(_objections(page, clause, ranked))


def _objections(page: Page, clause: Clause, ranked: Sequence[Ranked]) -> Iterator[tuple[str, str]]:
    best = ranked[0].measured
    features = best.features
    for name, told in _AGAINST.items():
        if features.get(name):
            yield name, told
    if any(features.get(f"un_{kind}", 0.0) >= _LEFT for kind in ("cont", "num")):
        yield "left", "not all that was said is accounted for"
    if features.get("un_role", 0.0) >= _LEFT and any(unit.role not in {"", "any"} for unit in clause.units):
        yield "kind", "it is of another kind"
    if features.get("un_ord") and not features.get("ord_hit"):
        yield "which", "which of several cannot be told"
    if _is_denied(page, clause, best):
        yield "denied", "something is not to be"
    if asks_who(page.index, clause.text, best.operation.at):
        yield "who", "it would do what others are said to have done"
    if is_only_beside(page.index, clause.text, best.operation.at):
        yield "beside", "it is only what something else stands beside"
    if best.operation.kind is OperationKind.ENTER and _only_shows(clause):
        yield "shown", "something is to be shown, and nothing entered"
    if best.operation.kind in _PRESSED and _counts_us(clause):
        yield "counts", "it says how many there are of us"
    if _counts_another(clause, best) or _counts_each(clause, best):
        yield "counts", "it says how many of something else"
    if _is_loosely_called(clause, best):
        yield "loosely", "it is called by another word, and by more"
    if _is_unnamed(best):
        yield "unnamed", "neither a field nor what is to be done with it is said"
    if _is_cut(clause, best):
        yield "cut", "what was said in quotes is only a part of what it is called"
    if any(_speaks_of_another(page, clause, ranked[0])):
        yield "another", "what is to be done is not what it does"
    if any(_as_well(page.index, ranked)):
        yield "as_well", "others are meant as well"


def _counts_us(clause: Clause) -> bool:
    """Whether a clause says how many people there are, which is no name of anything: "on sera trois"."""
    tokens = tokenize(clause.text)
    return any(
        0 < (length := lexicon.speech.counting_us.leading(split_elisions(tokens, lexicon.elisions))) < len(tokens)
        and (word := tokens[length]).kind is Kind.WORD
        and (word.folded.isdecimal() or word.folded in _NUMBERS)
        for lexicon in LEXICONS
    )


def _only_shows(clause: Clause) -> bool:
    """Whether a clause orders something to be shown or opened, and says no number: "montre-moi les joueurs"."""
    first = clause.units[0].word if clause.units else ""
    return first in _SHOWING and not any(unit.quoted or unit.word.isdecimal() for unit in clause.units)


def _is_denied(page: Page, clause: Clause, best: Measured) -> bool:
    """Whether it is said of something that it is not to be, by a word that its own name does not have. A box that is
    called all that is declined is unticked by that."""
    operation = best.operation
    if operation.kind is OperationKind.UNTICK and _WISHED.match(clause.text) and DENYING.isdisjoint(_words(clause)):
        return True  # "I have been here and want a reminder" ticks it, if anything
    if operation.kind is OperationKind.UNTICK and _LACKING & set(_words(clause)) & page.own(operation.at).stems:
        return True  # "without nuts and vegan" is the box "Without nuts"
    if operation.kind is OperationKind.UNTICK and declines_box(clause.text):
        return any(best.features.get(f"{way}_{kind}", 0.0) >= _LEFT for way in _OTHERWISE for kind in _NAMING)
    own = {word for part in best.own for word in part.words}
    said = (unit.word for at, unit in enumerate(clause.units) if not operation.first <= at < operation.end)
    denying = {word for word in said if word in DENYING and word not in own}
    if not denying:
        return False
    lacking = denying <= _LACKING and not page.own(operation.at).stems.isdisjoint(_LACKED)
    return not (lacking and _names_all(clause, best))  # "the crash without a photo" is "Crash when there is no photo"


def _words(clause: Clause) -> list[str]:
    return [unit.word for unit in clause.units]


def _names_all(clause: Clause, best: Measured) -> bool:
    """Whether all that stands behind the first word that denies is in its own name."""
    first = next(at for at, unit in enumerate(clause.units) if unit.word in _LACKING)
    behind = [piece.part for piece in clause.pieces if piece.first > first and piece.kind in _CONTENTS]
    return bool(behind) and all(part in best.own for part in behind)


def _counts_another(clause: Clause, best: Measured) -> bool:
    """Whether a number is chosen or entered that was said of what nothing there is called: the 2 of "2 children" for
    the number of nights. The same where nothing else of the clause is accounted for."""
    operation = best.operation
    number = (operation.option or operation.value).strip()
    if operation.kind not in _VALUED or not number.isdecimal():
        return False
    said = next((at for at, unit in enumerate(clause.units) if unit.word == number), None)
    unknown = {part for part, _, _ in best.unexplained if part not in best.placed}
    things = [piece for piece in clause.pieces if piece.kind in _COUNTED and piece.first != said]
    counted = [piece.part in unknown for piece in things if said is not None and piece.first == said + 1]
    return any(counted) or (bool(things) and all(piece.part in unknown for piece in things))


def _counts_each(clause: Clause, best: Measured) -> bool:
    """Whether it is said how many of each of several things, which nothing says that is ticked or pressed: "one ticket
    for the matinee, two for the evening"."""
    if best.operation.kind not in _BOXES | _PRESSED:
        return False
    begins = (0, *clause.breaks)
    return sum(at < len(clause.units) and clause.units[at].word in _NUMBERS for at in begins) > 1


def _is_loosely_called(clause: Clause, best: Measured) -> bool:
    """Whether all that was said is one word, and what would be pressed has another for it among more: "Back to top" for
    Prev."""
    if best.operation.kind is not OperationKind.PRESS:
        return False
    said = sum(piece.kind in _COUNTED for piece in clause.pieces)
    return said == 1 and 0 < best.features.get("own_cont", 0.0) < _SURELY and best.features.get("miss", 0.0) >= 1


def _is_unnamed(best: Measured) -> bool:
    """Whether something would be typed into a field of which nothing was said, by a clause without a verb of typing."""
    features = best.features
    if best.operation.kind is not OperationKind.ENTER or not features.get("noverb"):
        return False
    return not any(
        features.get(f"{way}_{kind}") for way in ("own", "lab", "near") for kind in (*_NAMING, "verb", "role")
    )


def _is_cut(clause: Clause, best: Measured) -> bool:
    """Whether something in quotes is in its name, which has more."""
    operation = best.operation
    quoted = {
        piece.part for piece in clause.pieces
        if clause.units[piece.first].quoted and not operation.first <= piece.first < operation.end
    }  # fmt: skip
    return not quoted.isdisjoint(best.own) and best.features.get("miss", 0.0) >= _MISSED


def _speaks_of_another(page: Page, clause: Clause, best: Ranked) -> Iterator[bool]:
    """Whether the verb or the word for a kind of element that was said is none for this one."""
    features, operation = best.measured.features, best.measured.operation
    senses = {
        name.removeprefix("v_").removesuffix("_no") for name in features if name.endswith("_no") and name[:2] == "v_"
    }
    if operation.kind in _BOXES:
        yield "OPEN" in senses
    if operation.kind is not OperationKind.PRESS:
        return
    own = len(best.measured.own)
    yield not features.get("own_verb") and 0 < own <= features.get("own_loose", 0.0)
    yield bool(features.get("head_cont_no") or features.get("head_thing_no"))
    switched = not senses.isdisjoint(_SWITCHING) and features.get("miss", 0.0) < _MISSED
    switched = switched and page.elements[operation.at].role in _SWITCHED
    if features.get("head_verb_no") and senses.isdisjoint(_PRESSING) and not switched:
        yield _LEADING.isdisjoint(unit.word for unit in clause.units)


def _as_well(index: Index, ranked: Sequence[Ranked]) -> Iterator[bool]:
    """Whether another operation accounts for the same words in the same way."""
    best = ranked[0]
    operation, features = best.measured.operation, best.measured.features
    accounted = _accounted(features)
    role = index.elements[operation.at].role
    for one in ranked[1:_MOST_COMPARED]:
        if one.score < best.score - _NEAR:
            return
        other = one.measured.operation
        if same(index, best, one) or other.value != operation.value or "unseen" in one.measured.features:
            continue
        yield one.score > best.score - _TIE
        alike = other.kind == operation.kind or {other.kind, operation.kind} <= _PRESSED
        missed = abs(one.measured.features.get("miss", 0.0) - features.get("miss", 0.0))
        if alike and index.elements[other.at].role == role and missed < _MISSED and not features.get("ord_hit"):
            yield _accounted(one.measured.features) == accounted


def _accounted(features: Mapping[str, float]) -> tuple[float, ...]:
    """How many words are accounted for by itself, by its place, and not at all."""

    def total(*ways: str) -> float:
        return round(sum(features.get(f"{way}_{kind}", 0.0) for way in ways for kind in _TELLING), 1)

    return total("own", "lab"), total("ctx", "scp", "ttl", "near", "zone"), total("un")
