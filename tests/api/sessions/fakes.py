"""What stands below this dialect: a host without browsers that has an answer to everything, and workflows to script."""

import asyncio
import hashlib
from collections.abc import AsyncGenerator, Callable, Collection
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from treadle.core.errors import Conflict, InvalidInput, NotFound
from treadle.core.job import Job, NewJob
from treadle.core.page import (
    Act,
    Acted,
    ActivateTab,
    Await,
    CloseTab,
    ConditionSeen,
    Download,
    Extract,
    Extracted,
    Fill,
    GoTo,
    Navigate,
    Navigated,
    Observe,
    Observed,
    ObservedElement,
    Recording,
    Screenshot,
    Shot,
    StartRecording,
    StopRecording,
    TabInfo,
    TabList,
    Tabs,
)
from treadle.core.session import Session
from treadle.core.state import JobState, Reason
from treadle.engine.ports import AttemptHandle, Frame, Outcome, SessionListener
from treadle.testing.sessions import ScriptedHost

AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
PICTURE = b"\x89PNG\r\n\x1a\n and so on"
SECRET = "hunter2-hunter2"


def recording(session_id: str, **facts: Any) -> Recording:
    return Recording(
        **{"id": "rec-1", "session_id": session_id, "started_at": AT, "frames": 3, "events": 2, "size": 900, **facts}
    )


class Host(ScriptedHost):
    """Answers every command like a page that has a sign-in button; keeps one download; shows what ``show`` is given."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self.files: dict[str, Download] = {}
        self.shown: asyncio.Queue[Frame | None] = asyncio.Queue()
        self.live_asked: list[tuple[int, int, float]] = []
        self.asked_to_open = asyncio.Event()
        self.gave_up = asyncio.Event()
        """Set when an ``open`` is cancelled."""
        self.answers = {
            Navigate: self._navigate,
            GoTo: lambda _id, c: Navigated(url="https://shop.example/cart", title="Cart", kind="link", duration_ms=3.4),
            Act: lambda _id, c: Acted(
                action="click", element="Sign In button", selector="#in", url="https://shop.example/in", title="In",
                duration_ms=12.6, reasons=("its name is Sign In",),
            ),
            Extract: lambda _id, c: Extracted(
                text="Heading: Shop", data={"heading": "Shop"}, confidence=0.9, sources={"heading": "h1"}
            ),
            Observe: lambda _id, c: Observed(
                elements=(
                    ObservedElement(
                        description='button "Sign In"', role="button", name="Sign In", selector="#in", tag="button"
                    ),
                ),
                url="https://shop.example/", title="Shop", total=1,
            ),
            Screenshot: lambda _id, c: Shot(
                data=PICTURE, format=c.format, width=1280, height=720, url="https://shop.example/"
            ),
            Await: lambda _id, c: ConditionSeen(met="Welcome" in c.condition, elapsed_seconds=0.25, details="seen"),
            Fill: lambda _id, c: Acted(action="fill", element="Password", selector=c.selector),
            Tabs: lambda _id, _c: self._tabs("tab_1"),
            ActivateTab: lambda _id, c: self._tabs(c.tab_id),
            CloseTab: lambda _id, c: TabList(tabs=tuple(tab for tab in self._tabs("tab_1").tabs if tab.id != c.tab_id)),
            StartRecording: lambda session_id, c: recording(session_id),
            StopRecording: lambda session_id, c: recording(session_id, ended_at=AT + timedelta(seconds=4)),
        }  # fmt: skip

    async def open(
        self,
        session: Session,
        listener: SessionListener,
        *,
        checkpoint: bytes | None = None,
        hidden: Collection[str] = (),
    ) -> None:
        self.asked_to_open.set()
        try:
            await super().open(session, listener, checkpoint=checkpoint, hidden=hidden)
        except asyncio.CancelledError:
            self.gave_up.set()
            raise

    @property
    def last(self) -> Any:
        """The last command."""
        return self.commands[-1][1]

    def refuse(self, command: type, error: Exception) -> None:
        """From now on, that command is answered so."""

        def raising(_session_id: str, _command: Any) -> Any:
            raise error

        self.answers[command] = raising

    def _tabs(self, current: str) -> TabList:
        if current not in {"tab_1", "tab_2"}:
            raise NotFound("Tab", current)
        return TabList(
            tabs=tuple(
                TabInfo(id=f"tab_{number}", url=f"https://shop.example/{number}", current=current == f"tab_{number}")
                for number in (1, 2)
            )
        )

    def _navigate(self, session_id: str, command: Any) -> Navigated:
        if not command.url.startswith("http"):
            raise InvalidInput("url: only http and https are opened.", field="url")
        self.listeners[session_id].moved(session_id, url=command.url, title="Shop")
        self.happen(session_id, "navigation", url=command.url, title="Shop", status=200, kind="url")
        return Navigated(url=command.url, title="Shop", status=200, duration_ms=20.2)

    # ---------------------------------------------------------------- files

    def give(self, name: str, content: bytes) -> Download:
        """A page gives a file."""
        sha256 = hashlib.sha256(content).hexdigest()
        found = Download(
            id="dl-1", file_name=name, url="https://shop.example/f", size=len(content), sha256=sha256, at=AT
        )
        (self.folder / found.id).write_bytes(content)
        self.files[found.id] = found
        return found

    def downloads(self, session_id: str) -> list[Download]:
        return list(self.files.values())

    def download_path(self, session_id: str, download_id: str) -> Path:
        return self.folder / download_id

    # ---------------------------------------------------------------- pictures

    def show(self, data: bytes) -> None:
        """The page looks so now."""
        self.shown.put_nowait(Frame(at=AT, data=data, width=1280, height=720))

    def end_of_view(self) -> None:
        self.shown.put_nowait(None)

    async def live(
        self, session_id: str, *, quality: int = 60, width: int = 1280, frames_a_second: float = 10.0
    ) -> AsyncGenerator[Frame, None]:
        self.live_asked.append((quality, width, frames_a_second))
        while (frame := await self.shown.get()) is not None:
            yield frame


class Shelf:
    """Implements Recordings: keeps what ``add`` is given."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kept: dict[str, Recording] = {}

    def add(self, kept: Recording, video: bytes = b"webm" * 100) -> None:
        self.kept[kept.id] = kept
        (self.folder / f"{kept.id}.webm").write_bytes(video)

    async def list(self, *, session_id: str | None = None, limit: int = 100) -> list[Recording]:
        return [each for each in self.kept.values() if session_id in {None, each.session_id}][:limit]

    async def get(self, recording_id: str) -> Recording:
        if recording_id not in self.kept:
            raise NotFound("Recording", recording_id)
        return self.kept[recording_id]

    async def events(self, recording_id: str) -> bytes:
        await self.get(recording_id)
        return b'{"type":"navigation"}\n{"type":"action"}\n'

    async def video(self, recording_id: str) -> Path:
        if (await self.get(recording_id)).ended_at is None:
            raise Conflict("It is still recorded.")
        return self.folder / f"{recording_id}.webm"

    async def remove(self, recording_id: str) -> None:
        await self.get(recording_id)
        del self.kept[recording_id]


