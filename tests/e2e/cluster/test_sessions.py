"""A session is reached through every node, and outlives the one that has its browser."""

import asyncio
import base64
import os
from pathlib import Path

import psycopg
import pytest
from tests.e2e.cluster.conftest import Town
from tests.e2e.harness import until
from tests.e2e.sessions_client import SessionsClient, Site

from treadle.api.sessions.ids import shown
from treadle.browsers.session.checkpoint import decode
from treadle.modules.secrets import Sealer

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not os.environ.get("TREADLE_TEST_BROWSER"), reason="no Chromium on this machine"),
]


def _visits_kept(database: str, key: Path, session: str) -> int:
    """How often /count was visited by what the session would be restored to now."""
    with psycopg.connect(database) as db:
        rows = db.execute("SELECT session_id, value FROM session_checkpoints").fetchall()
    for session_id, sealed in rows:
        if session.endswith(shown(session_id)):
            kept = decode(base64.b64decode(Sealer(key).open(sealed)["state"])).state.origins
            return max((int(each.local.get("n", 0)) for each in kept.values()), default=0)
    return 0


async def test_a_session_outlives_its_node(town: Town) -> None:
    async with Site() as site:
        for name in ("n1", "n2"):
            town.node(name, allow_targets=site.target, browser_path=os.environ["TREADLE_TEST_BROWSER"])
        await town.ready()
        async with SessionsClient(town.nodes["n1"]) as one, SessionsClient(town.nodes["n2"]) as two:
            session = await one.open()
            for visit in (1, 2):
                went = await two.post(f"{session}/navigate", {"url": f"{site.base}/count"})
                assert went["title"] == f"Visit {visit}"
            [listed] = (await two.get("/cluster/sessions"))["sessions"]
            assert listed["node_id"] == "n1"
            assert (await two.get(f"{session}/screenshot"))[:4] == b"\x89PNG"
            await asyncio.to_thread(until, lambda: _visits_kept(town.database, town.key, session) == 2)
            town.nodes["n1"].kill()
            went = await two.post(f"{session}/navigate", {"url": f"{site.base}/count", "timeout": 60})
            assert int(went["title"].removeprefix("Visit ")) >= 3
            kept = await two.post(f"{session}/extract", {"query": "first paragraph"})
            assert "local 1 " not in kept["result"]
            [listed] = (await two.get("/cluster/sessions"))["sessions"]
            assert listed["node_id"] == "n2"
