"""Commands that are made by rule of what a page shows."""

from random import Random

import pytest
from bench.grounding.format import Did
from bench.grounding.made import FORMS, made_of
from tests.browsers.grounding.pages import button, element, link, page

from treadle.core.page import ElementState

pytestmark = pytest.mark.light

PAGE = page(
    button("Save changes", selector="#save"),
    button("Locked", states={ElementState.DISABLED}, selector="#locked"),
    link("Help", selector="#help"),
    link("Help", selector="#other"),
    element("textbox", "Subject", states={ElementState.EDITABLE}, tag="input", type="text", selector="#subject"),
    element("combobox", "Size", tag="select", options=("Any", "Small", "Large"), selector="#size"),
    *(
        button("Edit", context=(f'row "{name}"',), groups=(at,), selector=f"#edit{at}")
        for at, name in enumerate(("Ann Lee", "Bo Roy"), 1)
    ),
)


def test_only_what_a_name_or_a_row_tells_is_asked_for() -> None:
    made = [command for seed in range(40) for command in made_of(PAGE, 20, Random(seed))]
    at = {command.expect[0].at for command in made}
    assert at == {"#save", "#subject", "#size", "#edit1", "#edit2"}
    assert {command.expect[0].did for command in made if command.expect[0].at == "#subject"} == {Did.VALUE}
    assert all("Ann Lee" in command.say for command in made if command.expect[0].at == "#edit1")
    said = {command.say for command in made if command.expect[0].at == "#subject"}
    assert len(said) == len(FORMS["written"])


def test_a_seed_makes_the_same_commands_again() -> None:
    assert made_of(PAGE, 3, Random(7)) == made_of(PAGE, 3, Random(7))
    assert len(made_of(PAGE, 3, Random(7))) == 3
