"""A sentence in clauses: where one thing to do ends and the next begins, and what is said only out of politeness."""

from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from treadle.browsers.grounding.grammar.beginnings import (
    begins_statement,
    begins_verb,
    ends_verb,
    is_placed_first,
    politeness,
)
from treadle.browsers.grounding.grammar.borders import goes_on, is_deed_by_form
from treadle.browsers.grounding.grammar.bracketing import around_both, bracketed
from treadle.browsers.grounding.grammar.lexicon import Lexicon, Sense
from treadle.browsers.grounding.grammar.tokens import Kind, Token, without_marks_at_end
from treadle.browsers.snapshot.words import words_of

_VALUED: Final = frozenset(
    {
        Sense.ENTER,
        Sense.FILL,
        Sense.SET,
        Sense.PUT,
        Sense.SELECT,
        Sense.CHECK,
        Sense.UNCHECK,
        Sense.TOGGLE,
        Sense.ACCEPT,
        Sense.UPLOAD,
        Sense.CALL,
        Sense.RENAME,
        Sense.USE,
        Sense.RAISE,
        Sense.LOWER,
    }
)
"""What is filled in or chosen, before a verb that stands alone: "... and save"."""

_REPEATED: Final = frozenset(
    {
        Sense.CLICK,
        Sense.DOUBLE_CLICK,
        Sense.CLICK_ADDING,
        Sense.CLICK_RANGE,
        Sense.SELECT,
        Sense.CHECK,
        Sense.UNCHECK,
        Sense.HOVER,
        Sense.EXPAND,
        Sense.PRESS,
    }
)
_TYPED: Final = frozenset({Sense.ENTER, Sense.FILL, Sense.PUT, Sense.SEARCH, Sense.CALL, Sense.SET})
"""What their object is may be of any words, also of whole sentences."""
_VERB_AND_PRONOUN: Final = 2
_NEW: Final = words_of("new neue neuer neues nouveau nouvel nouvelle nuevo nueva")
_LONGEST_NEW: Final = 3
_MOST_JOINERS: Final = 120
"""Marks and words between clauses that are looked at; a sentence with more of them is an enumeration of something."""
_THEN: Final = words_of(
    "then dann danach anschliessend daraufhin hinterher zuletzt ensuite puis apres luego despues entonces"
)
"""What stands behind the verb of a later clause, and only says when: before an object or a place."""
_FURTHEST: Final = 40
"""Tokens within which the verb of a clause is looked for."""

__all__ = ["Part", "clauses", "is_new_thing"]


class Part(NamedTuple):
    """One clause, and whether a single "and" joins it to the next."""

    tokens: Sequence[Token]
    joined: bool


def clauses(lexicon: Lexicon, tokens: Sequence[Token], divided: Collection[int] = ()) -> list[Part]:
    """The clauses of a sentence that begins without politeness; ``divided`` is where some surely end (offsets)."""
    found: list[Part] = []
    verb: Sequence[Token] = ()  # that of the clause before, where this one has none of its own
    tail: Sequence[Token] = ()  # its other part, where it stands around what it is about
    begin = at = joiners = 0
    while at < len(tokens):
        length = _joiner(lexicon, tokens, at) if at > begin and joiners < _MOST_JOINERS else 0
        joiners += length > 0
        follows = at + length
        surely = tokens[at].start in divided
        if length and follows < len(tokens) and (surely or _divides(lexicon, tokens, begin, at, follows, verb)):
            joined = length == 1 and tokens[at].folded in lexicon.between and not (verb or surely)
            found.append(Part(bracketed(lexicon, verb, tokens[begin:at], tail), joined))
            begin = at = follows + politeness(lexicon, tokens, follows)
            verb = tail = ()
        elif length and (
            repeated := _repeated(lexicon, [*verb, *tokens[begin:at]], tokens[at:follows], tokens[follows:])
        ):
            found.append(Part(bracketed(lexicon, verb, tokens[begin:at], tail), False))
            begin, at, verb, tail = follows, follows, repeated, ()
        elif (
            length
            and not _is_firm(lexicon, tokens[at:follows])
            and (around := around_both(lexicon, bracketed(lexicon, verb, tokens[begin:at], tail), tokens[follows:]))
        ):
            found.append(Part(bracketed(lexicon, verb, tokens[begin:at], tail), False))
            begin, at, (verb, tail) = follows, follows, around
        else:
            at += max(length, 1)
    if begin < len(tokens):
        found.append(Part(bracketed(lexicon, verb, without_marks_at_end(tokens[begin:]), tail), False))
    return [part._replace(tokens=_without_then(lexicon, part.tokens)) if at else part for at, part in enumerate(found)]


def _without_then(lexicon: Lexicon, tokens: Sequence[Token]) -> Sequence[Token]:
    """A later clause without what only says that it is one, behind its verb: "klick dann auf Vorschau"."""
    length = begins_verb(lexicon, tokens)
    then = 0 < length < len(tokens) - 1 and tokens[length].kind is Kind.WORD and tokens[length].folded in _THEN
    return [*tokens[:length], *tokens[length + 1 :]] if then else tokens


