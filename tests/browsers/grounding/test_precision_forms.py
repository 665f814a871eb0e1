"""Where a name is only a form of what was said, or what was meant cannot be used, another is not taken for it."""

import pytest
from tests.browsers.grounding.pages import button, checkbox, element, field, page

from treadle.browsers.grounding import ground, parse
from treadle.core.errors import ElementAmbiguous, ElementNotFound
from treadle.core.page import ElementState


def test_what_has_the_word_itself_is_not_passed_over_for_another_form_of_it() -> None:
    trails = page(checkbox("Huts"), button("Eagle Hut"), button("Lower Hut"))
    with pytest.raises(ElementAmbiguous):
        ground(parse("click the hut")[0], trails)
    assert ground(parse("click Huts")[0], trails).element.name == "Huts"
    assert ground(parse("click the hut")[0], page(checkbox("Huts"), button("Print"))).element.name == "Huts"


def test_of_fields_for_a_date_none_is_the_date() -> None:
    born = field("Date of birth", type="date")
    picked = element("textbox", "Pick-up date", tag="input", states=(ElementState.READONLY,))
    with pytest.raises(ElementAmbiguous):
        ground(parse("Set the date to 1 July 2026")[0], page(born, picked))
    assert ground(parse("Set the date to 1 July 2026")[0], page(field("Born", type="date"))).element.name == "Born"


def test_a_field_that_is_only_read_takes_a_date_and_nothing_else() -> None:
    picked = page(element("textbox", "Pick-up date", tag="input", states=(ElementState.READONLY,)))
    assert ground(parse("Set the pick-up date to 4 August 2026")[0], picked).element.name == "Pick-up date"
    with pytest.raises(ElementNotFound, match="read-only"):
        ground(parse("Set the pick-up date to soon")[0], picked)


def test_what_is_called_by_fewer_of_the_words_is_not_taken_for_what_is_disabled() -> None:
    settings = page(checkbox("Push messages"), checkbox("Text messages", states=(ElementState.DISABLED,)))
    with pytest.raises(ElementNotFound, match="disabled"):
        ground(parse("Turn on text messages")[0], settings)
