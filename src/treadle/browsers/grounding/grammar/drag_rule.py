"""The construction for dragging: onto something, beside it, to a position, in a direction."""

import re
from collections.abc import Sequence
from typing import Final, Literal, cast

import msgspec

from treadle.browsers.grounding.grammar.alternatives import as_one
from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.dragged_kinds import without_kind
from treadle.browsers.grounding.grammar.edge_rules import by_edge
from treadle.browsers.grounding.grammar.modifiers import modifiers_of, ordinal_of, role_at_end, trimmed
from treadle.browsers.grounding.grammar.place_steps import steps_said
from treadle.browsers.grounding.grammar.scroll_rule import extent
from treadle.browsers.grounding.grammar.tokens import Kind, Token, without_marks_at_end
from treadle.browsers.grounding.grammar.upon import upon
from treadle.browsers.grounding.grammar.values import filled
from treadle.browsers.grounding.intent import Intent, Relation, RelationKind, Target, Verb
from treadle.browsers.snapshot.words import words_of

__all__ = ["drag", "placed"]

_MOST_WORDS_BEHIND: Final = 3
_MOST_CUTS: Final = 3
_AGAIN: Final = words_of(
    "back over across straight directly again along down up away zuruck wieder direkt hinuber hinunter hinauf retour "
    "directement devuelta nuevamente directamente ruber heruber herum rein raus weiter mal bitte"
)
"""What is said between what is moved and where to."""
_FIRST: Final = (
    r"(?:to |at |in )?(?:the )?first(?: place| position)?|(?:to|at) the (?:very )?(?:top|front|start|beginning)"
    r"|(?:ganz |nach ganz )(?:nach )?(?:oben|vorne?)|an den anfang|an (?:die )?(?:erste|oberste) (?:stelle|position)"
    r"|zuerst|tout en haut|tout au debut|au debut|en (?:premier|premiere (?:position|place)|tete)(?: de (?:la )?liste)?"
    r"|al principio|en primer lugar|en (?:la )?primera posicion|(?:el|la) primer[oa]|arriba del todo|hasta arriba"
)
_LAST: Final = (
    r"(?:to |at |in )?(?:the )?last(?: place| position)?|(?:to|at) the (?:very )?(?:bottom|end|back)"
    r"|(?:ganz |nach ganz )(?:nach )?(?:unten|hinten)|ans ende|an (?:die )?letzte (?:stelle|position)|zuletzt"
    r"|tout en bas|tout a la fin|a la fin|en (?:dernier|derniere (?:position|place))(?: de (?:la )?liste)?"
    r"|al final|en ultimo lugar|en (?:la )?ultima posicion|(?:el|la) ultim[oa]|abajo del todo|hasta abajo"
)
_RANKS: Final = ((1, re.compile(_FIRST)), (-1, re.compile(_LAST)))
"""Places in a list that are said without what it is the place of: "put it first", "tout en haut"."""
_SAYING: Final = frozenset({
    ("where", "it", "says"), ("where", "it", "reads"), ("la", "ou", "il", "est", "ecrit"), ("donde", "dice"),
    ("donde", "pone"),
})  # fmt: skip
"""What is said before the text of a place: "drop it where it says Drop here"."""
_RIGHT: Final = words_of("right very just directly straight ganz direkt gleich tout juste justo")
_ENDS: Final = {"top": 1, "bottom": -1}


def drag(clause: Clause) -> tuple[Intent, ...] | None:
    """ "drag A to B", "drag A before B", "drag A to the 3rd position", "drag A up", "move A between B and C"."""
    tokens = trimmed(clause.lexicon, clause.words)
    return (
        _slid(clause, tokens)
        or _ranked(clause, tokens)
        or _where_it_says(clause, without_marks_at_end(clause.rest))
        or by_edge(clause)
        or _stepped(clause, tokens)
        or _moved(clause, tokens)
        or _along(clause, tokens)
        or _beside(clause, tokens)
        or _onto(clause, tokens)
    )


