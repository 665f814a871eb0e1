"""Modules: listed, shown, installed, set up, removed; and the status of the engine."""

import asyncio
import logging
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from starlette.types import Message
from tests.api.modules.conftest import World
from tests.api.modules.fakes import NO_MODULE, SECRET, module

from treadle.api.modules.translate import uptime_text
from treadle.core.errors import Conflict, FetchFailed, InvalidInput, TargetRefused, Unavailable, Unprocessable
from treadle.testing.runner import until_stopped


async def test_the_status_tells_what_runs_and_what_waits(world: World) -> None:
    world.script("wait", until_stopped)
    await world.run()
    running = [await world.begin("wait") for _ in range(4)]
    waiting = await world.submit("wait")
    status = await world.get("/status")
    assert (status["status"], status["version"], status["module_count"]) == ("running", "1.2.3", 2)
    assert status["uptime"].endswith("s")
    assert [(job["id"], job["status"]) for job in status["jobs"]] == [
        *((each, "running") for each in running[::-1]), (waiting, "pending"),
    ]  # fmt: skip
    assert status["jobs"][0].keys() == {"id", "module", "status", "started_at"}
    assert status["jobs"][0]["module"] == "wait"
    assert status["jobs"][-1]["started_at"] is None
    for job_id in [waiting, *running]:
        await world.call("POST", f"/jobs/{job_id}/stop")
    assert (await world.get("/status"))["jobs"] == []
    assert await world.get("/health") == {"status": "ok"}


@pytest.mark.parametrize(
    ("time", "text"),
    [
        (timedelta(seconds=3.9), "3s"), (timedelta(minutes=15, seconds=3), "15m 3s"), (timedelta(minutes=1), "1m 0s"),
        (timedelta(hours=2, minutes=15, seconds=9), "2h 15m"), (timedelta(days=3), "72h 0m"),
        (timedelta(seconds=-5), "0s"),
    ],
)  # fmt: skip
def test_an_uptime_is_told_in_two_units(time: timedelta, text: str) -> None:
    assert uptime_text(time.total_seconds()) == text


async def test_modules_are_listed_by_name_and_shown_with_all_that_their_manifest_says(world: World) -> None:
    world.library.add("zebra", name="A zebra", description="Stripes", capabilities=("browser",),
                      extra={"author": "somebody", "id": "other", "path": "/etc"})  # fmt: skip
    listed = (await world.get("/modules"))["modules"]
    assert [each["id"] for each in listed] == ["zebra", "hello"]
    assert listed[0] == {
        "id": "zebra", "name": "A zebra", "version": "1.0.0", "description": "Stripes", "capabilities": ["browser"],
    }  # fmt: skip
    shown = await world.get("/modules/zebra")
    assert shown.items() >= listed[0].items()
    assert (shown["author"], shown["entrypoint"], shown["bundle"]) == ("somebody", "main.py", "ab" * 32)
    assert (shown["path"], shown["installed_at"]) == ("/library/" + "ab" * 32, "2026-01-02T03:04:05Z")
    assert shown["inputs"] == [
        {"unit": "pieces", "id": "count", "type": "integer", "required": False, "default": 1, "description": None}
    ]
    assert [each["id"] for each in shown["settings"]] == ["token"]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/modules/no"),
        ("DELETE", "/modules/no"),
        ("GET", "/modules/no/settings"),
        ("PUT", "/modules/no/settings"),
    ],
)
async def test_an_unknown_module_is_not_found(world: World, method: str, path: str) -> None:
    status, answer = await world.call(method, path, {"values": {}} if method == "PUT" else None)
    assert (status, answer["detail"]) == (404, "Module not found")


async def test_modules_are_installed_from_a_folder_and_from_git(world: World) -> None:
    status, installed = await world.call("POST", "/modules/install", {"source_path": "/src/one"})
    assert (status, installed["id"], installed["name"], installed["version"]) == (200, "one", "One", "1.0.0")
    assert (installed["changed"], len(installed["remarks"])) == (True, 1)
    body = {"repo_url": "https://example.org/repo", "module_name": "two"}
    assert (await world.call("POST", "/modules/install-git", body))[1]["id"] == "two"
    body = {"repo_url": "https://example.org/three", "module_name": None}
    assert (await world.call("POST", "/modules/install-git", body))[1]["id"] == "three"
    assert (await world.call("DELETE", "/modules/one"))[1] == {"status": "uninstalled", "module_id": "one"}
    assert (await world.call("DELETE", "/modules/one"))[0] == 404


