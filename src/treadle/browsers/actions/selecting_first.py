"""What a bar does to whatever is selected: "delete the logo" selects the logo, and then presses the bin."""

from contextlib import suppress
from typing import Any, Final

from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.find import find_now
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.grounding import Intent, Target, Verb, parse
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.browsers.tools import LiveSnapshot
from treadle.core.errors import Conflict, ElementMismatch, InvalidInput, NotUnderstood
from treadle.core.page import Element, ElementState

__all__ = ["Selected", "selected_first"]

_DEEDS: Final = {
    **dict.fromkeys(("delete", "remove"), "Delete"),
    **dict.fromkeys(("duplicate",), "Duplicate"),
    **dict.fromkeys(("rotate",), "Rotate"),
    **dict.fromkeys(("losch", "losche", "entfern", "entferne"), "L\u00f6schen"),
    **dict.fromkeys(("duplizier", "dupliziere"), "Duplizieren"),
    **dict.fromkeys(("dreh", "drehe"), "Drehen"),
    **dict.fromkeys(("supprime", "supprimez", "supprimer"), "Supprimer"),
    **dict.fromkeys(("duplique", "dupliquez"), "Dupliquer"),
    **dict.fromkeys(("elimina", "borra", "eliminar", "borrar"), "Eliminar"),
    **dict.fromkeys(("duplica", "duplicar"), "Duplicar"),
}
"""What bars do to what is selected, and what they call it."""
_CONTROLS: Final = frozenset({"a", "button", "input", "textarea", "select", "label", "summary"})
_UNSELECTED: Final = frozenset({"link", "textbox", "checkbox", "switch", "tab", "menuitem", "heading"})
_KINDS: Final = words_of(
    "box block shape node object picture image photo layer frame element card tile feld kasten bild foto form"
)
_LEAST: Final = 2
# How an element and what it is in are shown: a selected one is shown otherwise than before.
_SHOWN: Final = """element => {
  const told = [];
  for (let node = element, level = 0; node instanceof Element && level < 4; node = node.parentElement, level += 1) {
    told.push([node.getAttribute('class'), node.getAttribute('style'), node.getAttribute('aria-selected'),
      JSON.stringify(node.dataset || {})].join());
    for (const child of level ? [] : node.children) told.push(child.getAttribute('class'));
  }
  return [location.href, element.isConnected, told.join(';')];
}"""


class Selected:
    """A thing that is to be selected, and the sign in a bar that then does something to it."""

    def __init__(self, item: Found, deed: Found) -> None:
        self.item = item
        self.deed = deed
        self._before: Any = None

    async def note(self) -> None:
        """See how the thing is shown before it is clicked."""
        self._before = await self._shown()

    async def check(self) -> None:
        """Conflict where it is not shown otherwise than before, or the page is another."""
        now = await self._shown()
        if now[0] != self._before[0] or not now[1] or now[2] == self._before[2]:
            raise Conflict(f"{self.item.subject} was clicked and nothing shows that it is selected: no more was done.")

    async def _shown(self) -> Any:
        return await attempt(self.item.handle.evaluate(_SHOWN), f"{self.item.subject} could not be looked at")


async def selected_first(doing: Doing, intent: Intent, clause: str) -> Selected | None:
    """What a clause says to delete, duplicate or rotate, with the one control of the page for that; None where there
    are several, where it belongs to the row or card of the thing, or the thing is a control itself."""
    words = clause.split()
    called = _DEEDS.get(fold(words[0])) if len(words) >= _LEAST else None
    if called is None or intent.verb is not Verb.CLICK or doing.given is not None or doing.selector is not None:
        return None
    live = await doing.tools.snapshot()
    deed = _only_deed(live, called)
    if deed is None:
        return None
    item = await _item(doing, clause, deed)
    return None if item is None else Selected(item, Found(deed, await live.handle(deed.ref), grounded_by="words"))


def _only_deed(live: LiveSnapshot, called: str) -> Element | None:
    """The one control that is called so."""
    wanted = {fold(called), *(fold(word) for word, name in _DEEDS.items() if name == called)}
    found = [one for one in live.snapshot.elements if not one.has(ElementState.HIDDEN) and wanted & _names(one)]
    return None if len(found) != 1 or found[0].has(ElementState.DISABLED) else found[0]


def _names(element: Element) -> set[str]:
    title = element.attributes.get("title", "")
    return {fold(text).strip(" .\u2026") for text in (element.name, element.text, title, element.label) if text}


async def _item(doing: Doing, clause: str, deed: Element) -> Found | None:
    """What the rest of the clause names, alone on the page, and is none of what is only pressed."""
    target = _target(clause)
    if target is None:
        return None
    try:
        found = await find_now(doing, Intent(verb=Verb.DOUBLE_CLICK, target=target))
    except (ElementMismatch, InvalidInput):
        return None
    finally:
        doing.noted.clear()
    own = found.element
    shared = not set(own.groups).isdisjoint(deed.groups)
    return None if shared or own.href or own.tag in _CONTROLS or own.role in _UNSELECTED or own == deed else found


def _target(clause: str) -> Target | None:
    """What the clause says behind its verb, without what kind of thing it is and where."""
    rest = clause.partition(" ")[2]
    with suppress(NotUnderstood, InvalidInput):
        read = parse(f"double-click {rest}")
        if len(read) == 1 and read[0].target is not None:
            target = read[0].target
            words = split_words(target.name)
            if len(words) > 1 and fold(words[-1]) in _KINDS:
                return Target(name=" ".join(words[:-1]))
            return target
    return None
