"""How people state a wish or a fact instead of giving a command: "we are 5 people", "the car is not leased"."""

from collections.abc import Mapping
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.lexicon.oneself import Fact
from treadle.browsers.grounding.grammar.lexicon.tables import Phrases, phrases

__all__ = ["NO_SPEECH", "Speech"]


class Speech(msgspec.Struct, frozen=True, kw_only=True):
    """The words of a language for statements. All are folded."""

    oneself: tuple[Fact, ...] = ()
    """What people say of themselves."""
    counting_us: Phrases = phrases("")
    """Before the number of those who speak: "there are", "we are"."""
    of_us: Phrases = phrases("")
    """Behind it: "of us"."""
    in_all: Phrases = phrases("")
    """What may stand behind the two: "in all"."""
    together: Mapping[str, str] = {}
    """Words for so many people together: "zu viert", "a couple"."""
    people: tuple[str, ...] = ()
    """What the field for their number is called, the likeliest first."""
    speakers: frozenset[str] = frozenset()
    """Who speaks: "I", "we". What they do follows."""
    how: frozenset[str] = frozenset()
    """What asks for a way: what is said behind such a question is its answer, and not to be done."""
    omitting: Phrases = phrases("")
    """What says that something is not to be with the rest: "leave out"."""
    all_at_once: Mapping[bool, tuple[str, ...]] = {}
    """What the buttons are called that unfold all that is folded (True), or fold it."""
    narrowing: frozenset[str] = frozenset()
    """Verbs of showing no more than some of a list: "limit the list to ..."."""
    onto: frozenset[str] = frozenset()
    """What stands between such a list and what it is narrowed to."""
    that: frozenset[str] = frozenset()
    """What leads over to what is stated: "that"."""
    indicating: Phrases = phrases("")
    """What says only that something is to be stated: "indicate", "tell them"."""
    leads: Phrases = phrases("")
    """What a statement begins with that says only that the rest holds: "we are", "it's for", "I have"."""
    wished_last: Phrases = phrases("")
    """What says at the end, behind what is wished, that it is: "den Schutzbrief hätte ich gern"."""
    denials: Phrases = phrases("")
    """The same where the rest does not hold: "I don't have", "we are not"."""
    stating: Phrases = phrases("")
    """Between a thing and what it is: "is", "was"."""
    denying: Phrases = phrases("")
    """Between a thing and what it is not: "is not"."""
    never_stated: frozenset[str] = frozenset()
    """What behind the speaker makes no statement of it: "I can", "I think"."""
    along: frozenset[str] = frozenset()
    """What stands before how many there are: "for 4 people", "with 2 children"."""
    bounds: Phrases = phrases("")
    """What stands before a number that is the least or most: "at least"."""
    lower: Phrases = phrases("")
    upper: Phrases = phrases("")
    """What stands between a thing and the least, or the most, that is wanted of it: "salary at least 45,000"."""
    lower_names: tuple[str, ...] = ()
    upper_names: tuple[str, ...] = ()
    """What the fields for these are called, with the name of the thing or without."""
    quantities: tuple[str, ...] = ()
    """What the field is called for how many are wanted."""
    sending: frozenset[str] = frozenset()
    """What is done with a form that was just filled in to send it off: "post", "sign"."""
    keys_as_deeds: frozenset[str] = frozenset()
    """Keys that have the name of what a button does: "Delete"."""
    yes: str = "Yes"
    no: str = "No"
    """What the answers to questions are called."""
    under_name: Phrases = phrases("")
    """What introduces the name that something is done under: "under the name"."""
    name: str = "name"
    """What the field for that is called."""
    messages: tuple[str, ...] = ("message", "chat", "comment", "discussion")
    """What fields for one are called, the likeliest first."""
    ways: frozenset[str] = frozenset()
    """What introduces in which way something is done, or until when, or to whom."""
    none: frozenset[str] = frozenset()
    """What stands before what is not wanted: "no reminders"."""
    declined: tuple[str, ...] = ()
    """What choices and links begin with that stand for having none of something: "Skip extras"."""
    foremost: frozenset[str] = frozenset()
    """What says at the end that something comes first: "the cheapest first"."""
    sort: str = "sort"
    """What the list of orders is called."""
    filtering: frozenset[str] = frozenset()
    signing: frozenset[str] = frozenset()
    """Verbs for what is done with one's own address: "subscribe with anna@example.org"."""
    ones: frozenset[str] = frozenset()
    """What stands for one of many of which more is said: "the one about night trains"."""
    onward: Phrases = phrases("")
    """What says, by itself, no more than that it goes on."""
    onward_names: tuple[str, ...] = ()
    """What buttons are called that lead on, the likeliest first."""
    boxes: frozenset[str] = frozenset()
    """What people call a box to tick, beside its role: "tick the box"."""
    hiding: frozenset[str] = frozenset()
    """Verbs for what is no longer to be shown or used."""
    taking: frozenset[str] = frozenset()
    """Verbs that say no more of something than that it is wanted: "take the slot at nine"."""
    price: str = ""
    """What something costs."""
    ranges: frozenset[tuple[str, str]] = frozenset()
    """What stands before the least and before the most of a range: "from 30 to 90"."""
    changing: frozenset[str] = frozenset()
    """Verbs of setting behind which "from" says what something was: "change it from 1 to 3"."""
    pointing: frozenset[str] = frozenset()
    """What points at what the page is about: "this"."""
    spans: frozenset[str] = frozenset()
    """What time is told in: "the last 7 days" is no seventh of anything."""
    modes: frozenset[str] = frozenset()
    """What is entered without typing: "enter full screen"."""
    sparing: frozenset[str] = frozenset()
    """Verbs of not touching something, with what they end in: "leave web-02 alone"."""
    spared: Phrases = phrases("")
    forbidding: Phrases = phrases("")
    """What says anywhere in a clause that something is not to be done: "web-02 must not be restarted"."""
    applying: frozenset[str] = frozenset()
    """Verbs of making use of something, of which "no" is none: "use no coupon"."""
    no_such: frozenset[str] = frozenset()
    """What says before a thing that there is to be none."""
    whether: Phrases = phrases("")
    """How it is asked whether to do something; where a question mark says that it is asked."""
    leaving: frozenset[str] = frozenset()
    """Verbs that say how something is to stay: "leave it empty"."""
    ratings: tuple[str, ...] = ("rating",)
    """What lists of marks are called."""
    secrets: frozenset[str] = frozenset()
    """Words for a secret that one enters."""
    letters: frozenset[str] = frozenset()
    """What is written to somebody: "write a new mail"."""
    composing: tuple[str, ...] = ()
    """What the buttons are called that begin one, the likeliest first."""
    wishing: Phrases = phrases("")
    """Verbs that say that something is wanted, which may be a box to tick: "ask for a receipt"."""
    using: Phrases = phrases("")
    """Verbs whose object may be one of a choice: "use my savings account"."""
    making: frozenset[str] = frozenset()
    """Verbs between which and an article stands what is to become something: "make Elm a favourite"."""
    having: frozenset[str] = frozenset()
    """Verbs that say what is to become of something: "have the parcel delivered"."""
    being: frozenset[str] = frozenset()
    """What leads over to when something is: "the tour to be on 4 May"."""
    done: tuple[str, ...] = ()
    """How words end that say what becomes of something: "delivered", "due"."""
    days: tuple[str, ...] = ("date", "day")
    """What the field for the day of something is called."""
    hours: tuple[str, ...] = ("time",)
    """What the field for its time of day is called."""
    travelling: frozenset[str] = frozenset()
    """Verbs of going somewhere: "fly from Oslo to Rome"."""
    date_parts: frozenset[str] = frozenset()
    """What a day is told by: "day 1, month 8"."""
    informing: Phrases = phrases("")
    """What asks to be told of something, which is no condition: "let me know when it is back"."""
    texts: frozenset[str] = frozenset()
    """Fields for a text, which pages call by one or another of these: "comment"."""
    periods: Mapping[str, tuple[str, ...]] = {}
    """What periods are called otherwise: "a year" is "12 months"."""
    telling: frozenset[str] = frozenset()
    """Verbs whose object is a message: "tell Pip I am late"."""
    therefore: Phrases = phrases("")
    """Between a reason and what is to be done for it: "I have a dog, so ..."."""
    bounding: Mapping[str, bool] = {}
    """Verbs of beginning (False) and of ending (True): "the permit starts on", "my membership runs until"."""
    bound_to: frozenset[str] = frozenset()
    """What may stand before such a verb: "should"."""
    lasting: frozenset[str] = frozenset()
    """What stands between it and the day: "until"."""
    beginning_names: tuple[str, ...] = ()
    ending_names: tuple[str, ...] = ()
    """What the fields for these are called, with ``{}`` for the thing."""
    listed: frozenset[str] = frozenset()
    """What lists on pages have many of, in the plural: "only senior positions" are those called Senior there."""
    starting: frozenset[str] = frozenset()
    """Verbs whose object may be called by its name alone where it is started: "start the film night"."""
    conjugated: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Endings of verbs in commands, each with those that buttons have for them."""
    stem_changes: tuple[tuple[str, str], ...] = ()
    """How the end of a stem is in commands, each with how the infinitive has it: "renueva" is "renovar"."""
    infinitives: tuple[str, ...] = ()
    """Endings of a verb that stands last: "das Buch vormerken"."""


NO_SPEECH: Final = Speech()
