"""The settings of the optional language model."""

from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings

from treadle.settings.naming import named

__all__ = ["ModelSettings"]


class ModelSettings(BaseSettings):
    """What can be set of models. Without a key, or a provider that needs none, no model is ever asked."""

    llm_provider: (
        Literal["openai", "anthropic", "google", "gemini", "ollama", "lm_studio", "localai", "vllm"] | None
    ) = Field(None, validation_alias=named("llm_provider"))
    """The provider of sessions that name none; unset means openai, if there is a key for it."""
    llm_model: str | None = Field(None, max_length=200, validation_alias=named("llm_model"))
    """The model of sessions that name none; unset means the provider's default. Local providers need one."""
    openai_api_key: SecretStr | None = Field(None, validation_alias=named("openai_api_key", "OPENAI_API_KEY"))
    """Key of OpenAI, for sessions that bring none."""
    anthropic_api_key: SecretStr | None = Field(None, validation_alias=named("anthropic_api_key", "ANTHROPIC_API_KEY"))
    """Key of Anthropic, for sessions that bring none."""
    google_api_key: SecretStr | None = Field(
        None, validation_alias=named("google_api_key", "GOOGLE_API_KEY", "GEMINI_API_KEY")
    )
    """Key of Google's Gemini API, for sessions that bring none."""
    openai_base_url: str | None = Field(None, validation_alias=named("openai_base_url", "OPENAI_BASE_URL"))
    """Address of OpenAI's interface; this and the next may be private addresses."""
    anthropic_base_url: str | None = Field(None, validation_alias=named("anthropic_base_url", "ANTHROPIC_BASE_URL"))
    """Address of Anthropic's interface."""
    google_base_url: str | None = Field(None, validation_alias=named("google_base_url", "GOOGLE_GEMINI_BASE_URL"))
    """Address of Google's interface."""
    ollama_base_url: str | None = Field(None, validation_alias=named("ollama_base_url", "OLLAMA_BASE_URL"))
    """Address of Ollama, with /v1. Unset: port 11434 of this machine, which then has to be in allow_targets."""
    lm_studio_base_url: str | None = Field(None, validation_alias=named("lm_studio_base_url"))
    """Address of LM Studio, with /v1. Unset: port 1234 of this machine, as above."""
    localai_base_url: str | None = Field(None, validation_alias=named("localai_base_url"))
    """Address of LocalAI, with /v1. Unset: port 8080 of this machine, as above."""
    vllm_base_url: str | None = Field(None, validation_alias=named("vllm_base_url"))
    """Address of vLLM, with /v1. Unset: port 8000 of this machine, as above."""
    llm_request_seconds: float = Field(60.0, gt=0, le=300, validation_alias=named("llm_request_seconds"))
    """How long one question to a model may take; the command's own deadline holds, too."""
    llm_command_requests: int = Field(3, ge=0, le=100, validation_alias=named("llm_command_requests"))
    """Requests that one command may make to a model; 0 turns models off."""
    llm_command_tokens: int = Field(60_000, ge=0, validation_alias=named("llm_command_tokens"))
    """Tokens, of input and output together, that one command may take."""
    llm_command_steps: int = Field(8, ge=1, le=20, validation_alias=named("llm_command_steps"))
    """Actions that one answer of a model may ask for."""
    llm_session_requests: int = Field(500, ge=0, validation_alias=named("llm_session_requests"))
    """Requests that one session may make to a model."""
    llm_session_tokens: int = Field(5_000_000, ge=0, validation_alias=named("llm_session_tokens"))
    """Tokens that one session may take."""
    llm_session_cost_usd: float = Field(5.0, ge=0, validation_alias=named("llm_session_cost_usd"))
    """US dollars that one session may cost, where the price of the model is known."""
    agent_slots: int = Field(8, ge=1, le=10_000, validation_alias=named("agent_slots"))
    """Tasks of agents that run at once."""
