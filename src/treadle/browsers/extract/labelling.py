"""The texts of things that come several times as cells: which of them name others, and which are several in one."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Final

import re2

from treadle.browsers.extract.reading import GroupItem, ItemText
from treadle.browsers.extract.things import Cell

__all__ = ["cell_of", "cells_of", "labels_of"]

_LONGEST_NAME: Final = 30
_TEMPLATE_SHARE: Final = 0.6
_LONGEST_PART: Final = 60
_SEPARATOR: Final = re2.compile(r"\s[|\x{00b7}\x{2022}]\s")


def labels_of(items: Sequence[GroupItem]) -> frozenset[str]:
    """Texts that most of the things have, and so name what follows rather than tell one from another: the constant part
    of a template (as in Arasu, Garcia-Molina: Extracting Structured Data from Web Pages, SIGMOD 2003)."""
    counts = Counter(text for item in items for text in {text.text for text in item.texts if text.kind == "text"})
    least = max(2, len(items) * _TEMPLATE_SHARE)
    return frozenset(
        text
        for text, count in counts.items()
        if count >= least and len(text) <= _LONGEST_NAME and not any(map(str.isdigit, text))
    )


def cells_of(texts: Sequence[ItemText], labels: frozenset[str]) -> tuple[Cell, ...]:
    """What a thing tells, each text with its name where it has one; ``labels`` are the names in it."""
    return tuple(_parted(_labelled([text for text in texts if text.kind != "button"], labels)))


def _labelled(texts: Sequence[ItemText], labels: frozenset[str]) -> Iterator[Cell]:
    """The texts as cells; of two side by side in a part of their own the first may be the label of the other."""
    parents = Counter(text.selector.rpartition(" > ")[0] for text in texts)
    label = ""
    for text, following in zip_longest(texts, texts[1:]):
        part = text.selector.rpartition(" > ")[0]
        paired = following is not None and parents[part] == 2 and following.selector.rpartition(" > ")[0] == part
        if text.kind == "text" and paired and text.text in labels and following.text not in labels and not label:
            label = text.text.rstrip(" :")
        elif label:
            yield Cell(label, text.text, text.selector)
            label = ""
        else:
            yield cell_of(text)


def _parted(cells: Iterable[Cell]) -> Iterator[Cell]:
    """``2 May 2026 · 47 min · Guest: Amira Folk`` as its parts, where nothing calls the whole by one name."""
    for cell in cells:
        parts = [part.strip() for part in _SEPARATOR.split(cell.text)]
        if cell.key or len(parts) < 2 or not all(0 < len(part) <= _LONGEST_PART for part in parts):
            yield cell
            continue
        for part in parts:
            yield cell_of(ItemText("", part, "text", cell.place))


def cell_of(text: ItemText) -> Cell:
    """A text of a card; one without a name of its own may begin with it: ``Size: 12 cm``."""
    key, colon, value = text.text.partition(": ")
    if not text.key and colon and len(key) <= _LONGEST_NAME and value.strip():
        return Cell(key, value.strip(), text.selector)
    return Cell(text.key, text.text, text.selector)
