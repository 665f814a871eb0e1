"""Longer and freer sentences: what is told beside the command, which one is told by what one did, how many travel."""

import pytest
from tests.browsers.grounding.pages import button, checkbox, field, page, text

from treadle.browsers.grounding import parse
from treadle.browsers.grounding.grammar.circumstances import circumstance
from treadle.browsers.grounding.grammar.paraphrasing import paraphrased
from treadle.browsers.grounding.intent import Verb
from treadle.browsers.grounding.scoring.circumstances import commanded

pytestmark = pytest.mark.light


def told(said: str) -> str:
    found = circumstance(said)
    elements = (text("vase"), text("Diego"), text("song by M83"), checkbox("This is a present, wrap it"), button("Pay"))
    return said if found is None else commanded(found, said, page(*elements, field("Note")))


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("I'm not sure about the vase yet, put it on my list", "put the vase on my list"),
        ("Diego ya no trabaja con nosotros, quítalo del equipo", "quíta Diego del equipo"),
        ("I really like the song by M83, give it a heart", "give the song by M83 a heart"),
        ("I don't want to change planes, so show me direct flights", "show me direct flights"),
        (
            "I don't want to change planes, show me direct flights",
            "I don't want to change planes, show me direct flights",
        ),
        ("it's a present, and write Hi on the card", "it's a present, and write Hi on the card"),
        ("it's a rainy day, and write Hi on the card", "write Hi on the card"),
    ],
)
def test_what_is_told_is_taken_up_left_out_or_kept(said: str, command: str) -> None:
    assert told(said) == command


@pytest.mark.parametrize(
    ("said", "put"),
    [
        ("show me the trip we took to Portugal", "show me the trip to Portugal"),
        ("open the photos that I uploaded on Monday", "open the photos on Monday"),
        ("zeig mir die Reise, die wir nach Rom gemacht haben", "zeig mir die Reise nach Rom"),
        ("montre-moi le voyage qu'on a fait au Portugal", "montre-moi le voyage au Portugal"),
        ("muéstrame el viaje que hicimos a Lisboa", "muéstrame el viaje a Lisboa"),
        ("I want to change what I wrote about the Auberge", "edit the Auberge"),
        ("share my Focus playlist with somebody", "share my Focus playlist"),
        ("share my Focus playlist with Somers", "share my Focus playlist with Somers"),
        ("play these songs in random order", "shuffle"),
        ("write that we took to Portugal", "write that we took to Portugal"),
    ],
)
def test_a_turn_is_put_as_it_is_read(said: str, put: str) -> None:
    assert paraphrased(said) == put


@pytest.mark.parametrize(
    ("said", "many"),
    [
        ("find a flight from Oslo to Porto on 3 May 2027 for two people", "2"),
        ("cherche un vol de Oslo à Porto le 3 mai 2027 pour 3 personnes", "3"),
    ],
)
def test_a_journey_says_how_many_travel(said: str, many: str) -> None:
    made = parse(said)
    assert [each.value for each in made[:2]] == ["Oslo", "Porto"]
    assert [each.value for each in made][3:] == [many, None]
    assert made[-1].verb is Verb.SUBMIT


def test_going_on_behind_a_number_of_things_is_a_clause_of_its_own() -> None:
    made = parse("add two tickets for the evening show and continue")
    assert [each.clause for each in made] == ["add two tickets for the evening show", "continue"]


def test_particles_are_no_part_of_a_name() -> None:
    (made,) = parse("kannst du schon mal die Kaffeemaschine einschalten")
    assert made.target is not None
    assert made.target.name == "Kaffeemaschine"


@pytest.mark.parametrize(
    "said",
    [
        "je voudrais refaire le voyage de Nantes à Rennes",
        "cancel the trip from Oslo to Porto",
        "storniere die Fahrt von Bern nach Basel",
        "repite el viaje de Cádiz a Jerez",
    ],
)
def test_a_journey_that_there_is_already_is_not_looked_for(said: str) -> None:
    assert all(each.verb is not Verb.FILL for each in parse(said))
