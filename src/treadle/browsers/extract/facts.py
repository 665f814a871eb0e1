"""What a page tells by name: terms, fields, ``Label: value``, rows of two cells, what it says of itself to machines."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

import msgspec

from treadle.browsers.extract.concepts import bare
from treadle.browsers.extract.days import day
from treadle.browsers.extract.events import events
from treadle.browsers.extract.found import Found
from treadle.browsers.extract.hours import weekly
from treadle.browsers.extract.patterns import emails, phones, prices
from treadle.browsers.extract.reading import Block, Reading
from treadle.browsers.snapshot.words import words, words_of

__all__ = ["FILLERS", "Fact", "page_facts", "told"]

_FILLERS: Final = (
    "and or the a an of for in on at to is are was were be been value current what does do did say which who whom when"
    " where why how by with you your we our us i my me it its this that there can could will would has have had from"
    " under about page site please tell said says accept take make made s"
)
FILLERS: Final = words_of(_FILLERS) | bare(_FILLERS)
"""Words that say nothing of what is asked for."""
_FUNCTION: Final = FILLERS - words_of("page site value")
"""Those that are never what is asked for."""
_SOFT: Final = bare("number value name detail information info selected chosen check tick text")
"""Words that may be said of a label and need not stand in it."""
_FORMS: Final[dict[str, Callable[[str], object]]] = {
    "number": lambda text: len(text) <= _LONGEST_NUMBER and any(map(str.isdigit, text)) and not prices(text),
    "amount": prices,
    "date": day,
    "day": day,
    "time": day,
    "email": emails,
    "phone": phones,
    "price": prices,
}
"""Words that need not stand in a label whose value looks so."""
_OF_TYPE: Final = words_of("recipe event organization person product article job hotel main schema type rating")
_SITES: Final = bare("website site organization webpage breadcrumb")
"""Types of what a page belongs to, not of what it is about."""
_ITS_OWN: Final = frozenset({"name", "url", "headline"})
_GENERAL: Final = words_of("article post product item recipe event thread topic entry document invoice question")
_SENTENCE: Final = re.compile(r"[^.!?]+")
_CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_LABEL: Final = re.compile(r"\b(label|lbl|term|key|title|caption|dt)\b")
_VALUE: Final = re.compile(r"\b(value|val|amount|number|data|dd)\b")
_NUMBER_SIGN: Final = re.compile(r"\b[Nn](?:o|r|um)\.|\u2116")
_LONGEST_NUMBER: Final = 30
_LONGEST_KEY: Final = 80
_LABELLED: Final = re.compile(r"([^:]{1,80}):(?!\d|//)\s*(\S[\s\S]*)")
"""``Label: value``; no time of day, no address."""
_SEPARATOR: Final = re.compile(r"\s[|\u00b7\u2022]\s")
_DEPTH: Final = 4
_OPEN: Final = bare("opening hours open close times")
_SEEN: Final = "visible"


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """A value and what the page calls it."""

    key: frozenset[str]
    value: Any
    place: str = ""
    around: frozenset[str] = frozenset()
    """Words of what it is a fact of: the heading above, the thing it belongs to."""
    rank: int = 0
    """0: written for people in so many words; the higher the more it is for machines."""


def page_facts(reading: Reading) -> list[Fact]:
    """All of them, once for a reading; those that are written for people first."""
    return reading.derived(_facts)


def told(subject: Iterable[str], reading: Reading, *, least: float = 0.5) -> Found | None:
    """The value that the words name: every word stands in its key or in what it is a fact of, and the key has hardly
    any others (``least``: the share of its words that are said). None where different values fit equally."""
    said = _telling(" ".join(subject))
    about = _title(reading) | _GENERAL
    for wanted in dict.fromkeys((said, said - _SOFT, said - _SOFT - frozenset(_FORMS))):
        found = _best(wanted, about, reading, least) if wanted else None
        if found is not None and all(_FORMS[word](found.text) for word in (said - wanted) & _FORMS.keys()):
            return found
    return None


def _best(wanted: frozenset[str], about: frozenset[str], reading: Reading, least: float) -> Found | None:
    best: list[Fact] = []
    most = (0.0, 0)
    for fact in page_facts(reading):
        named = wanted & fact.key
        if not named or not wanted <= fact.key | fact.around | about:
            continue
        if not named - about and len(wanted) > len(named):
            continue
        telling = frozenset(word for word in fact.key if not word[0].isdecimal()) or fact.key
        # "order number" is none but "Order", whatever other numbers there are
        share = len(named - _SOFT) / len(telling - _SOFT) if telling - _SOFT else len(named) / len(telling)
        worth = (min(share, 1.0) + len(named) / 100, -fact.rank)
        if share < least or worth < most:
            continue
        best = [*best, fact] if worth == most else [fact]
        most = worth
    if not best or len({str(fact.value) for fact in best}) > 1:
        return None
    value = best[0].value
    text = "\n".join(map(str, value)) if isinstance(value, list) else str(value)
    place = (best[0].place,) if best[0].place else ()
    return Found(value=value, text=text, places=place, confidence=round(min(1.0, 0.5 + most[0] / 2), 2))


def _title(reading: Reading) -> frozenset[str]:
    return bare(" ".join([reading.title, *(one.text for one in reading.blocks_of("heading") if one.level == 1)]))


def _facts(reading: Reading) -> list[Fact]:
    found = [
        Fact(key=_telling(pair.key), value=pair.value, place=pair.selector, around=bare(pair.under) - FILLERS)
        for pair in reading.pairs
    ]
    found += [
        Fact(key=frozenset({one.day}), value=one.hours, place=one.place, around=_OPEN | (bare(one.under) - FILLERS))
        for one in weekly(reading)
    ]
    found += _of_fields(reading)
    found += _of_blocks(reading)
    found += _of_pairs(reading)
    found += [Fact(key=one.key, value=one.value, place=one.place, around=one.often, rank=1) for one in events(reading)]
    found += _of_data(reading)
    found += _of_meta(reading)
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
    heading = ""
    paired = {pair.selector for pair in reading.pairs}
    for block in reading.blocks:
        around = bare(heading) - FILLERS
        parts = _SEPARATOR.split(block.text) if block.selector not in paired else []
        labelled = [match for part in parts if (match := _LABELLED.match(part)) is not None]
        for match in labelled:
            yield Fact(key=_last_sentence(match[1]), value=_first(match[2]), place=block.selector, around=around)
        if (
            not labelled
            and before is not None
            and len(before.text) <= 60
            and len(block.text) <= 300
            and _labels(before, block)
        ):
            label = bare(before.text.rstrip(" :?")) - FILLERS
            yield Fact(key=label, value=block.text, place=block.selector, around=around, rank=1)
        before = block
        if block.kind == "heading":
            heading = block.text


def _last_sentence(text: str) -> frozenset[str]:
    return _telling(re.split(r"[.!?] ", text)[-1])


def _telling(text: str) -> frozenset[str]:
    """What the words stand for, without those that say nothing, unless there are no others."""
    text = _NUMBER_SIGN.sub(" number ", text)
    return bare(text) - FILLERS or bare(text) - _FUNCTION


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
        texts = [[text for text in item.texts if text.kind == "text"] for item in group.items]
        if group.within or any(len(one) != 2 for one in texts):
            continue
        for label, value in ((0, 1), (1, 0)):
            labels = [one[label].text for one in texts]
            numbered = all(any(map(str.isdigit, one[value].text)) for one in texts)
            if len(set(labels)) == len(labels) and all(map(_may_label, labels)) and (label == 0 or numbered):
                around = bare(" ".join(group.above[-1:])) - FILLERS
                for one in texts:
                    key = _telling(one[label].text)
                    yield Fact(key=key, value=one[value].text, place=one[value].selector, around=around)
                break


def _may_label(text: str) -> bool:
    return len(text) <= 40 and ("%" in text or not any(map(str.isdigit, text)))


def _of_data(reading: Reading) -> Iterator[Fact]:
    """JSON-LD (https://json-ld.org): the properties of its objects, each by its name without the type's."""
    objects = reading.structured()
    kinds = [str(one.get("@type", "")) for one in objects]
    for one, kind in zip(objects, kinds, strict=True):
        if kinds.count(kind) == 1:
            around = bare(_spaced(f"{kind} {one.get('name', '')}"))
            yield from _of_object(one, around, bare(_spaced(kind)), _DEPTH)


def _of_object(one: dict[str, Any], around: frozenset[str], kind: frozenset[str], depth: int) -> Iterator[Fact]:
    for name, value in one.items():
        key = bare(_spaced(name)) - FILLERS
        key = key - kind - _OF_TYPE or key
        if name.startswith("@") or depth == 0 or (name in _ITS_OWN and (depth < _DEPTH or kind & _SITES)):
            continue
        if isinstance(value, dict):
            inner = str(value.get("@type", ""))
            if isinstance(plain := value.get("name") or value.get("url"), str):
                yield Fact(key=key, value=plain, around=around, rank=2)
            nested = bare(_spaced(inner))
            if "ratingValue" in value:
                yield Fact(key=bare("rating"), value=str(value["ratingValue"]), around=around, rank=2)
            yield from _of_object(value, around | key, nested, depth - 1)
        elif isinstance(value, list):
            plain_ones = [_plain(part) for part in value]
            if plain_ones and all(plain_ones):
                yield Fact(key=key, value=plain_ones if len(plain_ones) > 1 else plain_ones[0], around=around, rank=2)
        elif isinstance(value, str | int | float) and not isinstance(value, bool):
            text = str(value)
            yield Fact(key=key, value=_schema_word(text), around=around, rank=2)


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("name") or value.get("text") or ""
    return str(value) if isinstance(value, str | int | float) else ""


def _schema_word(text: str) -> str:
    """``In Stock`` of ``https://schema.org/InStock``."""
    for scheme in ("https://schema.org/", "http://schema.org/"):
        if text.startswith(scheme):
            return _spaced(text.removeprefix(scheme)).capitalize()
    return text


def _spaced(name: str) -> str:
    return " ".join(words(_CAMEL.sub(" ", name).replace("_", " ")))


def _of_meta(reading: Reading) -> Iterator[Fact]:
    """``<meta>`` and Open Graph (https://ogp.me)."""
    for name, value in reading.meta.items():
        yield Fact(key=bare(name.rpartition(":")[2].replace("-", " ")) - FILLERS, value=value, around=_META, rank=3)
    if reading.language:
        yield Fact(key=bare("language"), value=reading.language, around=_META, rank=3)


_META: Final = bare("meta open graph og article")
