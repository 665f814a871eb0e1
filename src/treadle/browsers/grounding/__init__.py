"""From plain language to what is meant on a page: a sentence is parsed, elements are scored, one is chosen. No I/O."""

from treadle.browsers.grounding.ground import Grounded, ground
from treadle.browsers.grounding.index import Index
from treadle.browsers.grounding.intent import Intent, Relation, RelationKind, Target, Verb
from treadle.browsers.grounding.parse import address, called, parse

__all__ = [
    "Grounded",
    "Index",
    "Intent",
    "Relation",
    "RelationKind",
    "Target",
    "Verb",
    "address",
    "called",
    "ground",
    "parse",
]
