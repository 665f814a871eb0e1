"""One session's page: commands with deadlines, tabs, dialogs, downloads, checkpoints, and what it tells."""

from treadle.browsers.host_config import HostConfig
from treadle.browsers.session.address import normal_address
from treadle.browsers.session.checkpoint import Checkpoint
from treadle.browsers.session.navigation import Refusals
from treadle.browsers.session.page_session import PageSession
from treadle.browsers.session.verbs import ActiveRecording, GuardUrl, Screencast, Shelf, Verbs, standard_verbs

__all__ = [
    "ActiveRecording",
    "Checkpoint",
    "GuardUrl",
    "HostConfig",
    "PageSession",
    "Refusals",
    "Screencast",
    "Shelf",
    "Verbs",
    "normal_address",
    "standard_verbs",
]
