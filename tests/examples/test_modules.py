"""The sample modules: complete manifests, and runs as Treadle runs them."""

import json
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from treadle.core.module import parse_manifest
from treadle.sdk.testing import run_module_sync

MODULES = Path(__file__).parents[2] / "examples" / "modules"
NAMES = ("hello", "pager", "screenshot", "table")
PARTS = ["Reed", "Heddle", "Shuttle", "Warp beam", "Treadle", "Batten", "Temple", "Bobbin"]


def test_these_are_all() -> None:
    assert sorted(path.parent.name for path in MODULES.glob("*/module.json")) == list(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_says_all_there_is_to_say_of_it(name: str) -> None:
    manifest, remarks = parse_manifest((MODULES / name / "module.json").read_bytes())
    assert (manifest.id, remarks) == (name, ())
    assert manifest.description
    assert all(field.description for field in (*manifest.inputs, *manifest.settings))


def test_hello_greets_as_it_is_told() -> None:
    run = run_module_sync(MODULES / "hello")
    assert run.outcome == "completed", run.traceback
    assert run.results == [{"number": n, "greeting": "Hello, world!"} for n in (1, 2, 3)]
    run = run_module_sync(MODULES / "hello", {"name": "Ada", "count": "1", "shout": "true"})
    assert run.results == [{"number": 1, "greeting": "HELLO, ADA!"}]
    assert ("INFO", "HELLO, ADA!") in run.logs


class TestPager:
    def test_every_entry_of_every_page_is_there_once(self) -> None:
        run = run_module_sync(MODULES / "pager")
        assert run.outcome == "completed", run.traceback
        assert [result["title"] for result in run.results] == PARTS
        assert [result["page"] for result in run.results] == [1, 1, 1, 2, 2, 2, 3, 3]
        assert run.checkpoint == {"url": None, "read": 3}

    def test_it_goes_on_at_the_page_where_it_was(self) -> None:
        run = run_module_sync(MODULES / "pager", checkpoint={"url": "page-2.html", "read": 1})
        assert [result["title"] for result in run.results] == PARTS[3:]

    def test_it_reads_no_more_pages_than_it_should(self) -> None:
        run = run_module_sync(MODULES / "pager", {"pages": 2})
        assert [result["title"] for result in run.results] == PARTS[:6]
        assert run.checkpoint == {"url": "page-3.html", "read": 2}

    def test_it_reads_a_real_site(self, site: str) -> None:
        run = run_module_sync(MODULES / "pager", {"url": f"{site}/page-1.html"})
        assert run.outcome == "completed", run.traceback
        assert [result["title"] for result in run.results] == PARTS
        assert run.results[0]["url"] == f"{site}/reed.html"

    def test_a_page_that_is_not_there_fails_it(self, site: str) -> None:
        run = run_module_sync(MODULES / "pager", {"url": f"{site}/page-9.html"})
        assert run.outcome == "failed"
        assert run.error is not None
        assert "404" in run.error


@pytest.fixture
def site() -> Iterator[str]:
    """The sample site of the pager, served."""

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:
            """Nothing."""

    handler = partial(Handler, directory=str(MODULES / "pager" / "site"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def test_table_sets_its_rows_with_what_it_requires(tmp_path: Path) -> None:
    folder = shutil.copytree(MODULES / "table", tmp_path / "table")
    (folder / "tabulate.py").write_text(  # stands in for the requirement, which only an installation brings
        "def tabulate(rows, headers, tablefmt):\n    return f'{headers} {tablefmt} {len(rows)}'\n"
    )
    run = run_module_sync(folder, {"rows": json.dumps([{"a": 1}]), "format": "grid"})
    assert run.outcome == "completed", run.traceback
    assert [(result["rows"], result["table"]) for result in run.results] == [(1, "keys grid 1")]
    [kept] = run.artifacts
    assert (kept["name"], kept["size"]) == ("Table", len("keys grid 1\n"))
    assert run.results[0]["artifact"] == kept["id"]
    assert (MODULES / "table" / "requirements.txt").read_text() == "tabulate==0.9.0\n"
