"""Settings: defaults, then what is stored, then what the request says; secrets are sealed and never shown."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.modules.support import Host, job_of, write_module

from treadle.core.errors import NotFound, Unavailable
from treadle.core.module import InvalidValues, Problem
from treadle.modules import StoredSettings

SETTINGS = [
    {"id": "region", "default": "eu"},
    {"id": "count", "type": "integer", "default": 1},
    {"id": "token", "type": "secret", "required": True},
    {"id": "pin", "type": "password"},
]


@pytest.fixture
async def module(host: Host) -> str:
    folder = write_module(
        host.root / "source",
        inputs=[{"id": "n", "type": "integer", "required": True}, {"id": "key", "type": "secret"}],
        settings=SETTINGS,
    )
    return (await host.library.install_folder(str(folder))).module.id


async def prepared(host: Host, **settings: Any) -> tuple[dict[str, Any], tuple[str, ...]]:
    ready = await host.library.prepare(job_of(await host.library.plan("hello", {"n": 1}, settings)))
    return ready.settings, ready.secrets


async def test_settings_are_laid_over_one_another(host: Host, module: str) -> None:
    await host.library.put_settings(module, {"region": "us", "count": "2", "token": "stored-token"})
    assert await prepared(host) == ({"region": "us", "count": 2, "token": "stored-token"}, ("stored-token",))
    settings, secrets = await prepared(host, count="3", token="own-token", extra=[1])
    assert settings == {"region": "us", "count": 3, "token": "own-token", "extra": [1]}
    assert secrets == ("own-token",)
    assert (await prepared(host, region=None))[0]["region"] == "us"


async def test_secrets_are_neither_stored_nor_shown_in_clear(host: Host, module: str) -> None:
    shown = await host.library.put_settings(module, {"token": "hunter2-token", "pin": 1234, "note": "hi"})
    assert shown == StoredSettings(values={"note": "hi"}, secrets=("pin", "token"))
    assert await host.library.settings(module) == shown
    plan = await host.library.plan(module, {"n": 1}, {"token": "other-hunter", "region": "us"})
    kept = host.rows.stored[module] + json.dumps(plan)
    assert "hunter" not in kept
    assert "1234" not in kept
    assert plan["settings"] == {"region": "us"}
    job = job_of(plan)
    assert host.library.shown(job) == ({"n": 1}, {"region": "us", "token": "********"})
    assert set((await host.library.prepare(job)).secrets) == {"other-hunter", "1234"}


async def test_secret_inputs_are_hidden_and_short_values_are_not(host: Host, module: str) -> None:
    plan = await host.library.plan(module, {"n": 1, "key": "input-key"}, {"token": "abc", "pin": "abcd"})
    prepared = await host.library.prepare(job_of(plan))
    assert (prepared.secrets, prepared.inputs) == (("abcd", "input-key"), {"n": 1, "key": "input-key"})
    assert "input-key" not in json.dumps(plan)
    assert host.library.shown(job_of(plan))[0] == {"n": 1, "key": "********"}


async def test_a_null_removes_and_others_stay(host: Host, module: str) -> None:
    await host.library.put_settings(module, {"region": "us", "count": 2, "token": "secret"})
    assert await host.library.put_settings(module, {"region": None, "token": None}) == StoredSettings(
        values={"count": 2}
    )
    assert await host.library.put_settings(module, {"more": 1, "gone": None}) == StoredSettings(
        values={"count": 2, "more": 1}
    )


async def test_wrong_values_are_not_stored(host: Host, module: str) -> None:
    await host.library.put_settings(module, {"count": 2})
    with pytest.raises(InvalidValues) as caught:
        await host.library.put_settings(module, {"count": "many", "region": "us"})
    assert caught.value.problems[0].where == "settings"
    assert await host.library.settings(module) == StoredSettings(values={"count": 2})
    for ask in (host.library.settings("nobody"), host.library.put_settings("nobody", {})):
        with pytest.raises(NotFound):
            await ask


async def test_a_plan_names_all_problems_at_once(host: Host, module: str) -> None:
    with pytest.raises(InvalidValues) as caught:
        await host.library.plan(module, {}, {"count": "x"})
    assert {(problem.where, problem.field) for problem in caught.value.problems} == {
        ("inputs", "n"),
        ("settings", "count"),
        ("settings", "token"),
    }
    await host.library.put_settings(module, {"token": "stored"})
    with pytest.raises(InvalidValues) as caught:
        await host.library.plan(module, {}, {})
    assert caught.value.problems == (Problem("inputs", "n", "is required"),)
    with pytest.raises(NotFound, match="Module not found: nobody"):
        await host.library.plan("nobody", {}, {})


async def test_a_plan_is_what_a_job_is_stored_with(host: Host, module: str) -> None:
    plan = await host.library.plan(module, {"n": "5", "other": None}, {"token": "secret"})
    sealed = plan.pop("sealed")
    assert plan == {
        "module": "hello",
        "version": "1.0.0",
        "bundle": (await host.library.get(module)).bundle,
        "environment": "",
        "inputs": {"n": 5, "other": None},
        "settings": {},
    }
    assert "secret" not in sealed


async def test_a_setting_that_becomes_a_secret_is_no_longer_shown(host: Host, module: str) -> None:
    await host.library.put_settings(module, {"region": "us-east", "token": "secret"})
    folder = write_module(host.root / "source", settings=[{"id": "region", "type": "secret"}, {"id": "token"}])
    await host.library.install_folder(str(folder))
    assert await host.library.settings(module) == StoredSettings(secrets=("region", "token"))
    job = job_of(await host.library.plan(module, {}, {}))
    assert set((await host.library.prepare(job)).secrets) == {"us-east", "secret"}


async def test_a_lost_key_is_told_and_can_be_recovered_from(host: Host, module: str, tmp_path: Path) -> None:
    await host.library.put_settings(module, {"token": "secret", "region": "us"})
    job = job_of(await host.library.plan(module, {"n": 1}, {"token": "own-secret"}))
    await host.library.stop()
    (tmp_path / "secret.key").unlink()
    library = host.make()
    await library.start()
    for ask in (library.plan(module, {"n": 1}, {}), library.prepare(job)):
        with pytest.raises(Unavailable, match="do not open"):
            await ask
    assert library.shown(job) == ({"n": 1}, {})
    assert await library.settings(module) == StoredSettings(values={"region": "us"}, secrets=("token",))
    await library.put_settings(module, {"token": "new-secret"})
    assert (await prepared(host))[1] == ("new-secret",)


async def test_uninstalling_forgets_settings(host: Host, module: str) -> None:
    await host.library.put_settings(module, {"token": "secret"})
    await host.library.uninstall(module)
    await host.library.install_folder(str(host.root / "source"))
    assert await host.library.settings(module) == StoredSettings()
