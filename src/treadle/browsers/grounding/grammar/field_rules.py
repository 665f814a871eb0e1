"""Rules for verbs that put something into a field: which words are the value, which the field."""

from collections.abc import Collection, Sequence
from typing import Final

from treadle.browsers.grounding.grammar.clause import Clause, Rule
from treadle.browsers.grounding.grammar.click_rules import click
from treadle.browsers.grounding.grammar.several import in_parts, one_field_only, one_value_only, several
from treadle.browsers.grounding.grammar.targets import ROLES, role_at_end
from treadle.browsers.grounding.grammar.tokens import Kind, Token, find, find_last, leading, phrases
from treadle.browsers.grounding.intent import Intent, Target, Verb
from treadle.browsers.grounding.words import DETERMINERS, ORDINALS

__all__ = ["enter", "fill", "log_in", "select", "set_"]

_INTO: Final = frozenset({"into", "in", "inside", "within"})
_WITH: Final = frozenset({"with", "as", "=", ":", "using"})
_GIVEN: Final = frozenset({*_WITH, "is", "to"})
_CHOICES: Final = frozenset({"from", "in", "for", "as", "on", "under", "within"})
_NOUNS: Final = phrases(
    "user|username|user name|user id|email|e-mail|email address|password|passcode|pin|code|name|full name"
    "|first name|last name|phone|phone number|address|city|state|country|zip|zip code|postal code|postcode"
    "|company|message|subject|title|comment|date|age|login|account|number|card number|cvv|otp|token"
)
"""Fields that are spoken of without saying that they are fields: "log in with user X and password Y"."""
_LISTS: Final = frozenset({"select", "field", "menu"})


def enter(clause: Clause) -> tuple[Intent, ...] | None:
    """ "enter 'x' in the email field", "type hello", "enter the email", "enter Bob as first name"; several of them."""
    tokens = _without_marks_at_end(clause.rest)
    if not tokens:
        return (Intent(verb=Verb.PRESS, keys=("Enter",)),) if clause.whole[0].folded == "enter" else None
    return tuple(_entered(clause, part) for part in several(tokens, _says_field))


def _says_field(tokens: Sequence[Token]) -> bool:
    """Whether they say both a value and its field."""
    if len(tokens) < 2:
        return False
    return _separator(tokens) is not None or 0 < leading(tokens, _NOUNS) < len(tokens)


def _entered(clause: Clause, tokens: Sequence[Token]) -> Intent:
    cut = _separator(tokens)
    if cut is not None:
        value, field = tokens[:cut], tokens[cut + 1 :]
        if tokens[cut].folded in _WITH and _is_noun(value) and not _is_noun(field):
            value, field = field, value
        return _fill(clause, field, value)
    if tokens[0].kind is not Kind.QUOTED and (tokens[0].folded in DETERMINERS or _is_noun(tokens)):
        quoted = tokens[-1].kind is Kind.QUOTED and len(tokens) > 1
        return _fill(clause, tokens[:-1] if quoted else tokens, tokens[-1:] if quoted else None)
    noun = leading(tokens, _NOUNS)
    if 0 < noun < len(tokens):  # "enter email a@b.c"
        return _fill(clause, tokens[:noun], tokens[noun:])
    return Intent(verb=Verb.FILL, value=clause.text(_bare(tokens)))


def _separator(tokens: Sequence[Token]) -> int | None:
    """Where the value ends and the field begins."""
    if not tokens:
        return None
    if tokens[0].kind is Kind.QUOTED:
        cut = find(tokens, {*_INTO, "to", "on", "for", "as", "under"})
        if cut == 1:
            return cut
    for words in ({"into"}, {"in", "inside", "within"}, {"as", "=", ":"}, {"to", "on", "for"}):
        cut = find_last(tokens, words)
        if cut is not None and (words != {"to", "on", "for"} or role_at_end(tokens[cut + 1 :])):
            return _outermost(tokens, cut, {*_INTO, "to", "on", "for", "as"})
    return None


def _outermost(tokens: Sequence[Token], cut: int, words: Collection[str]) -> int:
    """The first of several prepositions in a row: "in the From account dropdown" is in what is called From account."""
    at = cut - 1
    while at > 0 and (tokens[at].folded in DETERMINERS or tokens[at].folded in words):
        if tokens[at].folded in words:
            cut = at
        at -= 1
    return cut


