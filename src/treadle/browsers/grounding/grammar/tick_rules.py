"""Constructions for ticking and switching: one box or several, all, these only; on, off."""

from collections.abc import Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.action_rules import act_on
from treadle.browsers.grounding.grammar.clause import Clause, Construction
from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.listing import items_of, listed, said_of_each
from treadle.browsers.grounding.grammar.modifiers import trimmed
from treadle.browsers.grounding.grammar.several import in_parts
from treadle.browsers.grounding.grammar.tokens import Kind, Token, find_last
from treadle.browsers.grounding.intent import Intent, Relation, RelationKind, Target, Verb

__all__ = ["BOXES", "ensure", "intents_of", "switched", "tick", "without_only"]

_HOLDERS: Final = frozenset({"row", "listitem"})
_ANYTHING: Final = "any"
_MOST_SWITCHED: Final = 8
BOXES: Final = Target(role="checkbox", every=True)


def tick(verb: Verb) -> Construction:
    """ "check the terms box", "check Milk, Eggs and Bread", "check only Milk", "check all boxes"."""

    def construction(clause: Clause) -> tuple[Intent, ...] | None:
        clause = _thing_first(clause)
        said = trimmed(clause.lexicon, clause.rest)
        tokens, only = without_only(clause, said)
        if clause.lexicon.everything.known(tokens):
            return (Intent(verb=verb, target=BOXES),)
        if _is_marked(clause.lexicon, tokens) and verb is not Verb.TOGGLE:
            return _marked_as(clause, tokens)
        if verb is Verb.TOGGLE and (cut := find_last(tokens, clause.lexicon.purpose)) is not None:
            value = clause.text(tokens[cut + 1 :])  # "switch the language to French"
            return (Intent(verb=Verb.SELECT, target=clause.target(tokens[:cut]), value=value),)
        targets = listed(clause, tokens, names=True)
        if not targets:
            single = clause.target(tokens)
            targets = [single] if single else []
        targets = [_box_in(_called(target)) for target in _of_the_same(targets)]
        if only and len(targets) == 1 and len(tokens) < len(said):  # a box may be called all of it: "Only money in"
            all_of_it = Target(name=clause.text(said), whole=True)
            targets = [msgspec.structs.replace(targets[0], otherwise=(all_of_it, *targets[0].otherwise))]
        elif len(targets) == 1 and len(said) < len(clause.rest) and clause.rest[0].text[:1].isupper():
            named = Target(name=clause.text(clause.rest))  # "My favourites", "Any time"
            targets = [msgspec.structs.replace(targets[0], otherwise=(*targets[0].otherwise, named))]
        return intents_of(clause, verb, targets, tokens, only=only) or None

    return construction


def _thing_first(clause: Clause) -> Clause:
    """ "Mark as read the message from Ana" as "mark the message from Ana as read"."""
    rest, lexicon = clause.rest, clause.lexicon
    cut = next((at for at in range(2, len(rest)) if rest[at].folded in lexicon.determiners), None)
    if cut is None or rest[0].folded not in lexicon.as_:
        return clause
    turned = [*rest[cut:], *rest[:cut]]
    return clause._replace(rest=turned, whole=[*clause.whole[: clause.verb], *turned])


def _called(target: Target) -> Target:
    """A box is meant, so that "text" in "text messages" says not what it is, but belongs to its name."""
    readings = (target, *target.otherwise)
    kept = [one for one in readings if one.role != _ANYTHING or one.quoted or one.every or one.qualities]
    if not kept or len(kept) == len(readings):
        return target
    return msgspec.structs.replace(kept[0], otherwise=tuple(kept[1:]))


def _of_the_same(targets: Sequence[Target]) -> list[Target]:
    """ "Compare on the second car and the last one": what is said of the first is said of what is only counted, too."""
    first = targets[0] if targets else Target()
    place = first.relation
    counted = place is not None and place.target.ordinal is not None and first.ordinal is None
    made = list(targets[:1])
    for one in targets[1:]:
        bare = one.ordinal is not None and not (one.name or one.role or one.relation or one.qualities)
        if counted and bare and place is not None:
            others = tuple(msgspec.structs.replace(each, ordinal=one.ordinal) for each in place.target.otherwise)
            inner = msgspec.structs.replace(place.target, ordinal=one.ordinal, otherwise=others)
            relation = msgspec.structs.replace(place, target=inner)
            made.append(msgspec.structs.replace(first, relation=relation, otherwise=()))
        else:
            made.append(one)
    return made


def _box_in(target: Target) -> Target:
    """ "Check the last row": the box in it."""
    if target.role not in _HOLDERS or target.relation is not None:
        return target
    kind = RelationKind.ROW if target.role == "row" else RelationKind.IN
    holder = msgspec.structs.replace(target, every=False, otherwise=())
    box = Target(role="checkbox", every=target.every, relation=Relation(kind=kind, target=holder))
    return msgspec.structs.replace(box, otherwise=(msgspec.structs.replace(target, otherwise=()), *target.otherwise))


