"""The reading of what turns pages: "next page", "go to page 9 of this thread", "die letzte Seite", "page suivante"."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.grammar.beginnings import begins_verb
from treadle.browsers.grounding.grammar.lexicon import Lexicon, Sense
from treadle.browsers.grounding.grammar.modifiers import trimmed
from treadle.browsers.grounding.grammar.tokens import Kind, Token
from treadle.browsers.grounding.intent import Target

__all__ = ["turning"]

_PAGES: Final = frozenset({"page", "seite", "pagina"})
_WAYS: Final = {
    word: way
    for way, words in {
        "next": "next following nachste nachsten nachster folgende suivante prochaine siguiente",
        "previous": "previous preceding prev vorige vorigen vorherige vorherigen precedente anterior",
        "first": "first erste ersten premiere primera",
        "last": "last final very-last letzte letzten derniere ultima",
    }.items()
    for word in words.split()
}
_ONWARD: Final = {
    **dict.fromkeys(("forward", "forwards", "weiter", "vor", "vorwarts", "um", "avant", "adelante"), "next"),
    **dict.fromkeys(("back", "backward", "backwards", "zuruck", "ruckwarts", "arriere", "atras"), "previous"),
}
_LEAFING: Final = frozenset(
    {"leaf", "flip", "turn", "page", "blattere", "blatter", "blattern", "tourne", "tournez", "pasa", "pase", "pasar"}
)
_MOST_LEAFED: Final = 3
_OF: Final = frozenset({"of", "in", "von", "des", "der", "de", "del", "du", "dans", "en"})
_NUMBER: Final = frozenset({"number", "no", "nr", "nummer", "numero"})
_OF_RESULTS: Final = frozenset({"results", "result", "search"})
_GOING: Final = frozenset({Sense.NAVIGATE, Sense.OPEN, Sense.CLICK, Sense.SELECT, Sense.BACK, Sense.FORWARD})
_SHOWING: Final = frozenset(
    {
        "show",
        "see",
        "view",
        "me",
        "to",
        "zeige",
        "zeig",
        "mir",
        "montre",
        "moi",
        "auf",
        "zu",
        "jump",
        "a",
        *(_LEAFING - {"leaf", "page"}),
    }
)
_MOST_BEHIND: Final = 4
_MOST_DIGITS: Final = 5


def turning(lexicon: Lexicon, tokens: Sequence[Token]) -> Target | None:
    """What turns to the page that a clause speaks of, and of nothing else; None if it speaks of no page."""
    if way := _leafed(lexicon, tokens):
        return Target(name=way, role="pager")
    tokens = _without_verb(lexicon, [token for token in tokens if token.kind is not Kind.MARK])
    if not tokens or any(token.kind is not Kind.WORD for token in tokens):
        return None
    words = [token.folded for token in tokens if token.folded not in lexicon.determiners | _OF_RESULTS]
    at = next((at for at, word in enumerate(words[:2]) if word in _PAGES), None)
    if at is None:
        return None
    behind = words[at + 1 :]
    if at == 1:
        page = _WAYS.get(words[0])
    else:
        behind = behind[1:] if behind[:1] and behind[0] in _NUMBER else behind
        page, behind = (_numbered(behind[0]) or _WAYS.get(behind[0]) if behind else None), behind[1:]
    if page is None or (behind and (behind[0] not in _OF or len(behind) > _MOST_BEHIND)):
        return None
    return Target(name=page, role="pager")


def _leafed(lexicon: Lexicon, tokens: Sequence[Token]) -> str:
    """ "Turn the page", "blättere weiter", "pasa la página": which way is leafed; empty if nothing is."""
    words = [
        token.folded for token in tokens if token.kind is not Kind.MARK and token.folded not in lexicon.determiners
    ]
    if not 1 < len(words) <= _MOST_LEAFED or words[0] not in _LEAFING:
        return ""
    ways = {_ONWARD.get(word, "") for word in words[1:] if word not in _PAGES}
    return ways.pop() if len(ways) == 1 else "next" if not ways else ""


def _numbered(word: str) -> str | None:
    digits = word.lstrip("#")
    return str(int(digits)) if digits.isascii() and digits.isdecimal() and len(digits) <= _MOST_DIGITS else None


def _without_verb(lexicon: Lexicon, tokens: Sequence[Token]) -> Sequence[Token]:
    """What is gone to, shown or clicked."""
    tokens = trimmed(lexicon, tokens)
    length = begins_verb(lexicon, tokens)
    if length and lexicon.verbs.meaning(tokens[:length]) in _GOING:
        tokens = tokens[length:]
    while tokens and (tokens[0].folded in _SHOWING or tokens[0].folded in lexicon.toward):
        tokens = tokens[1:]
    return trimmed(lexicon, tokens)
