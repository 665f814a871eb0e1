"""Words that people rank: sizes from small to extra large, what is sent overnight or by economy, how urgent or how good
something is, in four languages."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.scoring.amounts import amount
from treadle.browsers.grounding.words import fold, split_words

__all__ = ["ranks"]

_SIZES: Final = (
    "xxs|double extra small", "xs|extra small|tiny|sehr klein|tres petit|muy pequeno|mini",
    "s|small|klein|kleine|kleiner|petit|petite|pequeno|pequena",
    "m|medium|regular|mittel|mittlere|moyen|moyenne|mediano|mediana",
    "l|large|big|gross|grosse|grosser|grand|grande", "xl|extra large|sehr gross|tres grand|muy grande|jumbo|maxi",
    "xxl|2xl|double extra large", "xxxl|3xl",
)  # fmt: skip
_SPEEDS: Final = (
    "immediately|instant|sofort|immediat|inmediato", "same day|today|am selben tag|taggleich|le jour meme|el mismo dia",
    "overnight|next day|express|uber nacht|am nachsten tag|lendemain|24 h|24h|al dia siguiente|urgente|expres",
    "two days|2 days|second day|priority|first class|zwei tage|2 tage|deux jours|2 jours|dos dias|2 dias",
    "three days|3 days|drei tage|3 tage|trois jours|3 jours|tres dias|3 dias",
    "standard|normal|regular|second class|estandar", "economy|saver|slow|sparversand|economique|economico",
)  # fmt: skip
_DEGREES: Final = (
    "none|off|keine|aucune|ninguna", "lowest|very low|minimal|sehr niedrig|tres basse|muy baja",
    "low|minor|niedrig|gering|basse|faible|baja|bajo",
    "medium|normal|standard|moderate|mittel|moyenne|moyen|media|medio",
    "high|major|hoch|haute|elevee|eleve|alta|alto",
    "highest|urgent|very high|critical|dringend|sehr hoch|kritisch|urgente|muy alta|maximum|best",
    "blocker|immediate",
)  # fmt: skip
_SCALES: Final = {"size": (_SIZES,), "time": (_SPEEDS,), "date": (_SPEEDS,), "number": (_DEGREES, _SIZES)}
"""By what is compared, from the least to the most."""
_MEASURES: Final = ("price", "size", "time", "length", "weight", "number")


def _table(scale: Sequence[str]) -> dict[tuple[str, ...], float]:
    return {split_words(phrase): float(rank) for rank, step in enumerate(scale) for phrase in step.split("|")}


_TABLES: Final = {of: tuple(_table(scale) for scale in scales) for of, scales in _SCALES.items()}


def ranks(texts: Sequence[str], of: str) -> dict[int, float]:
    """How much each of some choices has of what is compared, by its position; empty where not all of them say so."""
    for table in _TABLES.get(of, ()):
        found = {at: rank for at, text in enumerate(texts) if (rank := _rank(table, text)) is not None}
        if len(found) == len(texts):
            return found
    for measure in dict.fromkeys((of, *(_MEASURES if of in {"size", "number", "price"} else ()))):
        told = {at: value for at, text in enumerate(texts) if (value := amount([text], measure)) is not None}
        if len(told) == len(texts):
            return told
    return {}


def _rank(table: dict[tuple[str, ...], float], text: str) -> float | None:
    """By the whole text, or by what it begins with."""
    words = split_words(fold(text))
    return next((table[words[:end]] for end in range(len(words), 0, -1) if words[:end] in table), None)
