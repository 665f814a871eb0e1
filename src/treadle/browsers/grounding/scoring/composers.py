"""The parts of what messages are written with: whom they go to, their subject, their text, and what sends them."""

from collections.abc import Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.lexicon import LEXICONS
from treadle.browsers.grounding.intent import Verb
from treadle.browsers.grounding.scoring.fit import available, is_pressed
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element, ElementState, Snapshot

__all__ = ["Fields", "fields_of", "is_answering", "numbered_reply", "opens_new", "partner_of", "sender_of"]

_TO: Final = words_of("to recipient recipients an empfanger empfangerin a destinataire destinataires para destinatario")
_SUBJECT: Final = words_of("subject betreff objet sujet asunto")
_COPIED: Final = words_of("cc bcc kopie copie copia cci")
_TEXT: Final = words_of(
    "message text body reply answer comment write say nachricht antwort antworte kommentar schreib schreibe mitteilung "
    "texte reponse repondre commentaire ecris ecrire mensaje texto respuesta responder responde comentario escribe"
)
_ANSWER: Final = words_of("reply answer antwort antworten repondre reponse responder respuesta")
_SEARCHING: Final = words_of("search find filter query suche suchen filtern recherche rechercher chercher buscar busca")
_NEW: Final = words_of("new neue neuer neues nouveau nouvelle nouvel nuevo nueva")
_COMPOSING: Final = words_of(
    "compose write draft verfassen schreiben verfasse schreibe ecrire rediger composer escribir redactar redacta"
)
_MAILS: Final = words_of(
    "message messages mail email e direct dm letter conversation chat nachricht direktnachricht brief unterhaltung "
    "courriel conversation mensaje correo conversacion a an eine un une"
)
_SENDING: Final = frozenset().union(*(lexicon.speech.sending for lexicon in LEXICONS)) | words_of(
    "send submit post reply answer comment publish senden absenden abschicken schicken antworten posten kommentieren "
    "veroffentlichen envoyer repondre publier poster commenter enviar responder publicar comentar mandar"
)
_SENT: Final = words_of(
    "it now message mail email e reply answer comment off letter nachricht antwort kommentar jetzt ab le la message "
    "reponse commentaire el mensaje correo respuesta comentario direct enquiry inquiry request question feedback "
    "anfrage frage demande question consulta solicitud pregunta"
)
_UNUSABLE: Final = frozenset({ElementState.HIDDEN, ElementState.DISABLED, ElementState.READONLY})
_MULTILINE: Final = frozenset({"textarea", "div", "p", "section"})
_FIELDS: Final = frozenset({"textbox", "searchbox", "combobox"})
_SIGNED: Final = frozenset({"name", "text", "aria-label", "title", "sign", "icon"})
_LONGEST: Final = 4
"""Words of a button."""


class Fields(msgspec.Struct, frozen=True, kw_only=True):
    """The fields of a message that can be written in now."""

    snapshot: Snapshot
    usable: tuple[Element, ...]
    came: bool = False
    """Some of them were not there before."""
    to: Element | None = None
    subject: Element | None = None
    text: Element | None = None
    """The only one that is there for what a message says; None where there are several, or none."""
    answer: Element | None = None
    """The only one that says that an answer is written there."""


def fields_of(index: Index, *, before: Fields | None = None) -> Fields:
    """The fields of a message on a page: of those that were not there before, if that is given."""
    usable = tuple(each for each in index.elements if _is_usable(each))
    known = {(each.frame, each.selector) for each in before.usable} if before is not None else set()
    ats = [
        at for at, each in enumerate(index.elements) if _is_usable(each) and (each.frame, each.selector) not in known
    ]
    elements = index.elements
    words = {at: frozenset(_words(index, at)) for at in ats}
    to = _one(elements, [at for at in ats if _begins(index, at, _TO)])
    subject = _one(elements, [at for at in ats if words[at] & _SUBJECT])
    taken = [each for each in (to, subject) if each is not None]
    others = [
        at
        for at in ats
        if elements[at] not in taken and not words[at] & _COPIED and not _searches(elements[at], words[at])
    ]
    text = _text(elements, [at for at in others if not words[at] & _ANSWER], words) or _text(elements, others, words)
    answer = _one(elements, [at for at in others if words[at] & _ANSWER])
    return Fields(
        snapshot=index.snapshot,
        usable=usable,
        came=before is not None and bool(ats),
        to=to,
        subject=subject,
        text=text,
        answer=answer,
    )


def _text(elements: Sequence[Element], ats: Sequence[int], words: dict[int, frozenset[str]]) -> Element | None:
    """The one to write in: that says so, has several lines or the focus, before any other."""
    multiline = [at for at in ats if elements[at].tag in _MULTILINE]
    focused = [at for at in ats if elements[at].has(ElementState.FOCUSED)]
    told = [at for at in ats if words[at] & _TEXT]
    both = [at for at in multiline if at in told]
    for some in (both, multiline, told, [at for at in focused if at in both or at in multiline or at in told], ats):
        if len(some) == 1:
            return elements[some[0]]
    return None


