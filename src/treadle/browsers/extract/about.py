"""Whatever a page says about some words: a value by its name, a cell, things of a kind, a section, a sentence."""

import re
from typing import Final

import msgspec

from treadle.browsers.extract.addresses import located
from treadle.browsers.extract.asking import ordinal, plural
from treadle.browsers.extract.choosing import choices
from treadle.browsers.extract.concepts import bare, concept
from treadle.browsers.extract.events import AGENT
from treadle.browsers.extract.fact import FILLERS
from treadle.browsers.extract.facts import GENERAL, told
from treadle.browsers.extract.found import Found, only, several
from treadle.browsers.extract.items import all_things, cells, items, plural_field
from treadle.browsers.extract.labels import coded
from treadle.browsers.extract.narrowing import below
from treadle.browsers.extract.patterns import UNITS
from treadle.browsers.extract.reading import Block, Reading
from treadle.browsers.extract.records import things_of
from treadle.browsers.extract.singles import one_whole, who_with
from treadle.browsers.extract.vocabulary import WantKind
from treadle.browsers.extract.want import Want
from treadle.browsers.extract.within import agent_of, answered_yes, own_field, said_within
from treadle.browsers.snapshot.words import singular, words, words_of

__all__ = ["about", "marked"]

_SENTENCE: Final = re.compile(r"(?:[^.!?]|[.!?](?=\S))+[.!?]*")
_SECTION: Final = 4000
_PLACE: Final = frozenset({"address"})
_ITEM: Final = 60
_LONGEST_ITEM: Final = 200
_DENIES: Final = words_of("no not without excluding kein keine ohne pas sans sin")
_OF_SOURCE: Final = words_of("post article entry name value text item page byline")
_BYLINE: Final = re.compile(
    r"(?:(?:[Ww]ritten )?[Bb]y|[Vv]on|[Pp]ar|[Pp]or) ((?:[A-Z\u00c0-\u00de][\w.'-]*\s?){2,4})(?=,|$|\s[|\u00b7\u2022-])"
)


def about(want: Want, reading: Reading) -> Found | None:
    """What the page says of the subject. Every word of it must be there: half an answer is another question's."""
    subject = _bare(" ".join(want.subject))
    if not subject or _secret(subject, reading):
        return None
    if want.where and not want.every and not want.chosen:
        return only(all_things(msgspec.structs.replace(want, every=True), reading), want)
    if want.where or want.bounds or want.chosen:
        return all_things(want, reading)
    if not want.every and (found := own_field(want, reading)) is not None:
        return found
    found = told(want.subject, reading, least=1.0 if want.every else 0.5) or marked(subject, want, reading)
    found = found or (_stated(subject, want, reading) or answered_yes(subject, reading) if want.asks else None)
    found = found or agent_of(_without_general(want), reading)
    found = found or cells(want, reading) or all_things(want, reading) or plural_field(want, reading)
    found = _amount(found, want.unit) if want.unit else found
    if want.unit and found is None:
        return None
    if found is None and len(want.subject) - len(want.holder) == 1 and want.holder:
        many = want.every or (singular(want.subject[0]) != want.subject[0] and plural(want.holder))
        field = (singular(want.subject[0]),)
        number, ordinals = ordinal(want.holder)
        of_one = Want(
            kind=WantKind.ITEMS,
            label=want.label,
            every=many and not number,
            number=number or 1,
            chosen=bool(number),
            subject=tuple(word for word in want.holder if word not in ordinals),
            fields=field,
        )
        found = items(of_one, reading)
    if found is not None:
        return found
    if not want.every:
        for way in (said_within, who_with, one_whole):
            if (found := way(want, reading)) is not None:
                return found
    found = _section(subject, reading, whole=want.every) or _section_below(subject, reading)
    if found is None and not want.every:
        found = (located(want, reading) if _PLACE & subject else None) or coded(subject, reading)
        found = found or _sentences(subject, reading) or _listed(subject, reading)
    return found if found is not None or want.otherwise is None else about(want.otherwise, reading)


def _amount(found: Found | None, unit: str) -> Found | None:
    """An amount of that unit; of the fields of a thing the one that is."""
    if found is None or not isinstance(found.value, dict):
        return found if found is not None and UNITS[unit].search(found.text) else None
    fitting = [(name, text) for name, text in found.value.items() if UNITS[unit].search(str(text))]
    if len(fitting) != 1:
        return None
    name, text = fitting[0]
    place = next((parts[name] for parts in found.parts[:1] if name in parts), "")
    places = (place,) if place else found.places
    return Found(value=text, text=text, places=places, confidence=found.confidence)


def _stated(subject: frozenset[str], want: Want, reading: Reading) -> Found | None:
    """What one thing says of itself in other words than its name, where the query has all of them: ``Fully booked``.
    Else an item of a list that says just that, and does not deny it."""
    found: dict[str, tuple[str, str]] = {}
    for one in choices(want.subject, things_of(reading), single=True):
        for thing in one.things if one.picked and not one.kind.plain else ():
            for cell in thing.cells:
                said = _bare(cell.text)
                own = frozenset(words(cell.text)) <= frozenset(words(thing.name))
                if said and said <= subject and not own:
                    found.setdefault(thing.place, (cell.text, cell.place))
    if len(found) == 1:
        text, place = next(iter(found.values()))
        return Found(value=text, text=text, places=(place,), confidence=0.9)
    items = [one for one in reading.blocks_of("item") if subject <= _bare(one.text) and len(one.text) <= _ITEM]
    if len(items) != 1:
        return None
    denied = bool(_DENIES & frozenset(words(items[0].text)))
    return Found(value=not denied, text=items[0].text, places=(items[0].selector,), confidence=0.8)


