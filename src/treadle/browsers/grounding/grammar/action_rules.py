"""Constructions for verbs that pages put on buttons: "save", "add to cart", "reply to the post by Sam"."""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.conjugation import infinitives_of, joined
from treadle.browsers.grounding.grammar.counting import times_at_end
from treadle.browsers.grounding.grammar.deed_kinds import holds, shown_deed
from treadle.browsers.grounding.grammar.filter_rules import chosen_by, in_order, rated, so_many
from treadle.browsers.grounding.grammar.flow_rules import told
from treadle.browsers.grounding.grammar.modifiers import ordinal_of, role_at_end, trimmed, trimmed_end
from treadle.browsers.grounding.grammar.targets import anchor_of
from treadle.browsers.grounding.grammar.tokens import Kind, Token, find_last
from treadle.browsers.grounding.grammar.upon import upon, without_lead
from treadle.browsers.grounding.intent import Intent, Relation, RelationKind, Target, Verb
from treadle.browsers.grounding.words import fold

__all__ = ["act_on", "acted_upon", "called_so", "one_more", "stepping"]

_MOST_WORDS: Final = 6
"""That the name of a button has."""
_MOST_WORDS_OF_AN_END: Final = 4
"""As in "to my favourites"."""
_MOST_READINGS: Final = 10
_MOST_IN_ALL: Final = 16
_MOST_WORDS_OF_A_VERB: Final = 2
_MOST_WORDS_OF_A_NAME: Final = 8


def act_on(clause: Clause) -> tuple[Intent, ...] | None:
    """A verb that itself may be on the button: "log in", "add to cart", "delete 'Report'", "like the first post"."""
    if any(token.kind is Kind.MARK and token.folded == ":" for token in clause.rest[:-1]):
        return None  # "leave a note: ..." says what is to be written
    if any(token.kind is Kind.QUOTED for token in clause.whole):
        return told(clause) or acted_upon(clause)
    rest = clause.rest
    if len(rest) > 1 and rest[0].folded in clause.lexicon.for_whom and clause.whole[0].folded in clause.lexicon.showing:
        return act_on(clause._replace(whole=[*clause.whole[: clause.verb], *rest[1:]], rest=rest[1:]))  # "show me ..."
    if (shown := shown_deed(clause)) is not None:
        return (shown,)
    if signed := _with_address(clause):
        return signed
    if chosen := in_order(clause) or chosen_by(clause) or rated(clause) or so_many(clause):
        return chosen
    if more := one_more(clause):
        return more
    whole, times = times_at_end(clause.lexicon, clause.whole)
    if times > 1 and len(whole) >= clause.verb:
        return (act_on(clause._replace(whole=whole, rest=whole[clause.verb :])) or ()) * times or None
    full = clause.target(clause.whole)
    if full is None:
        return None
    for infinitive in infinitives_of(clause.lexicon, clause.whole[0].text):
        full = msgspec.structs.replace(full, otherwise=(*full.otherwise, _in_infinitive(clause, infinitive)))
    acts = [*_joined(clause), *_acts(clause)]
    others = list(_otherwise_called(clause))
    bare = [token for token in clause.whole[:-1] if token.folded not in clause.lexicon.determiners]
    bare += clause.whole[-1:]
    named = [Target(name=" ".join(token.text for token in bare))] if len(bare) < len(clause.whole) else []
    if clause.whole[0].folded in clause.lexicon.showing:
        others = [target for target in acts if target.role == "button"] + others
    if acts and _speaks_of_another(clause):
        readings = [*acts, *named, Target(name=clause.text(clause.whole))]
    else:
        readings = [msgspec.structs.replace(full, otherwise=()), *full.otherwise, *named, *acts]
    # The first says what has to be found again on the page: where the verb has another name there, not the verb.
    made = dict.fromkeys([*others[:1], *readings[:_MOST_READINGS], *others, *_dealt(clause), *stepping(clause)])
    first, *further = list(made)[:_MOST_IN_ALL]
    target = msgspec.structs.replace(first, otherwise=tuple(further))
    return (Intent(verb=Verb.CLICK, target=target, holds=holds(clause)),)


def _dealt(clause: Clause) -> Iterator[Target]:
    """ "Buy the cheapest ticket": its button may be called Book."""
    dealing = clause.lexicon.dealing
    if clause.whole[0].folded in dealing:
        for deed in dealing:
            yield from upon(clause, deed, clause.words)


