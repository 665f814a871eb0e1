"""What is said and is no command: questions, conditions, what not to do. Nothing of it is ever acted upon."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.grammar.beginnings import begins_verb
from treadle.browsers.grounding.grammar.clauses import Part
from treadle.browsers.grounding.grammar.lexicon import Lexicon, Sense
from treadle.browsers.grounding.grammar.modifiers import trimmed_end
from treadle.browsers.grounding.grammar.tokens import Kind, Token
from treadle.browsers.grounding.moments import says_moment
from treadle.core.errors import NotUnderstood

__all__ = ["EXAMPLES", "refuse", "refuse_outright", "refused_outright", "unclear"]

EXAMPLES: Final = (
    "Say, for example: Click the Sign in button; Enter 'a@b.c' in the email field; Select 'Blue' from Color; "
    "Check the Terms box; Press Enter; Scroll down; Go back."
)
_ASKED: Final = "That is a question, not a command: ask it of extract. An action says what is to be done."
_DENIED: Final = "It says what not to do, too. Say only what is to be done; nothing was done."
_LONGEST_TOLD: Final = 40
_POINTING: Final = frozenset({Sense.CLICK, Sense.SELECT, Sense.PRESS})
_WRITING: Final = frozenset({Sense.ENTER, Sense.FILL, Sense.SEARCH, Sense.SET, Sense.PASTE})
_LONGEST_ANSWER: Final = 4
_SPARED_AT: Final = 2
"""Where in "leave the server alone", "use no coupon" the thing ends or begins, at the earliest."""
_INFINITIVE: Final = "n"
"""The last letter of what is to be done in a language that says it last."""


def refuse(lexicon: Lexicon, tokens: Sequence[Token], parts: Sequence[Part]) -> None:
    """NotUnderstood if the sentence, or one clause of it, is no command."""
    if _asks(lexicon, tokens):
        raise NotUnderstood(_ASKED)
    for part in parts:
        _refuse_clause(lexicon, part.tokens)


def refuse_outright(lexicon: Lexicon, tokens: Sequence[Token]) -> None:
    """NotUnderstood where :func:`refused_outright` says why."""
    if why := refused_outright(lexicon, tokens):
        raise NotUnderstood(why)


def refused_outright(lexicon: Lexicon, tokens: Sequence[Token]) -> str:
    """Why the words of a language say so plainly that nothing is to be done that it does not matter which language the
    rest may be in; empty where they do not."""
    if lexicon.speech.whether.leading(tokens) and tokens[-1].folded == "?":
        return _ASKED
    if _forbids(lexicon, tokens):
        return _DENIED
    if _spares(lexicon, tokens):
        return "It says what to leave as it is. Say what is to be done; nothing was done."
    if _uses_none(lexicon, tokens):
        return "It says what is not to be used. Say what is to be done; nothing was done."
    return ""


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
    if _is_without(lexicon, tokens):
        return
    if lexicon.negations.leading(tokens) or _negated_at_end(lexicon, tokens) or _denied_last(lexicon, tokens):
        raise NotUnderstood(_DENIED)
    refuse_outright(lexicon, tokens)
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
            raise NotUnderstood(_DENIED)


def _is_without(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """ "Keine Werkstattbindung": what there is to be none of, and nothing that is not to be done."""
    none = tokens and tokens[0].folded in lexicon.speech.none & lexicon.speech.no_such
    named = len(tokens) == _SPARED_AT and tokens[1].kind is Kind.WORD and tokens[1].text[:1].isupper()
    return bool(none) and named and lexicon.capitals


def _named_by_negation(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """ "Click not now", "choose not today": behind a verb that needs a thing, and with more behind it, it is a name."""
    length = lexicon.verbs.leading(tokens)
    pointed = length > 0 and lexicon.verbs.meaning(tokens[:length]) in _POINTING
    negated = lexicon.negations.leading(tokens, length) if pointed else 0
    return bool(negated) and lexicon.fillers.known(tokens[length + negated :])


def _negated_at_end(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """ "Click 'Delete account' not"; a capital letter makes it a name: "click Not now"."""
    return bool(tokens) and tokens[-1].folded in lexicon.negations_at_end and not tokens[-1].text[:1].isupper()


def _forbids(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """ "web-02 must not be restarted": what is not to be done, wherever that is said, but in what is to be typed."""
    length = lexicon.verbs.leading(tokens)
    if length and lexicon.verbs.meaning(tokens[:length]) in _WRITING:
        return False
    until = next((at for at, token in enumerate(tokens) if token.folded == ":"), len(tokens))
    return any(lexicon.speech.forbidding.leading(tokens, at) for at in range(until))


def _denied_last(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """ "Speichern nicht klicken", in a language that says last what is to be done."""
    at = next((at for at, token in enumerate(tokens) if token.text in lexicon.negations_at_end), len(tokens))
    done = tokens[at + 1 :]
    deed = lexicon.verb_last and len(done) == 1 and done[0].text.islower() and done[0].folded.endswith(_INFINITIVE)
    return deed and not any(token.folded in lexicon.speech.speakers for token in tokens)


def _spares(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """ "Leave web-02 alone": what is not to be touched."""
    spares = len(tokens) > _SPARED_AT and tokens[0].folded in lexicon.speech.sparing
    return spares and 0 < lexicon.speech.spared.trailing(tokens) < len(tokens) - 1


def _uses_none(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """ "Use no coupon": nothing is to be done. What is there to be chosen may be called so: "no coupon"."""
    if len(tokens) <= _SPARED_AT or tokens[0].folded not in lexicon.speech.applying:
        return False
    thing = tokens[_SPARED_AT]
    return tokens[1].folded in lexicon.speech.no_such and thing.kind is Kind.WORD and not thing.folded[0].isdecimal()


def _declines(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """ "I don't want to pay": what one does not do is no command; what one does not have may answer a question."""
    if not tokens or tokens[0].folded not in lexicon.speech.speakers or lexicon.speech.denials.leading(tokens):
        return False
    return any(lexicon.negations.leading(tokens, at) for at in range(1, min(len(tokens), 3)))


def _within(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    return any(lexicon.conditions_within.leading(tokens, at) for at in range(1, len(tokens)))


def _several(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    return any(lexicon.quantifiers.leading(tokens, at) for at in range(len(tokens))) or len(tokens) > 1
