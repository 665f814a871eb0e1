"""The last reading: every word of a command is explained by one element and what it is in, or nothing is done."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.browsers.grounding.pages import button, checkbox, element, link, page, text

from treadle.browsers.grounding import ground, parse
from treadle.browsers.grounding.phrases import Phrases
from treadle.browsers.grounding.scoring.abbreviations import in_full
from treadle.browsers.grounding.scoring.evidence import Evidence, parts_of
from treadle.browsers.grounding.scoring.index import Words
from treadle.browsers.grounding.scoring.stems import root, stem
from treadle.core.errors import ElementAmbiguous, ElementMismatch, ElementNotFound, NotUnderstood
from treadle.core.page import Element, ElementState, Snapshot


def meant(snapshot: Snapshot, said: str) -> str:
    """The name of what a command is meant for, and what it is in."""
    intent = parse(said)[0]
    error: ElementMismatch | None = None
    for reading in (intent, *intent.otherwise):
        try:
            found = ground(reading, snapshot).element
        except ElementMismatch as mismatch:
            error = error or mismatch
        else:
            return " in ".join((found.name, *(context.partition(" ")[2].strip('"') for context in found.context[:1])))
    assert error is not None
    raise error


def home(number: int, name: str) -> tuple[Element, ...]:
    inside: dict[str, Any] = {"context": (f'listitem "{name}"',), "groups": (number,)}
    return (
        text(name, "heading", **inside),
        button("Request a viewing", **inside),
        button("Email agent", **inside),
    )


HOMES = page(*home(1, "Gloucester Road"), *home(2, "Clifton Terrace"), link("Help"))


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("i'd like a viewing of gloucester road", "Request a viewing in Gloucester Road"),
        ("email the agent about clifton terrace", "Email agent in Clifton Terrace"),
        ("I want a viewing of Clifton Terrace please", "Request a viewing in Clifton Terrace"),
    ],
)
def test_what_is_wanted_is_said_by_a_button_and_the_rest_by_its_card(said: str, found: str) -> None:
    assert meant(HOMES, said) == found


@pytest.mark.parametrize(
    "said",
    [
        "i'd like a viewing of whiteladies road",
        "email the landlord about clifton terrace",
        "cancel the viewing of gloucester road",
        "i'd like a viewing",
    ],
)
def test_a_word_that_nothing_explains_refuses(said: str) -> None:
    with pytest.raises(ElementMismatch):
        meant(HOMES, said)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Forgot your password?", "I forgot my password"),
        ("Ack all", "ack everything"),
        ("Ack all", "acknowledge all"),
        ("Re-run", "rerun it"),
        ("Forward 30 seconds", "skip forward 30 seconds"),
        ("Join the waiting list instead", "i'd rather go on the waiting list"),
        ("Compose", "compose a new mail"),
        ("Post anonymously", "post anonymous"),
        ("Registration", "open the reg"),
    ],
)
def test_forms_abbreviations_and_other_orders_of_words(name: str, said: str) -> None:
    assert meant(page(button(name), button("Help"), link("Contact")), said) == name


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Unfollow", "follow her"),
        ("Back 30 seconds", "skip forward 30 seconds"),
        ("Forward 30 seconds", "skip forward 15 seconds"),
        ("Cancel viewing", "i'd like a viewing"),
        ("Leave the waiting list", "i'd like to be on the waiting list"),
        ("Turn alarms off", "turn alarms on"),
        ("Notes", "click not"),
        ("Delete all", "delete it"),
        ("Save result", "save it and continue later"),
    ],
)
def test_what_does_something_else_is_not_taken_for_it(name: str, said: str) -> None:
    with pytest.raises((ElementMismatch, NotUnderstood)):
        meant(page(button(name), button("Help"), link("Contact")), said)


@pytest.mark.parametrize("said", ["reboot web-02", "restart web-02"])
def test_a_verb_that_nothing_says_is_not_done_by_a_click_on_its_object(said: str) -> None:
    with pytest.raises(ElementNotFound):
        meant(page(link("web-01"), link("web-02")), said)
    assert meant(page(link("web-01"), link("web-02")), "open web-02") == "web-02"


def test_two_that_explain_all_words_are_told() -> None:
    rows = [
        (
            text("Booster", context=(f'row "{name}"',), groups=(at,)),
            button("Cancel", context=(f'row "{name}"',), groups=(at,)),
        )
        for at, name in enumerate(("Olive", "Olive"), 1)
    ]
    with pytest.raises(ElementAmbiguous) as told:
        meant(page(*(one for row in rows for one in row)), "cancel olive's booster")
    assert len(told.value.candidates) == 2


def test_what_is_meant_but_disabled_is_not_replaced() -> None:
    shown = page(button("Assign driver", states=(ElementState.DISABLED,)), button("Driver"), checkbox("Driver 7"))
    with pytest.raises(ElementMismatch):
        meant(shown, "assign a driver")


def test_what_is_open_is_closed_by_its_own_button() -> None:
    shown = page(
        button("How can I pay?", states=(ElementState.EXPANDED,)),
        button("Do you ship?", states=(ElementState.COLLAPSED,)),
    )
    assert meant(shown, "close how can I pay") == "How can I pay?"


def test_an_option_is_looked_for_in_the_list_that_was_named() -> None:
    shown = page(
        element("combobox", "Country", tag="select", options=("Choose", "Kenya", "Peru")),
        element("combobox", "Town", tag="select", options=("Choose", "Bern", "Lima")),
    )
    found = ground(parse("Select Bern from Country")[0], shown)
    assert (found.element.name, found.option) == ("Country", "")  # which is then told not to offer it


@pytest.mark.parametrize("said", ["click Fine by me and sort by colour", "fine by me, but in red"])
def test_a_second_thing_that_is_said_is_not_swallowed(said: str) -> None:
    with pytest.raises((ElementMismatch, NotUnderstood)):
        all_meant(page(button("Fine by me"), button("Help")), said)


def all_meant(snapshot: Snapshot, said: str) -> list[str]:
    return [ground(intent, snapshot).element.name for intent in parse(said)]


WORD = st.text("abcdefghijklmnopqrstuvwxyzäöüß", min_size=1, max_size=14)


@given(WORD)
def test_a_root_is_a_beginning_of_the_stem_and_not_empty(word: str) -> None:
    assert root(word)
    assert stem(word).startswith(root(word))


@given(st.lists(WORD, min_size=1, max_size=6))
def test_a_text_explains_all_of_its_own_words(words: list[str]) -> None:
    told = Words.of(" ".join(words))
    evidence = Evidence([told])
    assert all(evidence.of(part) == 1.0 for part in parts_of(told))


@pytest.mark.parametrize(
    ("one", "other"),
    [("anonymous", "anonymously"), ("chase", "chasing"), ("verfugbar", "verfugbare"), ("notify", "notifications"),
     ("cancel", "cancellation"), ("vote", "voting"), ("merke", "merken")],
)  # fmt: skip
def test_forms_of_one_word_have_one_root(one: str, other: str) -> None:
    assert root(one) == root(other)


@pytest.mark.parametrize(
    ("short", "full"), [("max", "maximum"), ("qty", "quantity"), ("mon", "monday"), ("ack", "acknowledge")]
)
def test_what_is_short_stands_for_the_whole_in_both_directions(short: str, full: str) -> None:
    assert full in in_full(short)
    for said, told in ((short, full), (full, short)):
        assert Evidence([Words.of(told)]).of(parts_of(Words.of(said))[0]) > 0.8


@given(st.dictionaries(st.tuples(WORD) | st.tuples(WORD, WORD), WORD, max_size=5), st.lists(WORD, max_size=8))
def test_phrases_keep_all_other_words_in_order(table: dict[tuple[str, ...], str], words: list[str]) -> None:
    phrases = Phrases(table)
    parts = phrases.parts(tuple(words))
    assert [word for part, _ in parts for word in part] == words
    assert phrases.replaced(tuple(words)) == tuple(told for _, told in parts)
    assert all(told == table.get(part, part[0]) for part, told in parts)
