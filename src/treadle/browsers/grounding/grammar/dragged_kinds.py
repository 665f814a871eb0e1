"""What things that are dragged, and what they are dragged to, are said to be, which they need not be called."""

from typing import Final

import msgspec

from treadle.browsers.grounding.intent import Target
from treadle.browsers.grounding.words import fold
from treadle.browsers.snapshot.words import words_of

__all__ = ["without_kind"]

_KINDS: Final = words_of(
    "mail email message song track clip card pin one block tile widget picture photo piece item entry layer guest job "
    "task event appointment booking plant crate book file document video note ticket label folder playlist column "
    "lane bed shelf board area zone basket pile stack category group label bucket swatch colour color knob thumb "
    "karte datei lied termin aufgabe bild notiz kiste spalte ordner feld bereich liste "
    "fiche carte fichier chanson tache image colonne dossier zone etagere "
    "ficha tarjeta archivo cancion tarea imagen columna carpeta caja zona libro"
)
_LEADING: Final = words_of("fiche carte tache ficha tarjeta tarea karte aufgabe card task colonne columna spalte")


def without_kind(target: Target) -> Target:
    """The same, which may be called so without the word for what it is: "the lotto mail", "la fiche Repeindre"."""
    words = target.name.split()
    if target.quoted or len(words) < 2:
        return target
    last, first = fold(words[-1]) in _KINDS, fold(words[0]) in _LEADING
    if not last and not first:
        return target
    name = " ".join(words[:-1] if last else words[1:])
    shorter = msgspec.structs.replace(target, name=name, otherwise=())
    return msgspec.structs.replace(target, otherwise=(*target.otherwise, shorter))
