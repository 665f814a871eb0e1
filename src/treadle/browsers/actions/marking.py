"""The focus, marking text, and what is taken from one field into another."""

from contextlib import suppress
from functools import partial
from typing import Any, Final

import msgspec

from treadle.browsers.actions.clicking import click_on
from treadle.browsers.actions.doing import Doing, Found, done
from treadle.browsers.actions.find import find_focused, look_for
from treadle.browsers.actions.row_menus import find_in_row_menu
from treadle.browsers.actions.seeking import seek
from treadle.browsers.actions.several import find_all
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.actions.words_in_text import words_in_text
from treadle.browsers.grounding import Intent, Relation, RelationKind, Target, Verb
from treadle.browsers.grounding.scoring.fit import TEXT_FIELDS
from treadle.browsers.grounding.scoring.own_controls import own_control
from treadle.core.errors import Conflict, ElementAmbiguous, ElementMismatch, ElementNotFound
from treadle.core.page import Acted, Element, ElementState

__all__ = ["copy", "focus", "paste", "select_text"]


# Whether it got the focus, were it only for a moment: what a page does then may take it away again.
_FOCUS: Final = """element => {
  let got = false;
  const note = () => { got = true; };
  for (const name of ['focus', 'focusin']) element.addEventListener(name, note, true);
  element.focus();
  for (const name of ['focus', 'focusin']) element.removeEventListener(name, note, true);
  const active = element.getRootNode().activeElement;
  return got || active === element || element.contains(active);
}"""
# Marks a text in an element (all of it where none is said), and tells where the pointer would begin and end; null
# where the text is not in it. A field is marked at once, for its text has no places.
_MARK: Final = """(element, {text, only}) => {
  if ('selectionStart' in element && typeof element.value === 'string') {
    const from = text === null ? 0 : element.value.indexOf(text);
    if (from < 0) return null;
    if (only) return {marked: element.value.slice(from, text === null ? undefined : from + text.length)};
    element.focus();
    const end = text === null ? element.value.length : from + text.length;
    try { element.setSelectionRange(from, end); } catch { element.select(); }
    return {marked: element.value.slice(from, end)};
  }
  const document = element.ownerDocument, range = document.createRange();
  if (text === null) range.selectNodeContents(element);
  else {
    const nodes = [], walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let whole = '';
    while (walker.nextNode()) {
      nodes.push([walker.currentNode, whole.length]);
      whole += walker.currentNode.data;
    }
    const plain = word => word.replace(/[.*+?^${}()|[\\]\\\\]/g, '\\\\$&');
    const pattern = text.trim().split(/\\s+/).map(plain).join('\\\\s+');
    const match = new RegExp(pattern, 'u').exec(whole) || new RegExp(pattern, 'iu').exec(whole);
    if (!match) return null;
    const point = offset => {
      const [node, begins] = nodes.findLast(([, at]) => at <= offset);
      return [node, Math.min(offset - begins, node.data.length)];
    };
    const last = point(match.index + match[0].length - 1);
    range.setStart(...point(match.index));
    range.setEnd(last[0], last[1] + 1);
  }
  if (only) return {marked: range.toString()};
  if (element.isContentEditable) {
    const host = element.closest('[contenteditable]:not([contenteditable=false])');
    if (host) host.focus();
  }
  const selection = document.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
  return {marked: range.toString()};
}"""
# Tools that show themselves for marked text wait for the pointer or a key to be let go.
_LET_GO: Final = """element => {
  const at = document.getSelection().rangeCount ? document.getSelection().getRangeAt(0) : null;
  const box = at && at.getBoundingClientRect().width ? at.getBoundingClientRect() : element.getBoundingClientRect();
  const where = {bubbles: true, composed: true, cancelable: true, clientX: box.right, clientY: box.bottom, button: 0};
  for (const [kind, made] of [['pointerup', PointerEvent], ['mouseup', MouseEvent]])
    element.dispatchEvent(new made(kind, where));
}"""
_SELECTED: Final = """() => {
  const active = document.activeElement;
  if (active && typeof active.value === 'string' && typeof active.selectionStart === 'number'
      && active.selectionEnd > active.selectionStart) {
    return active.value.slice(active.selectionStart, active.selectionEnd);
  }
  return String(document.getSelection());
}"""
_TEXT: Final = """element => {
  const control = element.localName === 'label' && element.control ? element.control : element;
  if (control.localName === 'select') return Array.from(control.selectedOptions, option => option.label).join(', ');
  return typeof control.value === 'string' && control.localName !== 'button' ? control.value
    : (control.innerText || control.textContent || '').trim();
}"""
_ITEMS: Final = frozenset({"listitem", "section", "row", "link"})
_COPY: Final = "Copy"
_OVER: Final = frozenset({"heading", "text", "caption", "generic", "columnheader", "term"})
"""What may stand over a field and be called as that is."""
_SURELY: Final = 0.7
_PROSE: Final = frozenset({"paragraph", "text", "the paragraph", "the text", "paragraph below", "text below"})
_TO_END: Final = """element => {
  if (typeof element.value === 'string') {
    try { element.setSelectionRange(element.value.length, element.value.length); } catch { return; }
  }
}"""


