"""The languages that commands are understood in, each as one table of words."""

from treadle.browsers.grounding.grammar.lexicon.english import ENGLISH
from treadle.browsers.grounding.grammar.lexicon.french import FRENCH
from treadle.browsers.grounding.grammar.lexicon.german import GERMAN
from treadle.browsers.grounding.grammar.lexicon.lexicon import Lexicon, Sense
from treadle.browsers.grounding.grammar.lexicon.spanish import SPANISH

__all__ = ["ENGLISH", "LEXICONS", "Lexicon", "Sense"]

LEXICONS = (ENGLISH, GERMAN, FRENCH, SPANISH)
"""Where a command may be in several, the first of them is taken."""
