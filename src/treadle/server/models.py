"""The optional model, built from the settings."""

from collections.abc import Mapping

from pydantic import SecretStr

from treadle.browsers.model import ModelConfig, Models, ProviderSetup
from treadle.core.model import ModelCaps
from treadle.core.page import Usage
from treadle.net import Guard
from treadle.observe.metrics import Metrics
from treadle.settings import Settings

__all__ = ["model_config", "models_of"]


def models_of(settings: Settings, guard: Guard, metrics: Metrics) -> Models:
    """The models that sessions may ask. ``guard`` judges the addresses that callers name."""

    def told(usage: Usage, answered: bool) -> None:
        metrics.model_asked(usage, answered=answered)

    return Models(model_config(settings), guard, told)


def model_config(settings: Settings) -> ModelConfig:
    """What the settings say of models."""
    return ModelConfig(
        provider=settings.llm_provider,
        model=settings.llm_model,
        setups=_setups(settings),
        per_command=ModelCaps(
            requests=settings.llm_command_requests,
            tokens=settings.llm_command_tokens,
            steps=settings.llm_command_steps,
        ),
        per_session=ModelCaps(
            requests=settings.llm_session_requests,
            tokens=settings.llm_session_tokens,
            cost_usd=settings.llm_session_cost_usd,
        ),
        request_seconds=settings.llm_request_seconds,
    )


def _setups(settings: Settings) -> Mapping[str, ProviderSetup]:
    return {
        "openai": ProviderSetup(base_url=settings.openai_base_url, key=_text(settings.openai_api_key)),
        "anthropic": ProviderSetup(base_url=settings.anthropic_base_url, key=_text(settings.anthropic_api_key)),
        "google": ProviderSetup(base_url=settings.google_base_url, key=_text(settings.google_api_key)),
        "ollama": ProviderSetup(base_url=settings.ollama_base_url),
        "lm_studio": ProviderSetup(base_url=settings.lm_studio_base_url),
        "localai": ProviderSetup(base_url=settings.localai_base_url),
        "vllm": ProviderSetup(base_url=settings.vllm_base_url),
    }


def _text(secret: SecretStr | None) -> str | None:
    return None if secret is None else secret.get_secret_value() or None
