"""A reason that stands before what is to be done for it: "my car is electric, tick the box"."""

from collections.abc import Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.alternatives import as_one
from treadle.browsers.grounding.grammar.beginnings import begins_statement, without_politeness
from treadle.browsers.grounding.grammar.clauses import Part
from treadle.browsers.grounding.grammar.lexicon import Lexicon, Sense
from treadle.browsers.grounding.grammar.tokens import Kind, Token
from treadle.browsers.grounding.intent import Intent, Target, Verb
from treadle.browsers.grounding.words import fold

__all__ = ["answered_first", "reasoned", "without_answer"]

_CHOOSING: Final = frozenset({Verb.CHECK, Verb.UNCHECK, Verb.SELECT})
_FEWEST_OF_A_REASON: Final = 3
_LATEST_STATE: Final = 8
"""Words within which it is said what something is."""
_FEWEST_ANSWERED: Final = 4
"""Tokens of an answer with a mark and what it is given to."""
_NOT: Final = frozenset({"nicht", "pas", "ne", "n'", "no"})
_CUT_SHORT: Final = ("n't", "n\u2019t")
_ANSWERING: Final = frozenset({Sense.SELECT, Sense.CHECK, Sense.CLICK, Sense.SET, Sense.PRESS, Sense.ACCEPT})


def reasoned(
    lexicon: Lexicon, parts: Sequence[Part], made: Sequence[tuple[Intent, ...]]
) -> tuple[list[Part], list[tuple[Intent, ...]]]:
    """The clauses with reasons joined to what is chosen for them.

    Where that is only pointed at ("the box", "that zone"), the reason says which. Otherwise it may be something to
    do itself, and is one if the page has something for it: :attr:`Intent.aside`.
    """
    kept: list[Part] = []
    read: list[tuple[Intent, ...]] = []
    at = 0
    while at < len(parts):
        if at + 1 < len(parts) and (answer := _answered(lexicon, parts[at], parts[at + 1])) is not None:
            kept.append(parts[at + 1])
            read.append((answer,))
            at += 2
            continue
        stated = at + 1 < len(parts) and len(made[at]) == 1 and _is_reason(lexicon, parts[at])
        fact = _said_of_it(made[at][0]) if stated else None
        choice = made[at + 1][0] if fact is not None and len(made[at + 1]) == 1 else None
        if fact is None or choice is None or not _chosen_so(lexicon, fact, choice):
            kept.append(parts[at])
            read.append(made[at])
            at += 1
            continue
        noun = _pointed_at(lexicon, parts[at + 1].tokens)
        if noun is None:
            kept.extend(parts[at : at + 2])
            read.extend(((msgspec.structs.replace(fact, aside=True, said=""),), made[at + 1]))
        else:
            kept.append(parts[at + 1])
            read.append((_chosen_for(lexicon, fact, choice, noun),))
        at += 2
    return kept, read


def _answered(lexicon: Lexicon, reason: Part, choice: Part) -> Intent | None:
    """ "Biscuit is microchipped, so choose Yes there": that answer to a question about what is stated; None where
    something else is chosen."""
    tokens = without_politeness(lexicon, reason.tokens)
    return None if reason.joined else _answering(lexicon, tokens, _bare_answer(lexicon, choice.tokens))


def answered_first(lexicon: Lexicon, tokens: Sequence[Token]) -> Intent | None:
    """ "Yes, the vehicle is leased", "no, we didn't use the guide": the same where no more than the answer is said
    before it, and both say the same of it; None where they do not."""
    plain = len(tokens) >= _FEWEST_ANSWERED and all(token.kind is Kind.WORD for token in tokens[2:])
    answers = {fold(lexicon.speech.yes), fold(lexicon.speech.no)}
    if not plain or tokens[0].folded not in answers or tokens[1].folded != ",":
        return None
    rest = tokens[2:]
    denying = [at for at in range(len(rest)) if _denies(lexicon, rest, at)]
    if bool(denying) != (tokens[0].folded == fold(lexicon.speech.no)):
        return None
    stated = [token for at, token in enumerate(rest) if at not in denying]
    return _answering(lexicon, stated, tokens[0], surely=bool(denying))


def without_answer(lexicon: Lexicon, tokens: Sequence[Token]) -> Sequence[Token]:
    """ "No, this page was not helpful" without the answer, which what is said of the page itself says again."""
    pointed = len(tokens) >= _FEWEST_ANSWERED and tokens[2].folded in lexicon.speech.pointing
    return tokens[2:] if pointed and answered_first(lexicon, tokens) is not None else tokens


def _denies(lexicon: Lexicon, tokens: Sequence[Token], at: int) -> bool:
    word = tokens[at].folded
    known = word in lexicon.negations_at_end | lexicon.speech.none | _NOT or word.endswith(_CUT_SHORT)
    return known or lexicon.negations.leading(tokens[at : at + 1]) > 0


