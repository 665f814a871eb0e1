"""A sentence in clauses: where one thing to do ends and the next begins, and what is said only out of politeness."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from treadle.browsers.grounding.grammar.lexicon import Lexicon, Sense
from treadle.browsers.grounding.grammar.tokens import Kind, Token, without_marks_at_end

_VALUED: Final = frozenset(
    {Sense.ENTER, Sense.FILL, Sense.SET, Sense.PUT, Sense.SELECT, Sense.CHECK, Sense.UNCHECK, Sense.ACCEPT}
)

_REPEATED: Final = frozenset(
    {Sense.CLICK, Sense.DOUBLE_CLICK, Sense.SELECT, Sense.CHECK, Sense.UNCHECK, Sense.HOVER, Sense.EXPAND}
)
_FURTHEST: Final = 40
"""Tokens within which the verb of a clause is looked for."""

__all__ = ["Part", "begins_verb", "clauses", "ends_verb", "is_placed_first", "without_politeness"]


class Part(NamedTuple):
    """One clause, and whether a single "and" joins it to the next."""

    tokens: Sequence[Token]
    joined: bool


def clauses(lexicon: Lexicon, tokens: Sequence[Token]) -> list[Part]:
    """The clauses of a sentence that begins without politeness."""
    found: list[Part] = []
    verb: Sequence[Token] = ()  # that of the clause before, where this one has none of its own
    begin = at = 0
    while at < len(tokens):
        length = _joiner(lexicon, tokens, at) if at > begin else 0
        follows = at + length
        if length and follows < len(tokens) and _divides(lexicon, tokens, begin, at, follows):
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
    return () if lexicon.relations.leading(after) else before[:length]


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


def _divides(lexicon: Lexicon, tokens: Sequence[Token], begin: int, joiner: int, follows: int) -> bool:
    """Whether a clause ends before a joiner and another begins behind it."""
    before = tokens[begin:joiner]
    if _is_to_find(lexicon, tokens, joiner, follows):
        return False
    if (is_placed_first(lexicon, before) or before[0].folded in lexicon.using) and not _has_verb(lexicon, before):
        return False  # "In the header, click Log in" is one
    if lexicon.negations.leading(tokens, follows):
        return True
    polite = follows + _polite(lexicon, tokens, follows)
    mark = tokens[joiner].kind is Kind.MARK
    firm = any(token.folded in lexicon.firm_joiners for token in tokens[joiner:polite])
    if (length := begins_verb(lexicon, tokens, polite)) and polite + length <= len(tokens):
        sense = lexicon.verbs.meaning(tokens[polite : polite + length])
        if firm or sense is not Sense.BUTTON:
            return True
        more = polite + length < len(tokens)
        verb = lexicon.verbs.leading(before)
        if not more:  # "set the time to 3 and save"
            return lexicon.verbs.meaning(before[:verb]) in _VALUED or mark
        apart = len(before) > verb + 1 and before[verb].text.islower() and before[verb].folded in lexicon.determiners
        return mark or apart or _speaks_of_more(lexicon, tokens, polite + length)
    verb_first = lexicon.verbs.leading(before)  # "klicke auf Speichern" does not end in one, though it seems so
    if lexicon.verb_last and not verb_first and ends_verb(lexicon, before) and (mark or firm or len(before) > 1):
        return _has_final_verb(lexicon, tokens[follows:])
    return firm and is_placed_first(lexicon, tokens[polite:]) and _has_verb(lexicon, tokens[polite:])


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
    return tokens[at].kind is Kind.QUOTED or word in lexicon.determiners or word in lexicon.pronouns


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
        if lexicon.verbs.leading(tokens, at) == length > 1 and not _starts(lexicon, tokens, end):
            break  # "proceed to checkout"
        longer = (lexicon.relations, lexicon.verbs, lexicon.instead)
        if any(table.leading(tokens, at) > length for table in longer):
            break
        while end < len(tokens) - 1 and tokens[end].kind is Kind.MARK:
            end += 1
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
