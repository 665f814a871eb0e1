"""The sessions API: browsers that obey plain language."""

from treadle.client.sessions.parts import AsyncPage, AsyncSessions, Page, Sessions
from treadle.client.sessions.records import (
    Action,
    Condition,
    Credential,
    Download,
    Event,
    Extraction,
    Frame,
    Navigation,
    Observation,
    PageState,
    Recording,
    SeenElement,
    Session,
    SessionPage,
    WorkflowReport,
)

__all__ = [
    "Action",
    "AsyncPage",
    "AsyncSessions",
    "Condition",
    "Credential",
    "Download",
    "Event",
    "Extraction",
    "Frame",
    "Navigation",
    "Observation",
    "Page",
    "PageState",
    "Recording",
    "SeenElement",
    "Session",
    "SessionPage",
    "Sessions",
    "WorkflowReport",
]
