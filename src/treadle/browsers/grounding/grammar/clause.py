"""The words of one clause, and what a rule makes of them."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from treadle.browsers.grounding.grammar.targets import target_of
from treadle.browsers.grounding.grammar.tokens import Token, raw
from treadle.browsers.grounding.intent import Intent, Target

__all__ = ["Clause", "Rule"]


class Clause(NamedTuple):
    """The words after a verb, the sentence they are from, and the whole clause with its verb."""

    source: str
    rest: Sequence[Token]
    whole: Sequence[Token]

    def target(self, tokens: Sequence[Token]) -> Target | None:
        """The element that some of its tokens speak of."""
        return target_of(self.source, tokens)

    def text(self, tokens: Sequence[Token]) -> str:
        """Some of its tokens as they were written."""
        return raw(self.source, tokens)


Rule = Callable[[Clause], tuple[Intent, ...] | None]
"""None means that the words say nothing to the rule."""
