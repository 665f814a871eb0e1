"""Whatever a page says about some words: a labelled value, a field, a cell, a section, a sentence."""

import re
from collections.abc import Iterator
from typing import Final

from treadle.browsers.extract.found import Found, several
from treadle.browsers.extract.items import all_things, cells
from treadle.browsers.extract.reading import Block, Reading
from treadle.browsers.extract.want import Want
from treadle.browsers.snapshot.words import singular, words, words_of

__all__ = ["about", "labelled", "marked"]

_FILLERS: Final = words_of(
    "and or the a an of for in on to is are value current what does say which who when where why how by with"
)
_SENTENCE: Final = re.compile(r"[^.!?]+[.!?]*")
_SECTION: Final = 4000
_OF_SOURCE: Final = words_of("post article entry name value text item page byline")
_BYLINE: Final = re.compile(r"(?:[Ww]ritten )?[Bb]y ((?:[A-Z][\w.'-]*\s?){2,4})(?=,|$|\s[|\u00b7\u2022-])")


def about(want: Want, reading: Reading) -> Found | None:
    """What the page says of the subject. Every word of it must be there: half an answer is another question's."""
    subject = _bare(" ".join(want.subject))
    if not subject:
        return None
    if want.where:
        return all_things(want, reading)
    told = labelled(subject, reading, least=1.0 if want.every else 0.5) or marked(subject, want, reading)
    told = told or cells(want, reading) or (all_things(want, reading) if want.every else None)
    if told is not None:
        return told
    return _section(subject, reading, whole=want.every) or (None if want.every else _sentences(subject, reading))


def labelled(subject: frozenset[str], reading: Reading, *, least: float = 0.5) -> Found | None:
    """The value of a term, a field, or of a text that begins with the words and a colon."""
    best: tuple[float, Found] | None = None
    for key, value, place in _labelled(reading):
        called = _bare(key)
        if not called or not value or not subject <= called:
            continue
        share = len(subject) / len(called)
        if best is None or share > best[0]:
            best = share, Found(value=value, text=value, places=(place,), confidence=round(0.5 + share / 2, 2))
    return best[1] if best is not None and best[0] >= least else None


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
    return frozenset(singular(part.casefold()) for part in parts) - _OF_SOURCE


def _byline(reading: Reading) -> str:
    """``Mara Lind`` of ``By Mara Lind, 14 March 2025``."""
    lines = (_BYLINE.match(block.text) for block in reading.blocks if len(block.text) <= 100)
    return next((match[1] for match in lines if match is not None), "")


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
    if block.kind in {"heading", "button", "link", "label", "cell"}:
        return False
    marked = re.search(r"\b(label|term|key|title|caption)\b", before.key) or re.search(
        r"\b(value|amount|number|data)\b", block.key
    )
    return before.text.endswith(":") or before.kind == "term" or bool(marked)


def _section(subject: frozenset[str], reading: Reading, *, whole: bool) -> Found | None:
    """What stands below a heading that has all the words; ``whole``: and no others."""
    for index, heading in enumerate(reading.blocks):
        if heading.kind != "heading" or not subject <= _bare(heading.text):
            continue
        if whole and subject != _bare(heading.text):
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
    """Sentences with all the words that say something more."""
    chosen: list[tuple[str, str]] = []
    for block in reading.blocks:
        if block.kind in {"button", "label", "link", "cell"} or not subject <= _bare(block.text):
            continue
        chosen += [
            (sentence.strip(), block.selector)
            for sentence in _SENTENCE.findall(block.text)
            if subject < _bare(sentence)
        ]
    if not chosen:
        return None
    text = " ".join(dict.fromkeys(sentence for sentence, _ in chosen[:5]))
    return Found(value=text, text=text, places=(chosen[0][1],), confidence=0.8)


def _bare(text: str) -> frozenset[str]:
    return frozenset(singular(word) for word in words(text) if word not in _FILLERS)
