"""The readings of what was said, each scored on the page: which of them was meant is seen by what it fits."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.grammar.lexicon import LEXICONS
from treadle.browsers.grounding.intent import Intent, RelationKind, Target, Verb
from treadle.browsers.grounding.scoring.accounting import is_another_kind, says_some
from treadle.browsers.grounding.scoring.choosing import PEER, peers_meant
from treadle.browsers.grounding.scoring.coverings import COVERING, answers
from treadle.browsers.grounding.scoring.crossings import CROSSING, crossings
from treadle.browsers.grounding.scoring.fit import TEXT_FIELDS, is_list, is_read
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.items import COUNTED
from treadle.browsers.grounding.scoring.matching import EQUAL, INFLECTED, Effort, quality
from treadle.browsers.grounding.scoring.neighbours import is_neighbour
from treadle.browsers.grounding.scoring.readings_said import all_words, is_counted, readings_said
from treadle.browsers.grounding.scoring.refusal import ENOUGH, SURE
from treadle.browsers.grounding.scoring.score import Scored, score
from treadle.browsers.grounding.scoring.skipping import SKIPPER, skips
from treadle.browsers.grounding.scoring.slots import SLOT, slots
from treadle.browsers.grounding.scoring.standing import POINTED, STANDS_FOR
from treadle.browsers.grounding.scoring.surroundings import Surroundings
from treadle.browsers.grounding.scoring.turning import PAGER, turns_to
from treadle.browsers.grounding.words import split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element, ElementState

__all__ = ["MARGIN", "PARTIAL_MARGIN", "best_reading", "in_dialog", "ranked_best", "top_of"]

MARGIN: Final = 0.03
"""By how much the best has to be better than the next, where both are called what was said."""
PARTIAL_MARGIN: Final = 0.09
"""The same where only part of a name was said."""
_NAMED: Final = ("name ", "label ", "placeholder ", "text ", "nearby ")
_ENTERING: Final = frozenset({Verb.FILL, Verb.CLEAR, Verb.PASTE, Verb.FOCUS})
_DEALING: Final = frozenset({"buy", "book", "order", "reserve"})
"""Verbs of getting something: whose button is called by one of them is meant by the others, too."""
_HOLDERS: Final = words_of(
    "queue list playlist up next cart basket bag order favourites favorites watchlist wishlist schedule plan remove "
    "delete drop "
    "take kick clear entferne losche warteschlange liste warenkorb supprime enleve retire panier file quita elimina "
    "borra "
    "carrito cola lista"
)
"""What something is removed from that stands in it, and how that is said."""
_STARTED: Final = words_of(
    "start begin resume launch video clip film movie song track music podcast episode sound player stream playback "
    "slideshow "
    "starte beginne lied musik lance demarre chanson morceau musique inicia empieza cancion musica pelicula"
)
"""What is said for playing, and of what."""
_FILTERING: Final = frozenset({"checkbox", "switch", "radio", "combobox", "textbox", "searchbox"})
"""What narrows a list by what its things are called."""
_NUMBERS: Final = words_of(
    "first second third fourth fifth sixth seventh eighth ninth tenth last final 1st 2nd 3rd 4th 5th 6th 7th 8th 9th "
    "erste ersten erster erstes zweite zweiten zweiter zweites dritte dritten dritter drittes vierte vierten funfte "
    "letzte letzten letzter letztes premier premiere deuxieme second seconde troisieme quatrieme cinquieme dernier "
    "derniere avant but one two before next end penultimate vorletzte vorletzten penultimo penultima "
    "primer primero primera segundo segunda tercer tercero tercera cuarto cuarta quinto quinta ultimo ultima"
)
"""Words by which things are counted."""
_COMPARING: Final = frozenset(
    word
    for lexicon in LEXICONS
    for phrase, _ in lexicon.superlatives.items()
    for part in phrase
    for word in split_words(part)
)
"""Words by which things are compared."""
_STEM: Final = 4
_ENDING: Final = 2
"""Letters that an infinitive has more than what is said to somebody: "lance" and "lancer"."""
_FOUND_APART: Final = frozenset({COVERING, CROSSING, PAGER, PEER, SLOT, SKIPPER})
"""Roles of readings that are found by other means than by what elements are called."""
_LIST: Final = "select"
_FIELD: Final = "field"
_SEVERAL: Final = 2
_THING: Final = "listitem"
"""What words for things are read as."""
_UNEXPLAINED: Final = 0.46
"""Words were said that nothing about it explains: it is told, and not acted upon."""


def best_reading(index: Index, intent: Intent) -> tuple[Target, list[Scored]]:
    """The reading of the target that fits the page best, and what it fits, best first."""
    target = intent.target or Target()
    best: list[Scored] = []
    best_rank = (0.0, 0.0, 0.0)
    chosen = target
    around = Surroundings(index)
    readings = readings_said(index, intent, target)
    everything = _words_of(index, target)
    barred: tuple[Target, list[Scored]] | None = None
    plain: list[tuple[Target, list[Scored]]] = []
    for effort in Effort:
        for reading, asked in readings:
            if effort and (reading.quoted or not reading.name or reading.role in _FOUND_APART):
                continue
            if reading.role == COVERING:
                ranked = ranked_best(index, answers(index, asked, reading))
            elif reading.role == CROSSING:
                ranked = ranked_best(index, crossings(index, asked, reading))
            elif reading.role == SLOT:
                ranked = ranked_best(index, slots(index, asked, reading))
            elif reading.role == PEER:
                ranked = ranked_best(index, peers_meant(index, asked, reading))
            elif reading.role == SKIPPER:
                ranked = ranked_best(index, skips(index, asked, reading))
            elif reading.role == PAGER:
                ranked = ranked_best(index, turns_to(index, asked, reading))
            else:
                ranked = ranked_best(index, score(index, asked, reading, effort=effort, around=around))
                if intent.verb is Verb.SELECT and intent.value is not None and asked.value is None:
                    ranked = _of_list(index, target, ranked)
                    if target.role == _LIST:  # what a table says is not offered by a list
                        ranked = [one for one in ranked if not is_read(index.elements[one.at])]
                if reading.ordinal is not None and reading.role not in COUNTED:
                    counted = reading.role == _FIELD and asked.verb in _ENTERING
                    ranked = (counted and _counted_field(index, ranked, reading.ordinal)) or _of_number(
                        index, ranked, reading.ordinal, asked.verb, said=reading is target
                    )
                ranked = _explained(index, around, ranked, _unsaid(index, target, reading, everything))
                if reading is not target and asked.verb in POINTED and _is_joined(target, reading):
                    ranked = [one for one in ranked if index.elements[one.at].role not in TEXT_FIELDS]
                if reading is not target and reading.name and reading.name == all_words(target):
                    ranked = [one for one in ranked if says_some(index, one.at, target.name, asked)]
            if effort is Effort.PLAIN:
                plain.append((reading, ranked))
            rank = _rank(reading, top_of(ranked))
            if rank > best_rank or not best:
                best, best_rank, chosen = ranked, rank, reading
            if effort is Effort.PLAIN and _is_barred(index, reading, ranked):
                barred = barred or (reading, ranked)
        if top_of(best) >= (SURE * EQUAL if effort is Effort.PLAIN else ENOUGH):
            break
    if barred is not None and _words_of(index, chosen) < _words_of(index, barred[0]):
        return barred  # what is called by more of the words is there: what is called by fewer was not meant
    told = chosen.role in COUNTED and is_counted(chosen)  # by what stands for the card that is meant
    if best and not told and is_another_kind(index.elements[best[0].at], chosen, intent.verb):
        for reading, ranked in plain:
            if _words_of(index, chosen) < _words_of(index, reading) and top_of(ranked) >= ENOUGH:
                return reading, ranked  # "the send options" are what has both words, and not the Send button
    named = _called_as_kind(index, chosen, plain) if best else None
    named = named or (_thing_for_box(index, intent, chosen, best, plain) if best else None)
    return named or (chosen, best)


def _thing_for_box(
    index: Index, intent: Intent, chosen: Target, best: Sequence[Scored], plain: Sequence[tuple[Target, list[Scored]]]
) -> tuple[Target, list[Scored]] | None:
    """The reading by one of several things, where the other has led to a box or field of that name, which is none: "the
    Fjordair flight" is not the box Fjordair among the filters. None where that is not so."""
    if chosen.role or chosen.quoted or intent.verb not in POINTED or intent.value is not None:
        return None
    if index.elements[best[0].at].role not in _FILTERING:
        return None
    for reading, ranked in plain:
        said = reading.role == _THING and (reading.name, reading.ordinal) == (chosen.name, chosen.ordinal)
        standing = [one for one in ranked if one.reasons and one.reasons[0].startswith(STANDS_FOR)]
        if said and top_of(standing) >= ENOUGH:
            return reading, standing
    return None