def _repeated(
    lexicon: Lexicon, before: Sequence[Token], joiner: Sequence[Token], after: Sequence[Token]
) -> Sequence[Token]:
    """The verb that is said once for two clauses: "click Save, then Close"; empty if it is none of both."""
    length = lexicon.verbs.leading(before)
    sense = lexicon.verbs.meaning(before[:length]) if length else None
    then = _is_firm(lexicon, joiner)
    if sense not in _REPEATED or not then or len(before) == length:
        return ()
    if length > 1 and after[0].folded == before[length - 1].folded:  # "klicke auf A und dann auf B"
        return before[: length - 1]
    return () if is_deed_by_form(lexicon, after) or lexicon.relations.leading(after) else before[:length]


def _is_firm(lexicon: Lexicon, joiner: Sequence[Token]) -> bool:
    """Whether a word says that something else follows: "then"."""
    return any(token.kind is Kind.WORD and token.folded in lexicon.firm_joiners for token in joiner)


def _joiner(lexicon: Lexicon, tokens: Sequence[Token], at: int) -> int:
    """How many tokens join clauses here: marks and words such as "and then"."""
    end = at
    while end < len(tokens):
        if tokens[end].kind is Kind.MARK and tokens[end].folded not in ":?":
            end += 1
        elif length := lexicon.joiners.leading(tokens, end):
            end += length
        else:
            break
    return end - at


def _divides(
    lexicon: Lexicon, tokens: Sequence[Token], begin: int, joiner: int, follows: int, verb_before: Sequence[Token]
) -> bool:
    """Whether a clause ends before a joiner and another begins behind it. ``verb_before``: what it has from another."""
    before = tokens[begin:joiner]
    if _is_to_find(lexicon, tokens, joiner, follows):
        return False
    if is_new_thing(before) and tokens[joiner].kind is Kind.MARK:
        return True
    placed = not verb_before and (is_placed_first(lexicon, before) or before[0].folded in lexicon.using)
    if placed and not _has_verb(lexicon, before):
        return False  # "In the header, click Log in" is one
    if goes_on(lexicon, before, tokens, joiner, follows):
        return False
    if lexicon.negations.leading(tokens, follows):
        return True
    polite = follows + politeness(lexicon, tokens, follows)
    if polite < len(tokens) and lexicon.speech.onward.leading(tokens, polite) == len(tokens) - polite > 1:
        return True  # "... and go on"
    mark = tokens[joiner].kind is Kind.MARK
    if mark and _brings_menu(lexicon, before) and tokens[follows - 1].folded in lexicon.firm_joiners:
        return True  # "Rechtsklick auf das Foto, dann als Titelbild"
    firm = any(token.folded in lexicon.firm_joiners for token in tokens[joiner:polite])
    if (length := begins_verb(lexicon, tokens, polite)) and not _is_abbreviation(tokens, polite):
        sense = lexicon.verbs.meaning(tokens[polite : polite + length])
        if firm or sense is not Sense.BUTTON or _says_order(lexicon, tokens, polite):
            return True
        if _brings_menu(lexicon, before) and tokens[polite].text.islower():
            return True  # "right-click the car park and start there"
        more = polite + length < len(tokens)
        verb = lexicon.verbs.leading(before)
        first = before[verb] if len(before) > verb else None
        small = first is not None and first.text.islower()
        apart = small and len(before) > verb + 1 and before[verb].folded in lexicon.determiners
        apart = apart or (
            len(before) > verb + 1 and verb > 0 and _is_count(lexicon, before[verb])
        )  # "add two seats and continue"
        apart = apart or (small and len(before) == verb + 1 and before[verb].folded in lexicon.pronouns)
        deeds = more and first is not None and lexicon.verbs.meaning(before[:verb]) is Sense.BUTTON
        if not more:  # "set the time to 3 and save"
            return lexicon.verbs.meaning(before[:verb]) in _VALUED or mark or apart
        told = lexicon.verbs.meaning(before[:verb]) in _VALUED and _is_value(lexicon, before[-1])
        if told and tokens[polite].text.islower() and tokens[polite + length].folded in lexicon.completing:
            return True  # "set the quantity to 3 and add to bag"
        return mark or apart or deeds or _speaks_of_more(lexicon, tokens, polite + length)
    if _begins_another(lexicon, [*verb_before, *before], tokens, joiner, follows, polite):
        return True
    verb_first = lexicon.verbs.leading(before)  # "klicke auf Speichern" does not end in one, though it seems so
    if lexicon.verb_last and not verb_first and ends_verb(lexicon, before) and (mark or firm or len(before) > 1):
        return _has_final_verb(lexicon, tokens[follows:])
    return firm and is_placed_first(lexicon, tokens[polite:]) and _has_verb(lexicon, tokens[polite:])


def _brings_menu(lexicon: Lexicon, before: Sequence[Token]) -> bool:
    """Whether a clause brings a menu, in which something is chosen then."""
    length = lexicon.verbs.leading(before)
    return len(before) > length > 0 and lexicon.verbs.meaning(before[:length]) is Sense.RIGHT_CLICK


