"""A sentence in clauses: where one thing to do ends and the next begins, and what is said only out of politeness."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from treadle.browsers.grounding.grammar.borders import goes_on, is_deed_by_form
from treadle.browsers.grounding.grammar.lexicon import Lexicon, Sense
from treadle.browsers.grounding.grammar.tokens import Kind, Token, without_marks_at_end

_VALUED: Final = frozenset(
    {Sense.ENTER, Sense.FILL, Sense.SET, Sense.PUT, Sense.SELECT, Sense.CHECK, Sense.UNCHECK, Sense.ACCEPT}
)

_REPEATED: Final = frozenset(
    {Sense.CLICK, Sense.DOUBLE_CLICK, Sense.SELECT, Sense.CHECK, Sense.UNCHECK, Sense.HOVER, Sense.EXPAND}
)
_TYPED: Final = frozenset({Sense.ENTER, Sense.FILL, Sense.PUT, Sense.SEARCH, Sense.CALL, Sense.SET})
"""What their object is may be of any words, also of whole sentences."""
POINTED_AT: Final = frozenset(
    {"button", "link", "tab", "icon", "image", "heading", "dialog", "menu", "menuitem", "row"}
)
"""Roles of what has no value: what is said of it only describes it."""
_LONGEST_THING: Final = 6
_VERB_AND_PRONOUN: Final = 2
_FEWEST_OF_A_REASON: Final = 4
_MOST_JOINERS: Final = 120
"""Marks and words between clauses that are looked at; a sentence with more of them is an enumeration of something."""
_FURTHEST: Final = 40
"""Tokens within which the verb of a clause is looked for."""

__all__ = [
    "POINTED_AT",
    "Part",
    "begins_statement",
    "begins_verb",
    "clauses",
    "ends_verb",
    "is_placed_first",
    "without_politeness",
    "without_reason",
]


class Part(NamedTuple):
    """One clause, and whether a single "and" joins it to the next."""

    tokens: Sequence[Token]
    joined: bool


def clauses(lexicon: Lexicon, tokens: Sequence[Token]) -> list[Part]:
    """The clauses of a sentence that begins without politeness."""
    found: list[Part] = []
    verb: Sequence[Token] = ()  # that of the clause before, where this one has none of its own
    begin = at = joiners = 0
    while at < len(tokens):
        length = _joiner(lexicon, tokens, at) if at > begin and joiners < _MOST_JOINERS else 0
        joiners += length > 0
        follows = at + length
        if length and follows < len(tokens) and _divides(lexicon, tokens, begin, at, follows, verb):
            joined = length == 1 and tokens[at].folded in lexicon.between and not verb
            found.append(Part([*verb, *tokens[begin:at]], joined))
            begin = at = follows + _polite(lexicon, tokens, follows)
            verb = ()
        elif length and (
            repeated := _repeated(lexicon, [*verb, *tokens[begin:at]], tokens[at:follows], tokens[follows:])
        ):
            found.append(Part([*verb, *tokens[begin:at]], False))
            begin, at, verb = follows, follows, repeated
        else:
            at += max(length, 1)
    if begin < len(tokens):
        found.append(Part(without_marks_at_end([*verb, *tokens[begin:]]), False))
    return found


def _repeated(
    lexicon: Lexicon, before: Sequence[Token], joiner: Sequence[Token], after: Sequence[Token]
) -> Sequence[Token]:
    """The verb that is said once for two clauses: "click Save, then Close"; empty if it is none of both."""
    length = lexicon.verbs.leading(before)
    sense = lexicon.verbs.meaning(before[:length]) if length else None
    then = any(token.kind is Kind.WORD and token.folded in lexicon.firm_joiners for token in joiner)
    if sense not in _REPEATED or not then or len(before) == length:
        return ()
    if length > 1 and after[0].folded == before[length - 1].folded:  # "klicke auf A und dann auf B"
        return before[: length - 1]
    return () if is_deed_by_form(lexicon, after) or lexicon.relations.leading(after) else before[:length]


def without_politeness(lexicon: Lexicon, tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens from the first on that says something, without marks at the end."""
    while tokens and tokens[0].kind is Kind.MARK:
        tokens = tokens[1:]
    tokens = without_marks_at_end(tokens)
    return tokens[_polite(lexicon, tokens, 0) :]


