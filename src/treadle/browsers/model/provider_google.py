"""Models behind Google's generateContent."""

import httpx2
from pydantic_ai.models import Model
from pydantic_ai.models.google import GoogleModel
from pydantic_ai.providers.google import GoogleProvider

from treadle.browsers.model.access import Access

__all__ = ["model"]


def model(access: Access, client: httpx2.AsyncClient) -> Model:
    """The model; nothing is tried again by the library."""
    google = GoogleProvider(api_key=access.key, base_url=access.base_url, http_client=client)
    return GoogleModel(access.model, provider=google)
