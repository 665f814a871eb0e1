"""Constructions for choosing and ticking: from a list, one or several, all, these only, none."""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.action_rules import act_on
from treadle.browsers.grounding.grammar.alternatives import as_one
from treadle.browsers.grounding.grammar.clause import Clause, Construction
from treadle.browsers.grounding.grammar.click_rules import path_of
from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.listing import items_of, listed, said_of_each
from treadle.browsers.grounding.grammar.modifiers import modifiers_of, ordinal_of, role_at_end, trimmed
from treadle.browsers.grounding.grammar.separating import outermost
from treadle.browsers.grounding.grammar.several import in_parts, one_field_only, several
from treadle.browsers.grounding.grammar.targets import anchor_of
from treadle.browsers.grounding.grammar.tokens import Kind, Token, find, find_last, without_marks_at_end
from treadle.browsers.grounding.grammar.values import without_determiners
from treadle.browsers.grounding.intent import Intent, Relation, RelationKind, Target, Verb
from treadle.browsers.grounding.words import fold
from treadle.browsers.snapshot.words import words_of

__all__ = ["ensure", "select", "switched", "tick"]

_LISTS: Final = frozenset({"select", "field", "menu", "searchfield", "slider"})
_HOLDERS: Final = frozenset({"row", "listitem"})
_OPTIONS: Final = frozenset({"option", "listitem"})
_ANYTHING: Final = "any"
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
_MOST_SWITCHED: Final = 8
_BOXES: Final = Target(role="checkbox", every=True)


def tick(verb: Verb) -> Construction:
    """ "check the terms box", "check Milk, Eggs and Bread", "check only Milk", "check all boxes"."""

    def construction(clause: Clause) -> tuple[Intent, ...] | None:
        clause = _thing_first(clause)
        said = trimmed(clause.lexicon, clause.rest)
        tokens, only = _without_only(clause, said)
        if clause.lexicon.everything.known(tokens):
            return (Intent(verb=verb, target=_BOXES),)
        if _is_marked(clause.lexicon, tokens) and verb is not Verb.TOGGLE:
            return _marked_as(clause, tokens)
        if verb is Verb.TOGGLE and (cut := find_last(tokens, clause.lexicon.purpose)) is not None:
            value = clause.text(tokens[cut + 1 :])  # "switch the language to French"
            return (Intent(verb=Verb.SELECT, target=clause.target(tokens[:cut]), value=value),)
        targets = listed(clause, tokens, names=True)
        if not targets:
            single = clause.target(tokens)
            targets = [single] if single else []
        targets = [_box_in(_called(target)) for target in _of_the_same(targets)]
        if only and len(targets) == 1 and len(tokens) < len(said):  # a box may be called all of it: "Only money in"
            all_of_it = Target(name=clause.text(said), whole=True)
            targets = [msgspec.structs.replace(targets[0], otherwise=(all_of_it, *targets[0].otherwise))]
        elif len(targets) == 1 and len(said) < len(clause.rest) and clause.rest[0].text[:1].isupper():
            named = Target(name=clause.text(clause.rest))  # "My favourites", "Any time"
            targets = [msgspec.structs.replace(targets[0], otherwise=(*targets[0].otherwise, named))]
        return _intents(clause, verb, targets, tokens, only=only) or None

    return construction


def _thing_first(clause: Clause) -> Clause:
    """ "Mark as read the message from Ana" as "mark the message from Ana as read"."""
    rest, lexicon = clause.rest, clause.lexicon
    cut = next((at for at in range(2, len(rest)) if rest[at].folded in lexicon.determiners), None)
    if cut is None or rest[0].folded not in lexicon.as_:
        return clause
    turned = [*rest[cut:], *rest[:cut]]
    return clause._replace(rest=turned, whole=[*clause.whole[: clause.verb], *turned])


def _called(target: Target) -> Target:
    """A box is meant, so that "text" in "text messages" says not what it is, but belongs to its name."""
    readings = (target, *target.otherwise)
    kept = [one for one in readings if one.role != _ANYTHING or one.quoted or one.every or one.qualities]
    if not kept or len(kept) == len(readings):
        return target
    return msgspec.structs.replace(kept[0], otherwise=tuple(kept[1:]))


def _of_the_same(targets: Sequence[Target]) -> list[Target]:
    """ "Compare on the second car and the last one": what is said of the first is said of what is only counted, too."""
    first = targets[0] if targets else Target()
    place = first.relation
    counted = place is not None and place.target.ordinal is not None and first.ordinal is None
    made = list(targets[:1])
    for one in targets[1:]:
        bare = one.ordinal is not None and not (one.name or one.role or one.relation or one.qualities)
        if counted and bare and place is not None:
            others = tuple(msgspec.structs.replace(each, ordinal=one.ordinal) for each in place.target.otherwise)
            inner = msgspec.structs.replace(place.target, ordinal=one.ordinal, otherwise=others)
            relation = msgspec.structs.replace(place, target=inner)
            made.append(msgspec.structs.replace(first, relation=relation, otherwise=()))
        else:
            made.append(one)
    return made


def _box_in(target: Target) -> Target:
    """ "Check the last row": the box in it."""
    if target.role not in _HOLDERS or target.relation is not None:
        return target
    kind = RelationKind.ROW if target.role == "row" else RelationKind.IN
    holder = msgspec.structs.replace(target, every=False, otherwise=())
    box = Target(role="checkbox", every=target.every, relation=Relation(kind=kind, target=holder))
    return msgspec.structs.replace(box, otherwise=(msgspec.structs.replace(target, otherwise=()), *target.otherwise))


