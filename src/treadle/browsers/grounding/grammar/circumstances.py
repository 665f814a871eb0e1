"""What is told before or behind a command and is no part of it: "the dentist cancelled, open that appointment".

Only the words are judged here. Whether the page has something for what is told is asked where the page is known.
"""

from collections.abc import Sequence
from functools import partial
from typing import Final, NamedTuple

from treadle.browsers.grounding.grammar.beginnings import begins_fact, begins_verb, ends_verb, politeness
from treadle.browsers.grounding.grammar.borders import is_deed_by_form
from treadle.browsers.grounding.grammar.conjugation import takes_pronouns
from treadle.browsers.grounding.grammar.language import languages_of
from treadle.browsers.grounding.grammar.lexicon import LEXICONS, Lexicon, Sense
from treadle.browsers.grounding.grammar.taken_up import is_moment, of_noun, taken_up, text_of
from treadle.browsers.grounding.grammar.tokens import (
    Kind,
    Token,
    split_elisions,
    split_enclitics,
    tokenize,
    without_marks_at_end,
)
from treadle.browsers.snapshot.words import words_of

__all__ = ["Circumstance", "circumstance"]

_LONGEST: Final = 400
"""Characters of a command that is looked at: a longer one holds a text of some kind."""
_FURTHEST: Final = 24
"""Tokens within which it is told."""
_LONGEST_NAMING: Final = 3
_LONGEST_VALUE: Final = 3
"""Tokens of a value that no text goes on behind, with its mark."""
_LATEST_VERB: Final = 6
_SHORTEST_PARTICIPLE: Final = 5
_LONGEST_POINTING: Final = 7
"""Tokens of what is only pointed at, before a reason."""
_DASHES: Final = frozenset({"-", "–", "—"})  # noqa: RUF001 - meant
_TYPED: Final = frozenset({Sense.ENTER, Sense.FILL, Sense.PUT, Sense.SEARCH, Sense.CALL, Sense.SET, Sense.RENAME})
"""What a text, or a fact, may belong to that stands behind it."""
_ON: Final = frozenset({Sense.CLICK, Sense.PRESS, Sense.SUBMIT})
_CONCLUDING: Final = words_of("so therefore hence also deshalb daher darum deswegen donc asi")
"""What parts a reason from what is to be done for it without a mark."""
_DENYING: Final = words_of("not no never nicht kein keine keinen nie pas plus jamais nunca")
_UNMARKED: Final = _CONCLUDING.union(*(lexicon.telling.explaining for lexicon in LEXICONS))
_JOINED: Final = words_of("moi nous toi vous")
"""Pronouns of those who speak that French joins to a verb."""
_OURSELVES: Final = words_of("mir mich uns nichts")
"""What stands behind the verb of a German statement, and of no command that has another word before that."""
_MADE_BY: Final = words_of("by von par por")
_ONE: Final = words_of("one ones")
_ONE_POINTED_AT: Final = words_of("that this those these the")
_POINTED: Final = 2
"""Words of "the box", of which only a reason tells which is meant."""


class Circumstance(NamedTuple):
    """What is told, and the command without it."""

    said: str
    """ "Nadia Rahman took another job"."""
    command: str
    """ "reject her"."""
    subject: str = ""
    """Of whom or what it is told, if it is told with a noun."""
    predicate: str = ""
    """What is said that it is: "the colour is green"."""
    surely: bool = True
    """Whether it is surely a statement: the verb is known."""
    closing: bool = False
    """It says no more than that nothing follows, or that something else is meant now."""
    wished: bool = False
    """It says that something is wanted: that is done, unless the command takes it up."""
    intended: bool = False
    """It says so of something that one does: "I want to take my skis"."""
    meant: tuple[tuple[str, str], ...] = ()
    """What "it" may stand for, the likeliest first, each with the command that says so; empty where nothing is to be
    taken up."""
    personal: bool = False
    """It is taken up by a word for a person, or for what belongs to something."""
    plays: bool = False
    """The command is for what the page as a whole does or shows: "it" need not have been told of."""
    sends: bool = False
    """The command adds, orders or sends what is chosen on the page: what is told may be a choice for it."""
    bare: bool = False
    """The command is a verb and "it": what is told may say which."""
    amends: bool = False
    """The command says only that what is told is to be so: "correct that"."""


