"""What a list is for that says only what is chosen: "EN ▾" and a list of Deutsch and English are for the language."""

from typing import Final

from treadle.browsers.grounding.words import fold
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element, ElementState

__all__ = ["known_by"]

_LANGUAGES: Final = words_of(
    "arabic bulgarian catalan chinese croatian czech danish dutch english estonian finnish french gaelic german greek "
    "hebrew hindi hungarian icelandic irish italian japanese korean latvian lithuanian norwegian polish portuguese "
    "romanian russian serbian slovak slovene spanish swedish turkish ukrainian vietnamese welsh "
    "deutsch englisch franzosisch italienisch spanisch polnisch portugiesisch niederlandisch turkisch russisch "
    "francais anglais allemand espagnol italien polonais portugais neerlandais "
    "espanol castellano ingles aleman frances italiano polaco portugues "
    "catala cestina cymraeg dansk eesti gaeilge hrvatski islenska latviesu lietuviu magyar nederlands norsk polski "
    "romana slovencina slovenscina srpski suomi svenska turkce български русский українська ελληνικά 日本語 中文 한국어"
)
_CODES: Final = words_of("bg cs cy da de el en es et fi fr ga hr hu it ja ko lt lv nl no pl pt ro ru sk sl sv tr uk zh")
_CURRENCIES: Final = words_of(
    "aud cad chf cny czk dkk eur gbp huf inr jpy nok nzd pln sek usd euro euros pounds dollars"
)
_OPENS: Final = "▾▼⌄▿⯆🌐"
_OPENING: Final = frozenset(_OPENS)
_FEWEST: Final = 2
_MOST: Final = 3
"""Words of what is chosen from such lists: "English (UK)", "£ GBP"."""


def known_by(element: Element) -> str:
    """What is chosen from a list or by a button that opens one, in a word of English; empty where that is not told."""
    if element.options:
        options = [text for text in element.options if text.strip()]
        return _kind(options) if len(options) >= _FEWEST else ""
    text = element.text or element.name
    opens = element.has(ElementState.COLLAPSED) or "aria-haspopup" in element.attributes
    opens = opens or not (text.isascii() or _OPENING.isdisjoint(text))
    return _kind([text]) if opens else ""


def _kind(texts: list[str]) -> str:
    if all(_is_language(text) for text in texts):
        return "language"
    return "currency" if all(_first(text) & _CURRENCIES for text in texts) else ""


def _is_language(text: str) -> bool:
    name, _, _ = text.partition("(")  # "English (UK)"
    words = _first(name)
    if words & _LANGUAGES:
        return words <= _LANGUAGES | _CODES
    return len(words) == 1 and words <= _CODES and name.strip(f"{_OPENS} ").isupper()


def _first(text: str) -> frozenset[str]:
    """Its words; none where it says more than a name."""
    words = "".join(sign if sign.isalnum() else " " for sign in fold(text)).split()
    return frozenset(words) if len(words) <= _MOST else frozenset()
