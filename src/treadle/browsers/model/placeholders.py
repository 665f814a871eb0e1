"""What a command says to nobody but the page: values that may be secret stand as placeholders before a model."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from treadle.browsers.grounding import Intent, Verb
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import ElementState, Snapshot

__all__ = ["Placeholders", "secret_values"]

_QUOTED: Final = re.compile(
    '"[^"\n]{1,4000}"'
    "|(?<!\\w)'[^'\n]{1,4000}'(?!\\w)"
    "|[\u201c\u201e\u00ab][^\u201c\u201d\u201e\u00ab\u00bb\n]{1,4000}[\u201c\u201d\u00bb]"
    "|\u2018[^\u2018\u2019\n]{1,4000}\u2019"
)
"""What stands in quotation marks, with them."""
_SECRET_WORDS: Final = words_of(
    "password passwort passcode passphrase pwd pass pin secret token key apikey cvv cvc csc ssn otp code card "
    "iban credential credentials kennwort geheimnis contraseña"
)
_MARK: Final = re.compile(r"<<value-(\d{1,3})>>")


class Placeholders:
    """Texts in which some values were replaced, and back."""

    def __init__(self, values: Iterable[str]) -> None:
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


def secret_values(
    instruction: str, intents: Iterable[Intent], values: Mapping[str, str], snapshot: Snapshot
) -> frozenset[str]:
    """The values of a command that no model should see.

    Where the command speaks of something secret, or the page has a secret field: all that is to be typed and all that
    is quoted, but what the page shows anyway, which names an element. Values by the names of secret fields, always.
    """
    by_name = {value for name, value in values.items() if _is_secret(name)}
    guarded = _is_secret(instruction) or any(each.has(ElementState.SECRET) for each in snapshot.elements)
    if not guarded:
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


def _is_secret(text: str) -> bool:
    return not _SECRET_WORDS.isdisjoint(split_words(fold(text)))
