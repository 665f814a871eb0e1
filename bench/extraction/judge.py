"""Asking the questions of a page, and telling what came of each."""

import json
from collections.abc import AsyncIterator, Sequence
from enum import StrEnum
from typing import Any, Final

import msgspec
from playwright.async_api import Page, Route
from tests.browsers.extract.evaluation.judging import right

from bench.extraction.format import AskedPage, Question
from treadle.browsers.extract.collecting import read_page
from treadle.browsers.extract.extract import answered
from treadle.browsers.extract.reading import Reading
from treadle.core.errors import NotUnderstood
from treadle.core.page import Extract, Extracted

__all__ = ["Outcome", "Verdict", "judge"]

_ORIGIN: Final = "http://web.example"


class Outcome(StrEnum):
    """What came of a question."""

    RIGHT = "right"
    """Answered rightly; or nothing is there, and that is said."""
    WRONG = "wrong"
    """Something else is claimed to be the answer."""
    REFUSED = "refused"
    """It is there, and was not found."""


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """A question with what came of it."""

    page: AskedPage
    question: Question
    told: Extracted
    outcome: Outcome


async def judge(page: Page, asked: Sequence[AskedPage]) -> AsyncIterator[Verdict]:
    """Ask all questions, each page loaded once in a page of a browser."""
    by_path = {f"{one.half}/{one.name}": one for one in asked}

    async def answer(route: Route) -> None:
        one = by_path.get(route.request.url.removeprefix(f"{_ORIGIN}/"))
        if one is None:
            await route.fulfill(status=404)
        else:
            await route.fulfill(body=one.file.read_text(encoding="utf-8"), content_type="text/html; charset=utf-8")

    await page.route(f"{_ORIGIN}/**", answer)
    for path, one in by_path.items():
        await page.goto(f"{_ORIGIN}/{path}")
        reading = await read_page(page, seconds=20)
        told = [_told(question, reading) for question in one.questions]
        lost = await _lost(page, sorted({place for each in told for place in each.sources.values()}))
        for question, each in zip(one.questions, told, strict=True):
            outcome = _outcome(question, each, sound=lost.isdisjoint(each.sources.values()))
            yield Verdict(page=one, question=question, told=each, outcome=outcome)
    await page.unroute_all()


def _told(question: Question, reading: Reading) -> Extracted:
    schema: dict[str, Any] | None = json.loads(question.schema) if question.schema else None
    try:
        return answered(Extract(query=question.ask, schema=schema), reading)
    except NotUnderstood as error:
        return Extracted(text=str(error), found=False)


async def _lost(page: Page, selectors: list[str]) -> set[str]:
    """Selectors that do not lead to one element."""
    return set(await page.evaluate("all => all.filter(one => document.querySelectorAll(one).length !== 1)", selectors))


def _outcome(question: Question, told: Extracted, *, sound: bool) -> Outcome:
    expected = None if question.none else {"any": list(question.any) or [question.answer]}
    if right(expected, told) and sound:
        return Outcome.RIGHT
    return Outcome.WRONG if told.found else Outcome.REFUSED
