"""One deed for several things, as a sentence for each: "compare the Clio and the Octavia", "hake A und B an".

What of the words leads to the first thing cannot be told without the page: "enrol in Databases and Algebra" may be
about a course called so. Every way is made, and the page decides.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import Final

from treadle.browsers.grounding.grammar.beginnings import ends_verb, without_politeness
from treadle.browsers.grounding.grammar.borders import is_deed_by_form
from treadle.browsers.grounding.grammar.joints import joins_one_thing
from treadle.browsers.grounding.grammar.language import languages_of
from treadle.browsers.grounding.grammar.lexicon import Lexicon, Sense
from treadle.browsers.grounding.grammar.tokens import Kind, Token, raw, split_elisions, tokenize
from treadle.browsers.snapshot.words import words_of

__all__ = ["are_of_a_kind", "distributed", "divided"]

_CHOSEN: Final = frozenset({Sense.CLICK, Sense.SELECT, Sense.CHECK, Sense.UNCHECK, Sense.TOGGLE, Sense.EXPAND})
"""What may be done to a thing without what is said behind the last one: "tick A and B in the list"."""
_BELONGING: Final = words_of("of de d' von vom der des del du")
"""What joins the words of a name as well: "plátano de Canarias"."""
_BOTH: Final = words_of("both beide beiden sowohl ambos ambas")
_TWO: Final = 2
_MOST_THINGS: Final = 8
_MOST_WAYS: Final = 5
_VERB_AND_OBJECT: Final = 2
_COMPARING: Final = words_of("compare vergleiche vergleichen compare comparer comparez compara comparar")
_BETWEEN: Final = words_of("between zwischen entre")
"""What needs two things to say where one is."""
_LONGEST: Final = 40
"""Tokens that such a clause has at most."""


def distributed(text: str) -> tuple[tuple[str, ...], ...]:
    """The ways in which a clause may say the same of several things, each as a clause for every thing, the likeliest
    way first; none where it joins no things, or denies it. What is in quotation marks is one thing."""
    tokens: Sequence[Token] = tokenize(text)
    if not tokens or len(tokens) > _LONGEST or tokens[-1].text == "?":
        return ()
    if any(token.folded in _BETWEEN for token in tokens):
        return ()
    lexicon = languages_of(tokens)[0]
    tokens = without_politeness(lexicon, split_elisions(tokens, lexicon.elisions))
    if any(lexicon.negations.leading(tokens, at) or token.text in "?:;." for at, token in enumerate(tokens)):
        return ()
    tokens = _without_both(tokens)
    parts = _parts(lexicon, tokens)
    if not 1 < len(parts) <= _MOST_THINGS or all(token.kind is Kind.MARK for token in _between(parts, tokens)):
        return ()
    parts = [parts[0], *(_named(lexicon, part, parts[0]) for part in parts[1:])]
    if two := _two_deeds(lexicon, text, parts):
        return (two,)
    kinds = _of_a_kind(lexicon, parts)
    each_said = [kinds] if kinds else []
    made = tuple(
        dict.fromkeys(way for each in (*each_said, *_joined(parts, tokens)) for way in _ways(lexicon, text, each))
    )
    made = (*made, *(one for way in made if (one := _in_singular(lexicon, way)) != way))
    if tokens[0].folded in lexicon.speech.speakers:  # "I can help on Monday and Thursday" says what is to be so
        made = (*made, tuple(raw(text, part[-1:]) for part in parts))
    return made


def _ways(lexicon: Lexicon, text: str, parts: Sequence[Sequence[Token]]) -> tuple[tuple[str, ...], ...]:
    """The same for parts of which each says one thing."""
    first, *others = parts
    last = ends_verb(lexicon, parts[-1])
    tail = parts[-1][-last:] if 0 < last < len(parts[-1]) else ()
    ways: dict[tuple[str, ...], None] = {}
    ends = () if tail else _ends_of_all(lexicon, parts)
    for at in ends:
        closing, whole = raw(text, parts[-1][at:]), [*others[:-1], others[-1][:at]]
        for cut in _cuts(lexicon, first, whole[0]):
            head = raw(text, first[:cut])
            each = [_said(text, first), *(f"{head} {_said(text, part)}".strip() for part in whole)]
            ways[tuple(f"{one} {closing}" for one in each)] = None
    if ends and lexicon.verbs.meaning(first[: lexicon.verbs.leading(first)]) not in _CHOSEN:
        return tuple(ways)[:_MOST_WAYS]  # "put A and B in the cart" does nothing to A alone
    kept = min(len(ways), _MOST_WAYS) + _MOST_WAYS
    for cut in _cuts(lexicon, first, others[0]):
        head = raw(text, first[:cut])
        each = [_said(text, first), *(f"{head} {_said(text, part)}".strip() for part in others)]
        end = raw(text, tail)
        ways[tuple(f"{one} {end}" if tail and one != each[-1] else one for one in each)] = None
    return tuple(ways)[:kept]


def _two_deeds(lexicon: Lexicon, text: str, parts: Sequence[Sequence[Token]]) -> tuple[str, ...]:
    """ "Star and fork the repository": two verbs of which the second says for both what it is done to."""
    if len(parts) != _TWO or len(parts[0]) != 1 or not parts[0][0].folded.isalpha():
        return ()
    length = lexicon.verbs.leading(parts[1]) or int(is_deed_by_form(lexicon, parts[1]))
    rest = parts[1][length:]
    if not length or len(rest) < _TWO or rest[0].folded not in lexicon.determiners:
        return ()
    return f"{raw(text, parts[0])} {raw(text, rest)}", raw(text, parts[1])


def _of_a_kind(lexicon: Lexicon, parts: Sequence[Sequence[Token]]) -> list[Sequence[Token]]:
    """The parts with the word for what all of them are, which the last one says of several: "the press and the invoice
    conversations". Empty where none is said."""
    word = parts[-1][-1]
    one = word.folded.removesuffix("s")
    if len(parts[-1]) < _TWO or one == word.folded or lexicon.adjectives_last or not _is_thing(lexicon, one):
        return []
    kind = word._replace(text=one, folded=one)
    return [[*part, kind] for part in (*parts[:-1], parts[-1][:-1])]


