"""What is pointed at as "this": the thing that the page is about, of which no button says the kind."""

from collections.abc import Iterator
from typing import Final

from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.modifiers import trimmed_end
from treadle.browsers.grounding.intent import Target

__all__ = ["of_this"]

_FEWEST: Final = 4
"""Words of what is told by what it is to become: "this mail as a template", "this as template"."""


def of_this(clause: Clause) -> Iterator[Target]:
    """ "Watch this issue" is Watch, and nothing that only has the word in its name; "save this mail as a template" is
    what saves as a template."""
    lexicon, words = clause.lexicon, trimmed_end(clause.lexicon, clause.words)
    pointed = clause.verb > 0 and len(words) > 1 and words[0].folded in lexicon.speech.pointing
    if pointed and (lexicon.things.known(words[1:]) or all(word.folded in lexicon.pages for word in words[1:])):
        yield Target(name=clause.text(clause.whole[: clause.verb]), whole=True)
    if not pointed or len(words) < _FEWEST or words[2].folded not in lexicon.as_:
        return
    if lexicon.things.known(words[1:2]) or words[1].folded in lexicon.pages:
        said = [*clause.whole[: clause.verb], *words[2:]]
        yield Target(name=" ".join(word.text for word in said if word.folded not in lexicon.determiners), whole=True)
