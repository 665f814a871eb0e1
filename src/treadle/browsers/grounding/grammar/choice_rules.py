"""Constructions for choosing: from a list, one or several, all, these only, none."""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.alternatives import as_one
from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.click_rules import path_of
from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.listing import items_of, listed
from treadle.browsers.grounding.grammar.modifiers import modifiers_of, ordinal_of, role_at_end, trimmed
from treadle.browsers.grounding.grammar.separating import outermost
from treadle.browsers.grounding.grammar.several import one_field_only, several
from treadle.browsers.grounding.grammar.targets import anchor_of
from treadle.browsers.grounding.grammar.tick_rules import BOXES, intents_of, without_only
from treadle.browsers.grounding.grammar.tokens import Kind, Token, find, find_last, without_marks_at_end
from treadle.browsers.grounding.grammar.values import without_determiners
from treadle.browsers.grounding.intent import Intent, Relation, RelationKind, Target, Verb
from treadle.browsers.grounding.words import fold
from treadle.browsers.snapshot.words import words_of

__all__ = ["select"]

_LISTS: Final = frozenset({"select", "field", "menu", "searchfield", "slider"})
_OPTIONS: Final = frozenset({"option", "listitem"})
_PARTS_OF_PAGES: Final = words_of(
    "survey poll questionnaire quiz form list dropdown menu calendar panel box options choices filter filters umfrage "
    "formular fragebogen liste auswahl kalender filter sondage formulaire questionnaire liste calendrier filtres "
    "encuesta formulario cuestionario lista calendario filtros"
)
"""What people call parts of a page that are not called so on it."""
_PLAIN_NAME: Final = 2
_FOR: Final = words_of("for fur pour para")
_KINDS_OF_CHOICES: Final = words_of(
    "preset tool billing view mode plan option theme style tariff tier package setting filter effect template layout "
    "format payment delivery shipping method level type size colour color variant voice speed quality tab version "
    "voreinstellung werkzeug ansicht modus tarif paket stil vorlage format zahlung lieferung versand stufe variante "
    "vue mode theme outil forfait formule style modele format paiement livraison niveau variante "
    "vista modo tema herramienta tarifa plan paquete estilo plantilla formato pago envio nivel variante"
)
"""What kind of a choice something is, said beside its name."""
_MOST_WORDS_OF_A_LIST: Final = 4


def _from_led(clause: Clause, tokens: Sequence[Token]) -> Intent | None:
    """ "Bei Land Österreich": the list behind a preposition, then the choice; None if it begins with none."""
    lexicon = clause.lexicon
    if len(tokens) < 3 or tokens[0].kind is not Kind.WORD or tokens[0].folded not in lexicon.toward | lexicon.as_:
        return None
    rest = without_determiners(lexicon, tokens[1:])
    if length := lexicon.fields.leading(rest):
        ends = [length] if length < len(rest) and rest[length].kind is not Kind.MARK else []
    elif lexicon.verb_last and len(rest) > 1 and rest[0].text[:1].isupper():  # where the name ends the page tells
        ends = [end for end in range(1, min(len(rest), _MOST_WORDS_OF_A_LIST + 1)) if rest[end].kind is not Kind.MARK]
    else:
        ends = []
    readings = [
        Intent(
            verb=Verb.SELECT,
            target=clause.target(rest[:end]),
            value=clause.text(without_determiners(lexicon, rest[end:])),
        )
        for end in ends
        if any(token.folded not in lexicon.determiners for token in rest[end:])
    ]
    return as_one(readings) if readings else None


def select(clause: Clause) -> tuple[Intent, ...] | None:
    """ "select 'Blue' from color", "choose Express shipping", "pick the second option from Size"; several of them."""
    lexicon = clause.lexicon
    said = without_marks_at_end(clause.rest)
    tokens, only = without_only(clause, said)
    if not tokens:
        return None
    if len(tokens) == 1 and tokens[0].folded in lexicon.nothing:
        return (Intent(verb=Verb.UNCHECK, target=BOXES),)
    if lexicon.everything.known(tokens):  # where nothing is called "Select all"
        names = (clause.text(clause.whole), clause.text(tokens))
        every = (*(Target(name=name) for name in names[1:]), BOXES)
        return (Intent(verb=Verb.SELECT, target=Target(name=names[0], otherwise=every)),)
    if path := path_of(clause, tokens):
        return path
    if found := _with_slider(clause, tokens) or _from_led(clause, tokens):
        return (found,)
    parts = several(lexicon, tokens, lambda known, part: _choice_ends(known, part) is not None)
    if len(parts) == 1:
        made = _choices(clause, tokens)
        if len(made) == 1 and len(tokens) < len(said) and made[0].target is not None and made[0].value is None:
            all_of_it = Target(name=clause.text(said), whole=True)  # "vote for only in winter"
            target = msgspec.structs.replace(made[0].target, otherwise=(all_of_it, *made[0].target.otherwise))
            made = (msgspec.structs.replace(made[0], target=target),)
        return tuple(
            msgspec.structs.replace(intent, only=only) if only and not at else intent for at, intent in enumerate(made)
        )
    return tuple(intent for part in parts for intent in _choices(clause, part))


