"""Unfinished lines: shown when the command falls silent, never cut while it speaks."""

from pathlib import Path

import pytest

from treadle.core.event import Lines
from treadle.runners.command.relay import Relay
from treadle.testing.attempt import RecordingAttempt


class Talk:
    """A relay on a clock that only the test moves."""

    def __init__(self, folder: Path) -> None:
        self.now = 1000.0
        self.attempt = RecordingAttempt("command", {}, workspace=folder)
        self.relay = Relay(
            self.attempt,
            folder,
            max_artifact_bytes=1,
            max_artifacts=1,
            max_steps=1,
            max_output_bytes=1 << 20,
            on_halt=lambda: None,
            monotonic=lambda: self.now,
        )

    async def hear(self, data: bytes, *, after: float = 0.0) -> None:
        self.now += after
        await self.relay.show_unfinished()
        await self.relay.feed("stdout", data)

    @property
    def said(self) -> list[tuple[bytes, bool]]:
        return [(item.text, item.partial) for item in self.attempt.items if isinstance(item, Lines)]


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    return Talk(tmp_path)


async def test_a_line_that_stays_unfinished_is_shown(talk: Talk) -> None:
    await talk.hear(b"Name? ")
    assert talk.said == []
    patience = talk.relay.patience_seconds
    assert patience is not None
    await talk.hear(b"x\n", after=patience)
    assert talk.said == [(b"Name? ", True), (b"x", False)]
    assert talk.relay.patience_seconds is None


async def test_dots_without_an_end_are_shown_as_they_come(talk: Talk) -> None:
    for _ in range(10):
        await talk.hear(b".", after=0.06)
    assert len(talk.said) >= 3
    assert all(partial for _, partial in talk.said)


async def test_a_steady_stream_is_not_cut_by_the_clock(talk: Talk) -> None:
    await talk.hear(b"beg")
    for _ in range(10):
        await talk.hear(b"in end\nbeg", after=0.06)
    assert talk.said == [(b"begin end", False)] * 10


async def test_what_may_be_a_marker_is_not_shown_and_not_asked_for_again(talk: Talk) -> None:
    await talk.hear(b"STEP_")
    await talk.hear(b"", after=1.0)
    assert talk.said == []
    await talk.hear(b"START:x\n", after=1.0)
    assert [step.name for step in talk.attempt.steps.values()] == ["x"]
    assert talk.said == []


async def test_output_beyond_the_limit_is_not_kept_and_fails_the_command(talk: Talk) -> None:
    line = b"x" * 99 + b"\n"
    for _ in range(11_000):
        await talk.hear(line)
    assert sum(len(text) + 1 for text, _ in talk.said) <= 1 << 20
    assert talk.relay.halt == "The output is larger than the limit of 1,048,576 bytes."
