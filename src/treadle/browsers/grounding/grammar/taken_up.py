"""What "it" is in a command, of what was told before it: "Nadia Rahman took another job, reject her"."""

from collections.abc import Iterator, Sequence
from typing import Final

from treadle.browsers.grounding.grammar.beginnings import begins_verb
from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.tokens import Kind, Token
from treadle.browsers.grounding.moments import says_moment
from treadle.browsers.snapshot.words import words_of

__all__ = ["is_moment", "of_noun", "taken_up", "text_of"]

_NOTHING: Final = words_of("lot bit more while moment time way few little longer peu moment poco rato mehr weile")
"""What has an article and is no thing."""
_HERE: Final = words_of("here there hier dort ici aqui")
_ADVERBS: Final = words_of(
    "yet anymore any more longer either too already still now today just again never always really "
    "mehr noch schon jetzt heute immer nie leider auch gerade nicht plus encore deja maintenant toujours jamais "
    "ya no todavia aun tampoco ahora hoy nunca siempre tambien"
)
"""What says when or how something is, and is no part of what a thing is called."""
_DESCRIBING: Final = words_of("about of from by with called von uber mit namens de des du d' del sur avec sobre con")
"""What joins to a thing what tells it from others of its kind."""
_TOWARD: Final = words_of("to with about von mit uber avec a con sobre de")
"""What stands before a thing that a statement is about, and not where or when."""


def taken_up(
    lexicon: Lexicon, text: str, command: Sequence[Token], said: Sequence[Token], *, speaker: bool, verb: int
) -> Iterator[tuple[str, str]]:
    """What the first clause of a command may take up, each with the command that says it."""
    end = next((at for at in range(1, len(command)) if _ends(lexicon, command, at)), len(command))
    telling = lexicon.telling
    hyphens = len(command) > 1 and "-" in text[command[0].end : command[1].start]
    taken = [at for at in range(1, end) if _refers(lexicon, command, at, end, hyphens=hyphens)]
    personal = [at for at in taken if command[at].folded in telling.people - telling.things]
    at = next(iter(personal or taken), None)  # "Anna is the owner now, assign it to her"
    if at is None:
        return
    for named in _things(lexicon, said, speaker=speaker, verb=verb):
        thing = _without_adverbs(named)
        about = text_of(text, thing)
        bare = text_of(text, of_noun(lexicon, thing))
        word, behind = command[at], text[command[at].end :]
        before = text[command[0].start : word.start].removesuffix("-")
        before = before if before.endswith(" ") else f"{before} "
        if _owns(lexicon, command, at, end):
            noun = _noun(lexicon, command, at + 1, end)
            words, rest = text[command[at + 1].start : command[noun - 1].end], text[command[noun - 1].end :]
            if word.folded in telling.whose:
                yield bare, f"{before}{words} {telling.of} {bare}{rest}"
            elif lexicon.language == "English":
                yield bare, f"{before}the {bare} {words}{rest}"
            else:
                yield bare, f"{before}{words} {bare}{rest}"
        else:
            yield bare, f"{before}{about}{behind}"


def _ends(lexicon: Lexicon, tokens: Sequence[Token], at: int) -> bool:
    mark = tokens[at].kind is Kind.MARK
    joins = tokens[at].folded in lexicon.between or lexicon.joiners.leading(tokens, at) > 0
    return mark or (joins and at + 1 < len(tokens) and bool(begins_verb(lexicon, tokens, at + 1)))


def _refers(lexicon: Lexicon, tokens: Sequence[Token], at: int, end: int, *, hyphens: bool) -> bool:
    """Whether a word takes up what was told: no article, and not "that" of "the one that leaves"."""
    telling, word = lexicon.telling, tokens[at].folded
    if tokens[at].kind is not Kind.WORD or word not in telling.things | telling.people | telling.whose | telling.which:
        return False
    if _owns(lexicon, tokens, at, end):
        return word in telling.whose | telling.which
    joined = tokens[at].start == tokens[at - 1].end or (hyphens and at == 1)
    article = word in lexicon.determiners and word not in telling.which and not joined
    follows = tokens[at + 1] if at + 1 < end else None
    alone = follows is None or follows.kind is Kind.MARK or follows.folded in lexicon.small_words | lexicon.particles
    alone = alone or word not in lexicon.determiners
    return alone and not (article and follows is not None) and word in telling.things | telling.people


