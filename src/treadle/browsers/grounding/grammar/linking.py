"""What the clauses of a sentence have to do with each other: "it", "find ... and click ...", where all of it is."""

from collections.abc import Sequence

import msgspec

from treadle.browsers.grounding.grammar.beginnings import is_placed_first
from treadle.browsers.grounding.grammar.conjugation import infinitives_of
from treadle.browsers.grounding.grammar.lexicon import Lexicon, Sense
from treadle.browsers.grounding.grammar.nouns import ROLE_OF_THINGS
from treadle.browsers.grounding.grammar.referring import without_it
from treadle.browsers.grounding.grammar.targets import as_anchor
from treadle.browsers.grounding.grammar.tokens import Kind, tokenize
from treadle.browsers.grounding.intent import Intent, Relation, RelationKind, Target, Verb
from treadle.browsers.grounding.words import fold

__all__ = ["linked", "placed"]

_VALUED = frozenset({Verb.FILL, Verb.SELECT, Verb.SEARCH, Verb.PRESS, Verb.SCROLL})
_OPENING = frozenset({Verb.CLICK, Verb.EXPAND, Verb.FOCUS})
_ENTERED = frozenset({Verb.FILL, Verb.CHECK, Verb.UNCHECK})
_STEM = 4
"""Letters by which what was done is known again: "delete Bob and confirm the deletion"."""
_PLACES = frozenset({"section", "dialog", "form"})
"""What holds several controls that are said together."""
_NOT_THINGS = frozenset({Verb.NAVIGATE, Verb.WAIT, Verb.BACK, Verb.FORWARD, Verb.RELOAD})


def linked(lexicon: Lexicon, clauses: Sequence[tuple[Intent, ...]], owned: Sequence[bool] = ()) -> tuple[Intent, ...]:
    """All intents, with "it" replaced by what was spoken of, and what was only to be found as where the rest is.

    ``owned``: of each clause, whether it speaks of something that belongs to what was spoken of: "open its menu".
    """
    made: list[Intent] = []
    spoken: Target | None = None
    sought: Target | None = None
    for at, intents in enumerate(clauses):
        for intent in intents:
            if _seeks(intent) and at < len(clauses) - 1:
                sought = spoken = _anywhere(lexicon, intent.target)
                continue
            if intent.verb is Verb.TOGGLE and made and _is_deed_alone(made[-1]):
                spoken = None
            read = _resolved(lexicon, intent, spoken, revealing=sought is not None and spoken is sought)
            read = _freed(lexicon, read)
            if spoken is not None and sought is None and any(owned[at : at + 1]) and read is intent:
                read = _of(read, spoken)
            if made and at and read is intent and (place := _place_of_all(lexicon, made[-1])) is not None:
                read = _there_too(read, place)
            refers = without_it(lexicon, intent.clause) if made and at and intent.clause else ""
            if read is not intent:
                read = msgspec.structs.replace(read, clause="")  # which does not say what "it" is
            if sought is not None:
                read = msgspec.structs.replace(_within(read, sought) if read is intent else read, reveal=True)
            if made and intent is intents[0]:
                read = _sent(lexicon, _into_opened(lexicon, read, made[-1]), made[-1])
                read = _confirmed(lexicon, read, intent.said or intent.clause, made[-1])
            read = msgspec.structs.replace(read, refers=refers) if refers else read
            made.append(read)
            if read.verb is Verb.WAIT and read.value:  # "wait for Open preview and click it"
                spoken, sought = Target(name=read.value), None
            if read.target is not None and read.verb not in _NOT_THINGS:
                spoken = None if read.verb in _VALUED or read.apart else read.target
                sought = None
    for at in range(len(made) - 2, -1, -1):
        made[at] = _beside(_to_be_sent(lexicon, made[at], made[at + 1]), made[at + 1])
    return tuple(made)


def _place_of_all(lexicon: Lexicon, before: Intent) -> Relation | None:
    """Where a clause says first that something is, which holds for what follows: "for the digest untick mail and tick
    push"; None where it does not."""
    target = before.target
    if target is None or target.relation is None or target.relation.kind is not RelationKind.IN:
        return None
    tokens = tokenize(before.clause)
    first = bool(tokens) and not lexicon.verbs.leading(tokens) and is_placed_first(lexicon, tokens)
    return target.relation if first and before.verb in _ENTERED else None


