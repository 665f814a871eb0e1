"""Constructions for verbs that put something into a field: which words are the value, which the field."""

from collections.abc import Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.action_rules import act_on
from treadle.browsers.grounding.grammar.alternatives import ticked
from treadle.browsers.grounding.grammar.beginning_rules import begun, or_focused
from treadle.browsers.grounding.grammar.beginnings import begins_verb
from treadle.browsers.grounding.grammar.choice_rules import select
from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.led_rules import each_led, field_first, field_led
from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.modifiers import modifiers_of, role_at_end
from treadle.browsers.grounding.grammar.separating import is_field, separator
from treadle.browsers.grounding.grammar.several import several
from treadle.browsers.grounding.grammar.tokens import Kind, Token, find, find_last, without_marks_at_end
from treadle.browsers.grounding.grammar.values import (
    bare_value,
    each_valued,
    filled,
    is_introduction,
    is_noun,
    named_values,
    paired,
    without_determiners,
)
from treadle.browsers.grounding.intent import Intent, Relation, RelationKind, Target, Verb

__all__ = [
    "enter",
    "fill",
    "name",
    "put",
    "transferred",
    "use_as",
]

_MOST_WORDS_OF_A_NAME: Final = 6
_MOST_OF_A_FIELD: Final = 4
"""Words for a field behind "as", with its article."""


def enter(clause: Clause) -> tuple[Intent, ...] | None:
    """ "enter 'x' in the email field", "type hello", "enter the email", "enter Bob as first name"; several of them."""
    tokens = without_marks_at_end(clause.rest)
    if not tokens:
        bare = clause.verb == 1 and clause.whole[0].folded == "enter"
        return (Intent(verb=Verb.PRESS, keys=("Enter",)),) if bare else None
    if moved := transferred(clause, tokens):
        return moved
    if led := each_led(clause, tokens):
        return led
    if given := field_first(clause, tokens) or field_led(clause, tokens):
        return (given,)
    if each := each_valued(clause, tokens):
        return each
    made = tuple(_entered(clause, part) for part in several(clause.lexicon, tokens, _says_field))
    if len(made) == 1 and clause.whole[0].folded in clause.lexicon.deeds:
        return (_or_put(clause, made[0]),)
    return begun(clause, made[0], tokens) or made if len(made) == 1 else made


def _or_put(clause: Clause, intent: Intent) -> Intent:
    """ "Mets la tasse dans le panier", "pon el modo oscuro": where there is no such field, it is a button or a box."""
    named = intent.target is not None and bool(intent.target.name)
    if intent.value is None and named and intent.target is not None:
        whole = (intent.target, *intent.target.otherwise)  # "la luz roja" is no box "Luz"
        name = next((each.name for each in whole if not each.qualities), intent.target.name)
        picked = select(clause) or () if intent.target.qualities else ()
        chosen = picked[0] if len(picked) == 1 else Intent(verb=Verb.SELECT, target=Target(name=name))
        others = (msgspec.structs.replace(chosen, otherwise=()), *chosen.otherwise, intent)
        return msgspec.structs.replace(ticked(name), otherwise=others)
    acts = act_on(clause) or ()
    others = tuple(msgspec.structs.replace(each, otherwise=()) for act in acts for each in (act, *act.otherwise))
    return msgspec.structs.replace(intent, otherwise=(*intent.otherwise, *others)) if len(acts) == 1 else intent


def use_as(clause: Clause) -> tuple[Intent, ...] | None:
    """ "use 'x' as the user name": the value first."""
    tokens = without_marks_at_end(clause.rest)
    cut = find_last(tokens, clause.lexicon.as_) or (find_last(tokens, clause.lexicon.toward) if tokens else None)
    if cut is None or begins_verb(clause.lexicon, tokens, cut + 1):
        return None
    if tokens[cut].folded not in clause.lexicon.as_ and tokens[0].folded in clause.lexicon.determiners:
        return None  # "use the same address for billing"
    return (filled(clause, tokens[cut + 1 :], tokens[:cut]),)


