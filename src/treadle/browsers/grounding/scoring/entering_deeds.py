"""Deeds done by entering something and pressing what is beside the field: "bid 200", "add milk to the list"."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from treadle.browsers.grounding.grammar.tokens import Kind, tokenize
from treadle.browsers.grounding.intent import Verb
from treadle.browsers.grounding.scoring.evidence import Evidence, parts_of
from treadle.browsers.grounding.scoring.fit import available, is_pressed
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.kinds import KINDS
from treadle.browsers.grounding.scoring.other_fields import names_another_field
from treadle.browsers.grounding.scoring.stems import stem
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import ElementState

__all__ = ["Adding", "adding", "button_for"]

_ADDING: Final = words_of(
    "add put write note jot append fuge schreibe schreib setze notiere ajoute ajoutez ajouter mets mettez note notez "
    "inscris anade anada anadir agrega agregue agregar pon ponga anota apunta"
)
_INTO: Final = words_of("to on onto into in zu zur zum auf in a au aux dans sur al en")
_BEHIND: Final = words_of("hinzu dazu ein too also please bitte svp")
_BEFORE: Final = words_of("the some a an den die das ein eine einen le la les un une du de des l el los las una unos")
_INVITING: Final = words_of(
    "add new another hinzufugen neue neuer neues neuen ajouter nouvelle nouveau nouvel anadir agregar nuevo nueva"
)
"""What a field says that something new is entered into."""
_LISTS: Final = words_of("list liste lista my our meine unsere ma mi mes mis of for fur de pour para der von")
_NEAR: Final = 3
"""How many elements behind a field its button may stand."""
_GENERIC: Final = words_of("enter type fill write set put input change use schreibe tippe gib saisis tape escribe pon")
_LEADING: Final = words_of("place make submit send leave give your my a an the now it abgeben mein un une ma una")
"""What a button has beside the verb for it: "Place bid", "Make an offer"."""
_TAKING: Final = frozenset({"textbox", "combobox"})


class Adding(NamedTuple):
    """What is entered where: positions of elements; the button may be none, for Enter does it."""

    field: int
    button: int | None
    value: str


def button_for(index: Index, field: int, clause: str) -> int | None:
    """The button beside a field that does what a clause begins with: Bid, for "bid 200 on the rangefinder".

    None where the clause only says that something is entered, or no button of the field's own row or card, or right
    behind it, is called just so.
    """
    first = next(iter(split_words(fold(clause))), "")
    if not first or first in _GENERIC:
        return None
    fitting = [at for at in _beside(index, field) if _is_called(index, at, first)]
    return fitting[0] if len(fitting) == 1 else None


def _beside(index: Index, field: int) -> Sequence[int]:
    scopes = index.scopes.of(field)[-1:]
    members = index.members(scopes[0].number) if scopes and not index.is_layout(scopes[0].number) else ()
    return [
        at for at in {*members, *range(field + 1, min(field + 1 + _NEAR, len(index.elements)))} if _presses(index, at)
    ]


def _presses(index: Index, at: int) -> bool:
    element = index.elements[at]
    return is_pressed(element) and not element.href and available(element, Verb.CLICK)


def _is_called(index: Index, at: int, verb: str) -> bool:
    """Whether it is called by the verb, and for the rest by what leads to it: "Place bid", "Send offer" is none."""
    wanted = set(index.words(verb).stems)
    names = (told.words for told in index.texts(at) if told.source in {"name", "text", "aria-label", "title"})
    return any(wanted <= set(words.stems) and wanted.issuperset(set(words.stems) - _LEADING) for words in names)


def adding(index: Index, clause: str) -> Adding | None:
    """What is added to a list by the one field of the page that is there for it.

    None where it is not said what is added to what, where what is to be added is on the page already, or where not all
    of what the list is called is said by the field, its section or the page.
    """
    said = _said(clause)
    if said is None or index.snapshot.truncated:
        return None
    value, name = said
    if index.vocabulary.issuperset(index.words(value).words):
        return None  # that is something of the page, which is put somewhere
    fields = [at for at in range(len(index.elements)) if _is_inviting(index, at)]
    fitting = [at for at in fields if _is_of(index, at, name)]
    if len(fitting) != 1 or names_another_field(index, clause, fitting[0], value):
        return None
    return Adding(fitting[0], _adder(index, fitting[0]), value)


def _said(clause: str) -> tuple[str, tuple[str, ...]] | None:
    """What is added, as it was written, and the words for what to."""
    tokens = [token for token in tokenize(clause) if token.kind is not Kind.MARK]
    while tokens and fold(tokens[-1].text) in _BEHIND:
        tokens = tokens[:-1]
    words = [fold(token.text) for token in tokens]
    cut = next((at for at in range(len(words) - 2, 1, -1) if words[at] in _INTO), None)
    if not words or words[0] not in _ADDING or cut is None:
        return None
    first = next((at for at in range(1, cut) if words[at] not in _BEFORE), None)
    if first is None:
        return None
    value = tokens[first].text if cut == first + 1 else clause[tokens[first].start : tokens[cut - 1].end]
    return value.strip("'\" "), tuple(split_words(" ".join(words[cut + 1 :])))


def _is_inviting(index: Index, at: int) -> bool:
    """Whether something new is entered into it: it says so, or an adding button stands right behind it."""
    element = index.elements[at]
    if element.role not in _TAKING or element.options or not available(element, Verb.FILL):
        return False
    if element.value or element.has(ElementState.READONLY):
        return False
    told = f"{element.name} {element.placeholder} {element.label}"
    return not _INVITING.isdisjoint(split_words(fold(told))) or _adder(index, at) is not None


def _adder(index: Index, field: int) -> int | None:
    for at in range(field + 1, min(field + 1 + _NEAR, len(index.elements))):
        if index.elements[at].role in _TAKING:
            return None
        if _presses(index, at):
            words = [told.words for told in index.texts(at) if told.source in {"name", "text", "sign", "icon"}]
            adds = any(part.thing in {"add", "create"} for told in words for part in parts_of(told)[:1])
            return at if adds else None
    return None


def _is_of(index: Index, at: int, name: Sequence[str]) -> bool:
    """Whether the list of that name is what a field is for, by itself, by what it is in, or by the whole page."""
    element = index.elements[at]
    telling = [word for word in name if word not in _LISTS | _BEFORE]
    if not telling:
        return True
    heads = [each.text or each.name for each in index.elements if each.role == "heading"]
    places = (context.partition(" ")[2][1:-1] for context in element.context)
    texts = (element.name, element.placeholder, element.label, index.snapshot.title, *heads, *places)
    around = Evidence(index.words(text) for text in texts if text)
    parts = parts_of(index.words(" ".join(telling)))
    return all(around.of(part) or stem(part.words[0]) in KINDS for part in parts)