def _owns(lexicon: Lexicon, tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a noun follows: "its menu", "that card"."""
    telling = lexicon.telling
    if at + 1 >= end or tokens[at].folded not in telling.whose | telling.which:
        return False
    follows = tokens[at + 1]
    small = lexicon.small_words | lexicon.particles | lexicon.pronouns | lexicon.determiners
    untold = lexicon.relations.leading(tokens, at + 1) or lexicon.fillers.leading(tokens, at + 1)
    return follows.kind is Kind.WORD and follows.folded not in small and not untold


def _noun(lexicon: Lexicon, tokens: Sequence[Token], at: int, end: int) -> int:
    """Where the noun ends that begins at a place."""
    begin = at
    while at < end and tokens[at].kind is Kind.WORD:
        word = tokens[at].folded
        if at > begin and (word in lexicon.small_words | lexicon.particles or lexicon.relations.leading(tokens, at)):
            break
        at += 1
    return at


def _things(lexicon: Lexicon, said: Sequence[Token], *, speaker: bool, verb: int) -> Iterator[Sequence[Token]]:
    """What a statement speaks of: names first, then its subject, then what else has an article."""
    small = lexicon.small_words | lexicon.determiners | lexicon.telling.finite | lexicon.telling.others
    small = small | lexicon.telling.speakers
    seen: set[int] = set()
    telling = lexicon.telling
    small = small | lexicon.as_
    first = 0 if not speaker and said[0].folded not in lexicon.telling.others else 1
    if not lexicon.capitals:
        at = 1 if first else 0
        while at < len(said):
            end = at
            while end < len(said) and said[end].text[:1].isupper():
                end += 1
            more = end  # "The last steam shed"
            while (
                at > 0
                and said[at].folded in lexicon.determiners
                and more < len(said)
                and said[more].folded not in small
            ):
                more += 1
            led = at > 0 and said[at - 1].folded in lexicon.small_words | lexicon.as_ | lexicon.determiners
            led = led and said[at - 1].folded not in _TOWARD
            if more > at and (at > 0 or more > 1) and not led and not is_moment(said[at:more]):
                seen.add(at)
                if more + 1 < len(said) and said[more].folded in _DESCRIBING:
                    yield said[at : more + 2]  # "Le Phare des oubliés"
                yield said[at:more]
            at = max(end, at + 1)
    if not first and verb and 0 not in seen:
        yield _of_place(lexicon, said[:verb])
    for at in range(max(verb + 1, 1), len(said)):
        joined = "-" in said[at].text
        begins = (
            joined or said[at].folded in lexicon.determiners - telling.things - telling.which - lexicon.speech.pointing
        )
        led = said[at - 1].folded in lexicon.as_
        indefinite = said[at].folded in lexicon.indefinite and said[0].folded in telling.others
        if not begins or at in seen or said[at].kind is not Kind.WORD or led or indefinite:
            continue
        end = at + 1
        while end < len(said) and "-" not in said[at].text:
            if said[end].folded in small and (said[end].folded not in _DESCRIBING or end + 1 == len(said)):
                break
            if said[end].kind is not Kind.WORD or lexicon.fillers.leading(said, end):
                break
            end += 1
        bare = of_noun(lexicon, said[at:end])
        if bare[-1].folded in lexicon.pronouns | lexicon.speech.ones:
            continue  # "the old one"
        if (end > at + 1 or "-" in said[at].text) and bare[0].folded not in _NOTHING and not is_moment(bare):
            yield said[at:end]
    if not first and not verb:
        yield said


def _without_adverbs(tokens: Sequence[Token]) -> Sequence[Token]:
    """A thing without what stands behind it: "the vase yet", "Diego ya no"."""
    end = len(tokens)
    while end > 1 and tokens[end - 1].folded in _ADVERBS:
        end -= 1
    return tokens[:end]


def is_moment(tokens: Sequence[Token]) -> bool:
    """Whether words are a day or a time of day."""
    return says_moment(" ".join(token.text for token in tokens))


def _of_place(lexicon: Lexicon, tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens up to where something is: "my work here"."""
    end = next((at for at in range(1, len(tokens)) if tokens[at].folded in lexicon.there | _HERE), len(tokens))
    return tokens[:end]


def of_noun(lexicon: Lexicon, tokens: Sequence[Token]) -> Sequence[Token]:
    return tokens[1:] if len(tokens) > 1 and tokens[0].folded in lexicon.determiners else tokens


def text_of(text: str, tokens: Sequence[Token]) -> str:
    return text[tokens[0].start : tokens[-1].end] if tokens else ""
