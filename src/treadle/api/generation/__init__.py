"""The generation dialect: designs and products as jobs, over REST and Socket.IO on one port.

``app`` puts it together. ``translate`` holds the two vocabularies side by side, ``ids`` the two spellings of an id,
``schemas`` and ``views`` the shapes of requests and answers, ``live`` what Socket.IO clients hear; the rest are routes.
"""

from treadle.api.generation.answers import error_answer
from treadle.api.generation.app import BODY_BYTES, create_app
from treadle.api.generation.custom import CustomWork, custom_work
from treadle.api.generation.deps import GenerationDeps, Manners
from treadle.api.generation.figures import Figures
from treadle.api.generation.images import IMAGE_PATHS
from treadle.api.generation.live import LiveFeed
from treadle.api.generation.probes import Probe, Probes
from treadle.api.generation.status import OPEN_PATHS
from treadle.api.generation.takeover import Takeover

__all__ = [
    "BODY_BYTES",
    "IMAGE_PATHS",
    "OPEN_PATHS",
    "CustomWork",
    "Figures",
    "GenerationDeps",
    "LiveFeed",
    "Manners",
    "Probe",
    "Probes",
    "Takeover",
    "create_app",
    "custom_work",
    "error_answer",
]
