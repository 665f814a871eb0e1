"""How ``treadle repl`` shows what came of a line. Pure: from answers to what a terminal shows."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from treadle.cli.errors import CliError
from treadle.cli.render import table
from treadle.cli.words import one_line

__all__ = [
    "HELP",
    "acted",
    "arrived",
    "candidates_of",
    "extracted",
    "greeting",
    "hint_for",
    "observed",
    "refused",
    "tabs",
]

_BY: Final = {
    "words": "by its words",
    "memory": "remembered",
    "healed": "remembered, found again",
    "model": "by the model",
    "selector": "by selector",
}
_MOST_REASONS: Final = 4
_LEAVING: Final = frozenset({"bye", "exit", "q", "quit"})

HELP: Final = Text.from_markup(
    "[bold]Click Sign in[/]            do something on the page, in plain language\n"
    "[bold]? prices of all mugs[/]     read something from it\n"
    "[bold]:go[/] ADDRESS              open a page\n"
    "[bold]:look[/] [dim]\\[WORDS][/]            what can be seen and used on it\n"
    "[bold]:shot[/] [dim]\\[FILE][/]             take a picture of it\n"
    "[bold]:tabs[/]                    the tabs of the session\n"
    "[bold]:upload[/] FILE [dim]\\[to WHAT][/]    give a file of this machine to the page\n"
    "[bold]:script[/] [dim]\\[FILE][/]           what was done so far, as a Playwright script\n"
    "[bold]:quit[/]                    the end; Ctrl-D, too"
)


def greeting(session_id: str, *, own: bool) -> Text:
    """What is said at the beginning."""
    end = "it is closed at the end" if own else "it stays open"
    return Text.assemble(
        ("Session ", "dim"), session_id, (f" ({end}). ", "dim"),
        ("Say what to do on the page; ", "dim"), "? ", ("reads; ", "dim"), ":help", (" tells more.", "dim"),
    )  # fmt: skip


def acted(said: Mapping[str, Any], *, chosen: bool = False) -> RenderableType:
    """What was done, to what, why it (or that it was ``chosen``), and how fast it was found."""
    parts: Sequence[Mapping[str, Any]] = said.get("parts") or [said]
    lines: list[RenderableType] = [_done(part, chosen=chosen) for part in parts]
    for dialog in said.get("dialogs") or []:
        message = one_line(str(dialog.get("message")))
        lines.append(Text(f"  the {dialog.get('kind')} {message!r} was {dialog.get('answer')}", style="dim"))
    lines.extend(
        Text(f"  download: {one_line(str(download.get('file_name')))}", style="dim")
        for download in said.get("downloads") or []
    )
    if tab := said.get("new_tab"):
        lines.append(Text(f"  new tab: {one_line(str(tab.get('url')))}", style="dim"))
    if said.get("url"):
        lines.append(_place(said))
    return Group(*lines)


def _done(part: Mapping[str, Any], *, chosen: bool) -> Text:
    text = Text.assemble(
        ("✓ ", "green"), str(part.get("action")), " ", (one_line(str(part.get("element") or "")), "bold")
    )
    grounding = part.get("grounding") or {}
    by = str(grounding.get("by"))
    chosen = chosen and by == "selector"
    told = ["by your choice" if chosen else _BY.get(by, "")] if grounding else []
    if grounding.get("score") is not None and grounding.get("by") in {"words", "healed"}:
        told.append(f"{grounding['score']:.2f}")
    took = f"{part.get('duration_ms', 0):.0f} ms"
    if grounding.get("duration_ms") is not None:
        took = f"found in {grounding['duration_ms']:.1f} of {took}"
    text.append("  " + ", ".join([*filter(None, told), took]), style="dim")
    reasons = [one_line(str(each)) for each in part.get("reasons") or []][:_MOST_REASONS]
    if reasons and not chosen:
        text.append("\n  why: " + ", ".join(reasons), style="dim")
    return text


def _place(said: Mapping[str, Any]) -> Text:
    title = one_line(str(said.get("title") or ""))
    return Text(f"  {one_line(str(said['url']))}{f'  ({title})' if title else ''}", style="dim")


def arrived(said: Mapping[str, Any]) -> Text:
    """Where a navigation led."""
    return Text.assemble(("✓ ", "green"), _place(said).plain.strip())


def extracted(said: Mapping[str, Any]) -> RenderableType:
    """What was read, or what could be."""
    text = str(said.get("result") or "")
    lines = "\n".join(one_line(line) for line in text.splitlines())
    if not said.get("success"):
        return Text.assemble(("✗ ", "red"), lines)
    sources = said.get("sources") or {}
    shown = [Text(lines)]
    if len(sources) == 1:
        shown.append(Text(f"  from {one_line(str(next(iter(sources.values()))))}", style="dim"))
    return Group(*shown)


def observed(said: Mapping[str, Any]) -> RenderableType:
    """What is on the page."""
    rows = [
        (Text(one_line(str(each["description"]))), Text(one_line(str(each["selector"])), style="dim"))
        for each in said["elements"]
    ]
    if not rows:
        return Text("Nothing on the page fits.", style="yellow")
    return Group(Text("ELEMENT, SELECTOR", style="bold dim"), _in_full(rows))


def tabs(said: Mapping[str, Any]) -> RenderableType:
    """The tabs; the one that is looked at has a star."""
    rows: list[list[RenderableType]] = [
        ["*" if each["current"] else "", Text(one_line(each.get("title") or "")), Text(one_line(each["url"]))]
        for each in said["tabs"]
    ]
    return table(["", "TITLE", "PAGE"], rows, elastic=("TITLE", "PAGE"))


def candidates_of(error: CliError) -> list[dict[str, Any]]:
    """The elements that might have been meant, each with a selector."""
    details = error.told.get("details")
    found = details.get("candidates") if isinstance(details, Mapping) else None
    return [each for each in found or () if isinstance(each, dict) and isinstance(each.get("selector"), str)]


def hint_for(line: str, orders: Iterable[str]) -> str:
    """What a line that was refused may have been meant as here, where it looks so; else empty."""
    word = line.casefold().strip(" .!")
    if word in _LEAVING:
        return ":quit ends this."
    if word.partition(" ")[0] in set(orders):
        return f"Orders begin with a colon: :{word.partition(' ')[0]}"
    if line.endswith("?") and not line.startswith("?"):
        return "To read from the page, begin the line with a question mark: ? prices of all mugs"
    return ""


def refused(error: CliError, *, numbered: bool, hint: str = "") -> RenderableType:
    """Why something was not done; the candidates with numbers to choose by, or a hint."""
    candidates = candidates_of(error)
    said = one_line(str(error.told.get("message") or str(error).partition("\n  ")[0]))
    head = Text.assemble(("? " if candidates else "✗ ", "yellow" if candidates else "red"), said)
    hints = [Text(f"  {hint}", style="dim")] if hint else []
    if not candidates:
        return Group(head, *hints)
    rows = [
        (Text(f"{number}" if numbered else "-"), _candidate(each)) for number, each in enumerate(candidates, start=1)
    ]
    if numbered:
        hints.append(Text("  Type its number, or something else.", style="dim"))
    return Group(head, _in_full(rows), *hints)


def _candidate(each: Mapping[str, Any]) -> Text:
    reasons = ", ".join(one_line(str(reason)) for reason in each.get("reasons") or [])
    return Text.assemble(
        (one_line(str(each.get("description"))), "bold"), f"  {each.get('score', 0):.2f}", (f"  {reasons}", "dim")
    )


def _in_full(rows: Iterable[Sequence[Text]]) -> RenderableType:
    """Rows whose cells go on in the next line where the terminal is narrow: what tells them apart is never cut."""
    made = Table.grid(padding=(0, 2, 0, 0))
    for row in rows:
        for cell in row:
            cell.overflow = "fold"
        made.add_row(*row)
    return Padding(made, (0, 0, 0, 1))
