"""From a sentence to intents: the language it is in, its clauses, and what each of them says."""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache, partial
from typing import Final
from unicodedata import category

import msgspec

from treadle.browsers.grounding.grammar.addresses import address_in
from treadle.browsers.grounding.grammar.apart_rule import stated_apart
from treadle.browsers.grounding.grammar.beginnings import without_politeness
from treadle.browsers.grounding.grammar.borders import without_abbreviating_dots, without_relative_commas
from treadle.browsers.grounding.grammar.clauses import Part, clauses, is_new_thing
from treadle.browsers.grounding.grammar.conjugation import takes_pronouns
from treadle.browsers.grounding.grammar.counted_rule import each_counted
from treadle.browsers.grounding.grammar.days_written import with_days
from treadle.browsers.grounding.grammar.exercise_rules import exercises, on_all, with_counts_of_all
from treadle.browsers.grounding.grammar.language import languages_of
from treadle.browsers.grounding.grammar.lexicon import ENGLISH, LEXICONS, Lexicon, Sense
from treadle.browsers.grounding.grammar.linking import linked
from treadle.browsers.grounding.grammar.paraphrasing import paraphrased
from treadle.browsers.grounding.grammar.reading import as_named, read
from treadle.browsers.grounding.grammar.reasons import answered_first, reasoned, without_answer
from treadle.browsers.grounding.grammar.refusals import EXAMPLES, refuse, refuse_outright
from treadle.browsers.grounding.grammar.slips import with_counting_mended
from treadle.browsers.grounding.grammar.stated import without_question, without_reason, without_that
from treadle.browsers.grounding.grammar.tokens import Kind, Token, find, raw, split_elisions, split_enclitics, tokenize
from treadle.browsers.grounding.grammar.wording import worded
from treadle.browsers.grounding.intent import Intent, Target, Verb, is_every
from treadle.core.errors import InvalidInput, NotUnderstood

__all__ = ["LONGEST", "address", "called", "parse", "refuse_unspeakable", "without_unseen"]