@pytest.mark.parametrize(
    ("failure", "status"),
    [
        (NO_MODULE, 400), (Unprocessable("The manifest has no id."), 400), (TargetRefused("A private address."), 400),
        (FetchFailed("The repository could not be cloned."), 400), (InvalidInput("bad URL"), 400),
        (Unavailable("git is not installed."), 503),
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/modules/install", "/modules/install-git"])
async def test_a_source_that_is_at_fault_is_a_bad_request(
    world: World, path: str, failure: Exception, status: int
) -> None:
    world.library.failure = failure
    body = {"source_path": "/src/x", "repo_url": "https://example.org/x"}
    assert await world.call("POST", path, body) == (
        status,
        {"detail": str(failure), "error": str(failure), "message": str(failure)},
    )


@pytest.mark.parametrize(
    ("path", "body", "loc"),
    [
        ("/modules/install", {}, ["body", "source_path"]),
        ("/modules/install", {"source_path": ""}, ["body", "source_path"]),
        ("/modules/install-git", {"repo_url": 5}, ["body", "repo_url"]),
        ("/modules/install-git", {"repo_url": "x", "module_name": []}, ["body", "module_name"]),
    ],
)
async def test_malformed_installations(world: World, path: str, body: Any, loc: list[str]) -> None:
    status, answer = await world.call("POST", path, body)
    assert (status, answer["detail"][0]["loc"]) == (422, loc)


async def test_synchronising_tells_what_became_of_each(world: World) -> None:
    world.library.report.installed.append((module("one"), "https://x/one"))
    world.library.report.failed.append(("(root)", "https://x/two", "It cannot be cloned."))
    world.library.report.skipped.append(("three", "https://x/three", "already up to date"))
    for options in ({}, {"body": {}}):
        assert await world.call("POST", "/modules/sync", **options) == (
            200,
            {
                "installed": [{"id": "one", "name": "One", "version": "1.0.0", "source": "https://x/one"}],
                "failed": [{"module": "(root)", "source": "https://x/two", "error": "It cannot be cloned."}],
                "skipped": [{"module": "three", "source": "https://x/three", "reason": "already up to date"}],
            },
        )
    world.library.failure = InvalidInput("No module_sources configured in modules.yaml")
    assert (await world.call("POST", "/modules/sync"))[0] == 400


async def test_reloading_tells_what_was_found(world: World) -> None:
    status, answer = await world.call("POST", "/modules/reload")
    assert (status, answer) == (200, {
        "status": "reloaded", "cleared_cache_entries": 1, "modules_found": 1, "modules": ["hello"],
        "changed": ["hello"], "failed": [{"folder": "bad", "error": "It has no module.json."}],
    })  # fmt: skip


async def test_stored_settings_never_show_a_secret(world: World) -> None:
    path = "/modules/hello/settings"
    status, answer = await world.call("PUT", path, {"values": {"token": SECRET, "colour": "red"}})
    assert (status, answer) == (200, {"module_id": "hello", "values": {"colour": "red"}, "secrets": ["token"]})
    assert await world.get(path) == answer
    assert (await world.call("PUT", path, {"values": {"colour": None}}))[1]["values"] == {}
    status, answer = await world.call("PUT", path, {"values": {"bad": True}})
    assert (status, answer["detail"][0]["loc"]) == (422, ["body", "settings", "bad"])
    assert (await world.call("PUT", path, {"colour": "red"}))[0] == 422


class Caller:
    """A client of an installation that does not end by itself."""

    def __init__(self, world: World, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun, self.ended = asyncio.Event(), asyncio.Event()
        self.to_app = asyncio.Queue[Message]()
        self.answers: list[Message] = []
        for name in ("install_folder", "install_git", "sync", "reload"):
            monkeypatch.setattr(world.library, name, self.hang)
        body = msgspec.json.encode({"source_path": "/src/x", "repo_url": "https://example.org/x"})
        self.to_app.put_nowait({"type": "http.request", "body": body, "more_body": False})
        scope = {
            "type": "http", "method": "POST", "path": f"/modules/{path}", "raw_path": b"", "query_string": b"",
            "headers": [(b"content-type", b"application/json")], "root_path": "", "scheme": "http",
        }  # fmt: skip
        self.request = asyncio.create_task(self.call(world, scope))

    async def hang(self, *_: Any) -> None:
        self.begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)  # ending takes its time, too
            self.ended.set()

    async def call(self, world: World, scope: dict[str, Any]) -> None:
        async def send(message: Message) -> None:
            self.answers.append(message)

        await world.door(scope, self.to_app.get, send)


@pytest.mark.parametrize("path", ["install", "install-git", "sync", "reload"])
async def test_an_installation_ends_when_its_client_goes_away(
    world: World, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    caller = Caller(world, path, monkeypatch)
    async with asyncio.timeout(60):
        await caller.begun.wait()
        caller.to_app.put_nowait({"type": "http.disconnect"})
        await caller.request
    assert caller.ended.is_set()


@pytest.mark.parametrize("path", ["install", "install-git", "sync", "reload"])
async def test_an_installation_that_the_server_ends_is_answered_as_such(
    world: World, path: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caller = Caller(world, path, monkeypatch)
    with caplog.at_level(logging.ERROR):
        async with asyncio.timeout(60):
            await caller.begun.wait()
            caller.request.cancel()
            await caller.request
    assert caller.ended.is_set()
    assert caller.answers[0]["status"] == 503
    assert b"The server is stopping." in caller.answers[1]["body"]
    assert not caplog.records


async def test_what_is_uninstalled_meanwhile_is_a_conflict(world: World) -> None:
    world.library.failure = Conflict("The module one was uninstalled while it was being installed.")
    status, answer = await world.call("POST", "/modules/install", {"source_path": "/src/one"})
    assert (status, answer["detail"]) == (409, str(world.library.failure))
