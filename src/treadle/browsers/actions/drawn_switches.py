"""Whether something is a switch that is only drawn, a square before a word, and whether that is on."""

from typing import Final

from treadle.browsers.actions.doing import Found
from treadle.browsers.actions.trouble import attempt

__all__ = ["is_drawn_on"]

# What is called on or off somewhere says so; otherwise what is filled with a colour is on.
_IS_ON: Final = """node => {
  const told = each => ['aria-checked', 'aria-pressed', 'data-value', 'data-state', 'data-checked', 'data-on']
    .map(name => each.getAttribute(name))
    .find(value => /^(on|off|true|false|yes|no|1|0|checked|unchecked)$/i.test(value || ''));
  const small = each => { const {width, height} = each.getBoundingClientRect();
    return width >= 8 && width <= 64 && height >= 8 && height <= 34
      && !each.textContent.trim() && !each.querySelector('svg, img'); };
  const box = [...node.querySelectorAll('*')].find(small);
  if (!box) return null;
  const value = told(box) || told(node);
  if (value) return /^(on|true|yes|1|checked)$/i.test(value);
  const colour = getComputedStyle(box).backgroundColor.match(/[\\d.]+/g).map(Number);
  const clear = colour.length > 3 && colour[3] < 0.1, white = colour.slice(0, 3).every(part => part > 245);
  return !clear && !white;
}"""


async def is_drawn_on(found: Found) -> bool | None:
    """Whether it is on; None where it is no such switch."""
    told = await attempt(found.handle.evaluate(_IS_ON), f"{found.subject} could not be looked at")
    return None if told is None else bool(told)