def circumstance(text: str) -> Circumstance | None:
    """What is told beside a command; None where nothing is, where it has a value, or is a wish that is to be done
    itself."""
    if len(text) > _LONGEST:
        return None
    tokens = tokenize(text)
    if not any(_parts(token) or token.folded in _UNMARKED for token in tokens[1:-1]):
        return None
    told = languages_of(tokens)
    for lexicon in (*told, *(each for each in LEXICONS if each not in told)):
        split = split_elisions(tokens, lexicon.elisions)
        if lexicon.enclitics:
            split = split_enclitics(split, lexicon.enclitics, partial(takes_pronouns, lexicon))
        if (found := _before(lexicon, text, split) or _behind(lexicon, text, split)) is not None:
            return found
    return None


def _parts(token: Token) -> bool:
    return token.kind is Kind.MARK or token.text in _DASHES


def _before(lexicon: Lexicon, text: str, tokens: Sequence[Token]) -> Circumstance | None:
    """What is told first."""
    begin = 0
    for at in range(1, min(len(tokens) - 1, _FURTHEST)):
        if tokens[at].kind is Kind.QUOTED:
            return None
        concludes = _concludes(lexicon, tokens, at)
        if not (_parts(tokens[at]) or concludes) or at == begin:
            continue
        follows, therefore = at + (not concludes), False
        while follows < len(tokens) and (
            length := 1 if _parts(tokens[follows]) else lexicon.telling.therefore.leading(tokens, follows)
        ):
            therefore = therefore or not _parts(tokens[follows])
            follows += length
        asked = tokens[at].text == "?"
        kind = _asked(lexicon, tokens[begin:at]) if asked else _told(lexicon, tokens[begin:at])
        if kind is None or follows >= len(tokens):
            return None
        command = tokens[follows + politeness(lexicon, tokens, follows) :]
        concluded = any(token.folded in _CONCLUDING for token in tokens[at:follows])
        if kind.wished and concluded and any(_denies(token) for token in tokens[begin:at]):
            kind = kind._replace(wished=False)  # "I don't want to change planes, so show me direct flights"
        if not kind.wished and not kind.value and lexicon.telling.wishes.leading(tokens, follows):
            return _cut(lexicon, text, tokens[:at], tokens[follows:], kind)
        ordered = kind.wished and command and command[0].folded in lexicon.sorting  # "I want mine, sorted by date"
        if not ordered and _commands(lexicon, command):
            mends = lexicon.telling.mending.known(_bare(command))
            cut = None if kind.value and not mends else _cut(lexicon, text, tokens[:at], command, kind)
            return cut if not asked or (cut is not None and cut.meant) else None
        if therefore:
            return None
        begin = at + 1
    return None


def _denies(token: Token) -> bool:
    return token.folded in _DENYING or token.folded.endswith("n't")


def _concludes(lexicon: Lexicon, tokens: Sequence[Token], at: int) -> bool:
    """Whether what follows is said to be done for what was told, without a mark before it: "I have a dog so tick"."""
    length = lexicon.telling.therefore.leading(tokens, at) if tokens[at].folded in _CONCLUDING else 0
    return length > 0 and bool(begins_verb(lexicon, tokens, at + length))


class _Kind(NamedTuple):
    """What sort of statement it is."""

    closing: bool = False
    wished: bool = False
    surely: bool = True
    intended: bool = False
    value: bool = False
    """It has a number, which is to be entered somewhere."""
    speaker: bool = False
    verb: int = 0
    """Where its verb is."""


def _bare(tokens: Sequence[Token]) -> Sequence[Token]:
    return without_marks_at_end(tokens)


def _asked(lexicon: Lexicon, said: Sequence[Token]) -> _Kind | None:
    """What is asked before it is said what to do about it: "do you have an allergen list? open it"."""
    asks = lexicon.questions.leading(said) or (said[0].folded in lexicon.telling.finite)
    return _Kind(speaker=True, verb=1) if asks and said[0].folded not in lexicon.speech.how else None


