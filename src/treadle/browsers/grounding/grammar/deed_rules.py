"""Constructions for deeds that say more than a button's name: to whom, in which way, with what, to several things."""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar import statement_rules
from treadle.browsers.grounding.grammar.action_rules import act_on, called_so
from treadle.browsers.grounding.grammar.alternatives import HIDING, ticked, unticked
from treadle.browsers.grounding.grammar.becoming_rules import emptied
from treadle.browsers.grounding.grammar.beginnings import begins_statement, begins_verb
from treadle.browsers.grounding.grammar.choices import chosen
from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.click_rules import on_target
from treadle.browsers.grounding.grammar.conjugation import infinitives_of, is_infinitive
from treadle.browsers.grounding.grammar.field_rules import use_as
from treadle.browsers.grounding.grammar.listing import items_of
from treadle.browsers.grounding.grammar.mail_rules import speaks_of_mail
from treadle.browsers.grounding.grammar.modifiers import ordinal_of, trimmed, trimmed_end
from treadle.browsers.grounding.grammar.text_rules import commented, written
from treadle.browsers.grounding.grammar.tokens import Kind, Token
from treadle.browsers.grounding.grammar.upon import upon
from treadle.browsers.grounding.intent import Intent, Relation, RelationKind, Target, Verb

__all__ = ["clear", "deed", "deed_last", "unknown_deed", "use"]

_MOST_WORDS_OF_A_WAY: Final = 3
_MOST_WORDS_OF_A_VALUE: Final = 4
_MOST_WORDS_OF_AN_ADDRESSEE: Final = 2
_MOST_WORDS_BEFORE_A_VERB: Final = 7


def deed(clause: Clause) -> tuple[Intent, ...] | None:
    """ "Reboot web-02", "tell Pip I am late", "bill it in pounds", "add the label urgent", "compare A and B"."""
    if named := emptied(clause) or _under_name(clause) or commented(clause):
        return named
    if each := statement_rules.day_in_parts(clause) or _upon_each(clause):
        return each
    made = act_on(clause)
    if made is None or len(made) != 1:
        return made
    others = (*made[0].otherwise, *_otherwise(clause))
    filtered = _filtered(clause)
    if filtered is not None and any(token.kind is Kind.QUOTED for token in clause.whole):
        others = (*others, filtered)  # "filter users by 'Ben'" may be on a button
    elif filtered is not None:
        return (msgspec.structs.replace(filtered, otherwise=(msgspec.structs.replace(made[0], otherwise=()), *others)),)
    return (msgspec.structs.replace(made[0], otherwise=others, opens=speaks_of_mail(clause)),)


def use(clause: Clause) -> tuple[Intent, ...] | None:
    """ "Use 'anna' as the user name"; "use my savings account" is one of a choice.

    None for "use the slider to choose 7", which says where something is done.
    """
    lexicon, tokens = clause.lexicon, clause.words
    for_doing = (at for at in range(1, len(tokens) - 1) if tokens[at].folded in lexicon.purpose)
    if any(begins_verb(lexicon, tokens, at + 1) for at in for_doing):
        return None
    return use_as(clause) or deed(clause)


def clear(clause: Clause) -> tuple[Intent, ...] | None:
    """ "Clear the message field"; "clear the basket" is on a button where no field is called so."""
    made = on_target(Verb.CLEAR)(clause)
    acted = act_on(clause) if made is not None and len(made) == 1 else None
    if made is None or acted is None or len(acted) != 1 or (made[0].target and made[0].target.role == "tab"):
        return made  # a tab that is to be emptied is not closed by the cross in it
    return (msgspec.structs.replace(made[0], otherwise=_flattened(acted)),)


def unknown_deed(clause: Clause) -> tuple[Intent, ...] | None:
    """The same of a verb that is not known: it is on a button, or else all of it is the name of a choice."""
    if named := _under_name(clause):
        return named
    made = called_so(clause)
    option = statement_rules.phrase(clause)
    if made is None or option is None or len(made) != 1 or len(option) != 1:
        return made
    others = (*made[0].otherwise, *_otherwise(clause), *_flattened(option))
    return (msgspec.structs.replace(made[0], otherwise=others),)


def deed_last(clause: Clause) -> tuple[Intent, ...] | None:
    """ "Stille am See vormerken": a verb that is not known at the end, in a language where it stands there."""
    tokens = trimmed_end(clause.lexicon, clause.whole)
    if not 1 < len(tokens) <= _MOST_WORDS_BEFORE_A_VERB or not is_infinitive(clause.lexicon, tokens[-1].text):
        return None
    thing = trimmed(clause.lexicon, tokens[:-1])
    named = Relation(kind=RelationKind.IN, target=Target(name=clause.text(thing)))
    readings = (
        Target(name=tokens[-1].text, whole=True, relation=named),
        *upon(clause, tokens[-1].text, thing),
        Target(name=clause.text(tokens)),
    )
    first, *others = dict.fromkeys(readings)
    target = msgspec.structs.replace(first, otherwise=tuple(others))
    return (Intent(verb=Verb.CLICK, target=target, otherwise=_flattened(statement_rules.phrase(clause) or ())),)


