"""What is remembered of a page is found again after its authors changed it: how often, and never another element.

A command of the evaluation is carried out on the page as it is, which teaches the memory; then the page is opened
again, changed in place, and the same command given. Right is that the very same element was pressed or filled.
"""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, NamedTuple

from playwright.async_api import Error

from bench.grounding.format import FOLDER, Command, Did, EvalPage, load
from bench.grounding.rig import Rig
from treadle.browsers.remember import MemoryBook
from treadle.core.errors import TreadleError
from treadle.core.memory import Memory, MemoryQuery
from treadle.core.origin import origin_of

__all__ = ["KINDS", "MISSED", "Case", "Fate", "MutationReport", "run"]

KINDS: Final = ("ids", "classes", "attributes", "order", "letters", "wording", "wrappers", "tags", "moved", "lookalike")
_USER: Final = ""
_SECONDS: Final = 5.0
_SIMPLE: Final = frozenset({Did.CLICK, Did.VALUE, Did.CHECKED, Did.UNCHECKED, Did.CHOSEN})
_SYNONYMS: Final = tuple(
    tuple(pair.split("|"))
    for pair in (
        "delete|Remove", "remove|Delete", "sign in|Log in", "log in|Sign in", "save|Store", "send|Dispatch",
        "search|Find", "edit|Change", "add to cart|Add to basket", "add|Insert", "buy|Purchase", "continue|Proceed",
        "submit|Hand in", "cancel|Abort", "email|E-mail address", "phone|Telephone", "first name|Given name",
        "last name|Surname", "next|Onwards", "download|Fetch", "open|Show", "close|Dismiss", "reply|Answer",
        "settings|Preferences", "order|Purchase", "quantity|Amount", "city|Town", "message|Note", "new|Fresh",
    )
)  # fmt: skip
_SCRIPT: Final = Path(__file__).with_name("mutate.js")


class Fate(StrEnum):
    """What came of a command on a changed page."""

    REMEMBERED = "remembered"
    """The element was still known for what it was."""
    WORDS = "words"
    """The words of the command found it anew."""
    HEALED = "healed"
    REFUSED = "refused"
    WRONG = "wrong"
    NOTHING = "nothing"
    """Success was said, and nothing was touched."""


_HEALED: Final = frozenset({Fate.REMEMBERED, Fate.WORDS, Fate.HEALED})
MISSED: Final = frozenset({Fate.WRONG, Fate.NOTHING})
"""What may never be."""
_BY: Final = {"memory": Fate.REMEMBERED, "words": Fate.WORDS, "healed": Fate.HEALED}


class Case(NamedTuple):
    """One command on one changed page."""

    page: str
    say: str
    kind: str
    fate: Fate
    told: str


class MutationReport(NamedTuple):
    """All cases."""

    cases: tuple[Case, ...]

    @property
    def healed(self) -> float:
        """Share of cases in which the element was found again, 0 to 1."""
        return sum(case.fate in _HEALED for case in self.cases) / max(len(self.cases), 1)

    @property
    def wrong(self) -> int:
        """Cases in which another element was touched, or success was said for nothing."""
        return sum(case.fate in MISSED for case in self.cases)

    def lines(self, *, show: frozenset[Fate] = frozenset()) -> list[str]:
        """The report for people; cases of the fates in ``show`` one by one."""
        lines = [f"mutations: {len(self.cases)}, healed {100 * self.healed:.1f} %, wrong {self.wrong}"]
        for kind in KINDS:
            fates = Counter(case.fate for case in self.cases if case.kind == kind)
            told = ", ".join(f"{number} {fate}" for fate, number in fates.most_common())
            lines.append(f"  {kind:10} {told or 'none'}")
        shown = [case for case in self.cases if case.fate in show]
        return lines + [f"  {case.fate}: {case.page} [{case.kind}] {case.say!r}: {case.told}" for case in shown]


