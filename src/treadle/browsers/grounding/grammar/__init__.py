"""From a sentence to intents: tokens, clauses, verbs and what follows them. Pure: no page is looked at."""

from treadle.browsers.grounding.grammar.declining import affirmed, declines
from treadle.browsers.grounding.grammar.parse import address, called, parse

__all__ = ["address", "affirmed", "called", "declines", "parse"]
