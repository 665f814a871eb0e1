"""From a sentence to intents: verbs, clauses, and what joins them."""

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar import field_rules, rules
from treadle.browsers.grounding.grammar.clause import Clause, Rule
from treadle.browsers.grounding.grammar.click_rules import click, click_for, on_target, press
from treadle.browsers.grounding.grammar.scroll_rule import scroll
from treadle.browsers.grounding.grammar.tokens import Kind, Token, leading, phrases, tokenize
from treadle.browsers.grounding.intent import Intent, Target, Verb
from treadle.core.errors import NotUnderstood

__all__ = ["LONGEST", "address", "called", "parse"]

LONGEST: Final = 2_000
"""Characters that a command may have."""
_MOST_CLAUSES: Final = 50
_LONGEST_NAME: Final = 60
_EXAMPLES: Final = (
    "Say, for example: Click the Sign in button; Enter 'a@b.c' in the email field; Select 'Blue' from Color; "
    "Check the Terms box; Press Enter; Scroll down; Go back."
)


def _table(table: Mapping[str, Rule]) -> dict[tuple[str, ...], Rule]:
    return {tuple(phrase.split()): rule for phrases, rule in table.items() for phrase in phrases.split("|")}


_VERBS: Final = _table(
    {
        "click|click on|click at|tap|tap on|left click|left-click|push|activate|follow": on_target(Verb.CLICK),
        "double click|double-click|doubleclick|double click on|double-click on|dblclick|double tap": on_target(
            Verb.DOUBLE_CLICK
        ),
        "right click|right-click|rightclick|right click on|right-click on|context click": on_target(Verb.RIGHT_CLICK),
        "press|hit|press on|strike": press,
        "enter|type|input|write|put|type in|enter in|key in|insert|paste": field_rules.enter,
        "fill|fill in|fill out|fill up|complete": field_rules.fill,
        "set|change|update|adjust|replace": field_rules.set_,
        "clear|empty|erase|clear out": on_target(Verb.CLEAR),
        "select|choose|pick": field_rules.select,
        "check|tick|enable|turn on|switch on|check off|mark": on_target(Verb.CHECK),
        "uncheck|untick|disable|turn off|switch off|deselect|unselect|unmark": on_target(Verb.UNCHECK),
        "toggle|switch|flip": on_target(Verb.TOGGLE),
        "hover|hover over|hover on|mouse over|move the mouse to|move the mouse over|move mouse to|move mouse over"
        "|point at|point to": on_target(Verb.HOVER),
        "scroll": scroll,
        "drag|drag and drop|drag-and-drop|move": rules.drag,
        "upload|attach": rules.upload,
        "submit": rules.submit,
        "go to|goto|navigate to|navigate|visit|browse to|head to|load": rules.navigate,
        "open|open up|launch": rules.open_,
        "go back|back|navigate back|return to the previous page|go to the previous page": rules.single(Verb.BACK),
        "go forward|forward|navigate forward|go to the next page in history": rules.single(Verb.FORWARD),
        "reload|refresh": rules.single(Verb.RELOAD),
        "wait|wait for|pause|sleep": rules.wait,
        "accept|confirm": rules.dialog(Verb.ACCEPT_DIALOG),
        "answer": rules.dialog(Verb.ACCEPT_DIALOG),
        "cancel": rules.dialog(Verb.DISMISS_DIALOG),
        "dismiss|close": rules.dialog(Verb.CLOSE_DIALOG),
        "search|search for|look for|look up": rules.search,
        "download": rules.download,
        "log in|login|sign in|signin|log on": field_rules.log_in(),
    }
)
# Verbs that pages put on buttons: what they begin is the name of one.
_BUTTONS: Final = _table(
    {
        "add|remove|delete|save|continue|subscribe|unsubscribe|buy|book|send|apply|next|previous|expand|collapse|show"
        "|hide|play|join|start|stop|edit|create|view|share|like|copy|print|export|import|reply|post|publish|sort|filter"
        "|log out|logout|sign out|sign up|register|check out|checkout|proceed|undo|redo|skip|finish|order|pay|get"
        "|increase|decrease|increment|decrement|rename|archive|follow up|mute|unmute|minimize|maximize": click,
    }
)
_POLITE: Final = phrases(
    "please|now|then|next|finally|and|and then|after that|first|afterwards|also|can you|could you|would you"
    "|can you please|could you please|you should|i want to|i want you to|i would like to|try to|just|let's"
    "|lets|we need to|go and|go ahead and|to|kindly"
)
_JOINERS: Final = frozenset(
    {("and",), ("then",), ("and", "then"), ("after", "that"), ("afterwards",), ("next",), ("finally",), ("and", "next")}
)