def _flattened(readings: Sequence[Intent]) -> tuple[Intent, ...]:
    """Readings and their own other readings, one after another."""
    return tuple(msgspec.structs.replace(part, otherwise=()) for each in readings for part in (each, *each.otherwise))


def _otherwise(clause: Clause) -> Iterator[Intent]:
    """What a deed may ask for where no button is called so: each a reading of its own."""
    yield from _flattened(tuple(_readings(clause)))


def _readings(clause: Clause) -> Iterator[Intent]:
    yield from _message(clause)
    if any(token.kind is Kind.QUOTED for token in clause.whole):
        return  # what is quoted is meant just so, not taken for a choice
    yield from _hidden(clause)
    yield from _wished(clause)
    yield from _way(clause)
    yield from written(clause)
    yield from _started(clause)
    yield from _more(clause)
    yield from _included(clause)


def _filtered(clause: Clause) -> Intent | None:
    """ "Filter the instances by db": typed where a field is called so; None if it does not say by what."""
    lexicon, tokens = clause.lexicon, trimmed(clause.lexicon, clause.words)
    cut = next((at for at, token in enumerate(tokens[:-1]) if token.folded in lexicon.means | lexicon.toward), None)
    if cut is None or clause.whole[0].folded not in lexicon.speech.filtering:
        return None
    verb = clause.text(clause.whole[: clause.verb or 1])
    names = [verb] if not cut else [f"{verb} {clause.text(trimmed(lexicon, tokens[:cut]))}", verb]
    first, *others = (Target(name=name) for name in names)
    target = msgspec.structs.replace(first, otherwise=tuple(others))
    return Intent(verb=Verb.FILL, target=target, value=clause.text(tokens[cut + 1 :]))


def _more(clause: Clause) -> Iterator[Intent]:
    """ "Add two dogs", "take quarter past eleven": so much more of it, or it itself."""
    lexicon, first = clause.lexicon, clause.whole[0].folded
    amount = statement_rules.amount_of(clause, trimmed(lexicon, clause.words))
    if first in lexicon.written and amount is not None and amount.value is not None:
        yield Intent(verb=Verb.STEP, target=amount.target, amount=float(amount.value))
    if first in lexicon.speech.taking and not any(token.folded in lexicon.particles for token in clause.rest):
        target = clause.target(clause.rest)
        if target is not None:
            yield Intent(verb=Verb.SELECT, target=target)


def _message(clause: Clause) -> Iterator[Intent]:
    """ "Tell Pip I cannot log in", "say I slept great": what is stated, or else a message with that in it."""
    lexicon = clause.lexicon
    if clause.whole[0].folded not in lexicon.speech.telling:
        return
    rest = trimmed_end(lexicon, clause.whole[1:])
    for at in range(min(len(rest), _MOST_WORDS_OF_AN_ADDRESSEE + 1)):
        quoted = rest[at].kind is Kind.QUOTED and at == len(rest) - 1
        stated = at < len(rest) - 1 and (
            begins_statement(lexicon, rest, at) or rest[at].folded in lexicon.speech.speakers
        )
        if not quoted and not stated:
            continue
        message = clause._replace(whole=rest[at:], rest=rest[at + 1 :])
        fact = statement_rules.spoken(message) if not at else None
        yield from fact if fact is not None and len(fact) == 1 else ()
        value = clause.text(rest[at:])
        for field in lexicon.speech.messages:
            yield Intent(verb=Verb.FILL, target=Target(name=field, role="field"), value=value)
        return


def _hidden(clause: Clause) -> Iterator[Intent]:
    """ "Hide the pay machines": the box for them is no longer ticked."""
    lexicon, thing = clause.lexicon, trimmed(clause.lexicon, clause.words)
    named = any(token.folded not in lexicon.pronouns for token in thing)
    if clause.whole[0].folded in lexicon.speech.hiding and named:
        yield msgspec.structs.replace(unticked(clause.text(thing)), deed=HIDING)
    length = lexicon.speech.omitting.leading(clause.whole)
    if left := trimmed(lexicon, clause.whole[length:]) if length else ():
        yield unticked(clause.text(left))


def _wished(clause: Clause) -> Iterator[Intent]:
    """ "Ask for a receipt", "use my savings account": a box that is called so, or one of a choice."""
    lexicon = clause.lexicon
    for table, boxed in ((lexicon.speech.wishing, True), (lexicon.speech.using, False)):
        length = table.leading(clause.whole)
        thing = trimmed(lexicon, clause.whole[length:])
        if not length or not thing or all(token.folded in lexicon.pronouns for token in thing):
            continue
        if boxed:
            yield ticked(clause.text(thing))
        yield chosen(clause, thing)


