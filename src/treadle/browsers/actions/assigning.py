"""Giving a value to what is no field: a list, one of several alternatives, a counter, found by what labels them."""

from typing import Final

import msgspec

from treadle.browsers.actions.amount_words import number_said
from treadle.browsers.actions.choosing import select
from treadle.browsers.actions.counters import count_to, counter_about, counter_of, is_measured_otherwise
from treadle.browsers.actions.dating import is_date
from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.find import look_for
from treadle.browsers.actions.holders import is_unseen, open_what_holds
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.grounding import Intent, Target, Verb
from treadle.browsers.grounding.grammar.deed_kinds import says_deed
from treadle.browsers.grounding.scoring.fit import is_list
from treadle.browsers.grounding.scoring.matching import EQUAL
from treadle.browsers.grounding.scoring.purposes import is_said_by
from treadle.browsers.grounding.words import fold, split_words
from treadle.core.errors import ElementMismatch, ElementNotFound
from treadle.core.page import Acted, ElementState

__all__ = ["assign", "assignable", "choice_under"]

_ALTERNATIVES: Final = frozenset({"radio", "option", "menuitemradio", "tab"})
_COUNTED: Final = frozenset({"listitem", "row", "card"})
_CALLED_SO: Final = EQUAL * EQUAL
_PARTLY: Final = 0.7
"""What is found with less has only some of the words in its name."""
_CLICKED: Final = frozenset({"button", "generic", "radio", "option", "tab", "img", "label", "menuitemradio"})
# What stands over the buttons or cards that it is one of: the nearest short text before them.
_CAPTION: Final = """element => {
  const plain = node => (node.textContent || '').replace(/\\s+/g, ' ').trim();
  const kind = node => `${node.localName} ${(node.getAttribute('class') || '').split(' ')[0]}`;
  let node = element;
  for (let level = 0; node && node !== document.body && level < 3; level += 1, node = node.parentElement) {
    for (let before = node.previousElementSibling; before; before = before.previousElementSibling) {
      if (kind(before) === kind(node)) continue;
      const text = plain(before);
      if (before.matches('button, input, select, [role=button], label') || !text) continue;
      return text.length <= 60 ? text : '';
    }
  }
  return '';
}"""
_PRESSED: Final = ("aria-pressed", "aria-checked", "aria-selected")
# Whether it is one of several alike that stand side by side and lead nowhere: the parts of a segmented control.
_IS_ONE_OF_SEVERAL: Final = """element => {
  const alike = [...element.parentElement?.children || []].filter(node => node.localName === element.localName
    && node.getClientRects().length > 0 && (node.textContent || '').trim() !== '');
  return alike.length > 1 && alike.length <= 12 && alike.length === element.parentElement.children.length
    && !alike.some(node => node.matches('a[href]') || node.querySelector('a[href], input:not([type=radio]), button'));
}"""


async def assign(doing: Doing, intent: Intent, *, only_readonly: bool = False) -> Acted | None:
    """Bring what is called so to a value, where it is no field; None, with nothing touched, where there is none now.

    ``only_readonly``: only a field that cannot be typed into, which may open a list or stand between the buttons of a
    counter. The errors of choosing from a list, and of counters, where one is clearly meant.
    """
    if intent.target is None or not intent.value or doing.given is not None or doing.selector is not None:
        return None
    if intent.target.role in _COUNTED and intent.target.superlative is not None:
        return None  # "the earliest appointment on Monday" is one of several, and is set to nothing
    number = number_said(intent.value)
    if number is not None and not only_readonly and (counter := await counter_about(doing, intent)) is not None:
        if await is_measured_otherwise(doing, counter, intent.value):
            return None
        return await count_to(doing, counter, number)
    chosen = msgspec.structs.replace(intent, verb=Verb.SELECT)
    found = await _there(doing, chosen)
    if only_readonly and (found is None or not found.element.has(ElementState.READONLY)):
        return None
    if found is not None and found.score < _CALLED_SO and await is_unseen(doing, intent):
        return None  # a field is called so, in what is closed
    if number is not None and not (found is not None and is_list(found.element)):
        counter = await counter_of(doing, intent)
        if counter is not None and not await is_measured_otherwise(doing, counter, intent.value):
            return await count_to(doing, counter, number)
    listed = found is not None and (is_list(found.element) or found.element.has(ElementState.EDITABLE))
    if not listed and (choice := await choice_under(doing, intent)) is not None:
        return await select(doing, choice)
    if found is not None and not _was_pressed(doing, found) and await _takes(found, intent.value):
        doing.early = chosen, found
        return await _select(doing, chosen, found)
    return None


