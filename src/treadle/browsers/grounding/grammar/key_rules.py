"""Constructions for keys, and for what is marked, copied and pasted with them."""

from collections.abc import Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.action_rules import act_on
from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.click_rules import click
from treadle.browsers.grounding.grammar.counting import times_at_end
from treadle.browsers.grounding.grammar.keys import keys_of
from treadle.browsers.grounding.grammar.modifiers import trimmed
from treadle.browsers.grounding.grammar.tokens import Kind, Token, find
from treadle.browsers.grounding.intent import Intent, Target, Verb

_SENTENCES: Final = frozenset({"sentence", "phrase", "satz", "frase", "oracion"})
_OF: Final = frozenset({"in", "im", "de", "of", "from"})
"""What a verb of marking a text may end with, before what has the text."""
_SIGNS: Final = frozenset({"+", "-", "\u2212", "\u2013", "x", "\u00d7", "?", "!"})
"""What buttons are drawn as, and keys have on them."""

__all__ = ["copy", "mark_text", "paste", "press"]


def press(clause: Clause) -> tuple[Intent, ...] | None:
    """ "press Enter", "press Ctrl+A in the notes field", "press Down 3 times"; otherwise a button is pressed."""
    tokens = clause.words
    if not tokens:
        return None
    if tokens[0].kind is Kind.QUOTED:
        return _press_quoted(clause, tokens)
    if tokens[0].folded in clause.lexicon.counts and len(tokens) > 1:
        tokens = [*tokens[1:], tokens[0]]  # "drücke zweimal Tab"
    signed = tokens[0].folded in clause.lexicon.determiners and len(tokens) > 2 and tokens[1].text in _SIGNS
    words, times = times_at_end(clause.lexicon, tokens)
    if signed and tokens[2].folded not in clause.lexicon.keys:
        return click(clause)  # "press the + for students"
    cut = find(words, clause.lexicon.into | clause.lexicon.toward)
    keys = _keys(clause, words if cut is None else words[:cut])
    if not keys and cut is None:
        keys = _one_after_another(clause, words)
    if not keys:
        return _printed(clause, tokens) or click(clause)
    target = clause.target(words[cut + 1 :]) if cut is not None else None
    pressed = Intent(verb=Verb.PRESS, target=target, keys=keys * times)
    return (_or_button(clause, pressed, words) if target is None and times == 1 else pressed,)


def _printed(clause: Clause, tokens: Sequence[Token]) -> tuple[Intent, ...] | None:
    """ "Drucke die Umsätze", which presses nothing; "drucke den Knopf" is only written without its accent."""
    lexicon = clause.lexicon
    if clause.whole[0].text.lower() not in lexicon.unaccented or tokens[0].folded not in lexicon.determiners:
        return None
    pressed = any(lexicon.roles.word(token.folded) for token in tokens)
    return None if pressed else act_on(clause)


def _or_button(clause: Clause, pressed: Intent, words: Sequence[Token]) -> Intent:
    """ "Tick the file, then press Delete": a button of just that name goes before a key that is said by its name alone.

    Only for keys that do what buttons are called by; "press the Delete key" is the key.
    """
    if len(words) != 1 or words[0].folded not in clause.lexicon.speech.keys_as_deeds:
        return pressed
    name = clause.text(words)
    return Intent(verb=Verb.CLICK, target=Target(name=name, role="button", whole=True), otherwise=(pressed,))


def _press_quoted(clause: Clause, tokens: Sequence[Token]) -> tuple[Intent, ...] | None:
    """ "press 'Enter'" is a key; "press 'Enter' button", "press 'Save'" are buttons."""
    fielded = clause.lexicon.into | clause.lexicon.toward
    alone = len(tokens) == 1 or tokens[1].folded in clause.lexicon.keys or tokens[1].folded in fielded
    key = _key(clause, tokens[0].text) if alone else None
    if key is None or len(key) == 1:
        return click(clause)
    cut = find(tokens, fielded)
    return (Intent(verb=Verb.PRESS, keys=(key,), target=clause.target(tokens[cut + 1 :]) if cut else None),)


def _keys(clause: Clause, tokens: Sequence[Token]) -> tuple[str, ...]:
    lexicon = clause.lexicon
    words = [token.folded for token in tokens if token.folded not in lexicon.determiners or len(tokens) == 1]
    if len(words) > 1 and words[-1] in lexicon.keys:
        words = words[:-1]
    elif len(words) > 1 and words[0] in lexicon.keys:
        words = words[1:]
    key = _key(clause, " ".join(words))
    return () if key is None else (key,)