def _way(clause: Clause) -> Iterator[Intent]:
    """ "Bill it in pounds", "snooze until tomorrow", "assign it to Chidi": one of a choice, or of a list that is called
    by the deed."""
    lexicon = clause.lexicon
    tokens = trimmed(lexicon, clause.words)
    cut = next((at for at in range(len(tokens) - 2, -1, -1) if tokens[at].folded in lexicon.speech.ways), None)
    if cut is None or not 0 < len(tokens) - cut - 1 <= _MOST_WORDS_OF_A_WAY:
        return
    if lexicon.speech.bounds.leading(tokens, cut):
        return  # "salary at least 45,000"
    way = trimmed(lexicon, tokens[cut + 1 :])
    if lexicon.most.leading(way):
        return  # "play the one with the most downloads"
    verb = clause.text(clause.whole[: clause.verb or 1])
    picked = any(ordinal_of(lexicon, token) is not None for token in tokens[:cut])  # "the third payment to Anna"
    passed = [token for token in tokens[:cut] if token.folded not in lexicon.determiners]
    little = len(passed) <= _MOST_WORDS_OF_A_WAY and not picked  # a longer sentence is not all in its end
    if clause.whole[0].folded in lexicon.choosing | lexicon.showing and little:
        yield chosen(clause, way)
    if all(token.folded in lexicon.pronouns for token in tokens[:cut]) or clause.whole[0].folded in lexicon.choosing:
        names = (
            Target(name=f"{verb} {tokens[cut].text}"),
            *(Target(name=each) for each in infinitives_of(lexicon, verb)),
        )
        target = Target(name=verb, otherwise=names)
        yield Intent(verb=Verb.SELECT, target=target, value=clause.text(way), deed=verb)


def _started(clause: Clause) -> Iterator[Intent]:
    """ "Start the film night": what is started may be a button of that name."""
    lexicon = clause.lexicon
    rest = trimmed(lexicon, clause.words)
    if clause.whole[0].folded in lexicon.speech.starting and rest and ordinal_of(lexicon, rest[0]) is None:
        yield Intent(verb=Verb.CLICK, target=Target(name=clause.text(rest), role="button", whole=True))


def _included(clause: Clause) -> Iterator[Intent]:
    """ "Add dental treatment": what is added may be a box to tick."""
    lexicon, thing = clause.lexicon, trimmed(clause.lexicon, clause.words)
    placed = any(token.folded in lexicon.into | lexicon.toward | lexicon.pronouns for token in thing)
    if clause.whole[0].folded not in lexicon.adding or not thing or placed:
        return
    if clause.words[0].folded in lexicon.indefinite:  # "add a child": one more of them
        yield Intent(verb=Verb.STEP, target=clause.target(thing), amount=1.0)
    yield ticked(clause.text(thing))


def _upon_each(clause: Clause) -> tuple[Intent, ...]:
    """ "Compare Salt Road and Petal & Thorn": the deed for each, unless both are one name; empty if it is one thing."""
    lexicon = clause.lexicon
    tokens = trimmed(lexicon, clause.words)
    plain = all(token.kind is Kind.WORD for token in tokens)
    if not clause.verb or not plain or any(lexicon.relations.leading(tokens, at) for at in range(len(tokens))):
        return ()
    if sum(token.folded in lexicon.between for token in tokens) == 1:  # "and" parts what "&" does not
        at = next(at for at, token in enumerate(tokens) if token.folded in lexicon.between)
        items: list[Sequence[Token]] = [tokens[:at], tokens[at + 1 :]]
    else:
        items = items_of(lexicon, tokens, names=True)
    if len(items) != 2 or not all(items) or any(lexicon.small_words.issuperset({item[0].folded}) for item in items[1:]):
        return ()
    verb = clause.whole[: clause.verb]
    made = [_of_one(clause._replace(whole=[*verb, *item], rest=item)) for item in items]
    whole = act_on(clause)
    if whole is None or len(whole) != 1 or any(each is None or len(each) != 1 for each in made):
        return ()
    one, other = (
        msgspec.structs.replace(each[0], clause=f"{clause.text(verb)} {clause.text(item)}")
        for each, item in zip(made, items, strict=True)
        if each is not None
    )
    return (msgspec.structs.replace(one, unsplit=whole[0]), other)


def _of_one(clause: Clause) -> tuple[Intent, ...] | None:
    """The deed for one of two things."""
    made = act_on(clause)
    if made is None or len(made) != 1:
        return made
    others = (*_included(clause), *_hidden(clause._replace(rest=trimmed(clause.lexicon, clause.words))))
    return (msgspec.structs.replace(made[0], otherwise=(*made[0].otherwise, *_flattened(others))),)


def _under_name(clause: Clause) -> tuple[Intent, ...]:
    """ "Book it under the name Whitlock": the name is entered; empty if a thing is said, or no name."""
    lexicon, tokens = clause.lexicon, trimmed_end(clause.lexicon, clause.whole)
    for at in range(1, min(len(tokens) - 1, 4)):
        length = lexicon.speech.under_name.leading(tokens, at)
        value = tokens[at + length :]
        if not length or not 0 < len(value) <= _MOST_WORDS_OF_A_VALUE:
            continue
        if all(token.folded in lexicon.pronouns or token.folded in lexicon.for_whom for token in tokens[1:at]):
            target = Target(name=lexicon.speech.name)
            return (Intent(verb=Verb.FILL, target=target, value=clause.text(value)),)
    return ()
