"""``python -m bench.extraction [--half dev] [--show wrong,refused]``: how well questions to a page are answered.

TREADLE_TEST_BROWSER names the browser. The half ``dev`` is looked at while the rules are made; of ``held_out`` only the
totals are, so that they tell how pages fare that nobody had in mind.
"""

import argparse
import asyncio
import sys
from collections import Counter
from collections.abc import Sequence
from typing import Final

from tests.browsers.pages.showing import a_browser

from bench.extraction.format import HALVES, AskedPage, load
from bench.extraction.judge import Outcome, Verdict, judge

__all__ = ["main"]

_HELD_OUT: Final = "held_out"
_SHOWN: Final = 160


def main(arguments: Sequence[str]) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.extraction", description=__doc__)
    parser.add_argument("--half", choices=[*HALVES, "both"], default="both", help="default: both")
    parser.add_argument("--only", default="*", metavar="GLOB", help="pages of these names")
    parser.add_argument(
        "--show",
        type=lambda text: frozenset(map(Outcome, filter(None, text.split(",")))),
        default=frozenset(),
        metavar="OUTCOMES",
        help=f"list these of: {','.join(Outcome)}",
    )
    parser.add_argument("--reveal", action="store_true", help="list questions of the half that is held out, too")
    given = parser.parse_args(arguments)
    if given.half == _HELD_OUT and not given.reveal and (given.show or given.only != "*"):
        parser.error("what is held out stays unread: --reveal, if it has to be")
    verdicts = asyncio.run(_asked(load(given.half, given.only)))
    for verdict in verdicts:
        if verdict.outcome in given.show and (verdict.page.half != _HELD_OUT or given.reveal):
            print(_line(verdict))
    for half in HALVES:
        if own := [verdict for verdict in verdicts if verdict.page.half == half]:
            print(f"{half}: {_totals(own)}")
    return 0


async def _asked(pages: Sequence[AskedPage]) -> list[Verdict]:
    async with a_browser() as page:
        return [verdict async for verdict in judge(page, pages)]


def _line(verdict: Verdict) -> str:
    told = repr(verdict.told.data) if verdict.told.found else f"refused: {verdict.told.text}"
    schema = " (schema)" if verdict.question.schema else ""
    shown = f"{told[:_SHOWN]}…" if len(told) > _SHOWN else told
    return f"{verdict.outcome:8}{verdict.page.name}: {verdict.question.ask!r}{schema}: {shown}"


def _totals(verdicts: Sequence[Verdict]) -> str:
    counted = Counter(verdict.outcome for verdict in verdicts)
    parts = [f"{counted[one]} {one} ({counted[one] / len(verdicts):.1%})" for one in Outcome]
    nothing = [verdict for verdict in verdicts if verdict.question.none]
    honest = sum(verdict.outcome is Outcome.RIGHT for verdict in nothing)
    pages = len({verdict.page.name for verdict in verdicts})
    told = f"{len(verdicts)} questions to {pages} pages: {', '.join(parts)}"
    return f"{told}; of {len(nothing)} without an answer {honest} were refused"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
