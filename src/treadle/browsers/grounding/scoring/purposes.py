"""Which field is there for what was said, where none is called so: "destination" is the one called "Where to?"."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from treadle.browsers.grounding.intent import Intent, Target, Verb
from treadle.browsers.grounding.moments import says_date, time_of
from treadle.browsers.grounding.same_value import is_offered
from treadle.browsers.grounding.scoring.accounting import contradicts
from treadle.browsers.grounding.scoring.fit import available, fits_verb, is_list
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.purposes_known import FAMILIES
from treadle.browsers.grounding.words import fold
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element, ElementState

__all__ = ["There", "is_said_by", "there_for"]

_VALUED: Final = frozenset({Verb.FILL, Verb.SELECT, Verb.CLEAR, Verb.STEP, Verb.FOCUS, Verb.PASTE})
_VALUELESS: Final = _VALUED - {Verb.FILL, Verb.SELECT}
_SIGNS: Final = re.compile(r"[\W_]+")
_ASIDE: Final = re.compile(r"\([^()]{0,60}\)|\*")
"""What stands in brackets behind a label: "(optional)"."""
_OR: Final = re.compile(r"\s*/\s*|\s+(?:or|oder|ou|o)\s+", re.IGNORECASE)
"""What joins the names of a field that takes either."""
_NUMBERED: Final = re.compile(r"^\s*\d{1,2}[.)]\s+(?=\w+ )")
"""The number of a question: "3. Where are you based?"."""
_LEADING: Final = words_of(
    "your my our the a an their his her please enter type choose select add give insert pick set ihr ihre ihren dein "
    "deine mein meine der die das den bitte eingeben wahlen votre vos mon ma mes ton ta le la les l un une saisir "
    "saisissez choisir choisissez entrez tu tus su sus mi mis el los las una introduce elige escribe selecciona"
)
_TRAILING: Final = words_of(
    "optional required field box feld eingabefeld pflichtfeld champ facultatif obligatoire campo opcional obligatorio"
)
_OF_A_NUMBER: Final = (
    "number of", "how many", "no of", "count of", "amount of", "quantity of", "total", "anzahl der", "anzahl",
    "zahl der", "wie viele", "nombre de", "nombre d", "nb de", "combien de", "numero de", "cantidad de", "cuantos",
    "cuantas",
)  # fmt: skip
_OF_A_DAY: Final = words_of("date day datum tag jour dia fecha")
_OF_A_TIME: Final = words_of("time hour uhrzeit zeit heure hora")
_OF_A_CLOCK: Final = words_of("hh mm clock um at a uhr")
_OF_MOMENTS: Final = frozenset({"date", "time", "datetime-local", "month", "week"})
_OF_A_DAY_BEFORE: Final = ("date of", "day of", "date for", "tag der", "tag des", "date de", "date d", "jour de",
                           "fecha de", "dia de")  # fmt: skip
_DAY_COMPOUND: Final = re.compile(r"(\w{4,}?)s?(?:datum|tag|termin)")
"""German says in one word of what a day it is."""
_BEFORE_MOMENTS: Final = words_of("on at am um le el")
_FEWEST: Final = 2
_WRITTEN: Final = next(names for _, names in FAMILIES if "message" in names) | {
    "message body", "body text", "text body", "mail text", "message text", "text area", "textarea", "text box",
    "editor", "reply box", "comment box", "quick reply", "reply field", "nachrichtentext", "textfeld", "zone de texte",
    "corps du message", "cuerpo del mensaje", "area de texto", "document", "dokument", "documento", "story", "review",
    "bewertung", "avis", "resena", "description", "beschreibung", "descripcion", "letter", "brief", "lettre", "carta",
    "what you saw", "status", "bio", "about me", "about you",
}  # fmt: skip
"""What is written at some length, and what it is written into."""

_TITLES: Final = next(names for _, names in FAMILIES if "headline" in names) | {"name", "note title", "note name"}
"""What stands over a text."""


class There(NamedTuple):
    """The field that is there for something."""

    at: int
    exact: bool
    """It is called just that, whatever is said beside it: "Choose a user name *"."""


def there_for(index: Index, intent: Intent) -> There | None:
    """The one field that is there for what an intent names; None where that is none, or several.

    Only what is asked to hold a value is looked for so, and only what is called by such a name as a whole.
    """
    target = intent.target
    if target is None or not _is_plain(target):
        return None
    valued = intent.value is not None or intent.verb in _VALUELESS
    if not target.name or not valued or intent.verb not in _VALUED or not index.elements:
        return None
    day, time = _kind_of(intent.value or "")
    said = {name for each in _named(target) for name in _forms(each, day=day, time=time)}
    signs = "@" if day else "&#" if time else "%#"
    families = [names for sign, names in FAMILIES if sign in signs and not names.isdisjoint(said)]
    known = said.union(*families)
    best: dict[int, list[int]] = defaultdict(list)
    called = index.once(_Captions)
    unseen = False  # what is called just so is in what is closed: no other is taken for it
    for at, captions in called.fields:
        element = index.elements[at]
        if element.has(ElementState.HIDDEN):
            unseen = unseen or any(not _forms(each, day=day, time=time).isdisjoint(said) for each in captions)
        if not available(element, intent.verb) or not _may_hold(element, day=day, time=time):
            continue
        if contradicts(index, at, index.words(target.name)):
            continue  # "the maximum price" is not put into Min, under Price
        if element.tag == "select" and not _offers(element, intent.value or ""):
            continue
        forms = {form for caption in captions for form in _forms(caption, day=day, time=time)}
        forms.update(name for caption in captions for name in _either(caption))
        if not forms.isdisjoint(said):
            best[0].append(at)
        elif not forms.isdisjoint(known):
            best[1].append(at)
    if unseen and 0 not in best:
        return None
    if not best and not said.isdisjoint(_WRITTEN):
        best[1].extend(at for at, _ in called.fields if _is_written_in(index.elements[at], intent.verb))
    if not best and not said.isdisjoint(_TITLES):
        best[1].extend(_headings_of_texts(index, called.fields, intent.verb))
    there = best[min(best)] if best else []
    fits = len(there) == 1 and fits_verb(index.elements[there[0]], intent.verb, valued=True, dated=day) > 0
    return There(there[0], exact=0 in best) if fits else None


def is_said_by(name: str, caption: str) -> bool:
    """Whether a caption says what is named, be it by another word for the same purpose: Farbe by "Colour: Moss"."""
    said, told = _plain(name), _plain(caption)
    known = {said}.union(*(names for _, names in FAMILIES if said in names))
    return any(f" {word} " in f" {told} " for word in known)


def _kind_of(value: str) -> tuple[bool, bool]:
    """Whether a value is a day, and whether it is a time of day."""
    return says_date(value), time_of(value) is not None


def _is_written_in(element: Element, verb: Verb) -> bool:
    """Whether it is there for a longer text: the one such field of a page is where a message is written."""
    long = element.tag != "input" and element.has(ElementState.EDITABLE) and element.role in {"textbox", "generic"}
    return long and available(element, verb) and not element.has(ElementState.READONLY)


def _headings_of_texts(index: Index, fields: list[tuple[int, tuple[str, ...]]], verb: Verb) -> Iterator[int]:
    """The fields that are called nothing and stand right before what a longer text is written in, or hold what is over
    it already: its title."""
    written = [at for at, _ in fields if _is_written_in(index.elements[at], verb)]
    for (at, captions), (following, _) in pairwise(fields):
        one = index.elements[at]
        nameless = captions == ("?",) and one.tag == "input" and one.role == "textbox"
        leads = following in written or (bool(one.value) and at < min(written, default=0))
        if nameless and one.has(ElementState.EDITABLE) and leads:
            yield at


def _offers(element: Element, value: str) -> bool:
    return value.isdecimal() or is_offered(element.options, value)


def _may_hold(element: Element, *, day: bool, time: bool) -> bool:
    """Whether a day or a time can be put into it at all: not into a field where a place is, or is suggested."""
    if not (day or time) or element.type in _OF_MOMENTS:
        return True
    if element.tag != "input":
        return True
    if element.role == "combobox":
        return False
    shown = f"{element.value} {element.placeholder}"
    if any(map(str.isdecimal, shown)) or element.has(ElementState.READONLY):
        return True
    words = set(_plain(f"{element.label} {element.name} {element.placeholder}").split())
    return not shown.strip() if day else not words.isdisjoint(_OF_A_TIME | _OF_A_CLOCK)


def _named(target: Target) -> Iterator[str]:
    yield target.name
    for each in target.otherwise:
        if each.name and _is_plain(each):
            yield each.name


def _is_plain(target: Target) -> bool:
    """Whether the name is all that is said: no number, place, quality or "most" tells which is meant."""
    described = target.quoted or target.every or target.ordinal is not None or target.relation is not None
    return not described and not target.qualities and target.superlative is None


def _forms(text: str, *, day: bool, time: bool) -> set[str]:
    """What a field may be called in short: "departure" for "Departure date" where a day is put in."""
    words = (full := _plain(_NUMBERED.sub("", text))).split()
    while len(words) > 1 and words[0] in _LEADING:
        words = words[1:]
    while len(words) > 1 and words[-1] in _TRAILING:
        words = words[:-1]
    name = " ".join(words)
    forms = {name, full}
    forms.update(name[len(lead) + 1 :] for lead in _OF_A_NUMBER if name.startswith(f"{lead} "))
    kinds = _OF_A_DAY if day else _OF_A_TIME if time else frozenset()
    if len(words) >= _FEWEST and words[-1] in kinds:
        forms.add(" ".join(words[:-1]))
    if day and len(words) == 1 and (compound := _DAY_COMPOUND.fullmatch(name)) is not None:
        forms.add(compound[1])  # Ausfuhrungsdatum
    if (day or time) and len(words) >= _FEWEST and words[-1] in _BEFORE_MOMENTS:
        forms.add(" ".join(words[:-1]))  # "Ausfuhrung am"
    if day:
        forms.update(name[len(lead) + 1 :] for lead in _OF_A_DAY_BEFORE if name.startswith(f"{lead} "))
    return {form.removeprefix("the ") for form in forms if form}


def _either(caption: str) -> Iterator[str]:
    """Both of "Username or email", where each is what a field may be there for."""
    parts = [" ".join(word for word in _plain(part).split() if word not in _LEADING) for part in _OR.split(caption)]
    if len(parts) > 1 and all(any(part in names for _, names in FAMILIES) for part in parts):
        yield from parts


def _plain(text: str) -> str:
    return " ".join(_SIGNS.sub(" ", fold(_ASIDE.sub(" ", text))).split())


class _Captions:
    """The fields of a page and what each is called by, whatever it shows besides."""

    def __init__(self, index: Index) -> None:
        self.fields = [(at, texts) for at, element in enumerate(index.elements) if (texts := _captions(element))]


def _captions(element: Element) -> tuple[str, ...]:
    fillable = element.has(ElementState.EDITABLE) or element.tag in {"input", "select", "textarea"}
    fillable = fillable or element.role in {"slider", "spinbutton"}
    if not fillable and not is_list(element) and not (element.label and element.role in {"button", "generic"}):
        return ()
    if element.type in {"submit", "button", "reset", "image", "file", "checkbox", "radio"} and not element.label:
        return ()
    own = element.text or element.value
    name = element.name.removesuffix(own).strip() if own and element.name != own else element.name
    texts: tuple[str, ...] = (element.label, element.placeholder, name if fillable or name != element.name else "")
    if element.tag == "select" and element.options and element.value == element.options[0]:
        texts = (*texts, element.options[0].strip("-\u2013\u2014 .\u2026"))  # "Month", before the months
    if fillable and not any(texts):
        return ("?",)  # it is called nothing
    return tuple(dict.fromkeys(text for text in texts if text))
