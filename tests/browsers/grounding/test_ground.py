"""Which element a command is meant for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.browsers.grounding.pages import box, button, checkbox, element, field, link, page, text
from tests.work import grows_in_proportion

from treadle.browsers.grounding import Grounded, Index, ground, parse
from treadle.core.errors import ElementAmbiguous, ElementMismatch, ElementNotFound
from treadle.core.page import Element, ElementState, Snapshot

SHOP = page(
    link("Pricing", href="http://a.test/pricing"),
    link("Log in to Shop", href="http://a.test/login"),
    field("Search products", role="searchbox", type="search"),
    field("Email address", type="email"),
    field("", placeholder="Password", type="password", attributes={"id": "pw"}),
    field("First name"),
    field("Last name"),
    field("Name"),
    element("combobox", "Color", tag="select", options=("Choose…", "Red", "Blue")),
    element("combobox", "Country", tag="select", options=("Austria", "Canada")),
    checkbox("I agree to the terms and conditions"),
    checkbox("Subscribe to the newsletter"),
    checkbox("Express shipping", role="radio", context=('radiogroup "Delivery"',)),
    checkbox("Express pickup", role="radio", context=('radiogroup "Pickup"',)),
    button("Sign In"),
    button("Save"),
    button("Save draft"),
    text("Save time with us", role="paragraph"),
    button("Terms and Conditions"),
    element("button", "", tag="button", type="submit", attributes={"data-testid": "openFilters"}),
    element("button", "Next to payment", tag="button", type="button"),
    element("row", "Anna Lee", tag="tr"),
)


def meant(command: str, snapshot: Snapshot = SHOP) -> Element:
    return found(command, snapshot).element


def found(command: str, snapshot: Snapshot = SHOP) -> Grounded:
    return ground(parse(command)[0], snapshot)


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("Click the Sign In button", "Sign In"),
        ("click sign-in", "Sign In"),
        ("Click Login button", "Sign In"),
        ("click 'Save'", "Save"),
        ("click Save", "Save"),
        ("click the save draft", "Save draft"),
        ("click Terms and Conditions", "Terms and Conditions"),
        ("click Log in to Shop", "Log in to Shop"),
        ("click Next to payment", "Next to payment"),
        ("go to pricing", "Pricing"),
        ("Enter 'a@b.c' in email field", "Email address"),
        ("fill e-mail with a@b.c", "Email address"),
        ("type x into the search box", "Search products"),
        ("search for red mug", "Search products"),
        ("enter Bob in first name", "First name"),
        ("enter Bob in the last name field", "Last name"),
        ("enter Bob in name", "Name"),
        ("Select 'Blue' from color", "Color"),
        ("choose Canada", "Country"),
        ("choose Express shipping", "Express shipping"),
        ("select Express from Pickup", "Express pickup"),
        ("check the terms box", "I agree to the terms and conditions"),
        ("untick newsletter", "Subscribe to the newsletter"),
        ("click the terms and condtions button", "Terms and Conditions"),
        ("check newsleter", "Subscribe to the newsletter"),
        ("double click row Anna Lee", "Anna Lee"),
    ],
)
def test_what_was_said_is_found(command: str, name: str) -> None:
    assert meant(command).name == name


def test_placeholders_and_ids_name_what_has_no_name() -> None:
    assert meant("Enter 'password' in password field").placeholder == "Password"
    assert meant("click open filters").attributes["data-testid"] == "openFilters"


def test_an_option_names_its_list() -> None:
    chosen = found("choose Canada")
    assert (chosen.element.name, chosen.option) == ("Country", "Canada")


def test_why_is_said_and_what_else_there_was() -> None:
    chosen = found("Click the Sign In button")
    assert chosen.reasons == ("name is exactly 'Sign In'", "is a button")
    assert chosen.others
    assert all(other.score < chosen.score for other in chosen.others)


CARDS = page(
    *(
        one
        for item in ("Mug", "Cup")
        for one in (text(item, role="heading"), button("Add to cart", context=(f'listitem "{item}"', "main")))
    ),
    button("Delete", context=('row "Anna Lee"',), box=box(300, 400)),
    button("Delete", context=('row "Bob Ray"',), box=box(300, 430)),
    text("Anna Lee", role="cell", box=box(10, 400)),
    text("Bob Ray", role="cell", box=box(10, 430)),
    text("Total", box=box(10, 600)),
    element("button", "", tag="button", box=box(120, 600)),
    element("button", "", tag="button", box=box(120, 900)),
)


@pytest.mark.parametrize(
    ("command", "ref"),
    [
        ("click the first Add to cart", "g1e1"),
        ("click the second Add to cart button", "g1e3"),
        ("click the last Add to cart button", "g1e3"),
        ("click Add to cart for Cup", "g1e3"),
        ("click Add to cart in the Mug item", "g1e1"),
        ("click Add to cart under Cup", "g1e3"),
        ("click Delete in the row with Bob Ray", "g1e5"),
        ("click Delete next to Anna Lee", "g1e4"),
        ("click the button next to Total", "g1e9"),
    ],
)
def test_a_number_or_a_place_tells_twins_apart(command: str, ref: str) -> None:
    assert meant(command, CARDS).ref == ref


def test_twins_are_not_guessed_between() -> None:
    with pytest.raises(ElementAmbiguous) as caught:
        meant("click Add to cart", CARDS)
    assert [candidate.description for candidate in caught.value.candidates] == [
        'button "Add to cart" in list item "Mug"',
        'button "Add to cart" in list item "Cup"',
    ]
    assert "2 elements" in str(caught.value)


@pytest.mark.parametrize("command", ["click the third Add to cart", "click Add to cart for Bowl", "click 'Buy'"])
def test_what_is_not_there_is_not_found(command: str) -> None:
    with pytest.raises(ElementNotFound):
        meant(command, CARDS)


def test_the_nearest_are_named_where_nothing_fits() -> None:
    with pytest.raises(ElementNotFound, match="Nearest") as caught:
        meant("click the Save everything forever button")
    assert 'button "Save"' in [candidate.description for candidate in caught.value.candidates]


def test_two_links_to_one_place_are_one() -> None:
    twice = page(
        link("Home", href="http://a.test/home", states={ElementState.OFFSCREEN}),
        link("Home", href="http://a.test/home"),
    )
    assert meant("click Home", twice).ref == "g1e1"
    with pytest.raises(ElementAmbiguous):
        meant("click Home", page(link("Home", href="http://a.test/1"), link("Home", href="http://a.test/2")))


def test_a_button_in_a_link_of_the_same_name_is_one_thing() -> None:
    nested = page(
        element("generic", "Open", text="Open", box=box(0, 0, 200, 50)),
        button("Open", box=box(10, 10, 50, 20)),
    )
    assert meant("click Open", nested).role == "button"


@pytest.mark.parametrize("state", [ElementState.DISABLED, ElementState.COVERED])
def test_a_look_alike_is_not_taken_for_what_cannot_be_used(state: ElementState) -> None:
    with pytest.raises(ElementNotFound, match=str(state)):
        meant("click Save", page(button("Save", states={state}), button("Save draft")))


def test_what_is_hidden_is_not_seen() -> None:
    assert meant("click Save", page(button("Save", states={ElementState.HIDDEN}), button("Save draft"))).ref == "g1e1"


def test_a_text_is_not_clicked_for_a_word_in_it() -> None:
    with pytest.raises(ElementNotFound):
        meant("click Save", page(text("You can save a lot here", role="paragraph")))


def test_secrets_and_values_are_no_names() -> None:
    with pytest.raises(ElementMismatch):
        meant("click hunter2", page(field("Token", value="hunter2"), field("Key", value="hunter2")))


NAMES = st.sampled_from(["Save", "Save draft", "Email", "Add to cart", "✕", "", "Terms", "Naïve", "42"])
ROLES = st.sampled_from(["button", "link", "textbox", "checkbox", "combobox", "generic", "text", "heading", "option"])
ELEMENTS = st.builds(
    lambda role, name, states, tag: element(role, name, text=name, states=states, tag=tag),
    ROLES,
    NAMES,
    st.sets(st.sampled_from(list(ElementState)), max_size=4),
    st.sampled_from(["button", "input", "div", "label", "a"]),
)
COMMANDS = st.builds(
    lambda verb, name, tail: f"{verb} {name}{tail}",
    st.sampled_from(["click", "check", "fill", "select", "hover over", "clear", "go to", "upload to", "toggle"]),
    st.sampled_from(["Save", "the first Save", "email", "'Terms'", "the button", "x", "nothing at all", "Add to cart"]),
    st.sampled_from(["", " button", " field with 3", " in the row with Save", " next to Terms", " from Email"]),
)


@given(st.lists(ELEMENTS, max_size=12), COMMANDS)
def test_nothing_disabled_or_hidden_is_ever_chosen(elements: list[Element], command: str) -> None:
    index = Index(page(*elements))
    for intent in parse(command):
        try:
            chosen = ground(intent, index)
        except ElementMismatch:
            continue
        assert not chosen.element.has(ElementState.DISABLED)
        assert not chosen.element.has(ElementState.HIDDEN)
        assert 0 < chosen.score <= 1


def test_grounding_on_a_large_page_takes_linear_time() -> None:
    def among(count: int) -> None:
        rows = (button(f"Row {at} action", context=(f'row "{at}"',)) for at in range(count))
        assert meant("Enter 'a@b.c' in the email field", page(*rows, field("Email address"))).name == "Email address"

    assert grows_in_proportion(lambda: among(1500), lambda: among(3000))


def test_all_of_a_dozen_alike_are_told_to_pick_from() -> None:
    with pytest.raises(ElementAmbiguous, match=r"12 elements: .*; and 7 more\. Say which") as caught:
        meant("Click Save", page(*(button("Save", context=(f'row "{number}"',)) for number in range(12))))
    assert [each.description for each in caught.value.candidates][-1] == 'button "Save" in row "11"'
    assert len(caught.value.candidates) == 12


@pytest.mark.timeout(60)
def test_of_thousands_alike_the_caller_is_asked_at_once() -> None:
    """Whatever compares each with each other would take a minute, in which nothing else goes on."""
    [intent] = parse("Click the button")
    with pytest.raises(ElementAmbiguous) as caught:
        ground(intent, page(*(button(f"Button {number}") for number in range(6000))))
    assert len(caught.value.candidates) < 30
