"""Which elements fit a query, and what they are called."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.async_api import Page
from tests.browsers.pages.showing import Tools, show

from treadle.browsers.snapshot import describe, matching, observe
from treadle.core.errors import NotUnderstood
from treadle.core.page import Element, ElementState, Observe


def element(role: str, name: str = "", *states: ElementState, **more: str) -> Element:
    return Element(ref="g1e0", role=role, name=name, states=frozenset(states), **more)


@pytest.mark.parametrize(
    ("seen", "called"),
    [
        (element("button", "Sign in"), 'button "Sign in"'),
        (element("textbox", "Email", tag="input", type="email"), 'text field "Email"'),
        (element("textbox", label="Password", tag="input", type="password"), 'password field "Password"'),
        (element("textbox", tag="textarea", placeholder="Notes"), 'text area "Notes"'),
        (element("combobox", "Plan", tag="select"), 'dropdown "Plan"'),
        (element("combobox", "City", tag="input"), 'text field "City"'),
        (element("radio", "Male"), 'radio button "Male"'),
        (element("button", tag="input", type="file"), "file field"),
        (element("generic", "Hello"), 'button "Hello"'),
        (element("link", "x" * 200), f'link "{"x" * 79}…"'),
    ],
)
def test_elements_are_called_as_people_do(seen: Element, called: str) -> None:
    assert describe(seen) == called


ELEMENTS = (
    element("heading", "Users"),
    element("paragraph", "", text="Some text"),
    element("button", "Save"),
    element("button", "Delete user", ElementState.DISABLED),
    element("link", "Help"),
    element("textbox", "Email", tag="input", type="email"),
    element("checkbox", "Remember me", ElementState.CHECKED),
    element("img", "Logo"),
    element("button", "Ghost", ElementState.HIDDEN),
)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Users", "Save", "Delete user", "Help", "Email", "Remember me"]),
        ("what can I click on this page?", ["Users", "Save", "Delete user", "Help", "Email", "Remember me"]),
        ("all buttons", ["Save", "Delete user"]),
        ("find the links and headings", ["Users", "Help"]),
        ("input fields", ["Email", "Remember me"]),
        ("checkboxes", ["Remember me"]),
        ("disabled buttons", ["Delete user"]),
        ("hidden buttons", ["Ghost"]),
        ('the "Save" button', ["Save"]),
        ("delete button", ["Delete user"]),
        ("where do I enter my email", ["Email"]),
        ("the logo", ["Logo"]),
        ("unicorns", []),
    ],
)
def test_queries_choose_elements(query: str, names: list[str]) -> None:
    assert [seen.name for seen, _ in matching(query, ELEMENTS)] == names


@given(st.text(max_size=2500))
def test_any_query_chooses_or_is_refused(query: str) -> None:
    with suppress(NotUnderstood):
        assert all(0 <= score <= 1 for _, score in matching(query, ELEMENTS))


def test_a_huge_query_is_refused() -> None:
    with pytest.raises(NotUnderstood):
        matching("a" * 5_000_000, ELEMENTS)


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="module")
async def test_a_page_is_observed(page: Page) -> None:
    await show(page, "login")
    seen = await observe(Tools(page), Observe(query="buttons and fields", limit=3))
    assert [one.description for one in seen.elements] == [
        'text field "Email"',
        'password field "Password"',
        'checkbox "Remember me"',
    ]
    assert (seen.total, seen.title, seen.url) == (4, "Sign in", "about:blank")
    assert seen.elements[0].selector == "#email"
    assert all(one.visible and one.actionable for one in seen.elements)
