"""``treadle generate`` and ``treadle batch``: what they ask for, and what they tell of its end."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Run
from tests.cli.sessions_api import SessionsApi

ID = "job_1767323045678_0a1b2c3d4"
AT = 1_767_323_045_678
URL = "http://127.0.0.1:3000/catalog/p1"


def job(**facts: Any) -> dict[str, Any]:
    entry = {"timestamp": AT, "message": "Job started (type: generate)", "type": "INFO"}
    return {
        "id": ID,
        "type": "generate",
        "status": "running",
        "progress": 40,
        "createdAt": AT,
        "logs": [entry],
        **facts,
    }


def done(**facts: Any) -> dict[str, Any]:
    result = {
        "success": True, "errors": [], "totalTime": 1500,
        "generatedImages": [{"id": "i", "url": "http://127.0.0.1:3000/images/i.png", "prompt": "a mountain"}],
        "products": [{"platform": "catalog", "productId": "p1", "url": URL, "type": "tshirt"}],
    }  # fmt: skip
    ended = {"timestamp": AT, "message": "Job completed successfully", "type": "SUCCESS"}
    return job(status="completed", startedAt=AT, completedAt=AT + 1500, result=result,
               logs=[*job()["logs"], ended]) | facts  # fmt: skip


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch) -> Iterator[SessionsApi]:
    """A scripted server, with the command line pointed at it."""
    with SessionsApi() as api:
        monkeypatch.setenv("TREADLE_GENERATION_URL", api.url)
        for path in ("/api/generate", "/api/generate/batch"):
            api.will_say("POST", path, {"jobId": ID, "job": job(status="pending")}, 201)
        yield api


def test_a_theme_becomes_a_request_and_the_id_is_printed(run: Run, api: SessionsApi) -> None:
    ran = run("generate", "--theme", "nature", "--product", "tshirt", "-p", "hoodie", "--count", "3", "--no-publish",
              "--priority", "high", "--retries", "2")  # fmt: skip
    assert (ran.code, ran.out) == (0, f"{ID}\n")
    asked = api.asked_for("POST", "/api/generate")
    assert asked.body == {
        "theme": "nature", "productTypes": ["tshirt", "hoodie"], "count": 3, "autoPublish": False, "priority": "high",
        "maxRetries": 2,
    }  # fmt: skip
    assert asked.headers["idempotency-key"]


def test_following_tells_the_log_once_and_the_products_at_the_end(run: Run, api: SessionsApi) -> None:
    for said in (job(status="pending", logs=[]), job(), job(), done()):
        api.will_say("GET", f"/api/jobs/{ID}", said)
    ran = run("generate", "a mountain", "--follow")
    assert ran.code == 0
    assert api.asked_for("POST", "/api/generate").body == {
        "prompt": "a mountain",
        "productTypes": ["tshirt"],
        "count": 1,
    }
    assert [line.split() for line in ran.out.splitlines()] == [["PRODUCT", "SHOP", "URL"], ["tshirt", "catalog", URL]]
    assert ran.err.count("Job started") == ran.err.count("Job completed successfully") == 1
    assert "completed after 1.5 s" in ran.err


def test_a_failure_is_the_exit_code_and_the_reason(run: Run, api: SessionsApi) -> None:
    result = {"success": False, "errors": ["printify: refused the image"], "products": [], "generatedImages": []}
    api.will_say("GET", f"/api/jobs/{ID}", done(status="failed", error="No shop took it.", result=result))
    ran = run("generate", "a mountain", "--follow")
    assert ran.code == 1
    assert "No shop took it." in ran.err
    assert "printify: refused the image" in ran.err


def test_json_is_the_whole_job(run: Run, api: SessionsApi) -> None:
    api.will_say("GET", f"/api/jobs/{ID}", done())
    ran = run("generate", "a mountain", "--follow", "--json")
    assert (ran.json, ran.err) == (done(), "")


@pytest.mark.parametrize(
    "text",
    [
        '{"items": [{"prompt": "One", "productTypes": ["tshirt"]}], "priority": "low"}',
        "items:\n- prompt: One\n  productTypes: [tshirt]\npriority: low\n",
    ],
)
def test_a_batch_is_read_from_json_and_yaml(run: Run, api: SessionsApi, tmp_path: Path, text: str) -> None:
    file = tmp_path / "wishes"
    file.write_text(text)
    one = {"success": True, "products": done()["result"]["products"], "generatedImages": [], "errors": []}
    result = {"results": [one, one], "errors": [{"index": 2, "error": "too dark"}], "total": 3}
    api.will_say("GET", f"/api/jobs/{ID}", done(type="batch", result=result))
    ran = run("batch", str(file), "--follow", "--priority", "urgent")
    assert ran.code == 0
    assert ran.out.count(URL) == 2
    assert "too dark" in ran.err
    items = [{"prompt": "One", "productTypes": ["tshirt"]}]
    assert api.asked_for("POST", "/api/generate/batch").body == {"items": items, "priority": "urgent"}


def test_a_bare_list_is_a_batch(run: Run, api: SessionsApi, tmp_path: Path) -> None:
    (tmp_path / "list.yaml").write_text("- theme: sea\n  productTypes: [hoodie]\n")
    assert run("batch", str(tmp_path / "list.yaml")).code == 0
    assert api.asked_for("POST", "/api/generate/batch").body == {
        "items": [{"theme": "sea", "productTypes": ["hoodie"]}]
    }


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["generate"], "Say what to make"),
        (["generate", "x", "--product", "mug"], "There is no product 'mug'"),
        (["generate", "x", "--priority", "soon"], "There is no priority 'soon'"),
        (["generate", "x", "--count", "0"], "count"),
        (["batch", "{file}"], "holds no list"),
    ],
)
def test_what_cannot_be_asked_for_is_told_before_anybody_is_asked(
    run: Run, api: SessionsApi, tmp_path: Path, arguments: list[str], told: str
) -> None:
    (tmp_path / "file").write_text("just: text\n")
    ran = run(*(each.format(file=tmp_path / "file") for each in arguments))
    assert ran.code == 2
    assert told in ran.err
    assert api.asked == []


def bomb(shape: str) -> str:
    """A few lines that unfold to ten thousand million values."""
    lines = [f"a{level}: &a{level} {shape % ', '.join([f'*a{level - 1}'] * 10)}" for level in range(1, 11)]
    return "\n".join(["a0: &a0 {x: 1}", *lines, "items: [*a10]"])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "holds no list"),
        ("[]", "holds no wish: items is empty"),
        ("items: []", "holds no wish: items is empty"),
        ("- prompt: One\n- prompt: 2026-01-02\n", "items[1].prompt is a date: 2026-01-02"),
        ("items:\n- prompt: One\n  theme: 2026-01-02 10:00:00\n", "items[0].theme is a date"),
        ("- &a {prompt: One, niche: *a}\n", "items[0].niche holds itself"),
        ("&a [*a]", "items[0] holds itself"),
        (bomb("[%s]"), "with its aliases unfolded it holds more than 100,000 values"),
        (bomb("{<<: [%s]}"), "with its aliases unfolded it holds more than 100,000 values"),
        ("- {2026-01-02: x}\n", "items[0] has a field whose name is no text: 2026-01-02"),
        ("- {count: .nan}\n", "items[0].count is no number"),
        ("- {productTypes: !!set {tshirt}}\n", "items[0].productTypes is of a type"),
    ],
)
def test_what_a_file_cannot_ask_for_is_told_in_one_line(
    run: Run, api: SessionsApi, tmp_path: Path, text: str, told: str
) -> None:
    (tmp_path / "list.yaml").write_text(text)
    ran = run("batch", str(tmp_path / "list.yaml"))
    assert ran.code == 2
    assert told in " ".join(ran.err.split())
    assert len(ran.err.strip().splitlines()) == 1
    assert api.asked == []


def test_a_refusal_of_the_server_is_told(run: Run, api: SessionsApi) -> None:
    api.answers[("POST", "/api/generate")] = [(400, {"error": "prompt is longer than 4,000 characters"})]
    ran = run("generate", "x" * 10)
    assert (ran.code, ran.err.strip()) == (1, "prompt is longer than 4,000 characters")
