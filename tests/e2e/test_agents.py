"""Tasks and models through the real server, in a real browser, with a stand-in for the model's provider."""

import os
from collections.abc import AsyncIterator, Callable

import pytest
from tests.browsers.model.standin import KEY, StandIn
from tests.browsers.model.world import ref_of
from tests.e2e.harness import Client, Server
from tests.e2e.sessions_client import PASSWORD, SessionsClient, Site

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not os.environ.get("TREADLE_TEST_BROWSER"), reason="no Chromium on this machine"),
]


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with Site() as site:
        yield site


@pytest.fixture
async def standin() -> AsyncIterator[StandIn]:
    standin = StandIn()
    await standin.start()
    yield standin
    await standin.stop()


async def test_tasks_by_words_and_commands_by_a_model(
    launch: Callable[..., Server], site: Site, standin: StandIn
) -> None:
    server = launch(
        allow_targets=site.target,
        browser_path=os.environ["TREADLE_TEST_BROWSER"],
        openai_base_url=f"{standin.url}/v1",
    )
    async with SessionsClient(server) as client:
        session = await client.open(llm_provider="openai", api_key=KEY)
        task = (
            f"Go to {site.base}/login, then enter 'user@example.com' in email field, then enter {{{{password}}}} in "
            "password field. Click Login button; read the heading"
        )
        done = await client.post(f"{session}/agent", {"task": task, "secrets": {"password": f"'{PASSWORD}'"}})
        assert (done["status"], done["success"], done["llm_usage"]) == ("completed", True, {}), done
        assert [each["by"] for each in done["execution_history"]] == ["words"] * 5
        assert PASSWORD not in str(done)
        assert not standin.questions
        async with Client(server) as executions:
            details = await executions.get(f"/api/executions/{done['job_id']}")
            assert [each["status"] for each in details["steps"]] == ["completed"] * 5

        standin.says = lambda text: {
            "outcome": "act",
            "actions": [{"action": "click", "ref": ref_of(text, "Sign In")}],
        }
        for by in ("model", "memory"):
            await client.post(f"{session}/navigate", {"url": f"{site.base}/"})
            acted = await client.post(
                f"{session}/act", {"command": "Kindly authenticate whoever sits in front of this"}
            )
            assert acted["grounding"]["by"] == by
            assert acted["llm_usage"].get("calls") == (1 if by == "model" else None)
        assert len(standin.questions) == 1
        assert PASSWORD not in standin.questions[0].body