def _choices(clause: Clause, tokens: Sequence[Token]) -> tuple[Intent, ...]:
    """What is chosen from one list, or by itself."""
    lexicon = clause.lexicon
    cut = _choice_ends(lexicon, tokens)
    if cut and all(token.text in lexicon.pronouns for token in tokens[:cut]):
        return ()  # "I want it for a year" chooses nothing that is said
    if cut is None:
        found, things = modifiers_of(lexicon, tokens)
        if found.every and lexicon.things.known(things):  # "select all messages" is a box above them
            length = len(tokens) - len(things)
            names = (clause.text(clause.whole), clause.text(clause.whole[: clause.verb + length]))
            return (Intent(verb=Verb.SELECT, target=Target(name=names[0], otherwise=(Target(name=names[1]),))),)
        targets = [] if found.every else listed(clause, tokens, names=True)
        if targets:
            return intents_of(clause, Verb.SELECT, targets, tokens, only=False)
        target = clause.target(tokens)
        if target is None:
            return ()
        more = (*_wherever(target), *_of_group(clause, tokens))
        target = msgspec.structs.replace(target, otherwise=(*target.otherwise, *more))
        return (
            Intent(verb=Verb.SELECT, target=target, otherwise=(*_of_kind(clause, tokens), *_given_for(clause, tokens))),
        )
    if gathered := _all_of(clause, tokens[:cut], tokens[cut + 1 :]):
        return gathered
    one_field_only(lexicon, tokens[cut + 1 :], lexicon.from_)
    target = clause.target(tokens[cut + 1 :])
    if target is not None and target.role == "option" and not target.name:  # "Iceland from the suggestions"
        option = Target(name=clause.text(trimmed(lexicon, tokens[:cut])), role="option")
        return (Intent(verb=Verb.SELECT, target=option),)
    items = items_of(lexicon, tokens[:cut], names=True)
    if len(items) == 2 and items[0][0].text[:1].isupper() and items[1][0].text[:1].islower():
        items = [tokens[:cut]]  # "Squash and merge": the first of two names would not be written so alone
    made = [_chosen(clause, item, target) for item in items]
    if len(items) == 2 and all(token.kind is not Kind.QUOTED for token in tokens[:cut]):
        both = Intent(verb=Verb.SELECT, target=target, value=clause.text(trimmed(lexicon, tokens[:cut])))
        made[0] = msgspec.structs.replace(made[0], unsplit=both)
    return tuple(made)


def _wherever(target: Target) -> Iterator[Target]:
    """ "Tea fair in the survey": just what is called so, where nothing is called a survey that is one."""
    relation = target.relation
    if relation is not None and not target.quoted and target.name and fold(relation.target.name) in _PARTS_OF_PAGES:
        yield Target(name=target.name, whole=True)


def _of_group(clause: Clause, tokens: Sequence[Token]) -> Iterator[Target]:
    """ "The express delivery": Express of what is called Delivery."""
    words = without_determiners(clause.lexicon, tokens)
    if len(words) != 2 or any(token.kind is not Kind.WORD or not token.text.isalpha() for token in words):
        return
    group, choice = words if clause.lexicon.roles_first else reversed(words)
    if group.folded in clause.lexicon.speech.ones | clause.lexicon.pronouns:
        return  # "the cream one" is of nothing that is called one
    within = Relation(kind=RelationKind.IN, target=Target(name=group.text))
    yield Target(name=choice.text, role="option", relation=within)


