"""MiniWoB++ without a model: the utterance of each task is sent as it is, as one command, and the page judges."""

import asyncio
import fnmatch
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Literal

import msgspec
from playwright.async_api import Error, Page

from bench.grounding.miniwob_pages import Half, half_of, html_folder, task_names
from bench.grounding.rig import Rig
from treadle.core.errors import TreadleError
from treadle.core.page import Acted

__all__ = ["Episode", "MiniwobReport", "Task", "run"]

_PREFIX: Final = "miniwob"
_SECONDS: Final = 15.0
_READY_MILLISECONDS: Final = 5_000
_LATE_SECONDS: Final = 0.3
_LONGEST: Final = 500

# The clock of an episode is stopped: it is of interest whether the thing is done, not how long pages give for it.
_START: Final = """seed => {
  core.EPISODE_MAX_TIME = 2 ** 31 - 1;
  Math.seedrandom(seed);
  core.startEpisodeReal();
}"""
# What the benchmark leaves out of its own observations: the utterance itself, and the display of what was won.
_APART: Final = "#query, #reward-display, #click-canvas { visibility: hidden !important; }"
_UTTERANCE: Final = """() => {
  const said = core.getUtterance();
  return typeof said === 'string' ? said : said.utterance;
}"""
_JUDGED: Final = "() => ({done: WOB_DONE_GLOBAL, reward: WOB_RAW_REWARD_GLOBAL, reason: WOB_REWARD_REASON})"


class Episode(msgspec.Struct, frozen=True, kw_only=True):
    """One try of a task."""

    seed: int
    utterance: str
    reward: float
    """From -1 to 1, as the page gives it, without any discount for time."""
    over: bool
    """Whether the page considered the task ended."""
    outcome: str
    """What was done, or the error."""

    @property
    def success(self) -> bool:
        """Whether the page was content."""
        return self.over and self.reward > 0


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one task."""

    name: str
    half: Half
    episodes: tuple[Episode, ...]

    @property
    def rate(self) -> float:
        """Part of the episodes that succeeded, 0 to 1."""
        return sum(episode.success for episode in self.episodes) / max(1, len(self.episodes))


class MiniwobReport(msgspec.Struct, frozen=True, kw_only=True):
    """All tasks that were run."""

    tasks: tuple[Task, ...]

    def rate(self, half: Half | None = None) -> float | None:
        """Mean of the tasks' rates, of one half or all; None where no task was run."""
        rates = [task.rate for task in self.tasks if half in {None, task.half}]
        return sum(rates) / len(rates) if rates else None

    def failures(self) -> int:
        """Episodes in which the page judged that something wrong was done."""
        return sum(each.over and each.reward <= 0 for task in self.tasks for each in task.episodes)

    def lines(self, *, reveal: bool = False) -> list[str]:
        """The figures, then the development tasks one by one; those held out only if ``reveal``."""
        told = [f"MiniWoB++, {len(self.tasks)} tasks without a model"]
        for half in ("dev", "held_out"):
            rate = self.rate(half)
            if rate is not None:
                count = sum(task.half == half for task in self.tasks)
                told.append(f"  {half:<8} {rate:6.1%} of {count} tasks")
        rate = self.rate()
        if rate is not None:
            told.append(f"  {'both':<8} {rate:6.1%}")
        told.extend(f"    {task.rate:4.0%}  {task.name}" for task in self.tasks if reveal or task.half == "dev")
        return told


async def run(
    rig: Rig,
    *,
    half: Literal["dev", "held_out", "both"] = "both",
    seeds: int = 20,
    only: str = "*",
    first: Callable[[Task], None] | None = None,
) -> MiniwobReport:
    """Run the tasks whose name fits ``only``, with seeds from 1; ``first`` hears of each as it ends.

    MiniwobMissing if the pages are not to be had.
    """
    html = html_folder()
    rig.mount(_PREFIX, html)
    names = [name for name in task_names(html) if fnmatch.fnmatchcase(name, only) and half in {"both", half_of(name)}]
    tasks: list[Task] = []
    for name in names:
        episodes = [await _episode(rig, name, seed) for seed in range(1, seeds + 1)]
        tasks.append(Task(name=name, half=half_of(name), episodes=tuple(episodes)))
        if first is not None:
            first(tasks[-1])
    return MiniwobReport(tasks=tuple(tasks))


async def _episode(rig: Rig, name: str, seed: int) -> Episode:
    await rig.reset()
    await rig.open(f"{_PREFIX}/miniwob/{name}.html")
    await rig.page.add_style_tag(content=_APART)
    await rig.page.evaluate(_START, str(seed))
    await rig.page.wait_for_function("WOB_TASK_READY", timeout=_READY_MILLISECONDS)
    utterance = str(await rig.page.evaluate(_UTTERANCE))
    try:
        outcome = _told(await rig.act(utterance, seconds=_SECONDS))
    except (TreadleError, TimeoutError) as error:
        outcome = f"{type(error).__name__}: {error}"
    judged = await _judged(rig.page)
    return Episode(
        seed=seed,
        utterance=utterance,
        reward=float(judged.get("reward") or 0),
        over=bool(judged.get("done")),
        outcome=outcome[:_LONGEST],
    )


async def _judged(page: Page) -> Mapping[str, Any]:
    """What the page says of the episode; some pages say it only after an animation."""
    try:
        await page.wait_for_function("WOB_DONE_GLOBAL", timeout=_LATE_SECONDS * 1000)
    except Error:
        await asyncio.sleep(0)  # it is not over: what it says now is what there is
    told = await page.evaluate(_JUDGED)
    return told if isinstance(told, dict) else {}


def _told(acted: Acted) -> str:
    parts: Sequence[Acted] = acted.parts or (acted,)
    return "; ".join(f"{part.action} {part.element} ({', '.join(part.reasons)})" for part in parts)