def begins_verb(lexicon: Lexicon, tokens: Sequence[Token], at: int = 0) -> int:
    """How many tokens a verb takes that begins at a place; 0 if none does."""
    return max(lexicon.verbs.leading(tokens, at), lexicon.brackets.leading(tokens, at))


def ends_verb(lexicon: Lexicon, tokens: Sequence[Token]) -> int:
    """How many tokens a verb takes at the end, in a language where it may stand there."""
    return lexicon.verbs.trailing(tokens) if lexicon.verb_last else 0


def is_placed_first(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """Whether a clause begins with where something is: "in the header click Log in"."""
    if not tokens:
        return False
    verb, relation = lexicon.verbs.leading(tokens), lexicon.relations.leading(tokens)
    if verb:
        return relation > verb
    return bool(relation) or tokens[0].folded in lexicon.into | lexicon.from_ | lexicon.using


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
    if (is_placed_first(lexicon, before) or before[0].folded in lexicon.using) and not _has_verb(lexicon, before):
        return False  # "In the header, click Log in" is one
    if goes_on(lexicon, before, tokens, joiner, follows):
        return False
    if lexicon.negations.leading(tokens, follows):
        return True
    polite = follows + _polite(lexicon, tokens, follows)
    if polite < len(tokens) and lexicon.speech.onward.leading(tokens, polite) == len(tokens) - polite > 1:
        return True  # "... and go on"
    mark = tokens[joiner].kind is Kind.MARK
    firm = any(token.folded in lexicon.firm_joiners for token in tokens[joiner:polite])
    if (length := begins_verb(lexicon, tokens, polite)) and polite + length <= len(tokens):
        sense = lexicon.verbs.meaning(tokens[polite : polite + length])
        if firm or sense is not Sense.BUTTON:
            return True
        more = polite + length < len(tokens)
        verb = lexicon.verbs.leading(before)
        apart = len(before) > verb + 1 and before[verb].text.islower() and before[verb].folded in lexicon.determiners
        if not more:  # "set the time to 3 and save"
            return lexicon.verbs.meaning(before[:verb]) in _VALUED or mark or apart
        return mark or apart or _speaks_of_more(lexicon, tokens, polite + length)
    if _begins_another(lexicon, [*verb_before, *before], tokens, joiner, follows, polite):
        return True
    verb_first = lexicon.verbs.leading(before)  # "klicke auf Speichern" does not end in one, though it seems so
    if lexicon.verb_last and not verb_first and ends_verb(lexicon, before) and (mark or firm or len(before) > 1):
        return _has_final_verb(lexicon, tokens[follows:])
    return firm and is_placed_first(lexicon, tokens[polite:]) and _has_verb(lexicon, tokens[polite:])


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
    rest = tokens[polite : polite + _VERB_AND_PRONOUN + 1]
    if len(rest) == _VERB_AND_PRONOUN and rest[1].folded in lexicon.pronouns | lexicon.determiners:
        return rest[0].folded.isalpha() and rest[0].text.islower() and not _is_typed(lexicon, before)  # "... apply it"
    repeated = lexicon.verbs.meaning(before[: lexicon.verbs.leading(before)]) in _REPEATED
    if repeated and tokens[joiner].folded != ";" and not is_deed_by_form(lexicon, tokens[polite:]):
        return False  # "click A, then B"
    parted = [token for token in tokens[joiner:follows] if token.kind is Kind.WORD or token.folded == ";"]
    surely = any(token.folded in lexicon.firm_joiners for token in parted)
    if not surely or polite >= len(tokens) or _is_typed(lexicon, before):
        return False
    return not is_placed_first(lexicon, tokens[polite:])


def without_reason(lexicon: Lexicon, tokens: Sequence[Token]) -> Sequence[Token]:
    """ "I have a dog, so choose pets allowed", "nobody should see it: choose Only me" without what it is done for."""
    stated = bool(tokens) and begins_statement(lexicon, tokens)
    for at in range(2, min(len(tokens) - 2, _FURTHEST)):
        if tokens[at].kind is Kind.QUOTED:
            break
        length = lexicon.speech.therefore.leading(tokens, at + 1) if stated and tokens[at].folded == "," else 0
        if length and at + 1 + length < len(tokens):
            return tokens[at + 1 + length :]
        explained = at >= _FEWEST_OF_A_REASON and tokens[at].folded == ":" and not begins_verb(lexicon, tokens)
        sense = lexicon.verbs.meaning(tokens[at + 1 : at + 1 + lexicon.verbs.leading(tokens, at + 1)])
        if explained and sense in _REPEATED:
            return tokens[at + 1 :]
    return tokens


def begins_statement(lexicon: Lexicon, tokens: Sequence[Token], at: int = 0) -> bool:
    """Whether a wish or a fact is stated from a place on: "we are 5", "the winner was Freya"."""
    speech = lexicon.speech
    if speech.leads.leading(tokens, at) or speech.denials.leading(tokens, at):
        return True
    if at + 2 >= len(tokens):
        return False
    if tokens[at].folded in speech.speakers:
        return tokens[at + 1].kind is Kind.WORD and tokens[at + 1].folded not in speech.never_stated
    if tokens[at].folded not in lexicon.determiners:
        return False
    for end in range(at + 2, min(at + _LONGEST_THING, len(tokens) - 1)):
        if tokens[end].kind is not Kind.WORD:
            return False
        if speech.stating.leading(tokens, end):
            return lexicon.roles.word(tokens[end - 1].folded) not in POINTED_AT  # "click Save, the button is red"
    return False


def _is_to_find(lexicon: Lexicon, tokens: Sequence[Token], joiner: int, follows: int) -> bool:
    """Whether the joiner only leads to what is to be found: "switch between the tabs to find and click Save"."""
    if tokens[follows].folded in lexicon.purpose and lexicon.to_find.leading(tokens, follows):
        return True
    return any(at + lexicon.to_find.leading(tokens, at) >= follows for at in range(max(0, joiner - 3), joiner))


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


def _polite(lexicon: Lexicon, tokens: Sequence[Token], at: int) -> int:
    """How many tokens are politeness; never all of them, nor a verb.

    "First" and "next" are so only before a verb or a comma: "first name" and "next to" are not.
    """
    begin = at
    while at < len(tokens):
        length = lexicon.polite.leading(tokens, at)
        end = at + length
        if not length or end >= len(tokens):
            break
        closed = lexicon.verb_last and len(tokens) > end + 1 and ends_verb(lexicon, without_marks_at_end(tokens))
        if lexicon.verbs.leading(tokens, at) == length > 1 and not closed and not _starts(lexicon, tokens, end):
            break  # "proceed to checkout", but "ich möchte die Preise sehen"
        longer = (lexicon.relations, lexicon.verbs, lexicon.instead, lexicon.speech.informing)
        if any(table.leading(tokens, at) > length for table in longer):
            break
        while end < len(tokens) - 1 and tokens[end].kind is Kind.MARK:
            end += 1
        stepped = at and tokens[at].folded in lexicon.stepping and tokens[at - 1].folded in lexicon.firm_joiners
        if stepped and tokens[at - 1].kind is Kind.WORD and tokens[end - 1].kind is Kind.MARK:
            break  # "click A, then next, then B"
        counts = length == 1 and (tokens[at].folded in lexicon.ordinals or tokens[at].folded in lexicon.firm_joiners)
        if counts and not _starts(lexicon, tokens, end) and end == at + length:
            break
        at = end
    return at - begin


def _starts(lexicon: Lexicon, tokens: Sequence[Token], at: int) -> bool:
    return bool(
        begins_verb(lexicon, tokens, at)
        or lexicon.polite.leading(tokens, at)
        or lexicon.negations.leading(tokens, at)
        or is_placed_first(lexicon, tokens[at:])
    )