def _there_too(intent: Intent, place: Relation) -> Intent:
    """An intent for what is where the clause before was; the target as it is said stays another reading."""
    target = intent.target
    if target is None or target.relation is not None or target.quoted or intent.verb not in _ENTERED:
        return intent
    moved = placed(intent, place).target
    assert moved is not None
    readings = (*moved.otherwise, msgspec.structs.replace(target, otherwise=()))
    there = msgspec.structs.replace(moved, otherwise=readings)
    return msgspec.structs.replace(
        intent, target=there, said="", clause="", unsplit=None
    )  # which do not say where it is


def _is_deed_alone(intent: Intent) -> bool:
    """Whether all that was said is what a button does, which "it" is not: "rotate right, flip it"."""
    target = intent.target
    if intent.verb is not Verb.CLICK or target is None or target.quoted or target.relation is not None:
        return False
    return " " in target.name and fold(target.name) == fold(intent.clause or intent.said)


def _into_opened(lexicon: Lexicon, intent: Intent, before: Intent) -> Intent:
    """ "Open the search and type maps": into the field that is called so, or else where the focus is."""
    opened, target = before.target, intent.target
    if intent.verb is not Verb.FILL or intent.value is None or intent.otherwise:
        return intent
    if before.verb not in _OPENING or opened is None or not opened.name:
        return intent
    if target is not None and (target.name,) == lexicon.name_fields[:1] and target.otherwise and not target.relation:
        return msgspec.structs.replace(intent, otherwise=(msgspec.structs.replace(intent, target=None),))  # "name it x"
    if target is not None:
        return intent
    searched = lexicon.verbs.word(fold(opened.name)) is Sense.SEARCH
    field = Target(role="searchfield") if searched else Target(name=opened.name, role="field", whole=True)
    return msgspec.structs.replace(intent, target=field, otherwise=(intent,))


def _sent(lexicon: Lexicon, intent: Intent, before: Intent) -> Intent:
    """ "Write a comment and post it": the button that is called so, or else what sends that form off."""
    target = intent.target
    if intent.verb is not Verb.CLICK or before.verb not in _ENTERED or target is None or target.relation or target.role:
        return intent
    name = fold(target.name)
    if target.quoted or (name not in lexicon.speech.sending and lexicon.verbs.word(name) is not Sense.LOG_IN):
        return intent
    button = Target(name=target.name.capitalize(), role="button")  # "Send reading"
    others = (Intent(verb=Verb.CLICK, target=button), Intent(verb=Verb.SUBMIT))
    return msgspec.structs.replace(intent, otherwise=(*intent.otherwise, *others))


def _to_be_sent(lexicon: Lexicon, intent: Intent, after: Intent) -> Intent:
    """ "Write Is it waterproof? and send it": into the field for a message, where it is not said into which."""
    untold = intent.verb is Verb.FILL and intent.target is None and intent.value is not None
    target = after.target
    if not untold or after.verb not in {Verb.CLICK, Verb.SUBMIT} or target is None or target.relation is not None:
        return intent
    if target.quoted or not lexicon.speech.sending.intersection(fold(target.name).split()[:1]):
        return intent
    fields = [Target(name=name, role="field") for name in lexicon.speech.messages]
    field = msgspec.structs.replace(fields[0], otherwise=tuple(fields[1:]))
    return msgspec.structs.replace(intent, target=field, otherwise=(*intent.otherwise, intent))


def _confirmed(lexicon: Lexicon, intent: Intent, said: str, before: Intent) -> Intent:
    """ "Delete the album and confirm it": what says yes in the dialog that was opened, or does there what was said."""
    tokens = tokenize(said)
    length = lexicon.verbs.leading(tokens)
    rest = [token.folded for token in tokens[length:] if token.kind is Kind.WORD]
    if intent.verb is not Verb.CLICK or not tokens or tokens[0].folded not in lexicon.affirms:
        return intent
    deed = tokenize(before.clause or before.said)[:1]
    unsaid, again = lexicon.pronouns | lexicon.determiners, {token.folded[:_STEM] for token in deed}
    if any(word not in unsaid and lexicon.roles.word(word) is None and word[:_STEM] not in again for word in rest):
        return intent
    done = [deed[0].text.capitalize(), *infinitives_of(lexicon, deed[0].text)] if deed else []
    there = Relation(kind=RelationKind.IN, target=Target(role="dialog"))
    named = dict.fromkeys([*lexicon.affirming, *done])
    asked = tuple(
        Intent(verb=Verb.CLICK, target=Target(name=name, role="button", relation=there)) for name in named
    )  # each for itself: the page may have a "Continue" elsewhere
    bare = not any(word not in unsaid for word in rest)
    plain = Target(name=tokens[0].text.capitalize(), role="button", whole=True)
    if bare:  # nothing else can be meant by "and confirm"
        longer = Intent(verb=Verb.CLICK, target=Target(name=plain.name, role="button"))  # "Confirm reservation"
        filled = (longer,) if before.verb in _ENTERED | {Verb.SELECT} else ()
        return msgspec.structs.replace(intent, target=plain, otherwise=(*asked, *filled), said="", clause="")
    return msgspec.structs.replace(intent, otherwise=(*asked, *intent.otherwise), clause="")


