"""What of a command's words has to be found on the page, and what is only the way people speak."""

from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

import msgspec

from treadle.browsers.grounding.common_words import is_common
from treadle.browsers.grounding.intent import Intent, Target, Verb
from treadle.browsers.grounding.scoring.evidence import Part, parts_of
from treadle.browsers.grounding.scoring.index import Index, Words
from treadle.browsers.grounding.scoring.matching import DEEDS
from treadle.browsers.grounding.scoring.stems import stem
from treadle.browsers.grounding.scoring.surroundings import THINGS, UNSAID
from treadle.browsers.grounding.words import close, split_words
from treadle.browsers.snapshot.words import words_of

__all__ = ["SMALL", "Asked", "asked_of", "deed_of", "is_counted", "joined", "kinds_counted"]

SMALL: Final = UNSAID | words_of(
    "anything everybody nothing one something stuff thing i me we us you he him she her they them their his so "
    "too also then there here be is are was were am been being have has had do does did will would should could "
    "may might must ill id ive im some any which who whose what that these those please pls plz kindly thanks thx just "
    "really actually now again up out down off onto about after until than against ich du wir uns mir mich dir ihr es "
    "bitte mal doch einen einem einer eines sich je tu il elle nous vous te se mon ma mes votre vos ce cet cette "
    "s plait stp svp yo nos mi mis su sus este esta por favor lo d l y"
)
"""Words that say nothing by themselves."""
_WISHING: Final = words_of(
    "want like love need rather prefer wish get have put take mochte will brauche quiero veux voudrais"
)
_FEELING: Final = frozenset({"like", "love"})
"""Wishes where somebody has them, and what is done to a post where nobody is said to: "like Ann's post"."""
_OF_VERB: Final = {
    Verb.CHECK: words_of("box checkbox tick check turn switch enable activate on select mark allow use keep"),
    Verb.UNCHECK: words_of("box checkbox untick uncheck turn switch disable deactivate off deselect unmark stop"),
    Verb.TOGGLE: words_of("box checkbox toggle switch flip turn"),
    Verb.EXPAND: words_of("expand open unfold show reveal"),
    Verb.COLLAPSE: words_of("collapse close fold hide"),
    Verb.DOWNLOAD: words_of("download save get herunterladen telecharger descargar"),
    Verb.HOVER: words_of("hover over move mouse point"),
    Verb.NAVIGATE: words_of("go navigate browse head visit"),
    Verb.DOUBLE_CLICK: words_of("double doubleclick"),
    Verb.CLICK_HOLDING: words_of("ctrlclick shiftclick ctrl shift"),
    Verb.RIGHT_CLICK: words_of("right rightclick context"),
}
_ACTING: Final = words_of(
    "bring can choose click could do find get give go have hit jump let like look make navigate need open pick "
    "please press proceed see select show tap try use view visit want zu bitte klick klicke gehe wahle offne "
    "zeige nimm cliquer clique cliquez ouvrir ouvre ouvrez choisir choisis choisissez aller va allez voir montre "
    "appuie appuyez abrir abre haz clic pulsa pincha elegir elige ir ve ver muestra klicken offnen wahlen gehen "
    "zeigen drucke drucken tippen appuyer taper pulsar presionar apretar clicar"
)
"""What is done on a page, whatever is meant: no word of what is meant."""
_POINTING: Final = words_of(
    "click tap push press hit klick klicke klicken anklicken druck drucke drucken tippe antippen clique cliquez "
    "cliquer appuie appuyez appuyer clic pulsa pulse pulsar pincha presiona"
)
"""What says that something is to be clicked, and nothing else."""
_LIGHT: Final = words_of("new another other different whole entire full current own one bit little only lot kind way")
_NOUNS: Final = words_of(
    "attachment button check clip image link paper part piece profile recipe screen topic video website window"
)
"""What people call what they see, beside :data:`THINGS`."""
_PLACING: Final = words_of("add save put mark store keep set place include")
"""What is put to, in or on something: "save it to my favourites" is a button called Favourite."""
_SWITCHING: Final = words_of(
    "switch change turn toggle set make bring let run start launch starte starten wechsle schalte passe basculer "
    "lance lancer cambia inicia"
)
"""What leads to something that is named: it need not be on what has the name."""
_VERBS: Final = words_of("approve assign export import move publish rename schedule stop")
"""Verbs for sure, whatever the grammar made of the clause."""
_GRADING: Final = words_of("rate grade vote mark give answer say bewerte noter note califica")
"""What is done to something by choosing among what stands beside it."""
_MOVING: Final = words_of("skip jump move seek wind rewind step scroll")
_WAYS: Final = frozenset({"next", "previous", "forward", "back", "up", "down", "left", "right", "ahead"})
_OVER: Final = words_of(
    "to from of by for about against called named with regarding on at zu von fur uber mit gegen a de du pour contre "
    "sur para contra"
)
_THE: Final = words_of(
    "the this that my your our der die das den dem diese dieser dieses le la les ce cette el los las este esta"
)
_ONES: Final = _THE | words_of("a an another one ein eine einen un une una")
_THIS: Final = words_of("this diese dieser dieses diesen ce cette cet este esta")
_ORDER: Final = words_of(
    "first second third fourth fifth sixth seventh eighth ninth tenth last final 1st 2nd 3rd 4th 5th 6th 7th 8th "
    "9th 10th 1 2 3 4 5 6 7 8 9 10 most least cheapest best newest latest oldest earliest biggest largest "
    "smallest longest shortest highest lowest fastest nearest dearest priciest top expensive rated recent"
)
"""What is said of one by its number, or by comparison."""