def _told(lexicon: Lexicon, said: Sequence[Token]) -> _Kind | None:
    """What sort of statement it is; None for none, or one that says a value."""
    telling = lexicon.telling
    if telling.closing.known(said):
        return _Kind(closing=True)
    if any(token.kind is Kind.QUOTED for token in said) or len(said) < 2:
        return None
    for table in (lexicon.questions, lexicon.conditions):
        if table.leading(said) and said[0].folded not in telling.finite | telling.others:
            return None
    value = any(_has_digit(token) or "@" in token.text for at, token in enumerate(said) if not _names_maker(said, at))
    value = value or any(
        token.folded in lexicon.numbers and lexicon.numbers[token.folded] > 1 and at for at, token in enumerate(said)
    )
    if reason := telling.because.leading(said) or telling.reasons.leading(said):
        said = said[reason:]
        if value or len(said) < 2 or begins_fact(lexicon, said):
            return None
        return _Kind(speaker=said[0].folded in telling.speakers | telling.others, verb=1)
    speaker = said[0].folded in telling.speakers
    intended = telling.intentions.leading(said)
    if wish := max(telling.wishes.leading(said), intended):
        return _Kind(wished=True, intended=intended > 0, value=value, speaker=True, verb=wish - 1)
    if begins_fact(lexicon, said) and (value or _names_oneself(lexicon, said)):
        return None
    if speaker and len(said) <= _LONGEST_NAMING and not lexicon.capitals and said[1].text[:1].isupper():
        return None  # "I'm Anna Berg"
    at = next((at for at in range(min(len(said), _LATEST_VERB)) if said[at].folded in telling.finite), None)
    if speaker or said[0].folded in telling.others:
        return _Kind(value=value, speaker=speaker or at == 0, verb=at or 1)
    if begins_verb(lexicon, said) and (at != 1 or lexicon.verbs.meaning(said[:1]) in _TYPED):
        return None
    if at == 0:
        return _Kind(value=value, speaker=True)
    if at is None and lexicon.verb_last:  # "heute habe ich", "gestern kam er"
        at = next((at for at in range(1, min(len(said), 4)) if said[at].folded in telling.speakers), None)
    if at is None and lexicon.verb_last:
        at = next((at - 1 for at in range(2, len(said)) if said[at].folded in _OURSELVES), None)
    if at is None:
        near = range(1, min(len(said), _LATEST_VERB))
        at = next(
            (
                at
                for at in near
                if said[at].text.islower()
                and len(said[at].text) >= _SHORTEST_PARTICIPLE
                and said[at].folded.endswith(telling.endings or ("\0",))
            ),
            None,
        )
    if at is not None:
        if _is_value(lexicon, said, at):
            return None
        return _Kind(value=value, verb=at)
    owned = said[0].folded in lexicon.determiners and len(said) > 2
    return _Kind(surely=False, value=value, verb=0) if owned and not begins_verb(lexicon, said) else None


def _has_digit(token: Token) -> bool:
    return any(map(str.isdecimal, token.text))


def _names_maker(said: Sequence[Token], at: int) -> bool:
    """Whether a name with a digit says who made something: "the song by M83"."""
    return at > 1 and said[at].text[:1].isupper() and said[at - 1].folded in _MADE_BY


def _names_oneself(lexicon: Lexicon, said: Sequence[Token]) -> bool:
    """Whether a name is told, of a person or a place: "my name is anna", "I live in Bern"."""
    named = any(fact.value == "name" and fact.leads.leading(said) for fact in lexicon.speech.oneself)
    return named or any(token.text[:1].isupper() and len(token.text) > 1 for token in said[2:])


def _is_value(lexicon: Lexicon, said: Sequence[Token], at: int) -> bool:
    """Whether a name is said of something, which some field may take: "the winner was Freya"."""
    if lexicon.capitals or not lexicon.speech.stating.leading(said, at) or at + 1 >= len(said):
        return False
    speakers = lexicon.telling.speakers
    return any(token.text[:1].isupper() and token.folded not in speakers for token in said[at + 1 :])


