"""What of a command is only told, on the page that it is said of: "the dentist cancelled, open that appointment"."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from treadle.browsers.grounding.explaining.telling import DENYING
from treadle.browsers.grounding.explaining.vocabulary import FUNCTION_WORDS
from treadle.browsers.grounding.grammar.circumstances import Circumstance
from treadle.browsers.grounding.moments import says_moment
from treadle.browsers.grounding.scoring.stems import stem
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element, ElementState, Snapshot

__all__ = ["commanded"]

_CHOSEN: Final = frozenset(
    {"checkbox", "radio", "switch", "option", "menuitemcheckbox", "menuitemradio", "button", "tab", "link"}
)
_UNDOING: Final = words_of(
    "cancel delete remove discard unsubscribe unfollow snooze hide close decline reject dismiss mute silence block "
    "stop untick uncheck deselect archive skip drop bin disable deactivate clear withdraw return undo revoke leave "
    "storniere stornieren losche loschen entferne entfernen verwirf verwerfen kundige kundigen bestelle abbestellen "
    "brich abbrechen verstecke verbirg schliesse lehne ablehnen archiviere deaktiviere blockiere widerrufe "
    "annule annulez annuler supprime supprimez retire retirez enleve enlevez desabonne resilie resiliez masque ferme "
    "refuse archive decoche desactive bloque ignore cancela cancele elimina elimine borra borre quita quite anula "
    "descarta desuscribe oculta cierra rechaza archiva desmarca desactiva bloquea silencia omite devuelve"
)
"""What is done to what is not wanted."""
_LASTING: Final = words_of(
    "until till before from next week month year bis ab vor nachste nachsten woche monat jahr jusqu jusque "
    "avant prochain prochaine semaine mois hasta antes desde proxima proximo semana mes ano"
)
_STATED: Final = re.compile(
    r"(?:it['\u2019]?s|it is|this is|that['\u2019]?s|das ist|es ist|c['\u2019]est|ceci est|es|esto es) "
    r"(?!not\b|nicht\b|pas\b|kein)",
    re.IGNORECASE,
)
"""How it is said what that is which the page is for."""
_SHORTEST: Final = 2
_GROUPS: Final = ("radiogroup ", "group ")
_VALUED: Final = frozenset({"textbox", "searchbox", "combobox", "listbox", "spinbutton", "slider", "radiogroup"})


def commanded(told: Circumstance, text: str, snapshot: Snapshot) -> str:
    """The command without what is only told, with what "it" stands for; ``text``, which is all that was said, where the
    page has something for what is told, or where it is wanted and nothing else takes it up."""
    own = _content(told.said)
    if told.amends:
        return told.said
    if own and not told.closing and own <= _content(told.command):
        return told.command  # which says it all
    if not own or (not told.meant and any(_is_for(each, told.said, own) for each in snapshot.elements)):
        return told.command if not own and not told.wished else text
    if told.closing:
        return told.command
    subject = _content(told.subject)
    if subject and any(_is_valued(element, subject) for element in snapshot.elements):
        return text
    answer = _content(told.predicate) - _content(told.command)
    if (
        answer
        and _says(snapshot.elements, subject)
        and any(_is_for(element, told.predicate, answer) for element in snapshot.elements)
    ):
        return text  # "the colour is green"
    undone = not _UNDOING.isdisjoint(split_words(fold(told.command))[:1])
    if told.wished and undone and not DENYING.isdisjoint(split_words(fold(told.said))) and not _says_when(told.said):
        return _taken_up(told, snapshot) if told.bare and told.meant else told.command  # "I don't need it, cancel"
    if told.wished:
        return _as_wanted(told, own, snapshot) or text
    if told.sends and any(_chooses(element, _choices(told) - _said(told)) for element in snapshot.elements):
        return text
    if told.meant:
        return _taken_up(told, snapshot)
    if _STATED.match(told.said) and any(_ticks(element, own) for element in snapshot.elements):
        return text  # "it's a present, ..." where a box says so
    if told.bare and any(_says(snapshot.elements, {word}) for word in own):
        return text
    if not told.surely and _says(snapshot.elements, own):
        return text
    return told.command


def _ticks(element: Element, own: frozenset[str]) -> bool:
    """Whether a box that is not ticked says of what is on the page what is told of it."""
    return (
        element.role in {"checkbox", "switch"}
        and ElementState.CHECKED not in element.states
        and own <= _stems(element.name)
    )


def _says_when(said: str) -> bool:
    """Whether a wish says more than what is not wanted: until when, from when on."""
    words = split_words(fold(said))
    spans = (" ".join(words[at:end]) for at in range(len(words)) for end in (at + 1, at + 2))
    return not _LASTING.isdisjoint(words) or any(map(says_moment, spans))


def _choices(told: Circumstance) -> frozenset[str]:
    """The words of what is told that a choice may be called by: none so short that it is one of grammar, but "M"."""
    signs = {fold(word) for word in told.said.split() if word.isupper() and word != "I"}
    return frozenset(word for word in _content(told.said) if len(word) > _SHORTEST) | signs


def _said(told: Circumstance) -> frozenset[str]:
    """What the command says, with all that it may take up."""
    return _content(told.command).union(*(_content(about) for about, _ in told.meant))


def _chooses(element: Element, words: frozenset[str]) -> bool:
    """Whether one of a choice is told by some words: the size M, the bulb "Warm white"."""
    if element.role == "button":
        return bool(called := _stems(element.name) or {fold(element.name)}) and called <= words
    names = (element.name,) if element.role in {"radio", "checkbox", "option"} else ()
    return any(_stems(name) & words for name in (*names, *element.options))


def _as_wanted(told: Circumstance, own: frozenset[str], snapshot: Snapshot) -> str:
    """The command where it says all that is wanted, or the page knows of no more; empty where it does not."""
    for about, command in told.meant or (("", told.command),):
        rest = own - _content(about) - _content(told.command)
        if about and not _says(snapshot.elements, _content(about)) and not told.plays:
            continue
        if rest and not (about or told.intended or told.plays):
            continue
        if not any(_says(snapshot.elements, {word}) for word in rest):
            return command if _says(snapshot.elements, _content(about)) else told.command
    return ""


def _taken_up(told: Circumstance, snapshot: Snapshot) -> str:
    """The command with what it takes up: what the page has of what was told, or else no more than its verb says."""
    for about, command in told.meant:
        words = _content(about)
        if words and _says(snapshot.elements, words):
            return command
    about, command = told.meant[0]
    named = any(word[:1].isupper() for word in about.split())
    known = any(_says(snapshot.elements, {word}) for about, _ in told.meant for word in _content(about))
    return told.command if told.plays and not (told.personal or named or known) else command


def _is_for(element: Element, said: str, own: frozenset[str]) -> bool:
    """Whether an element is there for what is told, by all of its words: a box "We are students", an answer "Dog"."""
    if element.role in _CHOSEN and element.name and (_stems(element.name) == own or fold(element.name) == fold(said)):
        return True
    return any(_stems(option) == own for option in element.options)


def _is_valued(element: Element, subject: frozenset[str]) -> bool:
    """Whether an element takes a value, or is one, for what something is told of."""
    if element.role in _VALUED:
        return _called(element) == subject
    return element.role == "radio" and any(
        _stems(place.partition(" ")[2]) == subject for place in element.context if place.startswith(_GROUPS)
    )


def _called(element: Element) -> frozenset[str]:
    return _stems(element.name or element.label)


def _says(elements: Iterable[Element], words: Iterable[str]) -> bool:
    """Whether one element says all the words."""
    return any(
        all(word in fold(said) for word in words) and _stems(said) >= frozenset(words)
        for element in elements
        for said in (f"{element.name} {element.text} {element.label} {element.nearby}",)
    )


def _content(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in split_words(fold(text)) if word not in FUNCTION_WORDS)


@lru_cache(maxsize=4_096)
def _stems(text: str) -> frozenset[str]:
    return _content(text)
