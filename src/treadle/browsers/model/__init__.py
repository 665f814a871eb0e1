"""The optional model: asked where words alone do not do, bounded, checked, and told no secret."""

from treadle.browsers.model.access import ModelConfig, ProviderSetup
from treadle.browsers.model.session_model import CommandModel, Models, SessionModel

__all__ = ["CommandModel", "ModelConfig", "Models", "ProviderSetup", "SessionModel"]
