"""Lists that say only what is chosen are found by what they are for; the heads of tables by what is sorted."""

import pytest
from tests.browsers.grounding.pages import button, element, field, link, page, text

from treadle.browsers.grounding import Intent, Target, Verb, ground, parse
from treadle.browsers.grounding.scoring.known_by import known_by
from treadle.core.errors import ElementMismatch
from treadle.core.page import Element, ElementState, Snapshot


@pytest.mark.parametrize(
    ("shown", "kind"),
    [
        (button("EN ▾"), "language"),
        (button("English (UK)", states=[ElementState.COLLAPSED]), "language"),
        (button("Português", attributes={"aria-haspopup": "listbox"}), "language"),
        (element("combobox", tag="select", options=("Deutsch", "Français", "English")), "language"),
        (element("combobox", tag="select", options=("€ EUR", "£ GBP", "CHF")), "currency"),
        (button("English"), ""),
        (link("EN"), ""),
        (button("No ▾"), ""),
        (button("Danish pastries ▾", states=[ElementState.COLLAPSED]), ""),
        (element("combobox", tag="select", options=("English", "Maths", "History")), ""),
        (element("combobox", tag="select", options=("No", "Yes")), ""),
        (text("EN ▾ is what it says, and more than a name"), ""),
    ],
)
def test_a_list_is_known_by_what_is_chosen_from_it(shown: Element, kind: str) -> None:
    assert known_by(shown) == kind


def _called(snapshot: Snapshot, said: str) -> str:
    intent = parse(said)[0]
    error: ElementMismatch | None = None
    for reading in (intent, *intent.otherwise):
        try:
            found = ground(reading, snapshot).element
        except ElementMismatch as mismatch:
            error = error or mismatch
        else:
            return found.name or found.text
    assert error is not None
    raise error


def test_a_button_that_shows_the_language_is_the_list_of_languages() -> None:
    shown = page(link("Home"), button("EN ▾", states=[ElementState.COLLAPSED]), button("Sign in"))
    assert _called(shown, "Open the language menu") == "EN ▾"


def test_what_is_called_language_itself_is_meant_before_what_only_shows_one() -> None:
    shown = page(button("EN ▾", states=[ElementState.COLLAPSED]), button("Language"))
    assert _called(shown, "Click Language") == "Language"


def test_a_table_is_sorted_by_the_head_of_a_column_and_not_by_a_field_that_has_the_word() -> None:
    head = text("Goals", "columnheader", states=frozenset({ElementState.CLICKABLE}))
    fields = field("Home goals", "spinbutton"), field("Away goals", "spinbutton")
    shown = page(head, text("Cards", "columnheader"), *fields)
    assert _called(shown, "Sort by goals") == "Goals"


def test_a_head_that_is_only_read_sorts_nothing_and_one_that_sorts_is_not_selected() -> None:
    with pytest.raises(ElementMismatch):
        _called(page(text("Cards", "columnheader")), "Sort by cards")
    head = text("Player", "columnheader", states=frozenset({ElementState.CLICKABLE}))
    with pytest.raises(ElementMismatch):
        ground(Intent(verb=Verb.SELECT, target=Target(name="player")), page(head))
