"""What is waited for, by its name alone: "wait for the Premier card"."""

from treadle.browsers.grounding.grammar.lexicon import LEXICONS
from treadle.browsers.grounding.words import fold

__all__ = ["without_kind"]


def without_kind(said: str) -> str:
    """The name of something without the article and the word for what it is; empty without such a word, or without a
    name that is written as one."""
    *name, kind = said.split() or [""]
    words = [word for word in name if not any(fold(word) in lexicon.determiners for lexicon in LEXICONS)]
    known = any(lexicon.roles.word(fold(kind)) or lexicon.things.word(fold(kind)) for lexicon in LEXICONS)
    return " ".join(words) if known and words and all(word[:1].isupper() for word in words) else ""
