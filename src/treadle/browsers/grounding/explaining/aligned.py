"""How an operation accounts for the words of a clause: by its own name, its label, its place, its kind, or not."""

from collections import Counter, defaultdict
from typing import Final, NamedTuple

from treadle.browsers.grounding.explaining.clause import Clause, Piece, PieceKind
from treadle.browsers.grounding.explaining.described import Described, Page
from treadle.browsers.grounding.explaining.operations import FIELDS, Operation, OperationKind
from treadle.browsers.grounding.grammar.lexicon import Sense
from treadle.browsers.grounding.intent import Verb
from treadle.browsers.grounding.scoring.evidence import Part
from treadle.browsers.grounding.scoring.fit import fits_role, is_pressed
from treadle.browsers.grounding.scoring.page_parts import is_in_part, spoken_parts

__all__ = ["VERBS", "Alignment", "aligned"]

VERBS: Final = {
    OperationKind.PRESS: Verb.CLICK,
    OperationKind.TICK: Verb.CHECK,
    OperationKind.UNTICK: Verb.UNCHECK,
    OperationKind.CHOOSE: Verb.SELECT,
    OperationKind.PICK: Verb.SELECT,
    OperationKind.ENTER: Verb.FILL,
}
"""What each way of operating an element is as a command."""
_LITTLE: Final = 0.05
"""What is left of a word that counts as told."""
_FITS: Final = 0.7
_EXACTLY: Final = 0.95
_STRICT: Final = frozenset({"menu", "checkbox", "radio", "switch", "slider", "select", "dialog"})
"""What something is called only if it is that."""
_PLACES: Final = {
    "section": ("section", "region", "group", "complementary", "radiogroup", "article", "listitem", "main", "form"),
    "listitem": ("listitem", "article", "row", "treeitem"),
    "row": ("row", "listitem"),
    "cell": ("row",),
    "dialog": ("dialog", "alertdialog"),
}
"""What people call what elements are in, and what a snapshot does."""
_SURELY: Final = 0.95
_LOOSELY: Final = 0.9
"""From here up to that, a word is said in another form: \"book\" by \"Bookings\"."""
_ON_THE_PAGE: Final = 0.8
"""What a title explains, it explains of everything."""
_TELLING: Final = frozenset({PieceKind.CONTENT, PieceKind.THING, PieceKind.NUMBER})
_RIVALLED: Final = _TELLING | {PieceKind.VERB, PieceKind.ROLE}
_DEEDS: Final = frozenset({Sense.BUTTON.name, Sense.SUBMIT.name, Sense.DOWNLOAD.name, Sense.RENAME.name})
"""What verbs mean that are on the button that does it."""
_SHARED: Final = _TELLING | {PieceKind.VERB}
_SPECIAL: Final = (PieceKind.CONTENT, PieceKind.VERB, PieceKind.THING)


class Alignment(NamedTuple):
    """Which words are accounted for, and by what."""

    features: dict[str, float]
    own: tuple[Part, ...]
    """The parts of the clause that its own name has."""
    unexplained: tuple[tuple[Part, PieceKind, float], ...]
    """What nothing accounts for, and how much of it."""


