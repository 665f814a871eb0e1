"""Constructions for verbs that pages put on buttons: "save", "add to cart", "reply to the post by Sam"."""

from collections.abc import Iterator
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.button_wording import given, one_made, taken_away
from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.conjugation import infinitives_of, joined
from treadle.browsers.grounding.grammar.counting import times_at_end
from treadle.browsers.grounding.grammar.deed_kinds import holds, shown_deed
from treadle.browsers.grounding.grammar.filter_rules import chosen_by, in_order, rated, so_many
from treadle.browsers.grounding.grammar.flow_rules import told, with_address
from treadle.browsers.grounding.grammar.modifiers import ordinal_of, trimmed, trimmed_end
from treadle.browsers.grounding.grammar.pointing import of_this
from treadle.browsers.grounding.grammar.quoted_rule import acted_upon
from treadle.browsers.grounding.grammar.targets import anchor_of
from treadle.browsers.grounding.grammar.tokens import Kind, Token, find_last
from treadle.browsers.grounding.grammar.upon import upon, without_lead
from treadle.browsers.grounding.intent import Intent, Relation, RelationKind, Target, Verb
from treadle.browsers.grounding.words import fold

__all__ = ["act_on", "called_so", "one_more", "stepping"]

_MOST_WORDS: Final = 6
"""That the name of a button has."""
_MOST_WORDS_OF_AN_END: Final = 4
"""As in "to my favourites"."""
_CARTS: Final = frozenset(
    {"cart", "basket", "bag", "trolley", "warenkorb", "einkaufswagen", "panier", "carrito", "cesta"}
)
_MOST_READINGS: Final = 10
_MOST_IN_ALL: Final = 20
_MOST_WORDS_OF_A_VERB: Final = 2
_MOST_WORDS_OF_A_NAME: Final = 8


def act_on(clause: Clause) -> tuple[Intent, ...] | None:
    """A verb that itself may be on the button: "log in", "add to cart", "delete 'Report'", "like the first post"."""
    if any(token.kind is Kind.MARK and token.folded == ":" for token in clause.rest[:-1]) and not _is_titled(clause):
        return None  # "leave a note: ..." says what is to be written
    if any(token.kind is Kind.QUOTED for token in clause.whole):
        return told(clause) or acted_upon(clause)
    rest = clause.rest
    if len(rest) > 1 and rest[0].folded in clause.lexicon.for_whom and clause.whole[0].folded in clause.lexicon.showing:
        return act_on(clause._replace(whole=[*clause.whole[: clause.verb], *rest[1:]], rest=rest[1:]))  # "show me ..."
    if (shown := shown_deed(clause)) is not None:
        return (shown,)
    if signed := with_address(clause):
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
    clause = _verb_first(clause)
    written = [_in_infinitive(clause, each) for each in infinitives_of(clause.lexicon, clause.whole[0].text)]
    acts = [*_joined(clause), *_acts(clause)]
    others = list(_otherwise_called(clause))
    bare = [token for token in clause.whole[:-1] if token.folded not in clause.lexicon.determiners]
    bare += clause.whole[-1:]
    named = [Target(name=" ".join(token.text for token in bare))] if len(bare) < len(clause.whole) else []
    if clause.whole[0].folded in clause.lexicon.showing:
        others = [target for target in acts if target.role == "button"] + others
    if acts and _speaks_of_another(clause):
        readings = [*acts, *named, *written, Target(name=clause.text(clause.whole))]
    else:
        readings = [msgspec.structs.replace(full, otherwise=()), *full.otherwise, *written, *named, *acts]
    # The first says what has to be found again on the page: where the verb has another name there, not the verb.
    named_first = [*of_this(clause), *others[:1]]
    made = dict.fromkeys(
        [
            *named_first,
            *readings[:_MOST_READINGS],
            *others,
            *_dealt(clause),
            *one_made(clause),
            *taken_away(clause),
            *stepping(clause),
        ]
    )
    first, *further = list(made)[:_MOST_IN_ALL]
    target = msgspec.structs.replace(first, otherwise=tuple(further))
    acting = Intent(verb=Verb.CLICK, target=target, holds=holds(clause))
    return (msgspec.structs.replace(acting, otherwise=tuple(_conjugated(clause, acting))),)


def _verb_first(clause: Clause) -> Clause:
    """ "Die Buchung von Anna stornieren" in the order of "storniere die Buchung von Anna"."""
    at = len(clause.rest)
    if clause.verb or not clause.lexicon.verb_last or not 0 < at < len(clause.whole):
        return clause
    return clause._replace(whole=[*clause.whole[at:], *clause.whole[:at]], verb=len(clause.whole) - at)