def _intents(
    clause: Clause, verb: Verb, targets: Sequence[Target], tokens: Sequence[Token], *, only: bool
) -> tuple[Intent, ...]:
    """One for each target. The last two of words without quotes may be one name: "Terms and Conditions"."""
    items = items_of(clause.lexicon, tokens, names=True)
    said = said_of_each(clause, items, targets) if len(targets) > 1 else [""] * len(targets)
    made = [
        Intent(
            verb=verb, target=target, only=only and not at, clause=each, otherwise=_of_its_list(verb, target, targets)
        )
        for at, (target, each) in enumerate(zip(targets, said, strict=True))
    ]
    if len(made) > 1 and all(token.kind is not Kind.QUOTED for token in tokens):
        if len(items) < 2:  # "the first two"
            return tuple(made)
        begin, end = items[-2][0].start, items[-1][-1].start
        both = clause.target([token for token in tokens if begin <= token.start <= end])
        made[-2] = msgspec.structs.replace(made[-2], unsplit=Intent(verb=verb, target=both, only=made[-2].only))
    return tuple(made)


def _of_its_list(verb: Verb, target: Target, targets: Sequence[Target]) -> tuple[Intent, ...]:
    """ "A and B under Services": each is one of a list of that name, where it is not there to be clicked."""
    relation = target.relation
    if verb is not Verb.SELECT or len(targets) < 2 or relation is None or not (target.name and relation.target.name):
        return ()
    if relation.kind not in {RelationKind.IN, RelationKind.BELOW} or target.quoted or target.role:
        return ()
    return (Intent(verb=Verb.SELECT, target=relation.target, value=target.name),)


def _is_marked(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """Whether something is marked as something; "Same as delivery address" is the name of a box."""
    at = find_last(tokens, lexicon.as_)
    return at is not None and not (at == 1 and tokens[0].text[:1].isupper() and tokens[1].kind is Kind.WORD)


def _marked_as(clause: Clause, tokens: Sequence[Token]) -> tuple[Intent, ...] | None:
    """ "Mark 'x' as read" is on a button of x, or else a box that is called so: "Read"."""
    made = act_on(clause)
    at = find_last(tokens, clause.lexicon.as_)
    if made is None or made[0].target is None or at is None:
        return made
    box = Target(name=clause.text(tokens[at + 1 :]), role="checkbox")
    target = msgspec.structs.replace(made[0].target, otherwise=(*made[0].target.otherwise, box))
    return (msgspec.structs.replace(made[0], target=target),)


def ensure(clause: Clause) -> tuple[Intent, ...] | None:
    """ "make sure that the terms box is checked"."""
    lexicon, tokens = clause.lexicon, trimmed(clause.lexicon, clause.rest)
    length = lexicon.checked.trailing(tokens)
    state = lexicon.checked.meaning(tokens[-length:]) if length else None
    if state is None or length == len(tokens):
        return None
    return tick(Verb.CHECK if state else Verb.UNCHECK)(clause._replace(rest=tokens[:-length]))


def switched(clause: Clause) -> tuple[Intent, ...] | None:
    """ "Dark mode on", "lights off in the bedroom", "fan on, lamp off". None where nothing says how it is to be."""
    lexicon, tokens = clause.lexicon, trimmed(clause.lexicon, clause.whole)
    parts = in_parts(lexicon, tokens)
    made = [_switched(clause, part) for part in parts] if 1 < len(parts) <= _MOST_SWITCHED else []
    if made and all(made):
        return tuple(intent for each in made for intent in each or ())
    return _switched(clause, tokens)


def _switched(clause: Clause, tokens: Sequence[Token]) -> tuple[Intent, ...] | None:
    """One thing that is to be on or off, and where it is."""
    lexicon = clause.lexicon
    places = (at for at in range(1, len(tokens)) if tokens[at].folded in lexicon.switched)
    at = next((at for at in places if at == len(tokens) - 1 or lexicon.relations.leading(tokens, at + 1)), None)
    if at is None:
        return None
    tick_or_not = tick(Verb.CHECK if lexicon.switched[tokens[at].folded] else Verb.UNCHECK)
    return tick_or_not(clause._replace(rest=[*tokens[:at], *tokens[at + 1 :]]))


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
    tokens, only = _without_only(clause, said)
    if not tokens:
        return None
    if len(tokens) == 1 and tokens[0].folded in lexicon.nothing:
        return (Intent(verb=Verb.UNCHECK, target=_BOXES),)
    if lexicon.everything.known(tokens):  # where nothing is called "Select all"
        names = (clause.text(clause.whole), clause.text(tokens))
        every = (*(Target(name=name) for name in names[1:]), _BOXES)
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
            return _intents(clause, Verb.SELECT, targets, tokens, only=False)
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


def _without_only(clause: Clause, tokens: Sequence[Token]) -> tuple[Sequence[Token], bool]:
    """The words without "only" before or behind them, and whether it was there."""
    only = clause.lexicon.only
    named = bool(tokens) and tokens[0].text[:1].isupper()  # "choose Only me"
    if len(tokens) > 1 and tokens[0].folded in only and not named:
        return tokens[1:], True
    items = items_of(clause.lexicon, tokens[:-1], names=True) if len(tokens) > 1 else []
    if len(tokens) > 1 and tokens[-1].folded in only and (len(items) > 1 or tokens[-2].kind is Kind.QUOTED):
        return tokens[:-1], True  # otherwise it may end the name: "Direct flights only"
    return tokens, clause.only
