"""Constructions for what is chosen without saying that it is: "show only direct flights", "pay by card"."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.beginnings import ends_verb
from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.modifiers import is_article, role_at_end, trimmed, trimmed_end
from treadle.browsers.grounding.grammar.nouns import ROLE_OF_THINGS
from treadle.browsers.grounding.grammar.targets import anchor_of
from treadle.browsers.grounding.grammar.tokens import Kind, Token
from treadle.browsers.grounding.intent import Intent, Relation, RelationKind, Target, Verb
from treadle.browsers.grounding.words import fold
from treadle.browsers.snapshot.words import words_of

__all__ = ["NARROWING", "chosen_by", "in_order", "labelled", "named", "narrow", "narrowed", "only", "rated", "so_many"]

NARROWING: Final = "filter"
"""The deed of what shows these and no others: nothing in a list is ticked for it."""
_STEM: Final = "filter"
_FILTERING: Final = ("filtrer", "filtrar")
"""What fields say that narrow a list down, the page's language being another."""
_OUT_OF: Final = frozenset({"from", "von", "vom", "depuis", "desde"})
"""What stands before what something is paid or sent from."""
_CHOICE: Final = "option"
_MOST_READINGS: Final = 9
_CLICKED: Final = frozenset({"button", "link", "tab", "icon", "arrow", "menuitem"})
_LATEST: Final = 5
"""Words before which it is said to what a list is narrowed."""
_SORTING: Final = words_of(
    "sortiere sortier sortieren ordne ordnen trie triez trier classe classez classer ordena ordene ordenar clasifica"
)
_SORTED_BY: Final = frozenset({"nach", "par", "por"})
"""What is said in other languages for sorting, and before what is sorted by."""
_INFLECTED: Final = re.compile(r"(?<=[^\W\d_]{4})e[nmrs]?$")
"""What German adds to an adjective before its noun."""
_MOST_OF_A_KIND: Final = 4
_NARROWEST: Final = 2
"""Words that what is left of a name has at least."""


def narrow(clause: Clause) -> tuple[Intent, ...] | None:
    """ "Show only direct flights", "filter by Dairy", "only jobs in Hull": what shows these and no others."""
    words = trimmed(clause.lexicon, clause.words)
    length = ends_verb(clause.lexicon, words)
    words = words[:-length] if 0 < length < len(words) else words  # "nur verfügbare Titel anzeigen"
    target = clause.target(words)
    if target is None:
        return None
    full = Target(name=clause.text(trimmed(clause.lexicon, clause.whole)))
    plain = [msgspec.structs.replace(target, otherwise=()), *target.otherwise]
    if any(token.kind is Kind.QUOTED for token in words):
        readings = plain
    else:
        said = list(_without_noun(clause, words))
        stated = {each.name for each in said}  # what is shown is chosen from a list, and no row is ticked for it
        plain = [
            each
            for each in plain
            if each.role != ROLE_OF_THINGS
            or (each.name not in stated and not each.led)
            or each.ordinal is not None
            or each.superlative is not None
        ]
        readings = [*said, *_of_list(clause, words), *plain, full]
        readings = [*readings[: _MOST_READINGS - 1], *_without_plural(clause, words)]
    first, *others = readings[:_MOST_READINGS]
    target = msgspec.structs.replace(first, otherwise=tuple(others))
    besides = (
        *_uninflected(clause, [first]),
        *_of_kind(clause, words),
        *_from_list(clause, words),
        *_typed(clause, words),
    )
    return (Intent(verb=Verb.SELECT, target=target, deed=NARROWING, otherwise=besides),)


def narrowed(clause: Clause) -> tuple[Intent, ...] | None:
    """ "Limit the list to the freezer zone": what shows these and no others. None where nothing is narrowed."""
    lexicon = clause.lexicon
    tokens = trimmed_end(lexicon, clause.whole)
    if not tokens or tokens[0].folded not in lexicon.speech.narrowing:
        return None
    if lexicon.verb_last and tokens[-1].folded in lexicon.determiners:
        tokens = tokens[:-1]  # "schränke die Liste auf Käse ein"
    joints = lexicon.means | lexicon.toward | lexicon.goal | lexicon.speech.onto
    cut = next((at for at in range(1, min(_LATEST, len(tokens) - 1)) if tokens[at].folded in joints), None)
    listed = [token for token in tokens[1:cut] if token.folded not in lexicon.determiners]
    if cut is None or any(token.kind is not Kind.WORD for token in listed) or tokens[cut + 1].text[:1].isdecimal():
        return None
    if any(token.text[:1].isupper() for token in listed) and not lexicon.capitals:
        return None
    return narrow(clause._replace(rest=tokens[cut + 1 :], whole=tokens))


