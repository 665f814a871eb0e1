"""What shows a value beside its caption and is no field: which of these a command sets, and how it is brought there."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

import msgspec
from playwright.async_api import ElementHandle, Error, JSHandle

from treadle.browsers.actions.called import element_of, placed
from treadle.browsers.actions.counters import Counter, count_by, count_to
from treadle.browsers.actions.doing import Doing, Found, done
from treadle.browsers.actions.settings_opened import set_by_opening
from treadle.browsers.actions.settings_slid import slide_ends, slide_to
from treadle.browsers.actions.settle import leading, settled
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.grounding.numerals import ARTICLES, number_at
from treadle.browsers.grounding.scoring.settings_kinds import Kind, Said, Setting, is_state, says_nothing
from treadle.browsers.grounding.scoring.settings_said import setting_said
from treadle.browsers.grounding.stated_spans import words_in
from treadle.browsers.snapshot.words import words_of
from treadle.core.errors import Conflict
from treadle.core.page import Acted

__all__ = ["Placement", "settings_for"]

_LARGE: Final = 1500
_MOST_PARTS: Final = 5
_MARKS: Final = frozenset({",", ";", ".", "and", "und", "et", "y", "then", "dann", "puis", "luego"})
_LEADING: Final = words_of("to at by between than over under auf um bei zwischen a au y et und and entre of for")
_TELLING: Final = words_of(
    "we i it they he she that this there wir ich es er sie das nous je on il elle c nosotros yo me nos es"
)
"""What begins a part that says how it is, where it sets nothing."""
_REASONS: Final = ("shows its value beside what it is called",)
_TOLD: Final = """all => all.map(e => [
  e.kind, e.value ? (e.value.innerText || e.value.textContent || '').trim() : '', e.near, e.outer, e.texts,
  e.hours || 0,
])"""


class Placement(NamedTuple):
    """A setting, and what it is set to."""

    told: JSHandle
    setting: Setting
    said: Said
    hours: int
    """Of two columns, how many hours the first has."""

    async def bring_about(self, doing: Doing) -> Acted:
        """Set it. Conflict, ElementNotFound where it does not go there."""
        said, kind = self.said, self.setting.kind
        found = await self._found()
        failed = f"{found.subject} could not be set"
        match kind:
            case Kind.COUNT:
                return await self._count(doing, found)
            case Kind.TRACK if said.ends is not None:
                return await slide_ends(doing, found, self.told, said.ends)
            case Kind.TRACK:
                return await slide_to(doing, found, self.told, said)
            case Kind.CLOCK if said.clock is not None:
                columns = self.setting.parts[: self.hours], self.setting.parts[self.hours :]
                for wanted, texts, first in zip(
                    (said.clock.hour, said.clock.minute), columns, (0, self.hours), strict=True
                ):
                    at = next((at for at, text in enumerate(texts) if int(text) == wanted), None)
                    if at is None:
                        raise Conflict(f"{failed}: {said.clock.text()} is not there.")
                    await self._press(doing, first + at, failed)
                return done("select", found, reasons=(f'chose "{said.clock.text()}"',))
            case Kind.STARS | Kind.CHOICE if said.option is not None:
                await self._press(doing, said.option, failed)
                part = self.setting.parts[said.option]
                doing.chosen = part
                told = (
                    f'chose "{part}"' if kind is Kind.CHOICE else f"gave {said.option + 1} of {len(self.setting.parts)}"
                )
                return done("select", found, reasons=(told,))
            case _:
                return await set_by_opening(doing, found, self.told, self.setting, said)

    async def _count(self, doing: Doing, found: Found) -> Acted:
        more, less, value = [await self._part(name) for name in ("more", "less", "value")]
        if more is None or value is None or self.said.number is None:
            raise Conflict(f"{found.subject} is not as it was.")
        counter = Counter(found, more, less, value)
        counts = count_by if self.said.relative else count_to
        return await counts(doing, counter, self.said.number)

    async def _press(self, doing: Doing, at: int, failed: str) -> None:
        part = (await self.told.evaluate_handle("(told, at) => told.parts[at]", at)).as_element()
        if part is None:
            raise Conflict(f"{failed}: it is not as it was.")
        async with settled(doing.tools, heard=True) as navigation:
            await attempt(leading(part.click(timeout=doing.milliseconds), navigation), failed)

    async def _part(self, name: str) -> ElementHandle | None:
        return (await self.told.evaluate_handle("(told, name) => told[name]", name)).as_element()

    async def _found(self) -> Found:
        node = await self._part("opener") or await self._part("place")
        if node is None:
            raise Conflict("What was to be set is not there any more.")
        caption = next(iter((*self.setting.near, *self.setting.outer)), "")
        element = await placed(await element_of(node, ""), node)
        return Found(msgspec.structs.replace(element, name=caption), node, _REASONS, score=0.8, grounded_by="words")


async def settings_for(doing: Doing, text: str) -> tuple[Placement | str, ...]:
    """What a command sets, one after another, each with its setting; a part of it that sets nothing as it is said.
    Empty where nothing is set, or a part sets nothing before another that does. Nothing is done."""
    if doing.selector is not None or doing.given is not None or doing.pressed:
        return ()
    if len((await doing.tools.snapshot()).snapshot.elements) > _LARGE:
        return ()
    try:
        counters = await doing.page.main_frame.evaluate_handle(_script("counters_about.js", "() =>"))
        told = await doing.page.main_frame.evaluate_handle(_script("settings.js", "counters =>"), counters)
        listed: Any = await told.evaluate(_TOLD)
    except Error:
        return ()  # the page is on its way to another
    settings = [
        Setting(Kind(kind), str(value), tuple(near), tuple(outer), tuple(parts))
        for kind, value, near, outer, parts, _ in listed
    ]
    if not settings:
        return ()
    made = _planned(text, [_nothing_of(one) if _is_repeated(one, settings) else one for one in settings])
    placements: list[Placement | str] = []
    for each in made:
        if isinstance(each, Said):
            handle = await told.evaluate_handle("(all, at) => all[at]", each.at)
            placements.append(Placement(handle, settings[each.at], each, int(listed[each.at][5])))
        else:
            placements.append(each)
    return tuple(placements)


def _planned(text: str, settings: Sequence[Setting]) -> tuple[Said | str, ...]:
    """The settings that a command says, part by part; a last part that says none, as it is."""
    if (whole := setting_said(text, settings)) is not None:
        return (whole,)
    parts = _parts(text)
    if not 1 < len(parts) <= _MOST_PARTS:
        return ()
    made: list[Said | str] = []
    at = 0
    while at < len(parts):
        for end in range(len(parts), at, -1):
            said = setting_said(text[parts[at][0] : parts[end - 1][1]], settings)
            if said is not None:
                made.append(said)
                at = end
                break
        else:
            rest = text[parts[at][0] :]
            if made and at + 1 == len(parts) and says_nothing(rest):
                break
            if not made:
                return ()
            if not _only_tells(rest):
                made.append(rest)
            break
    given = [each.at for each in made if isinstance(each, Said)]
    return tuple(made) if len(set(given)) == len(given) else ()


def _is_repeated(one: Setting, settings: Sequence[Setting]) -> bool:
    """Whether the same stands beside another caption: it is done to each of several things, and no value of them."""
    return (
        one.kind is Kind.SHOWN
        and is_state(one.text) is None
        and any(
            other.text == one.text and other.near[:1] != one.near[:1] for other in settings if other.kind is one.kind
        )
    )


def _nothing_of(one: Setting) -> Setting:
    return one._replace(near=(), outer=())


def _only_tells(text: str) -> bool:
    """Whether the end of a command only says why: "we bring our own"."""
    return text.partition(" ")[0].lower() in _TELLING


def _parts(text: str) -> list[tuple[int, int]]:
    """Where the parts of a command begin and end."""
    found: list[tuple[int, int]] = []
    begin: int | None = None
    end = 0
    words = words_in(text)
    counted = False
    for at, word in enumerate(words):
        number = word.folded not in ARTICLES and number_at([word.folded], 0) is not None
        another = number and counted and words[at - 1].folded.isalpha() and words[at - 1].folded not in _LEADING
        if word.folded in _MARKS or another:
            if begin is not None:
                found.append((begin, end))
            begin, counted = None, False
            if not another:
                continue
        counted = counted or number
        begin = word.start if begin is None else begin
        end = word.end
    return found if begin is None else [*found, (begin, end)]


@cache
def _script(name: str, beginning: str) -> str:
    source = files("treadle.browsers.actions").joinpath(name).read_text(encoding="utf-8")
    return source[source.index(beginning) :]