LONGEST: Final = 2_000
"""Characters that a command may have."""
_TURNING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Signs that make what follows be shown in another order than it is written in."""
_UNSEEN: Final = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
_ENDING: Final = frozenset("?!")
"""What ends a sentence that is typed, and does not belong to the command."""
_LATEST_INTERJECTION: Final = 3
_MOST_CLAUSES: Final = 50
_LONGEST_NAME: Final = 60
_MOST_OF_WHATEVER: Final = 12
"""Words that a clause may have which no construction reads."""
_NEVER_NAMED: Final = frozenset(
    {
        Sense.CLICK,
        Sense.PRESS,
        Sense.ENTER,
        Sense.FILL,
        Sense.SCROLL,
        Sense.HOVER,
        Sense.WAIT,
        Sense.PASTE,
        Sense.COPY,
        Sense.DRAG,
        Sense.UPLOAD,
        Sense.SELECT,
        Sense.SET,
        Sense.CLEAR,
        Sense.UNCHECK,
        Sense.TOGGLE,
    }
)

_ON_ONE: Final = frozenset({Verb.DOUBLE_CLICK, Verb.RIGHT_CLICK, Verb.HOVER})
"""What is done to one thing: "double-click 48 likes" counts nothing."""
_SAYS_NOTHING_ALONE: Final = frozenset({
    Sense.CLICK, Sense.DOUBLE_CLICK, Sense.RIGHT_CLICK, Sense.CLICK_ADDING, Sense.CLICK_RANGE, Sense.HOVER, Sense.DRAG,
})  # fmt: skip


def parse(text: str, *, divided: Collection[int] = ()) -> tuple[Intent, ...]:
    """What a command asks for, one intent or several in order; in English, German, French or Spanish.

    Where two clauses are joined by "and", the first carries how both read as one (:attr:`Intent.unsplit`). A command
    over 2,000 characters, one that says nothing known, a question, a condition, or what is not to be done, is
    NotUnderstood; InvalidInput for control characters other than white space. ``divided``: where in the text (offsets)
    marks or words stand that surely part two clauses, as :func:`~treadle.browsers.grounding.grammar.joints.joints` has
    them.
    """
    return _parsed_once(text, frozenset(divided))


@lru_cache(maxsize=32)  # who carries out a command asks for what it and its parts mean again and again
def _parsed_once(text: str, divided: frozenset[int]) -> tuple[Intent, ...]:
    refuse_unspeakable(text)
    text = paraphrased(text)
    tokens = tokenize(text)
    for lexicon in LEXICONS:
        refuse_outright(lexicon, tokens)
    first: NotUnderstood | None = None
    for lexicon in languages_of(tokens):
        try:
            return _parsed(lexicon, text, tokens, divided)
        except NotUnderstood as error:
            first = first or error
    assert first is not None
    raise first


def refuse_unspeakable(text: str) -> None:
    """NotUnderstood for over 2,000 characters, and for signs that turn the direction of writing; InvalidInput for
    control characters other than white space.

    What may be of any length is asked this before anything else looks at it.
    """
    if len(text) > LONGEST:
        raise NotUnderstood(f"A command has at most {LONGEST:,} characters; this one has {len(text):,}.")
    if any(category(sign) == "Cc" and not sign.isspace() for sign in text):
        raise InvalidInput(f"There are control characters in the command. {EXAMPLES}")  # whatever else it is called
    if not text.isascii() and _TURNING.search(text):
        raise NotUnderstood(
            "There are signs in the command that turn the direction of writing (U+202A to U+202E, U+2066 to U+2069): "
            f"it does not say what it looks like. {EXAMPLES}"
        )


def without_unseen(text: str) -> str:
    """A text without the signs that nobody sees: soft hyphens, places to break a line, marks of order."""
    return text if text.isascii() else _UNSEEN.sub("", text)


def called(text: str) -> Intent | None:
    """A text as the whole name of something to click: "New event", "Empty cart". None if it can be no name."""
    if len(text) > _LONGEST_NAME:
        return None
    tokens = without_politeness(ENGLISH, tokenize(text))
    if not tokens or any(token.kind is Kind.QUOTED for token in tokens):
        return None
    name = text[tokens[0].start : tokens[-1].end]
    return Intent(verb=Verb.CLICK, target=Target(name=name, quoted=True, whole=True))


def address(text: str) -> str | None:
    """The address that a text is, with its scheme, or None: ``example.com/a`` is ``https://example.com/a``."""
    return address_in(ENGLISH, tokenize(text) if len(text) <= LONGEST else ())


