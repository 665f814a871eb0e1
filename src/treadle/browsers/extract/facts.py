"""What a page tells by name: terms, fields, ``Label: value``, rows of two cells, what it says of itself to machines."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from treadle.browsers.extract.concepts import bare
from treadle.browsers.extract.days import day
from treadle.browsers.extract.events import events
from treadle.browsers.extract.fact import FILLERS, Fact, head_of, telling
from treadle.browsers.extract.found import Found
from treadle.browsers.extract.hours import weekly
from treadle.browsers.extract.machines import of_machines
from treadle.browsers.extract.patterns import UNITS, dates, emails, phones, prices, times
from treadle.browsers.extract.reading import Block, Reading

__all__ = ["GENERAL", "page_facts", "told"]

_KINDS: Final = tuple(
    map(bare, ("date day time when duration", "price cost amount total budget fee sum rate", "fax", "phone"))
)
"""Of what kind a value is that is labelled so."""
_OTHERWISE: Final = bare("maximum max minimum min previous former old next emergency") - FILLERS
"""Words of a label that make it another value's, unless they are said."""
_SOFT: Final = bare("number value name detail information info selected chosen check tick text")
"""Words that may be said of a label and need not stand in it."""
_FORMS: Final[dict[str, Callable[[str], object]]] = {
    "number": lambda text: len(text) <= _LONGEST_NUMBER and any(map(str.isdigit, text)) and not prices(text),
    "amount": prices,
    "date": day,
    "day": day,
    "time": lambda text: day(text) or times(text),
    "email": emails,
    "phone": phones,
    "price": prices,
    "temperature": UNITS["temperature"].search,
}
"""Words that need not stand in a label whose value looks so."""
GENERAL: Final = bare(
    "article post product item recipe event thread topic entry document invoice question film movie book album lot"
    " hotel course trip walk hike show episode podcast version release randonn\u00e9e excursi\u00f3n wanderung"
    " pel\u00edcula recette receta rezept"
)
"""Words for what a page as a whole is about."""
_SENTENCE: Final = re.compile(r"[^.!?]+")
_LABEL: Final = re.compile(r"\b(label|lbl|term|key|title|caption|dt)\b")
_VALUE: Final = re.compile(r"\b(value|val|amount|number|data|dd)\b")
_LONGEST_NUMBER: Final = 30
_LONGEST_KEY: Final = 80
_LABELLED: Final = re.compile(r"([^:]{1,80}):(?!\d|//)\s*(\S[\s\S]*)")
"""``Label: value``; no time of day, no address."""
_SEPARATOR: Final = re.compile(r"\s[|\u00b7\u2022]\s")
_OPEN: Final = bare("opening hours open close times")
_SEEN: Final = "visible"


def page_facts(reading: Reading) -> list[Fact]:
    """All of them, once for a reading; those that are written for people first."""
    return reading.derived(_facts)


def told(subject: Iterable[str], reading: Reading, *, least: float = 0.5) -> Found | None:
    """The value that the words name: every word stands in its key or in what it is a fact of, and the key has hardly
    any others (``least``: the share of its words that are said). None where different values fit equally."""
    said = telling(" ".join(subject))
    about = _title(reading) | GENERAL
    for wanted in dict.fromkeys((said, said - _SOFT, said - _SOFT - frozenset(_FORMS))):
        formed = (said - wanted) & _FORMS.keys()
        if wanted and (found := _best(wanted, formed, said, about, reading, least)) is not None:
            return found
    return None


def _best(
    wanted: frozenset[str],
    formed: frozenset[str],
    asked: frozenset[str],
    about: frozenset[str],
    reading: Reading,
    least: float,
) -> Found | None:
    """The value of the key that fits best, among those that look as the words in ``formed`` say."""
    best: list[Fact] = []
    most = (0.0, 0)
    for fact in page_facts(reading):
        named = wanted & fact.key
        if not named or not wanted <= fact.key | fact.around | about:
            continue
        if not named - about and len(wanted) > len(named):
            continue
        if not all(_FORMS[word](_text_of(fact)) for word in formed):
            continue
        if (fact.key - wanted - formed) & _OTHERWISE:
            continue
        kind = next((several for several in _KINDS if fact.head in several), None)
        if kind is not None and not kind & (wanted | formed | asked):
            continue  # "department" is no "Department fax"
        telling = frozenset(word for word in fact.key if not word[0].isdecimal()) or fact.key
        # "order number" is none but "Order", whatever other numbers there are
        share = len(named - _SOFT) / len(telling - _SOFT) if telling - _SOFT else len(named) / len(telling)
        worth = (min(share, 1.0) + len(named) / 100, -fact.rank)
        # "booking status" on the page of a booking is no "Payment status"
        if share < (least if wanted <= fact.key | (fact.around - about) else 1.0) or worth < most:
            continue
        best = [*best, fact] if worth == most else [fact]
        most = worth
    if not best or len({str(fact.value) for fact in best}) > 1:
        return None
    value, text = best[0].value, _text_of(best[0])
    place = (best[0].place,) if best[0].place else ()
    return Found(value=value, text=text, places=place, confidence=round(min(1.0, 0.5 + most[0] / 2), 2))


def _text_of(fact: Fact) -> str:
    return "\n".join(map(str, fact.value)) if isinstance(fact.value, list) else str(fact.value)