def fill(clause: Clause) -> tuple[Intent, ...] | None:
    """ "fill email with a@b.c", "fill 'x' into the box", "fill in the form", "fill name with A and city with B"."""
    tokens = _without_marks_at_end(clause.rest)
    if not tokens:
        return None
    if tokens[0].kind is Kind.QUOTED:
        return enter(clause)
    cut = find(tokens, _WITH)
    if cut is not None and role_at_end(tokens[:cut]) == "form":
        named = _named_values(clause, tokens[cut + 1 :])
        return named or (Intent(verb=Verb.FILL, target=clause.target(tokens[:cut])),)
    made = [_pair(clause, part) for part in several(tokens, lambda part: find(part, _GIVEN) is not None)]
    if len(made) > 1 and None not in made:
        return tuple(intent for intent in made if intent is not None)
    if cut is None:
        cut = find(tokens, {"into"})
        if cut is not None:
            return (_fill(clause, tokens[cut + 1 :], tokens[:cut]),)
        target = clause.target(tokens)
        return (Intent(verb=Verb.FILL, target=target),) if target else None
    return (_fill(clause, tokens[:cut], tokens[cut + 1 :]),)


def set_(clause: Clause) -> tuple[Intent, ...] | None:
    """ "set quantity to 3", "change the colour to 'Blue'", "set A to 1 and B to 2"."""
    parts = several(_without_marks_at_end(clause.rest), lambda part: _set_at(part) is not None)
    made: list[Intent] = []
    for part in parts:
        cut = _set_at(part)
        if cut is None:
            return None
        made.append(_fill(clause, part[:cut], part[cut + 1 :]))
    return tuple(made)


def _set_at(tokens: Sequence[Token]) -> int | None:
    words = {"to", "=", "as", ":", "with"}
    if tokens and tokens[-1].kind is Kind.QUOTED:
        return find_last(tokens, words)
    articles = next((at for at, token in enumerate(tokens) if token.folded not in DETERMINERS), 0)
    return find(tokens, words, start=articles + 1)


def select(clause: Clause) -> tuple[Intent, ...] | None:
    """ "select 'Blue' from color", "choose Express shipping", "pick the second option from Size"; several of them."""
    tokens = _without_marks_at_end(clause.rest)
    if not tokens:
        return None
    made = [_selected(clause, part) for part in several(tokens, lambda part: _choice_ends(part) is not None)]
    return None if None in made else tuple(intent for intent in made if intent is not None)


def _selected(clause: Clause, tokens: Sequence[Token]) -> Intent | None:
    cut = _choice_ends(tokens)
    if cut is None:
        target = clause.target(tokens)
        return Intent(verb=Verb.SELECT, target=target) if target else None
    one_field_only(tokens[cut + 1 :], _CHOICES, ROLES)
    words = [token for token in tokens[:cut] if token.folded not in DETERMINERS]
    target = clause.target(tokens[cut + 1 :])
    if len(words) == 2 and words[0].folded in ORDINALS and role_at_end(words) in {"option", "listitem"}:
        return Intent(verb=Verb.SELECT, target=target, amount=float(ORDINALS[words[0].folded]))
    if len(words) > 1 and role_at_end(words[-1:]) == "option":
        words = words[:-1]
    elif len(words) > 1 and words[0].folded == "option":
        words = words[1:]
    return Intent(verb=Verb.SELECT, target=target, value=clause.text(words)) if words else None


def _choice_ends(tokens: Sequence[Token]) -> int | None:
    """Where what is chosen ends and where it is chosen from begins."""
    if not tokens:
        return None
    cut = find(tokens, _CHOICES) if tokens[0].kind is Kind.QUOTED else None
    if cut == 1:
        return cut
    cut = find_last(tokens, {"from", "as"})
    if cut is not None:
        return _outermost(tokens, cut, _CHOICES)
    cut = find_last(tokens, {"in", "for", "on", "under", "within"})
    return _outermost(tokens, cut, _CHOICES) if cut is not None and role_at_end(tokens[cut + 1 :]) in _LISTS else None


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
    for part in in_parts(tokens):
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
    cut = find(tokens, _GIVEN)
    return None if cut is None else _fill(clause, tokens[:cut], tokens[cut + 1 :])


def _fill(clause: Clause, field: Sequence[Token], value: Sequence[Token] | None) -> Intent:
    one_field_only(field, {*_INTO, *_GIVEN}, ROLES)
    one_value_only(value or (), _INTO)
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
