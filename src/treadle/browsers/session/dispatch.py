"""From a command to what carries it out, and from its result to what is told of it."""

from collections.abc import Callable, Sequence
from typing import Any, Final, assert_never

import msgspec

from treadle.browsers.session.discretion import unquoting
from treadle.browsers.session.filming import Filming
from treadle.browsers.session.reporter import Reporter
from treadle.browsers.session.verbs import Verbs
from treadle.browsers.session.whereabouts import Whereabouts
from treadle.browsers.tools import ActionTools
from treadle.core.page import (
    Act,
    Acted,
    ActivateTab,
    Await,
    Candidate,
    CloseTab,
    Command,
    ConditionSeen,
    Extract,
    Extracted,
    Fill,
    GoTo,
    Look,
    Looked,
    Navigate,
    Navigated,
    Observe,
    Observed,
    Propose,
    Proposed,
    Recording,
    Result,
    Screenshot,
    Shot,
    StartRecording,
    StopRecording,
    TabList,
    Tabs,
)

__all__ = ["carry_out", "tell", "told_of"]

_MOST_CANDIDATES: Final = 24
_MOST_CHARACTERS: Final = 300
_MOST_REASONS: Final = 5
_LONGEST_SELECTOR: Final = 1000


async def carry_out(
    command: Command, tools: ActionTools, verbs: Verbs, filming: Filming, *, session_id: str, looked: Looked
) -> Result:
    """Do it."""
    match command:
        case Navigate():
            return await tools.navigate(command.url, wait_until=command.wait_until)
        case GoTo():
            return await verbs.go_to(tools, command)
        case Act():
            return await verbs.act(tools, command)
        case Fill():
            return await verbs.fill(tools, command)
        case Extract():
            return await verbs.extract(tools, command)
        case Await():
            return await verbs.await_condition(tools, command)
        case Observe():
            return await verbs.observe(tools, command)
        case Propose():
            return await verbs.propose(tools, command)
        case Screenshot():
            return await verbs.shoot(tools, command)
        case StartRecording():
            return await filming.record(session_id, command)
        case StopRecording():
            return await filming.finish()
        case Look():
            return looked
        case Tabs():
            return TabList(tabs=tuple(await tools.tabs()))
        case ActivateTab():
            await tools.activate(command.tab_id)
            return TabList(tabs=tuple(await tools.tabs()))
        case CloseTab():
            await tools.close_tab(command.tab_id)
            return TabList(tabs=tuple(await tools.tabs()))
        case _:
            assert_never(command)


def tell(command: Command, result: Result, reporter: Reporter, whereabouts: Whereabouts) -> None:
    """The event of a command that was carried out, and what it changed."""
    match result:
        case Navigated():
            if result.kind != "download":
                whereabouts.seen(result.url, result.title)
            reporter.changed()
        case Acted():
            plain = unquoting(command)
            reporter.tell(
                "action",
                **_deed(result, plain),
                said=plain(command.instruction) if isinstance(command, Act | GoTo) else "",
                parts=[_deed(part, plain) for part in result.parts],
                url=result.url,
                steps=[msgspec.to_builtins(step) for step in result.again],
            )
            if result.url:
                whereabouts.seen(result.url, result.title)
            reporter.changed()
        case Extracted():
            query = command.query if isinstance(command, Extract) else ""
            reporter.tell("extraction", query=query, found=result.found, answer=result.text)
        case Shot():
            if not (isinstance(command, Screenshot) and command.quiet):
                reporter.tell("screenshot", format=result.format, width=result.width, height=result.height)
        case Observed() | ConditionSeen() | Proposed() | Recording() | Looked() | TabList():
            pass  # looking changes nothing; recordings and tabs tell of themselves
        case _:
            assert_never(result)


def _deed(done: Acted, plain: Callable[[str], str]) -> dict[str, Any]:
    """What was done to what, how that was found and why; nothing of what was typed, which ``plain`` leaves out."""
    grounding = {"by": done.grounded_by, "score": done.score, "duration_ms": done.grounding_ms}
    return {
        "action": done.action,
        "element": done.element,
        "selector": done.selector,
        "box": msgspec.to_builtins(done.box),
        "duration_ms": done.duration_ms,
        "reasons": [plain(reason) for reason in done.reasons],
        "grounding": grounding if done.grounded_by else None,
    }


def told_of(candidates: Sequence[Candidate], plain: Callable[[str], str]) -> list[dict[str, Any]]:
    """What a command may have meant, for its event: whoever reads that can pick one as the caller can.

    Bounded in number and length. ``plain`` leaves out what was to be typed.
    """
    kept = [each for each in candidates if len(each.selector) <= _LONGEST_SELECTOR]
    return [
        {
            "description": plain(each.description)[:_MOST_CHARACTERS],
            "selector": each.selector,
            "score": each.score,
            "reasons": [plain(reason)[:_MOST_CHARACTERS] for reason in each.reasons[:_MOST_REASONS]],
            "box": msgspec.to_builtins(each.box),
        }
        for each in kept[:_MOST_CANDIDATES]
    ]