def _called_as_kind(
    index: Index, chosen: Target, plain: Sequence[tuple[Target, list[Scored]]]
) -> tuple[Target, list[Scored]] | None:
    """The reading by the noun itself, where that was taken for a word for things and one of these is called so: "the
    quiz in week 1" is called Quiz; None where nothing is, or it is told by its number."""
    if chosen.role != _THING or is_counted(chosen):
        return None
    for reading, ranked in plain:
        plainly = not reading.role and reading.relation is not None and bool(reading.name)
        if plainly and _words_of(index, chosen) < _words_of(index, reading) and top_of(ranked) >= SURE * EQUAL:
            return reading, ranked
    return None


def _of_list(index: Index, target: Target, ranked: list[Scored]) -> list[Scored]:
    """Without the options of other lists, where there is a list that is called so: each has its own."""
    wanted = index.words(target.name)

    def is_called_so(at: int) -> bool:
        return any(quality(wanted, told.words, quoted=target.quoted).quality >= EQUAL for told in index.texts(at))

    if not target.name or not any(is_list(one) and is_called_so(at) for at, one in enumerate(index.elements)):
        return ranked
    return [one for one in ranked if not one.option or is_called_so(one.at)]


def _is_bare(reading: Target, target: Target) -> bool:
    """Whether what something is taken from is left out, where the rest is all of a name."""
    return reading.name == target.name and reading == Target(name=reading.name, whole=True) and bool(target.relation)