def _title(reading: Reading) -> frozenset[str]:
    return bare(" ".join([reading.title, *(one.text for one in reading.blocks_of("heading") if one.level == 1)]))


def _facts(reading: Reading) -> list[Fact]:
    found = [
        Fact(
            key=telling(pair.key),
            value=pair.value,
            place=pair.selector,
            around=bare(pair.under) - FILLERS,
            head=head_of(pair.key, reading),
        )
        for pair in reading.pairs
    ]
    found += [
        Fact(key=frozenset({one.day}), value=one.hours, place=one.place, around=_OPEN | (bare(one.under) - FILLERS))
        for one in weekly(reading)
    ]
    found += _of_fields(reading)
    found += _of_blocks(reading)
    found += _of_pairs(reading)
    found += [Fact(key=one.key, value=one.value, place=one.place, around=one.around, rank=1) for one in events(reading)]
    found += of_machines(reading)
    return [fact for fact in found if fact.key and fact.value not in ("", None, [])]


def _of_fields(reading: Reading) -> Iterator[Fact]:
    for field in reading.fields:
        if field.secret:
            continue
        label = bare(field.label or field.name) - FILLERS
        if field.role in {"checkbox", "switch"}:
            yield Fact(key=label, value="yes" if field.checked else "no", place=field.selector, around=_TICKED)
        elif field.role == "radio":
            if field.checked:
                shown = field.label or field.group
                named = dict.fromkeys(one for text in (field.name, field.under) if (one := bare(text) - FILLERS))
                for key in named:
                    yield Fact(key=key, value=shown, place=field.selector, around=_FIELD)
        else:
            yield Fact(key=label, value=field.value, place=field.selector, around=_FIELD | bare(field.name))


_TICKED: Final = bare("checked ticked selected checkbox box option on enabled")
_FIELD: Final = bare("field input box selected form value filled")


def _of_blocks(reading: Reading) -> Iterator[Fact]:
    """``Label: value`` in one block or in two, and sentences such as ``Company number 0099182``."""
    before: Block | None = None
    heading, level = "", 0
    paired = {pair.selector for pair in reading.pairs}
    for block in reading.blocks:
        beside = block.kind == "heading" and block.level <= level
        around = frozenset[str]() if beside else bare(heading) - FILLERS
        parts = _SEPARATOR.split(block.text) if block.selector not in paired else []
        labelled = [match for part in parts if (match := _LABELLED.match(part)) is not None]
        for match in labelled:
            key = _last_sentence(match[1])
            head = head_of(match[1], reading)
            yield Fact(key=key, value=_first(match[2]), place=block.selector, around=around, head=head)
        if (
            not labelled
            and before is not None
            and len(before.text) <= 60
            and len(block.text) <= 300
            and _labels(before, block)
        ):
            label = bare(before.text.rstrip(" :?")) - FILLERS
            head = head_of(before.text, reading)
            yield Fact(key=label, value=block.text, place=block.selector, around=around, head=head, rank=1)
        before = block
        if block.kind == "heading":
            heading, level = block.text, block.level


def _last_sentence(text: str) -> frozenset[str]:
    return telling(re.split(r"[.!?] ", text)[-1])


def _first(value: str) -> str:
    """What is said, without a full stop and a further sentence that begins with a label of its own."""
    text = value.strip()
    return text[:-1] if text.endswith(".") and text.count(".") == 1 else text


def _labels(before: Block, block: Block) -> bool:
    """Whether a short text labels the next: by a colon, or by what the page calls the one or the other."""
    if before.kind in {"button", "heading"} and before.text.endswith("?") and block.kind in {"paragraph", "text"}:
        return True
    if block.kind in {"heading", "button", "link", "label", "cell"} or before.kind in {"heading", "link", "button"}:
        return False
    marked = _LABEL.search(before.key) or _VALUE.search(block.key)
    return before.text.endswith(":") or before.kind == "term" or bool(marked)


def _of_pairs(reading: Reading) -> Iterator[Fact]:
    """Things of like structure with two short texts each, one of them a label: no digit in it, each another. The label
    comes first, or second where all that come first are numbers, as on a dashboard."""
    for group in reading.groups:
        texts = [[text for text in item.texts if text.kind in {"text", "heading"}] for item in group.items]
        if group.within or any(len(one) != 2 or one[0].kind == "heading" for one in texts):
            continue
        for label, value in ((0, 1), (1, 0)):
            labels = [one[label].text for one in texts]
            numbered = all(any(map(str.isdigit, one[value].text)) for one in texts)
            numbered = numbered and not all(_is_moment(one[value].text) for one in texts)  # a log is no dashboard
            if len(set(labels)) == len(labels) and all(map(_may_label, labels)) and (label == 0 or numbered):
                around = bare(" ".join(group.above[-1:])) - FILLERS
                for one in texts:
                    key = telling(one[label].text)
                    head = head_of(one[label].text, reading)
                    yield Fact(key=key, value=one[value].text, place=one[value].selector, around=around, head=head)
                break


def _is_moment(text: str) -> bool:
    return text in times(text) or text in dates(text)


def _may_label(text: str) -> bool:
    return len(text) <= 40 and ": " not in text and ("%" in text or not any(map(str.isdigit, text)))