def _otherwise_called(clause: Clause) -> Iterator[Target]:
    """What buttons are called for what people say in other words: "put it in the basket" is Add."""
    lexicon, rest = clause.lexicon, trimmed(clause.lexicon, clause.words)
    word = clause.whole[0].folded
    into = find_last(rest, lexicon.into)
    object_ = clause.whole[1:]
    off = next((at for at, token in enumerate(object_) if token.folded in lexicon.particles), None)
    for deed in lexicon.deeds.get(word, ()):
        if into is not None:
            end = " ".join(token.text for token in rest[into + 1 :] if token.folded not in lexicon.determiners)
            yield from upon(clause, f"{deed} to {end}", rest[:into])
            yield from upon(clause, deed, rest[:into])
    from_where = trimmed_end(lexicon, object_)[off + 1 :] if off else ()
    if from_where and word in lexicon.undone:  # "take the mug out of the cart": the page has to know of both
        small = lexicon.particles | lexicon.small_words
        said = [token.text for token in (*object_[:off], *from_where) if token.folded not in small]
        yield Target(name=" ".join([*lexicon.undone[word][:1], *said]))
    for deed in lexicon.undone.get(word, ()) if off is not None else ():
        yield from upon(clause, deed, object_[:off] or object_[1:])
    state = find_last(rest, lexicon.as_)
    if state is not None and len(rest) - state <= _MOST_WORDS_OF_AN_END:  # "mark it as a favourite"
        words = trimmed(lexicon, rest[state + 1 :])
        yield from upon(clause, clause.text(words), rest[:state])
        if words[0].folded in lexicon.done and (anchor := anchor_of(lexicon, clause.source, rest[:state])):
            yield Target(role="checkbox", relation=Relation(kind=RelationKind.IN, target=anchor))
    at = max((at for at, token in enumerate(rest) if token.folded in lexicon.timing), default=0)
    if 0 < at == len(rest) - 2 and rest[-1].text[:1].isdecimal():  # "book Dr Haddad at 9:20"
        yield from upon(clause, rest[-1].text, rest[:at])
    if len(rest) < len(clause.words) and clause.words[0].folded in lexicon.indefinite:  # "set up an alert for OKA"
        cut = next((at for at in range(1, len(rest) - 1) if lexicon.relations.leading(rest, at)), len(rest))
        name = clause.text(rest[:cut])
        if cut < len(rest):
            yield from upon(clause, name, rest[cut + lexicon.relations.leading(rest, cut) :])
        else:
            yield Target(name=name, role="button", whole=True)
    if len(rest) > 1 and rest[-1].folded in lexicon.comparatives:  # "make the font larger"
        yield Target(name=f"{rest[-1].text} {clause.text(rest[:-1])}")
        yield from upon(clause, rest[-1].text, rest[:-1])
        yield Target(name=rest[-1].text, role="button", whole=True)
    unsaid = lexicon.for_whom | lexicon.pronouns
    whole = [clause.whole[0], *(token for token in clause.whole[1:] if token.folded not in unsaid)]
    if 1 < len(whole) < len(clause.whole):  # "sign me out", "save it for later"
        yield Target(name=" ".join(token.text for token in whole if token.folded not in lexicon.determiners))


def one_more(clause: Clause) -> tuple[Intent, ...] | None:
    """ "One more wholemeal loaf", "add another adult": what is called + of it. None if it says nothing of that."""
    lexicon = clause.lexicon
    for begin in (0, clause.verb):
        tokens = trimmed_end(lexicon, clause.whole[begin:])
        length = lexicon.another.leading(tokens)
        if not length or length == len(tokens) or find_last(tokens, lexicon.into) is not None:
            continue
        more = lexicon.another.meaning(tokens[:length])
        names = lexicon.plus[bool(more)]
        readings = [target for name in names for target in upon(clause, name, tokens[length:])]
        readings.append(Target(name=clause.text(clause.whole)))
        return (Intent(verb=Verb.CLICK, target=msgspec.structs.replace(readings[0], otherwise=tuple(readings[1:]))),)
    return None