def _commands(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """Whether a command begins."""
    rest = tokens
    if not rest or lexicon.telling.wishes.leading(rest):
        return False
    if rest[0].folded in lexicon.telling.speakers | lexicon.telling.others - lexicon.determiners:
        return False
    if begins_verb(lexicon, rest) or is_deed_by_form(lexicon, rest) or rest[0].folded in lexicon.deeds:
        return True
    until = next((at for at, token in enumerate(rest) if _parts(token)), len(rest))
    if ends_verb(lexicon, rest[:until]):
        return True
    telling = lexicon.telling
    taken = len(rest) > 1 and rest[1].folded in telling.things | telling.people | telling.whose | telling.which
    taken = taken or (len(rest) > 1 and _is_enclitic(rest[0], rest[1]))
    plain = rest[0].text.islower() and rest[0].folded.isalpha() and rest[0].folded not in lexicon.small_words
    return taken and plain and rest[0].folded not in lexicon.determiners | lexicon.negations_at_end


def _is_enclitic(verb: Token, pronoun: Token) -> bool:
    """Whether a pronoun was joined to its verb by a hyphen: "rappelez-moi"."""
    return pronoun.start == verb.end + 1 and pronoun.folded in _JOINED


def _cut(
    lexicon: Lexicon, text: str, said: Sequence[Token], command: Sequence[Token], kind: _Kind
) -> Circumstance | None:
    """The command without what is told before it."""
    bare = command
    told = text[said[0].start : said[-1].end]
    rest = text[bare[0].start :]
    if kind.closing:
        return Circumstance(told, rest, closing=True)
    if lexicon.telling.mending.known(_bare(bare)):
        return Circumstance(told, rest, amends=True) if kind.value else None
    if _points(lexicon, bare):
        return None
    meant = tuple(taken_up(lexicon, text, bare, said, speaker=kind.speaker, verb=kind.verb))
    if (
        meant
        and not kind.speaker
        and any(is_moment(said[at:end]) for at in range(1, len(said)) for end in (at + 1, at + 2))
    ):
        return None  # "the meeting is on Friday, add it to the calendar"
    dealt = kind.speaker and bare[0].folded in lexicon.telling.dealing  # "I am vegetarian, order the menu"
    if (dealt or _only_sends(lexicon, bare)) and not meant:
        return None
    personal = any(
        token.folded in lexicon.telling.people - lexicon.telling.things | lexicon.telling.whose for token in bare
    )
    length = lexicon.verbs.leading(bare)
    set_to = lexicon.toward | lexicon.goal | lexicon.with_
    unset = lexicon.verbs.meaning(bare[:length]) is Sense.SET and not any(token.folded in set_to for token in bare)
    if unset and _names_oneself(lexicon, said):
        return None  # "I'm moving to Berlin, set the time zone"
    untold = kind.speaker or not kind.verb or said[0].folded in lexicon.telling.others
    subject = "" if untold else text_of(text, of_noun(lexicon, said[: kind.verb]))
    stated = 0 if untold else lexicon.speech.stating.leading(said, kind.verb)
    predicate = text_of(text, of_noun(lexicon, said[kind.verb + stated :])) if stated else ""
    return Circumstance(
        told,
        rest,
        subject,
        predicate,
        surely=kind.surely,
        wished=kind.wished,
        intended=kind.intended,
        meant=meant,
        personal=personal,
        plays=bare[0].folded in lexicon.telling.playing,
        sends=bare[0].folded in lexicon.adding | lexicon.telling.dealing | lexicon.telling.sending,
        bare=len(_bare(bare)) == (length or 1) + 1
        and bare[-1].folded in lexicon.telling.things | lexicon.telling.people,
    )


def _points(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """Whether only the statement tells what is chosen, as a question does: "tick the box", "choose Yes there"."""
    rest = _bare(tokens[lexicon.verbs.leading(tokens) :])
    if len(rest) == _POINTED and rest[1].folded in _ONE and rest[0].folded in _ONE_POINTED_AT:
        return True
    if len(rest) == _POINTED and rest[0].folded in lexicon.determiners:
        role = lexicon.roles.word(rest[1].folded) is not None or rest[1].folded in lexicon.speech.boxes
        return role and rest[0].folded not in lexicon.telling.which
    yes = {lexicon.speech.yes.lower(), lexicon.speech.no.lower()}
    return any(token.folded in yes for token in rest)


def _only_sends(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """Whether no more is said than that it goes on, or is sent: "click Search", "place my order"."""
    end = next((at for at, token in enumerate(tokens) if token.kind is Kind.MARK), len(tokens))
    clause = tokens[:end]
    length = lexicon.verbs.leading(clause)
    if lexicon.verbs.meaning(clause[:length]) is Sense.SUBMIT:
        return True
    if lexicon.verbs.meaning(clause[:length]) in _ON:
        return any(token.folded in lexicon.telling.sending for token in clause[length:]) or length == len(clause)
    if clause[0].folded not in lexicon.telling.sending | lexicon.speech.sending:
        return False
    small = lexicon.small_words | lexicon.determiners | lexicon.pronouns
    if len(clause) > 1 and clause[1].folded in lexicon.goal:
        return False  # "go to records"
    return sum(token.folded not in small for token in clause[1:]) <= 1


def _behind(lexicon: Lexicon, text: str, tokens: Sequence[Token]) -> Circumstance | None:
    """What is told behind what is to be done: "untick the first lesson, I have to watch it again"."""
    begin = politeness(lexicon, tokens, 0) if tokens else 0
    command = tokens[begin:]
    length = begins_verb(lexicon, command) or any(token.folded in lexicon.telling.explaining for token in command)
    pointed = not length and _points_behind(lexicon, command)
    length = length or int(pointed)
    if not length or lexicon.telling.wishes.leading(command) or lexicon.questions.leading(command):
        return None
    sense = lexicon.verbs.meaning(command[: lexicon.verbs.leading(command)])
    typed = sense in _TYPED or command[0].folded in lexicon.speech.telling | lexicon.written
    cut = next((at for at in range(len(command) - 3, length, -1) if _parts(command[at])), None)
    explained = next(
        (at for at in range(length + 1, len(command) - 2) if command[at].text in lexicon.telling.explaining), None
    )
    unmarked = explained is not None and (cut is None or explained > cut + 1)
    cut = explained - 1 if unmarked and explained is not None else cut
    if cut is None or any(token.text in {":", "?"} for token in command[: cut + 1]):
        return None
    written = lexicon.speech.texts | lexicon.speech.letters
    typed = typed or any(token.folded in written for token in command[:cut])  # "send Anna a note, I am late"
    typed = typed or any(lexicon.verbs.meaning(command[at : at + 1]) in _TYPED - {Sense.SET} for at in range(cut))
    said = _bare(command[cut + 1 :])
    because = lexicon.telling.because.leading(said)
    said = said[because:]
    for_it = pointed and bool(lexicon.telling.wishes.leading(said))
    if len(said) < 3 or (not for_it and (_commands(lexicon, said) or begins_verb(lexicon, said))):
        return None
    kind = _told(lexicon, said)
    wished = kind is not None and kind.wished and pointed and not kind.intended
    told = kind is not None and (kind.surely or because) and not (kind.value or kind.closing or kind.wished)
    told = told or (wished and kind is not None and not kind.value)
    leading = lexicon.telling.speakers if sense is Sense.SET else lexicon.telling.speakers | lexicon.telling.others
    to = next((at for at in range(cut, 0, -1) if command[at].folded in lexicon.toward | lexicon.goal), cut)
    if sense is Sense.SET and 0 < cut - to <= _LONGEST_VALUE:  # "set the theme to Dark, the white hurts my eyes"
        leading |= lexicon.determiners | lexicon.telling.others
    led = because or said[0].folded in (leading | lexicon.determiners if not typed else leading)
    if not told or not led or (typed and sense is not Sense.SET):
        return None
    what = text[command[0].start : command[cut - (not unmarked)].end]
    return Circumstance(text_of(text, said), what, wished=wished, intended=wished)


def _points_behind(lexicon: Lexicon, command: Sequence[Token]) -> bool:
    """Whether a thing is only pointed at, and what follows its comma is said of whoever speaks: "the dog icon, we're
    bringing ours"."""
    cut = next((at for at, token in enumerate(command) if _parts(token)), 0)
    if not 1 < cut <= _LONGEST_POINTING or command[0].folded not in lexicon.determiners or cut + 1 >= len(command):
        return False
    alone = not any(_has_digit(token) or token.folded in lexicon.telling.finite for token in command[:cut])
    return alone and command[cut + 1].folded in lexicon.telling.speakers
