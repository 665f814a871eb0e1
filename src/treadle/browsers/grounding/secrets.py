"""Which parts of a command are secrets: what stands beside a word such as "password", and what looks like one. Pure.

It rather takes a word too many for a secret than one too few: what is hidden in vain is missing in what is told, what
is not hidden is told to everybody.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from typing import Final

from treadle.browsers.grounding.grammar import parse
from treadle.browsers.grounding.grammar.lexicon import LEXICONS, Sense
from treadle.browsers.grounding.grammar.lexicon.tables import phrases, words
from treadle.browsers.grounding.grammar.tokens import Kind, Token, raw, tokenize
from treadle.browsers.grounding.intent import Intent, Target, Verb
from treadle.browsers.grounding.secret_shapes import numbers_of_accounts, words_like_none
from treadle.browsers.grounding.words import fold
from treadle.core.errors import InvalidInput

__all__ = ["secret_parts", "secrets_asked_of", "speaks_of_secret", "typed_parts"]

_LONGEST: Final = 20_000
"""Characters that are looked at; commands and tasks are shorter."""
_STEMS: Final = ("password", "passwort", "kennwort", "passwd", "passphrase", "passcode", "contrasena", "apikey")
"""What tells a secret also as a part of a word: "Passwortfeld", "user_password"."""
_PHRASES: Final = phrases(
    "pwd|pw|pass word|pass phrase|pass code|pin|pincode|secret|api key|access key|private key|secret key"
    "|recovery key|token|otp|one time code|one-time code|verification code|security code|cvv|cvc|csc"
    "|card number|card no|credit card|debit card|ssn|social security number"
    "|geheimzahl|geheimnis|api-schlussel|sicherheitscode|kartennummer|prufnummer|zugangscode|bestatigungscode"
    "|mot de passe|mdp|code secret|code de securite|numero de carte|cle api|jeton"
    "|clave|numero de tarjeta|tarjeta de credito|codigo de seguridad|codigo de verificacion"
)
_HINTS: Final = words("pass credential credentials creds code codes codigo zugangsdaten anmeldedaten iban identifiants")
"""What may speak of a secret: what looks like no word is one then."""
_OPEN_CODES: Final = words(
    "promo promotion promotional coupon discount voucher gift referral zip post postal country area dial dialling"
    " product item order tracking flight booking error status source qr bar colour color dress language currency"
    " reference airport course class gutschein postleit rabatt promocional descuento postal postale promotionnel"
)
"""Codes that are no secrets."""
_MARKS: Final = frozenset({":", "="})
_STATING: Final = words("is be being are equals ist lautet sei heisst est soit sera es sea son should must shall reads")
"""Words behind which a value stands for sure."""
_LEADING_OVER: Final = words("of as to with by using the a an my your it there field box input")
_TELLING: Final = words(
    "required needed missing wrong right correct incorrect valid invalid empty blank visible hidden shown masked not"
    " too weak strong short long forgotten forgot expired reset changed saved"
)
"""What is said of a secret without telling it."""
_OWNED: Final = words("my the a an your our their his her its mein meine das dein dem mon ma le la mi el")
_ASKING: Final = words("what which who where when how why this that it was welches wer wo quel quelle cual que")
_AND: Final = words("and then und et y now please for on at to in")
_LOGIN: Final = words("login signin logon anmeldung connexion")
_MOST_LOOKED_AT: Final = 200
_NOUNS_BETWEEN: Final = 1
"""Words that may stand between a word for a secret and the quotation that is one: "secret phrase 'x'"."""
_PUTTING: Final = frozenset({Sense.ENTER, Sense.FILL, Sense.PUT, Sense.SET, Sense.USE, Sense.PASTE})
_TYPED: Final = frozenset({Verb.FILL, Verb.SEARCH, Verb.PASTE})


def speaks_of_secret(text: str) -> bool:
    """Whether a text has a word for something secret."""
    return any(True for _ in _mentions(tokenize(text[:_LONGEST])))


def secret_parts(command: str) -> frozenset[str]:
    """The secrets in a command or task, as they are written there; empty where it speaks of none.

    "Log in with bob and password X" has X, "enter 'X' as my PIN" as well, "click 'Forgot password'" has none. In the
    languages that commands may be in, whether the command is understood or not.
    """
    text = command[:_LONGEST]
    tokens = tokenize(text)
    mentions = list(_mentions(tokens))
    intents = _intents(text) if mentions else ()
    found = {*numbers_of_accounts(text), *_shaped(tokens, intents, mentions)}
    if not mentions:
        found.update(_logged_in_with(tokens))
        return frozenset(value for value in found if not _is_placeholder(value))
    found.update(value for intent in intents if (value := intent.value) and _is_for_secret(intent))
    found.update(value for value in [*_before(tokens, mentions)] if not any(value in other for other in found))
    found.update(_quoted_beside(tokens, intents, [end for _, end in mentions]))
    for _, end in mentions:
        found.update(_behind(text, tokens, end, understood=bool(intents)))
    for token in tokens:
        if token.kind is Kind.WORD and (value := _joined(token.text)):
            found.add(value)
    return frozenset(value for value in found if value.strip() and not (_is_telling(value) or _is_placeholder(value)))


def secrets_asked_of(query: str) -> frozenset[str]:
    """The secrets in a question about a page, also as an answer spells them, which folds the words it was asked for.

    What is asked of is named by its words, so these are secrets only where the question has a word for one.
    """
    if not speaks_of_secret(query):
        return frozenset(numbers_of_accounts(query[:_LONGEST]))
    found = secret_parts(query)
    return found | {fold(value) for value in found}


def typed_parts(command: str) -> frozenset[str]:
    """All that a command says to enter somewhere, and its secrets: what no error needs to quote."""
    values = {intent.value for intent in _intents(command) if intent.verb in _TYPED and intent.value}
    return frozenset(values) | secret_parts(command)


def _intents(text: str) -> tuple[Intent, ...]:
    """What a command may ask for, in each of its readings."""
    with suppress(InvalidInput):
        return tuple(reading for intent in parse(text) for reading in (intent, *intent.otherwise))
    return ()


def _mentions(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Where the words for something secret begin and end; not those in quotes, which name something."""
    at = 0
    while at < len(tokens):
        length = _mention(tokens, at)
        if length:
            yield at, at + length
        at += max(length, 1)