def _parsed(lexicon: Lexicon, text: str, tokens: Sequence[Token], divided: Collection[int]) -> tuple[Intent, ...]:
    tokens = split_elisions(tokens, lexicon.elisions)
    if lexicon.enclitics:
        tokens = split_enclitics(tokens, lexicon.enclitics, lambda verb: takes_pronouns(lexicon, verb))
    tokens = worded(lexicon, with_counting_mended(lexicon, with_days(_corrected(lexicon, tokens), text)))
    whole = tokens
    asked = tokens = without_that(lexicon, tokens)
    tokens = without_reason(lexicon, without_politeness(lexicon, tokens))
    if not any(token.kind is not Kind.MARK for token in tokens):
        raise NotUnderstood(f"The command is empty. {EXAMPLES}")
    if len(tokens) == 1 and lexicon.verbs.meaning(tokens) in _SAYS_NOTHING_ALONE:
        raise NotUnderstood(f"It is not said what {tokens[0].text!r} is to be done to. {EXAMPLES}")
    if len(said := without_answer(lexicon, tokens)) < len(tokens):
        return _parsed(lexicon, text, said, divided)
    if (answer := answered_first(lexicon, tokens)) is not None:
        return (answer,)
    tokens = without_abbreviating_dots(lexicon, without_relative_commas(lexicon, tokens))
    parts = clauses(lexicon, tokens, divided)
    if len(parts) > _MOST_CLAUSES:
        raise NotUnderstood(f"A command says at most {_MOST_CLAUSES} things to do; this one says {len(parts)}.")
    read_one = partial(_read if len(parts) == 1 else _whatever, lexicon, text)
    exercise = exercises(parts, read_one) if lexicon is ENGLISH and not _negates(lexicon, asked) else None
    if exercise is not None:
        return linked(lexicon, exercise)
    if len(told := without_question(lexicon, asked)) < len(asked):
        return _parsed(lexicon, text, told, divided)
    # "marca que es mi primera visita" asks nothing
    refuse(lexicon, asked if len(asked) == len(whole) else whole, parts)
    parts = [part for part in parts if not lexicon.instead.leading(part.tokens)] or parts  # "instead of Bern, ..."
    searching, parts = _browsed(lexicon, parts)
    parts, made = reasoned(lexicon, parts, [read_one(part.tokens) for part in parts])
    if searching:
        made[0] = tuple(msgspec.structs.replace(intent, reveal=True) for intent in made[0])
    for at, part in enumerate(parts[:-1]):
        made[at] = _with_question(text, made[at], part)
        if part.joined and len(made[at]) == len(made[at + 1]) == 1:
            made[at] = (_with_unsplit(lexicon, text, made[at][0], parts[at], parts[at + 1], tokens),)
    made = [_with_clause(text, intents, part) for intents, part in zip(made, parts, strict=True)]
    owners = lexicon.gestures.owners
    return linked(lexicon, made, [any(token.folded in owners for token in part.tokens[1:]) for part in parts])


def _read(lexicon: Lexicon, text: str, tokens: Sequence[Token]) -> tuple[Intent, ...]:
    """What one clause asks for, with how it reads as several statements where it may be such."""
    if lexicon is ENGLISH:
        counted, most = with_counts_of_all(tokens)
        for said in (counted, on_all(counted, owned=False)) if most is not None else ():
            limited = _limited(read(lexicon, text, said), most) if said and most is not None else ()
            if limited and limited[0].verb not in _ON_ONE:
                return limited
    several = stated_apart(lexicon, text, tokens)
    try:
        intents = read(lexicon, text, tokens)
    except NotUnderstood:
        if not several:
            raise
        return several
    if len(intents) == 1 and (each := each_counted(lexicon, tokens, partial(read, lexicon, text))):
        return each
    if len(intents) != 1 or not several:
        return intents
    return (msgspec.structs.replace(intents[0], apart=several),)


def _whatever(lexicon: Lexicon, text: str, tokens: Sequence[Token]) -> tuple[Intent, ...]:
    """One clause of several. What no construction reads may be called so, or is explained from the page: no clause is
    lost, and none is taken for the whole sentence."""
    if is_new_thing(tokens):
        said = raw(text, tokens)
        return (Intent(verb=Verb.CLICK, target=Target(name=said, whole=True), said=said, clause=said),)
    try:
        return _read(lexicon, text, tokens)
    except NotUnderstood:
        if not tokens or any(token.kind is Kind.QUOTED for token in tokens) or len(tokens) > _MOST_OF_WHATEVER:
            raise
        said = raw(text, tokens)
        return (Intent(verb=Verb.CLICK, target=Target(name=said, whole=True), said=said, clause=said),)


def _with_clause(text: str, intents: tuple[Intent, ...], part: Part) -> tuple[Intent, ...]:
    """The one intent of a clause, with the clause; of several each has its own, if it can be told."""
    if len(intents) > 1:
        said = raw(text, part.tokens)
        return tuple(msgspec.structs.replace(intent, among=said) for intent in intents)
    if not intents or intents[0].clause:
        return intents
    return (msgspec.structs.replace(intents[0], clause=raw(text, part.tokens)),)