async def focus(doing: Doing, intent: Intent) -> Acted:
    """Put the focus into a field or onto a control. Conflict if it does not take it."""
    found = await seek(doing, intent)
    failed = f"{found.subject} could not get the focus"
    if not await attempt(found.handle.evaluate(_FOCUS), failed):
        await attempt(found.handle.click(timeout=doing.milliseconds), failed)
        if not await attempt(found.handle.evaluate(_FOCUS), failed):
            raise Conflict(f"{failed}: it does not take it.")
    doing.last_field = found.handle
    return done("focus", found)


async def select_text(doing: Doing, intent: Intent) -> Acted:
    """Mark the text of a field or element, or the words that are said of it. ElementNotFound if they are not there."""
    try:
        found = await _place_of(doing, intent)
        words = intent.value or _words_of(found, intent)
    except ElementNotFound as error:
        within = await words_in_text(doing, intent) if intent.value is None and not error.hindered else None
        if within is None:
            raise
        found, words = within[0], within[2]
    marked = await _marked(found, words, only=False)
    await attempt(found.handle.evaluate(_LET_GO), f"{found.subject} could not be marked")
    return done("select_text", found, reasons=(f'marked "{_short(marked)}"',))


async def copy(doing: Doing, intent: Intent) -> Acted:
    """Take what a field or text says, or what is marked; it is kept until the command's end, for a paste."""
    if intent.target is None and doing.given is None and doing.selector is None:
        text = str(await attempt(doing.page.evaluate(_SELECTED), "What is marked could not be read"))
        if not text:
            raise Conflict("It is not said what is to be copied, and nothing is marked.")
        doing.clipboard = text
        return done("copy", reasons=("what was marked",))
    if (own := await _own_control(doing, intent)) is not None:
        await click_on(doing, own)
        return done("click", own)
    if (entry := await _entry_of_item(doing, intent)) is not None:
        await click_on(doing, entry)
        return done("click", entry)
    found = await _source_of(doing, intent)
    if found.element.role in {"button", "menuitem"}:
        await click_on(doing, found)  # the page's own "Copy" button
        return done("click", found)
    if intent.target is not None and intent.target.role == "link" and not _is_link(found.element):
        raise ElementNotFound(f"{found.subject} is no link that could be copied: nothing was done.")
    doing.copied_from = found.element.selector
    if found.element.has(ElementState.SECRET):
        raise Conflict(f"{found.subject} is secret: nothing is copied out of it.")
    if intent.value is not None:
        doing.clipboard = await _marked(found, intent.value, only=True)
    else:
        doing.clipboard = str(await attempt(found.handle.evaluate(_TEXT), f"{found.subject} could not be read"))
    return done("copy", found)


def _is_link(element: Element) -> bool:
    """Whether it leads somewhere, or holds what may be an address."""
    return bool(element.href) or element.role in {"link", "textbox"} or "://" in (element.text or element.name)


async def _own_control(doing: Doing, intent: Intent) -> Found | None:
    """The button of the row or card that is said which copies it: "Copy" beside a run."""
    if doing.given is not None or doing.selector is not None or intent.value is not None:
        return None
    live = await doing.tools.snapshot()
    said = msgspec.structs.replace(intent, verb=Verb.CLICK, said=intent.said or intent.clause)
    one = await doing.think(live.snapshot, partial(own_control, doing.index(live.snapshot), said))
    if one is None:
        return None
    reasons = ("it and the row that it is in say all of it",)
    return Found(one, await live.handle(one.ref), reasons, grounded_by="words")


async def _entry_of_item(doing: Doing, intent: Intent) -> Found | None:
    """What copies a card, row or file as a whole, where that is in its menu: not its text."""
    target = intent.target
    if target is None or target.role not in _ITEMS or not target.name or intent.value is not None:
        return None
    link = target.role == "link"
    of = Target(name=target.name.partition(" ")[2] or target.name) if link else target
    name = f"{_COPY} {target.role}" if link else _COPY
    copies = Target(name=name, whole=True, relation=Relation(kind=RelationKind.IN, target=of))
    said = intent.said or intent.clause
    return await find_in_row_menu(doing, Intent(verb=Verb.CLICK, target=copies, said=said, clause=said))