def _words_of(index: Index, target: Target) -> frozenset[str]:
    """The words of a reading, as they were said."""
    inner = _words_of(index, target.relation.target) if target.relation is not None else frozenset[str]()
    own = (target.name, target.led, target.lacking)
    return inner.union(*(index.words(said).words for said in own if said))


def _unsaid(index: Index, target: Target, reading: Target, everything: frozenset[str]) -> frozenset[str] | None:
    """What a reading makes no use of, by what it means; None if that is a number, which nothing explains."""
    if reading is target or _is_bare(reading, target):
        return frozenset()
    if reading.relation is not None and reading.relation.target is target and target.relation is not None:
        place = " ".join(sorted(_words_of(index, target.relation.target)))
        return frozenset(index.words(place).meaning)  # where the list is that the choice is in
    if reading.whole and reading.name.isdecimal() and target.relation is None and len(target.name.split()) < 2:
        return frozenset()  # "the last page": the word is the number
    if reading.quoted and not target.quoted and reading.name[:1].isdecimal() and target.relation is None:
        return frozenset()  # "question 6" is what begins with "6."
    words = _words_of(index, reading).union(reading.qualities)
    if is_counted(target) and not is_counted(reading):
        numbered = str(target.ordinal) in words
        if not numbered and len(reading.name.split()) <= len(target.name.split()):
            return None
    if is_counted(reading):
        everything = everything - _NUMBERS
    if _is_ranked(reading):
        everything = everything - _COMPARING  # "view the cheapest car"
    words = words.union(word for word in everything if any(_is_form(word, other) for other in words))
    dealt = _DEALING if reading.whole and not _DEALING.isdisjoint(words) else frozenset[str]()
    if reading.whole and reading.name == "play":
        dealt = _STARTED
    elif reading.whole and reading.name == "remove" and reading.relation is not None:
        dealt = _HOLDERS
    elif reading.whole and index.words(reading.name).meaning == ("add",):  # a shop need not say where to
        dealt = frozenset(word for word in everything if index.words(word).meaning == ("cart",))
    return frozenset(index.words(" ".join(sorted(everything - words - dealt - {"a"}))).meaning)


def _is_ranked(reading: Target) -> bool:
    """Whether it, or what it is in, is told by the most or the least of something."""
    return reading.superlative is not None or (reading.relation is not None and _is_ranked(reading.relation.target))