def transferred(clause: Clause, tokens: Sequence[Token]) -> tuple[Intent, ...]:
    """ "enter the value of X into Y": what X says is taken and put into Y; empty if it does not say that."""
    lexicon = clause.lexicon
    length = lexicon.all_text.leading(tokens)
    cut = find_last(tokens, lexicon.surely_into) or find_last(tokens, lexicon.into)
    if not length or cut is None or cut <= length or any(token.kind is Kind.QUOTED for token in tokens[length:cut]):
        return ()
    if length < 2 or not role_at_end(lexicon, tokens[cut + 1 :]):
        return ()
    source, field = clause.target(tokens[length:cut]), clause.target(tokens[cut + 1 :])
    if source is None or field is None:
        return ()
    return (Intent(verb=Verb.COPY, target=source), Intent(verb=Verb.PASTE, target=field))


def _as_what(lexicon: Lexicon, tokens: Sequence[Token], cut: int) -> int:
    """Where a value ends and its field begins: at "as the ..." behind all else, whatever was said within the value:
    "Paid in June as a comment"."""
    said = find_last(tokens, lexicon.as_)
    if said is None or said <= cut or not 2 <= len(tokens) - said - 1 <= _MOST_OF_A_FIELD:
        return cut
    return said if tokens[said + 1].folded in lexicon.determiners else cut