StepScript = Callable[[Job, dict[str, Any]], dict[str, Any]]


class WorkflowRunner:
    """Implements Runner: every step succeeds, but those named ``fail``; waits for ``gate`` before the first."""

    kind = "workflow"

    def __init__(self) -> None:
        self.gate = asyncio.Event()
        self.gate.set()
        self.jobs: list[Job] = []
        self.begun = asyncio.Event()

    def check(self, new: NewJob) -> NewJob:
        steps = new.spec.input["workflow"].get("steps")
        if not isinstance(steps, list):
            raise InvalidInput("workflow.steps: a list is expected.", field="workflow.steps")
        for number, step in enumerate(steps):
            if step.get("action") not in {"goto", "act", "extract", "screenshot"}:
                raise InvalidInput(f"Step {number}: its action is not known.", field=f"workflow.steps[{number}].action")
        return new

    async def run(self, attempt: AttemptHandle) -> Outcome:
        self.jobs.append(attempt.job)
        self.begun.set()
        await self.gate.wait()
        failed = False
        for number, step in enumerate(attempt.job.spec.input["workflow"]["steps"]):
            told: dict[str, Any] = {"step": number, "action": step["action"], "name": step["action"]}
            if failed:
                await attempt.result({**told, "status": "skipped", "duration_ms": 0})
            elif step.get("name") == "fail":
                failed = True
                await attempt.result({**told, "status": "failed", "error": "No such button.", "duration_ms": 5})
            else:
                value = {"result": "Login successful"} if step["action"] == "extract" else {}
                await attempt.result({**told, "status": "success", **value, "duration_ms": 5})
        if failed:
            return Outcome(state=JobState.FAILED, reason=Reason.ERROR, retryable=False)
        return Outcome(state=JobState.COMPLETED, exit_code=0)

    async def start(self) -> None:
        """Nothing is left from before."""

    async def stop(self) -> None:
        """Nothing is held."""