def only(clause: Clause) -> tuple[Intent, ...] | None:
    """ "Only direct flights", "direct flights only". None where nothing says that these are all."""
    tokens = trimmed_end(clause.lexicon, clause.whole)
    if len(tokens) > 1 and tokens[0].folded in clause.lexicon.only:
        return narrow(clause._replace(rest=tokens[1:]))
    if len(tokens) > 1 and tokens[-1].folded in clause.lexicon.only:
        return narrow(clause._replace(rest=tokens[:-1]))
    return None


def named(clause: Clause) -> tuple[Intent, ...] | None:
    """ "The Save button", "the express shipping": what is named and nothing more is chosen. None if it is no noun."""
    lexicon, tokens = clause.lexicon, clause.whole
    if len(tokens) < _NARROWEST or any(token.kind is not Kind.WORD for token in tokens):
        return None
    role = role_at_end(lexicon, tokens)
    if tokens[0].folded not in lexicon.determiners and role not in _CLICKED:
        return None
    target = clause.target(tokens)
    return (Intent(verb=Verb.CLICK if role in _CLICKED else Verb.SELECT, target=target),) if target else None


def labelled(clause: Clause) -> tuple[Intent, ...] | None:
    """ "Milestone 2.0", "zone C": one of a list that is called by the words before. None if it is no number or sign."""
    words = trimmed(clause.lexicon, clause.whole)
    if not _NARROWEST <= len(words) <= _NARROWEST + 1 or any(token.kind is not Kind.WORD for token in words):
        return None
    last = words[-1]
    if not (last.text[:1].isdecimal() or (len(last.text) == 1 and last.text.isupper())):
        return None
    if not words[0].folded.isalpha() or words[0].folded in clause.lexicon.small_words:
        return None
    relation = Relation(kind=RelationKind.IN, target=Target(name=clause.text(words[:-1])))
    other = Target(name=clause.text(words))
    return (Intent(verb=Verb.SELECT, target=Target(name=last.text, relation=relation, otherwise=(other,))),)


def _without_noun(clause: Clause, words: Sequence[Token]) -> Iterator[Target]:
    """ "Doctors accepting new patients", "jobs in Hull": what is said of them, which is all that differs."""
    lexicon = clause.lexicon
    for at in range(1, min(len(words), 4)):
        length = lexicon.relations.leading(words, at) or lexicon.being.leading(words, at)
        rest = trimmed(lexicon, words[at + length :])
        if length and rest:
            if not any(token.text[:1].isdecimal() for token in words[:at]):  # "size 42 in stock" is not all in stock
                yield Target(name=clause.text(rest), role=_CHOICE)
            return
        if words[at].folded.endswith(lexicon.participles) and len(words) - at >= _NARROWEST:
            yield Target(name=clause.text(words[at:]), role=_CHOICE)
            return
    thing = lexicon.things.trailing(words)
    if 0 < thing < len(words):
        yield Target(name=clause.text(words[:-thing]), role=_CHOICE)


def _uninflected(clause: Clause, readings: Sequence[Target]) -> Iterator[Intent]:
    """ "Vegane Rezepte", "sofort lieferbare Artikel": the adjective also as it stands alone, Vegan."""
    for target in readings:
        ending = _INFLECTED.search(target.name) if clause.lexicon.verb_last and not target.relation else None
        if ending is not None:
            alone = Target(name=target.name[: ending.start()], role=_CHOICE, whole=True)
            yield Intent(verb=Verb.SELECT, target=alone, deed=NARROWING)


def _typed(clause: Clause, words: Sequence[Token]) -> Iterator[Intent]:
    """ "Filter by stone": what is typed into a field that says so, where nothing is chosen that is called so."""
    if clause.whole[0].folded in clause.lexicon.speech.filtering:
        said = clause.whole[0].folded
        for name in dict.fromkeys((_STEM if said.startswith(_STEM) else said, said, *_FILTERING)):
            target = Target(name=name, role="field")
            yield Intent(verb=Verb.FILL, target=target, value=clause.text(words), deed=NARROWING)


