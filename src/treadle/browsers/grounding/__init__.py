"""From plain language to what is meant on a page: a sentence is parsed, elements are scored, one is chosen. No I/O."""

from treadle.browsers.grounding.grammar import address, affirmed, called, declines, parse
from treadle.browsers.grounding.intent import Intent, Relation, RelationKind, Superlative, Target, Verb
from treadle.browsers.grounding.scoring import Grounded, ground, ground_all
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.secrets import secret_parts, secrets_asked_of, speaks_of_secret, typed_parts

__all__ = [
    "Grounded",
    "Index",
    "Intent",
    "Relation",
    "RelationKind",
    "Superlative",
    "Target",
    "Verb",
    "address",
    "affirmed",
    "called",
    "declines",
    "ground",
    "ground_all",
    "parse",
    "secret_parts",
    "secrets_asked_of",
    "speaks_of_secret",
    "typed_parts",
]
