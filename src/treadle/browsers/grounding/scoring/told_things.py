"""Which of several things are what is said of them: sold out, not approved, done, unread, with seven seats.

What a thing is it says in words, by its box or switch, by a number (of nothing in stock there is none), or by a word of
its classes that others of them do not have.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from treadle.browsers.grounding.scoring.evidence import Evidence, Part, parts_of
from treadle.browsers.grounding.scoring.fit import BOXES, is_pressed
from treadle.browsers.grounding.scoring.head_lines import head_over
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.states_said import other_words
from treadle.browsers.grounding.scoring.surroundings import UNSAID
from treadle.browsers.grounding.words import fold, identifier_words, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element, ElementState

__all__ = ["those_told"]

_SAID: Final = words_of(
    "is are was were be been due has have had all still already currently now yet only it them switched turned set "
    "marked "
    "ist sind war hat haben noch schon bereits gerade nur est sont a ont encore deja es son esta estan tiene tienen "
    "todavia aun ya solo any"
)
"""What says nothing of which one is meant."""
_DENIALS: Final = words_of(
    "not no never without isn aren hasn haven nicht kein keine keinen nie ohne pas non aucun aucune sans sin ningun "
    "ninguna nunca"
)
_ON: Final = words_of(
    "done complete completed finished ticked checked selected chosen on enabled active activated "
    "erledigt fertig abgehakt angehakt abgeschlossen ausgewahlt an ein eingeschaltet aktiv aktiviert fait faite "
    "termine terminee coche cochee choisi choisie selectionne selectionnee actif allume allumee hecho "
    "hecha completado completada terminado terminada marcado marcada elegido elegida activo activa activado activada "
    "encendido encendida"
)
_OFF: Final = words_of(
    "off disabled unchecked unticked inactive undone unfinished incomplete aus ausgeschaltet deaktiviert inaktiv "
    "unerledigt eteint eteinte desactive desactivee decoche apagado apagada desactivado desactivada desmarcado"
)
_NONE_LEFT: Final = frozenset({
    "out stock", "out of stock", "sold out", "nicht vorratig", "ausverkauft", "epuise", "epuisee", "rupture stock",
    "agotado", "agotada", "sin existencias",
})  # fmt: skip
_KINDS_COUNTED: Final = words_of(
    "unread new message messages mail mails email emails notification notifications ungelesene ungelesenen neue neuen "
    "nachricht nachrichten non lu lus message messages nouveau nouveaux mensaje mensajes sin leer nuevo nuevos"
)
"""What a number beside a name counts without a word for it."""
_STOCK: Final = words_of("stock quantity qty bestand vorrat lager menge existencia cantidad quantite")
_LESS_THAN_NOTHING: Final = words_of("negative negativ negativer negatif negativo negativa overdrawn minus debit")
_BELOW: Final = re.compile(r"^[-\u2212]\s?\W{0,2}\d|\W[-\u2212]\s?\W{0,2}\d")
_DONE_STATES: Final = frozenset({ElementState.CHECKED, ElementState.PRESSED, ElementState.SELECTED})
_UN: Final = "un"
_OUTER: Final = 2
"""Elements of a thing that may be all of it."""


def those_told(
    index: Index, members: Sequence[Sequence[int]], kept: Sequence[int], said: str, *, denied: bool, around: str = ""
) -> list[int]:
    """Those of some things, by position, that are what is said; empty where the page does not tell.

    ``denied``: those that are not. ``around``: what is said beside it, where things have several boxes.
    """
    words = [word for word in split_words(fold(said)) if word not in _SAID]
    if not words:
        return []
    denied = denied != (not _DENIALS.isdisjoint(words))
    words = [word for word in words if word not in _DENIALS]
    if not words:
        return []
    if (on := _switched(words)) is not None and (found := _by_boxes(index, members, kept, around, on != denied)):
        return found
    if (found := _by_words(index, members, kept, words, denied=denied)) or (
        found := _by_amounts(index, members, kept, words, denied=denied)
    ):
        return found
    for other in sorted(other_words(tuple(words))):  # "fully booked" is "ausgebucht"
        if found := _by_words(index, members, kept, split_words(other), denied=denied):
            return found
    wanted = set(_by_classes(index, members, kept, words))
    if not wanted and words[-1].startswith(_UN):  # unread is not read
        denied, wanted = not denied, set(_by_classes(index, members, kept, [words[-1].removeprefix(_UN)]))
    return [at for at in kept if (at in wanted) != denied] if wanted else []


def _switched(words: Sequence[str]) -> bool | None:
    """Whether something is said to be on or done, or off; None where neither is."""
    if all(word in _OFF for word in words):
        return False
    return True if all(word in _ON for word in words) else None


def _by_boxes(index: Index, members: Sequence[Sequence[int]], kept: Sequence[int], around: str, on: bool) -> list[int]:
    """Those whose box or switch is on, or off; empty where not all of them have just one that may be meant."""
    states: dict[int, bool] = {}
    asked = Evidence([index.words(around)])
    for at in kept:
        boxes = [index.elements[each] for each in members[at] if _is_switch(index.elements[each])]
        if len(boxes) > 1:
            boxes = [
                one for one in boxes if one.name and all(asked.of(part) for part in parts_of(index.words(one.name)))
            ]
        if len(boxes) != 1:
            return []
        states[at] = not boxes[0].states.isdisjoint(_DONE_STATES)
    return [at for at, is_on in states.items() if is_on == on]


def _is_switch(element: Element) -> bool:
    return element.role in BOXES or "aria-pressed" in element.attributes


def _by_words(
    index: Index, members: Sequence[Sequence[int]], kept: Sequence[int], words: Sequence[str], *, denied: bool
) -> list[int]:
    """Those that say it, where some do and others do not; or that say that it is not so."""
    wanted = parts_of(index.words(" ".join(word for word in words if word not in UNSAID) or " ".join(words)))
    if not denied and (whole := [at for at in kept if any(
        _all_said(index, (text,), wanted) and not _denies(text, words) for text in _texts(index, members[at])
    )]):  # fmt: skip
        return whole
    says, denies = [], []
    for at in kept:
        texts = list(_texts(index, members[at]))
        told = [text for text in texts if not _denies(text, words)]
        if _all_said(index, told, wanted):
            says.append(at)
        elif len(told) < len(texts) and _all_said(index, (_positive(text) for text in texts), wanted):
            denies.append(at)
    if denied:
        return denies or ([at for at in kept if at not in says] if says else [])
    return says


def _all_said(index: Index, texts: Iterable[str], wanted: Sequence[Part]) -> bool:
    told = Evidence(map(index.words, texts))
    return bool(wanted) and all(told.of(part, loosely=False) for part in wanted)


def _denies(text: str, words: Sequence[str]) -> bool:
    said = split_words(fold(text))
    return not _DENIALS.isdisjoint(said) or any(f"{_UN}{word}" in said for word in words)


def _positive(text: str) -> str:
    """A text without what denies it: "Unpaid" as "paid"."""
    words = (word for word in split_words(fold(text)) if word not in _DENIALS)
    return " ".join(word.removeprefix(_UN) for word in words)


def _texts(index: Index, thing: Sequence[int]) -> Iterator[str]:
    """What one says, and not what can be done to it: "Approve" is on what is not approved."""
    for at in thing:
        element = index.elements[at]
        if not is_pressed(element) or element.href or element.has(ElementState.DISABLED) or element.role == "generic":
            texts = list(filter(None, dict.fromkeys((element.text, element.name))))
            yield from texts
            if (column := index.cell(at)[1] or head_over(index, at)) and texts:
                yield f"{column} {texts[0]}"  # "the player with shirt 10"


def _by_amounts(
    index: Index, members: Sequence[Sequence[int]], kept: Sequence[int], words: Sequence[str], *, denied: bool
) -> list[int]:
    """Those that have none of what there is none of, or less than nothing."""
    told: list[int] = []
    if not _LESS_THAN_NOTHING.isdisjoint(words):
        told = [at for at in kept if any(_BELOW.search(text) for text in _texts(index, members[at]))]
    elif words[0].isdecimal() and len(words) > 1 and _KINDS_COUNTED.issuperset(words[1:]):
        told = [at for at in kept if any(text.strip("() ") == words[0] for text in _texts(index, members[at]))]
    elif " ".join(words) in _NONE_LEFT:
        told = [at for at in kept if any(
            not _STOCK.isdisjoint(index.words(index.cell(each)[1]).stems) and index.elements[each].text.strip() == "0"
            for each in members[at]
        )]  # fmt: skip
    return [at for at in kept if (at in told) != denied] if told else []


def _by_classes(index: Index, members: Sequence[Sequence[int]], kept: Sequence[int], words: Sequence[str]) -> list[int]:
    """Those with a class that is the word, or begins it, and that others of them do not have."""
    if len(words) != 1:
        return []
    named = {at: [index.elements[each].attributes.get("class", "") for each in members[at][:_OUTER]] for at in kept}
    own = {at: {word for each in names for word in identifier_words(each)} for at, names in named.items()}
    shared = set.intersection(*own.values()) if own else set()
    found = [at for at, classes in own.items() if any(words[0].startswith(one) for one in classes - shared)]
    return found if len(found) < len(kept) else []