async def choice_under(doing: Doing, intent: Intent) -> Intent | None:
    """The choice of a value that is there to be clicked, under a caption or heading that says of what: "colour: navy"
    where it says "Colour: Moss" over four buttons. None where it is not plainly that."""
    if intent.target is None or intent.target.relation is not None or intent.target.quoted:
        return None
    choice = Intent(verb=Verb.SELECT, target=Target(name=intent.value or "", role="option"), said=intent.said)
    try:
        found = await look_for(doing, choice)
    except ElementMismatch:
        return None
    if found.option or found.element.role not in _CLICKED or found.element.href or found.score < _PARTLY:
        return None
    caption = str(await attempt(found.handle.evaluate(_CAPTION), f"{found.subject} could not be read"))
    if not is_said_by(intent.target.name, caption):
        return None
    doing.early = choice, found
    return choice


async def _select(doing: Doing, chosen: Intent, found: Found) -> Acted:
    """Choose; what does not go is told without the value, which may have been meant for a field."""
    try:
        return await select(doing, chosen)
    except ElementNotFound as error:
        candidates = error.candidates
    listed = f" It has: {'; '.join(each.description for each in candidates)}." if candidates else ""
    raise ElementNotFound(f"{found.subject} does not offer what was said.{listed}", candidates)


async def assignable(doing: Doing, intent: Intent) -> bool:
    """Whether something that is no field is there now to be brought to the value; nothing is touched."""
    if intent.target is None:
        return False
    if intent.verb is Verb.STEP:
        return await counter_of(doing, intent) is not None
    if intent.verb is not Verb.FILL or not intent.value:
        return False
    try:
        found = await look_for(doing, msgspec.structs.replace(intent, verb=Verb.SELECT))
    except ElementMismatch:
        pass  # nothing to choose from: it may be a counter
    else:
        if not _was_pressed(doing, found) and await _takes(found, intent.value):
            return True
    return intent.value.strip().isdecimal() and await counter_of(doing, intent) is not None


async def _there(doing: Doing, intent: Intent) -> Found | None:
    """What the words mean as it is now, or once what holds it is open; None where that is nothing, or not clear."""
    try:
        return await look_for(doing, intent)
    except ElementMismatch:
        pass  # it may be in a list that is closed
    if not await open_what_holds(doing, intent):
        return None
    try:
        return await look_for(doing, intent)
    except ElementMismatch:
        return None


def _was_pressed(doing: Doing, found: Found) -> bool:
    """Whether the part before pressed it, and it is no list: what it brought is there, and is not brought once more."""
    before = doing.done_to
    if before is None or is_list(found.element) or found.element.has(ElementState.EDITABLE):
        return False
    return (before.element.selector, before.element.frame) == (found.element.selector, found.element.frame)


async def _takes(found: Found, value: str) -> bool:
    """Whether it is there to be given a value, and is not just called like the words: never a button or link."""
    element = found.element
    if element.tag == "summary":
        return False  # a section is opened by it, which holds no choice
    if value.strip().isdecimal() and found.score < _PARTLY and element.tag not in {"select", "input"}:
        return False  # "the number of servings" is not what has that word
    if is_list(element) or element.tag in {"select", "input", "textarea"} or element.has(ElementState.EDITABLE):
        return True
    if element.role in _ALTERNATIVES or any(name in element.attributes for name in _PRESSED):
        return True
    if element.href or element.role == "link":
        return False
    if _says(found, value):
        return bool(await attempt(found.handle.evaluate(_IS_ONE_OF_SEVERAL), f"{found.subject} could not be read"))
    if says_deed(element.name or element.text):
        return False
    shows = any(sign.isalnum() for sign in f"{element.name}{element.text}")
    opens = element.role == "button" and bool(element.label) and is_date(value)  # a calendar: "Return [Add date]"
    return shows and (element.role == "generic" or element.has(ElementState.CLICKABLE) or opens)


def _says(found: Found, value: str) -> bool:
    words = set(split_words(fold(value)))
    return words <= set(split_words(fold(f"{found.element.name} {found.element.text}")))
