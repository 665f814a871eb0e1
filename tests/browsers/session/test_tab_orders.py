"""Sentences that speak of the session's tabs, and those that do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treadle.browsers.actions.tabs import TabOrder, tab_order


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("close the tab", TabOrder(kind="close")),
        ("Close this tab.", TabOrder(kind="close")),
        ("please close the current browser tab", TabOrder(kind="close", surely=True)),
        ("close the window", TabOrder(kind="close", surely=True)),
        ("close the second tab", TabOrder(kind="close", number=2)),
        ("close tab 3", TabOrder(kind="close", number=3)),
        ("switch to the first tab", TabOrder(kind="switch", number=1)),
        ("go to the last tab", TabOrder(kind="switch", number=-1)),
        ("Go to the 2nd tab", TabOrder(kind="switch", number=2)),
        ("Switch to tab 2", TabOrder(kind="switch", number=2)),
        ("go back to the previous tab", TabOrder(kind="switch", step=-1)),
        ("switch to the next window", TabOrder(kind="switch", step=1, surely=True)),
        ("switch to the 'My Bank' tab", TabOrder(kind="switch", words="My Bank")),
        ("Switch to the My Bank tab", TabOrder(kind="switch", words="my bank")),
        ("open a new tab", TabOrder(kind="open", surely=True)),
        ("Open new window", TabOrder(kind="open", surely=True)),
    ],
)
def test_orders(text: str, order: TabOrder) -> None:
    assert tab_order(text) == order


@pytest.mark.parametrize(
    "text",
    [
        "",
        "click the Settings tab",
        "select the second tab",
        "close the dialog",
        "close the table",
        "open the Pricing tab in the menu",
        "switch to dark mode",
        "go to the pricing page",
        "press Tab",
        "switch to this tab",
        "close the 'a' and 'b' tab",
        "go to the shop and close the tab",
        "Click Close tab",
        "click 'close the tab'",
    ],
)
def test_other_sentences(text: str) -> None:
    assert tab_order(text) is None


@given(st.text(max_size=400))
def test_any_text_is_an_order_or_none(text: str) -> None:
    assert tab_order(text) is None or isinstance(tab_order(text), TabOrder)


@given(st.text("abcdefg hij", min_size=1).filter(lambda name: name.strip() == name and "  " not in name))
def test_quoted_names_are_taken_as_they_are(name: str) -> None:
    assert tab_order(f"switch to the '{name}' tab") == TabOrder(kind="switch", words=name)
