"""What the documentation says is so: settings, links, examples, routes, commands."""

import json
import re
import shlex
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any, get_args
from unittest.mock import Mock

import msgspec
import pytest
from pydantic_core import PydanticUndefined
from starlette.applications import Starlette
from starlette.routing import Route, WebSocketRoute

from treadle import sdk
from treadle.api.executions.app import create_app as create_executions_app
from treadle.api.executions.hook_views import CreateWebhook
from treadle.api.executions.log_views import LogView
from treadle.api.executions.schemas import CreateExecution
from treadle.api.executions.views import ArtifactView, ExecutionView, StepView
from treadle.api.generation.app import create_api
from treadle.api.generation.catalogue import catalogue_routes
from treadle.api.generation.schemas import Batch, Cleanup, Generate, SubmitJob
from treadle.api.generation.views import JobView
from treadle.api.modules.app import create_app as create_modules_app
from treadle.api.modules.schemas import InstallFolder, LeaveCallback, ProxyFetch, StartJob
from treadle.api.sessions import answers, command_views, schemas, views
from treadle.api.sessions import create_app as create_sessions_app
from treadle.cli import module, schedule, session, webhook, workflow
from treadle.cli.main import COMMANDS
from treadle.core.hook import HookEvent
from treadle.core.module import Field, Manifest
from treadle.core.session import CloseReason
from treadle.core.state import Reason
from treadle.core.workflow import OnError, Workflow, WorkflowStep, load_workflow, parse_workflow
from treadle.settings import Settings
from treadle.settings.in_force import environment_names
from treadle.web.limits import Limits

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
OPERATIONS = (ROOT / "docs/operations.md").read_text("utf-8")
EXECUTIONS = (ROOT / "docs/executions.md").read_text("utf-8")
MODULES = (ROOT / "docs/modules.md").read_text("utf-8")
SESSIONS = (ROOT / "docs/sessions.md").read_text("utf-8")
WEBHOOKS = (ROOT / "docs/webhooks.md").read_text("utf-8")
GENERATION = (ROOT / "docs/generation.md").read_text("utf-8")
GROUPS = {
    "module": module.app,
    "schedule": schedule.app,
    "session": session.app,
    "workflow": workflow.app,
    "webhook": webhook.app,
}
BODIES: dict[str, type[msgspec.Struct]] = {
    "http://127.0.0.1:8080/api/executions": CreateExecution,
    "http://127.0.0.1:8420/modules/install": InstallFolder,
    "http://127.0.0.1:8420/jobs": StartJob,
    "http://127.0.0.1:8420/callbacks": LeaveCallback,
    "http://127.0.0.1:8420/proxy-fetch": ProxyFetch,
    "http://127.0.0.1:8000/sessions": schemas.CreateSession,
    "http://127.0.0.1:8000/sessions/{id}/navigate": schemas.NavigateTo,
    "http://127.0.0.1:8000/sessions/{id}/navigate-nl": schemas.AskGoTo,
    "http://127.0.0.1:8000/sessions/{id}/action": schemas.Ask,
    "http://127.0.0.1:8000/sessions/{id}/extract": schemas.AskExtract,
    "http://127.0.0.1:8000/sessions/{id}/observe": schemas.AskObserve,
    "http://127.0.0.1:8000/sessions/{id}/monitor": schemas.AwaitCondition,
    "http://127.0.0.1:8000/sessions/{id}/screenshot": schemas.TakeScreenshot,
    "http://127.0.0.1:8000/sessions/{id}/workflow": schemas.NewWorkflow,
    "http://127.0.0.1:8000/sessions/{id}/agent": schemas.AgentTask,
    "http://127.0.0.1:8000/workflows": schemas.NewWorkflow,
    "http://127.0.0.1:8000/sessions/{id}/credentials": schemas.StoreCredential,
    "http://127.0.0.1:8000/sessions/{id}/secure-fill": schemas.SecureFill,
    "http://127.0.0.1:8000/sessions/{id}/recording/start": schemas.NewRecording,
    "http://127.0.0.1:8000/pii/mask": schemas.MaskText,
    "http://127.0.0.1:3000/api/jobs": SubmitJob,
    "http://127.0.0.1:3000/api/generate": Generate,
    "http://127.0.0.1:3000/api/generate/batch": Batch,
    "http://127.0.0.1:3000/api/jobs/cleanup": Cleanup,
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


def known_keys(body: str, read: msgspec.Struct) -> bool:
    """Whether nothing of a body was ignored."""
    return set(json.loads(body)) <= set(read.__struct_encode_fields__)


def routes_of(app: Starlette) -> set[tuple[str, str]]:
    """Method and path of each route, with every parameter as ``{id}``."""
    return {
        (method, re.sub(r"\{\w+\}", "{id}", route.path))
        for route in app.routes
        for method in getattr(route, "methods", None) or ["WebSocket"]
        if isinstance(route, Route | WebSocketRoute) and "openapi" not in route.path and method != "HEAD"
    }


def routes_in(page: str) -> set[tuple[str, str]]:
    """The same, as the tables of a page have them."""
    rows = re.findall(r"^\| `((?:[A-Z]{3,6}|WebSocket)\b.*? /\S*)` \|", page, re.MULTILINE)
    return {
        (method, re.sub(r"\{\w+\}", "{id}", row.split()[-1]))
        for row in rows
        for method in re.findall(r"[A-Z]{3,6}\b|WebSocket", row)
    }


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
                route = re.sub(r"/sessions/[^/]+/", "/sessions/{id}/", address).partition("?")[0]
                body = words[words.index("-d") + 1]
                assert known_keys(body, msgspec.json.decode(body, type=BODIES[route])), body
                told.add(route)
    assert told == set(BODIES)


def test_commands_in_the_documentation_exist() -> None:
    known = {
        group: {each.name or each.callback.__name__ for each in app.registered_commands if each.callback}
        for group, app in GROUPS.items()
    }
    for _, text in blocks("sh"):
        for command in re.split(r"\n|&&", text):
            words = command.split()
            if words[:1] == ["treadle"]:
                assert words[1] in COMMANDS
                assert words[1] not in known or words[2] in known[words[1]], command


def test_every_route_of_the_modules_api_is_documented_and_no_other() -> None:
    deps = Mock(limits=Limits(), uploads=Mock(max_bytes=1), ping_seconds=30.0, version="0")
    assert routes_in(MODULES) == routes_of(create_modules_app(deps))


def test_every_route_of_webhooks_is_documented_and_no_other() -> None:
    app = create_executions_app(Mock(limits=Limits(), version="0"))
    routes = {(method, path) for method, path in routes_of(app) if path.startswith("/api/webhooks")}
    assert routes_in(WEBHOOKS) == routes


@pytest.mark.parametrize("event", [each for each in HookEvent if each is not HookEvent.PING])
def test_every_event_of_webhooks_is_documented(event: HookEvent) -> None:
    assert f"| `{event.value}` |" in WEBHOOKS


@pytest.mark.parametrize("field", CreateWebhook.__struct_fields__)
def test_every_field_of_a_webhook_is_documented(field: str) -> None:
    assert f"`{field}`" in WEBHOOKS


def test_every_route_of_the_sessions_api_is_documented_and_no_other() -> None:
    deps = Mock(limits=Limits(), rate=None, version="0")
    assert routes_in(SESSIONS) == routes_of(create_sessions_app(deps))


def test_every_route_of_the_generation_api_is_documented_and_no_other() -> None:
    deps = Mock(limits=Limits(), more_routes=catalogue_routes(Mock(), Mock(), "0"), version="0")
    assert routes_in(GENERATION) == routes_of(create_api(deps))


@pytest.mark.parametrize("struct", [SubmitJob, Generate, Batch, Cleanup, JobView])
def test_every_field_of_the_generation_api_is_documented(struct: type[msgspec.Struct]) -> None:
    obvious = {"id"}
    assert {name for name in struct.__struct_encode_fields__ if f"`{name}`" not in GENERATION} <= obvious


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


@pytest.mark.parametrize("name", [name for name in schemas.__all__ if isinstance(getattr(schemas, name), type)])
def test_every_field_that_the_sessions_api_takes_is_documented(name: str) -> None:
    for field in getattr(schemas, name).__struct_fields__:
        assert f"`{field}`" in SESSIONS, f"{name}.{field}"


@pytest.mark.parametrize(
    "struct",
    [
        *(getattr(command_views, name) for name in command_views.__all__),
        *(each for name in views.__all__ if not (each := getattr(views, name)).__name__.startswith("Cluster")),
    ],
)
def test_every_field_that_the_sessions_api_tells_is_documented(struct: type[msgspec.Struct]) -> None:
    for field in struct.__struct_fields__:
        assert f"`{field}`" in SESSIONS, f"{struct.__name__}.{field}"


@pytest.mark.parametrize("struct", [Workflow, *get_args(WorkflowStep)])
def test_every_field_of_a_workflow_is_documented(struct: type[msgspec.Struct]) -> None:
    for field in struct.__struct_fields__:
        assert field == "remarks" or f"`{field}`" in SESSIONS, f"{struct.__name__}.{field}"


def test_workflows_in_the_documentation_are_whole() -> None:
    examples = [text for _, text in blocks("yaml") if "steps:" in text]
    assert examples
    for text in examples:
        assert parse_workflow(load_workflow(text)).remarks == ()


def test_every_error_code_and_reason_of_the_sessions_api_is_documented() -> None:
    error = answers.FAILURE_SCHEMA["properties"]["error"]["properties"]
    words = [*error["code"]["enum"], *error["details"]["properties"]["reason"]["enum"], *CloseReason, *OnError]
    for word in words:
        assert f"`{word}`" in SESSIONS


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
