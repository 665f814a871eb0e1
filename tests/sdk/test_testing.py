"""Running a module without a server."""

import asyncio
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from tests.sdk.jobs import in_run, module_in

from treadle.core.errors import InvalidInput
from treadle.core.module import InvalidValues
from treadle.sdk.testing import run_module, run_module_sync


def module(folder: Path, body: str, **manifest: Any) -> Path:
    module_in(folder, in_run(body))
    head = {"id": "sample", "name": "Sample", "version": "1.0.0"}
    (folder / "module.json").write_text(json.dumps(head | manifest))
    return folder


@pytest.fixture
def site() -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(201)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def test_everything_it_does_is_there(tmp_path: Path) -> None:
    body = """
        print("printed")
        await self.log("logged", "warning")
        async with self.step("a step"):
            await self.progress(40, "on the way")
        await self.save_checkpoint(page=1)
        kept = await self.artifact(b"one,two", "Table", "table.csv")
        yield kept
        yield inputs, settings
        print("no newline", end="", file=sys.stderr)
    """
    fields = {"inputs": [{"id": "n", "type": "integer", "default": 3}], "settings": [{"id": "s", "type": "boolean"}]}
    events: list[tuple[str, Any]] = []
    run = run_module_sync(
        module(tmp_path / "m", body, **fields),
        {"other": [1]},
        {"s": "yes"},
        on_event=lambda kind, value: events.append((kind, value)),
    )
    assert (run.outcome, run.error, run.traceback) == ("completed", None, None)
    [kept] = run.artifacts
    assert (kept["name"], kept["file_name"], kept["content"], kept["size"]) == ("Table", "table.csv", b"one,two", 7)
    assert kept["mime_type"] == "text/csv; charset=utf-8"
    assert run.results == [
        {key: kept[key] for key in ("id", "name", "size", "sha256", "mime_type")},
        [{"other": [1], "n": 3}, {"s": True}],
    ]
    assert sorted(run.logs) == [("stderr", "no newline"), ("stdout", "printed"), ("warning", "logged")]
    assert [(step["name"], step["state"]) for step in run.steps] == [("a step", "completed")]
    assert run.progress == [{"percent": 40.0, "message": "on the way"}]
    assert run.checkpoint == {"page": 1}
    assert [kind for kind, _ in events if kind != "output"] == [
        "log", "step", "progress", "step", "checkpoint", "artifact", "result", "result"
    ]  # fmt: skip
    assert sorted(value for kind, value in events if kind == "output") == [
        ("stderr", "no newline"),
        ("stdout", "printed"),
    ]


def test_it_resumes_where_it_is_told_to(tmp_path: Path) -> None:
    run = run_module_sync(module(tmp_path / "m", "yield await self.load_checkpoint()"), checkpoint={"page": 3})
    assert (run.results, run.checkpoint) == ([{"page": 3}], {"page": 3})


def test_failures_say_what_and_where(tmp_path: Path) -> None:
    run = run_module_sync(module(tmp_path / "m", "yield 1\nraise LookupError('gone')"))
    assert (run.outcome, run.error, run.results) == ("failed", "LookupError: gone", [1])
    assert run.traceback is not None
    assert "raise LookupError" in run.traceback


@pytest.mark.parametrize(
    ("body", "how"),
    [("os._exit(9)", "exit code 9"), ("os.kill(os.getpid(), 11)", "ended by signal SIGSEGV")],
)
def test_a_crash_is_a_failure(tmp_path: Path, body: str, how: str) -> None:
    run = run_module_sync(module(tmp_path / "m", f"yield 1\n{body}"))
    assert (run.outcome, run.results) == ("failed", [1])
    assert run.error == f"The module's process ended before run() did: {how}"


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        ("while not self.is_cancelled: pass\nyield 1", "completed"),
        ("yield 1\nawait asyncio.Event().wait()", "cancelled"),
        ("yield 1\nwhile True: pass", "cancelled"),
    ],
    ids=["by the flag", "by cancelling", "by a signal"],
)
async def test_a_stop_goes_as_far_as_it_must(tmp_path: Path, body: str, outcome: str) -> None:
    run = await run_module(module(tmp_path / "m", body), stop_after=0.1)
    assert run.outcome == outcome
    assert run.results == [1]


def test_a_module_that_cancels_itself_has_failed(tmp_path: Path) -> None:
    run = run_module_sync(module(tmp_path / "m", "yield 1\nraise asyncio.CancelledError"))
    assert run.outcome == "failed"


def test_requests_are_made_and_browsers_are_not(tmp_path: Path, site: str) -> None:
    body = f"""
        answer = await proxied_request("POST", {site!r} + "/a", json={{"b": 1}})
        yield answer.status_code, answer.json()
        try:
            async with get_browser():
                pass
        except RuntimeError as error:
            yield str(error)
        await proxied_request("GET", "http://127.0.0.1:1/")
    """
    run = run_module_sync(module(tmp_path / "m", body))
    assert run.results[0] == [201, {"b": 1}], run.traceback
    assert "without a Treadle server" in run.results[1]
    assert run.error is not None
    assert run.error.startswith("ConnectError: ")


def test_artifacts_stay_in_the_working_directory(tmp_path: Path) -> None:
    body = "open('a', 'w').close()\nyield await self.artifact('a')\nyield await self.artifact('/etc/hostname')"
    run = run_module_sync(module(tmp_path / "m", body))
    assert [result["name"] for result in run.results] == ["a"]
    assert run.error == "RequestError: /etc/hostname is not in the job's working directory"


def test_wrong_inputs_and_manifests_are_refused(tmp_path: Path) -> None:
    folder = module(tmp_path / "m", "yield 1", inputs=[{"id": "n", "type": "integer", "required": True}])
    with pytest.raises(InvalidValues):
        run_module_sync(folder, {"n": "many"})
    (folder / "module.json").write_text("{}")
    with pytest.raises(InvalidInput):
        run_module_sync(folder)
    (folder / "module.json").unlink()
    with pytest.raises(FileNotFoundError):
        run_module_sync(folder)


def test_helpers_that_it_leaves_are_ended(tmp_path: Path) -> None:
    body = "import subprocess\nyield subprocess.Popen(['sleep', '1000']).pid"
    [pid] = run_module_sync(module(tmp_path / "m", body)).results
    stat = Path(f"/proc/{pid}/stat")
    assert not stat.exists() or stat.read_text().split()[2] == "Z"


async def test_an_error_of_the_listener_is_not_hidden(tmp_path: Path) -> None:
    def listen(kind: str, value: Any) -> None:
        raise ArithmeticError(kind)

    for body in ("print('x')\nyield", "yield 1"):
        with pytest.raises(ArithmeticError):
            await asyncio.wait_for(run_module(module(tmp_path / "m", body), on_event=listen), 30)
