"""What shows a value beside its caption and is no field is set by what it does once it is pressed."""

from contextlib import suppress

import pytest
from tests.browsers.actions.conftest import Tools

from treadle.browsers.actions import act
from treadle.core.errors import ElementMismatch, TreadleError
from treadle.core.page import Act

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def shown(tools: Tools, selector: str) -> str:
    return str(await tools.page.eval_on_selector(selector, "node => node.dataset.value ?? node.textContent"))


@pytest.mark.parametrize(
    ("command", "selector", "expected"),
    [
        ("bring the pressure up to 6", "#pressure", "6 bar"),
        ("two bar less pressure", "#pressure", "1 bar"),
        ("we'd rather have peat as fuel", "#fuel", "Peat"),
        ("yes to the night mode", "#night", "On"),
        ("no night mode", "#night", "Off"),
        ("put Engine house on the door sign", "#sign", "Engine house"),
        ("the whistle at 75 please", "#whistle", "75"),
        ("whistle at half", "#whistle", "50"),
        ("four stars for the stoker", "#stoker", "4"),
        ("I'd like the clock on the display", "#display", "Clock"),
    ],
)
async def test_it_is_brought_to_what_was_said(tools: Tools, command: str, selector: str, expected: str) -> None:
    await tools.open("settings.html")
    await act(tools, Act(instruction=command))
    assert await shown(tools, selector) == expected


async def test_several_are_set_in_one_sentence(tools: Tools) -> None:
    await tools.open("settings.html")
    await act(tools, Act(instruction="pressure 5, brown coal as fuel and blow off steam"))
    assert [await shown(tools, each) for each in ("#pressure", "#fuel", "#blow")] == ["5 bar", "Brown coal", "blown"]


async def test_what_it_does_not_offer_leaves_all_as_it_was(tools: Tools) -> None:
    await tools.open("settings.html")
    with pytest.raises(ElementMismatch):
        await act(tools, Act(instruction="we'd rather have straw as fuel"))
    assert await shown(tools, "#fuel") == "Wood"
    assert await tools.page.query_selector(".list") is None or not await tools.page.is_visible(".list")


@pytest.mark.parametrize("command", ["delete the fuel", "polish the door sign", "don't switch the night mode on"])
async def test_a_deed_that_nothing_does_sets_nothing(tools: Tools, command: str) -> None:
    await tools.open("settings.html")
    with pytest.raises(TreadleError):
        await act(tools, Act(instruction=command))
    texts = [await shown(tools, each) for each in ("#pressure", "#fuel", "#night", "#sign", "#whistle")]
    assert texts == ["3 bar", "Wood", "Off", "Boiler", "10"]


async def test_an_icon_that_is_drawn_anew_was_pressed_once(tools: Tools) -> None:
    await tools.open("drawn_anew.html")
    with suppress(TreadleError):  # the page does not tell what it was for
        await act(tools, Act(instruction="whistle should be at the top"))
    assert await tools.page.title() == "pressed 1"
