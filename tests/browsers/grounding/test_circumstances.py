"""What is told beside a command is no part of it, and says what "it" is; what is wanted is never lost."""

import pytest
from tests.browsers.grounding.pages import button, checkbox, element, field, link, page, text

from treadle.browsers.grounding.grammar.circumstances import circumstance
from treadle.browsers.grounding.scoring.circumstances import commanded
from treadle.core.page import Element

pytestmark = pytest.mark.light

DENTIST = button("Dentist")
INVOICE = checkbox("Invoice of the joiner")


def told(said: str, *elements: Element) -> str:
    found = circumstance(said)
    return said if found is None else commanded(found, said, page(*elements))


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("I'm off on Friday, open leave requests", "open leave requests"),
        ("our living room is tiny, set the width to 160", "set the width to 160"),
        ("the babysitter cancelled - open Availability", "open Availability"),
        ("i don't like this song, skip to the next one", "skip to the next one"),
        ("someone stole my card, I want to report fraud", "I want to report fraud"),
        ("that's everything, place my order", "place my order"),
        ("the dog icon, we're bringing ours", "the dog icon"),
        ("the plug, we need electricity", "the plug"),
        ("die Glocke, ich möchte erinnert werden", "die Glocke"),
        ("never mind, cancel the edit", "cancel the edit"),
        ("I don't need this room after all, cancel", "cancel"),
        ("ich brauche den living room nicht mehr, storniere", "storniere"),
        ("I don't want the living room, continue", "I don't want the living room, continue"),
        ("I don't want the living room until May, cancel", "I don't want the living room until May, cancel"),
        ("we've moved out, so pause the rent payment", "pause the rent payment"),
        ("untick the first lesson, I have to watch it again", "untick the first lesson"),
        ("set the theme to Dark, the white hurts my eyes", "set the theme to Dark"),
        ("choose Olive, because she has lost weight", "choose Olive"),
        ("I have a dog so tick Garden", "tick Garden"),
        ("as I can't leave the house, choose Video call", "choose Video call"),
        ("turn on guest wifi because we have visitors", "turn on guest wifi"),
        ("I want the green one, so choose Moss green", "choose Moss green"),
        ("comme je suis malade, ouvre Absences", "ouvre Absences"),
        ("j'ai terminé, déconnecte-moi", "déconnecte-moi"),
        ("Ich arbeite nachmittags, nimm den Termin um 11", "nimm den Termin um 11"),
        ("die Kinder schlafen schon, drück auf Lesen", "drück auf Lesen"),
        ("Je me suis cassé le bras, va aux urgences", "va aux urgences"),
        ("ma tante adore les crêpes, clique sur Partager", "clique sur Partager"),
        ("hoy hago guacamole, añade el tomate", "añade el tomate"),
        ("mi hermana llega tarde, elige las 22:15", "elige las 22:15"),
    ],
)
def test_what_is_told_beside_a_command_is_left_out(said: str, command: str) -> None:
    assert told(said, button("In a living room"), link("Partager")) == command


@pytest.mark.parametrize(
    ("said", "elements", "command"),
    [
        ("Nadia Rahman took another job, reject her", [text("Nadia Rahman")], "reject Nadia Rahman"),
        ("the dentist cancelled, open that appointment", [DENTIST], "open the dentist appointment"),
        ("the joiner's invoice is here, tick it off", [INVOICE], "tick the joiner's invoice off"),
        ("I'd like to talk to Kenji, open his messages", [button("Kenji Arata")], "open messages of Kenji"),
        ("we don't need old-rope any more, turn off its renewal", [text("old-rope")], "turn off renewal of old-rope"),
        ("mi hija tiene que leer La Regenta, resérvala", [link("La Regenta")], "resérva La Regenta"),
        ("Anna is the owner now, assign it to her", [text("Anna")], "assign it to Anna"),
        (
            "I love the episode about whales, play it",
            [text("The episode on trains"), text("An episode about whales")],
            "play the episode about whales",
        ),
        ("the baby is asleep, mute it", [button("Mute")], "mute it"),
        ("do you have an allergen list? open it", [link("Allergen list")], "open an allergen list"),
        ("the plumber cancelled, delete it", [button("Delete")], "delete the plumber"),
        ("Nadia Rahman took another job, reject her", [button("Reject")], "reject Nadia Rahman"),
    ],
)
def test_it_is_what_was_told_of_where_the_page_has_that(said: str, elements: list[Element], command: str) -> None:
    assert told(said, *elements) == command


@pytest.mark.parametrize(
    "said",
    [
        "we are 5, press Search",
        "we are students, click Continue",
        "I want express delivery, add gift wrapping",
        "I need a permit, tick the terms",
        "I am vegetarian, order the menu",
        "the winner was Freya, save it",
        "my car is electric, tick the box",
        "Biscuit is microchipped, so choose Yes there",
        "I have a dog, so pets allowed, and change Bristol to Bath",
        "I want to see mine, sorted by date",
        "type Sounds good to me, tick Send to channel",
        "send Anna a note, I am late",
        "book the room, we are 12",
        "set the title to All of us, the world is waiting",
        "my name is anna, tick Newsletter",
        "I'm Anna Berg, tick Newsletter",
        "I live in Bern, tick Newsletter",
        "the meeting is on Friday, add it to the calendar",
        "play Because of You by Ann",
    ],
)
def test_what_is_wanted_or_has_to_be_entered_is_kept(said: str) -> None:
    assert told(said, button("Search"), text("Mine")) == said


@pytest.mark.parametrize(
    ("said", "there"),
    [
        ("we are students, choose Express", checkbox("We are students")),
        ("I'm ill, choose Paid", element("combobox", "Reason", options=("Ill", "Moving"))),
        ("the colour is green, add a label", element("radio", "Green", context=('group "Colour"',))),
        ("I'm a size M, add to bag", button("M")),
        ("it has to be medium, add it to the bag", element("combobox", "Size", options=("Medium (32 cm)",))),
        ("I'm moving to Berlin, set the time zone", text("Berlin")),
        ("the colour is dark, add a label", element("radio", "Moss", context=('radiogroup "Colour"',))),
        ("the priority is high, add a label", field("Priority", "combobox")),
        ("I want to pay later, set the date to Monday", element("radio", "Later")),
    ],
)
def test_what_the_page_has_something_for_is_no_circumstance(said: str, there: Element) -> None:
    assert told(said, there) == said


def test_a_fact_that_is_to_be_put_right_is_the_command() -> None:
    assert told("transport was 110 in february, please correct that") == "transport was 110 in february"
