"""Webhooks as Python sees them, on the real server."""

import pytest
from tests.e2e.harness import Server

from treadle.client import AsyncTreadle, BadRequest, Conflict, NotFound, Treadle

pytestmark = pytest.mark.server

SECRET = "whsec_" + "A" * 32


def test_a_webhook_is_made_changed_tried_and_removed(server: Server) -> None:
    with Treadle(server.base) as treadle:
        hooks = treadle.webhooks
        made = hooks.add("ops", "https://203.0.114.7/hook?token=x", ["job.failed"], secret=SECRET)
        assert (made.secret, made.url, made.state) == (SECRET, "https://203.0.114.7/hook?…", "active")
        assert [each.id for each in hooks.list()] == [made.id]
        assert hooks.get(made.id).secret is None
        changed = hooks.change(made.id, events=["job.failing"], filter={"tags": ["db"]}, threshold=3, state="paused")
        assert (changed.events, changed.filter["tags"], changed.threshold) == (("job.failing",), ["db"], 3)
        assert (changed.state, changed.reason) == ("paused", "Somebody asked for it.")
        with pytest.raises(Conflict):
            hooks.ping(made.id)
        hooks.change(made.id, state="active")
        rotated = hooks.rotate(made.id)
        assert rotated.secret not in {None, SECRET}
        page = hooks.deliveries(made.id)
        assert (page.deliveries, page.total_count, page.has_more) == ([], 0, False)
        with pytest.raises(NotFound):
            hooks.delivery(made.id, "msg_none")
        with pytest.raises(BadRequest):
            hooks.add("ops", "https://203.0.114.7/", ["job.exploded"])
        with pytest.raises(BadRequest, match="ping"):
            hooks.add("ops", "https://203.0.114.7/", ["ping"])
        with pytest.raises(BadRequest, match="frobnicate"):
            hooks.change(made.id, filter={"kinds": ["command", "generation.custom", "frobnicate"]})
        hooks.remove(made.id)
        assert hooks.list() == []


async def test_the_same_with_asyncio(server: Server) -> None:
    async with AsyncTreadle(server.base) as treadle:
        made = await treadle.webhooks.add(
            "chat", "https://203.0.114.7/services/T/B/x", ["job.failing"], channel="slack"
        )
        assert (made.secret, made.url) == (None, "https://203.0.114.7/…")
        await treadle.webhooks.remove(made.id)
