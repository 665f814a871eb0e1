"""Results as tables: for the terminal, for the page, and as JSON."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table

from bench.machine import Machine
from bench.model import Goal, Outcome, Series, Size, Suite

__all__ = ["END", "START", "Finished", "markdown", "print_finished", "replace_section", "write_json"]

START, END = "<!-- results:start -->", "<!-- results:end -->"
_QUIET_LOAD = 0.5
_HEADINGS = ("", "unit", "p50", "p95", "p99", "least", "most", "n")


class Finished(msgspec.Struct, frozen=True, kw_only=True):
    """A suite that ran."""

    id: str
    name: str
    title: str
    method: str
    seconds: float
    outcome: Outcome | None
    failure: str | None = None
    """Why there are no figures."""

    @classmethod
    def of(cls, suite: Suite, seconds: float, outcome: Outcome | None, failure: str | None = None) -> "Finished":
        return cls(
            id=suite.id,
            name=suite.name,
            title=suite.title,
            method=suite.method,
            seconds=round(seconds, 1),
            outcome=outcome,
            failure=failure,
        )


def print_finished(console: Console, finished: Finished, *, judged: bool) -> None:
    """One suite for the terminal."""
    title = f"{finished.id} {finished.title} ({finished.seconds:.0f} s)"
    if finished.outcome is None:
        console.print(f"[bold]{title}[/]  [bold red]FAILED[/] {finished.failure}", highlight=False)
        return
    table = Table(*_HEADINGS, title=title, title_justify="left", title_style="bold")
    table.columns[0].no_wrap = True
    for column in table.columns[2:]:
        column.justify = "right"
    for series in finished.outcome.series:
        table.add_row(*_cells(series))
    console.print(table)
    if judged:
        for goal in finished.outcome.goals:
            verdict = "[green]met[/]" if goal.met else "[red]not met[/]"
            console.print(f"  {verdict}  {goal.text}: {goal.measured}", highlight=False)
    console.print(f"  {_memory(finished.outcome)}", highlight=False)


def markdown(machine: Machine, results: Sequence[Finished], size: Size, rounds: int) -> str:
    """The results section of the page."""
    return "\n".join(_page(machine, results, size, rounds))


def replace_section(page: str, section: str) -> str:
    """The page with another results section; ValueError if it lacks the marks of one."""
    before, start, rest = page.partition(START)
    _, end, after = rest.partition(END)
    if not start or not end:
        raise ValueError(f"the page has no {START} and {END} after it")
    return f"{before}{START}\n{section}\n{END}{after}"


def write_json(path: Path, machine: Machine, results: Sequence[Finished], size: Size, rounds: int) -> None:
    """Everything as one JSON file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = {"machine": machine, "size": size, "rounds": rounds, "suites": results}
    path.write_bytes(msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n")


def _page(machine: Machine, results: Sequence[Finished], size: Size, rounds: int) -> Iterator[str]:
    yield f"Measured {machine.date} at commit `{machine.commit}`, {rounds} rounds, size `{size}`."
    yield ""
    if machine.load_average > _QUIET_LOAD:
        yield "The machine had other work when this run began; the figures should be taken again on a quiet one."
        yield ""
    facts = {
        "CPU": f"{machine.cpu}, {machine.cores} cores",
        "Memory": f"{machine.memory_gb} GB",
        "Load before the run": f"{machine.load_average}",
        "Kernel": f"Linux {machine.kernel}",
        "Python, SQLite": f"{machine.python}, {machine.sqlite}",
        "Settings": machine.settings,
    }
    yield from _table(("machine", ""), facts.items())
    goals = [(finished, goal) for finished in results for goal in _goals(finished, size)]
    if goals:
        rows = [(finished.id, goal.text, goal.measured, _verdict(goal)) for finished, goal in goals]
        yield from _table(("", "goal", "measured", "verdict"), rows)
    for finished in results:
        yield f"### {finished.id} {finished.title}"
        yield ""
        yield finished.method
        yield ""
        if finished.outcome is None:
            yield f"**Failed:** {finished.failure}"
            yield ""
            continue
        yield from _table(_HEADINGS, map(_cells, finished.outcome.series), right=2)
        yield _memory(finished.outcome)
        yield ""
        for note in finished.outcome.notes:
            yield note
            yield ""


def _goals(finished: Finished, size: Size) -> Sequence[Goal]:
    return finished.outcome.goals if finished.outcome is not None and size is Size.FULL else ()


def _verdict(goal: Goal) -> str:
    return "met" if goal.met else "**not met**"


def _memory(outcome: Outcome) -> str:
    return (
        f"Peak memory (RSS): daemon {outcome.daemon_peak_mb:.0f} MB, process host {outcome.host_peak_mb:.0f} MB. "
        "Errors: 0; one would have failed the suite."
    )


def _cells(series: Series) -> tuple[str, ...]:
    values = (series.p50, series.p95, series.p99, series.low, series.high)
    return (series.what, series.unit, *map(_number, values), f"{series.n:,}")


def _number(value: float | None) -> str:
    """Three significant digits."""
    if value is None:
        return "-"
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}" if abs(value) < 100 else f"{value:.0f}"


def _table(headings: Sequence[str], rows: Iterable[tuple[str, ...]], right: int = 99) -> Iterator[str]:
    yield "| " + " | ".join(headings) + " |"
    yield "|" + "|".join("---:" if index >= right else "---" for index in range(len(headings))) + "|"
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", r"\|") for cell in row) + " |"
    yield ""
