"""Whatever a page says about some words: a labelled value, a field, a cell, a section, a sentence."""

import re
from collections.abc import Iterator
from typing import Final

from treadle.browsers.extract.found import Found
from treadle.browsers.extract.query import Want
from treadle.browsers.extract.reading import Block, Reading
from treadle.browsers.snapshot.words import singular, words, words_of

__all__ = ["about", "labelled"]

_FILLERS: Final = words_of(
    "and or the a an of for in on to is are value current what does say which who when where why how by with"
)
_SENTENCE: Final = re.compile(r"[^.!?]+[.!?]*")
_SECTION: Final = 4000


def about(want: Want, reading: Reading) -> Found | None:
    """The best that fits the words of the subject; None if nothing has most of them."""
    subject = _bare(" ".join(want.subject))
    if not subject:
        return None
    return (
        labelled(subject, reading)
        or _cell(subject, reading)
        or _section(subject, reading)
        or _sentences(subject, reading)
    )


def labelled(subject: frozenset[str], reading: Reading) -> Found | None:
    """The value of a term, a field, or of a text that begins with the words and a colon."""
    best: tuple[float, Found] | None = None
    for key, value, place in _labelled(reading):
        called = _bare(key)
        if not called or not value or not subject <= called:
            continue
        share = len(subject) / len(called)
        if best is None or share > best[0]:
            best = share, Found(value=value, text=value, places=(place,), confidence=round(0.5 + share / 2, 2))
    return best[1] if best is not None and best[0] >= 0.3 else None


def _labelled(reading: Reading) -> Iterator[tuple[str, str, str]]:
    for pair in reading.pairs:
        yield pair.key, pair.value, pair.selector
    for field in reading.fields:
        value = ("yes" if field.checked else "no") if field.role in {"checkbox", "switch"} else field.value
        if not field.secret and field.role != "radio":
            yield f"{field.label} {field.name}" if not field.label else field.label, value, field.selector
    before: Block | None = None
    for block in reading.blocks:
        key, colon, value = block.text.partition(":")
        if colon and len(key) <= 60 and value.strip():
            yield key, value.strip(), block.selector
        elif before is not None and len(before.text) <= 40 and len(block.text) <= 200 and _labels(before, block):
            yield before.text.rstrip(" :"), block.text, block.selector
        before = block


def _labels(before: Block, block: Block) -> bool:
    """Whether a short text labels the next: by a colon, or by what the page calls the one or the other."""
    if block.kind in {"heading", "button", "link", "label"}:
        return False
    marked = re.search(r"\b(label|term|key|title|caption)\b", before.key) or re.search(
        r"\b(value|amount|number|data)\b", block.key
    )
    return before.text.endswith(":") or before.kind == "term" or bool(marked)


def _cell(subject: frozenset[str], reading: Reading) -> Found | None:
    """``age of Anna Lee``: the column by some of the words, the row by the others."""
    for table in reading.tables:
        heads = [_bare(column) for column in table.columns]
        for index, head in enumerate(heads):
            rest = subject - head
            if not head or not rest or not head <= subject:
                continue
            for row, place in zip(table.rows, table.places, strict=True):
                if index < len(row) and rest <= _bare(" ".join(row)):
                    return Found(value=row[index], text=row[index], places=(place,))
        for row, place in zip(table.rows, table.places, strict=True):
            if len(row) == 2 and subject <= _bare(row[0]):
                return Found(value=row[1], text=row[1], places=(place,))
    return None


def _section(subject: frozenset[str], reading: Reading) -> Found | None:
    """What stands below a heading that has all the words."""
    for index, heading in enumerate(reading.blocks):
        if heading.kind != "heading" or not subject <= _bare(heading.text):
            continue
        texts = []
        for block in reading.blocks[index + 1 :]:
            if block.region != heading.region or (block.kind == "heading" and block.level <= heading.level):
                break
            texts.append(block.text)
        if texts:
            text = "\n".join(texts)[:_SECTION]
            return Found(value=text, text=text, places=(heading.selector,), confidence=0.9)
    return None


def _sentences(subject: frozenset[str], reading: Reading) -> Found | None:
    """Sentences with all the words, else with most of them."""
    scored: list[tuple[float, str, str]] = []
    for block in reading.blocks:
        if block.kind in {"button", "label"} or not subject & _bare(block.text):
            continue
        for sentence in _SENTENCE.findall(block.text):
            share = len(subject & _bare(sentence)) / len(subject)
            if share > 0.5:
                scored.append((share, sentence.strip(), block.selector))
    if not scored:
        return None
    best = max(share for share, _, _ in scored)
    chosen = [found for found in scored if found[0] == best][:5]
    text = " ".join(dict.fromkeys(sentence for _, sentence, _ in chosen))
    return Found(value=text, text=text, places=(chosen[0][2],), confidence=round(best * 0.8, 2))


def _bare(text: str) -> frozenset[str]:
    return frozenset(singular(word) for word in words(text) if word not in _FILLERS)