def _without_plural(clause: Clause, words: Sequence[Token]) -> Iterator[Target]:
    """ "Outgoing payments": one of a choice that does not say of what it is."""
    single = words[-1]._replace(folded=words[-1].folded.removesuffix("s"))
    plural = words[-1].folded != single.folded and words[-1].kind is Kind.WORD
    if plural and 1 < len(words) <= _NARROWEST + 1 and clause.lexicon.things.known([single]):
        yield Target(name=clause.text(words[:-1]), role=_CHOICE)


def _of_kind(clause: Clause, words: Sequence[Token]) -> Iterator[Intent]:
    """ "Senior positions", "les offres seniors": just what is said of what the page lists, by a word for its kind."""
    lexicon = clause.lexicon
    if not 1 < len(words) <= _MOST_OF_A_KIND or any(token.kind is not Kind.WORD for token in words):
        return
    kinds = lexicon.speech.listed | lexicon.speech.ones
    rest = trimmed(lexicon, words[1:] if lexicon.adjectives_last and words[0].folded in kinds else ())
    rest = words[:-1] if not rest and words[-1].folded in kinds else rest
    for name in _with_stem(clause, rest):
        yield Intent(verb=Verb.SELECT, target=Target(name=name, whole=True), deed=NARROWING)


def _with_stem(clause: Clause, words: Sequence[Token]) -> Iterator[str]:
    """What is said, and the same as it stands alone: "unbefristete" is "unbefristet"."""
    name = clause.text(words) if words else ""
    if name:
        yield name
    if clause.lexicon.verb_last and (ending := _INFLECTED.search(name)) is not None:
        yield name[: ending.start()]


def _from_list(clause: Clause, words: Sequence[Token]) -> Iterator[Intent]:
    """ "Permanent contracts", "the packaging zone": one of a list that is called by the noun."""
    lexicon = clause.lexicon
    if not 1 < len(words) <= _MOST_OF_A_KIND or any(token.kind is not Kind.WORD for token in words):
        return
    noun, rest = (words[0], words[1:]) if lexicon.adjectives_last else (words[-1], words[:-1])
    rest = trimmed(lexicon, rest)
    if noun.folded in lexicon.small_words | lexicon.speech.ones or not rest or not noun.folded.isalpha():
        return
    for value in _with_stem(clause, rest):
        yield Intent(verb=Verb.SELECT, target=Target(name=noun.text), value=value, deed=NARROWING)


def _of_list(clause: Clause, words: Sequence[Token]) -> Iterator[Target]:
    """ "Status Open": Open of a list that is called Status."""
    if clause.lexicon.verb_last:
        return  # in German all nouns are written with a capital
    if _NARROWEST <= len(words) <= _NARROWEST + 1 and words[-1].text[:1].isupper():
        whole = trimmed(clause.lexicon, clause.whole)
        for noun in (whole[:-1], words[:-1]):
            relation = Relation(kind=RelationKind.IN, target=Target(name=clause.text(noun)))
            yield Target(name=words[-1].text, relation=relation)


def in_order(clause: Clause) -> tuple[Intent, ...]:
    """ "Sort by price": an order that is chosen from a list, or the heading of a column; empty if none is said."""
    lexicon, tokens = clause.lexicon, trimmed(clause.lexicon, clause.words)
    english = clause.whole[0].folded in lexicon.sorting
    joints = lexicon.means if english else _SORTED_BY
    cut = next((at for at, token in enumerate(tokens[:-1]) if token.folded in joints), None)
    if not (english or clause.whole[0].folded in _SORTING) or cut is None:
        return ()
    by, what = clause.text(tokens[cut:]), clause.text(trimmed(lexicon, tokens[cut + 1 :]))
    full = f"{clause.text(clause.whole[: clause.verb])} {by}"
    head = Target(name=what, whole=True)  # "On hand", and not "Stock on hand"
    others = (head, Target(name=by), Target(name=full))
    made = Intent(verb=Verb.SELECT, target=Target(name=what, role="button", otherwise=others))
    if english:
        return (made,)
    sort = lexicon.speech.sort
    listed = Intent(verb=Verb.SELECT, target=Target(name=sort), value=what, deed=sort)
    target = Target(name=what, role="button", otherwise=(*others, Target(name=f"{sort} {by}")))
    return (msgspec.structs.replace(made, target=target, otherwise=(listed,)),)


