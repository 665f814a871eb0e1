"""What an element is called when it is said what was done to it: ``Sign In button``, ``Email field``."""

from typing import Final

import msgspec
from playwright.async_api import ElementHandle, Error, JSHandle

from treadle.browsers.snapshot import kind_words
from treadle.core.page import Box, Element

__all__ = ["called", "element_of", "placed"]

_LONGEST: Final = 60
_SHORTER: Final = {"text field": "field", "text area": "field", "number field": "field", "element": ""}

# Only what anybody may read: never the value of a field.
_LOOK: Final = """element => {
  const read = text => (text || '').replace(/\\s+/g, ' ').trim().slice(0, 200);
  const label = element.labels && element.labels.length ? element.labels[0].textContent : '';
  const tag = element.localName, field = tag === 'input' || tag === 'textarea' || tag === 'select';
  const type = tag === 'input' || tag === 'button' ? String(element.type || '') : '';
  const pressed = type === 'submit' || type === 'button' || type === 'reset';
  return {
    tag, type, pressed,
    role: element.getAttribute('role') || '',
    editable: element.isContentEditable === true && !field,
    name: read(element.getAttribute('aria-label') || label || element.getAttribute('placeholder')
      || element.getAttribute('title') || element.getAttribute('alt')
      || (tag === 'input' && pressed ? element.value : '')
      || (field ? element.getAttribute('name') || element.id : element.textContent)),
  };
}"""
_TAGS: Final = {"a": "link", "button": "button", "textarea": "textbox", "select": "combobox", "img": "img"}
_TYPES: Final = {
    "checkbox": "checkbox",
    "radio": "radio",
    "range": "slider",
    "number": "spinbutton",
    "search": "searchbox",
}


def called(element: Element) -> str:
    """Its name and what kind of thing it is, the kind not twice: ``Terms link``, ``Close button``, ``Email field``."""
    attributes = element.attributes
    name = element.name or element.label or element.placeholder or element.text
    name = name or attributes.get("name", "") or attributes.get("id", "")
    kind = kind_words(element)
    kind = "" if kind == "button" and element.role == "generic" else _SHORTER.get(kind, kind)
    if len(name) > _LONGEST:
        name = name[: _LONGEST - 1].rstrip() + "…"
    if not name:
        return kind or "element"
    folded = name.casefold()
    if kind.startswith(f"{folded} "):  # the "Password" password field
        return name + kind[len(folded) :]
    return name if not kind or folded.endswith(kind) else f"{name} {kind}"


async def element_of(handle: ElementHandle | JSHandle, selector: str) -> Element:
    """An element that was found by a selector, without a snapshot: what is needed to act on it and to name it."""
    seen = await handle.evaluate(_LOOK)
    tag, type_ = str(seen["tag"]), str(seen["type"])
    role = str(seen["role"]) or _TAGS.get(tag, "")
    if not role and tag == "input":
        role = "button" if seen["pressed"] or type_ == "image" else _TYPES.get(type_, "textbox")
    if not role:
        role = "textbox" if seen["editable"] else "generic"
    return Element(ref="", role=role, tag=tag, type=type_, name=str(seen["name"]), selector=selector)


async def placed(element: Element, handle: ElementHandle) -> Element:
    """The element, where it is now: it was found without looking at the page as a whole.

    Without a place where the page does not tell, because it is on its way to another.
    """
    try:
        at = await handle.bounding_box()
    except Error:
        at = None
    box = Box(0, 0, 0, 0) if at is None else Box(at["x"], at["y"], at["width"], at["height"])
    return msgspec.structs.replace(element, box=box)
