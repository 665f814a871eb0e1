"""Rules for what is clicked or pressed: buttons by their names, keys, and what is done to something that is named."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.grammar.clause import Clause, Rule
from treadle.browsers.grounding.grammar.keys import keys_of
from treadle.browsers.grounding.grammar.targets import ROLES, role_at_end
from treadle.browsers.grounding.grammar.tokens import Kind, Token, find, trailing
from treadle.browsers.grounding.intent import Intent, Relation, RelationKind, Target, Verb
from treadle.browsers.grounding.words import DETERMINERS

__all__ = ["click", "click_for", "on_target", "press"]

_COUNTS: Final = {"once": 1, "twice": 2, "thrice": 3}
_MOST_PRESSES: Final = 100
_MOST_WORDS: Final = 6
"""That the name of a button has."""
_LEADING_OVER: Final = frozenset({"to", "for", "from", "of", "by", "on", "in", "with", "at", "called", "named"})


def on_target(verb: Verb) -> Rule:
    """A verb that needs an element: "hover over Menu"."""

    def rule(clause: Clause) -> tuple[Intent, ...] | None:
        target = clause.target(clause.rest)
        return (Intent(verb=verb, target=target),) if target else None

    return rule


def click(clause: Clause) -> tuple[Intent, ...] | None:
    """A verb that itself may be on the button: "log in", "add to cart", "delete 'Report'"."""
    if any(token.kind is Kind.QUOTED for token in clause.whole):
        return click_for(clause)
    target = clause.target(clause.whole)
    return (Intent(verb=Verb.CLICK, target=target),) if target else None


def click_for(clause: Clause) -> tuple[Intent, ...] | None:
    """ "archive 'Report'", "add 'Mug' to cart": what is called Archive in the row, item or card of what is quoted.

    Never what is quoted itself: it is not known that a click on that would archive it.
    """
    tokens = [token for token in clause.whole if token.kind is not Kind.MARK]
    quotations = [at for at, token in enumerate(tokens) if token.kind is Kind.QUOTED]
    if len(quotations) != 1 or not 0 < quotations[0] <= _MOST_WORDS:
        return None
    at = quotations[0]
    before, after = _action(tokens[:at]), tokens[at + 1 :]
    role = role_at_end(after)
    action = before if role else [*before, *after]
    if not before or len(action) > _MOST_WORDS:
        return None
    anchor = Target(name=tokens[at].text, quoted=True, role=role)
    name = " ".join(token.text for token in action)
    full = " ".join(token.text for token in (*before, tokens[at], *(() if role else after)))
    target = Target(
        name=name,
        whole=True,
        relation=Relation(kind=RelationKind.IN, target=anchor),
        otherwise=(Target(name=full, quoted=True, whole=True),),
    )
    return (Intent(verb=Verb.CLICK, target=target),)


def _action(tokens: Sequence[Token]) -> Sequence[Token]:
    """What is to be done, without what leads over to what it is done to: "reply to the post" is Reply."""
    while len(tokens) > 1:
        length = trailing(tokens, ROLES)
        if tokens[-1].folded in DETERMINERS or tokens[-1].folded in _LEADING_OVER:
            tokens = tokens[:-1]
        elif 0 < length < len(tokens):
            tokens = tokens[:-length]
        else:
            break
    return tokens


def press(clause: Clause) -> tuple[Intent, ...] | None:
    """ "press Enter", "press Ctrl+A in the notes field", "press Down 3 times"; otherwise a button is pressed."""
    tokens = [token for token in clause.rest if token.kind is not Kind.MARK]
    if not tokens:
        return None
    if any(token.kind is Kind.QUOTED for token in tokens[:1]):
        return _press_quoted(clause, tokens)
    words, times = _times(tokens)
    cut = find(words, {"in", "on", "into", "inside", "within"})
    keys = _keys(words if cut is None else words[:cut])
    if keys is None:
        target = clause.target(tokens)
        return (Intent(verb=Verb.CLICK, target=target),) if target else None
    target = clause.target(words[cut + 1 :]) if cut is not None else None
    return (Intent(verb=Verb.PRESS, target=target, keys=keys * times),)


def _press_quoted(clause: Clause, tokens: Sequence[Token]) -> tuple[Intent, ...] | None:
    """ "press 'Enter'" is a key; "press 'Enter' button", "press 'Save'" are buttons."""
    key = keys_of(tokens[0].text) if len(tokens) == 1 or tokens[1].folded in {"key", "in", "on"} else None
    if key is None or len(key) == 1:
        return (Intent(verb=Verb.CLICK, target=clause.target(tokens)),)
    cut = find(tokens, {"in", "on"})
    return (Intent(verb=Verb.PRESS, keys=(key,), target=clause.target(tokens[cut + 1 :]) if cut else None),)


def _times(tokens: Sequence[Token]) -> tuple[Sequence[Token], int]:
    if len(tokens) > 1 and tokens[-1].folded in _COUNTS:
        return tokens[:-1], _COUNTS[tokens[-1].folded]
    if len(tokens) > 2 and tokens[-1].folded in {"times", "time"} and tokens[-2].folded.isdecimal():
        return tokens[:-2], max(1, min(int(tokens[-2].folded[:6]), _MOST_PRESSES))
    return tokens, 1


def _keys(tokens: Sequence[Token]) -> tuple[str, ...] | None:
    words = [token.folded for token in tokens if token.folded not in DETERMINERS or len(tokens) == 1]
    if words and words[-1] in {"key", "keys"}:
        words = words[:-1]
    key = keys_of(" ".join(words))
    return None if key is None else (key,)