async def run(
    rig: Rig, book: MemoryBook, *, half: str = "dev", count: int = 200, seed: int = 1, only: str = "*",
    heard: Callable[[Case], None] | None = None,
) -> MutationReport:  # fmt: skip
    """Up to ``count`` cases on the pages of a half. The rig's house has ``book`` for its memory."""
    rig.mount(half, FOLDER / half)
    chance = random.Random(seed)
    wanted = [(page, command) for page in load(half, only) for command in page.commands if _is_simple(command)]
    chance.shuffle(wanted)
    cases: list[Case] = []
    each = max(2, -(-count // max(len(wanted), 1)))
    for page, command in wanted:
        if len(cases) >= count:
            break
        known = await _learn(rig, book, page, command)
        if not known:
            continue
        for kind in chance.sample(KINDS, min(each + 1, len(KINDS))):
            case = await _case(rig, book, known, page, command, kind, chance.randrange(1 << 30))
            if case is not None and len(cases) < count:
                cases.append(case)
                if heard is not None:
                    heard(case)
    return MutationReport(tuple(cases))


def _is_simple(command: Command) -> bool:
    if len(command.expect) != 1 or command.allow:
        return False
    [expected] = command.expect
    return expected.did in _SIMPLE and ">>" not in expected.at and "," not in expected.at


async def _learn(rig: Rig, book: MemoryBook, page: EvalPage, command: Command) -> list[Memory]:
    """What the memory holds after the command went right on the page as it is; nothing if it did not."""
    await _forget(rig, book)
    if not await _open(rig, page, command):
        return []
    try:
        await rig.act(command.say, seconds=_SECONDS)
    except TreadleError:
        return []
    if not _went_right(await _events(rig)):
        return []
    return (await book.find(MemoryQuery(user=_USER, limit=1000)))[0]


async def _case(
    rig: Rig, book: MemoryBook, known: Sequence[Memory], page: EvalPage, command: Command, kind: str, seed: int
) -> Case | None:
    """None where the page cannot be changed in this way."""
    await _forget(rig, book)
    for memory in known:
        book.keep(memory)
    if not await _open(rig, page, command):
        return None
    change = {"path": command.expect[0].at, "kind": kind, "seed": seed, "synonyms": _SYNONYMS}
    if not await rig.page.evaluate(f"change => ({_SCRIPT.read_text()}).change(change)", change):
        return None
    try:
        acted = await rig.act(command.say, seconds=_SECONDS)
    except TreadleError as error:
        events = await _events(rig)
        touched = any(pressed and not hit for _, hit, pressed in events)
        return Case(page.name, command.say, kind, Fate.WRONG if touched else Fate.REFUSED, str(error))
    events = await _events(rig)
    missed = Fate.WRONG if events else Fate.NOTHING
    fate = _BY.get(acted.grounded_by, Fate.WORDS) if _went_right(events) else missed
    return Case(page.name, command.say, kind, fate, f"{acted.grounded_by} {acted.score} {acted.element}")


async def _forget(rig: Rig, book: MemoryBook) -> None:
    origin = origin_of(rig.url(""))
    assert origin is not None
    await book.forget_origin(_USER, origin)


async def _open(rig: Rig, page: EvalPage, command: Command) -> bool:
    """Show the page afresh, and mark what is meant; False where it is not there."""
    await rig.reset()
    await rig.open(page.path)
    if page.setup.script:
        await rig.page.evaluate(page.setup.script)
    return bool(await rig.page.evaluate(f"path => ({_SCRIPT.read_text()}).mark(path)", command.expect[0].at))


async def _events(rig: Rig) -> list[tuple[str, bool, bool]]:
    """What happened: its kind, whether to what was marked, and whether to something that people press."""
    try:
        told: list[Any] = await rig.page.evaluate(f"() => ({_SCRIPT.read_text()}).events()")
    except Error:
        return []  # the page went elsewhere with what it noted
    return [(str(kind), bool(hit), bool(pressed)) for kind, hit, pressed in told]


def _went_right(events: Sequence[tuple[str, bool, bool]]) -> bool:
    return any(hit for _, hit, _ in events) and not any(pressed and not hit for _, hit, pressed in events)
