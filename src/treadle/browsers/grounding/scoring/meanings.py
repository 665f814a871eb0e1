# ruff: noqa: RUF002 - signs are meant that look like letters
"""What controls are called and drawn as: words, signs and names of icons that stand for the same, in four languages.

Weaker than two spellings of one name (:mod:`treadle.browsers.grounding.words`): whoever says "gear" means the settings
if nothing is called "gear".
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final, NamedTuple

from treadle.browsers.grounding.phrases import Phrases
from treadle.browsers.grounding.scoring.called_alike import CALLED_ALIKE
from treadle.browsers.grounding.scoring.dictionary import by_domain, done_by_others, in_four_languages
from treadle.browsers.grounding.scoring.stems import stem
from treadle.browsers.grounding.words import canonical, fold, split_words, without_determiners
from treadle.browsers.snapshot.words import words_of

__all__ = [
    "called",
    "in_other_words",
    "is_known",
    "is_picture",
    "known_words",
    "meaning",
    "names_of",
    "says_control",
    "sign_words",
    "things",
    "told_by",
]

_ARTICLES: Final = words_of(
    "der die das den dem ein eine einen einem einer mein meine meinen ihr ihre le la les l un une mon ma mes votre vos "
    "el los las unos unas una mi mis tu tus su sus"
)
"""What English leaves away as well where names are compared."""
_PRONOUNS: Final = words_of("it this that them these those")
"""What somebody says for what a name says: "save it for later"."""
_OF_MONTHS: Final = words_of("siguiente anterior proximo pasado actual completo que de")


def _lines() -> list[list[tuple[str, ...]]]:
    lines = CALLED_ALIKE.replace("\n ", " ").strip().splitlines()
    return [[split_words(fold(name.replace("_", " "))) for name in line.split()] for line in lines]


def _key(name: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(stem, canonical(name)))


def _whole_key(name: tuple[str, ...]) -> tuple[str, ...]:
    return _without_pronouns(_without_articles(_key(without_determiners(name))))


def _without_pronouns(words: tuple[str, ...]) -> tuple[str, ...]:
    return words if _PRONOUNS.isdisjoint(words) else tuple(word for word in words if word not in _PRONOUNS)


def _without_articles(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for at, word in enumerate(words) if not _is_article(words, at)) or words


def _is_article(words: tuple[str, ...], at: int) -> bool:
    if words[at] not in _ARTICLES or at + 1 == len(words):
        return False
    return words[at] != "mes" or words[at + 1] not in _OF_MONTHS  # "Mes commandes", and no month: "Mes siguiente"


class _Tables(NamedTuple):
    """The dictionary as it is looked up."""

    phrases: Phrases
    """What each name stands for, as stems."""
    named: Mapping[str, list[tuple[str, ...]]]
    """All names of each thing."""
    begun: Mapping[str, tuple[str, ...]]
    """The first words of them."""
    signs: Mapping[str, str]
    whole: Mapping[tuple[str, ...], str]
    """What is a name only with all its words: whoever wants to delete a draft may find that in the list of drafts."""


@cache
def _tables() -> _Tables:
    """Read when first asked for: most of what the engine does needs none of it.

    What those lines say comes before the dictionary.
    """
    table: dict[tuple[str, ...], str] = {}
    named: dict[str, list[tuple[str, ...]]] = {}
    ordered: list[tuple[tuple[str, ...], str]] = []
    for names in _lines():
        thing = " ".join(names[0])
        named.setdefault(thing, []).extend(names)
        for name in names:
            table.setdefault(_key(name), thing)
    for english, others, forms in in_four_languages():
        thing = next((table[key] for key in map(_key, english) if key in table), " ".join(english[0]))
        named.setdefault(thing, []).extend((*english, *others, *forms))
        for name in (*english, *others):
            key = _key(name)
            table.setdefault(key, thing)
            table.setdefault(_without_articles(key), thing)
        ordered.extend((_key(form), thing) for form in forms)
    for key, thing in ordered:
        table.setdefault(key, thing)
    whole: dict[tuple[str, ...], str] = {}
    for english, others, _ in by_domain():
        known = (table.get(_key(name)) or whole.get(_whole_key(name)) for name in english)
        thing = next(filter(None, known), " ".join(english[0]))
        named.setdefault(thing, []).extend((*english, *others))
        for name in (*english, *others):
            key = _key(name)
            if len(key) == 1:
                table.setdefault(key, thing)
            elif len(key := _whole_key(name)) > 1:
                whole.setdefault(key, thing)
    signs = {phrase[0]: thing for phrase, thing in table.items() if len(phrase) == 1 and not phrase[0].isalnum()}
    begun = {thing: tuple({name[0] for name in names}) for thing, names in named.items()}
    return _Tables(Phrases(table), named, begun, signs, whole)


@cache
def _own() -> frozenset[tuple[str, ...]]:
    return frozenset(key for names in _lines() for key in map(_key, names))


@cache
def _own_words() -> frozenset[str]:
    return frozenset(key[0] for key in _own() if len(key) == 1 and key[0].isalpha())


_PICTURES: Final = frozenset(
    {"bars", "bell", "bin", "burger", "chevron", "clipboard", "cog", "cogwheel", "cross", "envelope", "eye", "floppy",
     "funnel", "garbage", "gear", "globe", "hamburger", "heart", "kebab", "lens", "loupe", "lupe", "magnifier",
     "padlock", "paperclip", "papierkorb", "pencil", "pen", "pin", "speaker", "trash", "trashcan", "wastebasket"}
)  # fmt: skip
_DONE_BY: Final = done_by_others()
_LONGEST_SIGN: Final = 3


def meaning(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words, with each thing that has several names called by one of them; without the articles of any language."""
    if not words:
        return words
    return _tables().phrases.replaced(words if _ARTICLES.isdisjoint(words) else _without_articles(words))


