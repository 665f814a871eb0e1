"""Several values under one verb: "enter 'a' in X and 'b' in Y" says two things, though there is one verb."""

from collections.abc import Callable, Collection, Sequence
from typing import Final

from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.tokens import Kind, Token
from treadle.core.errors import NotUnderstood

__all__ = ["in_parts", "one_field_only", "one_value_only", "several"]

_MOST_PARTS: Final = 60
_HOW: Final = (
    "Say one thing after another, with each value in quotes: Enter 'a@b.c' in the email field, "
    "then enter 'x y' in the name field."
)


def in_parts(lexicon: Lexicon, tokens: Sequence[Token]) -> list[list[Token]]:
    """What is between "and", "then" and commas."""
    return [part for part, _ in _joined(lexicon, tokens) if part]


def _joined(lexicon: Lexicon, tokens: Sequence[Token]) -> list[tuple[list[Token], list[Token]]]:
    """The parts, each with the words that join it to the next."""
    made: list[tuple[list[Token], list[Token]]] = [([], [])]
    at = 0
    while at < len(tokens):
        length = _joiner(lexicon, tokens, at)
        if length:
            made[-1][1].extend(tokens[at : at + length])
            made.append(([], []))
        else:
            made[-1][0].append(tokens[at])
        at += max(length, 1)
    return made


def _joiner(lexicon: Lexicon, tokens: Sequence[Token], at: int) -> int:
    end = at
    while end < len(tokens) - 1:
        if tokens[end].kind is Kind.MARK and tokens[end].folded in ",;.":
            end += 1
        elif length := lexicon.joiners.leading(tokens, end):
            end += length
        elif tokens[end].folded in lexicon.also:
            end += 1
        else:
            break
    return end - at


def several(
    lexicon: Lexicon, tokens: Sequence[Token], reads: Callable[[Lexicon, Sequence[Token]], bool]
) -> list[Sequence[Token]]:
    """The tokens in as many parts as each say a thing of their own, as ``reads`` tells; one part if they say one.

    What says nothing by itself belongs to what follows it, and at the end to what is before it: "salt and pepper in
    Spices", "5 in Terms and conditions". NotUnderstood if a quotation is left over.
    """
    made: list[list[Token]] = []
    open_: list[Token] = []
    joiner: list[Token] = []
    last: list[Token] = []
    parts = _joined(lexicon, tokens)
    if len(parts) > _MOST_PARTS:
        return [tokens]
    for part, joining in parts:
        open_ = [*open_, *joiner, *part] if open_ else part
        if reads(lexicon, open_):
            made.append(open_)
            open_, last = [], joining
        joiner = joining
    if not made:
        return [tokens]
    if open_:
        if any(token.kind is Kind.QUOTED for token in open_):
            raise NotUnderstood(f"Which field each of the values is for is not clear. {_HOW}")
        made[-1] = [*made[-1], *last, *open_]
    return [list(part) for part in made]


def one_field_only(lexicon: Lexicon, field: Sequence[Token], separators: Collection[str]) -> None:
    """NotUnderstood if the words for a field hold a further value and the field for that: "email 'b' in password"."""
    for at in range(1, len(field) - 2):
        before = field[at - 1]
        introduced = (
            before.folded in lexicon.determiners
            or before.folded in separators
            or lexicon.roles.word(before.folded) is not None
        )  # "the field 'Email' in Billing", "Email in the 'Billing' section"
        if field[at].kind is Kind.QUOTED and not introduced and field[at + 1].folded in separators:
            raise NotUnderstood(f"It seems to say several values for several fields. {_HOW}")


def one_value_only(value: Sequence[Token], separators: Collection[str]) -> None:
    """NotUnderstood if the words for a value hold a field and a further value: "a@b.c in email 'b'"."""
    quoted = any(token.kind is Kind.QUOTED for token in value[1:])
    if quoted and any(token.folded in separators for token in value[:-1]):
        raise NotUnderstood(f"It seems to say several values for several fields. {_HOW}")
