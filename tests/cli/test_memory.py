"""``treadle memory``: what each command asks of the server, and how it tells the answer."""

from collections.abc import Iterator
from typing import Any

import pytest
from tests.cli.conftest import Run
from tests.cli.sessions_api import ID, SessionsApi

MEMORY = "mem_" + "0a" * 16
LEARNT: dict[str, Any] = {
    "memory_id": MEMORY,
    "origin": "https://shop.example",
    "page": "/orders/*",
    "command": "click 'Save\x1b[2J'",
    "source": "words",
    "score": 1.0,
    "steps": [{"action": "click", "role": "button", "name": "Save", "selector": "#save"}],
    "hits": 3,
    "heals": 1,
    "created_at": "2026-01-15T00:00:00Z",
    "last_used": "2026-01-15T00:00:00Z",
}
LIST = "/sessions/memories"
ALL = {"memories": [LEARNT], "total": 3, "offset": 0, "limit": 1}


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch) -> Iterator[SessionsApi]:
    with SessionsApi() as api:
        api.will_say("GET", LIST, ALL)
        api.will_say("GET", f"{LIST}/{MEMORY}", LEARNT)
        api.will_say("DELETE", f"{LIST}/{MEMORY}", {"forgotten": 1})
        monkeypatch.setenv("TREADLE_SESSIONS_URL", api.url)
        yield api


def test_they_are_listed_and_nothing_of_a_page_reaches_the_terminal_raw(run: Run, api: SessionsApi) -> None:
    ran = run("memory", "list", "--origin", "https://shop.example", "--limit", "1")
    assert (ran.code, ran.err) == (0, "")
    assert "mem_0a0a0a0a" in ran.out
    assert "\x1b[2J" not in ran.out
    assert "2 more" in ran.out
    assert api.asked_for("GET", LIST).query == {"origin": "https://shop.example", "limit": "1"}
    assert run("memory", "list", "--json").json == [LEARNT]


def test_one_is_shown_by_the_beginning_of_its_id(run: Run, api: SessionsApi) -> None:
    ran = run("memory", "show", "0a0a")
    assert ran.code == 0
    assert "click button Save  #save" in ran.out
    assert "used 3 times" in ran.out
    assert run("memory", "show", "beef").err == "Nothing is remembered under beef.\n"


def test_some_or_all_of_an_origin_are_forgotten(run: Run, api: SessionsApi) -> None:
    api.will_say("DELETE", LIST, {"forgotten": 2})
    ran = run("memory", "forget", MEMORY, "--origin", "https://shop.example")
    assert (ran.code, ran.out) == (0, "3 forgotten\n")
    assert run("memory", "forget").code == 2


def test_nothing_to_export_is_no_script(run: Run, api: SessionsApi) -> None:
    api.will_say("GET", f"{LIST}/script", {"language": "python", "steps": 0, "script": "import os\n"})
    ran = run("memory", "export", "http://nowhere.example")
    assert (ran.code, ran.out, ran.err) == (1, "", "Nothing is remembered of http://nowhere.example.\n")


def test_scripts_are_printed_as_they_are(run: Run, api: SessionsApi) -> None:
    said = {"language": "typescript", "steps": 1, "script": "await page.reload();\n"}
    api.will_say("GET", f"{LIST}/script", said)
    api.will_say("GET", f"/sessions/{ID}/script", said)
    assert run("memory", "export", "https://shop.example", "--language", "typescript").out == said["script"]
    assert run("session", "script", ID, "--language", "typescript").out == said["script"]
    assert api.asked_for("GET", f"/sessions/{ID}/script").query == {"language": "typescript"}
