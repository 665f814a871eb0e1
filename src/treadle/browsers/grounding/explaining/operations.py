"""What a page allows to be done that a clause could mean: each element with each way of operating it."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final

import msgspec

from treadle.browsers.grounding.explaining.clause import Clause, PieceKind
from treadle.browsers.grounding.explaining.described import Page
from treadle.browsers.grounding.scoring.evidence import Part
from treadle.browsers.grounding.scoring.fit import is_pressed
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element, ElementState

__all__ = ["FIELDS", "Operation", "OperationKind", "operations"]

FIELDS: Final = frozenset({"textbox", "searchbox", "spinbutton", "slider", "combobox"})
_BOXES: Final = frozenset({"checkbox", "switch", "menuitemcheckbox"})
_RADIOS: Final = frozenset({"radio", "menuitemradio"})
_SHOWING: Final = frozenset({"button", "generic"})
_CHOOSING: Final = frozenset({"listbox", "true", "dialog"})
"""Values of ``aria-haspopup`` of what a value is chosen with; a menu offers deeds."""
_INVITING: Final = re.compile(
    r"\b(?:choose|select|pick|add|set) (?:a |an |your |the )?(?:date|day|time|month|one)s?\b[ .\u2026]*$"
    r"|\bplease (?:choose|select|pick)\b|\b(?:choose|select|pick)[ .\u2026]*$"
    r"|\bbitte (?:aus)?w\u00e4hlen\b|\b(?:datum|tag|uhrzeit) (?:aus)?w\u00e4hlen\b"
    r"|\b(?:choisir|choisissez|s\u00e9lectionne[rz])\b(?: une? (?:date|jour|heure))?[ .\u2026]*$"
    r"|\b(?:elija|elige|elegir|selecciona|seleccione|seleccionar)\b(?: una? (?:fecha|d\u00eda|hora))?[ .\u2026]*$"
    r"|\b(?:dd|mm|jj|tt)[./-](?:dd|mm)[./-](?:yy|aa|jj)",
    re.IGNORECASE,
)
"""What stands where nothing was chosen yet."""
_OPENING: Final = words_of(
    "open view read visit enter enlarge offne oeffne lies betrachte ouvre ouvrir ouvrez lis abre abrir abra lee"
)
_NOTHING: Final = frozenset({"-", "\u2013", "\u2014"})
"""What is written where there is nothing to say."""
_PLUS: Final = frozenset({"+", "\uff0b", "\u2795"})
_BESIDE: Final = 3
_MOST_FIELDS: Final = 80
_MOST_OPTIONS: Final = 300


class OperationKind(StrEnum):
    """A way of operating an element."""

    PRESS = "P"
    TICK = "B"
    UNTICK = "U"
    CHOOSE = "R"
    """A radio button."""
    PICK = "O"
    """An option of a list."""
    ENTER = "E"
    """A value into a field, or what stands for one: a date picker, a combobox."""


class Operation(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that can be done on the page."""

    kind: OperationKind
    at: int
    """Position of the element in the snapshot."""
    option: str = ""
    """Of PICK."""
    first: int = 0
    end: int = 0
    """Of ENTER: the units of the clause that are the value, without ``end``."""
    value: str = ""
    """Of ENTER, as it was written."""


def operations(page: Page, clause: Clause, spans: Sequence[tuple[int, int, str]]) -> Iterator[Operation]:
    """Those for which the clause has at least a word, and all fields with all that could be a value (``first``,
    ``end``, as it was written), in the order of the document."""
    telling = [piece.part for piece in clause.pieces if piece.kind is not PieceKind.FUNCTION]
    telling = telling or [piece.part for piece in clause.pieces]
    opening = _opening(clause)
    fields = 0
    for at, element in enumerate(page.elements):
        for option in dict.fromkeys(element.options[:_MOST_OPTIONS]):
            if any(page.option(option).says(part) for part in telling):
                yield Operation(kind=OperationKind.PICK, at=at, option=option)
        if (element.role in FIELDS or _opens_list(page, at, telling)) and not _is_closed(element):
            fields += 1
            if fields <= _MOST_FIELDS:
                for first, end, value in spans:
                    yield Operation(kind=OperationKind.ENTER, at=at, first=first, end=end, value=value)
        if element.role == "listbox":
            continue
        if opening is not None and element.role in _BOXES | _RADIOS and not page.own(at).says(opening):
            continue  # a box opens nothing, whatever it stands for
        for kind in _ways(page, at, telling):
            yield Operation(kind=kind, at=at)


def _opening(clause: Clause) -> Part | None:
    """The word that a clause begins with, where that is for opening something."""
    first = clause.pieces[0] if clause.pieces else None
    if first is None or first.first > 0 or clause.units[0].word not in _OPENING:
        return None
    return first.part


def _is_called_by_no_word(element: Element) -> bool:
    """Whether it has no name, only a sign for one, or opens what more there is: it is known by what it is in."""
    opens = element.attributes.get("aria-haspopup") in {"menu", "true"}
    return opens or not any(sign.isalpha() for sign in element.name)


def _is_left_empty(page: Page, at: int) -> bool:
    """Whether it has a dash for what there is not, and none that stands beside a plus."""
    near = page.elements[max(0, at - _BESIDE) : at + _BESIDE + 1]
    return page.elements[at].name.strip() in _NOTHING and not any(one.name.strip() in _PLUS for one in near)


def _opens_list(page: Page, at: int, telling: Sequence[Part]) -> bool:
    """Whether it shows what was chosen and opens what can be chosen instead: it says so; it says what to do where
    nothing was chosen yet ("Choose a date"); or what it is for stands before it and was said ("Priority" before
    "Medium")."""
    element = page.elements[at]
    if element.role not in _SHOWING or element.href:
        return False
    if element.attributes.get("aria-haspopup") in _CHOOSING or _INVITING.search(element.text or element.name):
        return True
    label = element.label
    return bool(label) and page.item(at) is None and any(page.option(label).says(part) for part in telling)


def _is_closed(element: Element) -> bool:
    """Whether nothing can be written into it: its options are known, or it is not to be seen."""
    return bool(element.options) or element.has(ElementState.HIDDEN)


def _ways(page: Page, at: int, telling: Sequence[Part]) -> Sequence[OperationKind]:
    element = page.elements[at]
    if _is_left_empty(page, at):
        return ()
    said = any(page.own(at).says(part) for part in telling)
    if element.role in _BOXES | _RADIOS:
        if not said and not any(page.around(at).says(part) for part in telling):
            return ()
        if element.role in _RADIOS:
            return (OperationKind.CHOOSE,)
        return (OperationKind.TICK, OperationKind.UNTICK)
    if said:
        return (OperationKind.PRESS,)
    if is_pressed(element) and _is_called_by_no_word(element):
        scope = page.scope(at)
        if scope is not None and any(scope.says(part) for part in telling):
            return (OperationKind.PRESS,)
    return ()
