"""What is put away where it is said what it is about: "dismiss the solar panel ad", "close the alert about kiln 3"."""

from collections.abc import Callable
from typing import Final

from treadle.browsers.grounding.scoring.fit import TEXT_FIELDS
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.stems import root
from treadle.browsers.grounding.scoring.surroundings import UNSAID
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element, ElementState

__all__ = ["is_about_another", "nearest_to", "subject_of"]

_KINDS: Final = words_of(
    "ad advert alert announcement annonce banner banniere bandeau box bubble chat drawer guide hint info intro "
    "introduction message meldung modal notice notification offer onboarding overlay panel popup promotion prompt "
    "reminder sidebar survey tip toast tooltip tour tutorial walkthrough warning widget window hinweis fenster "
    "aviso ventana fenetre little big small annoying whole site website page floating welcome guided product pop "
    "up"
)
"""What such things are called, whatever they are about."""
_MAILED: Final = words_of(
    "newsletter mailing signup sign subscribe subscription discount infolettre lettre rundbrief anmeldung abo "
    "abonnement inscription boletin suscripcion letter mail email list"
)
"""What is about something that comes by mail, and need not be called so where an address is asked for."""
_MAIL: Final = words_of("mail email correo courriel mailadresse")
_DIALOGS: Final = ("dialog", "alertdialog")
_MOST_IN_ONE: Final = 24
"""Elements that what is put away has at most, where it does not say that it is a dialog."""


def subject_of(index: Index, name: str) -> frozenset[str]:
    """What the words for something to be put away say of what it is about; empty if they only say what it is."""
    words = index.words(name)
    return frozenset(words.stems) - UNSAID - {index.words(word).stems[0] for word in _KINDS & set(words.words)}


def nearest_to(index: Index, buttons: list[int], subject: frozenset[str]) -> list[int]:
    """Those buttons that stand in the smallest part of the page, or a dialog, that says all of the subject."""
    sizes = {at: size for at in buttons if (size := _size(index, at, subject)) is not None}
    least = min(sizes.values(), default=0)
    return [at for at in buttons if sizes.get(at) == least]


def is_about_another(index: Index, element: Element, name: str) -> bool:
    """Whether what is put away by an element is about something else than the words for it say: these are said where
    the element is not. False where the page says them nowhere, for then they are other words for it."""
    subject = {root(word) for word in subject_of(index, name)}
    at = next((at for at, each in enumerate(index.elements) if each.ref == element.ref), None)
    if not subject or at is None or _size(index, at, frozenset(subject)) is not None:
        return False
    seen = (each for each in index.elements if not each.has(ElementState.HIDDEN))
    return any(subject <= set(map(root, index.words(text).stems)) for each in seen if (text := each.text or each.name))


def _size(index: Index, at: int, subject: frozenset[str]) -> int | None:
    """How many elements the smallest part of the page around a button has that says all of it; None if none does."""
    element = index.elements[at]
    dialog = {words for words in element.context if words.startswith(_DIALOGS)}
    if dialog:
        return _said_by(index, subject, lambda other: not dialog.isdisjoint(index.elements[other].context))
    if not index.structure.is_known:
        near = element.context[:1]
        return _said_by(index, subject, lambda other: bool(near) and index.elements[other].context[:1] == near)
    depths = index.structure.depths(at)
    for depth in sorted({each for each in depths if each > 0}, reverse=True):
        part = frozenset(other for other, each in enumerate(depths) if each >= depth)
        if len(part) > _MOST_IN_ONE:
            return None
        if (size := _said_by(index, subject, part.__contains__)) is not None:
            return size
    return None


def _said_by(index: Index, subject: frozenset[str], belongs: Callable[[int], bool]) -> int | None:
    """How many elements a part has, if these say all of the subject."""
    elements = index.elements
    members = [other for other in range(len(elements)) if belongs(other)]
    left = {root(word) for word in subject}
    for other in members:
        element = elements[other]
        if not element.has(ElementState.HIDDEN):
            for text in (element.name, element.text, *(each for each in element.context if each.startswith(_DIALOGS))):
                left.difference_update(map(root, index.words(text).stems if text else ()))
    if left <= set(map(root, _MAILED)) and any(_takes_mail(elements[other]) for other in members):
        return len(members)
    return None if left else len(members)


def _takes_mail(element: Element) -> bool:
    """Whether an address for mails is entered into it."""
    if element.role not in TEXT_FIELDS or element.has(ElementState.HIDDEN):
        return False
    told = f"{element.name} {element.label} {element.placeholder} {element.attributes.get('autocomplete', '')}"
    return element.type == "email" or not _MAIL.isdisjoint(split_words(fold(told)))