def _mention(tokens: Sequence[Token], at: int) -> int:
    if tokens[at].kind is not Kind.WORD or _is_placeholder(tokens[at].text):
        return 0
    name = tokens[at].folded.partition("=")[0].partition(":")[0]
    return _PHRASES.leading(tokens, at) or int(_is_mention(name))


def _is_mention(word: str) -> bool:
    return any(stem in word for stem in _STEMS) or _PHRASES.word(word) is not None


def _is_for_secret(intent: Intent) -> bool:
    """Whether what is entered goes to something that is called like a secret, or to what is not named."""
    return intent.verb is Verb.FILL and (intent.target is None or _names_secret(intent.target))


def _names_secret(target: Target) -> bool:
    return any(True for _ in _mentions(tokenize(target.name))) or any(map(_names_secret, target.otherwise))


def _shaped(tokens: Sequence[Token], intents: Sequence[Intent], mentions: Sequence[object]) -> Iterator[str]:
    """Words that look like none, in a command that speaks of a secret in any way; but for what is entered elsewhere."""
    logging_in = _logs_in(tokens)
    if not (mentions or logging_in or _hints(tokens)):
        return
    elsewhere = {intent.value for intent in intents if intent.value and intent.target and not _is_for_secret(intent)}
    for at, token in enumerate(tokens):
        whose = logging_in and not mentions and at > 0 and tokens[at - 1].folded in _introducing()
        if token.kind is Kind.WORD and token.text not in elsewhere and not whose and not _is_placeholder(token.text):
            yield from words_like_none(token.text)


def _hints(tokens: Sequence[Token]) -> bool:
    return any(
        token.folded.partition(":")[0] in _HINTS and not (at and tokens[at - 1].folded in _OPEN_CODES)
        for at, token in enumerate(tokens)
        if token.kind is Kind.WORD
    )


def _before(tokens: Sequence[Token], mentions: Sequence[tuple[int, int]]) -> Iterator[str]:
    """What is said to be the secret: "X is my password", "X as the passphrase", at the end of what is said."""
    for begin, end in mentions:
        ended = end == len(tokens) or tokens[end].kind is Kind.MARK or tokens[end].folded in _AND
        at = begin
        while at and tokens[at - 1].folded in _OWNED:
            at -= 1
        if not ended or at < 2 or tokens[at - 1].folded not in _STATING | _introducing():
            continue
        value = tokens[at - 2]
        known = value.folded in _known_words() or value.folded in _TELLING | _ASKING or _is_mention(value.folded)
        if value.kind is Kind.WORD and not known:
            yield value.text


