"""Tabs: listed, looked at, closed; and what an action caused, in its answer."""

import pytest
from tests.api.sessions.conftest import World

from treadle.core.page import (
    Act,
    Acted,
    ActivateTab,
    CloseTab,
    DialogAnswered,
    DownloadBegun,
    TabInfo,
    Tabs,
)


@pytest.fixture
async def one(world: World) -> str:
    """The path of an open session."""
    return f"/sessions/{await world.open()}"


async def test_tabs(world: World, one: str) -> None:
    listed = await world.get(f"{one}/tabs")
    assert listed == {
        "tabs": [
            {"id": "tab_1", "url": "https://shop.example/1", "title": "", "current": True},
            {"id": "tab_2", "url": "https://shop.example/2", "title": "", "current": False},
        ],
        "total": 2,
    }
    assert world.host.last == Tabs()
    looked = await world.post(f"{one}/tabs/tab_2/activate")
    assert [tab["current"] for tab in looked["tabs"]] == [False, True]
    assert world.host.last == ActivateTab(tab_id="tab_2")
    status, _ = await world.refusal("POST", f"{one}/tabs/tab_9/activate")
    assert status == 404
    status, left = await world.call("DELETE", f"{one}/tabs/tab_2")
    assert status == 200
    assert [tab["id"] for tab in left["tabs"]] == ["tab_1"]
    assert world.host.last == CloseTab(tab_id="tab_2")


async def test_what_an_action_caused(world: World, one: str) -> None:
    quiet = await world.post(f"{one}/action", {"command": "Click Sign In"})
    assert (quiet["dialogs"], quiet["downloads"], quiet["new_tab"]) == ([], [], None)
    world.host.answers[Act] = lambda _id, _c: Acted(
        action="click",
        element="Close account button",
        dialogs=(DialogAnswered(kind="confirm", message="Sure?", answer="dismissed"),),
        downloads=(DownloadBegun(id="dl-1", file_name="a.csv"),),
        tab_opened=TabInfo(id="tab_2", url="https://shop.example/2", title="Two", current=True),
    )
    done = await world.post(f"{one}/action", {"command": "Click Close account"})
    assert done["dialogs"] == [{"kind": "confirm", "message": "Sure?", "answer": "dismissed"}]
    assert done["downloads"] == [{"download_id": "dl-1", "file_name": "a.csv", "complete": False}]
    assert done["new_tab"] == {"id": "tab_2", "url": "https://shop.example/2", "title": "Two", "current": True}
    assert done["result"] == "click: Close account button; the confirm 'Sure?' was dismissed"
