"""Images made by a ComfyUI server."""

from treadle.runners.generation.images.comfyui.maker import ComfyUiConfig, ComfyUiMaker
from treadle.runners.generation.images.comfyui.workflow import Workflow

__all__ = ["ComfyUiConfig", "ComfyUiMaker", "Workflow"]