@lru_cache(maxsize=4096)
def called(words: tuple[str, ...]) -> str:
    """What a whole name, in stems, is a name of; empty if of nothing that has others."""
    key = _without_pronouns(_without_articles(words))
    thing = _tables().whole.get(key)
    if thing is not None:
        return thing
    parts = _tables().phrases.parts(key)
    return parts[0][1] if len(parts) == 1 and key in _tables().phrases else ""


def things(words: tuple[str, ...]) -> list[tuple[tuple[str, ...], str]]:
    """The words cut into names of things, each with what it is a name of; a word that is none stands for itself."""
    return _tables().phrases.parts(words)


def told_by(thing: str) -> frozenset[str]:
    """What else may be called so that does it, or is it: a question that is skipped by Next."""
    return _DONE_BY.get(thing, frozenset())


def names_of(thing: str) -> tuple[str, ...]:
    """The first word of each name of a thing; only itself if it has no other."""
    return _tables().begun.get(thing, (thing,))


def in_other_words(thing: str) -> tuple[str, ...]:
    """All that a thing is called, in four languages; only itself if it has no other name."""
    names = _tables().named.get(thing)
    return (thing,) if names is None else tuple(" ".join(name) for name in names if name[0].isalnum())


def is_known(word: str) -> bool:
    """Whether anything is called so: it is no slip of the hand for another word."""
    return (stem(word),) in _tables().phrases


def says_control(word: str) -> bool:
    """Whether controls that pages have everywhere are called so, and not only what a page is about."""
    return (stem(word),) in _own()


def known_words() -> frozenset[str]:
    """The words that controls are called by, as stems."""
    return _own_words()


def is_picture(word: str) -> bool:
    """Whether a word is used for what is drawn on a control, and hardly in what is written on it."""
    return word in _PICTURES


_BADGED: Final = re.compile(r"(\D{1,2}?)\s?\d{1,3}\+?")
_WITH_BADGES: Final = frozenset({"mail", "cart", "notifications", "phone", "favourite", "profile", "calendar"})


def sign_words(text: str) -> str:
    """The name of what a sign stands for: ``×`` is close; empty if it is no such sign. A number of news may follow."""
    if (badged := _BADGED.fullmatch(text.strip())) is not None:
        thing = sign_words(badged[1])
        return thing if thing in _WITH_BADGES else ""
    sign = text.strip().replace("\ufe0f", "").replace("\ufe0e", "")
    signs = _tables().signs
    if sign in signs or not sign or sign.isalnum() or len(sign) > _LONGEST_SIGN:
        return signs.get(sign, "")
    named = canonical(split_words(fold(sign)))  # some signs are spelt as words from the beginning
    return named[0] if len(named) == 1 and named[0].isalpha() and (stem(named[0]),) in _tables().phrases else ""
