"""What elements are called by what is drawn on them, and how those are told that were not meant."""

import pytest
from tests.browsers.grounding.pages import button, checkbox, link, page, text

from treadle.browsers.grounding import ground, parse
from treadle.browsers.grounding.scoring.pictographs import in_words, spoken
from treadle.core.errors import ElementMismatch, ElementNotFound
from treadle.core.page import Box, Element, Snapshot

OF_OTTO = ('listitem "Otto: about twenty"',)
OF_NADIA = ('listitem "Nadia: I bring jars"',)
CHAT = page(
    text("about twenty", context=OF_OTTO),
    button("\U0001f44d 2", context=OF_OTTO),
    button("\U0001f389", context=OF_OTTO),
    text("I bring jars", context=OF_NADIA),
    button("\U0001f44d 1", context=OF_NADIA),
)


def found(snapshot: Snapshot, said: str) -> Element:
    return ground(parse(said)[0], snapshot).element


@pytest.mark.parametrize(
    ("said", "ref"),
    [
        ('add a thumbs up to "about twenty"', "g1e1"),
        ("click the thumbs up of Nadia", "g1e4"),
        ("click the party popper", "g1e2"),
    ],
)
def test_a_pictograph_is_called_by_what_it_shows(said: str, ref: str) -> None:
    assert found(CHAT, said).ref == ref


@pytest.mark.parametrize("said", ["click the thumbs up", "click the thumbs down", 'add a heart to "about twenty"'])
def test_another_pictograph_or_one_of_several_is_not_meant(said: str) -> None:
    with pytest.raises(ElementMismatch):
        found(CHAT, said)


def test_pictographs_are_told_in_words_and_signs_are_left() -> None:
    assert in_words("\U0001f697 Car") == "automobile Car"
    assert in_words("\u2605 Star") == ""
    assert list(spoken("\U0001f44d\U0001f3fd 2"))[1:3] == ["thumbs up", "add thumbs up"]
    assert list(spoken("\U0001f697 Car")) == ["automobile Car"]


def test_a_word_in_another_form_is_enough_for_a_box_that_says_a_sentence() -> None:
    form = page(checkbox("I declare that the information is correct"), checkbox("Send me the newsletter"))
    assert found(form, "tick the declaration").name == "I declare that the information is correct"
    with pytest.raises(ElementMismatch):
        found(form, "tick the insurance")


def test_what_says_most_of_what_was_said_is_told_first() -> None:
    rows = page(
        link("Overview"),
        link("View", context=('row "5512 Bakery Lund"',)),
        link("View", context=('row "5511 Orion"',)),
    )
    with pytest.raises(ElementNotFound) as caught:
        found(rows, "click Print in the row of 5511 Orion")
    candidates = caught.value.candidates
    assert not candidates or candidates[0].description == 'link "View" in row "5511 Orion"'
    with pytest.raises(ElementNotFound) as caught:
        found(rows, "click View of Orion 5599")
    assert caught.value.candidates[0].description == 'link "View" in row "5511 Orion"'


def test_a_label_is_not_told_beside_what_it_labels() -> None:
    with pytest.raises(ElementNotFound) as caught:
        found(page(link("Return"), text("Return"), link("Depart")), "click Return 5 July")
    assert [candidate.description for candidate in caught.value.candidates] == ['link "Return"']


@pytest.mark.parametrize("verb", ["double click", "right click", "hover over"])
def test_what_is_done_to_a_thing_is_not_done_to_the_box_before_it(verb: str) -> None:
    box = Element(ref="", role="generic", tag="span", label="Water the ferns", box=Box(0, 0, 14, 14))
    todo = page(box, text("Water the ferns", box=Box(20, 0, 200, 20)))
    assert found(todo, f"{verb} Water the ferns").role == "text"
    assert found(todo, "tick Water the ferns").role == "generic"