def _one_after_another(clause: Clause, tokens: Sequence[Token]) -> tuple[str, ...]:
    """ "Down and Enter", "Tab then Tab": each of them a key, or it is none."""
    made: list[str] = []
    part: list[Token] = []
    for token in [*tokens, None]:
        if token is not None and token.folded not in clause.lexicon.also and token.folded not in {"then", ","}:
            part.append(token)
            continue
        keys = _keys(clause, part) if part else ()
        if not keys or len(keys[0]) == 1:
            return ()
        made.extend(keys)
        part = []
    return tuple(made)


def _key(clause: Clause, phrase: str) -> str | None:
    folded = phrase.lower()
    parts = [clause.lexicon.key_names.get(part, part) for part in folded.replace("+", " + ").split()]
    known = clause.lexicon.key_names.get(" ".join(folded.split()))
    return keys_of(known or " ".join(parts))


def mark_text(clause: Clause) -> tuple[Intent, ...] | None:
    """ "highlight the text in the notes field", "highlight 'some words'"."""
    lexicon = clause.lexicon
    tokens = _from_quoted(clause, _where(clause, trimmed(lexicon, clause.rest)))
    led = clause.verb > 0 and clause.whole[clause.verb - 1].folded in _OF  # "markiere den Text in 'Notiz'"
    if len(tokens) == 1 and tokens[0].kind is Kind.QUOTED and not led:
        return (Intent(verb=Verb.SELECT_TEXT, value=tokens[0].text),)
    if len(tokens) > 2 and tokens[0].kind is Kind.QUOTED and tokens[1].folded in lexicon.into | lexicon.from_:
        return (Intent(verb=Verb.SELECT_TEXT, value=tokens[0].text, target=clause.target(tokens[2:])),)
    return (Intent(verb=Verb.SELECT_TEXT, target=clause.target(tokens)),)


def _from_quoted(clause: Clause, tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens from a quotation on, where before it is only said that it is text: "the words 'one-way gate'"."""
    at = next((at for at, token in enumerate(tokens) if token.kind is Kind.QUOTED), 0)
    lexicon = clause.lexicon
    said = [token for token in tokens[:at] if token.folded not in lexicon.determiners]
    role = lexicon.roles.word(said[0].folded) if len(said) == 1 else None
    only = len(said) == 1 and (role in {"any", "paragraph", "caption"} or said[0].folded in _SENTENCES)
    return tokens[at:] if at and (only or not said) else tokens


def copy(clause: Clause) -> tuple[Intent, ...] | None:
    """ "copy the text in the first box", "copy the order number"; alone what is marked.

    "Copy the link to the episode" is on a button, where there is one for that: the text of a link is not its address.
    """
    tokens = _where(clause, trimmed(clause.lexicon, clause.rest))
    copied = Intent(verb=Verb.COPY, target=_target(clause, tokens))
    pressed = act_on(clause) if copied.target is not None and copied.target.role == "link" else None
    if pressed is None or len(pressed) != 1:
        return (copied,)
    return (msgspec.structs.replace(pressed[0], otherwise=(copied,)),)


def paste(clause: Clause) -> tuple[Intent, ...] | None:
    """ "paste it into the second box"; with a quotation it is typed."""
    lexicon, tokens = clause.lexicon, trimmed(clause.lexicon, clause.rest)
    if tokens and tokens[0].kind is Kind.QUOTED:
        cut = find(tokens, lexicon.into | lexicon.toward)
        target = None if cut is None else clause.target(tokens[cut + 1 :])
        return (Intent(verb=Verb.FILL, value=tokens[0].text, target=target),)
    cut = find(tokens, lexicon.surely_into | lexicon.into, start=0)
    target = clause.target(tokens[cut + 1 :]) if cut is not None else None
    return (Intent(verb=Verb.PASTE, target=target),)


def _where(clause: Clause, tokens: Sequence[Token]) -> Sequence[Token]:
    """Without what only says that it is a text: "the text in"."""
    length = clause.lexicon.all_text.leading(tokens)
    tokens = tokens[length:]
    if tokens and tokens[0].folded in clause.lexicon.into | clause.lexicon.from_ and len(tokens) > 1:
        tokens = tokens[1:]
    return tokens


def _target(clause: Clause, tokens: Sequence[Token]) -> Target | None:
    if all(token.folded in clause.lexicon.pronouns for token in tokens):
        return None
    return clause.target(tokens)