def _of_kind(clause: Clause, tokens: Sequence[Token]) -> Iterator[Intent]:
    """ "The Noir preset", "yearly billing", "le mode nuit": just what is called so, without a word for its kind."""
    words = without_determiners(clause.lexicon, tokens)
    if not _PLAIN_NAME <= len(words) <= _MOST_WORDS_OF_A_LIST or any(token.kind is not Kind.WORD for token in words):
        return
    if words[-1].folded in _KINDS_OF_CHOICES:
        yield Intent(verb=Verb.SELECT, target=Target(name=clause.text(words[:-1]), whole=True))
    elif clause.lexicon.roles_first and words[0].folded in _KINDS_OF_CHOICES:
        yield Intent(verb=Verb.SELECT, target=Target(name=clause.text(words[1:]), whole=True))


def _given_for(clause: Clause, tokens: Sequence[Token]) -> Iterator[Intent]:
    """ "Both ways for the airport transfer": one of what is called so."""
    cut = find(tokens, _FOR)
    if not cut or cut + 1 >= len(tokens) or any(token.kind is Kind.QUOTED for token in tokens):
        return
    target = clause.target(tokens[cut + 1 :])
    if target is not None and target.name and target.ordinal is None and target.superlative is None:
        yield Intent(verb=Verb.SELECT, target=target, value=clause.text(tokens[:cut]))


def _all_of(clause: Clause, tokens: Sequence[Token], where: Sequence[Token]) -> tuple[Intent, ...]:
    """ "Select all photos from 5 June": what selects all, of that; empty if not all are meant."""
    lexicon = clause.lexicon
    found, things = modifiers_of(lexicon, tokens)
    anchor = anchor_of(lexicon, clause.source, where)
    if not found.every or not (lexicon.things.known(things) or lexicon.roles.known(things)) or anchor is None:
        return ()
    name = clause.text(clause.whole[: clause.verb + len(tokens) - len(things)])
    target = Target(name=name, whole=True, relation=Relation(kind=RelationKind.IN, target=anchor))
    return (Intent(verb=Verb.SELECT, target=target),)


def _chosen(clause: Clause, tokens: Sequence[Token], target: Target | None) -> Intent:
    """One option: by its words, or by its number."""
    lexicon = clause.lexicon
    words = [token for token in tokens if token.folded not in lexicon.determiners]
    length = lexicon.roles.trailing(words)
    if length and len(words) == length + 1 and role_at_end(lexicon, words) in _OPTIONS:
        number = ordinal_of(lexicon, words[0])
        if number is not None:
            return Intent(verb=Verb.SELECT, target=target, amount=float(number))
    if length and len(words) > length and role_at_end(lexicon, words) == "option":
        words = words[:-length]
    elif len(words) > 1 and lexicon.roles.word(words[0].folded) == "option":
        words = words[1:]
        if len(words) == 1 and words[0].folded.lstrip("#").isdecimal():
            return Intent(verb=Verb.SELECT, target=target, value=words[0].text)
    return Intent(verb=Verb.SELECT, target=target, value=clause.text(words or tokens))


def _choice_ends(lexicon: Lexicon, tokens: Sequence[Token]) -> int | None:
    """Where what is chosen ends and where it is chosen from begins."""
    if not tokens:
        return None
    cut = find(tokens, lexicon.from_ | lexicon.as_) if tokens[0].kind is Kind.QUOTED else None
    if cut == 1:
        return cut
    surely = lexicon.surely_from | lexicon.as_
    cut = find_last(tokens, surely)
    if cut is not None:
        return outermost(lexicon, tokens, cut, lexicon.from_)
    cut = find_last(tokens, lexicon.from_ - surely)
    if cut is None:
        return None
    rest = trimmed(lexicon, tokens[cut + 1 :])
    listing = role_at_end(lexicon, rest) in _LISTS or lexicon.fields.leading(rest) == len(rest)
    listing = listing or (lexicon.roles_first and lexicon.roles.meaning(rest[: lexicon.roles.leading(rest)]) in _LISTS)
    return outermost(lexicon, tokens, cut, lexicon.from_) if listing else None


def _with_slider(clause: Clause, tokens: Sequence[Token]) -> Intent | None:
    """ "select 7 with the slider": by what it is chosen says what it is."""
    lexicon = clause.lexicon
    cut = find_last(tokens, lexicon.using)
    if cut is None or role_at_end(lexicon, trimmed(lexicon, tokens[cut + 1 :])) not in _LISTS:
        return None
    return Intent(verb=Verb.FILL, target=clause.target(tokens[cut + 1 :]), value=clause.text(tokens[:cut]))
