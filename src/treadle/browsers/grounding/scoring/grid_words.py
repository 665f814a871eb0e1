"""What a clause says of a cell in a grid that is only drawn: which line, which place in it, and the words for both."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from treadle.browsers.grounding.explaining.vocabulary import FUNCTION_WORDS
from treadle.browsers.grounding.grammar.lexicon import LEXICONS
from treadle.browsers.grounding.numerals import ARTICLES, number_at
from treadle.browsers.grounding.scoring.grids import DAYS
from treadle.browsers.grounding.scoring.stems import stem
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of

__all__ = ["Said", "comparable", "said_of"]

_LONGEST: Final = 16
_LASTING: Final = "ing"
_SHORTEST: Final = 6
"""Letters of a word beyond which that is an ending."""
_REFUSED: Final = re.compile(
    r"[?\"\u201c\u201d\u00ab\u00bb]|n['\u2019]t\b|\b(?:not|never|except|nicht|pas|nunca|if|wenn|falls)\b", re.IGNORECASE
)
_ADDRESS: Final = re.compile(r"\b([a-z])(\d{1,2})\b")
"""A line by its letter, and a number in it: "B2"."""
_POSSESSIVE: Final = re.compile(r"['\u2019]s\b")
_PRESSES: Final = words_of(
    "click tap press hit toggle klick klicke klicken tippe drucke drucken appuie appuyer clique cliquer pulsa toca"
)
_DOES: Final = words_of(
    "mark tick check select choose pick take put set book reserve add place make enter start want switch turn "
    "markiere markieren auswahlen anhaken ankreuzen "
    "nimm nehme nehmen wahle wahlen buche buchen reserviere reservieren setze setzen hake kreuze "
    "ein an hin coche cocher choisis reserve reserver marca marcar elige reserva reservar pon"
)
_UNDOES: Final = words_of(
    "aus remove untick uncheck unmark clear delete off away "
    "erase free out cancel undo entferne entfernen losche loschen "
    "weg raus heraus storniere enleve decoche supprime quita desmarca borra"
)
_NOUNS: Final = words_of(
    "circle dot box field cell square pad step beat slot seat place spot tile icon column one mark tick ring bubble "
    "day kreis punkt kastchen feld zelle platz kachel haken "
    "spalte stelle sitz case rond colonne casilla circulo columna "
    "asiento ab um gegen vers fruh fruhs morgens uhr clock oclock gern left side"
)
_ROWS: Final = words_of("row line reihe zeile rangee ligne fila linea")
_COLUMNS: Final = words_of("column spalte colonne columna")
_SIDES: Final = {
    **dict.fromkeys(words_of("top upper uppermost topmost oberste obersten oberen obere haut superior"), 0),
    **dict.fromkeys(
        words_of("bottom lower lowest undermost bottommost unterste untersten unteren untere bas inferior"), -1
    ),
}
_COUNTED_FROM: Final = re.compile(
    r"\b(?:from|von|de|desde|a partir de) (?:the |der |la )?(left|right|links|rechts|gauche|droite|izquierda|derecha)\b"
)
_FROM_RIGHT: Final = frozenset({"right", "rechts", "droite", "derecha"})


class Said(NamedTuple):
    """One reading of a clause."""

    words: tuple[str, ...]
    """What has to be said of the line or the column, as it is compared."""
    row: int | None = None
    """Which line, from 0, or from the end."""
    column: int | None = None
    """Which cell of it, likewise."""
    undone: bool = False
    """Something is taken away."""
    presses: bool = False
    """No more is said than that it is pressed."""


def said_of(clause: str) -> list[Said]:
    """The readings of a clause, the likeliest first; none where it cannot be about one cell."""
    if _REFUSED.search(clause) or "," in clause:
        return []
    folded = _POSSESSIVE.sub("", fold(clause))
    backwards = False
    if found := _COUNTED_FROM.search(folded):
        backwards = found[1] in _FROM_RIGHT
        folded = folded[: found.start()] + folded[found.end() :]
    words = [word for word in split_words(_ADDRESS.sub(r"\1 \2", folded)) if word != "s"]
    return list(_readings(words, backwards=backwards)) if 1 < len(words) <= _LONGEST else []


def _readings(words: Sequence[str], *, backwards: bool) -> Iterator[Said]:
    row, column, ordinal, rest = _placed(words)
    undone = not _UNDOES.isdisjoint(rest)
    does = undone or not _DOES.isdisjoint(rest)
    little = _DOES | _UNDOES | _PRESSES | _NOUNS | _ROWS | FUNCTION_WORDS
    left = tuple(dict.fromkeys(_compared(rest, little)))
    base = Said(left, row, column, undone, not does)
    if ordinal is None:
        yield base
        return
    if column is None and ordinal > 0 and not backwards:
        yield base._replace(words=(*left, str(ordinal)))  # "the third machine" is Machine 3
    if column is None:
        place = ordinal if ordinal < 0 else ordinal - 1
        yield base._replace(column=-1 - place if backwards else place)


def _placed(words: Sequence[str]) -> tuple[int | None, int | None, int | None, list[str]]:
    """Which line and column a clause says by number or side, an ordinal of neither, and what else it says."""
    row = column = ordinal = None
    rest: list[str] = []
    at = 0
    while at < len(words):
        word, behind = words[at], words[at + 1] if at + 1 < len(words) else ""
        number = _ordinals().get(word)
        if behind in _ROWS and (word in _SIDES or number is not None):
            side = _SIDES.get(word)
            row, at = side if side is not None else number - 1 if number and number > 0 else number, at + 2
        elif behind in _COLUMNS and number is not None:
            column, at = number - 1 if number > 0 else number, at + 2
        elif number is not None and ordinal is None and word not in DAYS:
            ordinal, at = number, at + 1
        else:
            rest.append(word)
            at += 1
    return row, column, ordinal, rest


def _compared(words: Sequence[str], little: frozenset[str]) -> Iterator[str]:
    at = 0
    while at < len(words):
        number = number_at(words, at) if words[at] not in ARTICLES | DAYS.keys() else None
        if number is not None and number[0].is_integer():
            yield str(int(number[0]))
            at = number[1]
            continue
        if words[at] not in little and stem(words[at]) not in little:
            yield comparable(words[at])
        at += 1


def comparable(word: str) -> str:
    """A word as it is compared: a number without leading zeros, a day by its number, else its stem."""
    if word.isdecimal():
        return str(int(word))
    if word in DAYS:
        return f"day-{DAYS[word]}"
    return stem(word[: -len(_LASTING)] if word.endswith(_LASTING) and len(word) > _SHORTEST else word)


@cache
def _ordinals() -> dict[str, int]:
    return {word: number for lexicon in LEXICONS for word, number in lexicon.ordinals.items()}
