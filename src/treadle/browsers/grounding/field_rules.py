"""Rules for verbs that put something into a field: which words are the value, which the field."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.intent import Intent, Target, Verb
from treadle.browsers.grounding.rules import Clause, Rule, click
from treadle.browsers.grounding.targets import role_at_end
from treadle.browsers.grounding.tokens import Kind, Token, find, find_last, leading, phrases
from treadle.browsers.grounding.words import DETERMINERS, ORDINALS

__all__ = ["enter", "fill", "log_in", "select", "set_"]

_INTO: Final = frozenset({"into", "in", "inside", "within"})
_WITH: Final = frozenset({"with", "as", "=", ":", "using"})
_NOUNS: Final = phrases(
    "user|username|user name|user id|email|e-mail|email address|password|passcode|pin|code|name|full name"
    "|first name|last name|phone|phone number|address|city|state|country|zip|zip code|postal code|postcode"
    "|company|message|subject|title|comment|date|age|login|account|number|card number|cvv|otp|token"
)
"""Fields that are spoken of without saying that they are fields: "log in with user X and password Y"."""
_LISTS: Final = frozenset({"select", "field", "menu"})


def enter(clause: Clause) -> tuple[Intent, ...] | None:
    """ "enter 'x' in the email field", "type hello", "enter the email", "enter Bob as first name"."""
    tokens = _without_marks_at_end(clause.rest)
    if not tokens:
        return (Intent(verb=Verb.PRESS, keys=("Enter",)),) if clause.whole[0].folded == "enter" else None
    cut = _separator(tokens)
    if cut is not None:
        value, field = tokens[:cut], tokens[cut + 1 :]
        if tokens[cut].folded in _WITH and _is_noun(value):
            value, field = field, value
        return (_fill(clause, field, value),)
    if tokens[0].kind is not Kind.QUOTED and (tokens[0].folded in DETERMINERS or _is_noun(tokens)):
        quoted = tokens[-1].kind is Kind.QUOTED and len(tokens) > 1
        return (_fill(clause, tokens[:-1] if quoted else tokens, tokens[-1:] if quoted else None),)
    noun = leading(tokens, _NOUNS)
    if 0 < noun < len(tokens):  # "enter email a@b.c"
        return (_fill(clause, tokens[:noun], tokens[noun:]),)
    return (Intent(verb=Verb.FILL, value=clause.text(tokens)),)


def _separator(tokens: Sequence[Token]) -> int | None:
    """Where the value ends and the field begins."""
    if tokens[0].kind is Kind.QUOTED:
        cut = find(tokens, {*_INTO, "to", "on", "for", "as", "under"})
        if cut == 1:
            return cut
    for words in ({"into"}, {"in", "inside", "within"}, {"as", "=", ":"}, {"to", "on", "for"}):
        cut = find_last(tokens, words)
        if cut is not None and (words != {"to", "on", "for"} or role_at_end(tokens[cut + 1 :])):
            return cut
    return None


def fill(clause: Clause) -> tuple[Intent, ...] | None:
    """ "fill email with a@b.c", "fill 'x' into the box", "fill in the form", "fill name with A and city with B"."""
    tokens = _without_marks_at_end(clause.rest)
    if not tokens:
        return None
    if tokens[0].kind is Kind.QUOTED:
        return enter(clause)
    several = [_pair(clause, part) for part in _parts(tokens)]
    made = tuple(intent for intent in several if intent is not None)
    if len(made) > 1 and len(made) == len(several):
        return made
    cut = find(tokens, _WITH)
    if cut is None:
        cut = find(tokens, {"into"})
        if cut is not None:
            return (_fill(clause, tokens[cut + 1 :], tokens[:cut]),)
        target = clause.target(tokens)
        return (Intent(verb=Verb.FILL, target=target),) if target else None
    if role_at_end(tokens[:cut]) == "form":
        return _named_values(clause, tokens[cut + 1 :]) or (Intent(verb=Verb.FILL, target=clause.target(tokens[:cut])),)
    return (_fill(clause, tokens[:cut], tokens[cut + 1 :]),)


def set_(clause: Clause) -> tuple[Intent, ...] | None:
    """ "set quantity to 3", "change the colour to 'Blue'"."""
    tokens = _without_marks_at_end(clause.rest)
    last_quoted = bool(tokens) and tokens[-1].kind is Kind.QUOTED
    words = {"to", "=", "as", ":", "with"}
    cut = find_last(tokens, words) if last_quoted else find(tokens, words)
    return None if cut is None else (_fill(clause, tokens[:cut], tokens[cut + 1 :]),)


def select(clause: Clause) -> tuple[Intent, ...] | None:
    """ "select 'Blue' from color", "choose Express shipping", "pick the second option from Size"."""
    tokens = _without_marks_at_end(clause.rest)
    if not tokens:
        return None
    cut = _choice_ends(tokens)
    if cut is None:
        target = clause.target(tokens)
        return (Intent(verb=Verb.SELECT, target=target),) if target else None
    words = [token for token in tokens[:cut] if token.folded not in DETERMINERS]
    target = clause.target(tokens[cut + 1 :])
    if len(words) == 2 and words[0].folded in ORDINALS and role_at_end(words) in {"option", "listitem"}:
        return (Intent(verb=Verb.SELECT, target=target, amount=float(ORDINALS[words[0].folded])),)
    if len(words) > 1 and role_at_end(words[-1:]) == "option":
        words = words[:-1]
    elif len(words) > 1 and words[0].folded == "option":
        words = words[1:]
    return (Intent(verb=Verb.SELECT, target=target, value=clause.text(words)),) if words else None


def _choice_ends(tokens: Sequence[Token]) -> int | None:
    """Where what is chosen ends and where it is chosen from begins."""
    quoted_first = tokens[0].kind is Kind.QUOTED
    cut = find(tokens, {"from", "in", "for", "as", "on", "under", "within"}) if quoted_first else None
    if cut == 1:
        return cut
    cut = find_last(tokens, {"from", "as"})
    if cut is not None:
        return cut
    cut = find_last(tokens, {"in", "for", "on", "under", "within"})
    return cut if cut is not None and role_at_end(tokens[cut + 1 :]) in _LISTS else None


def log_in(otherwise: Rule = click) -> Rule:
    """ "log in with user X and password Y"; without them a button is called so."""

    def rule(clause: Clause) -> tuple[Intent, ...] | None:
        if not clause.rest or clause.rest[0].folded not in {"with", "using", "as"}:
            return otherwise(clause)
        tokens = clause.rest if clause.rest[0].folded != "as" else [*_as_user(clause.rest)]
        fields = _named_values(clause, tokens[1:])
        return (*fields, Intent(verb=Verb.SUBMIT, target=Target(name="log in"))) if fields else otherwise(clause)

    return rule


def _as_user(tokens: Sequence[Token]) -> Sequence[Token]:
    """ "as Anna with password X" in the words "as user Anna and password X"."""
    if leading(tokens, _NOUNS, start=1):
        return tokens
    user = tokens[0]._replace(folded="user", text="user")
    return [tokens[0], user, *(t._replace(folded="and") if t.folded in {"with", "using"} else t for t in tokens[1:])]


def _named_values(clause: Clause, tokens: Sequence[Token]) -> tuple[Intent, ...]:
    """ "user X and password Y": a value for each of several fields; empty if it does not say that throughout."""
    made: list[Intent] = []
    for part in _parts(tokens):
        kept = [*part]
        while kept and kept[0].folded in {*DETERMINERS, "and"}:
            kept = kept[1:]
        intent = _pair(clause, kept)
        if intent is None and (noun := leading(kept, _NOUNS)) and noun < len(kept):
            intent = _fill(clause, kept[:noun], kept[noun:])
        if intent is None and len(kept) > 1 and kept[-1].kind is Kind.QUOTED:
            intent = _fill(clause, kept[:-1], kept[-1:])
        if intent is None:
            return ()
        made.append(intent)
    return tuple(made)


def _pair(clause: Clause, tokens: Sequence[Token]) -> Intent | None:
    cut = find(tokens, {*_WITH, "is", "to"})
    return None if cut is None else _fill(clause, tokens[:cut], tokens[cut + 1 :])


def _parts(tokens: Sequence[Token]) -> list[list[Token]]:
    """What is between "and" and commas."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.folded in {"and", ",", ";"}:
            parts.append([])
        else:
            parts[-1].append(token)
    return [part for part in parts if part]


def _fill(clause: Clause, field: Sequence[Token], value: Sequence[Token] | None) -> Intent:
    return Intent(
        verb=Verb.FILL, target=clause.target(field), value=None if value is None else clause.text(_bare(value))
    )


def _bare(value: Sequence[Token]) -> Sequence[Token]:
    """A quotation with what introduces it ("the text 'x'") is the quotation."""
    quoted = [token for token in value if token.kind is Kind.QUOTED]
    introduction = {*DETERMINERS, "text", "value", "word", "words", "phrase"}
    if len(quoted) == 1 and all(token.folded in introduction for token in value if token.kind is not Kind.QUOTED):
        return quoted
    return value


def _is_noun(tokens: Sequence[Token]) -> bool:
    kept = [token for token in tokens if token.folded not in DETERMINERS]
    return bool(kept) and (leading(kept, _NOUNS) == len(kept) or role_at_end(kept) in {"field", "searchfield"})


def _without_marks_at_end(tokens: Sequence[Token]) -> Sequence[Token]:
    while tokens and tokens[-1].kind is Kind.MARK:
        tokens = tokens[:-1]
    return tokens
