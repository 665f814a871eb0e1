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
_LETTER: Final = re.compile(r"\b(?:row|line|column|reihe|spalte|rangee|colonne|fila|columna) ([a-z])\b")
_LISTED: Final = re.compile(
    r",(?= (?:the )?(?:(?:row|line|column|seat|place|reihe|spalte|platz|sitz|rang|colonne|fila|columna)\b|\w+ seat\b))",
    re.IGNORECASE,
)
"""A comma that only parts the line and the place in it."""
_POSSESSIVE: Final = re.compile(r"['\u2019]s\b")
_PRESSES: Final = words_of(
    "open mach mache auf offne offnen ouvre ouvrir abre abrir click tap press hit toggle klick klicke klicken tippe "
    "drucke drucken appuie appuyer clique cliquer pulsa toca"
)
_DOES: Final = words_of(
    "mark tick check select choose pick take put set book reserve add place make enter start want switch turn "
    "markiere markieren auswahlen anhaken ankreuzen "
    "nimm nehme nehmen wahle wahlen buche buchen reserviere reservieren setze setzen hake kreuze "
    "ein an hin coche cocher choisis reserve reserver marca marcar elige reserva reservar pon"
)
_TAKES: Final = words_of(
    "check select choose pick take book reserve want auswahlen nimm nehme nehmen wahle wahlen buche buchen reserviere "
    "reservieren ein choisis reserver reserve elige reserva reservar"
)
"""What is done to the whole of a cell, rather than put into one."""
_UNDOES: Final = words_of(
    "aus remove untick uncheck unmark clear delete off away "
    "erase out cancel undo entferne entfernen losche loschen "
    "weg raus heraus storniere enleve decoche supprime quita desmarca borra"
)
_NOUNS: Final = words_of(
    "circle dot box field cell square pad step beat slot seat place spot tile icon column one mark tick ring bubble "
    "empty free "
    "day kreis punkt kastchen feld zelle platz kachel haken "
    "spalte stelle sitz case rond colonne casilla circulo columna "
    "asiento ab um gegen vers fruh fruhs morgens uhr clock oclock gern left side"
)
_CELLS: Final = words_of(
    "circle dot box field cell square pad step beat seat place spot tile day kreis punkt kastchen feld zelle platz "
    "kachel sitz tag case casilla asiento"
)
_TIMED: Final = words_of("uhr clock oclock um ab am pm")
_ROWS: Final = words_of("row line reihe zeile rangee ligne fila linea")
_COLUMNS: Final = words_of("column spalte colonne columna")
_ARTICLES: Final = words_of("the a an my das die der den dem ein eine einen le la les l un une el los las una")
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
    of_cell: bool = False
    """It is said to be a cell, by one of the words for these."""
    noun: str = ""
    """What its cells are called, if it is none of the common words for them."""


def said_of(clause: str) -> list[Said]:
    """The readings of a clause, the likeliest first; none where it cannot be about one cell."""
    clause = _LISTED.sub(" ", clause)
    if _REFUSED.search(clause) or "," in clause:
        return []
    folded = _POSSESSIVE.sub("", fold(clause))
    letters = frozenset(found[1] for sort in (_ADDRESS, _LETTER) for found in sort.finditer(folded))
    backwards = False
    if found := _COUNTED_FROM.search(folded):
        backwards = found[1] in _FROM_RIGHT
        folded = folded[: found.start()] + folded[found.end() :]
    words = [word for word in split_words(_ADDRESS.sub(r"\1 \2", folded)) if word != "s"]
    return list(_readings(words, letters, backwards=backwards)) if 1 < len(words) <= _LONGEST else []


def _readings(words: Sequence[str], letters: frozenset[str], *, backwards: bool) -> Iterator[Said]:
    row, column, ordinal, rest = _placed(words)
    undone = not _UNDOES.isdisjoint(rest)
    does = undone or not _DOES.isdisjoint(rest)
    little = (_DOES | _UNDOES | _PRESSES | _NOUNS | _ROWS | FUNCTION_WORDS) - letters
    left = tuple(dict.fromkeys(_compared(rest, little)))
    alone = not does or _TAKES.issuperset(_DOES.intersection(rest))
    of_cell = alone and not _CELLS.isdisjoint(rest) and (_TIMED | _ROWS | _COLUMNS).isdisjoint(rest)
    plain = Said(left, row, column, undone, not does, of_cell)
    told = ordinal is not None or any(word.isdecimal() for word in left)
    noun = _noun(words, rest, little) if told and alone and _CELLS.isdisjoint(rest) else ""
    for base in (plain, plain._replace(words=tuple(word for word in left if word != comparable(noun)), noun=noun)):
        if ordinal is None:
            yield base
        if ordinal is not None and column is row is None and ordinal > 0 and base.words and not backwards:
            yield base._replace(words=(*base.words, str(ordinal)))  # "the third machine" is Machine 3
        if ordinal is not None and column is None:
            place = ordinal if ordinal < 0 else ordinal - 1
            yield base._replace(column=-1 - place if backwards else place)
        if not noun:
            return


def _noun(words: Sequence[str], rest: Sequence[str], little: frozenset[str]) -> str:
    """The one word behind an article, a number or a verb of pressing that may say what the cells are; empty if none."""
    leading = _ARTICLES | _PRESSES | _DOES | _ordinals().keys()
    for at in range(1, len(words)):
        word = words[at]
        if word in rest and word not in little and word.isalpha() and words[at - 1] in leading:
            return word
    return ""


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
