"""Choosing from a list: a native select, a list that a page has built, or an option that is there to be clicked."""

import re
from collections.abc import Sequence
from typing import Any, Final

import msgspec
from playwright.async_api import ElementHandle

from treadle.browsers.actions.built_lists import choose_built, look_before
from treadle.browsers.actions.calendars import NoCalendar
from treadle.browsers.actions.clicking import click_on
from treadle.browsers.actions.date_forms import said_for
from treadle.browsers.actions.dates import DATE_TYPES
from treadle.browsers.actions.dating import choose_date, is_date
from treadle.browsers.actions.days import today
from treadle.browsers.actions.doing import Doing, Found, done
from treadle.browsers.actions.options import best_option, no_option
from treadle.browsers.actions.seeking import seek
from treadle.browsers.actions.settle import settled
from treadle.browsers.actions.ticking import becomes_ticked, is_ticked, tick, uncheck_others
from treadle.browsers.actions.trouble import Vanished, attempt
from treadle.browsers.actions.unlabelled import choose_unlabelled
from treadle.browsers.grounding import Intent, Target
from treadle.browsers.grounding.grammar.filter_rules import NARROWING
from treadle.browsers.grounding.moments import date_of
from treadle.browsers.grounding.scoring.fit import is_list, is_read
from treadle.browsers.grounding.scoring.matching import DEEDS
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.errors import Conflict, ElementNotFound
from treadle.core.page import Acted, Element, ElementState

__all__ = ["choose", "select"]

_BETWEEN: Final = re.compile(r"\s*(?:,|&|\band\b|\bund\b|\bet\b|\by\b)\s*", re.IGNORECASE)
_MOST_OPTIONS: Final = 5_000
_CHOSEN_THEMSELVES: Final = frozenset(
    {"button", "option", "tab", "menuitem", "radio", "combobox", "listbox", "textbox", "switch", "columnheader"}
)
_SHOWS_CHOICE: Final = frozenset(":▾▼⌄▿⯆")
# The only box of the row or item: a native one, or else what is drawn as one: small, without text, called so. What is
# in the head of a column sorts by it, and chooses no row. A row that does not say it is one is known by others beside
# it that are built alike, each with one box of its own.
_BOX: Final = """element => {
  const head = element.closest('th, [role=columnheader]');
  const cells = head ? [...head.parentElement.children] : [];
  if (head && !cells.some(cell => cell.matches('td, [role=cell], [role=gridcell]'))) return null;
  const row = element.closest('tr, li, [role=row], [role=listitem], [role=treeitem], article');
  const only = boxes => boxes.length === 1 && boxes[0].getClientRects().length ? boxes[0] : null;
  const called = /(?:^|[\\s_-])(?:tick|check|checkbox|checkmark|chk|ck|cb|cbx|select|selector|selectbox)(?=[\\s_-]|$)/i;
  const drawn = (item, apart) => [...item.querySelectorAll('div, span, i, button, svg')].filter(node => {
    const box = node.getBoundingClientRect();
    if (node.textContent.trim() || !box.width || box.width > 40 || box.height > 40) return false;
    const outer = node.parentElement.closest('div, span, i, button') || item;
    if (called.test(node.getAttribute('class') || '')) return !outer.matches('[class*=tick], [class*=check]');
    const square = box.width > 8 && box.width <= 26 && Math.abs(box.width - box.height) <= 3 && !node.children.length;
    return apart && square && parseFloat(getComputedStyle(node).borderTopWidth) >= 1;
  });
  const boxes = (item, apart) => {
    const native = [...item.querySelectorAll('input[type=checkbox], [role=checkbox]')];
    return native.length ? native : drawn(item, apart);
  };
  if (row) return only(boxes(row, false));
  const own = only(boxes(element, false));
  if (own) return own;
  const kind = node => `${node.localName} ${node.classList[0] || ''}`;
  for (let node = element, level = 0; level < 4 && node.parentElement; node = node.parentElement, level += 1) {
    const found = boxes(node, true);
    if (!found.length) continue;
    const alike = [...node.parentElement.children].filter(other => other !== node && kind(other) === kind(node));
    return alike.some(other => boxes(other, true).length === 1) ? only(found) : null;
  }
  return null;
}"""
# A row of a table with heads: its box chooses the row for what is done next, and shows no others by it.
_OF_ROW: Final = """element => {
  const heads = 'th, [role=columnheader]';
  const row = element.closest('tr, [role=row]');
  const table = row && row.closest('table, [role=table], [role=grid], [role=treegrid]');
  return Boolean(table && table.querySelector(heads)) && !element.closest(heads);
}"""
_OPENING: Final = frozenset({ElementState.COLLAPSED, ElementState.EXPANDED})
_DEEDS: Final = DEEDS | words_of(
    "erase empty remove pay loschen losche entfernen leeren senden absenden bestellen kaufen bezahlen stornieren "
    "speichern supprimer effacer vider envoyer commander acheter payer annuler enregistrer eliminar borrar vaciar "
    "quitar enviar comprar pagar cancelar guardar"
)
_ONLY: Final = words_of("only just nur solo solamente seulement uniquement")
_CHOSEN: Final = "select => Array.from(select.selectedOptions, option => option.index)"
_OPTIONS: Final = """(select, most) => Array.from(select.options).slice(0, most).map(option =>
  [option.label.replace(/\\s+/g, ' ').trim(), option.value, option.disabled
    || (option.parentElement.localName === 'optgroup' && option.parentElement.disabled)])"""


