"""What is remembered and simple is done in one go: few questions to the page, and never to another element."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright._impl._connection import Connection
from tests.browsers.actions.conftest import Tools
from tests.browsers.actions.test_remembering import Shop

from treadle.browsers.actions import straight
from treadle.core.errors import Conflict
from treadle.core.page import ElementState

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_FREE = {"updateSubscription", "__waitInfo__"}
"""What nobody waits for."""
_FIELD = "<label>Code <input {}></label>"


@pytest.fixture
def shop(tools: Tools) -> Shop:
    return Shop(tools)


@contextmanager
def questions(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What the driver is asked meanwhile, and who."""
    asked: list[str] = []
    send = Connection._send_message_to_server

    def heard(self: Connection, whom: Any, method: str, *rest: Any, **more: Any) -> Any:
        if method not in _FREE:
            asked.append(method)
        return send(self, whom, method, *rest, **more)

    with monkeypatch.context() as patch:
        patch.setattr(Connection, "_send_message_to_server", heard)
        yield asked


@pytest.mark.parametrize(
    ("body", "say", "asked"),
    [
        ("<button>Save</button>", "Click Save", ["evaluateExpression", "click"]),
        (
            "<label>Email <input></label>",
            "Enter 'a@b.c' in Email",
            ["evaluateExpression", "fill", "evaluateExpression"],
        ),
        ("<label><input type=checkbox> Terms</label>", "Check Terms", ["evaluateExpression", "click"]),
    ],
)
async def test_the_second_time_takes_few_questions(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, body: str, say: str, asked: list[str]
) -> None:
    await shop.show(body)
    assert (await shop.do(say)).grounded_by == "words"
    await shop.show(body)
    with questions(monkeypatch) as heard:
        assert (await shop.do(say)).grounded_by == "memory"
    assert heard[: len(asked)] == asked
    assert len(heard) <= len(asked) + 2  # what came of it, and where one is then


async def test_it_works_without_what_the_driver_was_taught(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(straight, "known_selector", lambda _: "never-heard-of=00")
    await shop.show("<button id=save>Save</button>")
    assert [(await shop.do("Click Save")).grounded_by for _ in range(2)] == ["words", "memory"]
    assert await shop.tools.told() == ["save", "save"]


async def test_what_goes_just_before_it_is_clicked_is_looked_for_anew(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    await shop.show("<button id=save>Save</button>")
    await shop.do("Click Save")
    seen_again = straight.seen_again

    async def and_then_it_is_drawn_anew(*asked: Any) -> Any:
        seen = await seen_again(*asked)
        await shop.page.evaluate("document.body.innerHTML += '<button id=other>Save</button>'")
        monkeypatch.setattr(straight, "known_selector", lambda _: "css=#gone")
        monkeypatch.setattr(type(shop.tools), "remaining", 1.2, raising=False)
        return seen

    monkeypatch.setattr(straight, "seen_again", and_then_it_is_drawn_anew)
    with pytest.raises(Exception, match="could be 2 elements"):
        await shop.do("Click Save")
    assert await shop.tools.told() == ["save"]


async def test_a_field_that_writes_it_in_its_own_way_is_filled_all_the_same(shop: Shop) -> None:
    await shop.show(_FIELD.format('oninput="this.value = this.value.toUpperCase()"'))
    for code in ("ab", "cd"):
        await shop.do(f"Enter '{code}' in Code")
    assert await shop.page.locator("input").input_value() == "CD"


async def test_a_password_stays_one(shop: Shop) -> None:
    await shop.show("<label>Password <input type=password></label>")
    for secret in ("first-one", "second-one"):
        await shop.do(f"Enter '{secret}' in Password")
    assert {"first-one", "second-one"} <= shop.tools.concealed
    [memory] = await shop.memories()
    assert memory.steps[0].element is not None
    assert memory.steps[0].element.has(ElementState.SECRET)


async def test_a_box_that_is_so_already_is_left_so(shop: Shop) -> None:
    await shop.show("<label><input type=checkbox id=terms> Terms</label>")
    told = [await shop.do("Check Terms") for _ in range(2)]
    assert told[1].grounded_by == "memory"
    assert "was so already" in told[1].reasons
    assert await shop.page.locator("input").is_checked()


async def test_a_box_that_the_page_does_not_let_be_ticked_is_forgotten(shop: Shop) -> None:
    box = "<label><input type=checkbox {}> Terms</label>"
    await shop.show(box.format(""))
    await shop.do("Check Terms")
    await shop.show(box.format('onclick="return false"'))
    with pytest.raises(Conflict, match="did not let its state change"):
        await shop.do("Check Terms")
    assert await shop.memories() == []


async def test_what_is_done_in_several_steps_knows_the_field_before(shop: Shop) -> None:
    form = "<form onsubmit=\"told = ['sent']; return false\"><label>Code <input></label></form>"
    await shop.show(form)
    for _ in range(2):
        await shop.do("Enter 'ab' in Code, then submit the form")
    assert await shop.tools.told() == ["sent"]


async def test_what_is_added_to_a_text_is_added_the_second_time_too(shop: Shop) -> None:
    await shop.show("<label>Notes <textarea id=notes>Take the map.</textarea></label>")
    for _ in range(2):
        await shop.do("Append ' And go.' to the notes")
    assert await shop.page.input_value("#notes") == "Take the map. And go. And go."
