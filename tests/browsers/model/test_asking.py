"""Asking a model: every interface, what it costs, its bounds, and what happens when the provider misbehaves."""

import asyncio
from collections.abc import Callable

import pytest
from tests.browsers.model.standin import KEY, StandIn

from treadle.browsers.model import CommandModel, ModelConfig, Models, ProviderSetup, SessionModel
from treadle.browsers.model.plan import ActPlan
from treadle.core.errors import FetchFailed, InvalidInput, TargetRefused, TooMany, TreadleError, Unavailable
from treadle.core.model import ModelCaps
from treadle.core.page import Usage
from treadle.core.session import ModelChoice
from treadle.net import Guard

pytestmark = pytest.mark.asyncio(loop_scope="module")

LOCAL = ("ollama", "lm_studio", "localai", "vllm")
BASE = {"anthropic": "", "google": "", "gemini": ""}


def models(standin: StandIn, told: list[Usage] | None = None, **config: object) -> Models:
    """What an operator set who has providers on this machine."""
    names = ("openai", "anthropic", "google", *LOCAL)
    setups = {name: ProviderSetup(base_url=standin.url + BASE.get(name, "/v1")) for name in names}
    noted: Callable[[Usage, bool], None] = lambda usage, _: None if told is None else told.append(usage)  # noqa: E731
    return Models(ModelConfig(setups=setups, **config), Guard(), noted)  # type: ignore[arg-type]


def session(models: Models, provider: str = "openai", key: str | None = KEY, **choice: object) -> SessionModel:
    made = models.of(ModelChoice(provider=provider, **choice), lambda text: text)  # type: ignore[arg-type]
    if key is not None:
        made.unlock(key)
    return made


def command(session: SessionModel, seconds: float = 10.0, caps: ModelCaps | None = None) -> CommandModel:
    made = session.for_command(lambda: seconds, caps)
    assert made is not None
    return made


async def ask(model: CommandModel) -> ActPlan:
    return await model.ask(ActPlan, rules="Obey.", question="Click it.")


@pytest.mark.parametrize(
    ("provider", "choice"),
    [
        ("openai", {}),
        ("anthropic", {}),
        ("google", {}),
        ("gemini", {}),
        *((name, {"model": "local"}) for name in LOCAL),
    ],
)
async def test_every_provider_is_asked_in_its_own_way(standin: StandIn, provider: str, choice: dict[str, str]) -> None:
    standin.says = lambda _: {"outcome": "act", "actions": [{"action": "click", "ref": "e1"}]}
    model = command(session(models(standin), provider, None if provider in LOCAL else KEY, **choice))
    plan = await ask(model)
    assert plan.actions[0].ref == "e1"
    (question,) = standin.questions
    assert question.text.count("Click it.") == 1
    assert "Obey." in question.rules
    used = model.used
    assert used is not None
    assert (used.requests, used.input_tokens, used.output_tokens) == (1, 900, 100)
    if provider in {"openai", "anthropic", "google", "gemini"}:
        assert used.cost_usd is not None
        assert 0 < used.cost_usd < 0.01
    assert used.model.startswith("google:" if provider == "gemini" else f"{provider}:")


async def test_without_a_key_there_is_no_model(standin: StandIn) -> None:
    assert session(models(standin), key=None).for_command(lambda: 10, None) is None
    assert session(models(standin), "ollama", None).for_command(lambda: 10, None) is None, "it has no default model"
    assert session(models(standin), key=KEY).for_command(lambda: 10, ModelCaps(requests=0)) is None


async def test_the_operators_key_goes_to_no_address_of_a_caller(standin: StandIn) -> None:
    config = ModelConfig(setups={"openai": ProviderSetup(key="sk-of-the-operator")})
    guard = Guard(allow=("127.0.0.1",))
    asked = Models(config, guard).of(ModelChoice(base_url=f"{standin.url}/v1"), lambda text: text)
    standin.says = lambda _: {"outcome": "not_there"}
    await ask(command(asked))
    assert "operator" not in str(standin.questions[0].headers)


