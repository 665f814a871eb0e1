"""Where the words of a clause may yet part two things to do, which only the page tells: "write x in the notes and
request the appointment"."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.grammar.beginnings import begins_statement, begins_verb, ends_verb, politeness
from treadle.browsers.grounding.grammar.borders import is_deed_by_form, without_abbreviating_dots
from treadle.browsers.grounding.grammar.language import languages_of
from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.tokens import Kind, Token, raw, split_elisions, tokenize, without_marks_at_end

__all__ = ["is_firm", "joins_one_thing", "joints", "may_follow_value", "with_verb"]

_MOST: Final = 6
_OF_A_NAME: Final = 2
"""Words in small letters that the name of something may go on with: "Kiln and sons"."""
_ONE_THING: Final = frozenset({
    ("black", "white"), ("schwarz", "weiß"), ("schwarz", "weiss"), ("noir", "blanc"), ("blanco", "negro"),
    ("drag", "drop"), ("pros", "cons"), ("copy", "paste"), ("kopieren", "einfügen"), ("copier", "coller"),
    ("copiar", "pegar"), ("vor", "zurück"), ("hin", "zurück"), ("ida", "vuelta"), ("aller", "retour"),
})  # fmt: skip
"""What is one thing in two words, whatever the page is."""
_LONGEST: Final = 60
"""Tokens that such a clause has at most."""


def joints(text: str) -> tuple[int, ...]:
    """The offsets of marks and of words such as "and" between other words of a clause, six at most; none where it
    denies something."""
    lexicon, tokens = _read(text)
    if not tokens or len(tokens) > _LONGEST:
        return ()
    if any(lexicon.negations.leading(tokens, at) for at in range(len(tokens))):
        return ()
    found: list[int] = []
    for at in range(1, len(tokens) - 1):
        begins = _joins(lexicon, tokens, at) and not _joins(lexicon, tokens, at - 1)
        if joins_one_thing(tokens, at):
            continue
        if begins and any(not _joins(lexicon, tokens, behind) for behind in range(at + 1, len(tokens))):
            found.append(tokens[at].start)
    return tuple(found[:_MOST])


def joins_one_thing(tokens: Sequence[Token], at: int) -> bool:
    """Whether what stands on either side of a word is one thing: "black and white"."""
    pair = (tokens[at - 1].text.lower(), tokens[at + 1].text.lower()) if 0 < at < len(tokens) - 1 else ()
    return pair in _ONE_THING


def may_follow_value(text: str, offset: int) -> bool:
    """Whether what stands behind a joint can be something else to do although a text may go on there: it begins as a
    deed or a statement does, or stands behind a mark and says more than a word."""
    lexicon, tokens = _read(text)
    at = next((at for at, token in enumerate(tokens) if token.start >= offset), len(tokens))
    marked, named = False, at > 0 and not tokens[at - 1].text[:1].islower()
    while at < len(tokens) and _joins(lexicon, tokens, at):
        marked = marked or tokens[at].kind is Kind.MARK
        at += 1
    rest = tokens[at + politeness(lexicon, tokens, at) :] if at < len(tokens) else ()
    if len(rest) < 2 or not rest[0].text[:1].islower():
        return False
    said = begins_verb(lexicon, rest) or ends_verb(lexicon, rest) or begins_statement(lexicon, rest)
    return marked or bool(said) or is_deed_by_form(lexicon, rest) or (named and len(rest) > _OF_A_NAME)


def is_firm(text: str, offset: int) -> bool:
    """Whether a mark and a word stand at a joint that say together that something else follows: ", then"."""
    lexicon, tokens = _read(text)
    at = next((at for at, token in enumerate(tokens) if token.start >= offset), len(tokens))
    if at + 1 >= len(tokens) or tokens[at].kind is not Kind.MARK:
        return False
    return tokens[at + 1].kind is Kind.WORD and tokens[at + 1].folded in lexicon.firm_joiners


def with_verb(text: str, part: str) -> str:
    """A part of a clause with the verb of that, where it has none of its own; empty where it has one, or says how
    something is."""
    before = tokenize(text)
    for lexicon in languages_of(before):
        if not (length := begins_verb(lexicon, before)):
            continue
        tokens = without_marks_at_end(split_elisions(tokenize(part), lexicon.elisions))
        said = begins_verb(lexicon, tokens) or ends_verb(lexicon, tokens) or begins_statement(lexicon, tokens)
        bare = tokens and not said and not is_deed_by_form(lexicon, tokens)
        return f"{raw(text, before[:length])} {part}" if bare else ""
    return ""


def _read(text: str) -> tuple[Lexicon, Sequence[Token]]:
    tokens: Sequence[Token] = tokenize(text)
    lexicon = languages_of(tokens)[0]
    tokens = split_elisions(tokens, lexicon.elisions)
    return lexicon, without_marks_at_end(without_abbreviating_dots(lexicon, tokens))


def _joins(lexicon: Lexicon, tokens: Sequence[Token], at: int) -> bool:
    mark = tokens[at].kind is Kind.MARK and tokens[at].folded not in ":?"
    return mark or (tokens[at].kind is Kind.WORD and bool(lexicon.joiners.leading(tokens, at)))
