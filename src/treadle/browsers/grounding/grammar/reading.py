"""One clause: the verb, the construction that it has, and where what it says is to be done."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar import (
    action_rules,
    becoming_rules,
    bound_rules,
    choice_rules,
    deed_rules,
    fact_rules,
    field_rules,
    file_rules,
    filter_rules,
    flow_rules,
    journey_rule,
    key_rules,
    mail_rules,
    moment_rules,
    page_rules,
    state_rules,
    statement_rules,
    tick_rules,
)
from treadle.browsers.grounding.grammar.action_rules import stepping
from treadle.browsers.grounding.grammar.alternatives import as_one, spanned, timed, with_words
from treadle.browsers.grounding.grammar.append_rule import appended
from treadle.browsers.grounding.grammar.attribute_rules import attributed
from treadle.browsers.grounding.grammar.beginnings import begins_verb, ends_verb, is_placed_first
from treadle.browsers.grounding.grammar.beside_rule import beside
from treadle.browsers.grounding.grammar.clause import Clause, Construction
from treadle.browsers.grounding.grammar.click_rules import along_path, click, on_target, on_target_holding, unfold
from treadle.browsers.grounding.grammar.clipping import by_means, sought, without_alternative, without_purpose
from treadle.browsers.grounding.grammar.code_rule import applied
from treadle.browsers.grounding.grammar.covering_rule import answered
from treadle.browsers.grounding.grammar.drag_rule import drag, placed
from treadle.browsers.grounding.grammar.enlisting import enlisted
from treadle.browsers.grounding.grammar.gesture_rules import gesture
from treadle.browsers.grounding.grammar.lexicon import Lexicon, Sense
from treadle.browsers.grounding.grammar.login_rule import log_in
from treadle.browsers.grounding.grammar.modifiers import trimmed
from treadle.browsers.grounding.grammar.oneself_rules import said_of_oneself
from treadle.browsers.grounding.grammar.place_rules import placed_first
from treadle.browsers.grounding.grammar.placing_rules import put_elsewhere
from treadle.browsers.grounding.grammar.quoted_rule import acted_upon
from treadle.browsers.grounding.grammar.refusals import unclear
from treadle.browsers.grounding.grammar.rendering import rendered
from treadle.browsers.grounding.grammar.reset_rule import unfiltered
from treadle.browsers.grounding.grammar.scroll_rule import scroll
from treadle.browsers.grounding.grammar.set_rule import set_
from treadle.browsers.grounding.grammar.shown_in import shown_in
from treadle.browsers.grounding.grammar.skipping_rule import skipping
from treadle.browsers.grounding.grammar.slips import meant_words, mended, verb_meant
from treadle.browsers.grounding.grammar.step_rule import step
from treadle.browsers.grounding.grammar.time_steps import steps_of_time
from treadle.browsers.grounding.grammar.tokens import Kind, Token, without_marks_at_end
from treadle.browsers.grounding.grammar.turning_rule import turning
from treadle.browsers.grounding.intent import Intent, Verb
from treadle.core.errors import NotUnderstood

__all__ = ["as_named", "read"]

_CONSTRUCTIONS: Final[Mapping[Sense, Construction]] = {
    Sense.CLICK: click,
    Sense.DOUBLE_CLICK: on_target(Verb.DOUBLE_CLICK),
    Sense.RIGHT_CLICK: on_target(Verb.RIGHT_CLICK),
    Sense.CLICK_ADDING: on_target_holding("ControlOrMeta"),
    Sense.CLICK_RANGE: on_target_holding("Shift"),
    Sense.PRESS: key_rules.press,
    Sense.ENTER: field_rules.enter,
    Sense.FILL: field_rules.fill,
    Sense.SET: set_,
    Sense.CLEAR: deed_rules.clear,
    Sense.SELECT: choice_rules.select,
    Sense.CHECK: tick_rules.tick(Verb.CHECK),
    Sense.UNCHECK: tick_rules.tick(Verb.UNCHECK),
    Sense.TOGGLE: tick_rules.tick(Verb.TOGGLE),
    Sense.HOVER: on_target(Verb.HOVER),
    Sense.SCROLL: scroll,
    Sense.DRAG: drag,
    Sense.UPLOAD: page_rules.upload,
    Sense.SUBMIT: page_rules.submit,
    Sense.NAVIGATE: page_rules.navigate,
    Sense.OPEN: page_rules.open_,
    Sense.BACK: page_rules.history(Verb.BACK),
    Sense.FORWARD: page_rules.history(Verb.FORWARD),
    Sense.RELOAD: page_rules.history(Verb.RELOAD),
    Sense.WAIT: page_rules.wait,
    Sense.ACCEPT: page_rules.respond(Verb.ACCEPT_DIALOG),
    Sense.CANCEL: page_rules.respond(Verb.DISMISS_DIALOG),
    Sense.CLOSE: page_rules.close,
    Sense.SEARCH: page_rules.search,
    Sense.FIND: page_rules.seek,
    Sense.DOWNLOAD: page_rules.download,
    Sense.LOG_IN: log_in,
    Sense.EXPAND: unfold(Verb.EXPAND),
    Sense.COLLAPSE: unfold(Verb.COLLAPSE),
    Sense.FOCUS: on_target(Verb.FOCUS),
    Sense.MARK_TEXT: key_rules.mark_text,
    Sense.COPY: key_rules.copy,
    Sense.PASTE: key_rules.paste,
    Sense.PUT: field_rules.put,
    Sense.CALL: field_rules.name,
    Sense.USE: deed_rules.use,
    Sense.RAISE: step(1.0),
    Sense.LOWER: step(-1.0),
    Sense.ENSURE: tick_rules.ensure,
    Sense.NARROW: filter_rules.narrow,
    Sense.RENAME: flow_rules.rename,
    Sense.BUTTON: deed_rules.deed,
}


_LIFTING: Final = frozenset({"sube", "suba", "subid"})
"""Verbs for what goes up, be it the page or a file."""
_FILE: Final = re.compile(r"[^/\s]+\.[A-Za-z][A-Za-z0-9]{1,4}")
_OF_BUTTONS: Final = frozenset({Sense.BUTTON, Sense.BACK, Sense.NARROW})
"""Of verbs that are names of buttons first: what they stand in may be a fact as well."""
_OF_VALUES: Final = frozenset({Sense.SET, Sense.PUT, Sense.ENTER, Sense.FILL, Sense.USE})
"""Of verbs that give a value to something."""
_WHATEVER_VERB: Final[Sequence[Construction]] = (
    steps_of_time,
    shown_in,
    along_path,
    beside,
    appended,
    attributed,
    mail_rules.mailed,
    file_rules.filed,
    applied,
    bound_rules.within_bounds,
    unfiltered,
    journey_rule.journey,
    becoming_rules.amounted,
    fact_rules.each_stated,
    statement_rules.foremost,
    flow_rules.onward,
    filter_rules.narrowed,
)
"""What a clause may be before its verb is looked at."""
_WITHOUT_VERB: Final[Sequence[Construction]] = (
    said_of_oneself,
    action_rules.one_more,
    filter_rules.only,
    statement_rules.without,
    tick_rules.switched,
    state_rules.stated,
    statement_rules.spoken,
    acted_upon,
    deed_rules.deed_last,
    filter_rules.named,
    journey_rule.dated,
    statement_rules.numbered_values,
    statement_rules.counted,
    filter_rules.labelled,
    statement_rules.paired,
    becoming_rules.made_into,
    becoming_rules.coloured,
    deed_rules.unknown_deed,
    statement_rules.phrase,
    moment_rules.stated,
)
"""What a clause may be that begins with no verb that is known."""


def read(lexicon: Lexicon, source: str, tokens: Sequence[Token]) -> tuple[Intent, ...]:
    """What one clause asks for. NotUnderstood."""
    page = turning(lexicon, tokens) or skipping(lexicon, tokens)
    if page is None:
        return _clause(lexicon, source, tokens)
    turned = Intent(verb=Verb.CLICK, target=page)
    try:
        intents = _clause(lexicon, source, tokens)
    except NotUnderstood:
        return (turned,)
    return (as_one([turned, intents[0], *intents[0].otherwise]),) if len(intents) == 1 else intents


def _clause(lexicon: Lexicon, source: str, tokens: Sequence[Token]) -> tuple[Intent, ...]:
    try:
        intents = _read(lexicon, source, tokens)
    except NotUnderstood:
        if not (placed_there := _placed_elsewhere(lexicon, source, tokens)):
            raise
        return (as_one(placed_there),)
    if len(intents) != 1:
        return intents
    if not begins_verb(lexicon, tokens) and (better := mended(lexicon, source, tokens)) is not None:
        others = read(lexicon, *better)
        if len(others) == 1 and intents[0].target is not None:
            return (as_one([intents[0], *intents[0].otherwise, others[0], *others[0].otherwise]),)
    intents = _or_counted(lexicon, source, tokens, intents[0])
    first = intents[0]
    if first.verb is Verb.FILL and first.target is None and (amount := _amounted(lexicon, source, tokens)) is not None:
        return (as_one([amount, *amount.otherwise, first, *first.otherwise]),)  # "mets 6 personnes"
    readings = [reading for each in (first, *first.otherwise) for reading in (*timed(each), each)]
    readings.extend(spanned(lexicon, first))
    if (length := lexicon.telling.wishes.leading(tokens)) and first.verb is Verb.SELECT and first.value is None:
        wished = Clause(lexicon, source, tokens[length:], tokens, length)  # "I want 5 of the rooibos"
        readings = [*fact_rules.so_many_of(wished, trimmed(lexicon, tokens)), *readings]
    readings.extend(_facts(lexicon, source, tokens, first))
    readings.extend(enlisted(lexicon, source, tokens))
    readings.extend(_put_there(lexicon, source, tokens))
    readings = [
        *put_elsewhere(lexicon, source, tokens, surely=True),
        *readings,
        *put_elsewhere(lexicon, source, tokens, surely=False),
    ]
    if readings[-1].value is not None and first.value is None and first.target is not None:
        readings.append(msgspec.structs.replace(first, otherwise=(), unsplit=None))
    if first.unit is not None or first.destination is not None:
        return intents  # a gesture
    if first.verb is Verb.SELECT and first.value is None and first.target is not None:  # "passe au mois prochain"
        steps = stepping(Clause(lexicon, source, tokens[1:], tokens))
        target = msgspec.structs.replace(first.target, otherwise=(*first.target.otherwise, *steps))
        readings = [msgspec.structs.replace(each, target=target) if each is first else each for each in readings]
    asked, _ = sought(lexicon, tokens)
    return (with_words(readings, rendered(lexicon, asked) or meant_words(lexicon, source, asked)),)


def _placed_elsewhere(lexicon: Lexicon, source: str, tokens: Sequence[Token]) -> list[Intent]:
    """What a clause that no construction reads says is to be elsewhere; empty where it says nothing of it."""
    return [one for surely in (True, False) for one in put_elsewhere(lexicon, source, tokens, surely=surely)]


def _put_there(lexicon: Lexicon, source: str, tokens: Sequence[Token]) -> Iterator[Intent]:
    """ "Put Ken at table 2": what is put into a field or done by a button first is dragged where there is neither."""
    length = lexicon.verbs.leading(tokens)
    sense = lexicon.verbs.meaning(tokens[:length]) if length else None
    if sense is Sense.PUT or (sense is Sense.ENTER and tokens[0].folded in lexicon.deeds):
        yield from placed(Clause(lexicon, source, tokens[length:], tokens, length))


def _or_counted(lexicon: Lexicon, source: str, tokens: Sequence[Token], intent: Intent) -> tuple[Intent, ...]:
    """ "Mets 6 personnes", "put 3 adults": a number for what is called so, before it is a text for whatever field."""
    length = lexicon.verbs.leading(tokens)
    sense = lexicon.verbs.meaning(tokens[:length]) if length else None
    typed = intent.verb is Verb.FILL and intent.target is None and intent.value is not None
    if sense is None or not (typed or (intent.verb is Verb.CLICK and sense in _OF_VALUES)):
        return (intent,)
    made = statement_rules.counted(Clause(lexicon, source, tokens[length:], tokens[length:])) or ()
    if len(made) != 1:
        return made or (intent,)
    last = () if typed and tokens[0].folded in lexicon.deeds else (intent, *intent.otherwise)
    return (as_one([made[0], *made[0].otherwise, *last]),)


def _facts(lexicon: Lexicon, source: str, tokens: Sequence[Token], first: Intent) -> Iterator[Intent]:
    """What is read as a button or a choice first, as the value of a field that is called by its other words."""
    length = lexicon.verbs.leading(tokens)
    sense = lexicon.verbs.meaning(tokens[:length]) if length else None
    named = first.target is not None and first.value is None and first.verb in {Verb.CLICK, Verb.SELECT, Verb.CHECK}
    clause = Clause(lexicon, source, tokens[length:], tokens, length)
    if named and (sense in _OF_BUTTONS or not length):
        if (amount := _amounted(lexicon, source, tokens)) is not None:
            yield from (amount, *amount.otherwise)  # "take 3 loaves"
        yield from fact_rules.facts(clause)
    elif named and sense is Sense.SELECT:
        yield from moment_rules.wished(clause)
        if (amount := statement_rules.amount_of(clause, trimmed(lexicon, clause.rest))) is not None:
            yield amount  # "I need 4 servers"


def _amounted(lexicon: Lexicon, source: str, tokens: Sequence[Token]) -> Intent | None:
    """ "Put 6 people", "take three loaves": so many of what is named, behind a verb that says no more than that it is
    to be so; None if it says no number of anything."""
    if len(tokens) < 3 or tokens[0].folded not in lexicon.speech.taking | lexicon.deeds.keys():
        return None
    made = statement_rules.counted(Clause(lexicon, source, tokens[2:], tokens[1:]))
    return made[0] if made is not None and len(made) == 1 else None


def as_named(intent: Intent) -> Intent:
    """An intent just as what it names is called: nothing that only says the same in other words is meant."""
    return msgspec.structs.replace(intent, otherwise=(), said="")


def _read(lexicon: Lexicon, source: str, tokens: Sequence[Token]) -> tuple[Intent, ...]:
    tokens, reveal = sought(lexicon, without_purpose(lexicon, without_alternative(lexicon, tokens)))
    tokens = by_means(lexicon, tokens)
    said = len(tokens) > 1 and tokens[0].folded in lexicon.only and not begins_verb(lexicon, tokens)
    only = said and bool(begins_verb(lexicon, tokens, 1))
    tokens = tokens[1:] if only else tokens
    clause = Clause(lexicon, source, tokens[1:], tokens)
    for construction in _WHATEVER_VERB:
        if intents := construction(clause):
            return intents
    whole = Clause(lexicon, source, tokens[1:], tokens)
    if intents := answered(whole) or gesture(whole):
        return intents
    if is_placed_first(lexicon, tokens) and (intents := placed_first(lexicon, source, tokens, _candidates)):
        return _revealing(intents) if reveal else intents
    for clause, construction in _candidates(lexicon, source, tokens):
        intents = construction(clause._replace(only=only))
        if intents:
            return _revealing(intents) if reveal else intents
    if intents := placed_first(lexicon, source, tokens, _candidates):
        return _revealing(intents) if reveal else intents
    whole = Clause(lexicon, source, tokens[1:], tokens)
    for construction in _WITHOUT_VERB:
        if intents := construction(whole):
            return intents
    raise unclear(source, tokens)


def _candidates(lexicon: Lexicon, source: str, tokens: Sequence[Token]) -> Iterator[tuple[Clause, Construction]]:
    """The constructions that the verb may have, those of longer verbs first; then with a slip of the hand forgiven."""
    yield from _around(lexicon, source, tokens)
    quoted = any(token.kind is Kind.QUOTED for token in tokens)
    longest = lexicon.verbs.leading(tokens)
    for length in range(longest, 0, -1):
        sense = lexicon.verbs.meaning(tokens[:length])
        if sense is Sense.BUTTON and length > 1 and lexicon.verbs.meaning(tokens[:1]) is Sense.OPEN and quoted:
            continue  # "öffne die Frage 'Wann?'"
        if sense is Sense.SCROLL and tokens[0].folded in _LIFTING and any(map(_is_file, tokens[length:])):
            sense = Sense.UPLOAD  # "sube retrato.pdf"
        if sense is not None:
            yield Clause(lexicon, source, tokens[length:], tokens, length), _CONSTRUCTIONS[sense]
    length = ends_verb(lexicon, tokens)
    if length:
        turned = [*tokens[-length:], *tokens[:-length]]
        longest = lexicon.verbs.leading(turned)
        sense = lexicon.verbs.meaning(turned[:longest])
        if sense is not None:
            yield Clause(lexicon, source, turned[longest:], tokens, 0), _CONSTRUCTIONS[sense]
    if not longest and (meant := verb_meant(lexicon, tokens)) is not None:
        yield Clause(lexicon, source, tokens[meant.length :], tokens, meant.length), _CONSTRUCTIONS[meant.sense]


def _is_file(token: Token) -> bool:
    return _FILE.fullmatch(token.text.strip("'\"")) is not None


def _around(lexicon: Lexicon, source: str, tokens: Sequence[Token]) -> Iterator[tuple[Clause, Construction]]:
    """Verbs that stand around what they are about: "turn the light on"."""
    kept = without_marks_at_end(tokens)
    length = lexicon.brackets.leading(kept)
    while length:
        for tail, sense in lexicon.brackets.meaning(kept[:length]) or ():
            end = len(kept) - len(tail)
            if end > length and tuple(token.folded for token in kept[end:]) == tail:
                yield Clause(lexicon, source, kept[length:end], kept, length), _CONSTRUCTIONS[sense]
        length = next((n for n in range(length - 1, 0, -1) if lexicon.brackets.known(kept[:n])), 0)


def _revealing(intents: tuple[Intent, ...]) -> tuple[Intent, ...]:
    return tuple(msgspec.structs.replace(intent, reveal=True) for intent in intents)