def _answering(
    lexicon: Lexicon, tokens: Sequence[Token], answer: Token | None, *, surely: bool = False
) -> Intent | None:
    """An answer to the question about what is stated; None where nothing is, unless it ``surely`` is."""
    states = (lexicon.speech.stating, lexicon.speech.denying)
    cut = any(table.leading(tokens, at) for at in range(1, min(len(tokens), _LATEST_STATE)) for table in states)
    led = lexicon.speech.leads.leading(tokens) or (tokens and tokens[0].folded in lexicon.speech.speakers)
    if answer is None or not (cut or led or surely) or lexicon.verbs.leading(tokens):
        return None
    small = lexicon.determiners | lexicon.speech.speakers | lexicon.telling.speakers | lexicon.telling.others
    about = " ".join(
        token.text
        for at, token in enumerate(tokens)
        if token.kind is Kind.WORD
        and token.folded not in small
        and not any(table.leading(tokens, at) for table in (*states, lexicon.negations))
    )
    said = f"{about}: {answer.text}"
    question = Target(name=about)
    return Intent(verb=Verb.SELECT, target=question, value=answer.text, said=said, clause=said) if about else None


def _bare_answer(lexicon: Lexicon, tokens: Sequence[Token]) -> Token | None:
    """The word of "choose Yes there", "tick no for that one", where no more is said than an answer."""
    tokens = without_politeness(lexicon, tokens)
    length = lexicon.verbs.leading(tokens)
    if lexicon.verbs.meaning(tokens[:length]) not in _ANSWERING:
        return None
    pointing = lexicon.there | lexicon.pronouns | lexicon.toward | lexicon.into | lexicon.determiners
    said = [token for token in tokens[length:] if token.kind is Kind.WORD]
    bare = [token for token in said if token.folded not in pointing and lexicon.roles.word(token.folded) is None]
    answers = {fold(lexicon.speech.yes), fold(lexicon.speech.no)}
    return bare[0] if len(bare) == 1 and bare[0].folded in answers else None


def _said_of_it(fact: Intent) -> Intent:
    """What a fact says, and not how it is worded: it is no name here."""
    literal = fact.target is not None and fact.target.whole
    kept = [each for each in fact.otherwise if each.verb in _CHOOSING]
    return as_one(kept) if literal and kept else fact


def _chosen_so(lexicon: Lexicon, fact: Intent, choice: Intent) -> bool:
    """Whether something is chosen, and the fact before it does not only deny something."""
    denied = any(each.value == lexicon.speech.no for each in (fact, *fact.otherwise))
    return choice.verb in _CHOOSING and choice.value is None and not denied


def _is_reason(lexicon: Lexicon, part: Part) -> bool:
    """Whether a clause states a fact in plain words: no number, name or quotation, that some field might take."""
    plain = all(
        token.kind is Kind.WORD and token.folded.isalpha() and not _is_amount(lexicon, token)
        for token in part.tokens
        if "'" not in token.text
    )
    small = all(token.text[1:].islower() or len(token.text) == 1 for token in part.tokens)
    named = any(token.text[0].isupper() for token in part.tokens[1:]) and not lexicon.verb_last
    stated = len(part.tokens) >= _FEWEST_OF_A_REASON and begins_statement(lexicon, part.tokens)
    return stated and plain and small and not named and not part.joined


def _is_amount(lexicon: Lexicon, token: Token) -> bool:
    return token.folded in lexicon.numbers and token.folded not in lexicon.determiners


def _pointed_at(lexicon: Lexicon, tokens: Sequence[Token]) -> Token | None:
    """The noun of "tick the box", "pick that zone"; None where more is said, or nothing is pointed at."""
    rest = tokens[lexicon.verbs.leading(tokens) :]
    if len(rest) != 2 or rest[0].folded not in lexicon.determiners | lexicon.pronouns:
        return None
    known = lexicon.roles.word(rest[1].folded) is not None or rest[1].folded in lexicon.speech.boxes
    return rest[1] if known or rest[0].folded in lexicon.pronouns else None


def _chosen_for(lexicon: Lexicon, fact: Intent, choice: Intent, noun: Token) -> Intent:
    """What is chosen for a reason: what says as much."""
    said = " ".join(filter(None, (fact.target.name if fact.target is not None else "", fact.value)))
    is_role = lexicon.roles.word(noun.folded) is not None or noun.folded in lexicon.speech.boxes
    words = said if is_role else f"{said} {noun.text}"
    role = "checkbox" if choice.verb is not Verb.SELECT else ""
    return msgspec.structs.replace(choice, target=Target(name=said, role=role), said=words, otherwise=(), unsplit=None)
