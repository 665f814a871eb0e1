"""Constructions for verbs that pages put on buttons: "save", "add to cart", "reply to the post by Sam"."""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.modifiers import ordinal_of, role_at_end, trimmed
from treadle.browsers.grounding.grammar.targets import anchor_of
from treadle.browsers.grounding.grammar.tokens import Kind, Token, find_last
from treadle.browsers.grounding.intent import Intent, Relation, RelationKind, Target, Verb
from treadle.browsers.grounding.words import fold

__all__ = ["act_on", "acted_upon", "called_so", "passed_on", "stepping"]

_MOST_WORDS: Final = 6
"""That the name of a button has."""
_MOST_WORDS_OF_AN_END: Final = 4
"""As in "to my favourites"."""
_MOST_READINGS: Final = 10
_MOST_WORDS_OF_A_VERB: Final = 2
_MOST_WORDS_OF_A_NAME: Final = 8
_OWN: Final = frozenset({"row", "cell"})


def act_on(clause: Clause) -> tuple[Intent, ...] | None:
    """A verb that itself may be on the button: "log in", "add to cart", "delete 'Report'", "like the first post"."""
    if any(token.kind is Kind.QUOTED for token in clause.whole):
        return _told(clause) or acted_upon(clause)
    if signed := _with_address(clause):
        return signed
    if ordered := _in_order(clause):
        return ordered
    full = clause.target(clause.whole)
    if full is None:
        return None
    infinitive = clause.lexicon.infinitives.get(clause.whole[0].folded)
    if infinitive is not None:
        full = msgspec.structs.replace(full, otherwise=(*full.otherwise, _in_infinitive(clause, infinitive)))
    acts = list(_acts(clause))
    bare = [token for token in clause.whole if token.folded not in clause.lexicon.determiners]
    named = [Target(name=" ".join(token.text for token in bare))] if len(bare) < len(clause.whole) else []
    if acts and _speaks_of_another(clause):
        readings = [*acts, *named, Target(name=clause.text(clause.whole))]
    else:
        readings = [msgspec.structs.replace(full, otherwise=()), *full.otherwise, *named, *acts]
    first, *others = [*readings[:_MOST_READINGS], *stepping(clause)]
    return (Intent(verb=Verb.CLICK, target=msgspec.structs.replace(first, otherwise=tuple(others))),)


def _in_order(clause: Clause) -> tuple[Intent, ...]:
    """ "Sort by price": an order that is chosen from a list, or the heading of a column; empty if none is said."""
    lexicon, tokens = clause.lexicon, trimmed(clause.lexicon, clause.words)
    cut = next((at for at, token in enumerate(tokens[:-1]) if token.folded in lexicon.means), None)
    if clause.whole[0].folded not in lexicon.sorting or cut is None:
        return ()
    by, what = clause.text(tokens[cut:]), clause.text(tokens[cut + 1 :])
    full = f"{clause.text(clause.whole[: clause.verb])} {by}"
    others = (Target(name=by), Target(name=what))
    return (Intent(verb=Verb.SELECT, target=Target(name=full, otherwise=others)),)


def _with_address(clause: Clause) -> tuple[Intent, ...]:
    """ "Subscribe with anna@example.org": the address is entered first; empty if none is said."""
    lexicon, tokens = clause.lexicon, clause.words
    cut = find_last(tokens, lexicon.with_ | lexicon.using | lexicon.as_)
    if cut is None and len(tokens) > 1 and tokens[0].folded in lexicon.with_ | lexicon.using:
        cut = 0
    if cut is None or cut != len(tokens) - 2 or "@" not in tokens[-1].text[1:]:
        return ()
    target = clause.target([*clause.whole[: clause.verb], *tokens[:cut]])
    fill = Intent(verb=Verb.FILL, value=tokens[-1].text, target=Target(name=lexicon.address_field))
    return (fill, Intent(verb=Verb.CLICK, target=target)) if target is not None else ()


def stepping(clause: Clause) -> tuple[Target, ...]:
    """ "Show the next picture", "go to the previous step": by what a button is called that leads there."""
    lexicon = clause.lexicon
    words = [token.folded for token in clause.whole if token.folded not in lexicon.determiners]
    at = next((at for at, word in enumerate(words) if word in lexicon.stepping), None)
    if at is None or at not in {0, len(words) - 2, len(words) - 3}:
        return ()
    return tuple(Target(name=name, whole=True) for name in lexicon.stepping[words[at]])


def _in_infinitive(clause: Clause, infinitive: str) -> Target:
    """ "Speichere die Änderungen" as buttons have it: "Änderungen speichern", or just "Speichern"."""
    rest = [token.text for token in clause.words if token.folded not in clause.lexicon.determiners]
    first, last = " ".join([infinitive, *rest]), " ".join([*rest, infinitive.lower()])
    return Target(name=last if clause.lexicon.verb_last and rest else first)


