"""The format of the pages: ``NAME.html`` and ``NAME.toml`` with what people might ask there.

A sheet may be about a page elsewhere in ``bench``, which it names: ``page = "grounding/pages/dev/chat.html"``.
"""

import json
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Final

import msgspec

__all__ = ["FOLDER", "HALVES", "AskedPage", "Question", "load"]

FOLDER: Final = Path(__file__).parent / "pages"
HALVES: Final = ("dev", "held_out")


class Question(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A query, perhaps with a schema, and one right answer, several, or that the page does not tell."""

    ask: str
    schema: str = ""
    """A JSON Schema, as JSON."""
    answer: Any = None
    """An object is right if it tells each of these values under its name, or one that the page has for it."""
    any: tuple[Any, ...] = ()
    none: bool = False

    def __post_init__(self) -> None:
        if (self.answer is not None) + bool(self.any) + self.none != 1:
            raise ValueError(f"{self.ask!r} needs an answer, any of several, or none")
        if self.schema and not isinstance(json.loads(self.schema), dict):
            raise ValueError(f"{self.ask!r}: the schema is no object")


class _Sheet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    about: str
    question: tuple[Question, ...]
    page: str = ""


class AskedPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page with its questions."""

    name: str
    half: str
    about: str
    file: Path
    questions: tuple[Question, ...]


def load(half: str, only: str = "*", *, folder: Path = FOLDER) -> tuple[AskedPage, ...]:
    """The pages of a half (``dev``, ``held_out`` or ``both``) whose name fits a glob, by name.

    ValueError, with the file, for a sheet that is malformed or has no page.
    """
    halves = HALVES if half == "both" else (half,)
    files = [(each, file) for each in halves for file in sorted((folder / each).glob("*.toml"))]
    return tuple(_read(each, file) for each, file in files if fnmatchcase(file.stem, only))


def _read(half: str, file: Path) -> AskedPage:
    try:
        sheet = msgspec.toml.decode(file.read_bytes(), type=_Sheet)
    except (msgspec.DecodeError, ValueError) as error:
        raise ValueError(f"{half}/{file.name}: {error}") from error
    page = FOLDER.parents[1] / sheet.page if sheet.page else file.with_suffix(".html")
    if not page.is_file():
        raise ValueError(f"{half}/{file.name}: there is no page of this name")
    return AskedPage(name=file.stem, half=half, about=sheet.about, file=page, questions=sheet.question)
