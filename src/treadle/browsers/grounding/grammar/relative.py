"""Which of several is meant by what it says, does or has: "the flight that leaves at 16:25", "the one without a photo".

What such a clause tells is what the row or card says; its verb is what people put round that.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import msgspec

from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.modifiers import Modifiers, modifiers_of, trimmed
from treadle.browsers.grounding.grammar.tokens import Kind, Token, raw
from treadle.browsers.grounding.intent import Superlative, Target
from treadle.browsers.snapshot.words import words_of

__all__ = ["clause_begins", "comparative", "most_said", "relative"]

_THING: Final = "listitem"
_ROWS: Final = frozenset({"row", "listitem"})
_HOLDING: Final = frozenset({"row", "listitem", "section", "image"})
_OFFERED: Final = frozenset({"option", "radio", "tab"})
"""What is itself called by what is said of it: "the option that includes breakfast"."""
_MOST_WORDS: Final = 8
"""Of a longer clause nobody could tell what it says."""
_LONGEST_NOUN: Final = 3
_PAIR: Final = 2
_OF_WHOM: Final = words_of("whose dessen deren dont cuyo cuya cuyos cuyas")
_SOON: Final = 4
"""Words within which what is said of whose thing has its verb: "whose bank details are missing"."""
_MARK: Final = ","


class _Head(NamedTuple):
    """What a clause is said of."""

    modifiers: Modifiers
    names: tuple[str, ...]
    """What it may be called beside: of "the Fjordair flight" the first, of "the delivery slot" perhaps nothing."""
    role: str
    said: str


def relative(lexicon: Lexicon, source: str, tokens: Sequence[Token]) -> Iterator[Target]:
    """The readings of a noun and a clause that says which one is meant; none where there is no such clause."""
    for at in range(max(1, lexicon.superlatives.leading(tokens)), len(tokens)):  # "the best rated hotel"
        length, denied = clause_begins(lexicon, tokens, at)
        if not length:
            continue
        before = tokens[: at - 1] if at > 1 and tokens[at - 1].folded == _MARK else tokens[:at]
        head = _head(lexicon, source, before)
        if head is not None:
            yield from _said(lexicon, source, head, tokens[at + length :], tokens[at : at + length], denied=denied)
        return


def comparative(lexicon: Lexicon, source: str, tokens: Sequence[Token]) -> Iterator[Target]:
    """ "The cheaper of the two", "the longer one": the one of few that has more of it, or less."""
    relating = lexicon.relating
    kept = trimmed(lexicon, tokens)
    found = relating.comparatives.get(kept[0].folded) if kept else None
    if found is None:
        return
    most, of = found
    rest = kept[1:]
    superlative = Superlative(most=most, of=of, among=_PAIR)
    if length := relating.pairs.leading(rest):
        rest = trimmed(lexicon, rest[length:]) if len(rest) > length else ()
        name = _name(lexicon, source, rest) if rest else ""
        yield Target(name=name, role=_THING, superlative=superlative, led=raw(source, kept))
    elif len(rest) == 1 and _is_thing(lexicon, rest):
        yield Target(role=_THING, superlative=superlative, led=raw(source, kept))
    elif 0 < len(rest) <= _LONGEST_NOUN and all(token.kind is Kind.WORD for token in rest):
        rest = [token for token in rest if token.folded not in lexicon.small_words] if len(rest) > 1 else rest
        name = _name(lexicon, source, rest)  # "the later Aerolux flight": of two that are called so
        if name:
            yield Target(name=name, role=_THING, superlative=superlative, led=raw(source, kept))


def clause_begins(lexicon: Lexicon, tokens: Sequence[Token], at: int) -> tuple[int, bool]:
    """How many words at a place begin a clause, and whether they say that the rest does not hold; 0 if none do."""
    relating = lexicon.relating
    if (length := relating.lacking.leading(tokens, at)) and at + length < len(tokens):
        return length, True
    length = relating.pronouns.leading(tokens, at)
    after_mark = tokens[at - 1].folded == _MARK
    behind = tokens[at + length :] if length else ()
    noun = tokens[at - 1].text[:1].isupper() and _ends(lexicon, behind)  # the comma may be lost
    if length and (after_mark or not lexicon.capitals or noun):  # in German there is one before it
        whole = length > 1 or tokens[at].folded.endswith(("'s", "ts", "os"))  # "that's overdue", "thats"
        led = bool(behind) and (behind[0].folded in relating.light | relating.denying or _ends(lexicon, behind))
        led = led or (tokens[at].folded in _OF_WHOM and any(one.folded in relating.light for one in behind[:_SOON]))
        return (length, False) if behind and (whole or led) else (0, False)
    if at + 1 < len(tokens) and (_is_participle(lexicon, tokens, at) or _is_spoken_of(lexicon, tokens, at)):
        return 1, False
    return 0, False


def _is_spoken_of(lexicon: Lexicon, tokens: Sequence[Token], at: int) -> bool:
    """Whether it is said without a pronoun what somebody did with it: "the mail I got from Otto"."""
    spoken = tokens[at].folded in lexicon.speech.speakers and _is_thing(lexicon, tokens[at - 1 : at])
    return spoken and tokens[at + 1].folded in lexicon.relating.light and not lexicon.relations.leading(tokens, at + 1)


def _is_participle(lexicon: Lexicon, tokens: Sequence[Token], at: int) -> bool:
    """Whether a word begins such a clause by itself: "leaving at 16:25", "placed by Nadia"."""
    word = tokens[at].folded
    if word in lexicon.relating.participles:
        return True
    formed = (
        word.endswith(lexicon.participles) and tokens[at].text.islower() and _is_thing(lexicon, tokens[at - 1 : at])
    )
    return formed and tokens[at + 1].folded in lexicon.relating.light


def _ends(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """Whether the verb of a clause stands at its end: "die noch offen ist", "that Anna sent"."""
    return len(tokens) > 1 and tokens[-1].folded in lexicon.relating.light


def _head(lexicon: Lexicon, source: str, tokens: Sequence[Token]) -> _Head | None:
    """What the clause is about, if that is one of several; None if it is something else, such as a button."""
    kept = trimmed(lexicon, tokens)
    found, rest = modifiers_of(lexicon, kept)
    if not rest or len(rest) > _LONGEST_NOUN or any(token.kind is not Kind.WORD for token in rest):
        return None
    said = raw(source, kept)
    told = rest[-1].folded in (lexicon.pronouns | lexicon.for_whom | lexicon.there) - lexicon.speech.ones
    if told or rest[0].start == 0:
        return None  # "show me who is there"
    if _is_thing(lexicon, rest):
        several = not lexicon.things.known(rest) and rest[0].folded not in lexicon.speech.ones
        return _Head(found._replace(every=found.every or several), ("",), _THING, said)
    if length := lexicon.roles.trailing(rest):
        role = lexicon.roles.meaning(rest[-length:]) or ""
        if role not in _HOLDING | _OFFERED or length < len(rest):
            return None
        if role in _OFFERED:
            return _Head(found, ("",), role, said)
        return _Head(found, ("",), role if role in _ROWS else _THING, said)
    if any(token.folded in lexicon.small_words for token in rest):
        return None
    if length := lexicon.things.trailing(rest) or lexicon.things.trailing([*rest[:-1], _singular(rest[-1])]):
        return _Head(found, (raw(source, rest[:-length]),), _THING, said)
    if lexicon.capitals:
        return _Head(found, ("",), _THING, said) if len(rest) == 1 else None
    return _Head(found, (raw(source, rest[:-1]), "") if len(rest) > 1 else ("",), _THING, said)


def _is_thing(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    if lexicon.things.known(tokens) or lexicon.things.known([*tokens[:-1], _singular(tokens[-1])]):
        return True
    return len(tokens) == 1 and tokens[0].folded in lexicon.speech.ones


def _singular(token: Token) -> Token:
    return token._replace(folded=token.folded.removesuffix("s"))


def _said(
    lexicon: Lexicon, source: str, head: _Head, tokens: Sequence[Token], begun: Sequence[Token], *, denied: bool
) -> Iterator[Target]:
    relating = lexicon.relating
    tokens = [token for token in tokens if token.kind is not Kind.MARK]
    if not tokens or len(tokens) > _MOST_WORDS:
        return
    whole = f"{head.said} {raw(source, [*begun, *tokens])}"
    if (most := most_said(lexicon, [*begun, *tokens])) is not None:
        for name in head.names:
            yield head.modifiers.of(Target(name=name, role=head.role, superlative=most, led=whole))
        return
    denied = denied or any(token.folded in relating.denying for token in tokens)
    kept = _kept(lexicon, tokens)
    states, rest = modifiers_of(lexicon, kept) if kept else (Modifiers(), ())
    if not kept:
        return
    value = _value(source, kept)
    led = whole.replace(value, " ", 1)
    qualities = () if rest or denied else states.qualities
    if len(kept) == 1 and kept[0].folded in lexicon.done:
        qualities = ("unchecked",) if denied else ("checked",)
    for name in head.names if qualities else ():
        yield head.modifiers.of(Target(name=name, role=head.role, qualities=qualities, led=led))
    for name in head.names:
        if denied:
            yield head.modifiers.of(Target(name=name, role=head.role, lacking=value, led=led))
        else:
            quoted = not name and kept[0].kind is Kind.QUOTED
            yield head.modifiers.of(Target(name=f"{name} {value}".strip(), role=head.role, quoted=quoted, led=led))


def most_said(lexicon: Lexicon, tokens: Sequence[Token]) -> Superlative | None:
    """ "That costs the least", "that leaves first"; None where it says no such thing."""
    relating = lexicon.relating
    end = len(tokens)
    while lexicon.capitals and end > 1 and tokens[end - 1].folded in relating.light:  # "die am teuersten ist"
        end -= 1
    of = next((relating.measured[token.folded] for token in tokens if token.folded in relating.measured), "")
    for at in range(end):
        rest = tokens[at:end]
        if (found := lexicon.superlatives.meaning(rest)) is not None:  # "that is cheapest", "rated highest"
            return msgspec.structs.replace(found, of=of) if of and found.of == "number" else found
        for phrases, most in ((relating.least, False), (relating.most, True)):
            length = phrases.leading(rest)
            if not length:
                continue
            behind = rest[length:]
            measure = lexicon.measures.get(behind[0].folded) if len(behind) == 1 else None
            if (measure or not behind) and (measure or of):
                noun = behind[0].folded if behind else ""
                return Superlative(most=most, of=measure or of, said=noun)
    return None


def _kept(lexicon: Lexicon, tokens: Sequence[Token]) -> Sequence[Token]:
    """What tells something, from its first to its last word."""
    light = lexicon.relating.light | lexicon.relating.denying
    telling = [at for at, token in enumerate(tokens) if token.kind is Kind.QUOTED or token.folded not in light]
    if len(telling) > 1 and telling[1] > telling[0] + 1 and tokens[telling[0]].folded.endswith(lexicon.participles):
        telling = telling[1:]  # "that was taken in Porto"
    return tokens[telling[0] : telling[-1] + 1] if telling else ()


def _value(source: str, tokens: Sequence[Token]) -> str:
    return tokens[0].text if tokens[0].kind is Kind.QUOTED else raw(source, tokens)


def _name(lexicon: Lexicon, source: str, tokens: Sequence[Token]) -> str:
    """What of a noun is a name, and not only the word for what it is."""
    if _is_thing(lexicon, tokens):
        return ""
    length = lexicon.things.trailing([*tokens[:-1], _singular(tokens[-1])]) or lexicon.things.trailing(tokens)
    return raw(source, tokens[:-length] if length else tokens)
