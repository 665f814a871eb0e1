"""Where a session's model is, and with which key: what the session asked for over what the operator set."""

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias
from urllib.parse import urlsplit

import msgspec

from treadle.core.model import ModelCaps
from treadle.core.session import ModelChoice

__all__ = ["LOCAL", "Access", "ModelConfig", "ProviderSetup", "Style", "access_of"]

Style: TypeAlias = Literal["openai", "anthropic", "google"]
"""The interface that a provider speaks: OpenAI's chat completions, Anthropic's messages, Google's generateContent."""


class _Provider(msgspec.Struct, frozen=True):
    style: Style
    base_url: str
    model: str | None
    """Taken where none is named."""


_PROVIDERS: Final[Mapping[str, _Provider]] = {
    "openai": _Provider("openai", "https://api.openai.com/v1", "gpt-4.1-mini"),
    "anthropic": _Provider("anthropic", "https://api.anthropic.com", "claude-haiku-4-5"),
    "google": _Provider("google", "https://generativelanguage.googleapis.com", "gemini-2.5-flash"),
    "ollama": _Provider("openai", "http://127.0.0.1:11434/v1", None),
    "lm_studio": _Provider("openai", "http://127.0.0.1:1234/v1", None),
    "localai": _Provider("openai", "http://127.0.0.1:8080/v1", None),
    "vllm": _Provider("openai", "http://127.0.0.1:8000/v1", None),
}
LOCAL: Final = frozenset({"ollama", "lm_studio", "localai", "vllm"})
"""Providers on machines of one's own: they need no key, and have no model that could be taken for granted."""
_SAME: Final = {"gemini": "google"}
_NO_KEY: Final = "none"
"""What is sent where no key is needed: the interfaces want one."""


class ProviderSetup(msgspec.Struct, frozen=True, kw_only=True):
    """What the operator set for one provider."""

    base_url: str | None = None
    """May be a private address: the operator says so."""
    key: str | None = None


class ModelConfig(msgspec.Struct, frozen=True, kw_only=True):
    """What the operator set."""

    provider: str | None = None
    """Of sessions that name none; None is OpenAI."""
    model: str | None = None
    """Of that provider."""
    setups: Mapping[str, ProviderSetup] = {}
    """By provider."""
    per_command: ModelCaps = ModelCaps(requests=3, tokens=60_000, steps=8)
    per_session: ModelCaps = ModelCaps(requests=500, tokens=5_000_000, cost_usd=5.0)
    request_seconds: float = 60.0
    """How long one request may take; the command's own deadline holds, too."""


class Access(msgspec.Struct, frozen=True, kw_only=True):
    """A model, and the way to it."""

    provider: str
    style: Style
    model: str
    base_url: str
    key: str
    trusted: bool
    """The operator set the address: it may be a private one."""
    own_key: bool
    """The key came with the session: whether it is good is the caller's matter."""

    @property
    def label(self) -> str:
        """Provider and model, as usage is told: ``anthropic:claude-haiku-4-5``."""
        return f"{self.provider}:{self.model}"

    @property
    def host(self) -> str:
        """Host and port of its address, as people write them."""
        return urlsplit(self.base_url).netloc


def access_of(choice: ModelChoice, key: str | None, config: ModelConfig) -> Access | None:
    """The model that a session may ask; None if none is configured.

    The operator's key goes to no address that a caller named.
    """
    nothing_named = choice.provider == "openai" and not (choice.model or choice.base_url or key)
    if nothing_named and config.provider is not None:
        choice = msgspec.structs.replace(choice, provider=config.provider)
    name = _SAME.get(choice.provider, choice.provider)
    provider = _PROVIDERS.get(name)
    if provider is None:
        return None
    default = config.provider is not None and _SAME.get(config.provider, config.provider) == name
    model = choice.model or (config.model if default or config.provider is None else None) or provider.model
    setup = config.setups.get(name) or ProviderSetup()
    own_address = choice.base_url is not None
    chosen_key = key or (None if own_address else setup.key)
    if model is None or not (chosen_key or own_address or name in LOCAL):
        return None
    return Access(
        provider=name,
        style=provider.style,
        model=model,
        base_url=choice.base_url or setup.base_url or provider.base_url,
        key=chosen_key or _NO_KEY,
        trusted=not own_address and setup.base_url is not None,
        own_key=key is not None,
    )
