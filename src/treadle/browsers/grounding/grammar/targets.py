"""From "the second Save button in the Address section" to a :class:`Target`, with what else the words may mean."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.modifiers import Modifiers, ordinal_of, trimmed
from treadle.browsers.grounding.grammar.nouns import ROLE_OF_THINGS, heads, named
from treadle.browsers.grounding.grammar.relative import comparative, relative
from treadle.browsers.grounding.grammar.tokens import Kind, Token, raw, without_marks_at_end
from treadle.browsers.grounding.intent import Relation, RelationKind, Superlative, Target

__all__ = ["anchor_of", "as_anchor", "relation_at_start", "target_of"]

_TIME: Final = re.compile(r"\d{1,2}[:.h]\d{2}")
_DEEPEST: Final = 3
_MOST_CUTS: Final = 3
"""Places where the words for where something is may begin: a name may hold such words, too."""
_MOST_WORDS: Final = 40
"""More than these are only a name."""
_MOST_READINGS: Final = 10
_YOURS: Final = frozenset({"your", "ihr", "ihre", "ihren", "votre", "vos", "su", "sus", "tu", "tus"})
_LEFT: Final = frozenset({"left", "remaining", "available", "free", "frei", "ubrig", "restants", "libres", "restantes"})
_FEWEST_WORDS: Final = 2
_PICTURE: Final = "image"
_LINE: Final = "line"
"""What is drawn, and a row."""
_BELONGING: Final = frozenset({RelationKind.IN, RelationKind.ROW, RelationKind.NEAR})
_COMMON: Final = frozenset({ROLE_OF_THINGS, "any"})
_GROUPS: Final = frozenset({"row", "listitem", "section", "dialog", "form", "any", "cell", "option"})


def target_of(lexicon: Lexicon, source: str, tokens: Sequence[Token], *, depth: int = 0) -> Target | None:
    """The element that tokens speak of, other readings in ``otherwise``; None if they say nothing."""
    kept = trimmed(lexicon, tokens)
    if not kept:
        return None
    if len(kept) > _MOST_WORDS:
        return Target(name=raw(source, kept))
    if (length := lexicon.orders.trailing(kept)) and length < len(kept):
        return _in_order(lexicon, source, kept[:-length], most=bool(lexicon.orders.meaning(kept[-length:])))
    readings = [*relative(lexicon, source, kept), *comparative(lexicon, source, kept)]
    if 0 < (length := lexicon.gestures.middle.leading(kept)) < len(kept):  # everything is clicked in its middle
        inner = target_of(lexicon, source, kept[length:], depth=depth)
        found = (inner, *inner.otherwise) if inner is not None else ()
        readings.extend(msgspec.structs.replace(each, otherwise=()) for each in found)
    cuts = list(_relations(lexicon, kept)) if depth < _DEEPEST else []
    for at, length, kind in cuts[: _MOST_CUTS if depth == 0 else 1]:
        readings.extend(_placed(lexicon, source, kept, at, length, kind, depth))
    readings.extend(_owned(lexicon, source, kept, depth))
    if not readings or all(token.kind is not Kind.QUOTED for token in kept):
        readings.extend(heads(lexicon, source, kept))
    if readings and lexicon.fields.known(kept):  # "mot de passe"
        readings.insert(0, Target(name=raw(source, kept)))
    if (length := lexicon.amounts_of.leading(kept)) and length < len(kept):  # "the number of seats"
        readings[:0] = heads(lexicon, source, kept[length:])[:2]
    full = without_marks_at_end(tokens)
    if full and kept[-1].end < full[-1].end and full[-1].kind is Kind.WORD:  # "No thanks", "Apply now"
        readings.append(Target(name=raw(source, [*kept, *(token for token in full if token.start > kept[-1].start)])))
    if tokens[0].folded in lexicon.indefinite:
        readings = [_any_one(each) for each in readings]
    named = tokens[0].text[:1].isupper() and tokens[0].folded in lexicon.determiners  # "Any time"
    said_so = named or tokens[0].folded in _YOURS  # a page says so to people
    if said_so and kept[0].start > tokens[0].start and not depth:
        readings.insert(-1, Target(name=raw(source, [tokens[0], *kept])))
    first, *others = _distinct(readings)
    literal = others[-1:]  # the last is all of the words as a name: it is always kept
    return msgspec.structs.replace(first, otherwise=(*others[:-1][: _MOST_READINGS - 2], *literal))


def _any_one(target: Target) -> Target:
    """ "A rectangle": whichever; only of what is drawn, for one button is not as good as another."""
    drawn = bool(target.qualities) and not (target.name or target.role or target.relation or target.superlative)
    return msgspec.structs.replace(target, ordinal=1) if drawn and target.ordinal is None else target


def _in_order(lexicon: Lexicon, source: str, tokens: Sequence[Token], *, most: bool) -> Target:
    """ "The numbers in ascending order": all of them, one after another."""
    superlative = Superlative(most=most, of="number")
    readings = [
        msgspec.structs.replace(head, every=True, superlative=superlative) for head in heads(lexicon, source, tokens)
    ]
    if lexicon.measures.get(tokens[-1].folded.removesuffix("s")) is not None:
        readings.insert(0, Target(every=True, superlative=superlative))
    return msgspec.structs.replace(readings[0], otherwise=tuple(readings[1:]))


def anchor_of(lexicon: Lexicon, source: str, tokens: Sequence[Token], *, depth: int = 1) -> Target | None:
    """What something is in or beside. "The post by Sam" is what is called Sam, and is a post."""
    target = target_of(lexicon, source, tokens, depth=depth)
    if target is None:
        return None
    if target.qualities and target.name and target.otherwise:  # what is written there has the colour in it
        return target.otherwise[-1]
    anchor = as_anchor(target)
    if value := _said_as(lexicon, trimmed(lexicon, tokens)):  # "the user with the address a@b.c"
        known = Target(name=raw(source, value))
        anchor = msgspec.structs.replace(known, otherwise=(anchor, *anchor.otherwise))
    return anchor


def _said_as(lexicon: Lexicon, tokens: Sequence[Token]) -> Sequence[Token]:
    """What is told behind the word for what it is: "number 20417", "e-mail a@b.c"; empty if it is no such word, or
    nothing that is written so only there."""
    length = lexicon.fields.leading(tokens)
    value = tokens[length:]
    coded = any(sign.isdecimal() or sign == "@" for token in value for sign in token.text)
    return value if length and value and coded and value[0].kind is Kind.WORD else ()


def as_anchor(target: Target) -> Target:
    """An element as what something else is in or beside."""
    for reading in (target, *target.otherwise):
        relation = reading.relation
        bare = not (reading.name or reading.ordinal or reading.superlative or reading.qualities)
        if bare and relation is not None and relation.kind in _BELONGING and reading.role in _GROUPS:
            inner = relation.target
            role = reading.role if reading.role != "any" else inner.role
            others = (other for other in target.otherwise if other.relation is None)
            every = reading.every or inner.every
            return msgspec.structs.replace(inner, role=role, every=every, otherwise=(*inner.otherwise, *others))
    return target


def relation_at_start(lexicon: Lexicon, source: str, tokens: Sequence[Token]) -> Relation | None:
    """Where something is, said by itself: "in the row of Anna"."""
    length = lexicon.relations.leading(tokens)
    kind = lexicon.relations.meaning(tokens[:length]) if length else None
    anchor = anchor_of(lexicon, source, tokens[length:]) if kind is not None else None
    return None if kind is None or anchor is None else _relation(kind, anchor)


def _relation(kind: RelationKind, anchor: Target) -> Relation:
    """ "In the row with Bob" is in the row of Bob."""
    if kind is RelationKind.IN and anchor.role == "row":
        kind = RelationKind.ROW
        if anchor.name:
            anchor = msgspec.structs.replace(anchor, role="")
    return Relation(kind=kind, target=anchor)


def _relations(lexicon: Lexicon, tokens: Sequence[Token]) -> Iterator[tuple[int, int, RelationKind]]:
    """Where words begin that say where something is, with something on either side; how many words, and which."""
    at = 1
    while at < len(tokens) - 1:
        length = lexicon.relations.leading(tokens, at)
        kind = lexicon.relations.meaning(tokens[at : at + length]) if length else None
        if kind is None or at + length >= len(tokens):
            at += 1
            continue
        if not lexicon.naming.leading(tokens, at) and not _is_one_of(lexicon, tokens, at):
            yield at, length, kind
        at += length


def _is_one_of(lexicon: Lexicon, tokens: Sequence[Token], at: int) -> bool:
    """Whether it is only said of which things one is meant, by comparison or number: "the cheapest of the bags"."""
    if not lexicon.partitives.leading(tokens, at):
        return False
    return lexicon.superlatives.known(tokens[:at]) or (at == 1 and ordinal_of(lexicon, tokens[0]) is not None)


def _placed(
    lexicon: Lexicon, source: str, tokens: Sequence[Token], at: int, length: int, kind: RelationKind, depth: int
) -> Iterator[Target]:
    """The readings with a relation at a place."""
    having = length == 1 and tokens[at].folded in lexicon.with_
    if (most := _compared(lexicon, tokens[at + length :], having=having)) is not None:  # "with the lowest price"
        thing = trimmed(lexicon, tokens[:at])
        if len(thing) == 1 and thing[0].text.isalpha():  # "the place with the highest rating"
            yield Target(role=ROLE_OF_THINGS, superlative=most, led=raw(source, tokens))
        for head in heads(lexicon, source, tokens[:at], placed=True):
            yield msgspec.structs.replace(head, superlative=most)
        return
    if lexicon.roles.known(tokens[at + length :]):
        return  # "Sign in button"
    yield from _named_last(lexicon, source, tokens, at, length, kind, depth)
    anchor = anchor_of(lexicon, source, tokens[at + length :], depth=depth + 1)
    if (
        kind is RelationKind.ROW
        and length > 1
        and (beside := relation_at_start(lexicon, source, tokens[at + length :]))
    ):
        anchor = Target(role="row", relation=beside)  # "in the row below Anna's"
    if anchor is None:
        return
    if anchor.qualities == (_LINE,) and anchor.ordinal is not None and not anchor.name:  # "in the third line"
        anchor = Target(role="row", ordinal=anchor.ordinal)
    if anchor.qualities and not anchor.name and not anchor.role:  # "the shoe in red"
        for head in heads(lexicon, source, tokens[:at], placed=True):
            yield msgspec.structs.replace(head, qualities=(*head.qualities, *anchor.qualities))
        return
    anywhere = (
        anchor.role in _COMMON and not anchor.name and anchor == Target(role=anchor.role, otherwise=anchor.otherwise)
    )
    timed = kind is RelationKind.IN and _says_time(anchor.name)
    if timed and lexicon.things.known(trimmed(lexicon, tokens[:at])):  # "the showing at 19:00" is what is called so
        yield Target(name=anchor.name, relation=anchor.relation)
    for head in heads(lexicon, source, tokens[:at], placed=True):
        if anywhere and (head.name or head.role):  # "page 3 of the results"
            yield head
        placed = msgspec.structs.replace(head, relation=_relation(kind, anchor))
        yield placed
        if head.role == _PICTURE and not head.name and kind is RelationKind.IN:  # "the picture of the pavilion"
            yield msgspec.structs.replace(anchor, role=_PICTURE, otherwise=())
        if head.role == ROLE_OF_THINGS and not head.name:  # "the mail from Bob" is what is called Bob
            yield msgspec.structs.replace(as_anchor(placed), otherwise=())


def _named_last(
    lexicon: Lexicon, source: str, tokens: Sequence[Token], at: int, length: int, kind: RelationKind, depth: int
) -> Iterator[Target]:
    """ "The button in the dialog labelled Save": what is said at the end may be what the first is called."""
    behind = tokens[at + length :]
    cut = next((cut for cut in range(1, len(behind)) if lexicon.naming.leading(behind, cut)), 0)
    name = behind[cut + lexicon.naming.leading(behind, cut) :] if cut else ()
    anchor = anchor_of(lexicon, source, behind[:cut], depth=depth + 1) if name else None
    if anchor is None:
        return
    called = named(lexicon, source, name)
    for head in heads(lexicon, source, tokens[:at], placed=True):
        if head.role and not head.name and head.ordinal is None:
            called = msgspec.structs.replace(called, role=head.role, relation=_relation(kind, anchor))
            yield called


def _says_time(name: str) -> bool:
    """Whether a name is a time of the day, and nothing else: "19:00", "9.30"."""
    return _TIME.fullmatch(name.strip()) is not None


def _compared(lexicon: Lexicon, tokens: Sequence[Token], *, having: bool) -> Superlative | None:
    """ "The lowest price": what is compared, and which end of it. ``having``: it is said that something has that, which
    then may be anything that is counted: "with the most seats"."""
    kept = trimmed(lexicon, tokens)
    if len(kept) > _FEWEST_WORDS and kept[-1].folded in _LEFT:  # "with the most places left"
        kept = kept[:-1]
    length = lexicon.most.leading(kept)
    named = kept[length:]
    if not length or not 0 < len(named) <= _FEWEST_WORDS or any(one.kind is not Kind.WORD for one in named):
        return None
    if len(named) > 1 and not (having and all(one.text.isalpha() and one.text.islower() for one in kept)):
        return None
    noun = " ".join(one.folded for one in named)  # "with the lowest bounce rate"
    measure = lexicon.measures.get(noun)
    told = lexicon.superlatives.meaning(kept[:length])
    if measure is None and having and told is not None and told.of != "number":  # "with the longest runtime"
        measure = told.of
    if measure is None and having and named[-1].text.isalpha() and kept[0].text.islower():
        measure = noun
    if measure is None:
        return None
    return Superlative(most=bool(lexicon.most.meaning(kept[:length])), of=measure, said=noun)


def _owned(lexicon: Lexicon, source: str, tokens: Sequence[Token], depth: int) -> Iterator[Target]:
    """ "Anna's Delete button": the Delete button of Anna."""
    for at in range(len(tokens) - 1):
        ending = next((end for end in lexicon.possessives if tokens[at].folded.endswith(end)), "")
        if not ending or depth >= _DEEPEST:
            continue
        token = tokens[at]
        if token.folded == ending:  # behind a quotation: 'Anna Lee' 's
            if not at:
                continue
            owner = tokens[:at]
        else:
            cut = len(ending) if ending.startswith("'") else len(ending) - 1
            short = token._replace(text=token.text[:-cut], end=token.end - cut, folded=token.folded[:-cut])
            owner = [*tokens[:at], short]
        anchor = named(lexicon, source, owner)
        for head in heads(lexicon, source, tokens[at + 1 :], placed=True):
            yield msgspec.structs.replace(head, relation=_relation(RelationKind.IN, anchor))
        return


def _distinct(targets: Sequence[Target]) -> list[Target]:
    """Each reading once, without those that say nothing: "A" is an article only before something else."""
    kept: list[Target] = []
    for target in targets:
        if target not in kept and target != Target() and target != Modifiers(every=True).of(Target()):
            kept.append(target)
    return kept or [Target()]