def intents_of(
    clause: Clause, verb: Verb, targets: Sequence[Target], tokens: Sequence[Token], *, only: bool
) -> tuple[Intent, ...]:
    """One for each target. The last two of words without quotes may be one name: "Terms and Conditions"."""
    items = items_of(clause.lexicon, tokens, names=True)
    said = said_of_each(clause, items, targets) if len(targets) > 1 else [""] * len(targets)
    made = [
        Intent(
            verb=verb, target=target, only=only and not at, clause=each, otherwise=_of_its_list(verb, target, targets)
        )
        for at, (target, each) in enumerate(zip(targets, said, strict=True))
    ]
    if len(made) > 1 and all(token.kind is not Kind.QUOTED for token in tokens):
        if len(items) < 2:  # "the first two"
            return tuple(made)
        begin, end = items[-2][0].start, items[-1][-1].start
        both = clause.target([token for token in tokens if begin <= token.start <= end])
        made[-2] = msgspec.structs.replace(made[-2], unsplit=Intent(verb=verb, target=both, only=made[-2].only))
    return tuple(made)


def _of_its_list(verb: Verb, target: Target, targets: Sequence[Target]) -> tuple[Intent, ...]:
    """ "A and B under Services": each is one of a list of that name, where it is not there to be clicked."""
    relation = target.relation
    if verb is not Verb.SELECT or len(targets) < 2 or relation is None or not (target.name and relation.target.name):
        return ()
    if relation.kind not in {RelationKind.IN, RelationKind.BELOW} or target.quoted or target.role:
        return ()
    return (Intent(verb=Verb.SELECT, target=relation.target, value=target.name),)


def _is_marked(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """Whether something is marked as something; "Same as delivery address" is the name of a box."""
    at = find_last(tokens, lexicon.as_)
    return at is not None and not (at == 1 and tokens[0].text[:1].isupper() and tokens[1].kind is Kind.WORD)


def _marked_as(clause: Clause, tokens: Sequence[Token]) -> tuple[Intent, ...] | None:
    """ "Mark 'x' as read" is on a button of x, or else a box that is called so: "Read"."""
    made = act_on(clause)
    at = find_last(tokens, clause.lexicon.as_)
    if made is None or made[0].target is None or at is None:
        return made
    box = Target(name=clause.text(tokens[at + 1 :]), role="checkbox")
    target = msgspec.structs.replace(made[0].target, otherwise=(*made[0].target.otherwise, box))
    return (msgspec.structs.replace(made[0], target=target),)


def ensure(clause: Clause) -> tuple[Intent, ...] | None:
    """ "make sure that the terms box is checked"."""
    lexicon, tokens = clause.lexicon, trimmed(clause.lexicon, clause.rest)
    length = lexicon.checked.trailing(tokens)
    state = lexicon.checked.meaning(tokens[-length:]) if length else None
    if state is None or length == len(tokens):
        return None
    return tick(Verb.CHECK if state else Verb.UNCHECK)(clause._replace(rest=tokens[:-length]))


def switched(clause: Clause) -> tuple[Intent, ...] | None:
    """ "Dark mode on", "lights off in the bedroom", "fan on, lamp off". None where nothing says how it is to be."""
    lexicon, tokens = clause.lexicon, trimmed(clause.lexicon, clause.whole)
    parts = in_parts(lexicon, tokens)
    made = [_switched(clause, part) for part in parts] if 1 < len(parts) <= _MOST_SWITCHED else []
    if made and all(made):
        return tuple(intent for each in made for intent in each or ())
    return _switched(clause, tokens)


def _switched(clause: Clause, tokens: Sequence[Token]) -> tuple[Intent, ...] | None:
    """One thing that is to be on or off, and where it is."""
    lexicon = clause.lexicon
    places = (at for at in range(1, len(tokens)) if tokens[at].folded in lexicon.switched)
    at = next((at for at in places if at == len(tokens) - 1 or lexicon.relations.leading(tokens, at + 1)), None)
    if at is None:
        return None
    tick_or_not = tick(Verb.CHECK if lexicon.switched[tokens[at].folded] else Verb.UNCHECK)
    return tick_or_not(clause._replace(rest=[*tokens[:at], *tokens[at + 1 :]]))


def without_only(clause: Clause, tokens: Sequence[Token]) -> tuple[Sequence[Token], bool]:
    """The words without "only" before or behind them, and whether it was there."""
    only = clause.lexicon.only
    named = bool(tokens) and tokens[0].text[:1].isupper()  # "choose Only me"
    if len(tokens) > 1 and tokens[0].folded in only and not named:
        return tokens[1:], True
    items = items_of(clause.lexicon, tokens[:-1], names=True) if len(tokens) > 1 else []
    if len(tokens) > 1 and tokens[-1].folded in only and (len(items) > 1 or tokens[-2].kind is Kind.QUOTED):
        return tokens[:-1], True  # otherwise it may end the name: "Direct flights only"
    return tokens, clause.only