def _with_address(clause: Clause) -> tuple[Intent, ...]:
    """ "Subscribe with anna@example.org": the address is entered first; empty if none is said."""
    lexicon, tokens = clause.lexicon, clause.words
    cut = find_last(tokens, lexicon.with_ | lexicon.using | lexicon.as_)
    if cut is None and len(tokens) > 1 and tokens[0].folded in lexicon.with_ | lexicon.using:
        cut = 0
    if cut is None or cut != len(tokens) - 2 or "@" not in tokens[-1].text[1:]:
        return ()
    fill = Intent(verb=Verb.FILL, value=tokens[-1].text, target=Target(name=lexicon.address_field))
    if not lexicon.speech.signing.intersection(token.folded for token in clause.whole[:2]):
        return ()  # "delete the user with ..." tells which user
    if cut > 1:  # "sign up for the newsletter with ...": whatever sends it
        return (fill, Intent(verb=Verb.SUBMIT))
    target = clause.target([*clause.whole[: clause.verb], *tokens[:cut]])
    return (fill, Intent(verb=Verb.CLICK, target=target)) if target is not None else ()


def stepping(clause: Clause) -> tuple[Target, ...]:
    """ "Show the next picture", "go to the previous step": by what a button is called that leads there."""
    lexicon = clause.lexicon
    words = [token.folded for token in clause.whole if token.folded not in lexicon.determiners]
    at = next((at for at, word in enumerate(words) if word in lexicon.stepping), None)
    if at is None or at not in {0, len(words) - 2, len(words) - 3}:
        return ()
    return tuple(Target(name=name, whole=True) for name in lexicon.stepping[words[at]])


def _joined(clause: Clause) -> Iterator[Target]:
    """ "Lege eine Szene an" as buttons have it: "Szene anlegen", or just "Anlegen" of what is called so."""
    tail = clause.whole[clause.verb + len(clause.rest) :]
    if not clause.lexicon.verb_last or not clause.verb or len(tail) != 1:
        return
    bare = [token.text for token in clause.words if token.folded not in clause.lexicon.determiners]
    for infinitive in joined(clause.lexicon, clause.whole[0].text, tail[0].text):
        yield Target(name=" ".join([*bare, infinitive]))
        yield from upon(clause, infinitive, clause.words)


def _in_infinitive(clause: Clause, infinitive: str) -> Target:
    """ "Speichere die Änderungen" as buttons have it: "Änderungen speichern", or just "Speichern"."""
    rest = [token.text for token in clause.words if token.folded not in clause.lexicon.determiners]
    first, last = " ".join([infinitive, *rest]), " ".join([*rest, infinitive.lower()])
    return Target(name=last if clause.lexicon.verb_last and rest else first)


def called_so(clause: Clause) -> tuple[Intent, ...] | None:
    """What is not known as a verb, but stands before something as one: "upvote the third answer"."""
    tokens = clause.whole
    at = next((at for at, token in enumerate(tokens[:4]) if _names_another(clause, token)), 1)
    verb = without_lead(clause, tokens[:at])
    if not 0 < len(verb) <= _MOST_WORDS_OF_A_VERB or not all(token.folded.isalpha() for token in verb):
        return None
    if not 1 < len(tokens) <= _MOST_WORDS_OF_A_NAME or any(_is_small(clause, token) for token in verb):
        return None
    return act_on(clause._replace(rest=tokens[at:], verb=at))


def _is_small(clause: Clause, token: Token) -> bool:
    """Whether a word can be no verb."""
    lexicon, word = clause.lexicon, token.folded
    small = word in lexicon.small_words or word in lexicon.pronouns or word in lexicon.determiners
    return small or lexicon.relations.word(word) is not None or word in lexicon.ordinals


def _names_another(clause: Clause, token: Token) -> bool:
    return token.folded in clause.lexicon.determiners or token.text.startswith(("@", "#"))


def _speaks_of_another(clause: Clause) -> bool:
    """Whether the words after the verb are not just the rest of the button's name."""
    lexicon, rest = clause.lexicon, clause.rest
    if len(rest) > 1 and rest[0].folded in lexicon.leading_over:
        rest = rest[1:]
    first = rest[0] if rest else None
    if first is None:
        return False
    if any(token.folded.endswith(ending) for token in rest[:-1] for ending in lexicon.possessives):
        return True
    ordinal = ordinal_of(lexicon, first) is not None
    said = first.folded in lexicon.determiners or first.folded in lexicon.pronouns or first.text.startswith("@")
    return said or ordinal or bool(lexicon.things.leading(rest))