def _is_thing(lexicon: Lexicon, word: str) -> bool:
    return bool(lexicon.things.known(tokenize(word)))


def _in_singular(lexicon: Lexicon, way: tuple[str, ...]) -> tuple[str, ...]:
    """A way with the word for what several things are said of one: "the tickets of Ann" is the ticket of Ann."""
    return tuple(" ".join(map(partial(_singular, lexicon), part.split(" "))) for part in way)


def _singular(lexicon: Lexicon, word: str) -> str:
    one = word.removesuffix("s")
    known = one != word and word.islower() and _is_thing(lexicon, one)
    return one if known else word


def _without_both(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens without what only says that there are two: "for both the cafe and the shop"."""
    return [token for at, token in enumerate(tokens) if not (at and token.folded in _BOTH)]


def _joined(parts: list[Sequence[Token]], tokens: Sequence[Token]) -> Iterator[list[Sequence[Token]]]:
    """The parts, and those in which two of several are one name: "the cafe and the signs and labels"."""
    yield parts
    if len(parts) > _TWO and not any(token.kind is Kind.MARK for token in _between(parts, tokens)):
        for at in range(len(parts) - 2, -1, -1):
            begin, end = parts[at][0].start, parts[at + 1][-1].start
            one = [token for token in tokens if begin <= token.start <= end]
            yield [*parts[:at], one, *parts[at + 2 :]]


def are_of_a_kind(text: str) -> bool:
    """Whether the word for what several things are is said behind the last one: "the press and the sales messages"."""
    tokens: Sequence[Token] = tokenize(text)
    lexicon = languages_of(tokens)[0] if 0 < len(tokens) <= _LONGEST else None
    parts = [] if lexicon is None else _parts(lexicon, tokens)
    return lexicon is not None and len(parts) > 1 and bool(_of_a_kind(lexicon, parts))


def divided(text: str) -> tuple[str, str] | None:
    """A clause as two of which the second says what is done to what: "open team requests and approve Priya Nair"; None
    where no verb with its object follows "and". It may be one name all the same, which the page tells."""
    tokens: Sequence[Token] = tokenize(text)
    if len(tokens) > _LONGEST or any(token.kind is Kind.QUOTED for token in tokens):
        return None
    lexicon = languages_of(tokens)[0]
    begin = lexicon.verbs.leading(tokens)
    if not begin or any(lexicon.negations.leading(tokens, at) for at in range(len(tokens))):
        return None
    for at in range(begin + 1, len(tokens) - _VERB_AND_OBJECT):
        length = lexicon.verbs.leading(tokens, at + 1)
        if tokens[at].folded in lexicon.also and 0 < length < len(tokens) - at - 1:
            return raw(text, tokens[:at]), raw(text, tokens[at + 1 :])
    return None


def _ends_of_all(lexicon: Lexicon, parts: Sequence[Sequence[Token]]) -> Sequence[int]:
    """Where in the last part may begin what is said once for all things, whereto or as what, the likeliest first: "put
    A and B in the cart". None where each has its own."""
    leading = (lexicon.into | lexicon.toward | lexicon.goal | lexicon.as_ | lexicon.completing) - _BELONGING
    last = parts[-1]
    places = [at for at in range(1, len(last) - 1) if last[at].folded in leading and last[at].kind is Kind.WORD]
    if any(token.folded in leading for part in parts[:-1] for token in part[1:]):
        return ()
    return tuple(dict.fromkeys((*places[-1:], *places[:1])))


def _named(lexicon: Lexicon, part: Sequence[Token], first: Sequence[Token]) -> Sequence[Token]:
    """A part with what "one" stands for in it: the swimming one, where the work alarm was spoken of."""
    stands = len(part) > 1 and part[-1].folded in lexicon.speech.ones and first[-1].kind is Kind.WORD
    return [*part[:-1], first[-1]] if stands else part


def _said(text: str, part: Sequence[Token]) -> str:
    """The words of a part, which need not follow one another."""
    follow = all(one.start < other.start for one, other in pairwise(part))
    follow = follow and all(token.kind is Kind.QUOTED or text[token.start : token.end] == token.text for token in part)
    return raw(text, part) if follow else " ".join(token.text for token in part)


def _parts(lexicon: Lexicon, tokens: Sequence[Token]) -> list[Sequence[Token]]:
    """What is between "and" and commas; what is compared with something is joined by that."""
    joints = lexicon.also | (lexicon.with_ if tokens and tokens[0].folded in _COMPARING else frozenset())
    parts: list[list[Token]] = [[]]
    for at, token in enumerate(tokens):
        if token.kind is Kind.MARK or (token.folded in joints and not joins_one_thing(tokens, at)):
            if parts[-1]:
                parts.append([])
        else:
            parts[-1].append(token)
    return [part for part in parts if part]


def _between(parts: Sequence[Sequence[Token]], tokens: Sequence[Token]) -> list[Token]:
    within = {token.start for part in parts for token in part}
    return [token for token in tokens if token.start not in within]


def _cuts(lexicon: Lexicon, first: Sequence[Token], second: Sequence[Token]) -> Iterator[int]:
    """Where the first thing may begin: before the article where the second has one, behind the verb and what leads from
    it, at the beginning, anywhere."""
    articles = [at for at in range(1, len(first)) if first[at].folded in lexicon.determiners]
    if articles and second[0].folded in lexicon.determiners:
        yield articles[-1]
    end = max(lexicon.verbs.leading(first), lexicon.brackets.leading(first))
    leading = lexicon.determiners | lexicon.small_words | lexicon.pronouns | lexicon.leading_over
    behind = next((at for at in range(end, len(first)) if first[at].folded not in leading), len(first))
    if end > 0 and behind < len(first):
        yield behind
    if not end:
        yield 0
    yield from range(max(end, 1), len(first))
