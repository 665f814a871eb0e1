"""Names on the page that read like parts of a sentence: "Search in Drive", "Row C, seat 6", "Quiet hours to". Pure.

What a command says is divided by words such as "in", "for" and "and", and by commas. Where they belong to a name that
stands on the page just so, they divide nothing: such names are put in quotation marks before the command is read.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from treadle.browsers.grounding.words import fold
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element, ElementState

__all__ = ["divides", "with_name_kept", "with_names_quoted", "with_pairs_quoted"]

_DIVIDING: Final = words_of(
    "and or then in into inside to from for with by on off at until till than next text under "
    "und oder dann in ins im zu zum zur von vom fur mit auf an aus bei bis nach unter "
    "et ou puis dans a au aux pour de du des avec par sur chez jusqu sous "
    "y o luego en para del con por sobre hasta bajo"
)
"""Words that tell the parts of a sentence apart, in the languages that commands are said in."""
_SIGNS: Final = re.compile(r"[,;:&.](?=\s)")
_INTO: Final = words_of("in into inside for im ins fur dans pour en para")
_ARTICLES: Final = words_of("the my your our der die das den le la les el los las")
_JOINING: Final = words_of("and then or und dann et puis y luego")
_FIELDS: Final = frozenset({"textbox", "searchbox", "combobox", "spinbutton"})
_NAMED: Final = words_of(
    "button link tab textbox searchbox combobox listbox spinbutton slider checkbox radio switch option menuitem "
    "menuitemcheckbox menuitemradio treeitem heading generic"
)
_BOXES: Final = frozenset({"checkbox", "switch", "menuitemcheckbox"})
_VALUED: Final = re.compile(
    r"(?::|=+|->|\u2192|(?:is|are|equals?|should be|must be|has to be|ist|soll|est|doit \u00eatre|es|debe ser)\b)\s*\S",
    re.IGNORECASE,
)
"""What leads from the name of a field to its value."""
_FOLLOWING: Final = words_of(
    "field box text input area dropdown list menu selector slider picker button is are be should must has type enter "
    "write choose select pick set click press feld liste ist soll champ est doit campo lista es debe"
)
"""What may stand behind the name of a field, and is no value."""
_MAKES: Final = re.compile(r"make(?: the)?", re.IGNORECASE)
_MAKING: Final = re.compile(r'^make(?: the)? "([^"]+)" (?=\S)', re.IGNORECASE)
"""What gives a field its value, whose name ends where nothing tells: "make Full name Ann"."""
_STATING: Final = re.compile(
    r'^"([^"]+)" (?:is|equals|should be|must be|has to be|ist|soll|est|doit être|es|debe ser) (?=\S)', re.IGNORECASE
)
"""What says its value of a field: "Full name should be Ann"."""
_STATED: Final = re.compile(r"=|\b(?:is|are|should|must|soll|sollte|est|doit|es|debe)\b")
_AROUND: Final = " ?:*\u2026"
"""What labels end with, and nobody says."""
_UNITS: Final = ("row ", "listitem ", "article ", "treeitem ", "section ")
_SHORT: Final = 3
"""Letters of names that many texts have in them."""
_MOST_WORDS: Final = 9
_LONGEST: Final = 90
"""Characters of a name."""
_QUOTES: Final = re.compile(r"[\"“”„«»`]|(?<!\w)'|'(?!\w)")
_QUOTED: Final = re.compile("\"[^\"]*\"|“[^”]*”|„[^“”]*[“”]|«[^»]*»|`[^`]*`|(?<!\\w)'[^']*'(?!\\w)")
_WORD: Final = re.compile(r"[^\W_]+")
_PAIR: Final = re.compile(r"[^\W_][\w.'\u2019-]* & [^\W_][\w.'\u2019-]*")


def divides(instruction: str) -> bool:
    """Whether a command has anything in it that could as well be a part of a name, outside of quotation marks."""
    said = _QUOTED.sub(" ", instruction)
    if _QUOTES.search(said):
        return False
    folded = fold(said)
    if _STATED.search(folded) or folded.startswith("make "):
        return True
    return bool(_SIGNS.search(folded)) or any(word in _DIVIDING for word in _WORD.findall(folded))


def with_names_quoted(instruction: str, elements: Sequence[Element], *, stating: bool) -> str:
    """A command with what are names on its page in quotation marks; itself where there are none. ``stating``: it may
    begin with the name of a field whose value follows.

    What begins a command is its verb, unless a value follows: "Search mail: invoices", "Full name is Ann".
    """
    said = instruction.lower()
    if len(said) != len(instruction) or not divides(instruction):
        return instruction
    names = frozenset(_names(elements))
    found = list(_spans(instruction, said, names, stating=stating))
    found += [(*quoted.span(), False) for quoted in _QUOTED.finditer(instruction)]
    taken: list[tuple[int, int, bool]] = []
    for start, end, meant in sorted(found, key=lambda span: (span[0] - span[1], span[0], not span[2])):
        if all(end <= begun or ended <= start for begun, ended, _ in taken):
            taken.append((start, end, meant))
    quoted = sorted(((start, end) for start, end, meant in taken if meant), reverse=True)
    for start, end in quoted:
        instruction = f'{instruction[:start]}"{instruction[start:end]}"{instruction[end:]}'
    if quoted == [(0, len(said))]:
        ticked = any(each.role in _BOXES and said in {each.name.lower(), each.label.lower()} for each in elements)
        return instruction[1:-1] if ticked else f"click {instruction}"  # what is to be so is not toggled
    for begins, put in ((_MAKING, r'set "\1" to '), (_STATING, r'"\1": ')):
        made = begins.match(instruction)
        behind = said[len(made[0]) - 2 :] if made is not None else ""
        if any(field and len(name) > _SHORT and name.strip().lower() in behind for name, field in names):
            continue  # "make the return date 3 May and the return time 8:00" says the values of two
        if made is not None and any(field and name.strip().lower() == made[1].lower() for name, field in names):
            return begins.sub(put, instruction)
    return instruction


def with_pairs_quoted(instruction: str, elements: Iterable[Element]) -> str:
    """A command with what the page joins by "&" in quotation marks: "Grace & Paul" are one there; itself where there is
    no such name."""
    if "&" not in instruction or _QUOTES.search(instruction):
        return instruction
    texts = {text.lower() for one in elements if not one.has(ElementState.HIDDEN) for text in (one.name, one.text)}

    def quoted(found: re.Match[str]) -> str:
        said = " ".join(found[0].lower().split())
        alone = any(_is_apart(text, at, at + len(said)) for text in texts if (at := text.find(said)) >= 0)
        return f'"{found[0]}"' if alone else found[0]

    return _PAIR.sub(quoted, instruction)


def with_name_kept(instruction: str, put: str, elements: Iterable[Element]) -> str:
    """A command with the name of the page in quotation marks that is lost where it is ``put`` in other words: "repeat
    it every month" is no other word for what a box is called so; itself where none is."""
    said, other = instruction.lower(), fold(put)
    names = {name.strip(_AROUND) for name, _ in _names(elements) if len(name) <= _LONGEST and " " in name}
    lost = [name for name in names if name.lower() in said and fold(name) not in other]
    for name in sorted(lost, key=len, reverse=True):
        start = said.index(name.lower())
        end = start + len(name)
        if start and len(said) == len(instruction) and _is_apart(said, start, end):
            return f'{instruction[:start]}"{instruction[start:end]}"{instruction[end:]}'
    return instruction