def _slid(clause: Clause, tokens: Sequence[Token]) -> tuple[Intent, ...] | None:
    """ "Move the volume slider to 30": what a slider is set to is a number, no place. None if it is none."""
    cut = _last(tokens, clause.lexicon.is_ | clause.lexicon.drag_weakly)
    slides = cut is not None and role_at_end(clause.lexicon, tokens[:cut]) == "slider"
    if cut is None or not slides or not tokens[-1].text.lstrip("-\u2212+")[:1].isdecimal() or len(tokens) - cut > 2:
        return None
    return (filled(clause, tokens[:cut], tokens[cut + 1 :]),)


def placed(clause: Clause) -> tuple[Intent, ...]:
    """ "Put Ken at the top table", "mets-le en dernier": what verbs say of fields, too, as dragging; ``deed`` tells
    that nothing is done to what does not look as though it could be dragged."""
    made = drag(clause) or ()
    readings = (reading for each in made[:1] for reading in (each, *each.otherwise))
    return tuple(
        msgspec.structs.replace(each, otherwise=(), deed=clause.whole[0].text)
        for each in readings
        if each.verb is Verb.DRAG and each.destination is not None
    )


def _ranked(clause: Clause, tokens: Sequence[Token]) -> tuple[Intent, ...] | None:
    """ "Put Milk first", "déplace le lait tout en haut": a place in a list, by words of its own behind the name."""
    for at in range(1, len(tokens)):
        if any(token.kind is not Kind.WORD for token in tokens[at:]):
            continue
        said = " ".join(token.folded for token in tokens[at:])
        number = next((number for number, words in _RANKS if words.fullmatch(said)), None)
        if number is not None and (within := _ranked_within(clause, tokens[:at], number)) is not None:
            return (within,)
        source = clause.target(tokens[:at]) if number is not None else None
        if source is not None:
            return (Intent(verb=Verb.DRAG, target=source, destination=Target(role="position", ordinal=number)),)
    return None


def _ranked_within(clause: Clause, tokens: Sequence[Token], number: int) -> Intent | None:
    """ "Drag Ice into my list, right at the top": a place in another list."""
    while len(tokens) > 1 and (tokens[-1].kind is not Kind.WORD or tokens[-1].folded in _RIGHT):
        tokens = tokens[:-1]
    into = next(iter(_all(tokens, clause.lexicon.surely_into)), None)
    source = clause.target(tokens[:into]) if into is not None else None
    place = clause.target(tokens[into + 1 :]) if into is not None else None
    if source is None or place is None:
        return None
    ranked = Target(role="position", ordinal=number, relation=Relation(kind=RelationKind.IN, target=place))
    return Intent(verb=Verb.DRAG, target=source, destination=ranked)


def _where_it_says(clause: Clause, tokens: Sequence[Token]) -> tuple[Intent, ...] | None:
    """ "Drop the card where it says 'drop here'": onto what is read there."""
    lexicon = clause.lexicon
    for at in range(1, len(tokens) - 2):
        length = next((len(one) for one in _SAYING if tuple(t.folded for t in tokens[at : at + len(one)]) == one), 0)
        what, text = tokens[:at], tokens[at + length :]
        if not length or not text:
            continue
        while len(what) > 1 and what[-1].folded in lexicon.drag_strongly | lexicon.drag_weakly:
            what = what[:-1]
        source = clause.target(what)
        if source is None:
            return None
        place = Target(name=" ".join(token.text for token in text), quoted=text[0].kind is Kind.QUOTED)
        return (Intent(verb=Verb.DRAG, target=source, destination=place),)
    return None


def _moved(clause: Clause, tokens: Sequence[Token]) -> tuple[Intent, ...] | None:
    """ "Move Travel up", "move it down one line": by the button that it has for that. None if it is to be dragged."""
    lexicon = clause.lexicon
    word = clause.whole[0].folded
    at = next((at for at in range(1, len(tokens)) if tokens[at].folded in lexicon.shifting), None)
    if word not in lexicon.moving or at is None or len(tokens) - at > _MOST_WORDS_BEHIND:
        return None
    if at + 1 == len(tokens) and any(token.folded in lexicon.drag_strongly for token in tokens[1 : at - 1]):
        return None  # "move the student over to Turned down"
    if any(token.folded.isdecimal() for token in tokens[at:]):
        return None
    names = (f"{clause.whole[0].text} {tokens[at].text}", tokens[at].text, lexicon.shifting[tokens[at].folded])
    readings = [target for name in names for target in upon(clause, name, tokens[:at])]
    if not readings:
        return None
    return (Intent(verb=Verb.CLICK, target=msgspec.structs.replace(readings[0], otherwise=tuple(readings[1:]))),)


