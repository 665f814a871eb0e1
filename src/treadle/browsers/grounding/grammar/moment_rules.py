"""A day or a time behind other words, as the value of the field that these name, whatever they are put in: "make the
due date 15 January 2027", "I'd like the tour to be on 4 August", "the invoice is due on 30 September"."""

from collections.abc import Iterator, Sequence
from typing import Final

from treadle.browsers.grounding.grammar.alternatives import as_one
from treadle.browsers.grounding.grammar.beginnings import begins_verb
from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.modifiers import trimmed
from treadle.browsers.grounding.grammar.tokens import Kind, Token
from treadle.browsers.grounding.grammar.values import says_month
from treadle.browsers.grounding.intent import Intent, Relation, RelationKind, Target, Verb
from treadle.browsers.grounding.moments import says_moment

__all__ = ["dated_as", "moment_behind", "stated", "wished"]

_MOST_WORDS_OF_A_LABEL: Final = 5
_MOST_WORDS: Final = 10
"""Before the moment, with what it is wished by."""


def moment_behind(clause: Clause, tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Where a label ends and a day, month or time begins: "return on 10 July 2026"; None if none ends the words."""
    lexicon = clause.lexicon
    leads = lexicon.timing | lexicon.into | lexicon.determiners | lexicon.by | lexicon.speech.lasting
    for at in range(1, min(len(tokens), _MOST_WORDS + 1)):
        lead = tokens[at].folded in leads and at + 1 < len(tokens)
        if lead and tokens[at + 1].folded in lexicon.timing:
            continue  # "check in on Friday"
        if not lead and tokens[at].folded in lexicon.small_words:
            continue  # "the invoice of 3 May"
        value = clause.text(tokens[at + lead :])
        if says_moment(value) or (lead and says_month(value)):
            return at, at + lead
    return None


def wished(clause: Clause) -> Iterator[Intent]:
    """ "I'd like the tour to be on 4 August": the readings behind a verb of choosing; none where no moment ends it."""
    lexicon = clause.lexicon
    words = trimmed(lexicon, clause.rest)
    cut = None if lexicon.quantifiers.leading(words) else moment_behind(clause, words)
    if cut is not None and words[cut[0]].folded not in lexicon.origin:  # "the photos from 5 June"
        yield from dated_as(clause, words[: cut[1]], words[cut[1] :])


def stated(clause: Clause) -> tuple[Intent, ...] | None:
    """ "Pick-up time half past four in the afternoon": the readings of a clause that nothing else is made of; None if
    no moment ends it."""
    tokens = trimmed(clause.lexicon, clause.whole)
    cut = moment_behind(clause, tokens)
    readings = [*dated_as(clause, tokens[: cut[1]], tokens[cut[1] :])] if cut is not None else []
    return (as_one(readings),) if readings else None


def dated_as(clause: Clause, label: Sequence[Token], value: Sequence[Token]) -> Iterator[Intent]:
    """The field for a moment, by the words before it: by all of them, then without what wishes for it, then as the
    date of what they name."""
    lexicon = clause.lexicon
    labels = [*_labels(lexicon, label)]
    if not labels:
        return
    plain = [Target(name=name) for name in dict.fromkeys((*map(clause.text, labels), *_bounds(clause, label)))]
    last = plain[len({*map(clause.text, labels)}) - 1]
    within = Relation(kind=RelationKind.IN, target=last)
    of_it = [Target(name=f"{last.name} {day}") for day in lexicon.speech.days]
    inside = [Target(name=day, relation=within) for day in lexicon.speech.days]
    named = not begins_verb(lexicon, labels[-1])  # "delete the entry on 3 May" is no day for what is named
    for readings in (plain, of_it, inside) if named else (plain,):
        first, *others = readings
        target = Target(name=first.name, relation=first.relation, otherwise=tuple(others))
        yield Intent(verb=Verb.FILL, target=target, value=clause.text(value))


def _labels(lexicon: Lexicon, label: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """What the field may be called, the fullest first."""
    words = trimmed(lexicon, label[lexicon.speech.leads.leading(label) :])
    if words and words[-1].folded in lexicon.by:
        yield words  # "return by"
    words = _without_end(lexicon, words)
    bare = trimmed(lexicon, words[_wishing(lexicon, words) :])
    for each in (words, bare, bare[:-1] if _is_described(lexicon, bare) else bare):
        named = bool(each) and all(token.kind is Kind.WORD for token in each)
        if (
            named
            and each[-1].folded not in lexicon.small_words
            and len(each) <= _MOST_WORDS_OF_A_LABEL
            and not each[-1].text[:1].isdecimal()
        ):
            yield each


def _bounds(clause: Clause, label: Sequence[Token]) -> Iterator[str]:
    """ "My membership runs until", "the permit should start": what the field is called for when something begins or
    ends, whatever verb says so."""
    lexicon = clause.lexicon
    words = [token for token in trimmed(lexicon, label) if token.folded not in lexicon.timing | lexicon.by]
    words = words[:-1] if words and words[-1].folded in lexicon.speech.lasting else words
    at = next((at for at in range(1, len(words)) if words[at].folded in lexicon.speech.bounding), None)
    if at is None or at + 1 < len(words):
        return
    thing = words[: at - 1] if at > 1 and words[at - 1].folded in lexicon.speech.bound_to else words[:at]
    name = clause.text(trimmed(lexicon, thing))
    ends = lexicon.speech.bounding[words[at].folded]
    for word in lexicon.speech.ending_names if ends else lexicon.speech.beginning_names:
        yield word.format(name)


def _without_end(lexicon: Lexicon, words: Sequence[Token]) -> Sequence[Token]:
    """Without what only leads over to the day: "the tour to be", "the invoice is"."""
    leading = lexicon.timing | lexicon.into | lexicon.toward | lexicon.by | lexicon.determiners | lexicon.speech.being
    while len(words) > 1:
        length = lexicon.speech.stating.trailing(words)
        if 0 < length < len(words):
            words = words[:-length]
        elif words[-1].folded in leading:
            words = words[:-1]
        else:
            break
    return words


def _wishing(lexicon: Lexicon, words: Sequence[Token]) -> int:
    """How many words before only say that it is wanted: "have", "make", "schedule"."""
    wished = len(words) > 1 and words[0].folded in lexicon.speech.making | lexicon.speech.having
    return int(wished)


def _is_described(lexicon: Lexicon, words: Sequence[Token]) -> bool:
    """Whether the last word is what becomes of the thing: "the kayak delivered", "the invoice due"."""
    return len(words) > 1 and words[-1].folded.endswith(lexicon.speech.done)
