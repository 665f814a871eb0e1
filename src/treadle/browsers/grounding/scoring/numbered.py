"""What says itself which number it has: "the third slide" is called "Go to slide 3", the last page "22"."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from treadle.browsers.grounding.intent import Target
from treadle.browsers.grounding.scoring.fit import is_pressed
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.words import fold
from treadle.core.page import Element

__all__ = ["has_another_code", "last_page", "says_code", "says_number"]

_PAGES: Final = frozenset({"page", "results page", "seite", "pagina", "página"})
"""What is turned by links of which each says its number."""
_ROLES: Final = frozenset({"", "any", "button", "link", "tab", "image"})
"""What may have a number in its name; rows and the like are counted."""
_OF_A_SERIES: Final = re.compile(
    r"(?:question|frage|pregunta|step|schritt|etape|paso|section|abschnitt|seccion|chapter|kapitel|chapitre|capitulo|task"
    r"|aufgabe|tache|tarea|exercise|ubung|exercice|ejercicio|point|punkt|punto|rule|regel|regle|regla) (\d{1,3})"
)
"""What people call the parts of a page that have numbers before them."""
_CODE: Final = re.compile(r"(?<![\w.:-])\d{1,3}(?:[-x\u00d7]\d{1,3})+(?![\w-])")
"""4-4-2, 10x15."""
_MORE: Final = frozenset({"\u2026", "..."})
_LEAST: Final = 2
"""Numbers that are pages."""


def has_another_code(said: str, element: Element) -> bool:
    """Whether numbers that belong together were said, and an element is called by others, or in another order: 3-5-2 is
    not 5-3-2."""
    own = {code for text in (element.name, element.text) for code in _CODE.findall(text)}
    return bool(own) and bool(wanted := set(_CODE.findall(said))) and own.isdisjoint(wanted)


def says_code(said: str, element: Element) -> bool:
    """Whether an element is called just what was said in letters and digits: 10A."""
    words = [word for word in said.lower().split() if any(map(str.isdigit, word)) and any(map(str.isalpha, word))]
    return any(word in {element.name.lower(), element.text.lower()} for word in words)


def says_number(index: Index, readings: Sequence[Target]) -> list[Target]:
    """Other readings of what is meant by its number: by a name that has it; none for what is counted otherwise."""
    written = [name for one in readings for name in _written(index, one)]
    counted = any(not one.name and one.ordinal is not None and one.role in _ROLES - {"image"} for one in readings)
    return written if counted else [*written, *(name for one in readings for name in _names(index, one))]


def _written(index: Index, target: Target) -> Iterator[Target]:
    """ "Question 6" by the one text that begins with its number: "6. In your own words ..."."""
    said = _OF_A_SERIES.fullmatch(fold(target.name)) if target.name and not target.quoted else None
    if said is None or target.relation is not None:
        return
    begins = re.compile(rf"{said[1]}\s*[.):]\s+\S")
    texts = dict.fromkeys(text for element in index.elements if begins.match(text := element.text or element.name))
    if len(texts) == 1:
        yield Target(name=next(iter(texts)), quoted=True)


def _names(index: Index, target: Target) -> Iterator[Target]:
    if target.ordinal is None or target.role not in _ROLES or target.quoted or target.relation is not None:
        return
    word = target.name or (target.role if target.role == "image" else "")
    if not word or target.superlative is not None:
        return
    if word.lower() not in _PAGES:
        if target.ordinal > 0 and _is_series(index, word, target.ordinal):
            yield Target(name=f"{word} {target.ordinal}")
        return
    number = target.ordinal if target.ordinal > 0 else last_page(index)
    if number is not None:
        yield Target(name=str(number), whole=True)


def _is_series(index: Index, word: str, number: int) -> bool:
    """Whether others are called so and have other numbers: "Save 2 files" is no second Save."""
    wanted = index.words(word).words
    for element in index.elements:
        said = index.words(element.name).words if element.name and is_pressed(element) else ()
        for at in range(1, len(said)):
            if said[at].isdecimal() and said[at] != str(number) and said[at - len(wanted) : at] == wanted:
                return True
    return False


def last_page(index: Index) -> int | None:
    """The number of the last page, where there are links to pages and the last of them is among these."""
    elements = index.elements
    ends = {_end_of_run(elements[at:]) for at, element in enumerate(elements) if _text(element) == "1"} - {None}
    return ends.pop() if len(ends) == 1 else None


def _end_of_run(elements: Sequence[Element]) -> int | None:
    """The last of numbers that follow one another from 1, and is pressed; None where they go on in dots, or are few."""
    run, last, goes_on = [1], elements[0], False
    for element in elements[1:]:
        text = _text(element)
        if text.isdecimal() and int(text) > run[-1]:
            run.append(int(text))
            last, goes_on = element, False
        elif text in _MORE:
            goes_on = True
        else:
            break
    pages = len(run) > _LEAST and run[1] == run[0] + 1
    return run[-1] if pages and not goes_on and is_pressed(last) else None


def _text(element: Element) -> str:
    return element.text or element.name