def _is_form(word: str, other: str) -> bool:
    """Whether one is a form of the other by its end: a deed as it is said, and as buttons have it."""
    return len(word) >= _STEM and other.startswith(word) and len(other) <= len(word) + _ENDING


def _explained(index: Index, around: Surroundings, ranked: list[Scored], unsaid: frozenset[str] | None) -> list[Scored]:
    """Scores of those lowered that leave something unexplained."""
    if unsaid is not None and not unsaid:
        return ranked
    made = []
    for one in ranked:
        if one.score >= ENOUGH and (unsaid is None or not around.explain(one.at, unsaid)):
            made.append(one._replace(score=_UNEXPLAINED))
        else:
            made.append(one)
    return ranked_best(index, made)


def _is_joined(target: Target, reading: Target) -> bool:
    """Whether what is beside something has been read as its name: then the field that it is beside was not meant."""
    relation = target.relation
    beside = relation is not None and relation.kind is RelationKind.NEAR
    return beside and reading.relation is None and reading.name == all_words(target)


def _is_barred(index: Index, reading: Target, ranked: Sequence[Scored]) -> bool:
    """Whether what is called just so is seen, and cannot be used."""
    if not ranked or not reading.name or reading.relation is not None:
        return False
    best = max(ranked, key=lambda one: one.score)
    element = index.elements[best.at]
    return best.score >= SURE * EQUAL and not best.available and not element.has(ElementState.HIDDEN)


def _rank(reading: Target, top: float) -> tuple[float, float, float]:
    """Of readings that fit well, the one that makes use of more words is meant: "First name" is no first "Name"."""
    said = len(reading.name.split()) + 0.5 * (reading.ordinal is not None)
    if reading.relation is not None:
        said += 1 + len(reading.relation.target.name.split()) + is_neighbour(reading)
    return min(round(top, 4), SURE), said, top


def top_of(ranked: Sequence[Scored]) -> float:
    return next((scored.score for scored in ranked if scored.available), 0.0)


def ranked_best(index: Index, scored: list[Scored]) -> list[Scored]:
    """Best first; of equal ones those in the viewport first, then in document order."""
    return sorted(
        scored,
        key=lambda one: (
            -round(one.score, 2),
            not in_dialog(index.elements[one.at]),
            -round(one.score, 4),
            index.elements[one.at].has(ElementState.OFFSCREEN),
            one.at,
        ),
    )


def _counted_field(index: Index, ranked: list[Scored], ordinal: int) -> list[Scored]:
    """The second, third or last of the fields that have what was said in their names: "the second email field" where
    one is called Email address and the next Repeat email address. The first is the one that is called so."""
    having = [
        one for one in ranked if one.score >= ENOUGH and one.reasons[0].startswith((*_NAMED, "type ")) and one.available
    ]
    alike = sorted((one for one in having if index.elements[one.at].role in TEXT_FIELDS), key=lambda one: one.at)
    position = ordinal if ordinal < 0 else ordinal - 1
    if ordinal == 1 or len(alike) < _SEVERAL or not -len(alike) <= position < len(alike):
        return []
    return [alike[position]._replace(score=max(one.score for one in alike))]


def _of_number(index: Index, ranked: list[Scored], ordinal: int, verb: Verb, *, said: bool) -> list[Scored]:
    """The one of a number among those that are seen and fit as well as the best.

    ``said``: they are called just as it was said; otherwise some of it was left out, and one alone is no first.
    """
    top = top_of(ranked)
    if top < ENOUGH:
        return []
    seen = [one for one in ranked if not index.elements[one.at].has(ElementState.HIDDEN)]
    alike = sorted((one for one in seen if one.score >= top - MARGIN), key=lambda one: one.at)
    if (
        len(alike) == 1
        and (top < EQUAL or verb is Verb.FILL or not said)
        and any(one.reasons[0].startswith(_NAMED) for one in alike)
    ):
        return []  # "first name" is not the first of one that has a name
    if any(one.reasons and INFLECTED in one.reasons[0] for one in alike):
        return []  # the first file is not "My files"
    position = ordinal if ordinal < 0 else ordinal - 1
    if not -len(alike) <= position < len(alike):
        return []
    return [alike[position]]


def in_dialog(element: Element) -> bool:
    return any(context.startswith(("dialog", "alertdialog")) for context in element.context)
