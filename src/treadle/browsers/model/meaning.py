"""Whether a command says what is to be done, or only what something to click may be called."""

from typing import Final

from treadle.browsers.grounding import Intent, Verb, parse
from treadle.browsers.grounding.words import fold
from treadle.core.errors import InvalidInput, NotUnderstood

__all__ = ["intents_of", "names_itself"]

_ANYTHING: Final = '"x"'


def intents_of(text: str) -> tuple[Intent, ...]:
    """What the grammar makes of a command; nothing if it makes nothing of it."""
    try:
        return parse(text)
    except (NotUnderstood, InvalidInput):
        return ()


def names_itself(intent: Intent, text: str) -> bool:
    """Whether the verb of a click is part of the name: "Book a flight" is a button called so, or no command at all."""
    if intent.verb is not Verb.CLICK or intent.target is None or intent.target.quoted or not intent.target.name:
        return False
    before, found, _ = text.partition(intent.target.name)
    if not found:  # small words were left out of the name
        return fold(text).split()[:1] == fold(intent.target.name).split()[:1]
    return not any(each.verb is Verb.CLICK for each in intents_of(f"{before}{_ANYTHING}"))
