"""The executions dialect: REST on one port, live messages over WebSocket.

``app`` puts it together. ``translate`` holds the two vocabularies side by side, ``messages`` the words of the socket,
``schemas`` and
``views`` the shapes of requests and answers; the rest are routes.
"""

from treadle.api.executions.app import ExecutionsDeps, create_app, create_events_app
from treadle.api.executions.live import LiveFeed
from treadle.api.executions.monitor import Monitor, Slots

__all__ = ["ExecutionsDeps", "LiveFeed", "Monitor", "Slots", "create_app", "create_events_app"]
