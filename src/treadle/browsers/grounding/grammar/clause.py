"""The words of one clause, and what a construction makes of them."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.targets import target_of
from treadle.browsers.grounding.grammar.tokens import Kind, Token, raw
from treadle.browsers.grounding.intent import Intent, Target

__all__ = ["Clause", "Construction"]


class Clause(NamedTuple):
    """The words after a verb, the sentence they are from, and the whole clause with its verb."""

    lexicon: Lexicon
    source: str
    rest: Sequence[Token]
    whole: Sequence[Token]
    verb: int = 1
    """How many tokens of the whole the verb takes at its beginning; 0 if it stands at the end."""
    only: bool = False
    """What is named and nothing else: "only check Milk"."""

    def target(self, tokens: Sequence[Token]) -> Target | None:
        """The element that some of its tokens speak of."""
        return target_of(self.lexicon, self.source, tokens)

    def text(self, tokens: Sequence[Token]) -> str:
        """Some of its tokens as they were written."""
        return raw(self.source, tokens)

    @property
    def words(self) -> list[Token]:
        """The words after the verb, without marks."""
        return [token for token in self.rest if token.kind is not Kind.MARK]

    def means_only(self, tokens: Sequence[Token], words: frozenset[str]) -> bool:
        """Whether there is nothing in them but some words and articles."""
        return all(token.folded in words or token.folded in self.lexicon.determiners for token in tokens)


Construction = Callable[[Clause], tuple[Intent, ...] | None]
"""None means that the words say nothing to it."""
