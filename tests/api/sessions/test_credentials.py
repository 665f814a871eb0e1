"""Secrets go in, are filled in, and never come out; personal data is hidden in texts."""

import json
from typing import Any

import pytest
from tests.api.sessions.conftest import World
from tests.api.sessions.fakes import SECRET

from treadle.core.errors import Conflict
from treadle.core.page import Fill

KINDS = ["password", "username", "email", "phone", "ssn", "credit_card", "cvv", "api_key", "token", "custom"]


@pytest.fixture
async def one(world: World) -> str:
    return f"/sessions/{await world.open()}"


@pytest.mark.parametrize("kind", [*KINDS, None])
async def test_a_secret_is_kept_and_never_told(world: World, one: str, kind: str | None) -> None:
    kept = await world.post(
        f"{one}/credentials",
        {"name": "login", "value": SECRET, "pii_type": kind, "origin": "HTTPS://Shop.example:443/"},
    )
    assert kept.items() >= {
        "success": True, "name": "login", "pii_type": kind or "password", "origin": "https://shop.example",
    }.items()  # fmt: skip
    listed = await world.get(f"{one}/credentials")
    assert (listed["total"], listed["credentials"][0]["credential_id"]) == (1, kept["credential_id"])
    assert SECRET not in json.dumps([kept, listed, await world.get(one)])


async def test_a_secret_is_filled_in(world: World, one: str) -> None:
    kept = await world.post(
        f"{one}/credentials", {"name": "n", "value": SECRET, "origin": "http://[::1]:8080"}
    )  # fmt: skip
    body = {"selector": "#password", "credential_id": kept["credential_id"]}
    filled = await world.post(f"{one}/secure-fill", body)
    assert filled.items() >= {
        "status": "success", "success": True, "selector": "#password", "credential_id": kept["credential_id"],
        "element": "Password", "action": "fill",
    }.items()  # fmt: skip
    assert SECRET not in json.dumps(filled)
    assert world.host.last == Fill(selector="#password", value=SECRET, origin="http://[::1]:8080")
    await world.post(f"{one}/secure-fill", {**body, "clear_first": False})
    assert world.host.last.clear_first is False


async def test_a_page_of_another_origin_is_a_conflict(world: World, one: str) -> None:
    kept = await world.post(f"{one}/credentials", {"name": "n", "value": SECRET, "origin": "https://a.example"})
    world.host.refuse(Fill, Conflict("The page is of another origin."))
    body = {"selector": "#p", "credential_id": kept["credential_id"]}
    status, error = await world.refusal("POST", f"{one}/secure-fill", body)
    assert (status, error["code"]) == (409, "CONFLICT")


async def test_a_secret_is_forgotten(world: World, one: str) -> None:
    kept = await world.post(f"{one}/credentials", {"name": "n", "value": SECRET})
    path = f"{one}/credentials/{kept['credential_id']}"
    assert await world.call("DELETE", path) == (
        200, {"status": "deleted", "credential_id": kept["credential_id"], "deleted": True},
    )  # fmt: skip
    assert (await world.refusal("DELETE", path))[0] == 404
    body = {"selector": "#p", "credential_id": kept["credential_id"]}
    status, error = await world.refusal("POST", f"{one}/secure-fill", body)
    assert (status, error["message"]) == (404, f"Credential not found: {kept['credential_id']}")


async def test_the_models_key_is_no_credential(world: World) -> None:
    session_id = await world.open(api_key=SECRET)
    assert (await world.get(f"/sessions/{session_id}/credentials"))["credentials"] == []


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"value": SECRET}, "name"),
        ({"name": "n"}, "value"),
        ({"name": "n", "value": ""}, "value"),
        ({"name": "n", "value": SECRET, "pii_type": "shoe size"}, "pii_type"),
        ({"name": "n", "value": SECRET, "origin": "shop.example"}, "origin"),
        ({"name": "n", "value": SECRET, "origin": "https://u:p@shop.example"}, "origin"),
        ({"name": "n", "value": SECRET, "origin": "https://shop.example/login"}, "origin"),
        ({"name": "n", "value": SECRET, "origin": "https://shop.example:port"}, "origin"),
    ],
)
async def test_bad_secrets(world: World, one: str, body: Any, field: str) -> None:
    status, error = await world.refusal("POST", f"{one}/credentials", body)
    assert (status, error["details"]["field"]) == (400, field)
    assert SECRET not in json.dumps(error)


@pytest.mark.parametrize(
    "body", [{}, {"selector": "#p"}, {"credential_id": "x"}, {"selector": "", "credential_id": "x"}]
)
async def test_bad_fills(world: World, one: str, body: Any) -> None:
    assert (await world.refusal("POST", f"{one}/secure-fill", body))[0] == 400


async def test_personal_data_is_hidden(world: World) -> None:
    text = "Write to anna@shop.example or anna@home.example."
    masked = await world.post("/pii/mask", {"text": text})
    assert masked["original_length"] == len(text)
    assert "anna@" not in masked["masked_text"]
    assert (masked["pii_detected"], masked["pii_types"]) == (True, ["email"])
    long = await world.post("/pii/mask", {"text": f"{text}\n" * 200})
    assert long["masked_text"] == f"{masked['masked_text']}\n" * 200
    plain = await world.post("/pii/mask", {"text": "Nothing to hide."})
    assert plain == {
        "original_length": 16, "masked_text": "Nothing to hide.", "pii_detected": False, "pii_types": [],
    }  # fmt: skip
    for body in ({}, {"text": 5}, {"text": None}, {"text": "x" * 1_000_001}):
        assert (await world.refusal("POST", "/pii/mask", body))[0] == 400
