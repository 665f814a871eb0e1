"""Who composes and who draws, as the settings say; a model is asked over real HTTP."""

import importlib
import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from tests.browsers.model.standin import KEY, StandIn

from treadle.core.errors import InvalidInput
from treadle.net import Guard
from treadle.runners.generation.errors import PermanentError, TransientError
from treadle.runners.generation.work import DesignRequest, ProductType
from treadle.server.makers import composer_of, maker_of, mockups_of
from treadle.settings import Settings, load_settings

SettingsOf = Callable[..., Settings]
_REQUEST = DesignRequest(product_types=(ProductType.TSHIRT,), theme="sea", count=2)


@pytest.fixture
def settings_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SettingsOf:
    for name in ("ANTHROPIC_API_KEY", "OPENAI_API_KEY", "GOOGLE_API_KEY", "GEMINI_API_KEY", "COMFYUI_URL"):
        monkeypatch.delenv(name, raising=False)
    return lambda **values: load_settings(data_dir=tmp_path, **values)


@pytest_asyncio.fixture
async def standin() -> AsyncIterator[StandIn]:
    for name in ("asking", "transport", "provider_openai", "provider_anthropic", "provider_google"):
        importlib.import_module(f"treadle.browsers.model.{name}")  # seconds that no test's deadline should bear
    standin = StandIn()
    standin.says = _designs
    await standin.start()
    yield standin
    await standin.stop()


def _designs(_: str) -> dict[str, Any]:
    def one(number: int) -> dict[str, Any]:
        return {
            "text": f"Lighthouse number {number}, flat, few inks",
            "slogan": "Hold Fast",
            "title": f"Hold Fast {number}",
            "tags": ["sea", "lighthouse"],
            "description": "For those who stay when it blows.",
        }

    return {"designs": [one(1), one(2)]}


def _with(settings_of: SettingsOf, standin: StandIn, provider: str = "anthropic", **values: Any) -> Settings:
    path = "/v1" if provider == "openai" else ""
    return settings_of(**{f"{provider}_api_key": KEY, f"{provider}_base_url": standin.url + path, **values})


@pytest.mark.parametrize("provider", ["anthropic", "openai", "google"])
async def test_a_model_composes_where_there_is_a_key(settings_of: SettingsOf, standin: StandIn, provider: str) -> None:
    composer = composer_of(_with(settings_of, standin, provider), Guard())
    assert composer.name == provider
    prompts = await composer.compose(_REQUEST, seed=1)
    assert [prompt.title for prompt in prompts] == ["Hold Fast 1", "Hold Fast 2"]
    assert "Theme: sea" in standin.questions[0].text


async def test_the_model_can_be_named(settings_of: SettingsOf, standin: StandIn) -> None:
    standin.models.add("claude-of-mine")
    composer = composer_of(_with(settings_of, standin, prompt_model="claude-of-mine"), Guard())
    await composer.compose(_REQUEST, seed=1)
    assert json.loads(standin.questions[0].body)["model"] == "claude-of-mine"


@pytest.mark.parametrize("fault", ["rate_limit", "overloaded", "not_json", "wrong_shape", "no_tool", "empty", "hollow"])
async def test_answers_of_no_use_may_pass(settings_of: SettingsOf, standin: StandIn, fault: Any) -> None:
    standin.script.extend([fault] * 3)
    with pytest.raises(TransientError) as caught:
        await composer_of(_with(settings_of, standin), Guard()).compose(_REQUEST, seed=1)
    assert KEY not in str(caught.value)
    assert caught.value.retry_after_seconds == (17 if fault == "rate_limit" else None)


async def test_a_model_that_hangs_is_given_up(settings_of: SettingsOf, standin: StandIn) -> None:
    standin.script.append("hang")
    with pytest.raises(TransientError, match="did not answer in time"):
        await composer_of(_with(settings_of, standin, prompt_seconds=0.5), Guard()).compose(_REQUEST, seed=1)


async def test_a_key_that_is_not_taken_is_told_for_good(settings_of: SettingsOf, standin: StandIn) -> None:
    standin.keys.clear()
    with pytest.raises(PermanentError, match="does not take the key") as caught:
        await composer_of(_with(settings_of, standin), Guard()).compose(_REQUEST, seed=1)
    assert KEY not in str(caught.value)


@pytest.mark.parametrize(
    "values", [{}, {"llm_provider": "ollama"}, {"anthropic_api_key": KEY, "llm_command_requests": 0}]
)
async def test_without_a_model_prompts_are_built_in(settings_of: SettingsOf, values: dict[str, Any]) -> None:
    composer = composer_of(settings_of(**values), Guard())
    assert composer.name == "prompts"
    assert len(await composer.compose(_REQUEST, seed=1)) == 2


async def test_images_are_drawn_here_unless_a_comfyui_is_named(settings_of: SettingsOf) -> None:
    here, there = maker_of(settings_of(), Guard()), maker_of(settings_of(comfyui_url="http://127.0.0.1:9"), Guard())
    assert (here.name, there.name) == ("built-in", "comfyui")
    await mockups_of(settings_of()).aclose()
    await here.aclose()
    await there.aclose()


@pytest.mark.parametrize("url", [None, "http://127.0.0.1:9"])
def test_a_workflow_that_is_none_is_told_at_once(settings_of: SettingsOf, tmp_path: Path, url: str | None) -> None:
    absent = tmp_path / "absent.json"
    with pytest.raises(InvalidInput, match=r"absent\.json cannot be read"):
        maker_of(settings_of(comfyui_url=url, comfyui_workflow=absent), Guard())
    path = tmp_path / "workflow.json"
    path.write_text("{}")
    with pytest.raises(InvalidInput, match=r"workflow\.json has no place for the prompt"):
        maker_of(settings_of(comfyui_url=url, comfyui_workflow=path), Guard())