def _names(elements: Iterable[Element]) -> Iterator[tuple[str, bool]]:
    """What can be seen is called, each with whether it is a field to write into."""
    seen: set[str] = set()
    for element in elements:
        if element.has(ElementState.HIDDEN):
            continue
        field = element.role in _FIELDS
        if element.role in _NAMED:
            yield from ((text, field) for text in (element.name, element.label, element.text) if text)
            yield from ((text, False) for text in element.options)
        for words in element.context:
            if words not in seen and words.startswith(_UNITS):
                seen.add(words)
                yield words.partition(" ")[2][1:-1], False


def _spans(
    instruction: str, said: str, names: Iterable[tuple[str, bool]], *, stating: bool
) -> Iterator[tuple[int, int, bool]]:
    """Where names stand in a command, each with whether it can be nothing else there: a longer one holds others."""
    for name, field in names:
        text = name.strip(_AROUND).lower()
        if not 1 < len(text) <= _LONGEST or len(text.split()) > _MOST_WORDS or '"' in text:
            continue
        start = said.find(text)
        while start >= 0:
            end = start + len(text)
            if _is_apart(said, start, end):
                begins = start == 0 and end < len(said) and not stating
                yield start, end, not begins and _is_meant(instruction, name.strip(_AROUND), start, end, field=field)
            start = said.find(text, end)


def _is_apart(said: str, start: int, end: int) -> bool:
    return not (start and said[start - 1].isalnum()) and not (end < len(said) and said[end].isalnum())


def _is_meant(instruction: str, name: str, start: int, end: int, *, field: bool) -> bool:
    """Whether words that are a name can be nothing else where they stand."""
    before, behind = instruction[:start].strip(), instruction[end:].strip()
    words = _WORD.findall(fold(name))
    dividing = len(words) > 1 and (bool(_SIGNS.search(name)) or not _DIVIDING.isdisjoint(words))
    if not before:
        return bool(_VALUED.match(behind)) if behind else dividing and not field
    if field and before.isdecimal():
        return False  # "12 days worked at home"
    follows = _WORD.findall(fold(behind))[:1]
    if field and follows and behind[0].isalnum() and not (_MAKES.match(before) or follows[0] in _DIVIDING | _FOLLOWING):
        return False  # "first name Ann", "mot de passe geheim": its value is said beside it
    if dividing:
        return words[0] not in _DIVIDING or instruction[start].isupper()  # "sort by price", where a box is called so
    if len(words) == 1 and words[0] in _DIVIDING:  # "set To to Paris"
        return name[0].isupper() and instruction[start] == name[0] and instruction != instruction.title()
    last = _WORD.findall(fold(before))[-1:]
    if field and len(words) > 1:  # "first name Ann, last name Brook" says the value of a field by itself
        told = [word for word in _WORD.findall(fold(before)) if word not in _ARTICLES]
        return not behind or not (before[-1] in ",;." or _JOINING.issuperset(told[-1:]))
    return field and not behind and bool(last) and last[0] in _INTO and len(before.split()) > 2