def parse(text: str) -> tuple[Intent, ...]:
    """What a command in plain English asks for, one intent or several in order.

    Where two clauses are joined by "and", the first carries how both read as one (:attr:`Intent.unsplit`). A command
    over 2,000 characters, or one that says nothing known, is NotUnderstood.
    """
    if len(text) > LONGEST:
        raise NotUnderstood(f"A command has at most {LONGEST:,} characters; this one has {len(text):,}.")
    tokens = _without_politeness(tokenize(text))
    if not tokens:
        raise NotUnderstood(f"The command is empty. {_EXAMPLES}")
    clauses = _clauses(tokens)
    if len(clauses) > _MOST_CLAUSES:
        raise NotUnderstood(f"A command says at most {_MOST_CLAUSES} things to do; this one says {len(clauses)}.")
    made: list[tuple[Intent, ...]] = [_read(text, clause) for clause, _ in clauses]
    for at, (_, joined) in enumerate(clauses[:-1]):
        if joined and len(made[at]) == len(made[at + 1]) == 1:
            made[at] = (_with_unsplit(text, made[at][0], clauses[at][0], clauses[at + 1][0], tokens),)
    return tuple(intent for intents in made for intent in intents)


def called(text: str) -> Intent | None:
    """A text as the whole name of something to click: "New event", "Empty cart". None if it can be no name."""
    tokens = _without_politeness(tokenize(text)) if len(text) <= _LONGEST_NAME else ()
    if not tokens or any(token.kind is Kind.QUOTED for token in tokens):
        return None
    name = text[tokens[0].start : tokens[-1].end]
    return Intent(verb=Verb.CLICK, target=Target(name=name, quoted=True, whole=True))


def address(text: str) -> str | None:
    """The address that a text is, with its scheme, or None: ``example.com/a`` is ``https://example.com/a``."""
    tokens = tokenize(text) if len(text) <= LONGEST else ()
    return rules.address_of(Clause(text, tokens, tokens))


def _clauses(tokens: Sequence[Token]) -> list[tuple[Sequence[Token], bool]]:
    """The clauses, each with whether a single "and" joins it to the next."""
    clauses: list[tuple[Sequence[Token], bool]] = []
    begin = at = 0
    while at < len(tokens):
        length = _joiner(tokens, at) if at > begin else 0
        follows = at + length
        if length and follows < len(tokens) and _begins(tokens, at, follows):
            clauses.append((tokens[begin:at], length == 1 and tokens[at].folded == "and"))
            begin = at = follows + _polite(tokens, follows)
        else:
            at += max(length, 1)
    if begin < len(tokens):
        clauses.append((tokens[begin:], False))
    return clauses


def _joiner(tokens: Sequence[Token], at: int) -> int:
    """How many tokens join clauses here: marks and words such as "and then"."""
    end = at
    while end < len(tokens):
        if tokens[end].kind is Kind.MARK and tokens[end].folded not in ":?":
            end += 1
        elif length := leading(tokens, _JOINERS, most=2, start=end):
            end += length
        else:
            break
    return end - at


def _begins(tokens: Sequence[Token], joiner: int, at: int) -> bool:
    """Whether a clause begins here. A verb of a button does so after more than a mere "and" only."""
    at += _polite(tokens, at)
    if leading(tokens, _VERBS, most=5, start=at):
        return True
    firm = any(token.folded in {"then", ".", ";", "finally", "next"} for token in tokens[joiner:at])
    return firm and bool(leading(tokens, _BUTTONS, most=2, start=at))


def _polite(tokens: Sequence[Token], at: int) -> int:
    """How many tokens are politeness; never all of them, nor a verb."""
    begin = at
    while at < len(tokens):
        length = leading(tokens, _POLITE, start=at)
        if not length or at + length >= len(tokens):
            break
        at += length
    return at - begin


def _without_politeness(tokens: Sequence[Token]) -> Sequence[Token]:
    while tokens and tokens[0].kind is Kind.MARK:
        tokens = tokens[1:]
    while tokens and tokens[-1].kind is Kind.MARK:
        tokens = tokens[:-1]
    return tokens[_polite(tokens, 0) :]


def _read(source: str, tokens: Sequence[Token]) -> tuple[Intent, ...]:
    """What one clause asks for."""
    for table in (_VERBS, _BUTTONS):
        longest = leading(tokens, table, most=5)
        for length in range(longest, 0, -1):
            rule = table.get(tuple(token.folded for token in tokens[:length]))
            intents = rule(Clause(source, tokens[length:], tokens)) if rule is not None else None
            if intents:
                return intents
    named = click_for(Clause(source, tokens[1:], tokens))
    if named:
        return named
    said = source[tokens[0].start : tokens[0].end][:40]
    raise NotUnderstood(f"What to do is not clear from a command that begins with {said!r}. {_EXAMPLES}")


def _with_unsplit(
    source: str, intent: Intent, one: Sequence[Token], other: Sequence[Token], tokens: Sequence[Token]
) -> Intent:
    """An intent that knows how it reads together with the next clause: the name may be "Save and close"."""
    if intent.target is None or intent.value is not None or intent.keys:
        return intent
    both = [token for token in tokens if one[0].start <= token.start <= other[-1].start]
    whole = _read(source, both)
    return msgspec.structs.replace(intent, unsplit=whole[0]) if len(whole) == 1 else intent
