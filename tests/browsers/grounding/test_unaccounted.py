"""What only explains a clause is refused where nothing accounts for a thing that was said, or for where it is."""

import pytest
from tests.browsers.grounding.pages import box, button, checkbox, element, link, page

from treadle.browsers.actions.fitting_deed import is_deed_of
from treadle.browsers.grounding import Index, Verb, ground, parse
from treadle.browsers.grounding.explaining.explain import explain
from treadle.browsers.grounding.explaining.unaccounted import unaccounted
from treadle.browsers.grounding.scoring.contrary import is_contrary
from treadle.browsers.grounding.scoring.deeds import does_less
from treadle.core.errors import ElementMismatch
from treadle.core.page import ElementState

pytestmark = pytest.mark.light

PAGE = page(
    button("Photos", box=box(0, 0)),
    element("combobox", "Frequency", tag="select", options=("Weekly", "Monthly"), box=box(0, 100)),
    button("Attach", box=box(100, 200)),
    button("Discard", box=box(200, 200)),
    button("Star", box=box(300, 200)),
)


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ("open the picture of the lighthouse", True),
        ("set the mustard to Monthly", True),
        ("select Monthly as giraffe", True),
        ("mets la tulipe sur Monthly", True),
        ("nimm Monthly als Laterne", True),
        ("pon el farol en Monthly", True),
        ("set the frequency to Monthly", False),
        ("select Monthly as the frequency", False),
        ("choose Monthly in the list", False),
        ("press the button left of Discard", True),
        ("press Attach left of Discard", False),
        ("press Star left of Discard", True),
        ("click the star icon", True),  # it is written there
        ("click the fourth star", True),
    ],
)
def test_a_thing_that_the_page_has_not_and_a_place_that_it_is_not_in_are_told(said: str, refused: bool) -> None:
    explanation = explain(Index(PAGE), said)
    assert explanation is not None
    assert bool(unaccounted(explanation)) == refused, explanation.operation


NEWS = page(
    link("Sport", context=('listitem "Sport"', 'navigation "Sections"'), groups=(1,)),
    link("Rowing", context=('listitem "Rowing"', 'listitem "Sport"'), groups=(2, 1), states={ElementState.HIDDEN}),
    checkbox("I have read the parking conditions"),
    checkbox("Completed", context=('listitem "Hashing essay Completed"',), groups=(3,), states={ElementState.CHECKED}),
    link("Hashing essay", context=('listitem "Hashing essay Completed"',), groups=(3,)),
    element("combobox", "Order", tag="select", options=("Newest first", "Most downloads")),
    element("combobox", "Status", tag="select", options=("All", "Parked", "Driving")),
)


@pytest.mark.parametrize(
    "said",
    [
        "go to Rowing in the Sport menu",
        "click Rowing in the Sport menu",
        "klicke auf Rowing im Menü Sport",
        "let me read the parking conditions",
        "I want to view the parking conditions",
        "hide the Hashing essay",
    ],
)
def test_a_place_a_box_or_a_list_is_not_taken_for_what_was_said(said: str) -> None:
    for intent in (one for made in parse(said) for one in (made, *made.otherwise)):
        with pytest.raises(ElementMismatch):
            ground(intent, NEWS)


@pytest.mark.parametrize("said", ["tick the parked vehicle", "download the parked one", "delete what is parked"])
def test_what_is_done_to_a_thing_is_not_done_by_choosing_its_state_from_a_list(said: str) -> None:
    explanation = explain(Index(NEWS), said)
    assert explanation is not None
    picks = [one.measured.operation for one in explanation.ranked if one.measured.operation.option == "Parked"]
    assert not any(is_deed_of(explanation, operation, ()) for operation in picks)


@pytest.mark.parametrize(
    ("said", "fits"),
    [
        ("show me the wedding project", False),
        ("start a new project", True),
        ("show the new project", True),
    ],
)
def test_what_is_to_be_seen_is_not_made(said: str, fits: bool) -> None:
    explanation = explain(Index(page(button("+ New project"), button("Back"))), said)
    assert explanation is not None
    assert is_deed_of(explanation, explanation.operation, ()) == fits


@pytest.mark.parametrize(
    ("said", "fits"),
    [("sort by title", False), ("search by title", True)],
)
def test_what_is_sorted_is_no_list_to_search_in(said: str, fits: bool) -> None:
    index = Index(page(element("combobox", "Search in", tag="select", options=("Everything", "Title"))))
    assert does_less(index, said, Verb.SELECT, 0) != fits


@pytest.mark.parametrize(
    ("said", "name", "role", "contrary"),
    [
        ("open Priya's story", "Your story", "button", True),
        ("open your story", "Your story", "button", False),
        ("tick the last photo", "Select all", "checkbox", True),
        ("tick the box in the header", "Select all", "checkbox", False),
        ("tick select all in the first list", "Select all", "checkbox", False),
    ],
)
def test_what_is_ones_own_or_for_all_is_not_anothers_nor_one(said: str, name: str, role: str, contrary: bool) -> None:
    verb = Verb.CHECK if role == "checkbox" else Verb.CLICK
    assert is_contrary(said, verb, element(role, name)) == contrary
