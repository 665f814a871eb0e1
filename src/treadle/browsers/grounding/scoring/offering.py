"""Lists that are found by one of their options together with what they are called: "24 rows", "the week view"."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from treadle.browsers.grounding.scoring.index import Told, Words
from treadle.browsers.grounding.words import fold, split_words

__all__ = ["Offer", "offer_of", "offered", "ordered", "said_order"]

_WHOLE: Final = 0.93
_PART: Final = 0.8
_MOST_WORDS: Final = 8
_CALLED_BY: Final = frozenset({"name", "label", "nearby", "aria-label"})
_POLITE: Final = frozenset({"please", "thanks", "bitte", "merci", "gracias", "now"})
_LONGEST_OPTION: Final = 4
"""Words of an option that is not known."""
_LINKING: Final = frozenset(
    {"by", "to", "with", "for", "in", "of", "as", "a", "per", "von", "nach", "par", "por", "de"}
)
"""Words that join a name and a value and are of neither."""

_SORTED: Final = frozenset({"sort", "sorted", "order", "first", "the", "zuerst", "der", "die", "das", "d", "abord"})
"""Words that say of an order that it is one."""
_MEASURES: Final = {
    **dict.fromkeys(("preis", "prix", "precio"), "price"),
    **dict.fromkeys(("zeit", "temps", "tiempo"), "time"),
}
_RISING: Final = "ascending"
_FALLING: Final = "descending"
# What is said of an order, longest first; what one orders by stays.
_ORDERS: Final[tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]] = tuple(
    (tuple(phrase.split()), tuple(meaning.split()))
    for meaning, phrases in {
        f"price {_RISING}": (
            "cheapest first", "cheapest", "least expensive", "least expensive first", "gunstigste zuerst", "gunstigste",
            "moins cher", "moins cher d abord", "mas barato", "mas baratos primero", "lowest price first",
            "lowest price", "niedrigster preis zuerst", "niedrigster preis", "billigste zuerst", "cheap to expensive",
            "les moins chers", "les moins chers d abord", "menor precio", "menor precio primero", "mas economicos",
        ),
        f"price {_FALLING}": (
            "most expensive first", "most expensive", "dearest first", "teuerste zuerst", "highest price first",
            "highest price", "hochster preis zuerst", "hochster preis", "les plus chers", "plus chers d abord",
            "mas caros primero", "mayor precio", "mayor precio primero",
        ),
        _RISING: (
            "lowest first", "shortest first", "quickest first",
            "kurzeste zuerst", "low to high", "lowest to highest", "smallest first", "ascending", "aufsteigend",
            "croissant", "ascendente", "from low to high",
            "low high", "lo to hi", "lowest",
            "niedrigste zuerst", "niedrigster zuerst", "de menor a mayor",
        ),
        _FALLING: (
            "highest first", "longest first", "langste zuerst",
            "high to low", "highest to lowest", "largest first", "descending", "absteigend",
            "decroissant", "descendente", "from high to low",
            "high low", "hi to lo", "highest",
            "hochste zuerst", "hochster zuerst", "de mayor a menor",
        ),
        "newest": (
            "newest first", "latest first", "most recent", "most recent first", "newest", "latest", "new in",
            "new arrivals", "just in", "recently added", "neueste zuerst", "neuste zuerst", "neueste",
            "neuste", "neuesten zuerst", "neuesten", "plus recents", "plus recents d abord", "les plus recents",
            "nouveautes", "mas recientes", "mas recientes primero", "novedades",
        ),
        "oldest": (
            "oldest first", "earliest first", "oldest", "least recent", "alteste zuerst", "alteste", "altesten zuerst",
            "altesten", "plus anciens", "plus anciens d abord", "les plus anciens", "mas antiguos",
            "mas antiguos primero",
        ),
        f"rating {_FALLING}": (
            "top rated", "best rated", "highest rated", "best rated first", "highest rated first", "top rated first",
            "best reviewed", "highest rating", "best rating", "am besten bewertet", "bestbewertet", "beste bewertung",
            "mieux notes", "les mieux notes", "meilleures notes", "mejor valorados", "mejor valoradas",
        ),
        f"alphabet {_RISING}": ("a z", "a to z", "alphabetical", "alphabetically", "alphabetisch"),
        f"alphabet {_FALLING}": ("z a", "z to a", "reverse alphabetical"),
    }.items()
    for phrase in phrases
)  # fmt: skip
_LONGEST_ORDER: Final = max(len(phrase) for phrase, _ in _ORDERS)


class Offer(NamedTuple):
    """An option that was meant, and how well what was said tells so."""

    quality: float
    option: str


def offered(wanted: Words, labels: Iterable[Words], options: Sequence[Words]) -> Offer | None:
    """The one option that the words mean, each of them being the option's or what the list is called.

    At least one word has to be the option's own, and one the list's; None otherwise, and where two options fit alike.
    """
    if not 1 < len(wanted.words) <= _MOST_WORDS or not options:
        return None
    named = {part for label in labels for part in (*label.canonical, *label.stems)}
    said = [word for word in ordered(wanted) if word not in _LINKING]
    own = [word for word in said if word not in named]
    if not own or len(own) == len(said):
        return None
    fits = []
    for option in options:
        words = ordered(option)
        if set(own) <= {*words, *option.stems}:
            fits.append((set(words) - _LINKING - named <= set(own), option.raw))
    whole = [option for exact, option in fits if exact]
    if len(whole) == 1:
        return Offer(_WHOLE, whole[0])
    return Offer(_PART, fits[0][1]) if len(fits) == 1 else None


def offer_of(wanted: Words, texts: Sequence[Told], options: Sequence[Words], *, opens: bool) -> Offer | None:
    """The same, of a list with these texts. ``opens``: its options are there once it is open, where it tells none."""
    if options or not opens:
        return offered(wanted, [told.words for told in texts], options)
    return _unlisted(wanted.raw, (told.words for told in texts if told.source in _CALLED_BY))


def _unlisted(said: str, labels: Iterable[Words]) -> Offer | None:
    """What is to be chosen from a list that does not tell its options until it is open: "age group 16-18" says what it
    is called, and what of it is meant; None if it says one of these only."""
    wanted = fold(said)
    for label in labels:
        called = label.folded.rstrip(" :*")
        if not called or len(called) >= len(wanted):
            continue
        rest = ""
        if wanted.startswith(f"{called} "):
            rest = said[len(called) :].strip(" :")
        elif wanted.endswith(f" {called}"):
            rest = said[: -len(called)].strip()
        if rest and fold(rest).split()[-1] not in _POLITE and len(rest.split()) <= _LONGEST_OPTION:
            return Offer(_PART, rest)
    return None


def ordered(text: Words) -> tuple[str, ...]:
    """Its words, an order among them in one form: "price, lowest first" is "Price: low to high"."""
    words, made, at = text.canonical, list[str](), 0
    while at < len(words):
        meaning, length = _order_at(text.words, at) if len(text.words) == len(words) else ((), 0)
        made.extend(meaning or (words[at],))
        at += length or 1
    return tuple(dict.fromkeys(made))


def said_order(text: str) -> frozenset[str]:
    """The words of a text that says an order, that in one form: "Price (low - high)" is what "cheapest first" is; none
    where it says no order."""
    words = split_words(fold(text))
    made, at, orders = list[str](), 0, 0
    while at < len(words):
        meaning, length = _order_at(words, at)
        orders += bool(meaning)
        made.extend(meaning or (words[at],))
        at += length or 1
    made = [_MEASURES.get(word, word) for word in made]
    return frozenset(made) - _LINKING - _SORTED if orders else frozenset()


def _order_at(words: Sequence[str], at: int) -> tuple[tuple[str, ...], int]:
    for length in range(min(_LONGEST_ORDER, len(words) - at), 0, -1):
        said = tuple(words[at : at + length])
        meaning = next((meaning for phrase, meaning in _ORDERS if phrase == said), ())
        if meaning:
            return meaning, length
    return (), 0
