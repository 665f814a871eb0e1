"""Models behind Anthropic's messages."""

import httpx2
from anthropic import AsyncAnthropic
from pydantic_ai.models import Model
from pydantic_ai.models.anthropic import AnthropicModel
from pydantic_ai.providers.anthropic import AnthropicProvider

from treadle.browsers.model.access import Access

__all__ = ["model"]


def model(access: Access, client: httpx2.AsyncClient) -> Model:
    """The model; nothing is tried again by the library."""
    anthropic = AsyncAnthropic(api_key=access.key, base_url=access.base_url, http_client=client, max_retries=0)
    return AnthropicModel(access.model, provider=AnthropicProvider(anthropic_client=anthropic))
