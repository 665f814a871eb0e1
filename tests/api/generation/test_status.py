"""Health, figures and facts: true, quick, and open where they have to be."""

import asyncio
import re

import pytest
from tests.api.generation.conftest import World
from tests.api.generation.test_jobs import fail

from treadle.api.generation import Probes, figures
from treadle.core.clock import SystemClock
from treadle.core.errors import FetchFailed
from treadle.core.key import Scope
from treadle.engine.ports import AttemptHandle


async def test_figures_tell_what_is_stored(world: World) -> None:
    nothing = await world.get("/api/metrics")
    assert all(isinstance(value, int | float) for value in nothing.values())
    assert (nothing["totalJobs"], nothing["successRate"]) == (0, 0)
    world.design.scripts["bad"] = fail
    for prompt in ("good", "good", "bad"):
        job = await world.run(prompt, maxRetries=0)
    metrics = await world.get("/api/metrics")
    counts = {name: metrics[f"{name}Jobs"] for name in ("total", "completed", "failed", "running", "pending")}
    assert counts == {"total": 3, "completed": 2, "failed": 1, "running": 0, "pending": 0}
    assert metrics["successRate"] == 66.67
    assert metrics["lastActivity"] <= job["completedAt"]
    assert metrics["averageJobTime"] >= 0


async def test_figures_are_of_the_jobs_that_ended_last(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "_SAMPLE", 2)
    monkeypatch.setattr(figures, "_KEPT_SECONDS", 0.0)
    go = asyncio.Event()

    async def wait(_: AttemptHandle) -> None:
        await go.wait()

    world.design.scripts["long"] = wait
    oldest = await world.submit("long")
    await world.design.until_started(1)
    for prompt in ("one", "two", "three"):
        await world.run(prompt)
    go.set()
    ended = await world.ended(oldest)
    metrics = await world.get("/api/metrics")
    assert metrics["lastActivity"] == ended["completedAt"]
    assert metrics["averageJobTime"] >= (ended["completedAt"] - ended["startedAt"]) / 2 - 1


async def test_health_is_that_of_the_services_that_are_configured(world: World) -> None:
    health = await world.get("/health")
    assert health["status"] == "healthy"
    assert health["services"] == {
        "comfyui": True, "printify": False, "shopify": False, "tiktok": False, "etsy": False, "instagram": False,
        "facebook": False,
    }  # fmt: skip
    assert health.keys() == {"status", "uptime", "metrics", "services"}
    for _ in range(5):
        await world.get("/health")
    assert world.comfyui.asked == 1


async def test_a_service_that_is_down_makes_it_degraded_and_one_that_hangs_holds_up_nobody(world: World) -> None:
    world.comfyui.hangs = True
    async with asyncio.timeout(60):
        health = await world.get("/health")
    assert (health["status"], health["services"]["comfyui"]) == ("degraded", False)


async def test_it_is_unhealthy_when_most_jobs_fail(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "_KEPT_SECONDS", 0.0)
    world.design.scripts["bad"] = fail
    for _ in range(4):
        await world.run("bad", maxRetries=0)
    assert (await world.get("/health"))["status"] == "healthy"
    await world.run("bad", maxRetries=0)
    status, health = await world.call("GET", "/health")
    assert (status, health["status"]) == (503, "unhealthy")


async def test_what_this_is(world: World) -> None:
    assert await world.get("/api/info") == {
        "name": "POD Engine",
        "version": "1.2.3",
        "config": {"maxConcurrent": 2, "maxRetries": 3, "persistenceEnabled": True, "monitoringEnabled": True},
    }


async def test_with_keys_only_health_is_open(world: World) -> None:
    _, text = await world.keys.create("ops", Scope.OPERATOR)
    assert (await world.call("GET", "/health"))[0] == 200
    for path in ("/api/info", "/api/jobs", "/api/metrics", "/images/x.png", "/socket.io/?EIO=4&transport=polling"):
        assert (await world.http.get(path)).status_code == 401
    for headers in ({"X-API-Key": text}, {"Authorization": f"Bearer {text}"}):
        assert (await world.http.get("/api/info", headers=headers)).status_code == 200
    assert (await world.http.get(f"/api/info?api_key={text}")).status_code == 200
    _, viewer = await world.keys.create("eyes", Scope.VIEWER)
    refused = await world.http.post("/api/generate", json={"productTypes": ["tshirt"]}, headers={"X-API-Key": viewer})
    assert refused.status_code == 403


async def test_services_are_asked_again_after_a_while() -> None:
    clock, service = _Clock(), _Service()
    probes = Probes({"printify": service}, clock)
    assert (await probes.states())["printify"]
    service.down = True
    assert (await probes.states())["printify"]
    clock.seconds += 11
    assert not (await probes.states())["printify"]
    assert probes.missing == ["printify"]
    await probes.stop()


class _Clock(SystemClock):
    seconds = 0.0

    def monotonic(self) -> float:
        return self.seconds


class _Service:
    down = False

    async def probe(self) -> None:
        if self.down:
            raise FetchFailed("It is away.")


async def test_people_who_open_the_port_are_told_what_it_is(world: World) -> None:
    response = await world.http.get("/")
    assert (response.status_code, response.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "default-src 'none'" in response.headers["content-security-policy"]
    for path in re.findall(r'href="([^"]+)"', response.text):
        assert (await world.http.get(path)).status_code == 200, path
    assert not re.search(r"https?://", response.text)
    style = (await world.http.get("/catalog/style.css")).text
    assert "pre { white-space: pre-wrap; overflow-wrap: anywhere; }" in style  # commands fit narrow screens