def aligned(page: Page, clause: Clause, operation: Operation) -> Alignment:
    """Features, by what accounts for a word and by what the word is for: ``own_cont`` is how many words of content the
    element's own name accounts for, ``un_verb`` how many verbs nothing does; the others are named likewise."""
    at, kind = operation.at, operation.kind
    picking = kind is OperationKind.PICK
    own = page.option(operation.option) if picking else page.own(at)
    label = page.own(at) if picking else None
    told: defaultdict[str, float] = defaultdict(float)
    senses: set[tuple[str, bool]] = set()
    rivals: Counter[PieceKind] = Counter()
    matched: list[Part] = []
    missing: list[tuple[Part, PieceKind, float]] = []
    telling, unexplained, headed = 0, 0.0, False
    for piece in clause.pieces:
        if operation.end and piece.first < operation.end and piece.end > operation.first:
            if piece.first < operation.first or piece.end > operation.end:
                told["straddle"] += 1
            continue
        part, word = piece.part, piece.kind
        said = own.says(part)
        if word is not PieceKind.FUNCTION and not headed:
            headed = True
            told[f"head_{word}_{'own' if said else 'no'}"] = 1.0
            if not said and word in _SPECIAL:
                told |= _said_by_others(page, at, part, word)
        if said:
            matched.append(part)
            told[f"own_{word}"] += said
            told["own_loose"] += _LOOSELY <= said < _SURELY and word is not PieceKind.VERB
            if word in _SHARED and not picking and any(one != at for one in page.holders(at, part)):
                told[f"osh_{word}"] += said
        elif word in _RIVALLED:
            if _has_rival(page, at, part):
                rivals[word] += 1
            if word is PieceKind.VERB and clause.units[piece.first].senses <= _DEEDS and page.does(part):
                told["deed_else"] = 1.0
        if word is PieceKind.VERB:
            senses.update((sense, said > 0) for sense in clause.units[piece.first].senses)
            if said:
                continue
        telling += word in _TELLING
        left = _explained(page, clause, operation, piece, told, 1 - said, label)
        if left > _LITTLE:
            missing.append((part, word, left))
            told[f"un_{word}"] += left
            unexplained += left if word in {PieceKind.CONTENT, PieceKind.NUMBER} else 0.0
    special = any(told[f"own_{each}"] > told[f"osh_{each}"] for each in _SPECIAL)
    for rival, count in rivals.items():
        told[f"{'rivs' if special else 'riv'}_{rival}"] = count
    told["telling"] = telling
    if telling:
        told["unfrac"] = unexplained / telling
    for sense, by_name in senses:
        told[f"v_{sense}_{'own' if by_name else 'no'}"] = 1
    if all(by_name for _, by_name in senses):
        told["noverb"] = 1
    return Alignment({name: float(value) for name, value in told.items() if value}, tuple(matched), tuple(missing))


def _has_rival(page: Page, at: int, part: Part) -> bool:
    """Whether one other thing in the same row or card can be operated and is called so."""
    holders = page.holders(at, part)
    if len(holders) != 1:
        return False
    other = page.elements[holders[0]]
    return is_pressed(other) or other.role in FIELDS


def _said_by_others(page: Page, at: int, part: Part, word: PieceKind) -> dict[str, float]:
    """Whether what a clause begins with is what something else does: in the same row or card, or on the page."""
    beside = any(one != at and is_pressed(page.elements[one]) for one in page.holders(at, part))
    return {f"head_{word}_beside": float(beside), f"head_{word}_else": float(page.does(part))}


def _explained(
    page: Page, clause: Clause, operation: Operation, piece: Piece, told: defaultdict[str, float], left: float,
    label: Described | None,
) -> float:  # fmt: skip
    """What is left of a word after what stands around the element, which is noted."""
    part, word, at = piece.part, piece.kind, operation.at
    if label is not None and left:
        by_label = label.says(part) * left
        told[f"lab_{word}"] += by_label
        left -= by_label
    if left <= _LITTLE:
        return left
    if word is PieceKind.ROLE:
        fit = _fits(page, operation, clause.units[piece.first].role)
        if fit >= (_EXACTLY if clause.units[piece.first].role in _STRICT else _FITS):
            told["role_ok"] += left * fit
            return 0.0
        if _is_within(page, at, clause.units[piece.first].role):
            told["role_in"] += left
            return 0.0
    scope = page.scope(at)
    for name, where, worth in (("ctx", page.around(at), 1.0), ("scp", scope, 1.0), ("ttl", page.title, _ON_THE_PAGE)):
        if where is not None and left > _LITTLE:
            by_it = where.says(part) * left * worth
            told[f"{name}_{word}"] += by_it
            left -= by_it
    if left > _LITTLE and _is_part(page, clause, at, piece):
        told[f"ctx_{word}"] += left
        return 0.0
    return left


def _is_part(page: Page, clause: Clause, at: int, piece: Piece) -> bool:
    """Whether a word says, with those beside it, in which part of the page an element is: "in the left menu"."""
    said = spoken_parts(tuple(unit.word for unit in clause.units))
    parts = (part for first, end, part in said if first <= piece.first and piece.end <= end)
    return any(is_in_part(page.index, at, part) for part in parts)


def _is_within(page: Page, at: int, role: str) -> bool:
    """Whether an element is in something of a kind: "in the last row"."""
    kinds = _PLACES.get(role, (role,))
    return any(context.partition(" ")[0] in kinds for context in page.elements[at].context)


def _fits(page: Page, operation: Operation, role: str) -> float:
    if role == "any":
        return 0.5
    if operation.kind is OperationKind.PICK and role == "option":
        return 1.0
    if operation.kind is OperationKind.CHOOSE and role in {"radio", "option", "button"}:
        return 1.0
    verb = VERBS[operation.kind]
    verb = Verb.CLICK if verb in {Verb.CHECK, Verb.UNCHECK} else verb
    return fits_role(page.elements[operation.at], role, verb)
