"""Orders that a list can be brought into: "cheapest first", "Price: low to high" and "du moins cher au plus cher" are
one."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from treadle.browsers.grounding.explaining.vocabulary import FUNCTION_WORDS
from treadle.browsers.grounding.scoring.order_words import MEASURE_OF, MEASURES, words_for
from treadle.browsers.grounding.scoring.stems import stem
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of

__all__ = ["Direction", "Order", "is_known", "is_sorting", "order_of", "order_wanted", "same_order"]


class Direction(StrEnum):
    """Which way."""

    RISING = "rising"
    FALLING = "falling"


class Order(NamedTuple):
    """What a list is sorted by, and which way."""

    measure: str
    """A word of ours where it is known, otherwise what was said."""
    direction: Direction | None
    """None where it is not said."""


_RISING, _FALLING = Direction.RISING, Direction.FALLING
_LONGEST: Final = 9
"""Words of an order at most."""
_UNKNOWN: Final = 2
"""Words that nothing is known of, in what a list is to be sorted by."""
_SORTING: Final = words_of(
    "sort sorted sorting order ordered reorder arrange arranged rank ranked sortiere sortieren sortiert sortier ordne "
    "ordnen trie triez trier tri classe classez classer ordena ordene ordenar ordenado clasifica clasificar"
)
_BY: Final = words_of("by after nach par selon por segun from von de du im in")
_FIRST: Final = words_of("first top zuerst zuoberst oben premier premiere primero primera arriba abord lieu lugar")
_SHOWING: Final = words_of(
    "show list put display give see bring want start zeig zeige zeigt stell stelle affiche affichez montre montrez "
    "mets mettez muestra muestrame pon ponme listet liste"
)
_BETWEEN: Final = words_of("to bis au a an zu zum hasta al the down up")
_LISTED: Final = words_of(
    "list results result table items entries rows everything all it them these those this that ones one offers "
    "products page liste ergebnisse tabelle eintrage alles alle sie ergebnis resultats resultat tableau tout tous "
    "toutes les la le lista resultados tabla todo todos me mir moi nous uns us order reihenfolge ordre orden "
    "please bitte svp plait s il vous te favor d en zuerst after column spalte colonne columna of which how"
)
_WAYS: Final[Mapping[str, Direction]] = {
    **dict.fromkeys(words_for("<"), _RISING),
    **dict.fromkeys(words_for(">"), _FALLING),
    **dict.fromkeys(
        words_of(
            "low lowest lower ascending asc increasing rising least fewest aufsteigend niedrig niedrigste niedrigsten "
            "wenigsten croissant croissante ascendant moins ascendente creciente menor menos bajo"
        ),
        _RISING,
    ),
    **dict.fromkeys(
        words_of(
            "high highest higher backwards reverse reversed ruckwarts umgekehrt descending desc decreasing falling "
            "most absteigend hoch hochste hochsten meisten "
            "decroissant decroissante descendant plus descendente decreciente mayor mas alto"
        ),
        _FALLING,
    ),
    "\u2191": _RISING,
    "\u2193": _FALLING,
}
_ARROWS: Final = "\u2191\u2193"
_LOWER: Final = frozenset({"moins", "menos", "menor", "least", "wenigsten", "fewest"})
_TURNS: Final = frozenset({"moins", "menos", "least", "plus", "mas", "most"})
"""What makes of "cher" the lowest or the highest price, and of "récent" the newest."""
_HIGH_OF: Final[Mapping[str, str]] = dict.fromkeys(("cher", "chers", "chere", "cheres"), "price")
"""What only says which way with another word before it."""
_FROM_A: Final[Mapping[tuple[str, ...], Direction]] = {
    ("a", "z"): _RISING, ("a", "to", "z"): _RISING, ("a", "bis", "z"): _RISING, ("a", "a", "z"): _RISING,
    ("z", "a"): _FALLING, ("z", "to", "a"): _FALLING, ("z", "bis", "a"): _FALLING, ("z", "a", "a"): _FALLING,
}  # fmt: skip
_OF_THINGS: Final = frozenset({"date", "duration", "name"})
"""What may be of something that is told by other words: the date of joining."""
_GOING_ON: Final = words_of("then afterwards and & dann danach und puis ensuite et luego despues y")
"""What begins something else to do."""
_BEGINNING: Final = 4
"""Words among which it is said that something is sorted."""
_SHORTEST: Final = 4
_ENDING: Final = 2
"""Letters by which two words of one stem differ at most."""
_BEST_DOWN: Final = frozenset({"rating", "popularity"})
"""What nobody wants from below."""


def is_known(order: Order | None) -> bool:
    """Whether it is an order for sure, whatever has its name."""
    return order is not None and order.measure in MEASURES


def is_sorting(words: Iterable[str]) -> bool:
    """Whether one of the words, as a sentence has them, says that something is sorted."""
    return not _SORTING.isdisjoint(words)


def order_of(text: str) -> Order | None:
    """The order that a text is the name of, an option's or a heading's; None where it has other words than for that."""
    words = _split(text)
    if (ends := _ends(words)) is not None:
        return ends
    words = [word for word in words if word not in _SORTING | _LISTED | _BY | _FIRST or word in MEASURE_OF]
    return _order(words, unknown=_UNKNOWN) if words and len(words) <= _LONGEST else None


def order_wanted(text: str) -> Order | None:
    """The order that a sentence asks for; None where it asks for none, or for something else too."""
    words = _split(text)
    if not words or len(words) > _LONGEST + _UNKNOWN or not _GOING_ON.isdisjoint(words):
        return None
    sorting = next((at for at, word in enumerate(words[:_BEGINNING]) if word in _SORTING), None)
    if sorting is not None and any(word not in FUNCTION_WORDS for word in words[:sorting]):
        return None  # "view the order of Ann" sorts nothing
    if sorting is not None and (ends := _ends(words[sorting + 1 :])) is not None:
        return ends
    if sorting is not None:
        behind = words[sorting + 1 :]
        by = next((at for at, word in enumerate(behind) if word in _BY), None)
        said = behind if by is None or any(_tells(word) for word in behind[:by]) else behind[by + 1 :]
        return _order(_without(said), unknown=_UNKNOWN if by is not None else 0)
    if not _FIRST.isdisjoint(words):
        return _order(_without([word for word in words if word not in _SHOWING]), unknown=0, directed=True)
    least = sum(word in _WAYS or word in _HIGH_OF for word in words)
    return _order(_without(words), unknown=0, directed=True) if least > 1 else None


def same_order(wanted: Order, offered: Sequence[Order | None]) -> int | None:
    """Which of several is wanted: the one that is the same, or goes the one way that there is; None where it is none,
    or several."""
    same = [at for at, one in enumerate(offered) if one is not None and _are_alike(one.measure, wanted.measure)]
    exact = [at for at in same if (offered[at] or wanted).direction == wanted.direction]
    if len(exact) == 1:
        return exact[0]
    if wanted.direction is None and wanted.measure in _BEST_DOWN:
        return same_order(wanted._replace(direction=_FALLING), offered)
    open_ = [at for at in same if wanted.direction is None or (offered[at] or wanted).direction is None]
    return open_[0] if len(open_) == 1 and not exact else None


def _are_alike(one: str, other: str) -> bool:
    """Whether two measures are one, "join" and "joined" among them."""
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= _SHORTEST and long.startswith(short) and len(long) - len(short) <= _ENDING)


def _ends(words: Sequence[str]) -> Order | None:
    """The order from A to Z or back, where words say just that."""
    way = next((way for phrase, way in _FROM_A.items() if tuple(words[-len(phrase) :]) == phrase), None)
    rest = [word for word in words if word not in {"a", "z", "to", "bis"} | _LISTED | _BY]
    return Order("name", way) if way is not None and all(MEASURE_OF.get(word) == "name" for word in rest) else None


def _order(words: Sequence[str], *, unknown: int, directed: bool = False) -> Order | None:
    """The order that words say; None where more than ``unknown`` of them say something else, or nothing tells which way
    although it has to be (``directed``)."""
    told = [word for word in words if _tells(word)]
    measures = dict.fromkeys(
        _HIGH_OF.get(word) or MEASURE_OF[word] for word in told if word in MEASURE_OF or word in _HIGH_OF
    )
    others = [word for word in words if not _tells(word) and word not in _BETWEEN | FUNCTION_WORDS]
    way = _way(told)
    own = " ".join(stem(word) for word in others)
    if len(others) > unknown or len(measures) > 1 or (directed and way is None):
        return None
    if own:
        return Order(own, way) if measures.keys() <= _OF_THINGS else None  # "departure time" is no time that it takes
    return Order(next(iter(measures)), way) if measures else None


def _way(told: Sequence[str]) -> Direction | None:
    """Which way, by the first word that says so: "low to high"; "the least recent" is the oldest."""
    for at, word in enumerate(told):
        if word in _TURNS and at + 1 < len(told):
            lower, behind = word in _LOWER, _WAYS.get(told[at + 1])
            if told[at + 1] in _HIGH_OF or behind is None:
                return _RISING if lower else _FALLING
            return {_RISING: _FALLING, _FALLING: _RISING}[behind] if lower else behind
        if word in _WAYS:
            return _WAYS[word]
    return None


def _tells(word: str) -> bool:
    return word in MEASURE_OF or word in _WAYS or word in _HIGH_OF


def _without(words: Sequence[str]) -> list[str]:
    """What is left without the words for what is sorted, and what stands around any wish."""
    kept = [word for word in words if word not in _LISTED | _FIRST | _SORTING | _BY]
    return [word for word in kept if _tells(word) or word not in FUNCTION_WORDS]


def _split(text: str) -> list[str]:
    words = split_words(fold(text))
    best = ["best" if word == "top" and words[at + 1 : at + 2] == ("rated",) else word for at, word in enumerate(words)]
    return [*best, *(letter for letter in text if letter in _ARROWS)]
