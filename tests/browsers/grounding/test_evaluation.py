"""Plain language on the evaluation's pages, without a model: how much of it is right, and how little is wrong.

The figures are told as totals only: one half of the pages is there to say whether what was learnt from the other one
holds on pages that nobody looked at. ``make bench-grounding`` tells more.
"""

import re

import pytest
from bench.grounding import own
from bench.grounding.format import FOLDER, HALVES, EvalPage, load
from bench.grounding.recorder import Recorder
from bench.grounding.rig import Rig
from tests.browsers.conftest import real_browser

RIGHT = {"dev": 0.72, "held_out": 0.64}
WRONG = {"dev": 0.05, "held_out": 0.08}
"""Floors that rise with what is reached: a change that makes the language worse does not pass. They are those
of a sample, with room for two or three commands more than the whole has."""
SAMPLE = 60
"""Commands of a half that are tried: enough to see that; all of it takes minutes."""
PAGES = 60
COMMANDS = 500
TO_BE_REFUSED = (0.05, 0.25)
AT_ONCE = 4

INNERMOST = re.compile(r"[\s>]+")
TOKEN = re.compile(r"[#.]([A-Za-z_][\w-]*)")


@pytest.mark.browser
@pytest.mark.timeout(300)
@pytest.mark.parametrize("half", HALVES)
async def test_commands_are_carried_out_rightly_or_refused(half: str, capsys: pytest.CaptureFixture[str]) -> None:
    every = len(commands_of(load(half))) // SAMPLE
    report = await own.run(half=half, at_once=AT_ONCE, every=every, browser=real_browser())
    with capsys.disabled():
        print("\n" + "\n".join(report.lines()))
    totals = report.totals()
    assert totals.right >= RIGHT[half]
    assert totals.wrong <= WRONG[half]


# ---------------------------------------------------------------- the set itself


def commands_of(pages: tuple[EvalPage, ...]) -> list[str]:
    return [command.say for page in pages for command in page.commands]


def test_there_are_enough_pages_and_commands_in_either_half() -> None:
    halves = [load(half) for half in HALVES]
    assert sum(map(len, halves)) >= PAGES
    assert sum(len(commands_of(pages)) for pages in halves) >= COMMANDS
    assert all(len(pages) >= PAGES // 3 for pages in halves)


@pytest.mark.parametrize("half", HALVES)
def test_no_page_says_the_same_twice(half: str) -> None:
    for page in load(half):
        said = [command.say.casefold() for command in page.commands]
        assert len(said) == len(set(said)), page.name


@pytest.mark.parametrize("half", HALVES)
def test_some_commands_are_to_be_refused(half: str) -> None:
    refused = [command.refuse is not None for page in load(half) for command in page.commands]
    least, most = TO_BE_REFUSED
    assert least <= sum(refused) / len(refused) <= most


@pytest.mark.parametrize("half", HALVES)
def test_pages_need_nothing_from_elsewhere(half: str) -> None:
    for file in (FOLDER / half).glob("*.html"):
        loads = re.findall(r"""(?:src|href)\s*=\s*["']?(https?:)?//""", file.read_text(), re.IGNORECASE)
        assert not loads, file.name


@pytest.mark.browser
@pytest.mark.parametrize("half", HALVES)
async def test_every_selector_finds_something(half: str) -> None:
    """As the source says that the page will be, or on the page as it loads; loaded is only what this needs."""
    async with Rig(browser=real_browser()) as rig:
        rig.mount(half, FOLDER / half)
        recorder = Recorder(rig)
        await recorder.install()
        for page in load(half):
            source = source_of(page)
            unsaid = tuple(path for path in watched(page) if not later(source, path))
            if not unsaid:
                continue
            await rig.load(page.path)
            if page.setup.script:
                await rig.page.evaluate(page.setup.script)
            found = await recorder.begin(unsaid)
            assert {path for path in unsaid if not found[path]} == set(), page.name


def watched(page: EvalPage) -> list[str]:
    return list(dict.fromkeys(path for command in page.commands for path in command.watched))


def source_of(page: EvalPage) -> str:
    """That of the page and of its frames."""
    files = sorted((FOLDER / page.half).glob(f"{page.name}.*html"))
    return "\n".join(file.read_text() for file in files)


def later(source: str, path: str) -> bool:
    """Whether the source makes what a selector looks for in the end."""
    return all(made(token, source) for token in TOKEN.findall(INNERMOST.split(path.strip())[-1]))


def made(token: str, source: str) -> bool:
    """A name may be put together: of a row's number, say, as in ``id="row${n}"`` and ``id="${n}-ok"``."""
    parts = range(1, len(token))
    begins = (f"{token[:at]}{sign}" for at in parts for sign in ("${", "'+", "' +", '"+', '" +'))
    ends = (f"{sign}{token[at:]}" for at in parts if len(token) - at > 1 for sign in ("}", "+'", "+ '", '+"', '+ "'))
    return token in source or any(part in source for part in (*begins, *ends))
