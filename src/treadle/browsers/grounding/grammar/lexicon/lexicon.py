"""What a language has to say of itself, for the constructions to read it."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from treadle.browsers.grounding.grammar.lexicon.gestures import NO_GESTURES, Gestures
from treadle.browsers.grounding.grammar.lexicon.relating import NO_RELATING, Relating
from treadle.browsers.grounding.grammar.lexicon.sense import Sense
from treadle.browsers.grounding.grammar.lexicon.speech import NO_SPEECH, Speech
from treadle.browsers.grounding.grammar.lexicon.tables import Phrase, Phrases, Table, table
from treadle.browsers.grounding.grammar.lexicon.telling import NO_TELLING, Telling
from treadle.browsers.grounding.intent import RelationKind, Superlative, Unit

__all__ = ["Direction", "Lexicon", "Sense", "superlatives"]


NONE: Final[Table[Any]] = table({})
"""No phrase at all."""


Direction = str
"""One of those of :class:`~treadle.browsers.grounding.intent.Intent`."""


class Lexicon(msgspec.Struct, frozen=True, kw_only=True):
    """The words of a language. All are folded: without case and accents."""

    language: str
    """In English, to be told."""
    verbs: Table[Sense]
    brackets: Table[tuple[tuple[Phrase, Sense], ...]]
    """Verbs around their object ("turn … on", "gib … ein")."""
    verb_last: bool = False
    """A verb may stand at the end: "auf Speichern klicken"."""
    capitals: bool = False
    """All nouns are written with a capital letter: that a word has one does not make it a name."""
    elisions: frozenset[str] = frozenset()
    """Words that are run together with the next: ``l'``."""

    enclitics: tuple[str, ...] = ()
    """Pronouns that are joined to the end of a verb: ``-le``; those without a hyphen only behind a known verb."""
    speech: Speech = NO_SPEECH
    """How a wish or fact is stated."""
    telling: Telling = NO_TELLING
    """How it is told what is so before it is said what to do."""
    relating: Relating = NO_RELATING
    """How it is said which of several is meant by what it says, does or has."""
    gestures: Gestures = NO_GESTURES
    """Places on a thing, what lies over a page, and what the hand does with either."""
    complaints: frozenset[str] = frozenset()
    """What is said of a thing without telling its value: "the password is wrong"."""
    small_words: frozenset[str]
    """Articles, prepositions and the like, by which the language is known."""
    polite: Phrases
    """What may begin a clause and says nothing."""
    interjections: frozenset[str] = frozenset()
    """Politeness that may stand in the middle: "klicken Sie bitte auf"."""
    fillers: Phrases
    """What may end one and says nothing."""
    joiners: Phrases
    """What stands between clauses, but for marks."""
    firm_joiners: frozenset[str]
    """Those of them that are never part of a name."""
    also: frozenset[str]
    """ "and": between values, items, clauses, and within names."""
    between: frozenset[str]
    to_find: Phrases = NONE
    """What says that something may have to be looked for: "find and"."""

    negations: Phrases
    negations_at_end: frozenset[str] = frozenset()
    """What says at the end of a clause that it is not to be done: "klicke das nicht"."""
    conditions: Phrases
    conditions_within: Phrases
    questions: Phrases
    exceptions: Phrases = NONE

    determiners: frozenset[str]
    pronouns: frozenset[str]
    quantifiers: Phrases
    """All, every, both."""
    only: frozenset[str]
    instead: Phrases = NONE
    """What introduces what is not meant: "instead of"."""
    affirms: frozenset[str] = frozenset()
    affirming: tuple[str, ...] = ("OK",)
    """Verbs of saying yes to what was just asked ("and confirm it"), and what the buttons are called that do."""
    least: frozenset[str] = frozenset()
    """What says of consent that it is for no more than has to be: "only the necessary cookies"."""
    indefinite: frozenset[str] = frozenset()
    """Articles of what is not there yet: "set up an alert"."""
    origin: frozenset[str] = frozenset()
    """Where a journey begins: "from"."""
    goal: frozenset[str] = frozenset()
    trips: frozenset[str] = frozenset()
    """What one travels with: "flights"."""
    journey_fields: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]] = ((), (), ())
    """What the fields are called for where a journey begins, where it ends, and its day; the likeliest first."""
    written: frozenset[str] = frozenset()
    """Verbs of writing something that are not yet sending it: "leave a note"."""
    comparatives: frozenset[str] = frozenset()
    """What something is to become: "make the font larger"."""
    amounts_of: Phrases = NONE
    """What only says that something is counted: "the number of seats"."""
    particles: frozenset[str] = frozenset()
    """What belongs to the verb before: "lend out"."""
    another: Table[bool] = NONE
    """One more (True) or one less of what is named next."""
    plus: Mapping[bool, tuple[str, ...]] = {}
    """What the buttons are called that add one and take one away."""
    for_whom: frozenset[str] = frozenset()
    """Whom something is done for, which no button says: "sign me out"."""
    choosing: frozenset[str] = frozenset()
    """Verbs whose means is chosen: "pay by card"."""
    deeds: Mapping[str, tuple[str, ...]] = {}
    """Verbs that are called otherwise on buttons: "put it in the basket" is "Add"."""
    adding: frozenset[str] = frozenset()
    """Verbs of adding something to what there is."""
    joints: tuple[str, ...] = ("to",)
    """What stands on buttons between such a verb and where something is put: "Add to basket"."""
    dealing: tuple[str, ...] = ()
    """Verbs of getting something for oneself, of which pages have one for another: "buy", "book"."""
    undone: Mapping[str, tuple[str, ...]] = {}
    """The same of verbs with a particle: "take it out"."""
    ridding: Mapping[str, tuple[str, ...]] = {}
    """What the buttons are called for verbs of several words by which something is put away for good: "get rid of"."""
    done: frozenset[str] = frozenset()
    """Words for what is finished: its box is ticked."""
    nothing: frozenset[str]
    everything: Phrases = NONE
    roles: Table[str]
    roles_first: bool = False
    """A role word stands before the name: "das Feld Name"."""
    compounds: tuple[str, ...] = ()
    """Role words and the like that are joined to a name, the longest first: "Geburtsdatumsfeld"."""
    plurals: frozenset[str]
    """Role words that speak of several."""
    things: Phrases
    """What pages have many of: post, product, message."""
    kinds: frozenset[str] = frozenset()
    """What a name may be followed by that only says what it is the name of: "the Pro plan", "dark mode"."""
    relations: Table[RelationKind]
    about: frozenset[str] = frozenset()
    """What stands between something and what it is about: "sobre"."""
    orders: Table[bool] = NONE
    """One after another, the most first or the least: "in ascending order"."""
    collections: frozenset[str] = frozenset()
    """What a page may show on the whole: "find Anna in the contact book"."""
    browsing: Phrases = NONE
    """What says no more than that something has to be looked for: "navigate through"."""
    cases: Table[bool] = NONE
    """How a value is to be written: True in capitals."""
    naming: Phrases
    """What introduces a name: "labelled", "with the text"."""
    being: Phrases = NONE
    """What introduces a quality: "that is"."""
    participles: tuple[str, ...] = ("\0",)
    """Endings of words that say of the one before what it does or is: "doctors accepting new patients"."""
    possessives: tuple[str, ...] = ()
    """Endings of a word for whose something is."""
    numbering: frozenset[str]
    """What stands before a number: "number", "no"."""
    ordinals: Mapping[str, int]
    ordinal_endings: tuple[str, ...]
    qualities: Table[str]
    adjectives_last: bool = False
    """What narrows a noun may stand behind it: "le bouton rouge"."""
    infinitives: Mapping[str, str] = {}
    """What buttons are called by the verb of a command: "Lösche" is "Löschen"."""
    superlatives: Table[Superlative]
    partitives: Phrases
    """What stands between one and those that it is one of: "the cheapest *of the* bags"."""
    measures: Mapping[str, str] = {}
    """What things are compared by, as :class:`Superlative` has it: "the lowest fare" is the least price."""
    most: Table[bool] = NONE
    """Highest and lowest of what is named next: "the highest price"."""

    into: frozenset[str]
    """Between a value and its field: "x into Name"."""
    surely_into: frozenset[str]
    toward: frozenset[str]
    """The same where a field follows for sure: "x for the name field"."""
    as_: frozenset[str]
    """Between a value and its field, or the other way round: "x as name"."""
    with_: frozenset[str]
    """Between a field and its value: "Name with x"."""
    is_: frozenset[str]
    """The same after a verb of setting: "Name to x"."""
    stating: Phrases = NONE
    """Between a field and its value in a sentence that only states it: "my name is x"."""
    from_: frozenset[str]
    """Between what is chosen and its list."""
    surely_from: frozenset[str]
    """Those of them that stand before nothing else."""
    clicked_on: frozenset[str] = frozenset()
    """What stands between where something is and what is clicked there: "im Menü auf Datei"."""
    leading_over: frozenset[str]
    """What stands between an action and what it is done to: "reply to"."""
    completing: frozenset[str]
    """What may end an action behind what it is done to: "add the mug to cart", "mark it as read"."""
    by: frozenset[str]
    using: frozenset[str]
    """What introduces what something is done with: "with the slider"."""
    means: frozenset[str] = frozenset()
    """What introduces how something is done: "by clicking"."""
    gerunds: Mapping[str, str] = {}
    """Forms of verbs that name the doing, by which they are: "clicking" is "click"."""
    searched_for: frozenset[str] = frozenset()
    """Between where and what is searched for: "search the shop for mugs"."""
    recipient: str
    """What the field is called for whom a message is sent to."""
    purpose: frozenset[str] = frozenset()
    """What introduces what something is done for: "to delete it"."""
    fields: Phrases
    """Fields that are spoken of without saying that they are fields: "password"."""
    name_fields: tuple[str, ...] = ()
    """What the fields are called for what something is to be called."""
    address_field: str
    """What the field is called for an address with an @."""
    user: str
    value_words: frozenset[str]
    """What introduces a value: "the text 'x'"."""

    pages: frozenset[str]
    """Words for what is gone to, and for all that is seen."""
    history: frozenset[str]
    """What else may be said of going back: "in the history"."""
    backward: Phrases = NONE
    onward: Phrases = NONE
    very: frozenset[str]
    """What is said with an end of the page: "all the way to the very bottom"."""
    addresses: frozenset[str]
    dialogs: frozenset[str]
    native_dialogs: frozenset[str]
    forms: frozenset[str]
    files: frozenset[str]
    drag_strongly: frozenset[str]
    drag_weakly: frozenset[str]
    drag_beside: Table[RelationKind] = NONE
    positions: frozenset[str] = frozenset()
    ranks: frozenset[str] = frozenset()
    """What else has a number where something is moved to: "row 2"."""
    moving: frozenset[str] = frozenset()
    """Verbs of dragging that buttons have, too."""
    shifting: Mapping[str, str] = {}
    """Directions for which there may be a button, and what is drawn on it."""

    directions: Table[Direction]
    scroll_over: frozenset[str]
    into_view: Phrases = NONE
    lengths: Table[Unit]
    seconds: Mapping[str, float]
    numbers: Mapping[str, float]
    times: frozenset[str]
    timing: frozenset[str] = frozenset()
    """What stands before a time: "at 9:20"."""
    counts: Mapping[str, int]
    """"Once", "twice"."""
    pausing: frozenset[str] = frozenset()
    """Verbs of waiting that players have on a button, too."""
    turning: frozenset[str] = frozenset()
    """Verbs that raise or lower what has a knob or slider, by one step where it is not said how far."""
    rating: frozenset[str] = frozenset()
    rated: Phrases = NONE
    """What is behind the number of a rating: "4 stars"."""
    switched: Mapping[str, bool] = {}
    """What says at the end that something is to be on, or off: "dark mode on"."""
    extremes: Table[str] = NONE
    """As far as it goes, and which end that is: "all the way up"."""
    there: frozenset[str] = frozenset()
    """Where something was that was spoken of."""
    stepping: Mapping[str, tuple[str, ...]] = {}
    """What the buttons are called that lead to the next and the previous of something."""
    answering: frozenset[str] = frozenset()
    """Verbs whose object is the answer to a question: "answer 'Yes' to 'Do you own it?'"."""
    sorting: frozenset[str] = frozenset()
    """Verbs with which an order is chosen: "sort by price"."""
    showing: frozenset[str] = frozenset()
    """Verbs whose object may itself be the name of what shows it: "show the week view"."""
    wait_over: frozenset[str]
    keys: frozenset[str]
    """Words for a key of the keyboard."""
    key_names: Mapping[str, str] = {}
    """Keys in the language, as English has them."""
    checked: Table[bool] = NONE
    """Whether something is to be checked, where its state is said: "is checked"."""
    all_text: Phrases = NONE
    """What all that stands somewhere is called: "the text of"."""
    consent: Table[bool] = NONE
    """Words for accepting (or not) what banners ask."""
    confirming: frozenset[str] = frozenset()
    """Verbs of agreeing to what is not asked by a banner: "confirm the declaration"."""
    consents: Mapping[bool, tuple[str, ...]] = {}
    """What buttons of such banners are called."""
    cookies: frozenset[str]
    closers: tuple[str, ...]
    """What buttons are called that close a dialog, the likeliest first."""
    unaccented: frozenset[str] = frozenset()
    """Verbs that are written as those of pressing a key are, but for an accent: "drucke die Seite"."""
    accented: Mapping[str, str] = {}
    """Words that only an accent tells from another, as they are written, with what rules compare instead."""
    misspellings: Mapping[str, str] = {}
    """Slips in words of the language that are in every sentence."""
    log_in: str
    """What the button is called that logs somebody in."""


def superlatives(*, of: Mapping[str, tuple[str, str]]) -> dict[Superlative, str]:
    """By what is compared: the phrases for the most and those for the least of it."""
    made: dict[Superlative, str] = {}
    for measure, (most, least) in of.items():
        made[Superlative(most=True, of=measure)] = most
        made[Superlative(most=False, of=measure)] = least
    return {superlative: text for superlative, text in made.items() if text}
