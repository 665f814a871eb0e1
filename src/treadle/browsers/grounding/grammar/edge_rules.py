"""What is taken hold of at a corner, an edge, a border or a divider, and how far it is drawn: "drag the bottom right
corner of the crop 100 px to the left"."""

import re
from collections.abc import Iterator, Mapping
from typing import Final, Literal, NamedTuple, TypeAlias

import msgspec

from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.tokens import raw, split_elisions, tokenize
from treadle.browsers.grounding.intent import Intent, Target, Verb
from treadle.browsers.grounding.words import fold

__all__ = ["by_edge"]

_Way: TypeAlias = Literal["up", "down", "left", "right"]


class _Words(NamedTuple):
    """Folded, as patterns."""

    sides: Mapping[str, str]
    parts: str
    dividers: str
    of: str
    ways: Mapping[_Way, str]
    joint: str


_WORDS: Final[Mapping[str, _Words]] = {
    "English": _Words(
        {"top": "top|upper", "bottom": "bottom|lower", "left": "left(?:[- ]hand)?", "right": "right(?:[- ]hand)?"},
        "corner|edge|border|boundary|side|end|handle|grip",
        "divider|splitter|separator|gutter|split bar|dividing line|partition",
        "of|on|at|between",
        {"up": "up(?:wards)?", "down": "down(?:wards)?", "left": "(?:to the |to )?left(?:wards)?",
         "right": "(?:to the |to )?right(?:wards)?"},
        "and|then",
    ),
    "German": _Words(
        {"top": "ober\\w*", "bottom": "unter\\w*", "left": "link\\w*", "right": "recht\\w*"},
        "ecke|kante|rand|griff|seite|ende", "trenner|trennlinie|teiler|trennbalken|trennstrich",
        "von|vom|der|des|am|an",
        {"up": "(?:nach )?oben", "down": "(?:nach )?unten", "left": "(?:nach )?links", "right": "(?:nach )?rechts"},
        "und|dann",
    ),
    "French": _Words(
        {"top": "superieure?|haut|du haut|en haut", "bottom": "inferieure?|bas|du bas|en bas",
         "left": "(?:a |de )?gauche", "right": "(?:a |de )?droite?"},
        "coin|bord|bordure|poignee|cote", "separateur|separation|ligne de separation", "de|du|de la|de l'|des|sur",
        {"up": "vers le haut|en haut", "down": "vers le bas|en bas", "left": "(?:vers la|a) gauche",
         "right": "(?:vers la|a) droite"},
        "et|puis",
    ),
    "Spanish": _Words(
        {"top": "superior|de arriba", "bottom": "inferior|de abajo", "left": "(?:de la )?izquierd[oa]",
         "right": "(?:de la )?derech[oa]"},
        "esquina|borde|lado|tirador|asa|extremo", "separador|divisor|division|linea divisoria", "de|del|de la|en",
        {"up": "hacia arriba|arriba", "down": "hacia abajo|abajo", "left": "(?:hacia|a) la izquierda",
         "right": "(?:hacia|a) la derecha"},
        "y|luego",
    ),
}  # fmt: skip
_PIXELS: Final = r"(?:by |um |de |d' )?(?P<{}>\d{{1,4}}) ?(?:px|pixels?|pixeln?|pixeles)?"
_ARTICLES: Final = r"(?:the|a|an|den|die|das|der|le|la|el|l') ?"


def by_edge(clause: Clause) -> tuple[Intent, ...] | None:
    """What is dragged by its edge, one intent for each way that it is drawn; None if it speaks of no edge or way."""
    words = _WORDS.get(clause.lexicon.language)
    if words is None:
        return None
    text = " ".join(raw(clause.source, clause.rest).split()).strip(" .!")
    moves, begin = _moves(words, fold(text))
    if not moves:
        return None
    held = text[:begin].strip(" ,")
    divider = re.fullmatch(
        rf"(?:{_ARTICLES})?(?:(?P<what>[\w -]+?) )?(?:{words.dividers})(?: (?:{words.of}) .+)?", fold(held)
    )
    if divider is not None:
        return tuple(_drawn(clause.lexicon, "", "divider", move) for move in moves)
    side = "|".join(words.sides.values())
    sided = rf"(?P<sides>(?:{side})(?:[- ](?:{side}))?)"
    part = rf"(?:(?P<kind>[\w]+) )?(?:{words.parts})"
    for order in (rf"{sided} {part}", rf"{part} {sided}"):
        found = re.fullmatch(rf"(?:{_ARTICLES})?{order}(?: (?:{words.of}) (?P<what>.+))?", fold(held))
        if found is None:
            continue
        sides = " ".join(name for name, said in words.sides.items() if re.search(rf"\b(?:{said})\b", found["sides"]))
        what = "" if found["what"] is None else held[found.start("what") : found.end("what")]
        return tuple(_drawn(clause.lexicon, what, sides, move) for move in moves)
    return None


def _drawn(lexicon: Lexicon, what: str, sides: str, move: tuple[_Way, float | None]) -> Intent:
    tokens = split_elisions(tokenize(what), lexicon.elisions)
    target = Clause(lexicon, what, tokens, tokens).target(tokens) if tokens else None
    if target is not None and target.role == "section" and target.name:  # a column is known by its head
        head = Target(name=target.name, quoted=target.quoted, relation=target.relation)
        target = msgspec.structs.replace(head, otherwise=(msgspec.structs.replace(target, otherwise=()),))
    place = Target(role="edge", name=sides)
    return Intent(verb=Verb.DRAG, target=target or Target(), destination=place, direction=move[0], amount=move[1])


def _moves(words: _Words, text: str) -> tuple[list[tuple[_Way, float | None]], int]:
    """The ways at the end of a text and how far each goes, and where they begin."""
    moves: list[tuple[_Way, float | None]] = []
    end = len(text)
    while (found := next(_last_move(words, text[:end]), None)) is not None:
        way, amount, end = found
        moves.insert(0, (way, amount))
        if (joint := re.search(rf"(?:,| (?:{words.joint}),?) ?$", text[:end])) is None:
            break
        end = joint.start()
    return moves, end


def _last_move(words: _Words, text: str) -> Iterator[tuple[_Way, float | None, int]]:
    for way, said in words.ways.items():
        for order in (
            rf"\s{_PIXELS.format('n')}\s(?:{said})\s*$",
            rf"\s(?:{said})\s{_PIXELS.format('n')}\s*$",
            rf"\s(?:{said})(?P<n>)\s*$",
        ):
            if (found := re.search(order, text)) is not None:
                yield way, float(found["n"]) if found["n"] else None, found.start()