def _conjugated(clause: Clause, acting: Intent) -> Iterator[Intent]:
    """The same by the infinitive that buttons have, all of the readings: "cierra la sesión" is "Cerrar sesión"."""
    for infinitive in infinitives_of(clause.lexicon, clause.whole[0].text):
        readings = (_in_infinitive(clause, infinitive), *upon(clause, infinitive, clause.words))
        first, *others = dict.fromkeys(readings)
        target = msgspec.structs.replace(first, otherwise=tuple(others))
        yield msgspec.structs.replace(acting, target=target)


def _is_titled(clause: Clause) -> bool:
    """ "Remove Bonus: Outtakes from the queue": the colon is in a name, and nothing is to be written there."""
    lexicon = clause.lexicon
    at = next(at for at, token in enumerate(clause.rest) if token.kind is Kind.MARK and token.folded == ":")
    named = 0 < at < len(clause.rest) - 1 and clause.rest[at - 1].text[:1].isupper()
    named = named and clause.rest[at + 1].text[:1].isupper()
    return named and clause.whole[0].folded not in lexicon.written | lexicon.speech.telling


def _dealt(clause: Clause) -> Iterator[Target]:
    """ "Buy the cheapest ticket": its button may be called Book."""
    dealing = clause.lexicon.dealing
    if clause.whole[0].folded in dealing:
        for deed in dealing:
            yield from upon(clause, deed, clause.words)


_SHOWN: Final = {
    "unfollow": ("Following",), "unsubscribe": ("Subscribed",), "unwatch": ("Watching",), "unstar": ("Starred",),
    "unpin": ("Pinned",), "unlike": ("Liked",), "unsave": ("Saved",), "unbookmark": ("Bookmarked",),
}  # fmt: skip
"""What a button is called that undoes something, as long as it is so."""


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
            for joint in lexicon.joints:
                yield from upon(clause, f"{deed} {joint} {end}", rest[:into])
            yield from upon(clause, deed, rest[:into])
    for shown in _SHOWN.get(word, ()):  # "unfollow this show": the button that says that one does
        yield from (msgspec.structs.replace(each, quoted=True) for each in upon(clause, shown, rest))
        yield Target(name=shown, role="button", whole=True, quoted=True)  # Following is not what follows
    yield from given(clause)
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
    counted = any(lexicon.relating.counted.leading(clause.whole, at) for at in range(len(clause.whole)))
    if 1 < len(whole) < len(clause.whole) and not counted:  # "sign me out", but not "the last but one"
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


def stepping(clause: Clause) -> tuple[Target, ...]:
    """ "Show the next picture", "go to the previous step": by what a button is called that leads there."""
    lexicon = clause.lexicon
    words = [token.folded for token in clause.whole if token.folded not in lexicon.determiners]
    at = next((at for at, word in enumerate(words) if word in lexicon.stepping), None)
    if at is None or at not in {0, len(words) - 1, len(words) - 2, len(words) - 3}:
        return ()
    return tuple(Target(name=name, whole=True) for name in lexicon.stepping[words[at]])


def _joined(clause: Clause) -> Iterator[Target]:
    """ "Lege eine Szene an" as buttons have it: "Szene anlegen", or just "Anlegen" of what is called so."""
    tail = clause.whole[clause.verb + len(clause.rest) :]
    if not clause.lexicon.verb_last or not clause.verb or len(tail) != 1:
        return
    unsaid = clause.lexicon.determiners | clause.lexicon.for_whom  # "melde mich ab" is "Abmelden"
    bare = [token.text for token in clause.words if token.folded not in unsaid]
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
    if len(rest) > 1 and rest[0].folded in lexicon.determiners and rest[0].text.islower():
        return True
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
    if cut is not None and cut and any(token.folded in _CARTS for token in rest[cut + 1 :]):
        yield from upon(clause, name, rest[:cut])  # what is added to the cart may only say that it adds
    if cut is not None and cut > 1 and rest[cut].folded not in lexicon.as_:  # "add a card to the Review list"
        yield from upon(clause, clause.text([*clause.whole[: clause.verb], *rest[:cut]]), rest[cut + 1 :])
    if len(rest) > 1 and rest[0].folded in lexicon.leading_over | lexicon.particles:  # "hand in the report"
        yield from upon(clause, clause.text(clause.whole[: clause.verb + 1]), rest[1:])
    while len(rest) > 1 and rest[0].folded in lexicon.leading_over | lexicon.particles:
        rest = rest[1:]
    yield from upon(clause, name, rest)
    if clause.whole[0].folded in lexicon.showing and len(clause.words) > 1:
        shown = clause.target(rest)
        readings = (shown, *shown.otherwise)[:3] if shown is not None else ()
        yield from (msgspec.structs.replace(target, role=target.role or "button", otherwise=()) for target in readings)
