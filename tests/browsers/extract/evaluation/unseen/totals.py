"""Totals of the pages in this folder, and nothing about any one question.

``python -m tests.browsers.extract.evaluation.unseen.totals`` (TREADLE_TEST_BROWSER names the browser). The folder tells
how extraction fares on pages and questions that nobody had in mind: it stays so only as long as its failures are not
looked at one by one.
"""

import asyncio
import sys
from collections import Counter
from enum import StrEnum, unique
from pathlib import Path
from typing import Final

from playwright.async_api import Page, Route
from tests.browsers.extract.evaluation.judging import Case, cases, right
from tests.browsers.pages.showing import Tools, a_browser

from treadle.browsers.extract import extract
from treadle.core.errors import NotUnderstood
from treadle.core.page import Extract, Extracted

_FOLDER: Final = Path(__file__).parent
_ORIGIN: Final = "http://web.example"


@unique
class _Outcome(StrEnum):
    RIGHT = "right"
    MISLED = "wrongly claimed found"
    REFUSED = "refused though it is there"
    ERROR = "errors"


async def _totals() -> Counter[_Outcome]:
    counted: Counter[_Outcome] = Counter()
    async with a_browser() as page:
        await page.route(f"{_ORIGIN}/**", _served)
        for name, questions in cases(_FOLDER.name).items():
            await page.goto(f"{_ORIGIN}/{name}")
            for case in questions:
                counted[await _outcome(page, case)] += 1
    return counted


async def _served(route: Route) -> None:
    path = _FOLDER / f"{route.request.url.rpartition('/')[2]}.html"
    if path.is_file():
        await route.fulfill(body=path.read_text(encoding="utf-8"), content_type="text/html; charset=utf-8")
    else:
        await route.fulfill(status=404)


async def _outcome(page: Page, case: Case) -> _Outcome:
    try:
        told = await extract(Tools(page), Extract(query=case.query, schema=case.schema))
    except NotUnderstood as error:
        told = Extracted(text=str(error), found=False)
    except Exception:  # whatever else goes wrong is counted, and the rest still asked
        return _Outcome.ERROR
    good = right(case.expected, told)
    for selector in told.sources.values() if good else ():
        good = good and await page.locator(selector).count() == 1
    if good:
        return _Outcome.RIGHT
    return _Outcome.MISLED if told.found else _Outcome.REFUSED


def _main() -> None:
    counted = asyncio.run(_totals())
    asked = counted.total()
    parts = [f"{counted[one]} {one} ({counted[one] / asked:.1%})" for one in _Outcome]
    sys.stdout.write(f"{asked} questions: {', '.join(parts)}\n")


if __name__ == "__main__":
    _main()