def opens_new(index: Index) -> int | None:
    """The position of what begins a new message: "Compose", "+ New message"; None where nothing does, or several do."""
    fitting = [at for at in range(len(index.elements)) if _can_be_clicked(index, at) and _is_new(index, at)]
    names = {fold(index.elements[at].name or index.elements[at].text) for at in fitting}
    return fitting[0] if len(names) == 1 else None


def numbered_reply(index: Index, number: int) -> int | None:
    """The position of what answers the first, second, last (-1) of several, each of which has such a button."""
    replies = [
        at
        for at, each in enumerate(index.elements)
        if _can_be_clicked(index, at)
        and len(words := split_words(fold(each.name or each.text))) == 1
        and words[0] in _ANSWER
    ]
    at = number - 1 if number > 0 else number
    return replies[at] if len(replies) > 1 and -len(replies) <= at < len(replies) else None


def partner_of(index: Index, name: str) -> int | None:
    """The position of somebody in the list of those that are talked with, and not of what they said; None where nobody
    is called so, or several are."""
    said = set(split_words(fold(name)))
    fitting = []
    for at, each in enumerate(index.elements):
        words = split_words(fold(each.name or each.text))
        if not said <= set(words) or len(words) > len(said) + _LONGEST or not _can_be_clicked(index, at):
            continue
        around = each.context[-1] if each.context else ""
        if around.startswith("listitem ") and len(split_words(fold(around))) > len(words) + _LONGEST:
            continue  # who says something
        fitting.append(at)
    return fitting[0] if len(fitting) == 1 else None


def is_answering(element: Element) -> bool:
    """Whether it is called by a word for answering."""
    return not _ANSWER.isdisjoint(split_words(fold(f"{element.name} {element.text}")))


def sender_of(index: Index, field: int, *, before: Snapshot | None) -> int | None:
    """The position of what sends off what is in a field: of those that say so, the one that lies with it most closely,
    and behind it before any other. None where nothing says so. What is called Reply and was there before the field came
    up opens another answer."""
    fitting = [at for at in range(len(index.elements)) if _can_be_clicked(index, at) and _is_sending(index, at)]
    if before is not None:
        there, now = (
            [fold(each.name) for each in elements if _is_shown(each) and is_answering(each)]
            for elements in (before.elements, index.elements)
        )
        old = {name for name in there if there.count(name) >= now.count(name)}
        fitting = [at for at in fitting if fold(index.elements[at].name) not in old]
    if not fitting:
        return None
    depths = index.structure.depths(field)
    return max(fitting, key=lambda at: (depths[at], at > field, -abs(at - field)))


def _is_usable(element: Element) -> bool:
    typed = element.role in _FIELDS and element.tag != "select"
    return typed and element.has(ElementState.EDITABLE) and not element.states & _UNUSABLE


def _is_shown(element: Element) -> bool:
    return element.role not in _FIELDS and not element.states & _UNUSABLE


def _words(index: Index, at: int) -> Sequence[str]:
    element = index.elements[at]
    said = split_words(fold(f"{element.name} {element.placeholder} {element.label}"))
    if said:
        return said
    return [word for told in index.texts(at) if told.source == "nearby" for word in told.words.words]


def _begins(index: Index, at: int, words: frozenset[str]) -> bool:
    said = _words(index, at)
    return bool(said) and said[0] in words and len(said) <= _LONGEST


def _searches(element: Element, words: frozenset[str]) -> bool:
    return element.role == "searchbox" or element.type == "search" or not words.isdisjoint(_SEARCHING)


def _one(elements: Sequence[Element], ats: Sequence[int]) -> Element | None:
    return elements[ats[0]] if len(ats) == 1 else None


def _can_be_clicked(index: Index, at: int) -> bool:
    element = index.elements[at]
    return element.role not in {"textbox", "searchbox", "checkbox", "text", "heading"} and available(
        element, Verb.CLICK
    )


def _is_new(index: Index, at: int) -> bool:
    words = split_words(fold(index.elements[at].name or index.elements[at].text))
    said = set(words)
    if not said or len(words) > _LONGEST or not said <= _NEW | _COMPOSING | _MAILS:
        return False
    return bool(said & _COMPOSING) or (bool(said & _NEW) and bool(said & _MAILS))


def _is_sending(index: Index, at: int) -> bool:
    element = index.elements[at]
    if not is_pressed(element) and element.role != "generic":
        return False
    return any(_sends(told.words.words) for told in index.texts(at) if told.source in _SIGNED)


def _sends(words: Sequence[str]) -> bool:
    return bool(words) and len(words) <= _LONGEST and words[0] in _SENDING and _SENT.issuperset(words[1:])
