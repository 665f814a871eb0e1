"""What a sentence says against doing something, wherever it says it and whether or not the rest is understood.

The constructions refuse what they read. Whoever else reads a sentence, as a model does, has to be kept from what it
only denies, asks, makes conditional or excepts.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from treadle.browsers.grounding.grammar.beginnings import begins_verb, without_politeness
from treadle.browsers.grounding.grammar.language import languages_of
from treadle.browsers.grounding.grammar.lexicon import ENGLISH, LEXICONS, Lexicon
from treadle.browsers.grounding.grammar.refusals import refused_outright
from treadle.browsers.grounding.grammar.tokens import Kind, Token, split_elisions, tokenize
from treadle.browsers.grounding.words import split_words

__all__ = ["affirmed", "declines"]

_NEGATING: Final = frozenset(
    split_words(
        "not never neither nor none nothing nobody without except excepting excluding besides avoid avoiding refrain "
        "refraining forbid forbidden stop prevent refuse hate dislike against instead rather unlike "
        "nicht nie niemals kein keine keinen keinem keiner ohne ausser statt anstatt keinesfalls vermeide unterlasse "
        "ne pas jamais sans sauf aucun aucune evite evitez excepte "
        "nunca jamas sin excepto salvo ningun ninguna evita tampoco"
    )
)
"""Words that turn what follows into its reverse; by their languages they are no others' small words."""
_CONDITIONAL: Final = frozenset(split_words("wenn sobald sofern lorsque cuando"))
_CONTRACTED_END: Final = "n't"
_CONTRACTED: Final = frozenset(
    split_words("dont wont cant doesnt didnt shouldnt wouldnt couldnt isnt arent mustnt neednt cannot")
)
_STRONG: Final = frozenset(".;!?:")
_TURNING: Final = frozenset(split_words("but aber sondern mais pero sino then dann puis luego"))
_OR: Final = frozenset(split_words("or nor oder noch ou ni o u"))
_LEFT: Final = 2
"""Tokens that something conditional or denied has at least."""


def declines(text: str) -> bool:
    """Whether anything in a sentence denies, excepts, asks or makes conditional what else it says. Quotations do not
    count: they are names and values."""
    tokens = tokenize(text)
    lexicons = _languages(tokens)
    if any(refused_outright(lexicon, tokens) for lexicon in LEXICONS):
        return True
    if tokens and tokens[-1].folded == "?" and not any(_requests(lexicon, tokens) for lexicon in lexicons):
        return True
    if any(token.folded in _CONDITIONAL for token in tokens):
        return True
    return any(_declines(lexicon, tokens) for lexicon in lexicons)


def affirmed(text: str) -> str:
    """A text without what it says is not to be done: from each negation to where something else begins.

    Of "Do not delete the account, tell me the amount" that is "tell me the amount".
    """
    tokens = tokenize(text)
    lexicons = _languages(tokens)
    kept: list[str] = []
    for begin, end in _clauses(tokens):
        clause = tokens[begin:end]
        denied = min((at for lexicon in lexicons for at in _denials(lexicon, clause)), default=len(clause))
        if denied:
            kept.append(text[clause[0].start : clause[denied - 1].end])
    return " ".join(kept)


def _languages(tokens: Sequence[Token]) -> list[Lexicon]:
    """Those that it may be in, and English, in which tasks are also given."""
    found = languages_of(tokens)
    return found if ENGLISH in found else [*found, ENGLISH]


def _declines(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    tokens = split_elisions(tokens, lexicon.elisions)
    said = without_politeness(lexicon, tokens)
    if next(_denials(lexicon, tokens), None) is not None:
        return True
    if lexicon.questions.leading(tokens) > begins_verb(lexicon, tokens):
        return True
    if any(lexicon.exceptions.leading(said, at) for at in range(1, len(said))):
        return True
    informing = lexicon.speech.informing.leading(said) > 0  # "let me know when it is back"
    return not informing and any(
        lexicon.conditions.leading(said, at) for at in range(len(said)) if at + _LEFT <= len(said)
    )


def _requests(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """Whether it is asked for politely, or said outright: "could you ...?", "Open the door?"."""
    said = without_politeness(lexicon, tokens)
    return bool(said) and (said[0].start > tokens[0].start or begins_verb(lexicon, said) > 0)


def _denials(lexicon: Lexicon, tokens: Sequence[Token]) -> Iterator[int]:
    """Where something is denied: by a word for it, or as the language has it at the beginning of a clause."""
    for at, token in enumerate(tokens):
        if token.kind is not Kind.WORD:
            continue
        begins = at == 0 or tokens[at - 1].kind is Kind.MARK
        if _negates(token.folded) or ((begins or len(token.folded) > _LEFT) and lexicon.negations.leading(tokens, at)):
            yield at


def _negates(word: str) -> bool:
    return word in _NEGATING or word in _CONTRACTED or word.endswith(_CONTRACTED_END)


def _clauses(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Where clauses begin and end. A comma ends one, but not within an enumeration: "do not save, send or print"."""
    begin = 0
    for at, token in enumerate(tokens):
        turns = token.kind is Kind.WORD and token.folded in _TURNING
        if not turns and token.kind is not Kind.MARK:
            continue
        if token.folded == "," and _goes_on(tokens, at + 1):
            continue
        if at > begin:
            yield begin, at
        begin = at + 1
    if begin < len(tokens):
        yield begin, len(tokens)


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether an enumeration goes on from here: there is an "or" before the clause surely ends."""
    for token in tokens[at:]:
        if token.folded in _STRONG or (token.kind is Kind.WORD and token.folded in _TURNING):
            return False
        if token.kind is Kind.WORD and token.folded in _OR:
            return True
    return False