def _says_field(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """Whether they say both a value and its field."""
    if len(tokens) < 2:
        return False
    tokens = without_determiners(lexicon, tokens)
    cut = separator(lexicon, tokens)
    if cut == 1 and tokens[0].folded in lexicon.numbering:
        return False  # the rest of a name: "in Street and number under Billing address"
    return cut is not None or 0 < lexicon.fields.leading(tokens) < len(tokens)


def _entered(clause: Clause, tokens: Sequence[Token]) -> Intent:
    lexicon = clause.lexicon
    if tokens[0].kind is Kind.QUOTED and (length := lexicon.cases.leading(tokens, 1)):
        text = tokens[0].text.upper() if lexicon.cases.meaning(tokens[1 : 1 + length]) else tokens[0].text.lower()
        tokens = [tokens[0]._replace(text=text), *tokens[1 + length :]]
    if tokens[-1].folded in lexicon.there and len(tokens) > 1:
        there = Target(name=tokens[-1].text)  # what was spoken of
        return Intent(verb=Verb.FILL, target=there, value=clause.text(bare_value(lexicon, tokens[:-1])))
    if (next_to := _next_to(lexicon, tokens)) is not None:
        there = Target(role="field", relation=Relation(kind=RelationKind.NEAR, target=Target(name=tokens[-1].text)))
        return Intent(verb=Verb.FILL, target=there, value=clause.text(tokens[:next_to]))
    if len(tokens) > 2 and tokens[0].folded in lexicon.into | lexicon.toward and tokens[-1].kind is Kind.QUOTED:
        return filled(clause, tokens[1:-1], tokens[-1:])  # "in the name field 'Anna'"
    cut = separator(lexicon, tokens)
    if cut is not None:
        cut = _as_what(lexicon, tokens, cut)
        value, field = tokens[:cut], tokens[cut + 1 :]
        noun = _introducing_noun(lexicon, value)
        if noun and _says_no_name(lexicon, field):  # "the password 'x' into the field"
            every, _ = modifiers_of(lexicon, field)
            return filled(clause, field if every.every else value[:noun], value[noun:])
        turned = tokens[cut].folded in lexicon.as_ | lexicon.with_ and is_noun(lexicon, value)
        if turned and not is_noun(lexicon, field):
            value, field = field, value
        return or_focused(filled(clause, field, value))
    bare = without_determiners(lexicon, tokens)
    if noun := _noun_before_value(lexicon, bare):  # "enter the email a@b.c"
        return filled(clause, bare[:noun], bare[noun:])
    if coded := _code_behind(bare):  # "put reg KX19 PLM in"
        named = filled(clause, bare[:coded], bare[coded:])
        bare_text = Intent(verb=Verb.FILL, value=clause.text(tokens))
        return msgspec.structs.replace(named, otherwise=(bare_text,))
    if tokens[0].kind is not Kind.QUOTED and (len(bare) < len(tokens) or is_noun(lexicon, tokens)):
        quoted = tokens[-1].kind is Kind.QUOTED and len(tokens) > 1
        if quoted and is_introduction(lexicon, tokens[:-1]):
            return Intent(verb=Verb.FILL, value=tokens[-1].text)
        return filled(clause, tokens[:-1] if quoted else tokens, tokens[-1:] if quoted else None)
    return Intent(verb=Verb.FILL, value=clause.text(bare_value(lexicon, tokens)))


def _next_to(lexicon: Lexicon, tokens: Sequence[Token]) -> int | None:
    """Where a value ends that goes next to what was spoken of: "write newspaper next to it"; None if none does."""
    if tokens[-1].folded not in lexicon.pronouns or tokens[0].folded in lexicon.determiners | lexicon.pronouns:
        return None  # "type the key is next to it" is a text
    near = (at for at in range(len(tokens) - 2, 0, -1) if lexicon.relations.leading(tokens, at) == len(tokens) - at - 1)
    at = next(near, None)
    beside = at is not None and lexicon.relations.meaning(tokens[at:-1]) is RelationKind.NEAR
    return at if beside and at is not None and at <= _MOST_WORDS_OF_A_NAME // 2 else None


def name(clause: Clause) -> tuple[Intent, ...] | None:
    """ "call it 'Board meeting'", "call this document Winter notes": into the field for its name or title."""
    value = without_marks_at_end(clause.rest)
    lexicon = clause.lexicon
    if not value or not lexicon.name_fields:
        return None
    thing = clause.whole[: clause.verb][-1]
    told = thing.folded not in lexicon.pronouns
    names = [f"{thing.text} {each}" for each in lexicon.name_fields] if told else []
    first, *others = [*names, *lexicon.name_fields]
    target = Target(name=first, otherwise=tuple(map(_named, others)))
    return (Intent(verb=Verb.FILL, target=target, value=clause.text(bare_value(clause.lexicon, value))),)


def _named(name: str) -> Target:
    return Target(name=name)


_SOME: Final = frozenset({"a", "an", "ein", "eine", "einen", "un", "une", "una"})


def put(clause: Clause) -> tuple[Intent, ...] | None:
    """ "put 5 in the quantity field"; without a field it is on a button: "place the order"."""
    lexicon = clause.lexicon
    bare = without_determiners(lexicon, clause.rest)
    if bare and bare[0].text[:1].isdecimal():  # "give a 9 for the service"
        clause = clause._replace(rest=bare)
    parts = several(lexicon, without_marks_at_end(clause.rest), _says_field)
    return enter(clause) if all(_is_surely_field(lexicon, part) for part in parts) else act_on(clause)


def _is_surely_field(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """Whether a value and a field are said, and not a thing and where it is put: "put the mug in the cart"."""
    cut = separator(lexicon, tokens)
    if cut is None:
        return False
    quoted = [token.kind for token in tokens[cut + 1 :]] == [Kind.QUOTED]  # the name of a field or a list
    if [token.folded in lexicon.pronouns for token in tokens[cut + 1 :]] == [True] and "@" in tokens[0].text:
        return True  # "open Bcc and put a@b.example in it"
    return (
        quoted
        or tokens[0].kind is Kind.QUOTED
        or tokens[0].text[:1].isdecimal()
        or (is_field(lexicon, tokens[cut + 1 :]) and tokens[0].folded not in _SOME)  # "place a hold on the title"
    )


def _noun_before_value(lexicon: Lexicon, tokens: Sequence[Token]) -> int:
    """How many words name a field before its value: "email a@b.c", "promo code SPRING10"; 0 if they do not.

    Behind further words only what looks like a value is one: "address details" is a name.
    """
    noun = lexicon.fields.leading(tokens)
    if 0 < noun < len(tokens):
        return noun
    for end in range(2, min(len(tokens), _MOST_WORDS_OF_A_NAME)):
        first = tokens[end]
        valued = first.kind is Kind.QUOTED or any(sign.isdecimal() or sign == "@" for sign in first.text)
        if lexicon.fields.trailing(tokens[:end]) and (valued or first.text[:1].isupper()):
            return end
    return 0


def _code_behind(tokens: Sequence[Token]) -> int:
    """How many words are before a code of capitals and digits that ends the words: "reg KX19 PLM"; 0 if none are."""
    begin = len(tokens)
    while begin and tokens[begin - 1].kind is Kind.WORD and tokens[begin - 1].text.isupper():
        begin -= 1
    coded = any(sign.isdecimal() for token in tokens[begin:] for sign in token.text)
    named = 0 < begin < _MOST_WORDS_OF_A_NAME and all(token.text.isalpha() for token in tokens[:begin])
    return begin if coded and named else 0


def _introducing_noun(lexicon: Lexicon, value: Sequence[Token]) -> int:
    """How many words name a field before a quotation: "the user name 'x'"; 0 if they do not."""
    if len(value) < 2 or value[-1].kind is not Kind.QUOTED:
        return 0
    bare = without_determiners(lexicon, value)
    length = lexicon.fields.leading(bare)
    return len(value) - 1 if length and length == len(bare) - 1 else 0


def _says_no_name(lexicon: Lexicon, field: Sequence[Token]) -> bool:
    """Whether it only says that something is a field: "the text fields"."""
    found, rest = modifiers_of(lexicon, field)
    return found.ordinal is None and bool(rest) and lexicon.roles.trailing(rest) == len(rest)


def fill(clause: Clause) -> tuple[Intent, ...] | None:
    """ "fill email with a@b.c", "fill 'x' into the box", "fill in the form", "fill name with A and city with B"."""
    lexicon, tokens = clause.lexicon, without_marks_at_end(clause.rest)
    if not tokens:
        return None
    named_first = _is_quoted_first(lexicon, tokens)
    if not named_first and (tokens[0].kind is Kind.QUOTED or _begins_with_number(lexicon, tokens)):
        return enter(clause)
    cut = find(tokens, lexicon.with_)
    if cut is not None and tokens[cut].folded in lexicon.as_ and _names_field(lexicon, tokens[:cut], tokens[cut + 1 :]):
        parts = several(lexicon, tokens, _says_field)  # "fill in Paul as first name and Otto as surname"
        return tuple(_entered(clause, part) for part in parts)
    if cut is not None and role_at_end(lexicon, tokens[:cut]) == "form":
        named = named_values(clause, tokens[cut + 1 :])
        return named or (Intent(verb=Verb.FILL, target=clause.target(tokens[:cut])),)
    made = [paired(clause, part) for part in several(lexicon, tokens, _is_given)]
    if len(made) > 1 and None not in made:
        return tuple(intent for intent in made if intent is not None)
    if each := each_valued(clause, tokens):
        return each
    if cut is None:
        cut = find(tokens, lexicon.surely_into) or (find(tokens, lexicon.into) if _is_valued(lexicon, tokens) else None)
        if cut is not None:
            return (filled(clause, tokens[cut + 1 :], tokens[:cut]),)
        if tokens[-1].kind is Kind.QUOTED and len(tokens) > 1:
            if len(tokens) > 2 and tokens[-2].folded in lexicon.toward | lexicon.as_ and _is_valued(lexicon, tokens):
                return (filled(clause, tokens[-1:], tokens[:-2]),)  # "fill in 5 for 'Number of guests'"
            return (filled(clause, tokens[:-1], tokens[-1:]),)
        bare = without_determiners(lexicon, tokens)
        if noun := _noun_before_value(lexicon, bare):
            return (filled(clause, bare[:noun], bare[noun:]),)
        target = clause.target(tokens)
        return (Intent(verb=Verb.FILL, target=target),) if target else None
    return (filled(clause, tokens[:cut], tokens[cut + 1 :]),)


def _names_field(lexicon: Lexicon, before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Whether the field is named behind "as", and not before it: "Paul as first name", not "name as Paul"."""
    bare = without_determiners(lexicon, after)
    if [token.kind for token in bare] == [Kind.QUOTED] and before[0].kind is not Kind.QUOTED:
        return not is_noun(lexicon, before)
    known = lexicon.fields.leading(bare) or lexicon.fields.trailing(bare) or role_at_end(lexicon, bare)
    return bool(known) and not is_noun(lexicon, before)


def _is_valued(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """Whether a value comes first: what begins with an article is a field."""
    return tokens[0].folded not in lexicon.determiners and not lexicon.fields.leading(tokens)


def _is_quoted_first(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """Whether the name of a field comes first: "fill 'Street and number' with 5 High Street"."""
    quoted = len(tokens) > 2 and tokens[0].kind is Kind.QUOTED
    return quoted and tokens[1].folded in lexicon.with_ - lexicon.as_


def _begins_with_number(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """Whether a number comes before the field that it is for: "fill 5 in Guests"."""
    return tokens[0].text.isdecimal() and separator(lexicon, tokens) is not None


def _is_given(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    return find(tokens, lexicon.is_) is not None
