"""What lies over a page until it is answered - a banner, a tour, a chat - and which of its buttons answers it how."""

import re
from typing import Final

from treadle.browsers.grounding.intent import Intent, Target
from treadle.browsers.grounding.scoring.fit import TEXT_FIELDS, available, is_pressed
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.putting_away import nearest_to, subject_of
from treadle.browsers.grounding.scoring.score import Scored
from treadle.browsers.grounding.words import canonical, fold, identifier_words, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element, ElementState

__all__ = ["COVERING", "answers"]

COVERING: Final = "covering"
"""The role of a target whose name is ``agree``, ``decline`` or ``leave``, in what is about the name it is in."""
_CONSENT: Final = words_of(
    "cookie cookies consent tracking trackers gdpr datenschutz einwilligung dsgvo temoins consentement confidentialite "
    "traceurs rgpd consentimiento privacidad rastreo"
)
"""What banners speak of that ask for consent."""
# What buttons are called, the surest first; in four languages, for the page's own is not that of the command.
_AGREE: Final = """
accept all|accept all cookies|allow all|allow all cookies|agree to all|all cookies|accept|accept cookies|allow|
allow cookies|agree|i agree|i accept|agree and continue|accept and continue|accept and close|agree and close|
yes i agree|consent|i consent|got it|fine by me|thats fine|fine|ok|okay|sounds good|sure|yes|yes please|understood|
i understand|im ok with that|thats ok|im fine with that
alle akzeptieren|alle cookies akzeptieren|alles akzeptieren|allen zustimmen|alle zulassen|alle annehmen|akzeptieren|
zustimmen|annehmen|einverstanden|ich stimme zu|ich bin einverstanden|zustimmen und weiter|akzeptieren und weiter|
akzeptieren und schliessen|verstanden|in ordnung|ja gerne|ja|passt|passt fur mich|geht klar|alles klar
tout accepter|accepter tout|accepter tous les cookies|accepter les cookies|accepter|j accepte|tout autoriser|
autoriser tout|accepter et continuer|accepter et fermer|d accord|compris|j ai compris|ca me va|oui
aceptar todo|aceptar todas|aceptar todas las cookies|aceptar cookies|aceptar|permitir todas|permitir todo|acepto|
estoy de acuerdo|de acuerdo|aceptar y continuar|aceptar y cerrar|entendido|vale|por mi bien|me parece bien|si
"""
_DECLINE: Final = """
reject all|reject all cookies|decline all|refuse all|deny all|reject|reject cookies|decline|deny|refuse|only necessary|
necessary only|only necessary cookies|necessary cookies only|essential only|only essential|essential cookies only|
only essential cookies|only whats needed|only what is needed|just whats needed|just the essentials|
just the necessary ones|only the necessary ones|strictly necessary|strictly necessary only|
only strictly necessary|required only|only required|only the essentials|
reject optional|reject optional cookies|reject non essential|reject non essential cookies|reject additional cookies|
decline optional|continue without accepting|continue without agreeing|no thanks|disagree|i do not agree|do not accept|
dont accept|functional only|no cookies|no
alle ablehnen|alles ablehnen|ablehnen|nur notwendige|nur notwendige cookies|nur erforderliche|
nur erforderliche cookies|nur essenzielle|nur essentielle|nur technisch notwendige|nur das notigste|nur das notwendige|
nur das notwendigste|nur was notig ist|weiter ohne einwilligung|ohne zustimmung weiter|nicht zustimmen|nein danke|nein
tout refuser|refuser tout|refuser|refuser les cookies|continuer sans accepter|uniquement les necessaires|
seulement les necessaires|uniquement les cookies necessaires|cookies necessaires uniquement|le strict necessaire|
strictement necessaires|uniquement l essentiel|juste le necessaire|je refuse|non merci|non
rechazar todo|rechazar todas|rechazar|rechazar cookies|solo necesarias|solo las necesarias|solo cookies necesarias|
solo lo necesario|solo lo imprescindible|solo esenciales|solo las esenciales|continuar sin aceptar|no acepto|no gracias
"""
_LEAVE: Final = """
close|x|dismiss|skip|hide|end|exit|quit|leave|stop|not now|no thanks|maybe later|later|not interested|minimise|minimize|
remind me later|got it|cancel|
schliessen|uberspringen|ausblenden|beenden|verlassen|nicht jetzt|nein danke|spater|vielleicht spater|verstanden|
abbrechen|
fermer|passer|ignorer|quitter|masquer|pas maintenant|non merci|plus tard|j ai compris|compris|annuler|
cerrar|saltar|omitir|ocultar|salir|ahora no|no gracias|mas tarde|entendido|cancelar
"""
_MOST_IN_ONE: Final = 24
"""Elements that what lies over a page has at most, where it does not say that it is a dialog."""
_SURE: Final = 0.8
_LESS: Final = 0.3
_DIALOGS: Final = ("dialog", "alertdialog")
_PARTS: Final = re.compile(r"[,.;!]")