def _with_question(text: str, intents: tuple[Intent, ...], part: Part) -> tuple[Intent, ...]:
    """The one intent of a clause that ends with a question or a call to be typed, with its mark: "write Is it on?"."""
    value = intents[0].value if len(intents) == 1 and intents[0].verb is Verb.FILL else None
    said, mark = part.tokens[:-1], part.tokens[-1].text
    if mark not in _ENDING:
        said, mark = part.tokens, text[part.tokens[-1].end :][:1]
    if not value or not mark or mark not in _ENDING or not raw(text, said).endswith(value):
        return intents
    return (msgspec.structs.replace(intents[0], value=f"{value}{mark}"),)


def _negates(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    return any(lexicon.negations.leading(tokens, at) for at in range(len(tokens)))


def _limited(intents: tuple[Intent, ...], most: int) -> tuple[Intent, ...]:
    """Intents for all that fit, of which so many are meant; empty where they are not for all."""
    every = all(intent.target is not None and is_every(intent.target) for intent in intents)
    return tuple(msgspec.structs.replace(intent, most=most, otherwise=()) for intent in intents) if every else ()


def _browsed(lexicon: Lexicon, parts: list[Part]) -> tuple[bool, list[Part]]:
    """The clauses without a first one that only says that something is to be looked for, and whether there was one.

    "Look in Author for Hale and press Search" says what for, and is to be done itself.
    """
    if len(parts) < 2 or not lexicon.browsing.leading(parts[0].tokens):
        return False, parts
    sought = find(parts[0].tokens, lexicon.searched_for)
    if sought is not None and any(_names(token) for token in parts[0].tokens[sought + 1 :]):
        return False, parts
    return True, parts[1:]


def _names(token: Token) -> bool:
    return token.kind is Kind.QUOTED or not token.text.islower()


def _corrected(lexicon: Lexicon, tokens: Sequence[Token]) -> Sequence[Token]:
    """With slips in the commonest words taken for these; what was written stays for names."""
    slips = lexicon.misspellings
    tokens = [
        token
        for at, token in enumerate(tokens)
        if not 0 < at <= _LATEST_INTERJECTION
        or token.folded not in lexicon.interjections
        or tokens[at - 1].kind is Kind.MARK
    ]
    if lexicon.accented:  # "né le 2 mai" denies nothing
        tokens = [token._replace(folded=lexicon.accented.get(token.text, token.folded)) for token in tokens]
    if not any(token.folded in slips for token in tokens):
        return tokens
    return [token._replace(folded=slips.get(token.folded, token.folded)) for token in tokens]


def _is_surely_apart(lexicon: Lexicon, one: Part, other: Part) -> bool:
    """Whether no name holds what is between two clauses: "... and click ...", or a quotation."""
    length = lexicon.verbs.leading(other.tokens)
    sense = lexicon.verbs.meaning(other.tokens[:length]) if length else None
    if any(token.folded in lexicon.gestures.owners for token in other.tokens):  # "... and open its menu"
        return True
    return sense in _NEVER_NAMED or any(token.kind is Kind.QUOTED for token in (*one.tokens, *other.tokens))


def _with_unsplit(
    lexicon: Lexicon, text: str, intent: Intent, one: Part, other: Part, tokens: Sequence[Token]
) -> Intent:
    """An intent that knows how it reads together with the next clause: the name may be "Save and close"."""
    if intent.target is None or intent.value is not None or intent.keys or _is_surely_apart(lexicon, one, other):
        return intent
    begin, end = one.tokens[0].start, other.tokens[-1].start
    try:
        whole = read(lexicon, text, [token for token in tokens if begin <= token.start <= end])
    except NotUnderstood:
        return intent
    return msgspec.structs.replace(intent, unsplit=as_named(whole[0])) if len(whole) == 1 else intent