def _quoted_beside(tokens: Sequence[Token], intents: Sequence[Intent], ends: Sequence[int]) -> Iterator[str]:
    """Quotations in a command that speaks of a secret, but for those that name an element or are entered elsewhere.

    ``ends`` is where the words for a secret end: what is quoted right behind one names nothing.
    """
    names = {each.name for intent in intents for each in _targets(intent.target) if each.quoted}
    elsewhere = {intent.value for intent in intents if intent.value and not _is_for_secret(intent)}
    for at, token in enumerate(tokens):
        if token.kind is not Kind.QUOTED or token.text in elsewhere or speaks_of_secret(token.text):
            continue
        follows = any(0 <= at - end <= _NOUNS_BETWEEN for end in ends)
        if token.text not in names or follows or (at and _puts(tokens[at - 1])):
            yield token.text


def _puts(token: Token) -> bool:
    """Whether it is a verb that puts what is said next into something."""
    return any(lexicon.verbs.meaning([token]) in _PUTTING for lexicon in LEXICONS)


def _targets(target: Target | None) -> Iterator[Target]:
    if target is not None:
        yield target
        yield from target.otherwise
        yield from _targets(None if target.relation is None else target.relation.target)


def _behind(text: str, tokens: Sequence[Token], at: int, *, understood: bool) -> Iterator[str]:
    """The words behind one for a secret that are its value: behind "is" or a colon for sure, otherwise in a command
    that is not understood, in one that says with what something is done, and where it looks like no word.
    """
    stated = False
    used = any(token.folded in _using() for token in tokens[:at])
    while at < len(tokens) and (tokens[at].folded in _MARKS | _STATING | _LEADING_OVER):
        stated = stated or tokens[at].folded in _MARKS | _STATING
        at += 1
    end = at
    while end < len(tokens) and tokens[end].kind is Kind.WORD and tokens[end].folded not in _known_words():
        end += 1
    if end == at or (tokens[at].folded in _TELLING and not used):
        return
    if not stated and end < len(tokens) and tokens[end].kind is Kind.QUOTED:  # "secret phrase 'x'"
        return
    if stated or used or not understood or _looks_secret(tokens[at].text):
        yield tokens[at].text
        if end > at + 1:
            yield raw(text, tokens[at:end])


def _joined(word: str) -> str:
    """The value of "password=x" and "pin:x", written as one word."""
    for mark in _MARKS:
        name, found, value = word.partition(mark)
        if found and value and speaks_of_secret(name):
            return value
    return ""


def _logged_in_with(tokens: Sequence[Token]) -> Iterator[str]:
    """ "Log in as bob with X", where no word says that X is secret; what is written like a name is none."""
    folded = [token.folded for token in tokens]
    connected = [at for at, word in enumerate(folded) if word in _using() | {"/", "and", "und", "et", "y"}]
    if len(connected) < 2 or not _logs_in(tokens):  # whose it is, then what with
        return
    for token in tokens[connected[1] + 1 : connected[1] + 2]:
        if token.kind is Kind.QUOTED or _looks_secret(token.text):
            yield token.text


def _logs_in(tokens: Sequence[Token]) -> bool:
    """Whether it is about logging in, said as a verb or a noun: "log in as", "bob/x login"."""
    return any(
        token.folded in _LOGIN
        or any(
            lexicon.verbs.meaning(tokens[at : at + lexicon.verbs.leading(tokens, at)]) is Sense.LOG_IN
            for lexicon in LEXICONS
        )
        for at, token in enumerate(tokens[:_MOST_LOOKED_AT])
    )


def _looks_secret(word: str) -> bool:
    """Whether a word is written as no word is: with digits or signs in it, or capitals in its midst."""
    return not word.isalpha() or not (word.islower() or word.isupper() or word.istitle())


def _is_placeholder(text: str) -> bool:
    """Whether a text stands for a value already: ``{{name}}``, ``<<value-1>>``."""
    bare = text.strip()
    return bare.startswith(("{{", "<<")) and bare.rstrip(".,;!").endswith(("}}", ">>"))


def _is_telling(value: str) -> bool:
    folded = fold(value)
    return folded in _TELLING or folded in _STEMS or _PHRASES.word(folded) is not None


@cache
def _introducing() -> frozenset[str]:
    """What stands between a thing and what it is taken for: "x as the password"."""
    return frozenset(word for lexicon in LEXICONS for word in lexicon.as_)


@cache
def _using() -> frozenset[str]:
    """What introduces what something is done with."""
    return frozenset(word for lexicon in LEXICONS for word in lexicon.with_ | lexicon.as_ | lexicon.using)


@cache
def _known_words() -> frozenset[str]:
    """Words that have a part in sentences, and so are no values."""
    known: set[str] = set()
    for lexicon in LEXICONS:
        known |= lexicon.small_words | lexicon.determiners | lexicon.between | lexicon.into | lexicon.as_
        known.update(word for table in (lexicon.roles, lexicon.joiners, lexicon.fillers) for (word, *rest), _ in
                     table.items() if not rest)  # fmt: skip
    return frozenset(known)