class Asked(NamedTuple):
    """The parts of a command by what they are worth."""

    heavy: tuple[Part, ...]
    """Each has to be explained."""
    light: tuple[Part, ...]
    """What something is: it speaks for an element to explain them, and not against one whose name was said in full."""
    acting: tuple[Part, ...]
    """How people say that something is to be clicked: it need not be explained."""
    deeds: frozenset[Part]
    """Those among the heavy that say what is done."""
    wishes: bool
    """It is not said what is done, only that something is wanted."""
    placing: frozenset[Part]
    """Those among the heavy that need no explanation where what is put somewhere is said to be put to the element."""


def asked_of(index: Index, intent: Intent) -> Asked:
    """What a command asks for, in parts."""
    text = intent.said or _longest(intent.target or Target())
    words = index.words(text)
    exempt = SMALL | _OF_VERB.get(intent.verb, frozenset())
    if is_counted(intent.target or Target()):
        exempt |= _ORDER
    known = frozenset(map(stem, index.vocabulary))
    told = [part for part in parts_of(joined(words, known)) if not exempt.issuperset(part.words)]
    telling = _may_be_verb(intent) or (intent.verb is Verb.SELECT and bool(intent.said))
    kinds = _kinds(known, split_words(words.folded)) if telling else frozenset[str]()
    moving = any(part.thing in _WAYS or part.words[0] in _WAYS for part in told)
    heavy: list[Part] = []
    light: list[Part] = []
    acting: list[Part] = []
    for at, part in enumerate(told):
        word = part.words[0]
        part = part._replace(slips=not known.issuperset(part.words))  # noqa: PLW2901 - it is what the page makes of it
        felt = not at and _is_felt(part, words)
        if not felt and (word in _ACTING or (not at and word in _WISHING) or (moving and word in _MOVING)):
            acting.append(part)
        elif (at or not _may_be_verb(intent)) and (word in _LIGHT or _is_thing(part) or kinds.issuperset(part.words)):
            light.append(part)
        else:
            heavy.append(part)
    deeds = frozenset(heavy[:1]) if told and _is_felt(told[0], words) else _deeds(intent, told, heavy)
    wishes = not deeds and any(word in _WISHING for word in words.words)
    placing = frozenset(part for part in deeds if part.words[0] in _PLACING)
    return Asked(tuple(heavy), tuple(light), tuple(acting), deeds, wishes, placing)


def _is_felt(part: Part, words: Words) -> bool:
    """Whether a word that is else a wish is what is done: nobody is said to have it."""
    return part.words[0] in _FEELING and words.stems[:1] == part.words[:1] and len(words.stems) > 1


def _may_be_verb(intent: Intent) -> bool:
    """Whether the first word may say what is done: it is none that the grammar took for another verb."""
    return intent.verb is Verb.CLICK and bool(intent.said)


def _deeds(intent: Intent, told: Sequence[Part], heavy: Sequence[Part]) -> frozenset[Part]:
    """What says what is done: the first word, or the last where verbs stand there; not what follows "click"."""
    if not told or not heavy or not intent.said:
        return frozenset()
    first, last = told[0], told[-1]
    wishing = first.words[0] in _WISHING
    if wishing and len(told) > 1:
        first = told[1]
    if (wishing or first.words == told[0].words) and first.words[0] not in _ACTING:
        starts = [part for part in heavy if part.words == first.words]
        if starts and (_is_deed(first) or (_may_be_verb(intent) and not wishing)):
            return frozenset(starts)
    return frozenset(part for part in heavy if part.words == last.words and _is_deed(part) and told[0] in heavy)


