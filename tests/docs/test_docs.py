"""What the documentation says is so: settings, links, examples, routes, commands."""

import json
import re
import shlex
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import msgspec
import pytest
from pydantic_core import PydanticUndefined
from starlette.routing import Route, WebSocketRoute

from treadle import sdk
from treadle.api.executions.schemas import CreateExecution
from treadle.api.executions.views import ArtifactView, ExecutionView, LogView, StepView
from treadle.api.modules.app import create_app
from treadle.api.modules.schemas import InstallFolder, LeaveCallback, ProxyFetch, StartJob
from treadle.cli.config import environment_names
from treadle.cli.main import COMMANDS
from treadle.cli.module import app
from treadle.core.module import Field, Manifest
from treadle.core.state import Reason
from treadle.settings import Settings
from treadle.web.limits import Limits

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
OPERATIONS = (ROOT / "docs/operations.md").read_text("utf-8")
EXECUTIONS = (ROOT / "docs/executions.md").read_text("utf-8")
MODULES = (ROOT / "docs/modules.md").read_text("utf-8")
BODIES: dict[str, type[msgspec.Struct]] = {
    "http://127.0.0.1:8080/api/executions": CreateExecution,
    "http://127.0.0.1:8420/modules/install": InstallFolder,
    "http://127.0.0.1:8420/jobs": StartJob,
    "http://127.0.0.1:8420/callbacks": LeaveCallback,
    "http://127.0.0.1:8420/proxy-fetch": ProxyFetch,
}
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(language: str) -> Iterator[tuple[str, str]]:
    for page in PAGES:
        for found, text in FENCE.findall(page.read_text("utf-8")):
            if found == language:
                yield page.name, text


def shown(value: Any) -> str:
    match value:
        case None:
            return "unset"
        case ():
            return "empty"
        case tuple():
            return f"`{','.join(map(str, value))}`"
        case bool():
            return f"`{str(value).lower()}`"
        case Enum():
            return f"`{value.value}`"
        case _:
            return f"`{value}`"


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_documented_with_its_default(name: str) -> None:
    field = Settings.model_fields[name]
    proper, *aliases = environment_names(field)
    rows = [line for line in OPERATIONS.splitlines() if line.startswith(f"| `{proper}`")]
    assert len(rows) == 1, f"{proper} needs one row in docs/operations.md"
    names, default, meaning = (cell.strip() for cell in rows[0].strip("|").split("|"))
    for alias in aliases:
        assert f"`{alias}`" in names
    if field.default is not PydanticUndefined:
        assert default == shown(field.default)
    assert meaning


def test_no_setting_is_documented_that_does_not_exist() -> None:
    known = {name for field in Settings.model_fields.values() for name in environment_names(field)}
    listed = set(re.findall(r"^\| `(TREADLE_\w+)`", OPERATIONS, re.MULTILINE))
    assert listed <= known


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    text = FENCE.sub("", page.read_text("utf-8"))
    for target in re.findall(r"\]\(([^)]+)\)", text):
        link = "".join(target.split())
        if "://" in link:
            continue
        path, _, anchor = link.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), f"{page.name} links to {link}"
        if anchor:
            headings = re.findall(r"^#+ (.+)$", file.read_text("utf-8"), re.MULTILINE)
            anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
            assert anchor in anchors, f"{page.name} links to {link}"


def test_json_in_the_documentation_is_json() -> None:
    examples = list(blocks("json"))
    assert examples
    for name, text in examples:
        assert json.loads(text), name


def test_curl_examples_send_what_the_server_takes() -> None:
    told = set()
    for _, text in blocks("sh"):
        for line in text.replace("\\\n", " ").splitlines():
            words = shlex.split(line, comments=True)
            if words[:1] == ["curl"] and "-d" in words:
                assert "Content-Type: application/json" in words
                [address] = [word for word in words if word.startswith("http://127.0.0.1:")]
                msgspec.json.decode(words[words.index("-d") + 1], type=BODIES[address])
                told.add(address)
    assert told == set(BODIES)


def test_commands_in_the_documentation_exist() -> None:
    of_modules = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    for _, text in blocks("sh"):
        for command in re.split(r"\n|&&", text):
            words = command.split()
            if words[:1] == ["treadle"]:
                assert words[1] in COMMANDS
                assert words[1] != "module" or words[2] in of_modules


def test_every_route_of_the_modules_api_is_documented_and_no_other() -> None:
    deps = Mock(limits=Limits(), uploads=Mock(max_bytes=1), ping_seconds=30.0, version="0")
    routes = {
        (method, re.sub(r"\{\w+\}", "{id}", route.path))
        for route in create_app(deps).routes
        for method in getattr(route, "methods", None) or ["WebSocket"]
        if isinstance(route, Route | WebSocketRoute) and "openapi" not in route.path and method != "HEAD"
    }
    rows = re.findall(r"^\| `((?:[A-Z]{3,6}|WebSocket)\b.*? /\S*)` \|", MODULES, re.MULTILINE)
    told = {(method, row.split()[-1]) for row in rows for method in re.findall(r"[A-Z]{3,6}\b|WebSocket", row)}
    assert told == routes


@pytest.mark.parametrize("name", sdk.__all__)
def test_every_name_of_the_sdk_is_documented(name: str) -> None:
    assert re.search(rf"\b{name}\b", MODULES)


@pytest.mark.parametrize("name", [name for name in vars(sdk.Module) if not name.startswith("_")])
def test_every_method_of_a_module_is_documented(name: str) -> None:
    assert name == "restore_checkpoint" or re.search(rf"\b{name}\b", MODULES)  # that one is for the engine


@pytest.mark.parametrize("struct", [Manifest, Field])
def test_every_key_of_a_manifest_is_documented(struct: type[msgspec.Struct]) -> None:
    for field in struct.__struct_fields__:
        assert field == "extra" or f"`{field}`" in MODULES


@pytest.mark.parametrize("struct", [CreateExecution, ExecutionView, StepView, ArtifactView, LogView])
def test_every_field_is_documented(struct: type[msgspec.Struct]) -> None:
    for field in struct.__struct_fields__:
        assert f"`{field}`" in EXECUTIONS, f"{struct.__name__}.{field}"


def test_every_reason_is_documented() -> None:
    for reason in Reason:
        assert f"`{reason.value}`" in EXECUTIONS


def test_every_decision_is_listed() -> None:
    index = (ROOT / "docs/index.md").read_text("utf-8")
    for page in sorted((ROOT / "docs/adr").glob("*.md")):
        assert f"adr/{page.name}" in index
        text = page.read_text("utf-8")
        for part in ("## Context", "## Decision", "## Consequences"):
            assert part in text, page.name
