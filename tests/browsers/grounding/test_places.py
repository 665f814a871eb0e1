"""Twins in rows and lists, words that are nearly the same, what is done to something that is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.browsers.grounding.pages import box, button, field, link, page, text
from tests.work import calls_of, grows_in_proportion

from treadle.browsers.grounding import ground, parse
from treadle.core.errors import ElementAmbiguous, ElementNotFound
from treadle.core.page import Element, ElementState, Snapshot


def meant(command: str, snapshot: Snapshot) -> Element:
    return ground(parse(command)[0], snapshot).element


def rows(*names: str) -> Snapshot:
    """A table whose rows have no names: a cell, and a button that is called Delete."""
    return page(
        *(
            one
            for at, name in enumerate(names)
            for one in (
                text(name, role="cell", context=("row", "table"), box=box(10, 40 * at)),
                button("Delete", context=("row", "table"), box=box(300, 40 * at)),
            )
        )
    )


@given(st.lists(st.sampled_from(["Ann", "Ben", "Cid", "Dora"]), min_size=1, max_size=6, unique=True), st.data())
def test_what_shares_the_row_is_meant_however_it_is_said(names: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(names) - 1))
    name, number = names[at], ["first", "second", "third", "4th", "5th", "6th"][at]
    how = data.draw(
        st.sampled_from(
            ["next to {}", "near {}", "beside {}", "after {}", "right of {}", "for {}", "in the row of {}", "in row {}"]
        )
    )
    place = data.draw(st.sampled_from([how.format(name), f"in the {number} row", f"in row {at + 1}"]))
    assert meant(f"click Delete {place}", rows(*names)).ref == f"g1e{2 * at + 1}"


@given(st.sampled_from(["next to Cid", "after Cid", "left of Cid", "for Cid", "in row 3", "in the row with Cid"]))
def test_what_is_in_another_row_is_not_beside(place: str) -> None:
    without = page(*rows("Ann", "Ben", "Cid").elements[:5], button("Delete", box=box(300, 200)))
    with pytest.raises(ElementNotFound, match="but not"):
        meant(f"click Delete {place}", without)


@pytest.mark.parametrize("href", ["http://a.test/#", "http://a.test/#x", "javascript:void(0)", "http://a.test/"])
def test_links_that_lead_nowhere_else_are_not_one(href: str) -> None:
    with pytest.raises(ElementAmbiguous):
        meant("click Delete", page(link("Delete", href=href), link("Delete", href=href)))


def test_links_to_one_place_in_several_rows_are_several() -> None:
    several = page(*(link("Edit", href="http://a.test/e", context=(f'row "{name}"',)) for name in ("Ann", "Ben")))
    with pytest.raises(ElementAmbiguous, match='row "Ben"'):
        meant("click Edit", several)


@pytest.mark.parametrize(
    ("command", "there"),
    [
        ("click send", link("Sent")),
        ("click More", link("Mode")),
        ("Open the first product", field("Search products", role="searchbox")),
        ("click the Sumbit button", link("Submit")),
        ("click Archive", text("Archives", role="paragraph")),
    ],
)
def test_a_word_that_is_nearly_the_same_is_another_word(command: str, there: Element) -> None:
    with pytest.raises(ElementNotFound):
        meant(command, page(there))


def test_a_word_of_the_page_was_no_slip() -> None:
    with pytest.raises(ElementNotFound):
        meant("click Listing", page(button("Lifting"), text("Listing", role="paragraph", states={ElementState.HIDDEN})))


def test_what_is_spelt_nearly_so_is_told_and_not_clicked() -> None:
    with pytest.raises(ElementNotFound) as caught:
        meant("click send", page(link("Sent"), button("Cancel")))
    assert [candidate.description for candidate in caught.value.candidates] == ['link "Sent"']


INVOICES = page(
    link("Invoice March", href="http://a.test/3", context=('listitem "Invoice March"',)),
    button("Delete", context=('listitem "Invoice March"',)),
    link("Invoice April", href="http://a.test/4", context=('listitem "Invoice April"',)),
    button("Archive Invoice April", context=('listitem "Invoice April"',)),
)


def test_what_is_done_to_a_named_thing_is_a_button_beside_it() -> None:
    assert meant("Delete 'Invoice March'", INVOICES).ref == "g1e1"
    assert meant("Archive 'Invoice April'", INVOICES).ref == "g1e3"


@pytest.mark.parametrize("command", ["Delete 'Invoice April'", "Share 'Invoice March'", "Approve 'Invoice March'"])
def test_a_named_thing_is_not_clicked_for_what_should_be_done_to_it(command: str) -> None:
    with pytest.raises(ElementNotFound):
        meant(command, INVOICES)


def test_grounding_takes_time_linear_in_the_page() -> None:
    [intent] = parse("click Delete next to Name 7")
    usual, twice = (rows(*(f"Name {at}" for at in range(count))) for count in (25, 50))
    assert grows_in_proportion(lambda: ground(intent, usual), lambda: ground(intent, twice))
    assert calls_of(lambda: ground(intent, usual)) < 60_000  # some 15,000, in a millisecond