def _by_rank(text: str) -> dict[str, int]:
    names = ("".join(name.split()) for line in text.splitlines() for name in line.split("|"))
    return {name: rank for rank, name in enumerate(dict.fromkeys(names)) if name}


_NAMES: Final = {"agree": _by_rank(_AGREE), "decline": _by_rank(_DECLINE), "leave": _by_rank(_LEAVE)}
_BEGINNINGS: Final = frozenset(name for name in _NAMES["leave"] if name not in {"x", "later", "gotit"})
_BETWEEN: Final = words_of("the this my our your a out of it die den das la le el los les")


def answers(index: Index, intent: Intent, target: Target) -> list[Scored]:
    """The buttons that answer so what lies over the page and is about that; the surest stands out."""
    about = _about(index, target)
    subject = subject_of(index, target.relation.target.name) if target.relation and target.name == "leave" else None
    speaking = [at for at in range(len(index.elements)) if _speaks(index, at, about)]
    found: list[tuple[int, int]] = []
    for at, element in enumerate(index.elements):
        if not is_pressed(element) or element.role in TEXT_FIELDS or not available(element, intent.verb):
            continue
        rank = _rank(element, target.name, about)
        if rank is not None and (subject or any(_belongs(index, at, other) for other in speaking)):
            found.append((rank, at))
    if subject:
        near = nearest_to(index, [at for _, at in found], subject)
        found = [(rank, at) for rank, at in found if at in near]
    best = min((rank for rank, _ in found), default=0)
    reason = f"answers what is about {target.relation.target.name!r}" if target.relation is not None else "answers it"
    return [Scored(at, _SURE if rank == best else _LESS, (reason,), True) for rank, at in sorted(found, key=_place)]


def _place(pair: tuple[int, int]) -> int:
    return pair[1]


def _about(index: Index, target: Target) -> frozenset[str]:
    if target.name != "leave":
        return _CONSENT
    name = target.relation.target.name if target.relation is not None else ""
    return frozenset(index.words(name).stems)


def _rank(element: Element, answer: str, about: frozenset[str]) -> int | None:
    """How sure it is that a button gives that answer, 0 is the surest; None if it does not."""
    names = _NAMES[answer]
    for text in (element.name, element.text, element.attributes.get("title", "")):
        words = _words(text)
        rank = names.get("".join(words))
        if rank is not None:
            return rank
        if answer != "leave" or not text:
            continue
        if canonical(split_words(fold(text))) == ("close",):  # a sign
            return 0
        parts = ["".join(_words(part)) for part in _PARTS.split(text) if part.strip()]
        if len(parts) > 1 and all(part in _NAMES["agree"] or part in names for part in parts):  # "OK, I understand"
            return len(names)
        kept = [word for word in words if word not in about and word not in _BETWEEN]
        if len(kept) < len(words) and "".join(kept) in _BEGINNINGS:  # "Skip the tour"
            return 0
    return None


def _words(text: str) -> tuple[str, ...]:
    return split_words(fold(text.replace("'", "").replace("\u2019", "")))


def _speaks(index: Index, at: int, about: frozenset[str]) -> bool:
    """Whether an element that is seen says something of that, or is in a dialog that is called so."""
    element = index.elements[at]
    if element.has(ElementState.HIDDEN):
        return False
    names = (element.name, element.text, *(words for words in element.context if words.startswith(_DIALOGS)))
    said = (index.words(name) for name in names if name)
    if any(not about.isdisjoint(words.words) or not about.isdisjoint(words.stems) for words in said):
        return True
    identifiers = (element.attributes.get(key, "") for key in ("id", "class", "aria-label"))
    return any(not about.isdisjoint(identifier_words(text)) for text in identifiers if text)


def _belongs(index: Index, at: int, other: int) -> bool:
    """Whether a button is in one dialog with an element, or in one small part of the page."""
    if at == other:
        return True
    elements = index.elements
    if elements[at].frame != elements[other].frame:
        return False
    dialogs = [{words for words in elements[each].context if words.startswith(_DIALOGS)} for each in (at, other)]
    if dialogs[0] or dialogs[1]:
        return not dialogs[0].isdisjoint(dialogs[1])
    if not index.structure.is_known:
        return bool(elements[at].context) and elements[at].context[:1] == elements[other].context[:1]
    depth = index.structure.shared(at, other)
    return depth > 0 and sum(each >= depth for each in index.structure.depths(at)) <= _MOST_IN_ONE