async def select(doing: Doing, intent: Intent) -> Acted:
    """ "select 'Blue' from Color", or something by its own name: a radio button, an option, a tab."""
    if intent.value is not None and _is_any_option(intent.target) and doing.last_field is not None:
        # "Type Ice in Country and pick Iceland from the suggestions": the list is open already.
        intent = msgspec.structs.replace(intent, target=Target(name=intent.value), value=None)
    try:
        found = await seek(doing, intent)
        if intent.deed == NARROWING and (is_read(found.element) or await _is_of_row(found)):
            raise ElementNotFound(f"{found.subject} is one of what is shown, and nothing that is chosen.")
    except ElementNotFound as error:
        if (field := _has_it_already(doing, intent)) is not None:
            return done("select", field, reasons=("it was taken as the field was filled",))
        if error.hindered or (acted := await choose_unlabelled(doing, intent)) is None:
            raise
        return acted
    element = found.element
    if found.option:
        return await choose(doing, found, found.option)
    if element.tag == "select" or ((intent.value is not None or intent.amount is not None) and is_list(element)):
        if intent.amount is not None:
            return await _choose_number(doing, found, int(intent.amount))
        return await choose(doing, found, intent.value or "", only=intent.only)
    if intent.value is not None and not _is_the_choice(found, intent.value):
        if (intent.deed or _does_a_deed(found)) and not _shows_choice(element):
            raise ElementNotFound(f"{found.subject} is no list to choose from.")  # what a button does is not tried
        return await choose(doing, found, intent.value)
    if element.role in {"radio", "checkbox", "switch", "menuitemradio", "menuitemcheckbox"} or element.tag == "label":
        if intent.only and not _is_called_only(doing) and not (found.reading is not None and found.reading.whole):
            await uncheck_others(doing, found)
        acted = await tick(doing, found, True)
        return msgspec.structs.replace(acted, action="select")
    if element.role not in _CHOSEN_THEMSELVES and (box := await _box_of(doing, found)) is not None:
        acted = await tick(doing, found._replace(handle=box), True)
        return msgspec.structs.replace(acted, action="select")
    return await _take(doing, found)


def _does_a_deed(found: Found) -> bool:
    """Whether it is a plain button that is called by what it does, "Delete all": nobody opens a list with that."""
    element = found.element
    if element.role != "button" or element.states & _OPENING or "aria-haspopup" in element.attributes:
        return False
    return not _DEEDS.isdisjoint(split_words(fold(element.name or element.text)))


def _has_it_already(doing: Doing, intent: Intent) -> Found | None:
    """The field that the part before filled, where it took just what is to be chosen now from what it suggested:
    "type Bergen in From and pick Bergen (BGO)"."""
    if (
        doing.suggested is None
        or intent.target is None
        or intent.target.relation is not None
        or intent.value is not None
    ):
        return None
    field, taken = doing.suggested
    said = split_words(fold(intent.target.name))
    return field if said and said == split_words(fold(taken))[: len(said)] else None


async def _is_of_row(found: Found) -> bool:
    if found.element.role not in {"checkbox", "radio"}:
        return False
    return bool(await attempt(found.handle.evaluate(_OF_ROW), f"{found.subject} could not be read"))


async def _take(doing: Doing, found: Found) -> Acted:
    """Click what is chosen by its own name; where it says whether it is chosen, it has to say so afterwards."""
    before = await is_ticked(found)
    if before and _says_chosen(found):
        return done("select", found, reasons=("was so already",))
    await click_on(doing, found)
    if before is False and _says_chosen(found) and not await becomes_ticked(found, True):
        raise Conflict(f"{found.subject} could not be selected: the page did not let it.")
    return done("select", found)


def _is_called_only(doing: Doing) -> bool:
    """Whether the "only" that was said is in the name of something that was said: "Direct trains only"."""
    said = set(split_words(fold(doing.command.instruction)))
    names = (each.name or each.label or each.text for each in (doing.looked.elements if doing.looked else ()))
    called = (set(split_words(fold(name))) for name in names)
    return any(len(words) > 1 and words <= said and not words.isdisjoint(_ONLY) for words in called)


def _says_chosen(found: Found) -> bool:
    return found.element.role in {"option", "tab", "menuitemradio", "treeitem"}


def _shows_choice(element: Element) -> bool:
    """Whether it is a list, or shows what is chosen as lists that pages build do: "Sort: Newest", "EN ▾"."""
    text = element.text or element.name
    return is_list(element) or any(sign in _SHOWS_CHOICE for sign in text)


def _is_the_choice(found: Found, value: str) -> bool:
    """Whether what was found is the choice itself, and not what it is chosen from."""
    if found.reading is not None:
        return found.reading.name == value
    element = found.element
    return fold(value) in {fold(text) for text in (element.name, element.text, element.label, element.value)}