def _secret(subject: frozenset[str], reading: Reading) -> bool:
    """Whether a field is meant that is not read."""
    return any(field.secret and subject <= _bare(f"{field.label} {field.name}") for field in reading.fields)


def marked(subject: frozenset[str], want: Want, reading: Reading) -> Found | None:
    """A text that the page's source calls so: ``class="post-author"``. None if several different ones are."""
    found = {
        mark.text: mark.selector
        for mark in reversed(reading.marks)
        if any(_of_source(name) == subject for name in mark.key.split())
    }
    if not found and subject == {"author"} and (written := reading.meta.get("author") or _byline(reading)):
        found = {written: ""}
    if len(found) != 1 and not want.every:
        return None
    return several(want, [(text, text, place) for text, place in reversed(found.items())])


def _of_source(name: str) -> frozenset[str]:
    """The words of a class or property that say what it is of."""
    parts = [part for part in re.split(r"[-_\W]+|(?<=[a-z])(?=[A-Z])", name) if part]
    return frozenset(concept(part.casefold()) for part in parts) - _OF_SOURCE


def _byline(reading: Reading) -> str:
    """``Mara Lind`` of ``By Mara Lind, 14 March 2025``."""
    lines = (_BYLINE.match(block.text) for block in reading.blocks if len(block.text) <= 100)
    return next((match[1] for match in lines if match is not None), "")


def _section(subject: frozenset[str], reading: Reading, *, whole: bool) -> Found | None:
    """What stands below a heading that has all the words; ``whole``: and no others."""
    for heading in reading.blocks_of("heading"):
        said = _bare(heading.text)
        if subject <= said and (subject == said or not whole) and (found := _all_below(heading, reading)) is not None:
            return found
    return None


def _section_below(subject: frozenset[str], reading: Reading) -> Found | None:
    """What stands below a heading that has some of the words, under others that have the rest: ``Added`` in
    ``4.2.0``."""
    above: list[Block] = []
    fitting: list[Block] = []
    for heading in reading.blocks_of("heading"):
        above = [one for one in above if one.level < heading.level and one.region == heading.region]
        own, rest = subject & _bare(heading.text), frozenset[str]().union(*(_bare(one.text) for one in above))
        if own and subject - own and subject <= own | rest and not subject <= rest:
            fitting.append(heading)
        above.append(heading)
    return _all_below(fitting[0], reading) if len(fitting) == 1 else None


def _all_below(heading: Block, reading: Reading) -> Found | None:
    told = [one for one in below(heading, reading) if one.kind != "caption"]
    if not told:
        return None
    texts = [one.text for one in told]
    text = "\n".join(texts)[:_SECTION]
    listed = len(texts) > 1 and {one.kind for one in told} <= {"link", "item"}
    return Found(
        value=texts if listed else text,
        text=text,
        places=tuple(one.selector for one in told) if listed else (heading.selector,),
        confidence=0.9,
    )


def _listed(subject: frozenset[str], reading: Reading) -> Found | None:
    """The one item of a list that has all of several words and says more: ``2019: Meadow Party, majority 3,377``."""
    items = [one for one in reading.blocks_of("item") if subject < _bare(one.text)] if len(subject) > 1 else []
    if len(items) != 1 or len(items[0].text) > _LONGEST_ITEM:
        return None
    return Found(value=items[0].text, text=items[0].text, places=(items[0].selector,), confidence=0.8)


def _without_general(want: Want) -> Want:
    """``directed`` of ``directed the film``: the page as a whole is meant."""
    kept = tuple(word for word in want.subject if concept(word) not in GENERAL and word != AGENT)
    return msgspec.structs.replace(want, subject=kept)


def _sentences(subject: frozenset[str], reading: Reading) -> Found | None:
    """Sentences with all the words that say something more."""
    chosen: list[tuple[str, str]] = []
    for block in reading.blocks:
        if block.kind in {"button", "label", "link", "cell"} or not subject <= _bare(block.text):
            continue
        chosen += [
            (_remainder(sentence.strip(), subject), block.selector)
            for sentence in _SENTENCE.findall(block.text)
            if subject < _bare(sentence) and sentence.rstrip().endswith((".", "!", "?"))
        ]
    if not chosen:
        return None
    text = " ".join(dict.fromkeys(sentence for sentence, _ in chosen[:5]))
    return Found(value=text, text=text, places=(chosen[0][1],), confidence=0.8)


def _remainder(sentence: str, subject: frozenset[str]) -> str:
    """``0099182`` of ``Company number 0099182.``; the sentence itself where it says more than that."""
    said = sentence.rstrip(".!").split()
    for index in range(1, min(len(said), 8)):
        if _bare(" ".join(said[:index])) == subject and said[index][0].isdecimal():
            return " ".join(said[index:])
    return sentence


def _bare(text: str) -> frozenset[str]:
    return bare(" ".join(word for word in words(text) if word not in FILLERS)) - FILLERS
