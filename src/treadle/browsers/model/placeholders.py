"""What a command says to nobody but the page: values that may be secret stand as placeholders before a model."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from treadle.browsers.grounding import Intent, Verb
from treadle.browsers.grounding.words import fold, identifier_words, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import ElementState, Snapshot

__all__ = ["Placeholders", "beyond_labels", "has_secret_field", "leaves", "secret_values", "speaks_of_secrets"]

_QUOTED: Final = re.compile(
    '"[^"\n]{1,4000}"'
    "|(?<!\\w)'[^'\n]{1,4000}'(?!\\w)"
    "|[\u201c\u201e\u00ab][^\u201c\u201d\u201e\u00ab\u00bb\n]{1,4000}[\u201c\u201d\u00bb]"
    "|\u2018[^\u2018\u2019\n]{1,4000}\u2019"
)
"""What stands in quotation marks, with them."""
_SECRET_WORDS: Final = words_of(
    "password passwort passcode passphrase pwd pass pin secret token key apikey cvv cvc csc ssn otp code card "
    "iban credential cred kennwort geheimnis contraseña pw passwd bearer"
)
_MARK: Final = re.compile(r"<<value-(\d{1,3})>>")


class Placeholders:
    """Texts in which some values were replaced, and back; ``secrets`` are those that nobody but a field may get."""

    def __init__(self, values: Iterable[str], secrets: Iterable[str] = ()) -> None:
        self._secrets = frozenset(secrets)
        values = {*values, *self._secrets}
        longest_first = sorted({value for value in values if value.strip()}, key=lambda value: (-len(value), value))
        self._marks: Mapping[str, str] = {value: f"<<value-{at}>>" for at, value in enumerate(longest_first, 1)}
        self._values = {mark: value for value, mark in self._marks.items()}

    def hide(self, text: str) -> str:
        """The text with a placeholder for each value; longer values first."""
        for value, mark in self._marks.items():
            text = text.replace(value, mark)
        return text

    def reveal(self, text: str) -> str:
        """The text with the values again; unknown placeholders stay."""
        return _MARK.sub(lambda found: self._values.get(found[0], found[0]), text)

    def is_one(self, text: str) -> bool:
        """Whether a text is one placeholder and nothing else."""
        return text in self._values

    def secret(self, text: str) -> bool:
        """Whether one of its placeholders stands for a secret."""
        return any(self._values.get(found[0]) in self._secrets for found in _MARK.finditer(text))


def secret_values(
    instruction: str, intents: Iterable[Intent], values: Mapping[str, str], snapshot: Snapshot, *, guarded: bool = False
) -> frozenset[str]:
    """The values of a command that no model should see.

    Where the command speaks of something secret, the page has a secret field, or it is ``guarded`` for another reason:
    all that is to be typed and all that is quoted, but what the page shows anyway, which names an element. Values by
    the names of secret fields, always.
    """
    by_name = {value for name, value in values.items() if speaks_of_secrets(name)}
    if not (guarded or speaks_of_secrets(instruction) or has_secret_field(snapshot)):
        return frozenset(by_name)
    typed = {intent.value for intent in intents if intent.verb is Verb.FILL and intent.value}
    quoted = {found[0][1:-1] for found in _QUOTED.finditer(instruction)}
    shown = {
        text
        for each in snapshot.elements
        if not each.has(ElementState.SECRET)
        for text in (each.name, each.label, each.placeholder, each.text, *each.options)
    }
    folded = {fold(text) for text in shown}
    return frozenset({*by_name, *values.values(), *(each for each in typed | quoted if fold(each) not in folded)})


def beyond_labels(parts: Iterable[str], snapshot: Snapshot) -> frozenset[str]:
    """Those parts of a command that are not a word of what a secret field is called: "secret phrase"."""
    called = {
        word
        for each in snapshot.elements
        if each.has(ElementState.SECRET)
        for word in split_words(fold(f"{each.name} {each.label} {each.placeholder}"))
    }
    return frozenset(part for part in parts if not called.issuperset(split_words(fold(part))))


def has_secret_field(snapshot: Snapshot) -> bool:
    """Whether something secret is asked for on the page."""
    return any(each.has(ElementState.SECRET) for each in snapshot.elements)


def leaves(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """The single values of a JSON value by their paths: ``account.password``, ``items.0``."""
    match value:
        case dict():
            for key, each in value.items():
                yield from leaves(each, f"{name}.{key}" if name else str(key))
        case list() | tuple():
            for at, each in enumerate(value):
                yield from leaves(each, f"{name}.{at}" if name else str(at))
        case None:
            return
        case _:
            yield name, str(value)


def speaks_of_secrets(text: str) -> bool:
    """Whether one of its words names a kind of secret, in the singular or the plural."""
    words = {*split_words(fold(text)), *identifier_words(text)}
    return not _SECRET_WORDS.isdisjoint(words | {word.removesuffix("s") for word in words})