async def test_nothing_of_the_environment_goes_along(standin: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_ORG_ID", "org-of-the-operator")
    monkeypatch.setenv("ANTHROPIC_CUSTOM_HEADERS", "X-Team: team of the operator")
    monkeypatch.setenv("ANTHROPIC_AUTH_TOKEN", "token-of-the-operator")
    for provider in ("openai", "anthropic"):
        await ask(command(session(models(standin), provider)))
    assert "operator" not in str([question.headers for question in standin.questions])


async def test_a_callers_address_passes_the_guard(standin: StandIn) -> None:
    asked = Models(ModelConfig(), Guard()).of(ModelChoice(base_url=f"{standin.url}/v1"), lambda text: text)
    asked.unlock(KEY)
    with pytest.raises(TargetRefused, match="TREADLE_ALLOW_TARGETS"):
        await ask(command(asked))
    assert not standin.questions


@pytest.mark.parametrize(
    ("provider", "fault", "error", "words"),
    [
        ("openai", "rate_limit", TooMany, "no more requests"),
        ("anthropic", "rate_limit", TooMany, "no more requests"),
        ("openai", "overloaded", FetchFailed, "503"),
        ("openai", "not_json", FetchFailed, "no answer of use"),
        ("openai", "wrong_shape", FetchFailed, "no answer of use"),
        ("anthropic", "wrong_shape", FetchFailed, "no answer of use"),
        ("openai", "no_tool", FetchFailed, "no answer of use"),
        ("openai", "too_long", FetchFailed, "no answer of use"),
        ("openai", "empty", FetchFailed, "no answer of use"),
        ("openai", "redirect", FetchFailed, "."),
        ("anthropic", "redirect", FetchFailed, "."),
        ("google", "redirect", FetchFailed, "."),
        ("openai", "deep", FetchFailed, "no answer of use"),
        ("anthropic", "deep", FetchFailed, "no answer of use"),
        ("openai", "hollow", FetchFailed, "no answer of use"),
        ("anthropic", "hollow", FetchFailed, "no answer of use"),
        ("google", "hollow", FetchFailed, "no answer of use"),
        ("openai", "packed", FetchFailed, "."),
        ("anthropic", "packed", FetchFailed, "."),
        ("google", "packed", FetchFailed, "."),
    ],
)
async def test_what_a_provider_does_wrong_is_told_in_our_words(
    standin: StandIn, provider: str, fault: str, error: type[TreadleError], words: str
) -> None:
    standin.script.extend([fault] * 5)  # type: ignore[list-item]
    with pytest.raises(error, match=words) as raised:
        await ask(command(session(models(standin), provider)))
    assert KEY not in str(raised.value)
    assert len(standin.questions) <= 2
    assert not standin.elsewhere, "a key follows no redirect"
    assert all(each.headers.get("Accept-Encoding") == "identity" for each in standin.questions), "nothing is inflated"
    if isinstance(raised.value, TooMany):
        assert raised.value.retry_after_seconds == 17


@pytest.mark.parametrize("provider", ["openai", "anthropic", "google"])
async def test_a_key_that_is_not_taken(standin: StandIn, provider: str) -> None:
    with pytest.raises(InvalidInput, match="does not take the key") as raised:
        await ask(command(session(models(standin), provider, "sk-wrong-key")))
    assert raised.value.field == "api_key"
    assert "sk-wrong-key" not in str(raised.value)
    operators = models(standin)
    setups = {provider: ProviderSetup(base_url=operators.config.setups[provider].base_url, key="sk-wrong-key")}
    with pytest.raises(Unavailable):
        await ask(command(session(Models(ModelConfig(setups=setups), Guard()), provider, None)))


@pytest.mark.parametrize("provider", ["openai", "anthropic", "google"])
async def test_a_model_that_is_not_there(standin: StandIn, provider: str) -> None:
    with pytest.raises(InvalidInput, match="has no model 'nothing'"):
        await ask(command(session(models(standin), provider, model="nothing")))


async def test_one_that_hangs_is_left_in_time(standin: StandIn) -> None:
    standin.script.append("hang")
    async with asyncio.timeout(60):
        with pytest.raises(FetchFailed) as raised:
            await ask(command(session(models(standin)), seconds=1.5))
    assert raised.value.timed_out


async def test_what_is_cancelled_leaves_nothing_behind(standin: StandIn) -> None:
    standin.script.append("hang")
    asking = asyncio.create_task(ask(command(session(models(standin)))))
    await standin.hanging.wait()
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking


async def test_an_answer_that_is_none_is_asked_for_once_more(standin: StandIn) -> None:
    standin.script.append("wrong_shape")
    model = command(session(models(standin)))
    await ask(model)
    assert model.used is not None
    assert model.used.requests == len(standin.questions) == 2


async def test_a_session_and_a_command_have_bounds(standin: StandIn) -> None:
    told: list[Usage] = []
    asked = session(models(standin, told, per_session=ModelCaps(requests=3)))
    first = command(asked, caps=ModelCaps(requests=1))
    await ask(first)
    with pytest.raises(TooMany, match="command"):
        await ask(first)
    await ask(command(asked))
    await ask(command(asked))
    with pytest.raises(TooMany, match="session"):
        await ask(command(asked))
    assert len(standin.questions) == 3
    assert sum(usage.requests for usage in told) == 3


@pytest.mark.parametrize("caps", [ModelCaps(tokens=1500), ModelCaps(cost_usd=0.0001)])
async def test_tokens_and_money_are_bounded(standin: StandIn, caps: ModelCaps) -> None:
    asked = session(models(standin), caps=caps)
    await ask(command(asked))
    if caps.tokens:
        await ask(command(asked))
    asked_before = len(standin.questions)
    with pytest.raises(TooMany):
        await ask(command(asked))
    assert len(standin.questions) == asked_before


async def test_what_a_session_keeps_to_itself_is_in_no_question(standin: StandIn) -> None:
    made = models(standin).of(ModelChoice(), lambda text: text.replace("hunter2", "********"))
    made.unlock(KEY)
    await command(made).ask(ActPlan, rules="Obey.", question="The page says hunter2.")
    assert "hunter2" not in standin.questions[0].body


@pytest.mark.parametrize("fault", ["overloaded", "not_json", "hang"])
async def test_what_failed_was_a_request_too(standin: StandIn, fault: str) -> None:
    told: list[Usage] = []
    asked = session(models(standin, told, per_session=ModelCaps(requests=3)))
    standin.script.extend([fault] * 9)  # type: ignore[list-item]
    for _ in range(5):
        with pytest.raises(TreadleError):
            await ask(command(asked, seconds=2.0 if fault == "hang" else 20.0))
    assert len(standin.questions) <= 4, "the last question may have been corrected once"
    assert sum(usage.requests for usage in told) == len(standin.questions) >= 3
    with pytest.raises(TooMany, match="session"):
        await ask(command(asked))


async def test_what_a_session_took_before_counts(standin: StandIn) -> None:
    totals: list[Usage] = []
    one = models(standin, per_session=ModelCaps(requests=3))
    used = Usage(model="openai:m", requests=2)
    asked = one.of(ModelChoice(), lambda text: text, used=used, spent=totals.append)
    asked.unlock(KEY)
    await ask(command(asked))
    assert [total.requests for total in totals] == [3]
    with pytest.raises(TooMany, match="session"):
        await ask(command(asked))
    assert len(standin.questions) == 1


async def test_a_key_that_no_header_can_hold_is_an_error_of_ours(standin: StandIn) -> None:
    for key in ("\u00e9", "k\r\nX-Evil: 1"):
        with pytest.raises(TreadleError):
            await ask(command(session(models(standin), key=key)))
    assert not standin.questions
