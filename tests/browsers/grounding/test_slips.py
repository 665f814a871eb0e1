"""Slips of the hand: one word of what was said is mended where it can be only one, and no word is taken for another."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.browsers.grounding.pages import button, checkbox, field, link, page, text

from treadle.browsers.grounding import Grounded, ground, parse
from treadle.browsers.grounding.common_words import is_common
from treadle.browsers.grounding.grammar.lexicon.spoken import spoken_words
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.respelling import respelled_text
from treadle.browsers.grounding.slips import is_light, is_slip
from treadle.core.errors import ElementAmbiguous, ElementMismatch, ElementNotFound
from treadle.core.page import Element, ElementState


def meant(command: str, *there: Element) -> Grounded:
    return ground(parse(command)[0], page(*there))


@pytest.mark.parametrize(
    ("said", "intended"),
    [
        ("nxt", "next"),
        ("veiw", "view"),
        ("saets", "seats"),
        ("latr", "later"),
        ("sise", "size"),
        ("secnd", "second"),
        ("expres", "express"),
        ("acount", "account"),
        ("recipie", "recipe"),
        ("gravle", "gravel"),
        ("destnation", "destination"),
        ("fliters", "filters"),
        ("delet", "delete"),
        ("administratoin", "administration"),
        ("confirmatoin", "confirmation"),
        ("recomendatoin", "recommendation"),
    ],
)
def test_a_slip_of_the_hand(said: str, intended: str) -> None:
    assert is_slip(said, intended)
    assert not is_slip(intended, intended)


@pytest.mark.parametrize(
    ("said", "other"),
    [
        ("archived", "archive"),
        ("manage", "manager"),
        ("player", "played"),
        ("cat", "cart"),
        ("pin", "spin"),
        ("4", "5"),
        ("on", "off"),
        ("left", "right"),
        ("daniel", "daniela"),
        ("anna", "anne"),
        ("maria", "marie"),
        ("daniela", "daniel"),
        ("enable", "disable"),
        ("export", "import"),
        ("subscribe", "unsubscribe"),
        ("b1", "b2"),
    ],
)
def test_another_word(said: str, other: str) -> None:
    assert not is_slip(said, other)


def test_of_a_name_that_may_be_another_only_what_no_name_is_made_by_is_a_slip() -> None:
    assert is_slip("kimrua", "kimura", name=True)
    assert is_slip("daniell", "daniel", name=True)
    assert not any(is_slip(*pair, name=True) for pair in (("hanson", "hansen"), ("marina", "mariana"), ("ana", "anna")))


@given(st.from_regex(r"[a-z]{5,14}", fullmatch=True), st.data())
def test_two_neighbours_may_be_swapped_and_numbers_never(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(word) - 2))
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    assert is_slip(swapped, word) == (swapped != word)
    assert not is_slip(f"{swapped}1", f"{word}1")


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_can_be_asked_about(one: str, other: str) -> None:
    assert is_slip(one, other) in {True, False}


def test_words_that_are_known_are_those_of_the_languages_and_not_their_slips() -> None:
    assert {"click", "klicke", "cliquer", "second", "button"} <= spoken_words()
    assert spoken_words().isdisjoint({"clik", "clcik", "secnd", "veiw"})
    assert is_common("chat")
    assert is_common("horses")
    assert not is_common("veiw")


@pytest.mark.parametrize(
    ("command", "there", "found"),
    [
        ("go to the nxt month", (button("Next month"), button("+ New event")), "Next month"),
        ("switch to list veiw", (button("List view"), button("Grid view")), "List view"),
        ("click the Sise guide link", (link("Size guide"), link("Delivery")), "Size guide"),
        ("pick the best saets for me", (button("Pick best seats"), button("Clear")), "Pick best seats"),
        ("click swap origin and destnation", (button("Swap origin and destination"),), "Swap origin and destination"),
        ("tick send me a remindr", (checkbox("Send me a reminder"), checkbox("New patient")), "Send me a reminder"),
        ("click Delete next to Danile Kim", (button("Delete", context=('row "Daniel Kim"',)),), "Delete"),
        ("Enter 5 in the quantiy field", (field("Quantity"), field("Name")), "Quantity"),
        ("Clik on Send", (button("Send"), button("Cancel")), "Send"),
        ("Opne the menu", (button("Menu"), button("Cancel")), "Menu"),
    ],
)
def test_what_was_mistyped_is_found(command: str, there: tuple[Element, ...], found: str) -> None:
    assert meant(command, *there).element.name == found


@pytest.mark.parametrize(
    ("command", "there"),
    [
        ("click Daniela", (link("Daniel"), link("Abena"))),
        ("click Delete in the row of Daniela", (button("Delete", context=('row "Daniel Kim"',)),)),
        ("Delete Anna", (text("Anne"), button("Delete", nearby="Anne", context=('listitem "Anne"',)))),
        ("delete anna", (text("Anne"), button("Delete", nearby="Anne", context=('listitem "Anne"',)))),
        ("remove johanson", (text("johansen"), button("Remove", nearby="johansen", context=('listitem "johansen"',)))),
        ("click Marlin", (button("Merlin"), button("Gandalf"))),
        ("delete the row of Johanson", (button("Delete", nearby="Johansen", context=('row "Johansen"',)),)),
        ("click Hanson", (button("Erik Hansen"), button("Sara Lund"))),
        ("click archived", (button("Archive"),)),
        ("click Safe", (button("Save"),)),
        ("click Contract", (button("Contact"),)),
        ("click 'Sumbit'", (button("Submit"),)),
        ("click row 4", (button("Row 5"),)),
        ("click B1", (button("B2"),)),
        ("turn left", (button("Turn right"),)),
        ("click Lifting", (button("Listing"), text("Lifting", role="paragraph", states={ElementState.HIDDEN}))),
    ],
)
def test_no_word_is_taken_for_another(command: str, there: tuple[Element, ...]) -> None:
    with pytest.raises(ElementMismatch):
        meant(command, *there)


def test_what_may_be_two_is_neither() -> None:
    with pytest.raises(ElementNotFound):
        meant("click the Marlew link", link("Marlow"), link("Marlec"))
    with pytest.raises(ElementAmbiguous):
        meant("click Delte", button("Delete", context=('row "A"',)), button("Delete", context=('row "B"',)))


def test_what_was_meant_and_cannot_be_used_is_told() -> None:
    with pytest.raises(ElementNotFound, match="is disabled"):
        meant("click Sumbit order", button("Submit order", states={ElementState.DISABLED}))


def test_what_is_typed_is_left_as_it_is() -> None:
    intent = parse("Type recieve into Mesage")[0]
    assert intent.value == "recieve"
    found = ground(intent, page(field("Message"), button("Receive")))
    assert (found.element.name, found.reading.name) == ("Message", "message")
    assert any("slip of the hand" in reason for reason in found.reasons)


def test_a_whole_clause_is_mended_but_for_what_is_quoted_or_typed() -> None:
    index = Index(page(button("Urgent"), button("Motorbike"), text("Karen"), text("Karsten")))
    mend = partial(respelled_text, index)
    assert mend("make it urgnet and aply", ()) == "make it urgent and apply"
    assert mend("choose motorbke", ()) == "choose motorbike"
    assert mend("press 'urgnet', then cliar it", ()) == "press 'urgnet', then clear it"
    assert mend("type urgnet into Urgent", ("urgnet",)) == "type urgnet into Urgent"
    assert mend("call Karin and kirsten", ()) == "call Karin and kirsten"


def test_a_number_that_is_mistyped_still_counts() -> None:
    rows = [button("Reserve", context=(f'article "{name}"',), groups=(at,)) for at, name in enumerate(("A", "B"), 1)]
    with pytest.raises(ElementMismatch):
        meant("click Reserve in the scond of them", *rows)  # of what is not said
    assert parse("click the secnd link") == parse("click the second link") or "second" not in str(parse("secnd"))


def test_a_letter_left_out_is_likelier_than_a_wrong_one() -> None:
    snapshot = page(button("Joint account"), button("Amount"))
    assert meant("switch to the joint acount", *snapshot.elements).element.name == "Joint account"
    assert is_light("acount", "account")
    assert is_light("retrun", "return")
    assert not is_light("heating", "heading")


@pytest.mark.parametrize("word", ["playing", "started", "stopped", "pressed", "builder", "habit", "waiting"])
def test_a_form_of_a_word_is_no_slip_of_another(word: str) -> None:
    assert is_common(word)