def _acts(clause: Clause) -> Iterator[Target]:
    """The verb as the name of a button that belongs to what is named after it."""
    lexicon, rest = clause.lexicon, clause.words
    verb = without_lead(clause, clause.whole[: clause.verb or 1])
    name = clause.text(verb)
    cut = find_last(rest, lexicon.completing)
    if cut is not None and lexicon.verb_last:  # "lege den Topf in den Warenkorb" is "In den Warenkorb"
        yield from upon(clause, clause.text(rest[cut:]), rest[:cut])
    if cut is not None and len(rest) - cut <= _MOST_WORDS_OF_AN_END:
        tail = [token for token in rest[cut:] if token.folded not in lexicon.determiners]
        known = fold(name) in lexicon.infinitives
        if known or all(token.text.islower() for token in tail):  # no end is a name: "star the mail from Bob"
            yield from upon(clause, " ".join([name, *(token.text for token in tail)]), rest[:cut])
    if cut is not None and cut > 1 and rest[cut].folded not in lexicon.as_:  # "add a card to the Review list"
        yield from upon(clause, clause.text([*clause.whole[: clause.verb], *rest[:cut]]), rest[cut + 1 :])
    if len(rest) > 1 and rest[0].folded in lexicon.leading_over | lexicon.particles:  # "hand in the report"
        yield from upon(clause, clause.text(clause.whole[: clause.verb + 1]), rest[1:])
    while len(rest) > 1 and rest[0].folded in lexicon.leading_over | lexicon.particles:
        rest = rest[1:]
    yield from upon(clause, name, rest)
    if clause.whole[0].folded in lexicon.showing and len(rest) > 1:
        shown = clause.target(rest)
        readings = (shown, *shown.otherwise)[:3] if shown is not None else ()
        yield from (msgspec.structs.replace(target, role=target.role or "button", otherwise=()) for target in readings)


def acted_upon(clause: Clause) -> tuple[Intent, ...] | None:
    """ "archive 'Report'", "add 'Mug' to cart": what is called Archive in the row, item or card of what is quoted.

    Never what is quoted itself: it is not known that a click on that would archive it.
    """
    tokens = trimmed(clause.lexicon, [token for token in clause.whole if token.kind is not Kind.MARK])
    quotations = [at for at, token in enumerate(tokens) if token.kind is Kind.QUOTED]
    if len(quotations) != 1 or not 0 < quotations[0] <= _MOST_WORDS:
        return None
    at = quotations[0]
    before, after = _action(clause, tokens[:at]), tokens[at + 1 :]
    role = role_at_end(clause.lexicon, after)
    action = before if role else [*before, *after]
    if not before or len(action) > _MOST_WORDS:
        return None
    anchor = Target(name=tokens[at].text, quoted=True, role=role)
    name = " ".join(token.text for token in action if token.folded not in clause.lexicon.determiners)
    full = " ".join(token.text for token in (*before, tokens[at], *(() if role else after)))
    relation = Relation(kind=RelationKind.IN, target=anchor)
    others = [Target(name=full, quoted=True, whole=True)]
    if len(action) > len(before):  # "remove 'Mug' from the cart" is Remove, if it is not Remove from cart
        others.insert(0, Target(name=" ".join(token.text for token in before), whole=True, relation=relation))
    target = Target(name=name, whole=True, relation=relation, otherwise=tuple(others))
    return (Intent(verb=Verb.CLICK, target=target),)


def _action(clause: Clause, tokens: Sequence[Token]) -> Sequence[Token]:
    """What is to be done, without what leads over to what it is done to: "reply to the post" is Reply."""
    lexicon = clause.lexicon
    length = lexicon.things.trailing(tokens)
    tokens = tokens[:-length] if 0 < length < len(tokens) else tokens
    while len(tokens) > 1:
        length = lexicon.roles.trailing(tokens)
        if tokens[-1].folded in lexicon.determiners or tokens[-1].folded in lexicon.leading_over:
            tokens = tokens[:-1]
        elif 0 < length < len(tokens):
            tokens = tokens[:-length]
        else:
            break
    return tokens