def _is_abbreviation(tokens: Sequence[Token], at: int) -> bool:
    """Whether what reads like a verb is short for a field, with its value behind it: "... and PIN 7315"."""
    coded = at + 1 < len(tokens) and any(map(str.isdecimal, tokens[at + 1].text))
    return coded and tokens[at].text.isupper() and not tokens[0].text.isupper()


def _says_order(lexicon: Lexicon, tokens: Sequence[Token], at: int) -> bool:
    """ "... and sort by price": what no name goes on with."""
    more = tokens[at].folded in lexicon.sorting and at + 2 < len(tokens)
    return more and tokens[at + 1].folded in lexicon.by and tokens[at].text.islower()


def is_new_thing(tokens: Sequence[Token]) -> bool:
    """ "New issue, title ...": what a button is called that makes one, before what it is to have."""
    plain = all(token.kind is Kind.WORD and token.text.isalpha() for token in tokens)
    return plain and 1 < len(tokens) <= _LONGEST_NEW and tokens[0].folded in _NEW


def _is_typed(lexicon: Lexicon, before: Sequence[Token]) -> bool:
    """Whether a clause may go on with what is to be typed: "type hello; it is warm"."""
    verb = lexicon.verbs.leading(before)
    typed = lexicon.verbs.meaning(before[:verb]) in _TYPED if verb else False
    typed = typed or before[0].folded in lexicon.speech.telling
    if any(token.folded == ":" for token in before):
        return True  # "leave a note: ring twice, the bell is weak"
    return typed and all(token.kind is not Kind.QUOTED for token in before)


def _begins_another(
    lexicon: Lexicon, before: Sequence[Token], tokens: Sequence[Token], joiner: int, follows: int, polite: int
) -> bool:
    """Whether a clause begins that has no known verb: a statement, or anything behind "then" or a semicolon."""
    if begins_statement(lexicon, tokens, polite):
        return not _is_typed(lexicon, before)
    parted = [token for token in tokens[joiner:follows] if token.kind is Kind.WORD or token.folded == ";"]
    surely = any(token.folded in lexicon.firm_joiners for token in parted)
    ended = surely and tokens[joiner].folded == "," and before[-1].text.isdecimal() and _is_typed(lexicon, before)
    if ended and polite < len(tokens) and not is_placed_first(lexicon, tokens[polite:]):
        return True  # "set the kitchen to 19, then boost it"
    rest = tokens[polite : polite + _VERB_AND_PRONOUN + 1]
    if len(rest) == _VERB_AND_PRONOUN and rest[1].folded in lexicon.pronouns | lexicon.determiners:
        return rest[0].folded.isalpha() and rest[0].text.islower() and not _is_typed(lexicon, before)  # "... apply it"
    repeated = lexicon.verbs.meaning(before[: lexicon.verbs.leading(before)]) in _REPEATED
    if repeated and tokens[joiner].folded != ";" and not is_deed_by_form(lexicon, tokens[polite:]):
        return False  # "click A, then B"
    if not surely or polite >= len(tokens) or _is_typed(lexicon, before):
        return False
    return not is_placed_first(lexicon, tokens[polite:])


def _is_to_find(lexicon: Lexicon, tokens: Sequence[Token], joiner: int, follows: int) -> bool:
    """Whether the joiner only leads to what is to be found: "switch between the tabs to find and click Save"."""
    if tokens[follows].folded in lexicon.purpose and lexicon.to_find.leading(tokens, follows):
        return True
    return any(at + lexicon.to_find.leading(tokens, at) >= follows for at in range(max(0, joiner - 3), joiner))


def _is_count(lexicon: Lexicon, token: Token) -> bool:
    return token.text.isdecimal() or (token.text.islower() and lexicon.numbers.get(token.folded, 0) > 1)


def _is_value(lexicon: Lexicon, token: Token) -> bool:
    """Whether a word can only be the end of a value."""
    return token.kind is Kind.QUOTED or token.text.isdecimal() or token.folded in lexicon.numbers


def _speaks_of_more(lexicon: Lexicon, tokens: Sequence[Token], at: int) -> bool:
    """Whether what follows the verb of a button is what it is done to, and not the rest of a name: "Save and send"."""
    word = tokens[at].folded
    if word.isdecimal() or lexicon.numbers.get(word):
        return True
    said = word in lexicon.determiners or word in lexicon.pronouns or word in lexicon.speech.speakers
    return said or tokens[at].kind is Kind.QUOTED


def _has_verb(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    near = range(2, min(len(tokens), _FURTHEST))
    return any(begins_verb(lexicon, tokens, at) for at in near) or bool(ends_verb(lexicon, tokens))


def _has_final_verb(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """Whether a verb ends the words, or what is before a joiner among them."""
    return any(
        ends_verb(lexicon, tokens[:end]) for end in range(1, min(len(tokens), _FURTHEST) + 1)
        if end == len(tokens) or _joiner(lexicon, tokens, end)
    )  # fmt: skip
