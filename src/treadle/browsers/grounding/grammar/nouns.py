"""The readings of a noun with what narrows it, and without anything that says where it is."""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.modifiers import (
    Modifiers,
    is_period,
    modifiers_of,
    ordinal_of,
    role_at_end,
    role_at_start,
    role_nearly,
    trimmed,
)
from treadle.browsers.grounding.grammar.numbers import is_number, number_of
from treadle.browsers.grounding.grammar.tokens import Kind, Token, raw
from treadle.browsers.grounding.intent import Relation, RelationKind, Target

__all__ = ["ROLE_OF_THINGS", "heads", "name_of", "named"]

ROLE_OF_THINGS: Final = "listitem"
_FOLDERS: Final = frozenset({"folder", "folders", "ordner", "dossier", "dossiers", "carpeta", "carpetas"})
"""Things that stand in a list with others, and are none of those."""
"""What pages have many of."""
_PICTURE: Final = "image"
_CARDS: Final = frozenset({"card", "cards", "tile", "tiles", "karte", "karten", "kachel", "kacheln", "carte", "cartes",
                           "tarjeta", "tarjetas"})  # fmt: skip
"""What is said of things that are drawn one beside the other, and of parts of a page as well."""
_LONGEST_COMPOUND: Final = 40
_SHORTEST_OF_COMPOUND: Final = 4
_MOST_WORDS_OF_A_STATE: Final = 3


def heads(lexicon: Lexicon, source: str, tokens: Sequence[Token], *, placed: bool = False) -> list[Target]:
    """The readings, the most structured first; each once. ``placed``: it is said where it is, too."""
    tokens = trimmed(lexicon, tokens)
    if not tokens:
        return [Target()]
    if any(token.kind is Kind.QUOTED for token in tokens):
        return _distinct(_quoted(lexicon, source, tokens))
    is_thing = lexicon.things.known(tokens) or (len(tokens) == 1 and tokens[0].folded in lexicon.speech.ones)
    one_of_many = [Target(role=ROLE_OF_THINGS)] if placed and is_thing else []
    plain = list(_plain(lexicon, source, tokens))
    if any(token.folded in _CARDS for token in tokens):
        plain = [one for each in plain for one in _as_cards(each)]
    return _distinct([*one_of_many, *plain, Target(name=raw(source, tokens))])


def _as_cards(target: Target) -> Iterator[Target]:
    """ "The second card" is one of several things, before it is a part of the page."""
    if target.role == "section" and (target.ordinal is not None or target.superlative is not None):
        yield msgspec.structs.replace(target, role=ROLE_OF_THINGS)
    yield target


def named(lexicon: Lexicon, source: str, tokens: Sequence[Token]) -> Target:
    """Just what is called so: of an owner, of what is beside something."""
    kept = trimmed(lexicon, tokens)
    quoted = next((token for token in kept if token.kind is Kind.QUOTED), None)
    if quoted is not None:
        return Target(name=quoted.text, quoted=True)
    return Target(name=raw(source, kept))


def name_of(lexicon: Lexicon, source: str, tokens: Sequence[Token]) -> str:
    """Words as a name; empty if there are only articles."""
    if all(token.folded in lexicon.determiners for token in tokens):
        return ""
    return raw(source, trimmed(lexicon, tokens))


def _quoted(lexicon: Lexicon, source: str, tokens: Sequence[Token]) -> Iterator[Target]:
    """The readings with a quotation; words beside it that describe nothing are what is done to it: Delete 'Report'."""
    quotations = [at for at, token in enumerate(tokens) if token.kind is Kind.QUOTED]
    at = quotations[-1]
    words = [token for token in tokens if token.kind is not Kind.QUOTED]
    found, rest = modifiers_of(lexicon, [*words, tokens[at]])  # a number alone is one, too: "the second 'Save'"
    rest = rest[:-1]
    role = (
        role_at_end(lexicon, rest)
        or role_at_start(lexicon, rest)
        or role_at_end(lexicon, _before_naming(lexicon, rest))
    )
    name = Target(name=tokens[at].text, quoted=True, role=role)
    meant = found.of(name)
    if meant.relation is None and (place := _said_after(lexicon, source, tokens[at + 1 :])):
        meant = msgspec.structs.replace(meant, relation=Relation(kind=RelationKind.IN, target=Target(name=place)))
    action = [token for token in tokens[:at] if token.kind is Kind.WORD]
    apposed = tokens[0].folded in lexicon.determiners or len(action) != len(tokens[:at]) or bool(role)
    if action and not apposed and not _describes(lexicon, action) and action[0].text[:1].isupper():
        full = f"{raw(source, action)} {tokens[at].text}"
        relation = Relation(kind=RelationKind.IN, target=Target(name=tokens[at].text, quoted=True))
        yield Target(name=raw(source, action), whole=True, relation=relation)
        yield Target(name=full, quoted=True, whole=True)
        return
    yield meant
    if role in {"any", "option"} and (kind := role_at_end(lexicon, _words_of(tokens[at]))):  # a "checkbox" widget
        yield found.of(Target(role=kind))


