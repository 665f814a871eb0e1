"""Sets what shows its value and is pressed to change it: another word stands there then, a field, or a list."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

from playwright.async_api import Error, JSHandle

from treadle.browsers.actions.amount_words import number_said
from treadle.browsers.actions.becoming import becomes
from treadle.browsers.actions.doing import Doing, Found, done
from treadle.browsers.actions.in_place import take_over
from treadle.browsers.actions.options import best_option
from treadle.browsers.actions.settle import leading, settled
from treadle.browsers.actions.trouble import Vanished, attempt
from treadle.browsers.grounding.explaining.vocabulary import verb_runs
from treadle.browsers.grounding.numerals import number_at
from treadle.browsers.grounding.scoring.settings_kinds import Said, Setting, is_option
from treadle.browsers.grounding.scoring.settings_words import AROUND, STATES
from treadle.browsers.grounding.stated_spans import SpanKind, spans_in, words_in
from treadle.browsers.grounding.words import fold, split_words
from treadle.core.errors import ElementAmbiguous, ElementNotFound
from treadle.core.page import Acted

__all__ = ["set_by_opening"]

_COLUMNS: Final = 14
_TAKES_OVER: Final = re.compile(
    r"(?:ok|done|set|apply|save|fertig|übernehmen|terminé|valider|listo|aceptar|guardar)", re.IGNORECASE
)
_COMES_WITHIN: Final = 0.5
_MOST_PRESSES: Final = 6
_MOST_TOLD: Final = 8
_HEARD: Final = frozenset({"play", "listen", "watch", "stay", "sleep"})
"""Deeds that say only what for."""
_FIRST_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)?")

_REMEMBER: Final = """told => {
  const leaf = node => node.getClientRects().length > 0;
  const roots = [document], all = [];
  while (roots.length) for (const node of roots.pop().querySelectorAll('*')) {
    if (leaf(node)) all.push(node);
    if (node.shadowRoot) roots.push(node.shadowRoot);
  }
  told.before = new Set(all);
  told.texts = new Set(all
    .map(node => (node.innerText ?? node.textContent ?? '').replace(/\\s+/g, ' ').trim())
    .filter(text => text.length < 80));
  told.host = told.place.getRootNode() instanceof ShadowRoot ? told.place.getRootNode().host : null;
  told.parent = told.place.parentNode;
  told.index = told.parent ? [...told.parent.children].indexOf(told.place) : -1;
}"""
_LOOK: Final = """told => {
  const text = node => (node.innerText ?? node.textContent ?? '').replace(/\\s+/g, ' ').trim();
  if (!told.place.isConnected && told.host && told.host.shadowRoot) {
    const like = [...told.host.shadowRoot.querySelectorAll(told.place.localName)]
      .filter(each => each.className === told.place.className);
    if (like.length === 1) { told.place = like[0]; if (!told.opener.isConnected) told.opener = like[0]; }
  } else if (!told.place.isConnected && told.parent && told.parent.isConnected && told.parent.children[told.index]) {
    told.place = told.parent.children[told.index];
    if (!told.opener.isConnected) told.opener = told.place;
  }
  const roots = [document], fresh = [];
  while (roots.length) for (const node of roots.pop().querySelectorAll('*')) {
    if (!told.before.has(node) && node.getClientRects().length > 0 && node.checkVisibility({visibilityProperty: true}))
      fresh.push(node);
    if (node.shadowRoot) roots.push(node.shadowRoot);
  }
  const FIELD = 'input:not([type=checkbox]):not([type=radio]):not([type=hidden]):not([type=button])'
    + ':not([type=submit]), textarea, [contenteditable=""], [contenteditable=true]';
  const fields = fresh.filter(node => node.matches(FIELD));
  if (told.place.isContentEditable) fields.push(told.place);
  told.field = fields.length === 1 ? fields[0] : null;
  told.options = fresh.filter(node => text(node)
    && !fresh.some(other => other !== node && node.contains(other) && text(other))
    && text(node).length <= 60 && !node.matches(FIELD) && node !== told.place && node !== told.opener);
  return {text: text(told.place), field: Boolean(told.field),
    inside: Boolean(told.field) && told.place.contains(told.field),
    held: told.field ? (told.field.value ?? text(told.field)) : '', options: told.options.map(text),
    listed: told.options.some(each => !told.texts.has(text(each))), here: told.place.isConnected};
}"""


async def set_by_opening(doing: Doing, found: Found, told: JSHandle, setting: Setting, said: Said) -> Acted:
    """Press what opens it, and set it by what comes. ElementNotFound where the value is not there: all is as it was."""
    failed = f"{found.subject} could not be set"
    await attempt(told.evaluate(_REMEMBER), failed)
    first = await _look(told)
    if _says(first["text"], said, setting):
        return done("select", found, reasons=("was so already",))
    now = first
    for _ in range(_MOST_PRESSES):
        now = await _press(doing, told, now, failed)
        if now["field"] and (now["inside"] or not _found_option(now["options"], said)):
            if now["options"] and not now["inside"] and _is_searched(now["options"]):
                await _search(doing, told, said.value, failed)
                now = await _look(told)
                break
            return await _enter(doing, found, told, str(now["held"]), said, setting, failed)
        if now["listed"]:
            break
        if now["text"] == first["text"]:
            break  # it does nothing, or has been all round
        if _says(now["text"], said, setting):
            return done("select", found, reasons=(f'says "{now["text"]}"',))
    at = _found_option(now["options"], said)
    if at is None and (turned := _turned(now["options"], said)):
        for place in turned:
            await _choose(doing, told, place, failed)
        return done("select", found, reasons=(f'chose "{said.value}"',))
    if at is None and not now["here"] and not any(each.isalnum() for each in setting.text):
        return done("click", found, reasons=("was drawn anew when it was pressed",))  # an icon: it has no other value
    if at is None:
        await _put_back(doing, told, failed)
        offered = "; ".join(f'"{text}"' for text in now["options"][:_MOST_TOLD]) or f'"{now["text"]}"'
        raise ElementNotFound(f"{found.subject} does not offer what was said. It has: {offered}.")
    text = str(now["options"][at])
    await _choose(doing, told, at, failed)
    doing.chosen = text
    return done("select", found, reasons=(f'chose "{text}"',))


async def _choose(doing: Doing, told: JSHandle, at: int, failed: str) -> None:
    """Click one of what has come."""
    option = (await told.evaluate_handle("(told, at) => told.options[at]", at)).as_element()
    if option is None:
        raise ElementNotFound(f"{failed}: it is not there any more.")
    async with settled(doing.tools, heard=True) as navigation:
        await attempt(leading(option.click(timeout=doing.milliseconds), navigation), failed)


def _turned(options: Sequence[str], said: Said) -> tuple[int, ...]:
    """The hour, the minutes and what takes them over, where two columns of numbers have come for a time of day."""
    clocks = [span.times[0] for span in spans_in(words_in(said.value)) if span.kind is SpanKind.TIME]
    numbers = [at for at, text in enumerate(options) if text.isdecimal()]
    if len(clocks) != 1 or len(numbers) < _COLUMNS:
        return ()
    split = next((at for at, other in pairwise(numbers) if int(options[other]) < int(options[at])), None)
    if split is None:
        return ()
    hours = [at for at in numbers if at <= split and int(options[at]) == clocks[0].hour]
    minutes = [at for at in numbers if at > split and int(options[at]) == clocks[0].minute]
    last = [at for at, text in enumerate(options) if _TAKES_OVER.fullmatch(text)]
    return (hours[0], minutes[0], *last[:1]) if len(hours) == 1 and len(minutes) == 1 else ()


async def _look(told: JSHandle) -> Any:
    return await attempt(told.evaluate(_LOOK), "What was to be set could not be read")


async def _press(doing: Doing, told: JSHandle, before: Any, failed: str) -> Any:
    """Press it, and tell what is there then."""
    opener = (await told.evaluate_handle("told => told.opener")).as_element()
    if opener is None:
        raise ElementNotFound(f"{failed}: it is not there any more.")
    now = before

    async def look() -> bool:
        nonlocal now
        now = await _look(told)
        return bool(now["field"] or now["listed"] or now["text"] != before["text"])

    for clicks in (1, 2):
        pressing = opener.click if clicks == 1 else opener.dblclick
        async with settled(doing.tools, heard=True) as navigation:
            await attempt(leading(pressing(timeout=doing.milliseconds), navigation), failed)
        try:
            if await becomes(look, bool, seconds=_COMES_WITHIN):
                return now
        except (Error, Vanished):
            return now
        if await opener.evaluate("node => !node.isConnected || getComputedStyle(node).cursor === 'pointer'"):
            break  # it was heard, or is no text that one writes in
    return now


def _says(text: str, said: Said, setting: Setting) -> bool:
    """Whether it shows what was said."""
    if said.state is not None:
        return STATES.get(tuple(split_words(fold(text)))) is said.state
    return bool(said.value) and is_option(text, said.value) and bool(text)


def _found_option(options: Sequence[str], said: Said) -> int | None:
    """Which of what has come is what was said."""
    if not said.value:
        return None
    try:
        at = best_option([(text, "", False) for text in options], said.value)
    except ElementAmbiguous:
        return None
    if at is not None and (not said.value.isdecimal() or said.value in split_words(options[at])):
        return at
    like = [at for at, text in enumerate(options) if is_option(text, said.value)]
    if len(like) == 1:
        return like[0]
    words = split_words(fold(said.value))
    deeds = {place for first, end, _ in verb_runs(words) for place in range(first, end) if words[place] not in _HEARD}
    whole = []
    for at, text in enumerate(options):
        own = split_words(fold(text))
        begin = next((b for b in range(len(words) - len(own) + 1) if own and words[b : b + len(own)] == own), None)
        rest = [] if begin is None else [p for p in range(len(words)) if not begin <= p < begin + len(own)]
        if begin is not None and len([p for p in rest if words[p] not in AROUND]) <= 1 and deeds.isdisjoint(rest):
            whole.append(at)
    return whole[0] if len(whole) == 1 else None


def _is_searched(options: Sequence[str]) -> bool:
    """Whether so much comes beside a field that it is for searching a list."""
    return len(options) > 3


async def _search(doing: Doing, told: JSHandle, value: str, failed: str) -> None:
    field = (await told.evaluate_handle("told => told.field")).as_element()
    if field is not None:
        await attempt(field.fill(value, timeout=doing.milliseconds), failed)


async def _enter(
    doing: Doing, found: Found, told: JSHandle, held: str, said: Said, setting: Setting, failed: str
) -> Acted:
    """Write the value into the field that came, and take it over."""
    field = (await told.evaluate_handle("told => told.field")).as_element()
    if field is None or not said.value:
        await _put_back(doing, told, failed)
        raise ElementNotFound(f"{failed}: it takes a text, and none was said.")
    value = said.value
    shown = held or setting.text
    if _FIRST_NUMBER.search(shown) or (number_said(value) is not None and not held):
        value = _in_digits(value, shown)
    await attempt(field.fill(value, timeout=doing.milliseconds), failed)
    await take_over(doing, field, failed)
    return done("fill", found, reasons=("is edited where it stands",))


def _in_digits(value: str, shown: str) -> str:
    """A number as it is shown there: "five" is 5, and "2400 euros" 2400, with the signs that stand around it."""
    words = split_words(fold(value))
    number = number_at(words, 0) if words else None
    amount = _FIRST_NUMBER.match(value)
    plain = (
        f"{number[0]:g}"
        if number is not None and number[1] == len(words)
        else amount[0]
        if amount and len(words) <= 2
        else ""
    )
    if not plain:
        return value
    match = re.fullmatch(r"(\D*?)(\d[\d.,]*)(\D*)", shown.strip())
    if match is None:
        return value if amount is None or amount[0] != value else plain
    return f"{match[1]}{plain}{match[3]}"


async def _put_back(doing: Doing, told: JSHandle, failed: str) -> None:
    """Close what was opened."""
    await attempt(doing.page.keyboard.press("Escape"), failed)
    now = await _look(told)
    if now["options"]:
        opener = (await told.evaluate_handle("told => told.opener")).as_element()
        if opener is not None and await opener.is_visible():
            await attempt(opener.click(timeout=doing.milliseconds), failed)