async def paste(doing: Doing, intent: Intent) -> Acted:
    """Put into a field what was copied before, at its end. Conflict if nothing was."""
    text = doing.clipboard
    if text is None:
        raise Conflict("Nothing was copied before in this command: say what is to be entered.")
    found = await (find_focused(doing, intent) if intent.target is None else _into(doing, intent))
    failed = f"Nothing could be pasted into the {found.words}"
    await attempt(found.handle.focus(), failed)
    await attempt(found.handle.evaluate(_TO_END), failed)
    before = str(await attempt(found.handle.evaluate(_TEXT), failed))
    await attempt(doing.page.keyboard.insert_text(text), failed)
    after = str(await attempt(found.handle.evaluate(_TEXT), failed))
    if after == before and text:
        raise Conflict(f"{failed}: it stays as it was.")
    doing.last_field = found.handle
    return done("paste", found)


async def _into(doing: Doing, intent: Intent) -> Found:
    """The field that is meant; of several, not that which was copied from."""
    try:
        return await seek(doing, intent)
    except ElementAmbiguous:
        others = [each for each in await find_all(doing, intent) if each.element.selector != doing.copied_from]
        only = others if len(others) == 1 else [each for each in others if not await _says(each)]
        if len(only) != 1:
            raise
        return only[0]


async def _source_of(doing: Doing, intent: Intent) -> Found:
    """What is copied; of several that could be, the only one that says anything."""
    try:
        return await _place_of(doing, intent)
    except ElementAmbiguous:
        full = [each for each in await find_all(doing, intent) if await _says(each)]
        fields = [each for each in full if each.element.role in TEXT_FIELDS]
        only = fields or full
        if len(only) != 1:
            raise
        return only[0]


async def _says(found: Found) -> str:
    return str(await attempt(found.handle.evaluate(_TEXT), f"{found.subject} could not be read"))


async def _place_of(doing: Doing, intent: Intent) -> Found:
    """Where the text is: what is named, or else what says the words."""
    target = intent.target
    if target is not None and _is_prose(target) and doing.given is None:
        return await _only_prose(doing, intent)
    if target is not None or intent.value is None:
        try:
            found = await seek(doing, intent)
        except ElementAmbiguous:
            if (field := await _field_called(doing, intent)) is None:
                raise
            return field
        over = found.element.role in _OVER
        return (await _field_called(doing, intent) if over else None) or found
    words = Target(name=intent.value, quoted=True)
    return await seek(doing, Intent(verb=intent.verb, target=words))


async def _field_called(doing: Doing, intent: Intent) -> Found | None:
    """The field that is called so beside its label or heading, where its text is meant: "all the text in the note"."""
    target = intent.target
    if target is None or target.role or intent.value is not None:
        return None
    with suppress(ElementMismatch):
        field = await look_for(doing, msgspec.structs.replace(intent, verb=Verb.CLEAR))
        return field if field.element.role in TEXT_FIELDS and field.score >= _SURELY else None
    return None


def _is_prose(target: Target) -> bool:
    """Whether it is only said that it is a text: "the paragraph"."""
    bare = target.role == "paragraph" and not target.name and target.ordinal is None
    return (bare or target.name.lower() in _PROSE) and target.relation is None


async def _only_prose(doing: Doing, intent: Intent) -> Found:
    """ "The paragraph", where the page has one text to read; otherwise what is called so."""
    live = await doing.tools.snapshot()
    texts = [
        each
        for each in live.snapshot.elements
        if each.role in {"text", "paragraph"} and not each.has(ElementState.HIDDEN) and " " in (each.name or each.text)
    ]
    if len(texts) != 1:
        return await seek(doing, intent)
    return Found(texts[0], await live.handle(texts[0].ref), ("is the only text",), grounded_by="words")


async def _marked(found: Found, text: str | None, *, only: bool) -> str:
    what: dict[str, Any] = {"text": text, "only": only}
    told: Any = await attempt(found.handle.evaluate(_MARK, what), f"{found.subject} could not be marked")
    if told is None:
        raise ElementNotFound(f'{found.subject} does not say "{_short(text or "")}".')
    return str(told["marked"])


def _words_of(found: Found, intent: Intent) -> str | None:
    """The words that are said to be marked, where what has them says more: "the words pear tree"."""
    target = found.reading or intent.target
    if target is None or target.role != "any" or found.element.role in TEXT_FIELDS:
        return None
    text = found.element.text
    return target.name if target.name in text and len(target.name) < len(text.strip()) else None


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59].rstrip() + "…"
