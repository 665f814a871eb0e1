"""Models behind OpenAI's chat completions, which many others speak, too."""

import httpx2
from openai import AsyncOpenAI
from pydantic_ai.models import Model
from pydantic_ai.models.openai import OpenAIChatModel
from pydantic_ai.providers.openai import OpenAIProvider

from treadle.browsers.model.access import Access

__all__ = ["model"]


def model(access: Access, client: httpx2.AsyncClient) -> Model:
    """The model; nothing is tried again by the library."""
    openai = AsyncOpenAI(api_key=access.key, base_url=access.base_url, http_client=client, max_retries=0)
    return OpenAIChatModel(access.model, provider=OpenAIProvider(openai_client=openai))
