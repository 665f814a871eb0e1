"""When a thing of a schedule is to be: by how much, until when, in which column."""

import pytest

from treadle.browsers.grounding.grammar.schedule_rule import Rescheduled, rescheduled


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Make the review an hour longer", Rescheduled("the review", "end", minutes=60.0)),
        ("please shorten the review by 15 minutes", Rescheduled("the review", "end", minutes=-15.0)),
        ("the review will only take until 10, shorten it", Rescheduled("the review", "end", clock=(600, False))),
        ("extend the review to 16:30", Rescheduled("the review", "end", clock=(990, True))),
        ("drag the review two hours later", Rescheduled("the review", "whole", minutes=120.0)),
        ("push the review back by half an hour", Rescheduled("the review", "whole", minutes=30.0)),
        ("let the review start half an hour earlier", Rescheduled("the review", "whole", minutes=-30.0)),
        ("drag Mr Ode to half past three", Rescheduled("Mr Ode", "whole", clock=(210, False))),
        ("move Mr Ode to Room 2 at 9", Rescheduled("Mr Ode", "whole", clock=(540, False), place="Room 2")),
        ("give Mr Ode to Ann at the same time", Rescheduled("Mr Ode", "whole", minutes=0.0, place="Ann")),
        ("the regatta finishes an hour earlier than planned", Rescheduled("the regatta", "end", minutes=-60.0)),
        ("Breakfast ends at 8.30 this week", Rescheduled("Breakfast", "end", clock=(510, False))),
        ("drag the bottom edge of Ode down to 12:00", Rescheduled("Ode", "end", clock=(720, True))),
        ("mach die Probe eine Stunde l\u00e4nger", Rescheduled("die Probe", "end", minutes=60.0)),
        ("Verschiebe die Probe um zwei Stunden nach hinten", Rescheduled("die Probe", "whole", minutes=120.0)),
        ("die Probe soll bis 18 Uhr dauern", Rescheduled("die Probe", "end", clock=(1080, True))),
        ("zieh die Probe auf halb vier", Rescheduled("die Probe", "whole", clock=(210, False))),
    ],
)
def test_what_is_said_of_the_time_of_a_thing_is_read(said: str, meant: Rescheduled) -> None:
    assert rescheduled(said)[0] == meant


@pytest.mark.parametrize(
    "said", ["move Milk to Done", "drag the review to Thursday 11:00", "make the text area taller", "make it 3 guests"]
)
def test_what_says_no_time_is_left_alone(said: str) -> None:
    assert not rescheduled(said)
