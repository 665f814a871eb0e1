"""Keys, and what is sent with them."""

from typing import Final

from playwright.async_api import ElementHandle

from treadle.browsers.actions.beside import closing_beside
from treadle.browsers.actions.clicking import click_on
from treadle.browsers.actions.doing import Doing, Found, done
from treadle.browsers.actions.find import find_now, found_in
from treadle.browsers.actions.seeking import seek
from treadle.browsers.actions.settle import leading, settled
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.grounding import Intent, Target, Verb
from treadle.browsers.grounding.scoring.coverings import COVERING
from treadle.browsers.grounding.scoring.matching import EQUAL
from treadle.browsers.grounding.scoring.putting_away import is_about_another
from treadle.core.errors import ElementMismatch, ElementNotFound
from treadle.core.page import Acted, Element, ElementState, Snapshot

__all__ = ["close_dialog", "press", "submit"]

_DEEDS_OF_KEYS: Final = frozenset({"Delete", "End", "Home", "Insert", "Pause"})
"""Keys that are called what a button may be called that does something else."""
_KEYS: Final = frozenset({"key", "taste", "touche", "tecla"})
"""What says that a key is meant, and no button of that name."""
_DIALOGS: Final = ("dialog", "alertdialog")
_CLOSER: Final = Target(name="Close", whole=True, otherwise=(Target(name="Dismiss", whole=True),))
_SENDER: Final = Target(name="Send", otherwise=tuple(Target(name=name) for name in ("Submit", "Post", "Reply", "Save")))
# The only thing without words, in the nearest place around a field that has one, whose class or id says that it sends.
_SEND_ICON: Final = """field => {
  const says = node => /(^|[-_ ])(send|submit)($|[-_ ])/i.test(`${node.getAttribute('class') || ''} ${node.id}`);
  for (let place = field.parentElement; place; place = place.parentElement) {
    const icons = [...place.querySelectorAll('button, a, span, i, svg, img, div')].filter(node => says(node)
      && node.getClientRects().length > 0 && !(node.textContent || '').trim() && !node.contains(field));
    const outer = icons.filter(node => !icons.some(other => other !== node && other.contains(node)));
    if (outer.length) return outer.length === 1 ? outer[0] : null;
  }
  return null;
}"""
_SUBMITTER: Final = """field => {
  const form = field.form || field.closest('form');
  if (!form) return null;
  const buttons = [...form.elements].filter(control => control.type === 'submit' || control.type === 'image');
  const usable = buttons.filter(button => !button.disabled && button.getClientRects().length > 0);
  const words = ['submit', 'send', 'post', 'reply', 'save', 'publish', 'absenden', 'senden', 'envoyer', 'enviar'];
  const says = button => (button.value || button.innerText || button.getAttribute('aria-label') || '').trim();
  const first = button => says(button).toLowerCase().split(/\\s+/)[0];
  return usable.find(button => words.includes(first(button))) || usable[0] || null;
}"""


async def press(doing: Doing, intent: Intent) -> Acted:
    """Press keys, in the field that is named or where the focus is; a button that is called as the key comes first."""
    if (button := await _button_of_key(doing, intent)) is not None:
        await click_on(doing, button)
        return done("click", button)
    named = intent.target is not None or doing.selector is not None or doing.given is not None
    found = await seek(doing, intent) if named else None
    async with settled(doing.tools, heard=found is not None) as navigation:
        for key in intent.keys:
            if found is not None:
                pressing = leading(found.handle.press(key, timeout=doing.milliseconds), navigation)
            else:
                pressing = doing.page.keyboard.press(key)
            await attempt(pressing, f"{key} could not be pressed")
    return done("press", found, reasons=(" ".join(intent.keys[:5]),))


async def _button_of_key(doing: Doing, intent: Intent) -> Found | None:
    """The button that "press Delete" may mean, where nothing is being typed; None if there is none.

    ElementNotFound if there is one that cannot be used, ElementAmbiguous if there are several.
    """
    given = intent.target is not None or doing.selector is not None or doing.given is not None
    typing = doing.last_field is not None or not _KEYS.isdisjoint(f"{intent.said} {intent.clause}".lower().split())
    if given or typing or len(intent.keys) != 1 or intent.keys[0] not in _DEEDS_OF_KEYS:
        return None
    called = Target(name=intent.keys[0], role="button", quoted=True, whole=True)
    try:
        return await find_now(doing, Intent(verb=Verb.CLICK, target=called))
    except ElementNotFound as error:
        if error.hindered:
            raise
        return None


