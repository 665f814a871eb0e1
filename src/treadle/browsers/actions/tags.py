"""Fields that take one tag after another: what is typed becomes one with Enter, and the field is empty again."""

from typing import Final

from treadle.browsers.actions.becoming import becomes
from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.entering import VALUE
from treadle.browsers.actions.trouble import Vanished, attempt
from treadle.core.page import ElementState

__all__ = ["add_tag", "takes_tags"]

_TAKEN_WITHIN: Final = 0.5
# Whether it stands among tags, each with a sign to take it away, or what it stands in is called so; or asks for one.
_TAKES: Final = r"""field => {
  const named = /(?:^|[\s_-])(?:tags?|chips?|tokens?|tagify|tokenfield|pills?)(?:[\s_-]|$|input|list|box|field|wrap)/i;
  const removes = /^[\u00d7\u2715\u2716\u2a2f\u274cx]$/i;
  const asks = /^(?:add|new|enter)\b.{0,12}\b(?:tag|label|keyword|skill|chip)\b|\bpress enter\b/i;
  if (asks.test(field.placeholder || '')) return true;
  if (field.list || field.getAttribute('role') === 'combobox') return false;
  let place = field.parentElement;
  for (let level = 0; place && level < 2; level += 1, place = place.parentElement) {
    if (place.querySelectorAll('input:not([type=hidden]), textarea, select').length > 1) return false;
    if (named.test(place.getAttribute('class') || '')) return true;
    const signs = [...place.querySelectorAll('button, span, b, i, a, svg')].filter(node => !node.children.length
      && removes.test((node.textContent || '').trim()));
    if (signs.length && [...place.children].some(node => node !== field && !node.contains(field)
      && signs.some(sign => node !== sign && node.contains(sign)))) return true;
  }
  return false;
}"""


async def takes_tags(found: Found) -> bool:
    """Whether what is typed into a field is added to others with Enter. Nothing is touched."""
    element = found.element
    if element.tag != "input" or element.has(ElementState.SECRET) or element.type not in {"", "text"}:
        return False
    return bool(await attempt(found.handle.evaluate(_TAKES), f"{found.subject} could not be read"))


async def add_tag(doing: Doing, found: Found) -> None:
    """Press Enter in a field for tags, unless it has taken what was typed already."""
    failed = f"{found.subject} could not be filled"

    async def value() -> str:
        return str(await attempt(found.handle.evaluate(VALUE), failed))

    try:
        if not await value():
            return
        await attempt(found.handle.press("Enter", timeout=doing.milliseconds), failed)
        await becomes(value, lambda left: not left, seconds=_TAKEN_WITHIN)
    except Vanished:
        return  # it was drawn anew with the tag
