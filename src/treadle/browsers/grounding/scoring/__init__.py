"""From an intent and a snapshot to the element that is meant, or to an honest refusal. Pure: no browser is touched."""

from treadle.browsers.grounding.scoring.ground import Grounded, ground, ground_all
from treadle.browsers.grounding.scoring.index import Index

__all__ = ["Grounded", "Index", "ground", "ground_all"]