def _beside(intent: Intent, after: Intent) -> Intent:
    """What is entered where the next is: "enter x as password and click Apply in the Router card"."""
    relation = after.target.relation if after.target is not None else None
    if intent.verb not in _ENTERED or after.verb not in _ENTERED | {Verb.CLICK} or relation is None:
        return intent
    plain = intent.target is not None and intent.target.relation is None and bool(intent.target.name)
    if not plain or relation.kind is not RelationKind.IN or relation.target.role not in _PLACES:
        return intent
    there = placed(msgspec.structs.replace(intent, otherwise=()), relation)
    return msgspec.structs.replace(
        there,
        unsplit=intent.unsplit,
        otherwise=(msgspec.structs.replace(intent, otherwise=(), unsplit=None), *intent.otherwise),
    )


def _anywhere(lexicon: Lexicon, target: Target | None) -> Target | None:
    """What is to be found, without what all of the page is: "find Anna in the contact book"."""
    if target is None or target.relation is None or target.relation.kind is not RelationKind.IN:
        return target
    inner = target.relation.target
    words = fold(inner.name).split()
    if inner.ordinal is not None or inner.quoted or not words or words[-1] not in lexicon.collections:
        return target
    readings = tuple(msgspec.structs.replace(each, relation=None) for each in target.otherwise)
    return msgspec.structs.replace(target, relation=None, otherwise=readings)


def _seeks(intent: Intent) -> bool:
    return intent.verb is Verb.SCROLL and intent.reveal


def _resolved(lexicon: Lexicon, intent: Intent, spoken: Target | None, *, revealing: bool) -> Intent:
    """With what "it" stands for."""
    if spoken is None:
        return intent
    target, destination = intent.target, intent.destination
    if target is not None and (counted := _counted_like(lexicon, target, spoken)) is not None:
        return msgspec.structs.replace(intent, target=counted)
    if target is not None and (alike := _of_its_kind(lexicon, target, spoken)) is not None:
        return msgspec.structs.replace(intent, target=alike)
    changes: dict[str, Target | bool] = {}
    if target is not None and _is_pronoun(lexicon, target):
        changes["target"] = spoken
    elif target is not None and target.relation is not None and _is_the_same(lexicon, target.relation.target, spoken):
        relation = msgspec.structs.replace(target.relation, target=as_anchor(spoken))
        anywhere = msgspec.structs.replace(target, relation=None, otherwise=())
        changes["target"] = msgspec.structs.replace(target, relation=relation, otherwise=(anywhere,))
    if destination is not None and _is_pronoun(lexicon, destination):
        changes["destination"] = spoken
    if not changes:
        return intent
    return msgspec.structs.replace(intent, **changes, reveal=intent.reveal or revealing)


def _of_its_kind(lexicon: Lexicon, target: Target, spoken: Target) -> Target | None:
    """ "Turn the work alarm off and the swimming one on": the swimming alarm. None if no "one" ends the name."""
    words, kind = target.name.split(), spoken.name.split()
    if target.quoted or spoken.quoted or len(words) < 2 or len(kind) < 2 or fold(words[-1]) not in lexicon.speech.ones:
        return None
    name = " ".join([*words[:-1], kind[-1]])
    return msgspec.structs.replace(target, name=name, otherwise=(target, *target.otherwise))