def deed_of(index: Index, intent: Intent, said: str) -> Part | None:
    """The verb of a command that says itself what is to be done, and not only that something is clicked."""
    if not said or intent.verb not in {Verb.CLICK, Verb.SELECT}:
        return None
    words = index.words(said)
    if not _POINTING.isdisjoint(words.words):
        return None
    told = [part for part in parts_of(words) if not SMALL.issuperset(part.words)]
    if told and _is_felt(told[0], words):
        return told[0]
    first = next((part for part in told if part.words[0] not in _WISHING), None) if told else None
    if first is not None and intent.verb is Verb.SELECT:
        begins = words.stems[:1] == first.words[:1]  # "we play" tells, and asks for nothing
        if not begins or not (_is_deed(first) or first.words[0] in _VERBS or _is_said_of(said)):
            return None
    if first is None or first.is_number or first.words[0] in _ACTING | _PLACING | _SWITCHING:
        return None
    pointed = words.stems[:1] == first.words[:1] and len(plain := said.lower().split()) > 1 and plain[1] in _THE
    done_to = pointed or _is_done_to(first, split_words(words.folded)) or _is_acted(index, intent, first, words)
    return None if _is_thing(first) and not done_to else first


def _is_acted(index: Index, intent: Intent, part: Part, words: Words) -> bool:
    """Whether the grammar takes for a verb what may be a thing as well: "track the parcel", and not "track 5"."""
    numbered = any(word.isdecimal() for word in words.stems[1:2])
    target = intent.target or Target()
    deeds = (one for one in (target, *target.otherwise) if one.whole and one.relation is not None)
    verbs = {stem(word) for one in deeds for word in index.words(one.name).words[:1]}
    return not numbered and words.stems[:1] == part.words[:1] and part.words[0] in verbs


def _is_said_of(said: str) -> bool:
    """Whether the first word is something done to somebody or something: "thank Marit", "thank the author"."""
    first, *others = said.split()
    if first.lower() in _GRADING:
        return False
    capital = first[:1].islower() and others[0][:1].isupper() if others else False
    return bool(others) and (others[0].lower() in _THE or capital)


def _is_done_to(part: Part, plain: Sequence[str]) -> bool:
    """Whether what may be a thing as well is what is done: "book a service" does, "the book" does not."""
    return _is_deed(part) and stem(plain[0]) == part.words[0] and len(plain) > 2 and plain[1] in _ONES


def _is_deed(part: Part) -> bool:
    return part.thing in DEEDS or part.words[0] in DEEDS


def joined(words: Words, known: Collection[str]) -> Words:
    """With what the page writes as one word as one word: "re-run" and "rerun"."""
    stems = list(words.stems)
    for at in range(len(stems) - 1, 0, -1):
        if stems[at - 1] + stems[at] in known and stems[at - 1].isalpha():
            stems[at - 1 : at + 1] = [stems[at - 1] + stems[at]]
    return words if len(stems) == len(words.stems) else words._replace(stems=tuple(stems))


def _is_thing(part: Part) -> bool:
    """Whether it only says what something is, be it with a slip of the hand."""
    if (THINGS | _NOUNS).issuperset(part.words):
        return True
    word = part.words[0]
    slips = len(part.words) == 1 and part.slips and not is_common(word)
    return slips and any(close(word, thing) for thing in THINGS)


def is_counted(target: Target) -> bool:
    """Whether something is chosen by its number or by comparison."""
    inner = target.relation is not None and is_counted(target.relation.target)
    own = target.ordinal is not None or target.superlative is not None
    return own or inner or any(is_counted(other) for other in target.otherwise)


def kinds_counted(index: Index, target: Target) -> frozenset[str]:
    """What that is said to be which is told by its number, as stems: "the second recording" is a recording."""
    inner = () if target.relation is None else (target.relation.target,)
    counted = (one for one in (target, *inner) if one.ordinal is not None or one.superlative is not None)
    own = {
        word
        for one in counted
        for each in (one, *one.otherwise)
        if each.ordinal
        for word in index.words(each.name).stems
    }
    return frozenset(own).union(*(kinds_counted(index, one) for one in (*target.otherwise, *inner)))


def _kinds(known: Collection[str], plain: Sequence[str]) -> frozenset[str]:
    """What something is, where it is said which: "the payment to the dentist", while the page speaks of no payments."""
    triples = zip(plain, plain[1:], plain[2:], strict=False)
    nouns = [stem(noun) for the, noun, over in triples if the in _THE and over in _OVER]
    nouns += [stem(plain[-1])] if len(plain) > 1 and plain[-2] in _THIS else []
    return frozenset(nouns) - frozenset(known)


def _longest(target: Target) -> str:
    """Of the readings, the one that says most."""
    plain = msgspec.structs.replace(target, otherwise=())
    return max((_text(reading) for reading in (plain, *target.otherwise)), key=len)


def _text(target: Target) -> str:
    inner = "" if target.relation is None else _text(target.relation.target)
    return f"{target.name} {inner}".strip()