def chosen_by(clause: Clause) -> tuple[Intent, ...]:
    """ "Pay by card", "ship it via DHL": the means is one of a choice, unless a button is called so; empty if not."""
    lexicon, tokens = clause.lexicon, trimmed(clause.lexicon, clause.words)
    if clause.whole[0].folded not in lexicon.choosing:
        return ()
    means = lexicon.means | lexicon.using | _OUT_OF
    cut = next((at for at, token in enumerate(tokens[:-1]) if token.folded in means), None)
    if cut is None:
        return ()
    what = tokens[cut + 1 :]
    named = [token for token in what if not is_article(lexicon, token)] or what
    if lexicon.most.leading(named) or lexicon.most.leading(what):
        return ()  # "play the one with the most downloads"
    verb = clause.text(clause.whole[: clause.verb])
    names = (
        Target(name=clause.text(named), role=_CHOICE),
        Target(name=clause.text(clause.whole)),
        Target(name=f"{verb} {clause.text(tokens[cut:])}"),
        Target(name=f"{verb} {clause.text(named)}"),
    )
    first, *others = dict.fromkeys(names)
    return (Intent(verb=Verb.SELECT, target=msgspec.structs.replace(first, otherwise=tuple(others))),)


def so_many(clause: Clause) -> tuple[Intent, ...]:
    """ "Show 50 rows per page": 50 of a list that is called by the rest; empty if no number is said."""
    lexicon, tokens = clause.lexicon, trimmed(clause.lexicon, clause.words)
    if clause.whole[0].folded not in lexicon.showing or len(tokens) < _NARROWEST or not tokens[0].text.isdecimal():
        return ()
    relation = Relation(kind=RelationKind.IN, target=Target(name=clause.text(tokens[1:])))
    others = (Target(name=clause.text(tokens)), Target(name=clause.text(clause.whole)))
    target = Target(name=tokens[0].text, relation=relation, otherwise=others)
    return (Intent(verb=Verb.SELECT, target=target),)


def rated(clause: Clause) -> tuple[Intent, ...]:
    """ "Give the lecture 4 stars", "rate it 4 out of 5": one of the marks that there are; empty if none is said."""
    lexicon, tokens = clause.lexicon, trimmed(clause.lexicon, clause.words)
    length = lexicon.rated.trailing(tokens)
    if clause.whole[0].folded not in lexicon.rating or not 0 < length < len(tokens):
        return ()
    number, thing = tokens[-length - 1], tokens[: -length - 1]
    digits = f"{lexicon.numbers.get(number.folded, 0):g}"
    mark = number.text if number.text.isdecimal() else digits
    if mark == "0":
        return ()
    said = clause.text(tokens[-length - 1 :])
    named = [Target(name=said), Target(name=f"{mark} stars"), Target(name=mark, role=_CHOICE)]
    if length == 1 and mark.isdecimal():
        named.append(Target(name=tokens[-1].text.removesuffix("s"), ordinal=int(mark)))
    while len(thing) > 1 and thing[-1].folded in lexicon.with_:
        thing = thing[:-1]
    anchor = anchor_of(lexicon, clause.source, thing) if thing else None
    if anchor is not None and anchor.name and fold(anchor.name) not in lexicon.pronouns:
        relation = Relation(kind=RelationKind.IN, target=anchor)
        in_row = [
            msgspec.structs.replace(target, relation=Relation(kind=RelationKind.ROW, target=anchor))
            for target in named[:2]
        ]
        named = [*(msgspec.structs.replace(target, relation=relation) for target in named), *in_row, *named[:2]]
    first, *others = dict.fromkeys(named)
    marked = Intent(verb=Verb.SELECT, target=msgspec.structs.replace(first, otherwise=tuple(others)))
    return (msgspec.structs.replace(marked, otherwise=tuple(_in_list_of_marks(clause, mark))),)


def _in_list_of_marks(clause: Clause, mark: str) -> Iterator[Intent]:
    """ "4 stars" of a list that is called Rating, and may have them as stars."""
    first, *others = (Target(name=name) for name in clause.lexicon.speech.ratings)
    target = msgspec.structs.replace(first, otherwise=tuple(others))
    drawn = ("★" * int(mark),) if mark.isdecimal() and len(mark) == 1 else ()
    for value in (*drawn, mark):
        yield Intent(verb=Verb.SELECT, target=target, value=value)
