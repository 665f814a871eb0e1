"""Who thinks of designs and who draws them, as the settings say."""

from typing import Final

import msgspec

from treadle.browsers.model import Models
from treadle.core.model import ModelCaps
from treadle.core.session import ModelChoice
from treadle.net import Guard
from treadle.runners.generation.images.built_in import BuiltInMaker, BuiltInMockups
from treadle.runners.generation.images.comfyui import ComfyUiConfig, ComfyUiMaker, Workflow
from treadle.runners.generation.images.drawers import Drawers
from treadle.runners.generation.ports import ImageMaker, Mockups, PromptComposer
from treadle.runners.generation.prompts.built_in import BuiltInComposer
from treadle.runners.generation.prompts.model import Asking, ModelComposer
from treadle.server.models import model_config
from treadle.settings import Settings

__all__ = ["composer_of", "maker_of", "mockups_of"]

_BUDGET: Final = ModelCaps(requests=60, tokens=400_000)
"""What one composition, of a hundred designs at most, may take."""


def composer_of(settings: Settings, guard: Guard) -> PromptComposer:
    """A model where there is a key for one, else the built-in composer. ``guard`` judges the provider's address."""
    plain = BuiltInComposer()
    provider = _provider(settings)
    if provider is None:
        return plain
    config = msgspec.structs.replace(
        model_config(settings),
        model=None,
        per_command=_BUDGET,
        per_session=_BUDGET,
        request_seconds=settings.prompt_seconds,
    )
    models = Models(config, guard)
    # The model of sessions is that of their provider, which is openai where none is set.
    shared = settings.llm_model if settings.llm_provider or provider == "openai" else None
    choice = ModelChoice(provider=provider, model=settings.prompt_model or shared)

    def asking() -> Asking:
        session = models.of(choice, lambda text: text)
        model = session.for_command(lambda: settings.prompt_seconds + 1.0, None)
        assert model is not None  # as just found out
        return model

    if models.of(choice, lambda text: text).for_command(lambda: 1.0, None) is None:
        return plain
    return ModelComposer(provider, asking, plain)


def _provider(settings: Settings) -> str | None:
    """The one that is set; else the first there is a key for. None where models are turned off."""
    if settings.llm_command_requests == 0:
        return None
    if settings.llm_provider is not None:
        return settings.llm_provider
    keys = (
        ("anthropic", settings.anthropic_api_key),
        ("openai", settings.openai_api_key),
        ("google", settings.google_api_key),
    )
    return next((name for name, key in keys if key is not None and key.get_secret_value()), None)


def maker_of(settings: Settings, guard: Guard) -> ImageMaker:
    """ComfyUI where its address is set, else the built-in renderer.

    ``guard`` lets the address pass. InvalidInput if the workflow that is set is none.
    """
    path = settings.comfyui_workflow
    workflow = Workflow.built_in() if path is None else Workflow.read(path)  # what is set has to be one, used or not
    if settings.comfyui_url is None:
        return BuiltInMaker(Drawers(settings.image_workers), width=settings.image_width)
    config = ComfyUiConfig(
        url=settings.comfyui_url, checkpoint=settings.comfyui_checkpoint, seconds=settings.comfyui_seconds
    )
    return ComfyUiMaker(config, workflow, guard)


def mockups_of(settings: Settings) -> Mockups:
    """Drawn here."""
    return BuiltInMockups(Drawers(settings.image_workers))
