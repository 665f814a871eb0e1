"""One of several side by side by its rank, or by where it stands: "the cheapest wheels", "the last colour", "the second
largest amount", "the colour to the right of Mustard"."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from treadle.browsers.grounding.intent import Intent, Relation, RelationKind, Superlative, Target, Verb
from treadle.browsers.grounding.scoring.fit import BOXES, available
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.matching import EQUAL, Effort, quality
from treadle.browsers.grounding.scoring.neighbours import is_beside_its_sort, peers_beside
from treadle.browsers.grounding.scoring.peer_kinds import ANY, FREE, family_of, is_of_family, measured
from treadle.browsers.grounding.scoring.peers import Peers, all_peers
from treadle.browsers.grounding.scoring.scored import Scored
from treadle.browsers.grounding.scoring.seats import seats_in_row
from treadle.browsers.grounding.scoring.stems import stem
from treadle.browsers.grounding.scoring.surroundings import UNSAID
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of

__all__ = ["PEER", "peer_readings", "peers_meant"]

PEER: Final = "peer"
"""The role of a target that is one of several side by side."""
_VERBS: Final = frozenset(
    {Verb.CLICK, Verb.SELECT, Verb.HOVER, Verb.CHECK, Verb.TOGGLE, Verb.DOUBLE_CLICK, Verb.CLICK_HOLDING}
)
_ROLES: Final = frozenset({"", "any", "listitem", "option", "radio", "button", "card", "image"})
_THING: Final = "listitem"
_CLASSES: Final = words_of("class klasse classe clase")
_HAVING: Final = frozenset({RelationKind.IN, RelationKind.ROW, RelationKind.NEAR, RelationKind.BELOW})
_BY_CAPTION: Final = 0.94
_BY_PART: Final = 0.92
_BY_KIND: Final = 0.91
_FEWEST: Final = 2
_TICKING: Final = frozenset({Verb.CHECK, Verb.TOGGLE})
_HEADS: Final = 3
"""Of what something is in, how much may say of which kind it is."""


_ORDERS: Final = frozenset(
    map(
        stem,
        words_of(
            "first second third fourth fifth last erste ersten erster zweite zweiten dritte dritten letzte letzten "
            "premier premiere deuxieme seconde troisieme derniere dernier primer primero primera segundo segunda "
            "tercera tercero ultimo ultima"
        ),
    )
)
"""Words that count."""


def peer_readings(index: Index, intent: Intent, plain: Sequence[Target]) -> Iterator[Target]:
    """How a target reads as one of several side by side, told by its rank; nothing where it is not."""
    if intent.verb not in _VERBS or intent.value is not None or index.snapshot.truncated:
        return
    counted = any(one.ordinal is not None or one.superlative is not None for one in plain)
    for one in plain:
        ranked = one.ordinal is not None or one.superlative is not None
        place = one.relation
        placed = place is None or (place.kind in _HAVING and bool(place.target.name) and place.target.relation is None)
        name = one.name or (_kinds_said(intent) if one.role == _THING else "")
        if one.ordinal is not None and not _CLASSES.isdisjoint(index.words(name).words):
            continue  # "first class" is what a class is called
        if ranked and placed and name and one.role in _ROLES and not (one.quoted or one.every or one.qualities):
            yield Target(name=name, role=PEER, ordinal=one.ordinal, superlative=one.superlative, relation=place)

        elif not counted and is_beside_its_sort(one):
            yield Target(name=one.name, role=PEER, relation=place)


def _kinds_said(intent: Intent) -> str:
    """Words of a clause for what they are which are chosen from, where these were taken for a word for things."""
    words = split_words(fold(intent.clause or intent.said))
    return " ".join(word for word in words if family_of(word))


def peers_meant(index: Index, intent: Intent, reading: Target) -> list[Scored]:
    """What a reading of :func:`peer_readings` means, in document order; several where it is not told which."""
    place = reading.relation
    if place is not None and reading.ordinal is None and reading.superlative is None:
        reason = f"stands {place.kind.value} {place.target.name!r}"
        beside = {at for _, at in peers_beside(index, place)}
        return [Scored(at, _BY_CAPTION, (reason,), available(index.elements[at], intent.verb)) for at in sorted(beside)]
    if (seats := seats_in_row(index, intent, reading)) is not None:
        reason = f"is the seat that is meant by {reading.name!r}"
        return [Scored(at, _BY_CAPTION, (reason,), available(index.elements[at], intent.verb)) for at in sorted(seats)]
    words = index.words(reading.name)
    stems = [word for word in words.stems if word not in UNSAID]
    free = any(word in FREE for word in words.words)
    telling = [word for word in stems if word not in FREE]
    boxed = intent.verb in _TICKING and _has_boxes(index)
    rated = [
        (worth, peers)
        for peers in all_peers(index)
        if (not boxed or index.elements[peers.members[0]].role in BOXES)
        and (worth := _named(index, peers, telling, reading)) > 0
    ]
    top = max((worth for worth, _ in rated), default=0.0)
    found: list[Scored] = []
    for worth, peers in rated:
        if worth == top:
            found += _of_rank(index, intent, reading, peers, worth=worth, free=free)
    return sorted(found, key=lambda one: one.at)


def _has_boxes(index: Index) -> bool:
    """Whether rows or cards have boxes to tick: then nothing else is ticked."""
    return sum(element.role in BOXES and bool(element.groups) for element in index.elements) >= _FEWEST


def _named(index: Index, peers: Peers, telling: Sequence[str], reading: Target) -> float:
    """How surely some are what was said; 0 if they are not."""
    place = reading.relation
    if place is not None and not _is_at(index, peers, place):
        return 0.0
    captions = [index.words(caption.partition(":")[0]) for caption in peers.captions]
    over = {word for caption in captions for word in caption.stems}
    wanted = index.words(reading.name)
    whole = any(quality(wanted, caption, quoted=False, effort=Effort.MEANING).quality >= EQUAL for caption in captions)
    if not telling:
        return 0.0
    families = {word: family_of(word) for word in telling}
    around = _around(index, peers)
    for word, family in families.items():
        kind = bool(family) and is_of_family(peers.texts, peers.captions, family)
        if not (word in over or word in around or word in ANY or kind or whole):
            return 0.0
    if whole or all(word in over for word in telling):
        return _BY_CAPTION
    if any(word in over for word in telling):
        return _BY_PART
    by_kind = any(family and is_of_family(peers.texts, peers.captions, family) for family in families.values())
    return _BY_KIND if by_kind else 0.0


def _is_at(index: Index, peers: Peers, place: Relation) -> bool:
    """Whether some are where it was said: their caption or what they are in is called so."""
    wanted = index.words(place.target.name)
    contexts = [one.partition(" ")[2][1:-1] for one in index.elements[peers.members[0]].context]
    names = [*peers.captions, *(name for name in contexts if name)]
    return any(
        quality(wanted, index.words(name), quoted=place.target.quoted, effort=Effort.MEANING).quality >= EQUAL
        for name in names
    )


def _around(index: Index, peers: Peers) -> frozenset[str]:
    """Stems of the names of what some are in."""
    contexts = index.elements[peers.members[0]].context[:_HEADS]
    return frozenset(word for one in contexts for word in index.words(one.partition(" ")[2][1:-1]).stems)


def _of_rank(
    index: Index, intent: Intent, reading: Target, peers: Peers, *, worth: float, free: bool
) -> Iterator[Scored]:
    elements = index.elements
    places = list(range(len(peers.texts)))
    if free and not peers.options:
        places = [at for at in places if available(elements[peers.members[at]], intent.verb)]
    if reading.superlative is not None:
        said = {at: measured(peers.texts[at], reading.superlative.of) for at in places}
        gone = {at for at in places if not peers.options and not available(elements[peers.members[at]], intent.verb)}
        said = {at: value for at, value in said.items() if value is not None or at not in gone}
        chosen = _most(said, reading.superlative, reading.ordinal)
    else:
        position = reading.ordinal or 1
        position = position if position < 0 else position - 1
        chosen = [places[position]] if -len(places) <= position < len(places) else []
        if any(_says_order(index, peers.texts[at], intent) for at in places if at not in chosen):
            return
    for at in chosen:
        member = peers.members[0 if peers.options else at]
        reason = f"is that of {reading.name!r} by its rank"
        option = peers.texts[at] if peers.options else ""
        if not option or intent.verb is Verb.SELECT:
            yield Scored(member, worth, (reason,), available(elements[member], intent.verb), option)


def _says_order(index: Index, text: str, intent: Intent) -> bool:
    """Whether one says itself the word that counts: "First class" is called so, and is not the first."""
    said = frozenset(index.words(intent.clause or intent.said).stems)
    return bool(_ORDERS & said & frozenset(index.words(text).stems))


def _most(said: Mapping[int, float | None], superlative: Superlative, ordinal: int | None) -> list[int]:
    """Those with the most or least of it, or of that rank from there; none unless all of them say it."""
    values = {at: value for at, value in said.items() if value is not None}
    if len(values) < len(said) or len(values) < _FEWEST or superlative.among not in {0, len(values)}:
        return []
    ranked = sorted(set(values.values()), reverse=superlative.most)
    rank = (ordinal or 1) - 1
    return [at for at, value in values.items() if 0 <= rank < len(ranked) and value == ranked[rank]]
