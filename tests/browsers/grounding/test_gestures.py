"""What the hand does and no button is called; what lies over a page and is answered; places on and in things."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.browsers.grounding.pages import box, button, element, page, text
from tests.browsers.grounding.reading import all_targets, one, told
from tests.work import calls_of

from treadle.browsers.grounding import Verb, ground, ground_all, parse
from treadle.core.errors import ElementMismatch, ElementNotFound, NotUnderstood
from treadle.core.page import ElementState, Snapshot


def banner(*names: str, says: str = "We use cookies to measure how you use this site.") -> Snapshot:
    """A page of some size with a banner at its end."""
    rest = [button(f"Offer {at}", joint=3) for at in range(40)]
    return page(*rest, text(says, joint=1), *(button(name, joint=2) for name in names))


def answered(command: str, snapshot: Snapshot) -> str:
    return ground(one(command), snapshot).element.name


@pytest.mark.parametrize(
    ("command", "names", "expected"),
    [
        ("accept the cookies", ("Manage", "Only necessary", "Fine by me"), "Fine by me"),
        ("accept cookies", ("Accept all", "Accept", "Settings"), "Accept all"),
        ("accept only the necessary cookies", ("Got it", "Only what's needed"), "Only what's needed"),
        ("reject the optional cookies", ("OK", "Continue without accepting"), "Continue without accepting"),
        ("only necessary cookies please", ("Fine", "Just the essentials"), "Just the essentials"),
        ("Akzeptiere die Cookies", ("Nur notwendige", "Passt"), "Passt"),
        ("accept the cookies", ("Tout refuser", "J'accepte"), "J'accepte"),
        ("Lehne die Cookies ab", ("Einverstanden", "Nur das Nötigste"), "Nur das Nötigste"),
    ],
)
def test_a_banner_is_answered_by_what_its_buttons_are_called(
    command: str, names: tuple[str, ...], expected: str
) -> None:
    assert answered(command, banner(*names)) == expected


@pytest.mark.parametrize(
    ("command", "names", "says"),
    [
        ("accept the cookies", ("OK", "Cancel"), "Leave this page?"),
        ("reject the cookies", ("Accept all", "Manage"), "We use cookies."),
        ("accept the cookies", ("Manage", "Read more"), "We use cookies."),
    ],
)
def test_a_button_that_gives_another_answer_or_is_about_something_else_is_not_pressed(
    command: str, names: tuple[str, ...], says: str
) -> None:
    with pytest.raises(ElementMismatch):
        answered(command, banner(*names, says=says))


@pytest.mark.parametrize("command", ["skip the tour", "dismiss the tour", "close the tour", "end the tour"])
@pytest.mark.parametrize("names", [("Next", "Not now"), ("Got it, next", "Skip the tour"), ("Next", "✕")])
def test_what_lies_over_a_page_is_put_away_by_whatever_does_that(command: str, names: tuple[str, ...]) -> None:
    inside = ('dialog "Tour"',)
    row = ('listitem "Mon Easy run"',)
    snapshot = page(
        button("Skip", context=row, groups=(1,)),
        text("Here are your runs.", context=inside),
        *(button(name, context=inside) for name in names),
    )
    assert answered(command, snapshot) == names[-1]


def test_what_is_not_there_is_not_put_away() -> None:
    snapshot = page(text("Chat with us", context=('dialog "Chat"',)), button("✕", context=('dialog "Chat"',)))
    with pytest.raises(ElementNotFound):
        answered("skip the tour", snapshot)


@pytest.mark.parametrize(
    ("command", "seconds", "name"),
    [
        ("press and hold Record", 1.0, "Record"),
        ("Press and hold the Unlock button for 3 seconds", 3.0, "Unlock"),
        ("long press Photo 3 for 500 ms", 0.5, "Photo 3"),
    ],
)
def test_something_may_be_held_down(command: str, seconds: float, name: str) -> None:
    intent = one(command)
    assert (intent.verb, intent.amount, intent.unit) == (Verb.CLICK, seconds, "seconds")
    assert name in {target.name for target in all_targets(intent)}


@pytest.mark.parametrize("command", ["hold the order", "make the booking", "hold on"])
def test_what_only_sounds_like_a_gesture_is_none(command: str) -> None:
    intent = one(command)
    assert intent.verb is not Verb.DRAG
    assert not (intent.verb is Verb.CLICK and intent.unit == "seconds")


@pytest.mark.parametrize(
    ("command", "direction"),
    [
        ("resize the textarea so that the height is larger than its initial size", "down"),
        ("resize the textarea so that the width is smaller than its initial size", "left"),
        ("resize the notes field to be wider", "right"),
        ("enlarge the text area", "down"),
    ],
)
def test_a_size_is_changed_by_the_corner(command: str, direction: str) -> None:
    intent = one(command)
    assert intent.verb is Verb.DRAG
    assert intent.direction == direction
    assert intent.destination is not None
    assert intent.destination.role == "corner"


def test_a_button_for_a_size_comes_before_the_corner() -> None:
    intent = one("make the text area taller")
    assert intent.verb is Verb.CLICK
    assert [other.verb for other in intent.otherwise][-1:] == [Verb.DRAG]


@pytest.mark.parametrize(
    ("command", "reading"),
    [
        ("click on the centre of the circle", "~circle"),
        ("click the button in the dialog box labelled 'Cancel'", "Cancel <button> in(<dialog>)"),
        ("click the grid coordinate (-1,0)", "(-1,0)"),
    ],
)
def test_words_for_a_place_have_a_reading_of_their_own(command: str, reading: str) -> None:
    assert reading in [told(target) for target in all_targets(one(command))]


def test_what_belongs_to_what_was_spoken_of_is_looked_for_in_it() -> None:
    first, second = parse("expand week 2 and open its quiz")
    assert (first.verb, second.verb) == (Verb.EXPAND, Verb.CLICK)
    assert told(all_targets(second)[0]) == "quiz in(week 2)"


def test_the_page_itself_is_no_place_to_look_in() -> None:
    (intent,) = parse("Find Orelia in the contact book and click on their email")
    assert told(all_targets(intent)[0]) == "email in(Orelia)"


def test_the_sign_x_is_what_closes() -> None:
    snapshot = page(button("Close", context=("dialog",)), button("OK", context=("dialog",)))
    assert answered("click the button in the dialog labelled 'x'", snapshot) == "Close"


def test_a_value_is_clicked_by_its_label() -> None:
    phone, mail = ('listitem "Phone: 516-897-8066"',), ('listitem "Email: a@b.test"',)
    shown = element("generic", "516-897-8066", tag="a", text="516-897-8066", label="Phone", context=phone)
    other = element("generic", "a@b.test", tag="a", text="a@b.test", label="Email", context=mail)
    assert answered("click the phone number", page(shown, other)) == "516-897-8066"
    with pytest.raises(ElementNotFound):
        answered("click the fax number", page(shown, other))
    beside = button("Change", label="Password", context=('listitem "Password Change"',))
    with pytest.raises(ElementNotFound):
        answered("click the password", page(beside, other))


def test_things_are_taken_in_the_order_that_is_said() -> None:
    numbers = [element("graphics-symbol", each, tag="text", text=each, shape="text") for each in ("3", "1", "2")]
    found = ground_all(one("click the numbers in descending order"), page(*numbers, button("Done")))
    assert [each.element.name for each in found] == ["3", "2", "1"]


def test_none_of_what_is_counted_is_taken_where_there_are_none() -> None:
    with pytest.raises(ElementNotFound):
        answered("click the 9th search result", page(element("textbox", "Search"), button("Search")))


def test_a_button_for_a_price_is_that_of_its_verb() -> None:
    def card(number: int, hours: int, price: int) -> list[object]:
        words = (f'listitem "Duration: {hours}h 0m"',)
        length = text(f"{hours}h 0m", context=words, groups=(number,))
        return [length, button(f"Book for ${price}", context=words, groups=(number,))]

    snapshot = page(*card(1, 3, 90), *card(2, 1, 120), *card(3, 7, 40))  # type: ignore[arg-type]
    assert answered("Buy the ticket with the shortest duration", snapshot) == "Book for $120"


def test_a_button_that_sticks_out_of_its_frame_is_one_with_it() -> None:
    frame = element("tab", "Submit", tag="p", text="Submit", box=box(38, 89, 84, 42))
    assert answered("click submit", page(frame, button("Submit", box=box(38, 100, 100, 31)))) == "Submit"


def test_a_hidden_answer_is_none() -> None:
    snapshot = page(text("We use cookies."), button("Accept all", states={ElementState.HIDDEN}))
    with pytest.raises(ElementNotFound):
        answered("accept all cookies", snapshot)


_WORDS = [
    "press",
    "and",
    "hold",
    "resize",
    "make",
    "the",
    "so that",
    "taller",
    "for",
    "2",
    "seconds",
    "cookies",
    "a",
    "x",
]


@given(st.lists(st.sampled_from(_WORDS)))
def test_gestures_are_read_or_refused_and_quickly(words: list[str]) -> None:
    text = " ".join(words)

    def read() -> None:
        with suppress(NotUnderstood):
            parse(text)

    read()
    assert calls_of(read) < 10_000 * (10 + len(text))


def test_any_drawn_thing_of_a_kind_will_do_but_not_any_button() -> None:
    squares = [element("graphics-symbol", tag="rect", shape="square", box=box(50.0 * at, 0, 20, 20)) for at in range(3)]
    letter, digit = (element("graphics-symbol", sign, tag="text", text=sign, shape="text") for sign in ("k", "7"))
    snapshot = page(*squares, digit, letter, button("Save"), button("Close"))
    assert ground(one("click on a rectangle"), snapshot).element.ref == "g1e0"
    assert answered("click a letter", snapshot) == "k"
    assert answered("click a digit", snapshot) == "7"
    for command in ("click the rectangle", "click a button", "click a triangle"):
        with pytest.raises(ElementMismatch):
            answered(command, snapshot)
