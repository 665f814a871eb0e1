"""The format of the evaluation's pages: ``NAME.html`` and ``NAME.toml`` with the commands that people might give there.

A command runs on a freshly loaded page. What is right is what the page records: events that landed in the right
elements, in order, and what its fields hold in the end; see :mod:`bench.grounding.judge`.
"""

from enum import StrEnum
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final

import msgspec

__all__ = ["FOLDER", "HALVES", "Command", "Did", "EvalPage", "Expectation", "Refusal", "Setup", "load"]

FOLDER: Final = Path(__file__).parent / "pages"
HALVES: Final = ("dev", "held_out")


class Did(StrEnum):
    """What has to have happened."""

    CLICK = "click"
    DOUBLE_CLICK = "double_click"
    RIGHT_CLICK = "right_click"
    HOVER = "hover"
    VALUE = "value"
    """A field, a widget or a text says ``value`` in the end."""
    CHECKED = "checked"
    UNCHECKED = "unchecked"
    CHOSEN = "chosen"
    """A list has ``value`` chosen; several are joined by comma and space."""
    KEY = "key"
    """A key was pressed, ``value`` in Playwright's spelling; anywhere if ``at`` is empty."""
    SCROLLED = "scrolled"
    """``value`` is up, down, left, right, top or bottom of ``at``; without it, ``at`` came into view."""
    DROPPED = "dropped"
    """``at`` was dragged to ``value``, a selector."""
    FILE = "file"
    """A file of the name ``value`` was given."""
    FOCUS = "focus"
    TEXT_SELECTED = "text_selected"
    """The text of ``at``, or ``value`` of it, is marked."""
    URL = "url"
    """The address ends with ``value``."""


class Refusal(StrEnum):
    """Why it is right to refuse."""

    AMBIGUOUS = "ambiguous"
    NOT_FOUND = "not_found"
    NOT_UNDERSTOOD = "not_understood"
    ANY = "any"


class Expectation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing that has to happen."""

    did: Did
    at: str = ""
    """CSS selector of the element; a comma separates alternatives, ``>>`` goes into a frame or an open shadow root."""
    value: str = ""


class Command(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sentence, and what it asks for: ``expect``, in order, or that it is refused."""

    say: str
    expect: tuple[Expectation, ...] = ()
    refuse: Refusal | None = None
    allow: tuple[str, ...] = ()
    """Selectors of what may be touched besides: the button that opens a list, the arrows of a calendar."""

    def __post_init__(self) -> None:
        if bool(self.expect) is (self.refuse is not None):
            raise ValueError(f"{self.say!r} needs something to expect, or to be refused")
        for expectation in self.expect:
            if not expectation.at and expectation.did not in {Did.KEY, Did.URL}:
                raise ValueError(f"{self.say!r}: {expectation.did} of what?")

    @property
    def watched(self) -> tuple[str, ...]:
        """The selectors that events are compared with, each once."""
        paths = [each.at for each in self.expect if each.at]
        paths += [each.value for each in self.expect if each.did is Did.DROPPED]
        return tuple(dict.fromkeys([*paths, *self.allow]))

    @property
    def files(self) -> tuple[str, ...]:
        """Names of files that come with the command."""
        return tuple(each.value for each in self.expect if each.did is Did.FILE)


class Setup(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is done to a page before each command."""

    script: str = ""
    """Run in the page after it has loaded."""


class _Sheet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    about: str
    command: tuple[Command, ...]
    setup: Setup = Setup()


class EvalPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page with its commands."""

    name: str
    half: str
    about: str
    commands: tuple[Command, ...]
    setup: Setup

    @property
    def path(self) -> str:
        """Where it is served: ``<half>/<name>.html``."""
        return f"{self.half}/{self.name}.html"


def load(half: str, only: str = "*", *, folder: Path = FOLDER) -> tuple[EvalPage, ...]:
    """The pages of a half (``dev``, ``held_out`` or ``both``) whose name fits a glob, by name.

    ValueError, with the file, for a sheet that is malformed or has no page.
    """
    halves = HALVES if half == "both" else (half,)
    files = [(each, file) for each in halves for file in sorted((folder / each).glob("*.toml"))]
    return tuple(_read(each, file) for each, file in files if fnmatchcase(file.stem, only))


def _read(half: str, file: Path) -> EvalPage:
    try:
        sheet = msgspec.toml.decode(file.read_bytes(), type=_Sheet)
    except (msgspec.DecodeError, ValueError) as error:
        raise ValueError(f"{half}/{file.name}: {error}") from error
    if not file.with_suffix(".html").is_file():
        raise ValueError(f"{half}/{file.name}: there is no page of this name")
    return EvalPage(name=file.stem, half=half, about=sheet.about, commands=sheet.command, setup=sheet.setup)
