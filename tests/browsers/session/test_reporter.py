"""What is told of a page is bounded."""

import asyncio

from tests.browsers.session.doubles import Listener

from treadle.browsers.session.discretion import Discretion
from treadle.browsers.session.reporter import Reporter
from treadle.core.clock import SystemClock
from treadle.core.errors import DeadlinePassed, ElementNotFound


async def test_storms_are_counted_only() -> None:
    listener = Listener()
    reporter = Reporter("s", listener, SystemClock(), Discretion(), page_made_a_second=5)
    told = [reporter.tell_by_page("dialog", message=str(number)) for number in range(12)]
    reporter.tell("action", action="click")
    assert told == [True] * 5 + [False] * 7
    assert len(listener.of("action")) == 1
    error = await listener.event("error")
    assert "7 were left out" in error.data["message"]
    assert reporter.tell_by_page("dialog", message="again")
    reporter.close()
    await asyncio.sleep(0)


async def test_texts_are_cut_and_secrets_left_out() -> None:
    listener = Listener()
    discretion = Discretion()
    discretion.hide(["hunter2"])
    reporter = Reporter("s", listener, SystemClock(), discretion, page_made_a_second=5)
    reporter.tell("extraction", query="x" * 5000, found=True)
    reporter.failed(ElementNotFound("no field for hunter2"), "fill")
    reporter.failed(DeadlinePassed("late"), "act")
    reporter.failed(ValueError("/home/somebody"), "act")
    assert [len(event.data.get("query", "")) for event in listener.of("extraction")] == [2000]
    errors = [(event.data["code"], event.data["message"]) for event in listener.of("error")]
    assert errors[:2] == [("ELEMENT_NOT_FOUND", "no field for ********"), ("TIMEOUT", "late")]
    assert errors[2][0] == "INTERNAL_ERROR"
    assert "somebody" not in errors[2][1]
    reporter.close()
