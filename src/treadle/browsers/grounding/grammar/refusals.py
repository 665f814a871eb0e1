"""What is said and is no command: questions, conditions, what not to do. Nothing of it is ever acted upon."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.grammar.clauses import Part, begins_verb
from treadle.browsers.grounding.grammar.lexicon import Lexicon, Sense
from treadle.browsers.grounding.grammar.modifiers import trimmed_end
from treadle.browsers.grounding.grammar.tokens import Kind, Token
from treadle.browsers.grounding.moments import says_moment
from treadle.core.errors import NotUnderstood

__all__ = ["EXAMPLES", "refuse", "unclear"]

EXAMPLES: Final = (
    "Say, for example: Click the Sign in button; Enter 'a@b.c' in the email field; Select 'Blue' from Color; "
    "Check the Terms box; Press Enter; Scroll down; Go back."
)
_LONGEST_TOLD: Final = 40
_POINTING: Final = frozenset({Sense.CLICK, Sense.SELECT, Sense.PRESS})
_LONGEST_ANSWER: Final = 4


def refuse(lexicon: Lexicon, tokens: Sequence[Token], parts: Sequence[Part]) -> None:
    """NotUnderstood if the sentence, or one clause of it, is no command."""
    if _asks(lexicon, tokens):
        raise NotUnderstood("That is a question, not a command: ask it of extract. An action says what is to be done.")
    for part in parts:
        _refuse_clause(lexicon, part.tokens)


def unclear(source: str, tokens: Sequence[Token]) -> NotUnderstood:
    """What begins with no verb that is known."""
    said = source[tokens[0].start : tokens[-1].end][:_LONGEST_TOLD] if tokens else ""
    told = "".join(sign for sign in said if sign.isprintable())
    return NotUnderstood(f"What to do is not clear from a command that begins with {told!r}. {EXAMPLES}")


def _asks(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    length = lexicon.questions.leading(tokens)
    if not length or begins_verb(lexicon, tokens) > length or _is_answered(lexicon, tokens):
        return False
    if _is_arranged(lexicon, tokens):
        return False
    return length < len(tokens) or length > 1


def _is_arranged(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """ "Have the parcel delivered on 9 May": what is to be done by a day; "have the parcels arrived?" asks."""
    plain = all(token.kind is Kind.WORD for token in tokens)
    at = next((at for at, token in enumerate(tokens) if token.folded in lexicon.timing), 0)
    done = at > 1 and tokens[0].folded in lexicon.speech.having and tokens[at - 1].folded.endswith(lexicon.speech.done)
    return plain and done and says_moment(" ".join(token.text for token in tokens[at + 1 :]))


def _is_answered(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """ "How many people? 4": a question of the page with what is to be answered, and no request to do something."""
    at = next((at for at, token in enumerate(tokens) if token.kind is Kind.MARK and token.folded in "?:"), len(tokens))
    answer = tokens[at + 1 :]
    plain = all(token.kind is not Kind.MARK for token in answer)
    said = any(table.leading(answer) for table in (lexicon.questions, lexicon.polite, lexicon.negations))
    return 0 < len(answer) <= _LONGEST_ANSWER and plain and not said and not begins_verb(lexicon, answer)


def _refuse_clause(lexicon: Lexicon, tokens: Sequence[Token]) -> None:
    if _named_by_negation(lexicon, tokens):
        return
    tokens = trimmed_end(lexicon, tokens)  # "s'il te plaît" is no condition
    if lexicon.negations.leading(tokens) or _negated_at_end(lexicon, tokens):
        raise NotUnderstood("It says what not to do, too. Say only what is to be done; nothing was done.")
    if _declines(lexicon, tokens):
        raise NotUnderstood("It says what is not wanted. Say what is to be done; nothing was done.")
    told = lexicon.speech.informing.leading(tokens) > 0  # "let me know when it is back"
    if lexicon.conditions.leading(tokens) or (_within(lexicon, tokens) and not told):
        raise NotUnderstood(
            "It depends on a condition, and a command is carried out as it is. Ask for the state first, or wait for "
            "it: Wait for the Save button, then click it."
        )
    for at in range(1, len(tokens)):
        if lexicon.exceptions.leading(tokens, at) and _several(lexicon, tokens[: at + 1]):
            raise NotUnderstood("What is excepted cannot be told from the rest: name each that is meant instead.")
        if tokens[at - 1].kind is Kind.MARK and lexicon.negations.leading(tokens, at):
            raise NotUnderstood("It says what not to do, too. Say only what is to be done; nothing was done.")


def _named_by_negation(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """ "Click not now", "choose not today": behind a verb that needs a thing, and with more behind it, it is a name."""
    length = lexicon.verbs.leading(tokens)
    pointed = length > 0 and lexicon.verbs.meaning(tokens[:length]) in _POINTING
    negated = lexicon.negations.leading(tokens, length) if pointed else 0
    return bool(negated) and lexicon.fillers.known(tokens[length + negated :])


def _negated_at_end(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """ "Click 'Delete account' not"; a capital letter makes it a name: "click Not now"."""
    return bool(tokens) and tokens[-1].folded in lexicon.negations_at_end and not tokens[-1].text[:1].isupper()


def _declines(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """ "I don't want to pay": what one does not do is no command; what one does not have may answer a question."""
    if not tokens or tokens[0].folded not in lexicon.speech.speakers or lexicon.speech.denials.leading(tokens):
        return False
    return any(lexicon.negations.leading(tokens, at) for at in range(1, min(len(tokens), 3)))


def _within(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    return any(lexicon.conditions_within.leading(tokens, at) for at in range(1, len(tokens)))


def _several(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    return any(lexicon.quantifiers.leading(tokens, at) for at in range(len(tokens))) or len(tokens) > 1
