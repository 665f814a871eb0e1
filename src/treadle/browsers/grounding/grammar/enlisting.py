"""What one is put down for, which a box may be for as well: "sign me up for the newsletter"."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from treadle.browsers.grounding.grammar.alternatives import ticked
from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.tokens import Kind, Token
from treadle.browsers.grounding.intent import Intent

__all__ = ["enlisted"]

_ENLISTING: Final = re.compile(
    r"(?:sign|put|add) (?:me|us) (?:up |down |on )?(?:for|to|on) (?:the |your |our )?(?P<english>.+)"
    r"|subscribe (?:me|us) to (?:the |your )?(?P<subscribed>.+)"
    r"|(?:melde?|trage?) (?:mich|uns) (?:bitte )?(?:für|in|zu[mr]?) (?:de[nmr] |die |das )?(?P<german>.+?) (?:an|ein)"
    r"|(?:inscri[st]|inscrivez|abonne|abonnez)[- ](?:moi|nous) (?:à la |à l['\u2019]|au |aux |à )(?P<french>.+)"
    r"|(?:ap[úu]nta|suscr[íi]be|inscr[íi]be)(?:me|nos) (?:a la |al |a los |a las |a |en la |en el )(?P<spanish>.+)",
    re.IGNORECASE,
)
_MOST_WORDS: Final = 8


def enlisted(lexicon: Lexicon, source: str, tokens: Sequence[Token]) -> Iterator[Intent]:
    """A box for what one is put down for; none where a clause says no such thing, or with which address."""
    plain = 2 < len(tokens) <= _MOST_WORDS and all(token.kind is Kind.WORD for token in tokens)
    said = _ENLISTING.fullmatch(source[tokens[0].start : tokens[-1].end]) if plain else None
    thing = "" if said is None else next(filter(None, said.groups()), "")
    if thing and not any(token.folded in lexicon.with_ for token in tokens):
        yield ticked(thing)
