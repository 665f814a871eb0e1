"""What a model wants to do is held against the page and the command: where secrets go, what keys fall on."""

from typing import Any, cast

import pytest

from treadle.browsers.model.checking import Checked, Checker
from treadle.browsers.model.placeholders import Placeholders, leaves
from treadle.browsers.model.plan import PlannedAction
from treadle.browsers.model.support import Support
from treadle.browsers.tools import PageTools
from treadle.core.errors import ElementMismatch, NotUnderstood
from treadle.core.page import Element, ElementState

SITE = "http://shop.example/login"
EDITABLE, FOCUSED, SECRET = ElementState.EDITABLE, ElementState.FOCUSED, ElementState.SECRET


class Anywhere:
    """Lets every address pass, so that only the checks decide."""

    async def permitted(self, url: str) -> bool:
        return True


def field(name: str, *states: ElementState, **more: Any) -> Element:
    return Element(ref=name, role="textbox", tag="input", name=name, selector=f"#{name}",
                   states=frozenset({EDITABLE, *states}), **more)  # fmt: skip


def button(name: str, *states: ElementState) -> Element:
    return Element(ref=name, role="button", tag="button", name=name, selector=f"#{name}", states=frozenset(states))


def checker(words: str, *elements: Element, hidden: Placeholders | None = None, **more: Any) -> Checker:
    return Checker(
        cast("PageTools", Anywhere()),
        {each.ref: each for each in elements},
        Support(words),
        hidden or Placeholders(()),
        words=words,
        url=SITE,
        given=("{{password}}",),
        hosts=("shop.example",),
        safely=True,
        **more,
    )


async def check(judge: Checker, action: str, ref: str = "", value: str = "") -> Checked:
    return await judge.check(PlannedAction.model_validate({"action": action, "ref": ref, "value": value}))


PASSWORD = field("Password", SECRET)
PUBLIC = Element(ref="Colour", role="combobox", tag="select", name="Colour", selector="#c", options=("{{password}}",))
TASK = "Log in with my password, choose a colour, leave feedback and look at shop.example"


async def test_a_secret_is_typed_into_a_field_of_its_kind() -> None:
    judge = checker(TASK, PASSWORD, PUBLIC, field("Feedback"))
    checked = await check(judge, "fill", "Password", "{{password}}")
    assert (checked.intent.value, checked.reveals) == ("{{password}}", ("password",))
    with pytest.raises(NotUnderstood):
        await check(judge, "fill", "Feedback", "{{password}}")


@pytest.mark.parametrize(
    ("action", "ref", "value"),
    [
        ("select", "Colour", "{{password}}"),
        ("select", "Password", "{{ password }}"),
        ("navigate", "", "http://shop.example/collect?x={{password}}"),
        ("navigate", "", "http://shop.example/collect?x={{ password }}"),
        ("navigate", "", "http://shop.example/{{password"),
        ("navigate", "", "http://shop.example/collect?x=<<value-1>>"),
        ("select", "Colour", "<<value-1>>"),
    ],
)
async def test_a_secret_goes_nowhere_else(action: str, ref: str, value: str) -> None:
    hidden = Placeholders((), {"hunter2xyz"})
    judge = checker(f"{TASK} 'hunter2xyz'", PASSWORD, PUBLIC, hidden=hidden)
    with pytest.raises((NotUnderstood, ElementMismatch)):
        await check(judge, action, ref, value)


@pytest.mark.parametrize("query", ["{{password}}", "where is <<value-1>>", " "])
def test_a_secret_is_not_looked_for(query: str) -> None:
    judge = checker(TASK, hidden=Placeholders((), {"hunter2xyz"}))
    with pytest.raises(NotUnderstood):
        judge.check_query(query)
    assert judge.check_query("the price") == "the price"


async def test_an_address_that_the_words_quote_is_gone_to() -> None:
    address = "http://shop.example/a?b=c"
    judge = checker(f"Have a look at '{address}'", hidden=Placeholders({address}))
    assert await judge.check_address("<<value-1>>") == address


async def test_a_key_needs_support_for_what_it_falls_on() -> None:
    elements = (field("Search"), button("Delete account", FOCUSED))
    for key in ("Enter", "Space", "Tab", "a"):
        with pytest.raises((NotUnderstood, ElementMismatch)):
            await check(checker("See to the search for mugs", *elements), "press", value=key)


async def test_after_tab_nobody_knows_what_a_key_falls_on() -> None:
    judge = checker("See to the search for mugs", field("Search"), button("Delete account"))
    await check(judge, "press", value="Tab")
    with pytest.raises(NotUnderstood):
        await check(judge, "press", value="Enter")


async def test_a_key_goes_to_what_was_filled_before() -> None:
    judge = checker("Find 'mugs' by the search", field("Search"), button("Delete account", FOCUSED))
    await check(judge, "fill", "Search", "mugs")
    pressed = await check(judge, "press", value="Enter")
    assert pressed.element is not None
    assert pressed.element.ref == "Search"


async def test_escape_closes_what_is_to_be_closed() -> None:
    assert (await check(checker("Get this banner closed"), "press", value="Escape")).element is None
    with pytest.raises(NotUnderstood):
        await check(checker("See to the search"), "press", value="Escape")


@pytest.mark.parametrize("value", ["nan", "inf", "-inf", "-3", "1e99", "soon"])
async def test_a_wait_has_an_end(value: str) -> None:
    seconds = (await check(checker("Wait a bit"), "wait", value=value)).intent.amount
    assert seconds is not None
    assert 0 <= seconds <= 5


def test_the_values_of_a_context_have_paths() -> None:
    context = {"account": {"password": "X", "pins": [1, 2]}, "none": None, "flag": True}
    assert dict(leaves(context)) == {
        "account.password": "X", "account.pins.0": "1", "account.pins.1": "2", "flag": "True"
    }  # fmt: skip
