"""Results of commands in this dialect's words. Pure functions."""

import base64
from datetime import datetime
from typing import Any, Final

from treadle.api.sessions.command_views import (
    ActionDone,
    ConditionAwaited,
    DialogView,
    DownloadBegunView,
    ElementView,
    ExtractDone,
    GroundingView,
    NavigateDone,
    ObserveDone,
    PartDone,
    ScreenshotTaken,
    TabsView,
    TabView,
)
from treadle.core.ids import new_id
from treadle.core.page import Acted, ConditionSeen, Extracted, Navigated, Observed, Shot, TabInfo, TabList, Usage

__all__ = [
    "SUCCESS",
    "action_view",
    "condition_view",
    "extract_view",
    "navigate_view",
    "observe_view",
    "screenshot_view",
    "tabs_view",
    "usage_view",
]

SUCCESS: Final = "success"
"""The status of a command that was carried out."""


def navigate_view(done: Navigated) -> NavigateDone:
    """An opened page."""
    return NavigateDone(
        status=SUCCESS,
        success=True,
        url=done.url,
        title=done.title,
        status_code=done.status,
        navigation_type=done.kind,
        duration_ms=round(done.duration_ms),
        llm_usage=usage_view(done.usage),
    )


def extract_view(done: Extracted) -> ExtractDone:
    """What was read. That it is not there is no refusal: the text says what is."""
    return ExtractDone(
        success=done.found,
        result=done.text,
        data=done.data,
        confidence=done.confidence,
        sources=done.sources,
        duration_ms=round(done.duration_ms),
        metadata={"found": done.found},
        llm_usage=usage_view(done.usage),
        timing={"total_ms": done.duration_ms},
        error=None if done.found else done.text,
    )


def action_view(done: Acted) -> ActionDone:
    """What was done."""
    return ActionDone(
        status=SUCCESS,
        success=True,
        action=done.action,
        action_type=done.action,
        element=done.element,
        element_found=bool(done.element),
        selector=done.selector,
        box=done.box,
        result=_in_words(done),
        url=done.url,
        title=done.title,
        duration_ms=round(done.duration_ms),
        parts=[
            PartDone(
                action=part.action,
                element=part.element,
                selector=part.selector,
                box=part.box,
                duration_ms=round(part.duration_ms),
                reasons=part.reasons,
                grounding=_grounding_view(part),
            )
            for part in done.parts
        ],
        reasons=done.reasons,
        grounding=_grounding_view(done),
        dialogs=[DialogView(kind=each.kind, message=each.message, answer=each.answer) for each in done.dialogs],
        downloads=[
            DownloadBegunView(download_id=each.id, file_name=each.file_name, complete=each.complete)
            for each in done.downloads
        ],
        new_tab=None if done.tab_opened is None else _tab_view(done.tab_opened),
        llm_usage=usage_view(done.usage),
        timing={"total_ms": done.duration_ms},
    )


def usage_view(usage: Usage | None) -> dict[str, Any]:
    """What a language model took; empty where none was asked."""
    if usage is None:
        return {}
    return {
        "model": usage.model,
        "calls": usage.requests,
        "prompt_tokens": usage.input_tokens,
        "completion_tokens": usage.output_tokens,
        "total_tokens": usage.input_tokens + usage.output_tokens,
        "cost_usd": usage.cost_usd,
    }


def _grounding_view(done: Acted) -> GroundingView | None:
    if not done.grounded_by:
        return None
    return GroundingView(by=done.grounded_by, score=done.score, duration_ms=done.grounding_ms)


def tabs_view(found: TabList) -> TabsView:
    """The tabs of a session."""
    return TabsView(tabs=list(map(_tab_view, found.tabs)), total=len(found.tabs))


def _tab_view(tab: TabInfo) -> TabView:
    return TabView(id=tab.id, url=tab.url, title=tab.title, current=tab.current)


def _in_words(done: Acted) -> str:
    """What was done, and how the dialogs that came meanwhile were answered."""
    if done.parts:
        words = "; ".join(map(_in_words, done.parts))
    else:
        words = f"{done.action}: {done.element}" if done.element else done.action
    return "; ".join((words, *(f"the {each.kind} {each.message[:100]!r} was {each.answer}" for each in done.dialogs)))


def observe_view(done: Observed, *, selectors: bool) -> ObserveDone:
    """What is on the page, with or without CSS selectors."""
    return ObserveDone(
        success=True,
        elements=[
            ElementView(
                description=each.description,
                role=each.role,
                name=each.name,
                selector=each.selector if selectors else None,
                selector_type="css",
                confidence=each.confidence,
                tag=each.tag,
                text=each.text,
                attributes=each.attributes,
                visible=each.visible,
                actionable=each.actionable,
                box=each.box,
            )
            for each in done.elements
        ],
        total=done.total,
        url=done.url,
        page_url=done.url,
        title=done.title,
        duration_ms=round(done.duration_ms),
        llm_usage=usage_view(done.usage),
    )


def screenshot_view(shot: Shot, at: datetime) -> ScreenshotTaken:
    """A picture as JSON."""
    encoded = base64.b64encode(shot.data).decode("ascii")
    return ScreenshotTaken(
        success=True,
        screenshot_id=new_id(),
        format=shot.format,
        width=shot.width,
        height=shot.height,
        data_base64=encoded,
        screenshot=encoded,
        size_bytes=len(shot.data),
        url=shot.url,
        timestamp=at.timestamp(),
        masked=shot.masked,
    )


def condition_view(seen: ConditionSeen, condition: str) -> ConditionAwaited:
    """Whether a condition came true. That it did not is no failure."""
    return ConditionAwaited(
        success=True,
        condition_met=seen.met,
        elapsed_time=seen.elapsed_seconds,
        details={"condition": condition, "message": seen.details},
    )