def _counted_like(lexicon: Lexicon, target: Target, spoken: Target) -> Target | None:
    """ "Approve the first comment and reject the last": the last of what was counted. None if no number is alone."""
    like = next((each for each in _and_where(spoken) if each.ordinal is not None), None)
    if like is None or target.quoted:
        return None
    for reading in (target, *target.otherwise):
        named = next((each for each in _and_where(reading) if _number(lexicon, each) is not None), None)
        if named is None:
            continue
        counted = msgspec.structs.replace(like, ordinal=_number(lexicon, named), otherwise=())
        if named is reading:
            return msgspec.structs.replace(counted, otherwise=(target,) if not target.otherwise else target.otherwise)
        assert reading.relation is not None
        relation = msgspec.structs.replace(reading.relation, target=counted)
        others = (msgspec.structs.replace(target, otherwise=()), *target.otherwise)
        return msgspec.structs.replace(reading, relation=relation, otherwise=others)
    return None


def _and_where(target: Target) -> tuple[Target, ...]:
    return (target,) if target.relation is None else (target, target.relation.target)


def _number(lexicon: Lexicon, target: Target) -> int | None:
    """The number that is all that is said of an element."""
    plain = not (target.quoted or target.role or target.relation or target.qualities or target.superlative)
    return lexicon.ordinals.get(fold(target.name)) if plain and target.ordinal is None else None


def _of(intent: Intent, spoken: Target) -> Intent:
    """An intent for what belongs to what was spoken of: "expand week 2 and open its quiz"."""
    target = intent.target
    if target is None or target.relation is not None or target.quoted:
        return intent
    belonging = placed(intent, Relation(kind=RelationKind.IN, target=as_anchor(spoken)))
    assert belonging.target is not None
    plain = msgspec.structs.replace(target, otherwise=())
    readings = (*belonging.target.otherwise, plain)
    return msgspec.structs.replace(belonging, target=msgspec.structs.replace(belonging.target, otherwise=readings))


def _freed(lexicon: Lexicon, intent: Intent) -> Intent:
    """Without "it" where that stands for nothing that the page has: "write 'See you' and send it"."""
    target = intent.target
    if target is None or target.relation is None or not _is_pronoun(lexicon, target.relation.target):
        return intent
    return msgspec.structs.replace(intent, target=msgspec.structs.replace(target, relation=None))


def _is_pronoun(lexicon: Lexicon, target: Target) -> bool:
    if target.quoted or target.relation is not None or target.ordinal is not None or not target.name:
        return False
    return fold(target.name) in lexicon.pronouns | lexicon.there


def _is_the_same(lexicon: Lexicon, anchor: Target, spoken: Target) -> bool:
    """Whether what something belongs to is what was spoken of: "forward that email"."""
    return _is_pronoun(lexicon, anchor) or (
        not anchor.quoted
        and anchor.relation is None
        and lexicon.things.word(fold(anchor.name)) is True
        and as_anchor(spoken).role == ROLE_OF_THINGS
    )


def _within(intent: Intent, sought: Target) -> Intent:
    """An intent for something in what was to be found; the target as it is said stays another reading."""
    target = intent.target
    if target is None or intent.verb in _NOT_THINGS or target.relation is not None:
        return intent
    return placed(intent, Relation(kind=RelationKind.IN, target=as_anchor(sought)))


def placed(intent: Intent, relation: Relation) -> Intent:
    """An intent for something that is where it was said before the verb: "in the header click Log in".

    What is entered or chosen there, and nothing more, is for that itself: "in the email field enter x".
    """
    target = intent.target
    anchor = relation.target
    if target is None:
        return msgspec.structs.replace(intent, target=anchor) if intent.verb in _VALUED else intent
    if intent.verb is Verb.SEARCH:
        return msgspec.structs.replace(intent, target=anchor)
    chosen = intent.verb is Verb.SELECT and intent.value is None and intent.amount is None
    if chosen and relation.kind is RelationKind.IN and not target.role and not target.every:
        named = (each.name for each in (target, *target.otherwise) if each.relation is None)
        return msgspec.structs.replace(intent, target=anchor, value=max(named, key=len, default=target.name))
    if target.relation is not None:
        inner = msgspec.structs.replace(target.relation.target, relation=relation)
        deeper = msgspec.structs.replace(target.relation, target=inner)
        return msgspec.structs.replace(intent, target=msgspec.structs.replace(target, relation=deeper))
    others = tuple(
        msgspec.structs.replace(other, relation=relation) for other in target.otherwise if other.relation is None
    )
    return msgspec.structs.replace(
        intent, target=msgspec.structs.replace(target, relation=relation, otherwise=others), unsplit=None
    )