def called_so(clause: Clause) -> tuple[Intent, ...] | None:
    """What is not known as a verb, but stands before something as one: "upvote the third answer"."""
    tokens = clause.whole
    at = next((at for at, token in enumerate(tokens[:4]) if _names_another(clause, token)), 1)
    verb = _without_lead(clause, tokens[:at])
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


def passed_on(clause: Clause) -> tuple[Intent, ...] | None:
    """ "forward the mail to Alma": what opens it for sending on, who it is for, and what sends it."""
    lexicon, tokens = clause.lexicon, trimmed(clause.lexicon, clause.words)
    cut = find_last(tokens, lexicon.purpose)
    if cut is None:
        return None
    to = tokens[cut + 1 :]
    if len(to) > 3 or not all(token.kind is Kind.QUOTED or not token.text.islower() for token in to):
        return None
    name = clause.text(_without_lead(clause, clause.whole[: clause.verb or 1]))
    target = next(_upon(clause, name, tokens[:cut]), None)
    if target is None:
        return None
    return (
        Intent(verb=Verb.CLICK, target=target),
        Intent(verb=Verb.FILL, value=clause.text(to), target=Target(name=lexicon.recipient)),
        Intent(verb=Verb.SUBMIT),
    )


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
    verb = _without_lead(clause, clause.whole[: clause.verb or 1])
    name = clause.text(verb)
    cut = find_last(rest, lexicon.completing)
    if cut is not None and len(rest) - cut <= _MOST_WORDS_OF_AN_END:
        tail = [token for token in rest[cut:] if token.folded not in lexicon.determiners]
        known = fold(name) in lexicon.infinitives
        if known or all(token.text.islower() for token in tail):  # no end is a name: "star the mail from Bob"
            yield from _upon(clause, " ".join([name, *(token.text for token in tail)]), rest[:cut])
    if cut is not None and cut > 1 and rest[cut].folded not in lexicon.as_:  # "add a card to the Review list"
        yield from _upon(clause, clause.text([*clause.whole[: clause.verb], *rest[:cut]]), rest[cut + 1 :])
    if len(rest) > 1 and rest[0].folded in lexicon.leading_over:  # "hand in the report"
        yield from _upon(clause, clause.text(clause.whole[: clause.verb + 1]), rest[1:])
    while len(rest) > 1 and rest[0].folded in lexicon.leading_over:
        rest = rest[1:]
    yield from _upon(clause, name, rest)
    if clause.whole[0].folded in lexicon.showing and len(rest) > 1:
        shown = clause.target(rest)
        readings = (shown, *shown.otherwise)[:3] if shown is not None else ()
        yield from (msgspec.structs.replace(target, role=target.role or "button", otherwise=()) for target in readings)


def _upon(clause: Clause, action: str, tokens: Sequence[Token]) -> Iterator[Target]:
    anchor = anchor_of(clause.lexicon, clause.source, tokens) if tokens else None
    if anchor is None:
        return
    kind = RelationKind.ROW if anchor.role in _OWN and not anchor.name else RelationKind.IN
    if anchor.role == "row" and anchor.relation is None:
        kind = RelationKind.ROW
    every = anchor.every
    anchor = msgspec.structs.replace(anchor, role="" if anchor.role in _OWN and anchor.name else anchor.role)
    first, _, more = action.partition(" ")
    infinitive = clause.lexicon.infinitives.get(fold(first))
    for name in (action, f"{infinitive} {more}".strip() if infinitive else ""):
        if name:
            yield Target(name=name, whole=True, every=every, relation=Relation(kind=kind, target=anchor))


def _without_lead(clause: Clause, tokens: Sequence[Token]) -> Sequence[Token]:
    while len(tokens) > 1 and tokens[-1].folded in clause.lexicon.leading_over:
        tokens = tokens[:-1]
    return tokens


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


def _told(clause: Clause) -> tuple[Intent, ...] | None:
    """ "reply to Sam with the text 'hello'": what opens the answer, its text, and what sends it."""
    lexicon, tokens = clause.lexicon, trimmed(clause.lexicon, clause.rest)
    if not tokens or tokens[-1].kind is not Kind.QUOTED:
        return None
    cut = find_last(tokens, lexicon.with_)
    if cut is None and lexicon.naming.trailing(tokens[:-1]):
        cut = len(tokens) - 1 - lexicon.naming.trailing(tokens[:-1])
    introduction = tokens[cut + 1 : -1] if cut is not None else ()
    if cut is None or not all(token.folded in lexicon.value_words for token in introduction):
        return None
    name = clause.text(_without_lead(clause, clause.whole[: clause.verb or 1]))
    upon = tokens[:cut]
    while len(upon) > 1 and upon[0].folded in lexicon.leading_over:
        upon = upon[1:]
    if all(token.folded in lexicon.pronouns or token.folded in lexicon.leading_over for token in upon):
        target = Target(name=name, whole=True)
    else:
        target = next(_upon(clause, name, upon), Target(name=name, whole=True))
    return (
        Intent(verb=Verb.CLICK, target=target),
        Intent(verb=Verb.FILL, value=tokens[-1].text),
        Intent(verb=Verb.SUBMIT),
    )