def _stepped(clause: Clause, tokens: Sequence[Token]) -> tuple[Intent, ...] | None:
    """ "Move Milk up one", "shift it two rows down", "one column to the right": so many places on, by the button that
    it has for that where only one is said."""
    lexicon = clause.lexicon
    for at in range(1, len(tokens)):
        steps = steps_said(lexicon, [token.folded for token in tokens[at:]])
        if steps is None or any(token.folded in lexicon.drag_strongly for token in tokens[1:at]):
            continue
        source = clause.target(tokens[:at])
        if source is None:
            return None
        place = Target(role="steps", ordinal=steps.number)
        stepped = Intent(verb=Verb.DRAG, target=source, destination=place, direction=steps.way)
        shift = [token for token in tokens[at:] if token.folded in lexicon.shifting]
        pressed = _moved(clause, [*tokens[:at], *shift]) if shift and steps.number == 1 else None
        return (as_one([*pressed, stepped]),) if pressed else (stepped,)
    return None


def _beside(clause: Clause, tokens: Sequence[Token]) -> tuple[Intent, ...] | None:
    table = clause.lexicon.drag_beside
    for at in range(1, len(tokens) - 1):
        length = table.leading(tokens, at)
        kind = table.meaning(tokens[at : at + length]) if length else None
        if kind is None or at + length >= len(tokens):
            continue
        source = clause.target(tokens[:at])
        destination = _place(clause, kind, tokens[at + length :])
        if source is not None and destination is not None:
            dragged = Intent(verb=Verb.DRAG, target=source, destination=destination)
            into = next(iter(_all(tokens[:at], clause.lexicon.surely_into)), None)  # "into Saturday between A and B"
            inner = clause.target(tokens[:into]) if into is not None else None
            return (dragged if inner is None else as_one([msgspec.structs.replace(dragged, target=inner), dragged]),)
    return None


def _place(clause: Clause, kind: RelationKind, tokens: Sequence[Token]) -> Target | None:
    """The place beside something; between two it is after the first and before the second."""
    middle = next((at for at, token in enumerate(tokens) if token.folded in clause.lexicon.also), 0)
    if 0 < middle < len(tokens) - 1:
        first, second = clause.target(tokens[:middle]), clause.target(tokens[middle + 1 :])
        if first is not None and second is not None:
            other = Target(relation=Relation(kind=RelationKind.BEFORE, target=second))
            return Target(relation=Relation(kind=RelationKind.AFTER, target=first), otherwise=(other,))
    anchor = clause.target(tokens)
    return None if anchor is None else Target(relation=Relation(kind=kind, target=anchor))


def _onto(clause: Clause, tokens: Sequence[Token]) -> tuple[Intent, ...] | None:
    """By the last of the words that say where to; the others may be it instead: "drag Milk to To do"."""
    lexicon = clause.lexicon
    cuts = _all(tokens, lexicon.drag_strongly) or _all(tokens, lexicon.drag_weakly)
    readings = [
        made for cut in cuts[:_MOST_CUTS] if (made := _cut(clause, tokens[:cut], tokens[cut + 1 :])) is not None
    ]
    return (as_one(readings),) if readings else None