def _said_after(lexicon: Lexicon, source: str, tokens: Sequence[Token]) -> str:
    """What is said behind a quotation and does not only say what kind of thing it is: the page has to know of it, and
    of something else as a whole that is joined to it: "and aply" is in no place that is called so."""
    if tokens and lexicon.joiners.leading(tokens):
        return raw(source, tokens)
    _, rest = modifiers_of(lexicon, trimmed(lexicon, tokens))
    length = lexicon.roles.leading(rest) or lexicon.things.leading(rest) or lexicon.fields.leading(rest)
    rest = [token for token in rest[length:] if token.kind is Kind.WORD and token.folded not in lexicon.small_words]
    return raw(source, rest) if rest and not role_at_end(lexicon, rest) else ""


def _describes(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """Whether words say nothing but what kind of thing is named next."""
    found, rest = modifiers_of(lexicon, tokens)
    if found != Modifiers() and len(rest) < 2:
        return True
    return bool(lexicon.naming.trailing(tokens) or lexicon.things.trailing(tokens) or lexicon.fields.trailing(tokens)
                or lexicon.roles.leading(tokens))  # fmt: skip


def _words_of(token: Token) -> Sequence[Token]:
    return [Token(Kind.WORD, word, token.start, token.end, word.lower()) for word in token.text.split()[:3]]


def _before_naming(lexicon: Lexicon, tokens: Sequence[Token]) -> Sequence[Token]:
    length = lexicon.naming.trailing(tokens)
    return tokens[:-length] if length else ()


def _plain(lexicon: Lexicon, source: str, tokens: Sequence[Token]) -> Iterator[Target]:
    """The readings of words without a quotation, but for all of them as a name."""
    found, rest = modifiers_of(lexicon, tokens)
    ordinal = found._replace(qualities=(), superlative=None)
    numbered, unnumbered = _numbered(lexicon, tokens)
    if len(tokens) == 1 and (number := ordinal_of(lexicon, tokens[0])) is not None:  # "the second"
        if tokens[0].folded[0].isdecimal():  # "the 20th" is a day
            yield Target(name=str(number))
        yield Target(name=raw(source, tokens))
    if len(tokens) == 1 and not lexicon.capitals and _is_named(tokens[0]) and lexicon.roles.known(tokens):  # "Photos"
        yield Target(name=raw(source, tokens))
    thing = lexicon.things.leading(tokens)
    if 0 < thing == len(tokens) - 1 and _is_named(tokens[-1]) and lexicon.roles.known(tokens[-1:]):
        yield Target(name=tokens[-1].text)  # "the folder Photos"
    proper = len(tokens) > 1 and _is_named(tokens[-1]) and _is_named(tokens[-2])
    if proper and lexicon.roles.trailing(tokens):  # "Signal Box" is called so
        yield Target(name=raw(source, tokens))
    bare = not rest and found.ordinal is None and not found.every
    compared = found.superlative is not None and len(rest) == 1 and rest[0].folded in lexicon.measures
    if bare or compared or lexicon.fields.known(tokens):  # "Red", "maximum price", "first name" are names, too
        yield Target(name=raw(source, tokens))
    yield from _being(lexicon, source, tokens)
    for at in _naming(lexicon, rest):
        length = lexicon.naming.leading(rest, at)
        role = role_at_end(lexicon, rest[:at])
        yield found.of(Target(name=name_of(lexicon, source, rest[at + length :]), role=role))
    if found.qualities or found.superlative:
        yield from _nouns(lexicon, source, rest, found)
    if numbered != Modifiers():
        yield from _nouns(lexicon, source, unnumbered, numbered)
    elif ordinal != Modifiers() and not found.qualities and not found.superlative:
        yield from _nouns(lexicon, source, rest, ordinal)
    yield from _nouns(lexicon, source, tokens, Modifiers())  # "the last name field" is no last one
    yield from (found.of(target) for target in _kinds(lexicon, source, rest))
    if is_period(lexicon, tokens):  # "the last 90 days" may be called 90 days
        yield Target(name=raw(source, tokens[1:]))


def _is_named(token: Token) -> bool:
    return token.start > 0 and token.text[:1].isupper() and not token.text.isupper()


def _numbered(lexicon: Lexicon, tokens: Sequence[Token]) -> tuple[Modifiers, Sequence[Token]]:
    """Only the number at the beginning, and the rest: a colour behind it may be part of the name."""
    number = ordinal_of(lexicon, tokens[0])
    if is_period(lexicon, tokens):
        return Modifiers(), tokens
    if 0 < (words := lexicon.relating.counted.leading(tokens)) < len(tokens):  # "the last but one song"
        return Modifiers(ordinal=lexicon.relating.counted.meaning(tokens[:words])), tokens[words:]
    if number is None or len(tokens) == 1:
        return Modifiers(), tokens
    length = lexicon.partitives.leading(tokens, 1)  # "the second of the messages"
    rest = tokens[1 + length :] if length < len(tokens) - 1 else tokens[1:]
    return Modifiers(ordinal=number), rest


def _being(lexicon: Lexicon, source: str, tokens: Sequence[Token]) -> Iterator[Target]:
    """ "The box that is red", "boxes that are checked"."""
    for at in range(1, len(tokens) - 1):
        length = lexicon.being.leading(tokens, at)
        found, rest = modifiers_of(lexicon, tokens[at + length :]) if length else (Modifiers(), tokens)
        if length > 1 and rest and len(rest) <= _MOST_WORDS_OF_A_STATE:  # "the milestone that is overdue" says so
            yield Target(name=raw(source, tokens[at + length :]), role=ROLE_OF_THINGS)
            return
        if length and not rest and found.qualities:
            before, head = modifiers_of(lexicon, tokens[:at])
            if length > 1 and lexicon.things.known(head):
                yield found.of(before.of(Target(role=ROLE_OF_THINGS)))
            for target in _nouns(lexicon, source, head, before):
                yield found.of(target)
            return


def _naming(lexicon: Lexicon, tokens: Sequence[Token]) -> Iterator[int]:
    return (at for at in range(1, len(tokens) - 1) if 0 < lexicon.naming.leading(tokens, at) < len(tokens) - at)


def _nouns(lexicon: Lexicon, source: str, tokens: Sequence[Token], found: Modifiers) -> Iterator[Target]:
    """Readings with a role word at the end ("Save button"), at the start ("button Save", "row 3"), or none."""
    if len(tokens) == 1 and found != Modifiers() and tokens[0].folded in lexicon.pronouns:  # "the third one"
        yield found.of(Target())
        return
    if not tokens:
        if found.superlative or found.qualities:
            yield found.of(Target())
        return
    made = False
    if length := lexicon.roles.trailing(tokens):
        made = True
        if length == len(tokens) and found != Modifiers() and role_at_end(lexicon, tokens) == _PICTURE:
            yield found.of(Target(role=ROLE_OF_THINGS))  # "the newest photo" is one of many that are more than that
        yield found.of(Target(name=name_of(lexicon, source, tokens[:-length]), role=role_at_end(lexicon, tokens)))
        for shorter in range(length - 1, 0, -1):  # "search box" as well as the box "search"
            if role := role_at_end(lexicon, tokens[-shorter:]):
                yield found.of(Target(name=name_of(lexicon, source, tokens[:-shorter]), role=role))
    if (length := lexicon.roles.leading(tokens)) and length < len(tokens):
        made = True
        yield from _role_first(lexicon, source, tokens, length, found)
    if not made and (compound := _compound(lexicon, source, tokens)) is not None:
        yield found.of(compound)
    for compound in _run_together(lexicon, source, tokens) if not made else ():
        yield found.of(compound)
    if not made and len(tokens) > 1 and (role := role_nearly(lexicon, tokens[-1])):
        yield found.of(Target(name=name_of(lexicon, source, tokens[:-1]), role=role))
    things = [found.of(target) for target in _things(lexicon, source, tokens)]
    length = lexicon.things.leading(tokens) if lexicon.adjectives_last and found != Modifiers() else 0
    if 0 < length < len(tokens) and tokens[length].folded not in lexicon.small_words:  # "le premier train direct"
        things.insert(0, found.of(Target(name=name_of(lexicon, source, tokens[length:]), role=ROLE_OF_THINGS)))
    plain = found.of(Target(name=name_of(lexicon, source, tokens)))
    if not made and found != Modifiers():  # "the third message" is one of many, "message" alone is a name
        yield from things
        if not (things and found.superlative):  # "the cheapest flight" is none that is called Flight
            yield plain
        if not any(thing.name for thing in things) and (one := _one_of(lexicon, tokens, found)) is not None:
            yield one
    else:
        if found != Modifiers() or not made:
            yield plain
        yield from (thing for thing in things if thing.name)


def _one_of(lexicon: Lexicon, tokens: Sequence[Token], found: Modifiers) -> Target | None:
    """ "The cheapest tent": any noun may say what a page has many of; None where it is not told which of them."""
    counted = found.superlative is not None or found.ordinal is not None
    plain = len(tokens) == 1 and tokens[0].text.isalpha() and tokens[0].folded not in lexicon.pages
    return found.of(Target(name=tokens[0].text, role=ROLE_OF_THINGS)) if counted and plain else None


def _kinds(lexicon: Lexicon, source: str, tokens: Sequence[Token]) -> Iterator[Target]:
    """ "Page 3" is called 3; "the Pro plan" may be called Pro."""
    if len(tokens) == 2 and tokens[0].folded in lexicon.pages and is_number(lexicon, tokens[1]):
        yield Target(name=number_of(lexicon, tokens[1]), whole=True)
    apart = len(tokens) == 2 or (len(tokens) > 2 and tokens[-2].folded not in lexicon.small_words)
    if apart and tokens[-1].folded in lexicon.kinds:
        yield Target(name=name_of(lexicon, source, tokens[:-1]))


def _role_first(
    lexicon: Lexicon, source: str, tokens: Sequence[Token], length: int, found: Modifiers
) -> Iterator[Target]:
    role = role_at_start(lexicon, tokens)
    rest = tokens[length:]
    if len(rest) > 1 and rest[0].folded in lexicon.numbering:
        rest = rest[1:]
    number = rest[0].folded.lstrip("#")
    if len(rest) == 1 and found.ordinal is None and number.isdecimal():
        yield found.of(Target(name=raw(source, rest), role=role))
        yield found.of(Target(role=role, ordinal=max(int(number[:6]), 1)))
    else:
        yield found.of(Target(name=name_of(lexicon, source, rest), role=role))


def _things(lexicon: Lexicon, source: str, tokens: Sequence[Token]) -> Iterator[Target]:
    """ "The post": one of what there are many of. "User Anna" is Anna."""
    length = lexicon.things.trailing(tokens)
    if length == len(tokens):
        yield Target(role=ROLE_OF_THINGS, led=tokens[-1].folded if tokens[-1].folded in _FOLDERS else "")
    elif length := lexicon.things.leading(tokens):
        rest = tokens[length:]
        while len(rest) > 1 and rest[0].folded in lexicon.leading_over:  # "the payment to City Water"
            rest = rest[1:]
        if not rest[0].text.islower():  # "user Anna" is Anna, "review order" is no Order
            yield Target(name=name_of(lexicon, source, rest))
    elif length := lexicon.things.trailing(tokens):
        head = tokens[:-length]
        if head[-1].folded in lexicon.small_words or lexicon.quantifiers.known(head[-1:]):
            return  # "Proceed to payment"
        name = name_of(lexicon, source, head)
        yield Target(name=name, role=ROLE_OF_THINGS)
        if head[-1].text[:1].isupper():
            yield Target(name=name)


def _compound(lexicon: Lexicon, source: str, tokens: Sequence[Token]) -> Target | None:
    """ "Speichern-Button", "the save-button": a role joined to the name."""
    last = tokens[-1]
    head, dash, tail = last.folded.rpartition("-")
    role = lexicon.roles.word(tail) if dash and head and len(last.text) <= _LONGEST_COMPOUND else None
    if role is None or len(last.text) != len(last.folded):
        return None
    short = last._replace(text=last.text[: len(head)], end=last.start + len(head), folded=head)
    return Target(name=name_of(lexicon, source, [*tokens[:-1], short]), role=role)


def _run_together(lexicon: Lexicon, source: str, tokens: Sequence[Token]) -> Iterator[Target]:
    """ "Geburtsdatumsfeld" as the field Geburtsdatum, with and without the sound between the two; "Kontaktseite"."""
    last = tokens[-1]
    ending = next((end for end in lexicon.compounds if last.folded.endswith(end)), "")
    head = last.folded.removesuffix(ending)
    if not ending or len(head) < _SHORTEST_OF_COMPOUND or not head.isalpha() or len(last.text) != len(last.folded):
        return
    role = lexicon.roles.word(ending) or ""
    for length in dict.fromkeys((len(head.removesuffix("s")), len(head))):
        short = last._replace(text=last.text[:length], end=last.start + length, folded=head[:length])
        yield Target(name=name_of(lexicon, source, [*tokens[:-1], short]), role=role)


def _distinct(targets: Iterator[Target] | Sequence[Target]) -> list[Target]:
    kept: list[Target] = []
    for target in targets:
        if target not in kept and target != Target() and not _says_only_all(target):
            kept.append(target)
    return kept or [Target()]


def _says_only_all(target: Target) -> bool:
    return target == msgspec.structs.replace(Target(), every=True)
