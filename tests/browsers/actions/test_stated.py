"""Several days, times and lengths of time that are said in one sentence, each for what takes it."""

import pytest
from tests.browsers.actions.conftest import Tools

from treadle.browsers.actions import act
from treadle.core.errors import ElementMismatch, NotUnderstood
from treadle.core.page import Act

pytestmark = pytest.mark.asyncio(loop_scope="session")

_HELD = "ids => ids.map(id => document.getElementById(id).value)"


async def held(tools: Tools, *ids: str) -> list[str]:
    return list(await tools.page.evaluate(_HELD, list(ids)))


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        (
            "arrival on 12 May 2027, dinner at quarter past seven in the evening, a massage of an hour and a half",
            {"arrival": "12/05/2027", "dinner": "19:15", "massage": "1 h 30 min"},
        ),
        ("dinner at half past six and a break of three quarters of an hour", {"dinner": "18:30", "rest": "45"}),
        ("clean the room every other week", {"clean": "Every two weeks"}),
        ("a massage of half an hour please", {"massage": "30 min", "remind": "not at all"}),
        ("remind me half an hour before", {"remind": "30 minutes before", "massage": "none"}),
        ("clean it once a week", {"clean": "Weekly"}),
        ("arrival on 12 May 2027, leaving on the 15th", {"arrival": "12/05/2027", "leaving": "15/05/2027"}),
    ],
)
async def test_each_value_is_brought_to_what_takes_it(tools: Tools, said: str, fields: dict[str, str]) -> None:
    await tools.open("stated.html")
    await act(tools, Act(instruction=said))
    assert await held(tools, *fields) == list(fields.values())


async def test_what_is_said_beside_the_values_is_done_too(tools: Tools) -> None:
    await tools.open("stated.html")
    await act(tools, Act(instruction="dinner at eight in the evening, a massage of one hour, and save"))
    assert await held(tools, "dinner", "massage") == ["20:00", "1 h"]
    assert await tools.page.title() == "Saved"


@pytest.mark.parametrize(
    "said",
    [
        "dinner at eight in the evening and a massage of two hours",
        "the sauna at eight in the evening for half an hour",
        "no dinner at eight and no massage of one hour",
        "for the cabin, dinner at eight in the evening and a massage of one hour",
        "go half an hour back",
    ],
)
async def test_where_one_of_them_is_for_nothing_none_is_done(tools: Tools, said: str) -> None:
    await tools.open("stated.html")
    with pytest.raises((ElementMismatch, NotUnderstood)):
        await act(tools.give(4.0), Act(instruction=said))
    assert await held(tools, "dinner", "massage", "rest") == ["18:00", "none", "0"]
