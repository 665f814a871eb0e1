"""The sessions dialect: REST, an event socket and a live view on one port.

``app`` puts it together. ``translate`` and ``results`` hold the two vocabularies side by side, ``ids`` the spelling of
ids, ``schemas``, ``views`` and ``command_views`` the shapes of requests and answers, ``event_socket`` and
``live_socket`` what is watched; the rest are routes.
"""

from treadle.api.sessions.answers import error_answer
from treadle.api.sessions.app import OPEN_PATHS, SOCKET_PATHS, SessionsDeps, create_app

__all__ = ["OPEN_PATHS", "SOCKET_PATHS", "SessionsDeps", "create_app", "error_answer"]
