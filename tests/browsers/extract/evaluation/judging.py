"""Pages that look like the web, what is asked of each, and whether an answer is the right one.

A page is ``NAME.html``; ``NAME.jsonl`` beside it has one question a line: ``[query, expected]`` or ``[query, expected,
schema]``. ``null`` is expected where the page does not tell; ``{"any": [...]}`` where several answers are right. An
expected object must be in the answer with each of its values, under its name or one that the answer has for it; an
answer may tell more. What an object of one value tells may be the answer itself.
"""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final

import msgspec
from playwright.async_api import Page, Route

from treadle.browsers.extract.collecting import read_page
from treadle.browsers.extract.extract import answered
from treadle.browsers.extract.reading import Reading
from treadle.core.errors import NotUnderstood
from treadle.core.page import Extract, Extracted

__all__ = ["Case", "Verdict", "cases", "judged", "right"]

_FOLDER: Final = Path(__file__).parent
_ORIGIN: Final = "http://web.example"


class Case(msgspec.Struct, frozen=True):
    """One question to one page."""

    page: str
    query: str
    expected: Any
    schema: dict[str, Any] | None = None


class Verdict(msgspec.Struct, frozen=True):
    """How a question was answered."""

    case: Case
    told: Extracted
    right: bool

    @property
    def misled(self) -> bool:
        """Whether it claims to have found what is not the answer."""
        return self.told.found and not self.right


def cases(half: str) -> dict[str, list[Case]]:
    """The questions of a half, by page."""
    found = {}
    for path in sorted((_FOLDER / half).glob("*.jsonl")):
        lines = path.read_text(encoding="utf-8").splitlines()
        found[path.stem] = [Case(path.stem, *json.loads(line)) for line in lines if line]
    return found


async def judged(page: Page, half: str) -> AsyncIterator[Verdict]:
    """Ask every question of a half, on a page of one's own."""
    asked = cases(half)

    async def answer(route: Route) -> None:
        name = route.request.url.removeprefix(f"{_ORIGIN}/").partition("?")[0]
        if name in asked:
            body = (_FOLDER / half / f"{name}.html").read_text(encoding="utf-8")
            await route.fulfill(body=body, content_type="text/html; charset=utf-8")
        else:
            await route.fulfill(status=404)

    await page.route(f"{_ORIGIN}/**", answer)
    for name, questions in asked.items():
        await page.goto(f"{_ORIGIN}/{name}")
        reading = await read_page(page, seconds=20)
        verdicts = [_verdict(reading, case) for case in questions]
        lost = await _lost(page, [place for one in verdicts for place in one.told.sources.values()])
        for one in verdicts:
            sound = one.right and lost.isdisjoint(one.told.sources.values())
            yield msgspec.structs.replace(one, right=sound)
    await page.unroute_all()


def _verdict(reading: Reading, case: Case) -> Verdict:
    try:
        told = answered(Extract(query=case.query, schema=case.schema), reading)
    except NotUnderstood as error:
        told = Extracted(text=str(error), found=False)
    return Verdict(case, told, right(case.expected, told))


async def _lost(page: Page, selectors: list[str]) -> set[str]:
    """Selectors that do not lead to one element."""
    script = "all => all.filter(one => document.querySelectorAll(one).length !== 1)"
    return set(await page.evaluate(script, sorted(set(selectors))))


def right(expected: Any, told: Extracted) -> bool:
    """Whether it is the answer; where none is there, to say so is."""
    return not told.found if expected is None else told.found and _same(expected, told.data)


def _same(expected: Any, value: Any) -> bool:
    match expected:
        case {"any": several}:
            return any(_same(one, value) for one in several)
        case dict():
            return _has(expected, value)
        case list():
            return (
                isinstance(value, list)
                and len(value) == len(expected)
                and all(_same(one, other) for one, other in zip(expected, value, strict=True))
            )
        case str():
            return isinstance(value, str) and " ".join(value.split()) == " ".join(expected.split())
        case _:
            return type(value) in {type(expected), float} and bool(value == expected)


def _has(expected: dict[str, Any], value: Any) -> bool:
    if not isinstance(value, dict):
        return len(expected) == 1 and _same(next(iter(expected.values())), value)
    own = {str(key).casefold(): one for key, one in value.items()}
    for key, one in expected.items():
        if key.casefold() in own:
            if not _same(one, own[key.casefold()]):
                return False
        elif not any(_same(one, other) for other in value.values()):
            return False
    return True