def _is_any_option(target: Target | None) -> bool:
    return target is not None and not target.name and target.role in {"option", "listitem", "select", "menu"}


async def _box_of(doing: Doing, found: Found) -> ElementHandle | None:
    """The only box in the row or item that it is or is in: by it rows are selected."""
    box = (await attempt(found.handle.evaluate_handle(_BOX), f"{found.subject} could not be read")).as_element()
    return box or await _box_of_tile(doing, found)


async def _box_of_tile(doing: Doing, found: Found) -> ElementHandle | None:
    """The only box in the tile that a picture is of: a click on the picture itself would open it."""
    if found.element.role != "img" or not found.element.groups:
        return None
    live = await doing.tools.snapshot()
    boxes = [
        each
        for each in live.snapshot.elements
        if each.role == "checkbox"
        and each.groups[:1] == found.element.groups[:1]
        and each.frame == found.element.frame
        and not each.has(ElementState.HIDDEN)
    ]
    return await live.handle(boxes[0].ref) if len(boxes) == 1 else None


async def choose(doing: Doing, found: Found, option: str, *, only: bool = False) -> Acted:
    """Choose an option by its text, its value or its number. ElementNotFound, with what there is, if there is none.

    Of a list that takes several, what was chosen before stays so, unless ``only`` this is to be.
    """
    if found.element.tag != "select":
        opens_calendar = found.element.has(ElementState.READONLY) and date_of(option, today()) is not None
        if found.element.type in DATE_TYPES or is_date(option) or opens_calendar:
            return await _choose_date(doing, found, option)
        return await choose_built(doing, found, option)
    options = await _options(found)
    index = best_option(options, option)
    if index is None and found.element.has(ElementState.MULTIPLE) and (several := _several(options, option)):
        first, *others = several
        await _choose_index(doing, found, options, first, only=only)
        for other in others:
            acted = await _choose_index(doing, found, options, other)
        return acted
    if index is None:
        raise no_option(found, [text for text, _, _ in options], option)
    return await _choose_index(doing, found, options, index, only=only)


async def _keeps(found: Found, index: int) -> bool:
    """Whether the option is chosen still; True if the list went, as it may with what the choice led to."""
    try:
        return index in await attempt(found.handle.evaluate(_CHOSEN), f"{found.subject} could not be read")
    except Vanished:
        return True


def _several(options: Sequence[tuple[str, str, bool]], said: str) -> list[int]:
    """The options that are said one after another; none unless each part is one."""
    parts = [part for part in _BETWEEN.split(said) if part]
    found = [best_option(options, part) for part in parts]
    return [at for at in found if at is not None] if len(parts) > 1 and None not in found else []


async def _choose_date(doing: Doing, found: Found, said: str) -> Acted:
    """A date from the calendar that the field opens, or where it opens a list of dates, from that."""
    if found.element.type in DATE_TYPES:
        failed = f"{found.subject} could not be filled"
        await attempt(found.handle.fill(await said_for(found, said), timeout=doing.milliseconds), failed)
        doing.last_field = found.handle
        return done("fill", found)
    place = await look_before(found)
    try:
        return await choose_date(doing, found, said)
    except NoCalendar:
        return await choose_built(doing, found, said, opened=place)


async def _choose_number(doing: Doing, found: Found, number: int) -> Acted:
    if found.element.tag != "select":
        return await choose_built(doing, found, number)
    options = await _options(found)
    usable = [at for at, (_, value, _) in enumerate(options) if value] or list(range(len(options)))
    position = number if number < 0 else number - 1
    if not -len(usable) <= position < len(usable):
        raise no_option(found, [text for text, _, _ in options], number)
    return await _choose_index(doing, found, options, usable[position])


async def _options(found: Found) -> list[tuple[str, str, bool]]:
    """Text, value, and whether it is disabled, of each."""
    told: Any = await attempt(found.handle.evaluate(_OPTIONS, _MOST_OPTIONS), f"{found.subject} could not be read")
    return [(str(text), str(value), bool(disabled)) for text, value, disabled in told]


async def _choose_index(
    doing: Doing, found: Found, options: Sequence[tuple[str, str, bool]], index: int, *, only: bool = False
) -> Acted:
    text, _, disabled = options[index]
    if disabled:
        raise Conflict(f'"{text}" of {found.words} cannot be chosen: it is disabled.')
    indices = [index]
    if found.element.has(ElementState.MULTIPLE) and not only:
        chosen = await attempt(found.handle.evaluate(_CHOSEN), f"{found.subject} could not be read")
        indices = sorted({*(int(at) for at in chosen), index})
    async with settled(doing.tools, heard=True):
        choosing = found.handle.select_option(index=indices, timeout=doing.milliseconds)
        await attempt(choosing, f"{found.subject} could not be set")
    if not await _keeps(found, index):
        raise Conflict(f'{found.subject} did not take over "{text}".')
    doing.last_field = found.handle
    doing.chosen = text
    return done("select", found, reasons=(f'chose "{text}"',))