async def submit(doing: Doing, intent: Intent) -> Acted:
    """Click what sends the form off: the button that is named, that of the form just filled, or the only one."""
    field = doing.last_field
    if field is None:
        found = await seek(doing, intent)
        await click_on(doing, found)
        return done("click", found)
    button = await _named_button(doing, intent) if intent.target is not None else None
    if button is not None:
        await click_on(doing, button)
        return done("click", button)
    submitter = await _submitter(field)
    if submitter is None and (sender := await _sender(doing, field)) is not None:
        await click_on(doing, sender)
        return done("click", sender)
    if submitter is None and (only := await _only_button(doing)) is not None:
        await click_on(doing, only)
        return done("click", only, reasons=("is the only button",))
    if submitter is None and (closing := await _closing(doing, intent)) is not None:
        await click_on(doing, closing)
        return done("click", closing)
    failed = "The form could not be sent"
    async with settled(doing.tools, heard=True) as navigation:
        if submitter is not None:
            await attempt(leading(submitter.click(timeout=doing.milliseconds), navigation), failed)
            return done("click", reasons=("sends the form off",))
        await attempt(leading(field.press("Enter", timeout=doing.milliseconds), navigation), failed)
    return done("press", reasons=("Enter in the field filled last",))


async def _named_button(doing: Doing, intent: Intent) -> Found | None:
    try:
        return await find_now(doing, intent)
    except ElementMismatch:
        return None  # none is called so, or several: then the form says which


async def _sender(doing: Doing, field: ElementHandle) -> Found | None:
    """What is called just like something that sends, where there is no form: as in a chat, or a reply."""
    try:
        found = await find_now(doing, Intent(verb=Verb.SUBMIT, target=_SENDER))
    except ElementMismatch:
        found = None
    if found is not None and found.score >= EQUAL * EQUAL:
        return found
    icon = (await attempt(field.evaluate_handle(_SEND_ICON), "The form could not be sent")).as_element()
    return None if icon is None else Found(Element(ref="", role="button", name="Send"), icon)


async def _only_button(doing: Doing) -> Found | None:
    """The one button of a page that has no form: what is written there can be sent by nothing else."""
    live = await doing.tools.snapshot()
    buttons = [each for each in live.snapshot.elements if each.role == "button" and not each.has(ElementState.HIDDEN)]
    if len(buttons) != 1 or buttons[0].has(ElementState.DISABLED):
        return None
    return Found(buttons[0], await live.handle(buttons[0].ref), grounded_by="words")


async def _closing(doing: Doing, intent: Intent) -> Found | None:
    """What closes that which was just filled in, by whatever it is called."""
    live = await doing.tools.snapshot()
    grounded = await closing_beside(doing, live, intent.clause)
    return None if grounded is None else await found_in(live, grounded)


async def _submitter(field: ElementHandle) -> ElementHandle | None:
    return (await attempt(field.evaluate_handle(_SUBMITTER), "The form could not be sent")).as_element()


async def close_dialog(doing: Doing, intent: Intent) -> Acted:
    """Close a dialog of the page: by its button, else by Escape. ElementNotFound if none is open."""
    try:
        found = await find_now(doing, intent)
    except ElementMismatch as error:
        before = (await doing.tools.snapshot()).snapshot
        if not _open_dialogs(before):
            return await _close_what_is_none(doing, intent, error)
        await attempt(doing.page.keyboard.press("Escape"), "The dialog could not be closed")
        after = (await doing.tools.snapshot()).snapshot
        if _open_dialogs(after) >= _open_dialogs(before):
            raise
        return done("dismiss", reasons=("closed by Escape",))
    await click_on(doing, found)
    return done("dismiss", found)


async def _close_what_is_none(doing: Doing, intent: Intent, error: ElementMismatch) -> Acted:
    """A banner or box that does not say it is a dialog: it is closed by a button of just that name, unless that stands
    in something else than what was said."""
    try:
        found = await find_now(doing, Intent(verb=Verb.CLOSE_DIALOG, target=_CLOSER))
    except ElementMismatch:
        found = None
    if found is None or found.score < EQUAL * EQUAL or await _is_in_another(doing, intent, found):
        raise ElementNotFound("No dialog is open on the page.", error.candidates) from error
    await click_on(doing, found)
    return done("dismiss", found)


async def _is_in_another(doing: Doing, intent: Intent, found: Found) -> bool:
    """Whether a button closes something else than what the words for it are about: the chat, and not the notice."""
    readings = intent.target.otherwise if intent.target is not None else ()
    about = next((each.relation.target.name for each in readings if each.role == COVERING and each.relation), "")
    index = doing.index((await doing.tools.snapshot()).snapshot)
    return bool(about) and is_about_another(index, found.element, about)


def _open_dialogs(snapshot: Snapshot) -> int:
    """How many dialogs are seen."""
    seen = [element for element in snapshot.elements if not element.has(ElementState.HIDDEN)]
    inside = {context for element in seen for context in element.context if context.startswith(_DIALOGS)}
    return len(inside) or sum(element.role in _DIALOGS for element in seen)