def _cut(clause: Clause, what: Sequence[Token], where: Sequence[Token]) -> Intent | None:
    gestures = clause.lexicon.gestures
    cut = next((at for at in range(1, len(what)) if gestures.so_that.leading(what, at)), len(what))
    what = what[:cut]
    if len(what) > 1 and what[-1].folded in _AGAIN and what[-1].kind is Kind.WORD:
        what = what[:-1]  # "back to To do"
    source, destination = clause.target(what), _position(clause, where) or clause.target(where)
    if source is None or destination is None:
        return None
    source = without_kind(_as_thing(source) if source.qualities else source)
    destination = without_kind(_as_thing(destination))
    if destination.role and not destination.name and destination.role != "position":  # what is called "Photos"
        called = Target(name=clause.text(where))
        destination = msgspec.structs.replace(destination, otherwise=(called, *destination.otherwise))
    if destination.role == "section" and destination.name:  # a column is known by its heading
        heading = Target(name=destination.name, quoted=destination.quoted, relation=destination.relation)
        destination = msgspec.structs.replace(destination, otherwise=(*destination.otherwise, heading))
    return Intent(verb=Verb.DRAG, target=source, destination=destination)


def _as_thing(target: Target) -> Target:
    """What is called a box or field where things are dragged: whatever is drawn as one."""
    if target.role != "field" or target.name:
        return target
    drawn = msgspec.structs.replace(target, role="", qualities=(*target.qualities, "rectangle"), otherwise=())
    return msgspec.structs.replace(drawn, otherwise=(msgspec.structs.replace(target, otherwise=()), *target.otherwise))


def _all(tokens: Sequence[Token], words: frozenset[str]) -> list[int]:
    """Where words stand that have something before and after them, the last first."""
    cuts = [at for at in range(len(tokens) - 2, 0, -1) if tokens[at].folded in words]
    return [at for at in cuts if tokens[at].folded != "at" or not tokens[at + 1].text[:1].isdecimal()] or cuts


def _last(tokens: Sequence[Token], words: frozenset[str]) -> int | None:
    """The last of these."""
    return next(iter(_all(tokens, words)), None)


def _position(clause: Clause, tokens: Sequence[Token]) -> Target | None:
    """ "The 3rd position", "position 3", "the top of the list"; None if it is none."""
    lexicon = clause.lexicon
    tokens = trimmed(lexicon, tokens)
    words = [token for token in tokens if token.folded not in lexicon.determiners]
    if (
        words
        and words[0].folded in lexicon.positions | lexicon.ranks
        and len(words) > 1
        and words[1].folded.lstrip("#").isdecimal()
    ):
        return Target(role="position", ordinal=max(1, int(words[1].folded.lstrip("#")[:6])))
    if len(words) > 1 and words[1].folded in lexicon.positions and (number := ordinal_of(lexicon, words[0])):
        return Target(role="position", ordinal=number)
    direction = lexicon.directions.meaning(words[:1])
    of_what = words[2:] if len(words) > 2 and lexicon.relations.leading(words, 1) else words[1:]
    if direction not in _ENDS or (of_what and len(words) < 3):
        return None
    place = Target(role="position", ordinal=_ENDS[direction])
    anchor = clause.target(of_what) if of_what else None
    if anchor is None:
        return place
    return msgspec.structs.replace(place, relation=Relation(kind=RelationKind.IN, target=anchor))


def _along(clause: Clause, tokens: Sequence[Token]) -> tuple[Intent, ...] | None:
    """ "drag the circle up", "drag the handle 50 pixels to the right"."""
    lexicon = clause.lexicon
    for at in range(1, len(tokens)):
        length = lexicon.directions.leading(tokens, at)
        direction = lexicon.directions.meaning(tokens[at : at + length]) if length else None
        if direction not in {"up", "down", "left", "right"}:
            continue
        way = cast('Literal["up", "down", "left", "right"]', direction)
        amount, unit, rest = extent(lexicon, tokens[at + length :])
        if rest:  # "to the left of B"
            continue
        before = tokens[:at]
        if amount is None and len(before) > 2 and before[-2].folded.isdecimal():
            amount, unit, _ = extent(lexicon, before[-2:])
            before = before[:-2]
        while len(before) > 1 and before[-1].kind is Kind.WORD and before[-1].folded in lexicon.leading_over:
            before = before[:-1]
        source = clause.target(before)
        if source is not None and (modifiers_of(lexicon, before)[1] or source.qualities):
            return (Intent(verb=Verb.DRAG, target=source, direction=way, amount=amount, unit=unit),)
    return None
