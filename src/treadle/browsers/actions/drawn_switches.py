"""Whether something is a switch that is only drawn, a square before a word or a chip, and whether that is on."""

from typing import Final

from treadle.browsers.actions.doing import Found
from treadle.browsers.actions.trouble import attempt

__all__ = ["is_drawn_on", "is_marked"]

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
# What it has more than others that are drawn alike, and what is a mark by itself: a tick, a small box full of colour.
_MARKED: Final = """node => {
  const ticks = /^[\\u2611\\u2612\\u2713\\u2714\\u2705\\u25cf]\\ufe0f?$/, shapes = 'path, polyline, line, circle, use';
  const every = each => [each, ...each.querySelectorAll('*')].slice(0, 16);
  const fills = each => {
    const numbers = (getComputedStyle(each).backgroundColor.match(/[\\d.]+/g) || []).map(Number);
    const [red, green, blue, alpha = 1] = numbers;
    const most = Math.max(red, green, blue), range = most - Math.min(red, green, blue);
    return alpha > 0.4 && range > 60 && range > most / 2;
  };
  const small = each => { const {width, height} = each.getBoundingClientRect();
    return width >= 8 && width <= 64 && height >= 8 && height <= 34; };
  const drawn = each => ['::before', '::after'].map(name => getComputedStyle(each, name).content)
    .filter(content => content !== 'none' && content !== 'normal');
  const leaf = each => !each.firstElementChild;
  const ticked = each => leaf(each) && ticks.test((each.textContent || '').trim())
    || drawn(each).some(content => ticks.test(content.replace(/"/g, '')));
  const shown = each => each.matches(shapes) && getComputedStyle(each).visibility === 'visible'
    && getComputedStyle(each).display !== 'none' && getComputedStyle(each).opacity !== '0';
  const box = each => small(each) && leaf(each) && !/[\\p{L}\\p{N}]/u.test(each.textContent || '');
  const more = each => every(each).reduce((sum, part) => sum + part.classList.length + drawn(part).length
    + Number(fills(part)) + Number(ticked(part)) * 2 + Number(shown(part))
    + Number(part !== each && getComputedStyle(part).transform !== 'none'), 0);
  const name = node.classList[0] ? `.${CSS.escape(node.classList[0])}` : ':not([class])';
  const root = node.getRootNode(), {host} = root;
  const hosts = host ? [...host.getRootNode().querySelectorAll(host.localName)] : [];
  const roots = host ? hosts.map(each => each.shadowRoot || root) : [root];
  const peers = roots.flatMap(each => [...each.querySelectorAll(node.localName + name)]).filter(each => each !== node
    && each.getClientRects().length && every(each).length === every(node).length).slice(0, 40);
  const own = more(node), others = peers.map(more), most = Math.max(own, ...others), least = Math.min(own, ...others);
  const boxes = every(node).filter(box);
  const surely = every(node).some(ticked) || boxes.some(each => fills(each)) ? true : null;
  if (most > least && (own === most || own === least)) return [own === most, surely];
  return [surely || (boxes.length ? false : null), surely];
}"""


async def is_marked(found: Found, *, surely: bool = False) -> bool | None:
    """Whether it is drawn as on: by what it has more than others that are drawn alike, or by a tick or a colour in it;
    ``surely``: by that alone. None where that is not to be seen."""
    by_peers, itself = await attempt(found.handle.evaluate(_MARKED), f"{found.subject} could not be looked at")
    told = itself if surely and itself is not by_peers else by_peers
    return None if told is None or (surely and itself is None) else bool(told)


async def is_drawn_on(found: Found) -> bool | None:
    """Whether it is on; None where it is no such switch."""
    told = await attempt(found.handle.evaluate(_IS_ON), f"{found.subject} could not be looked at")
    return None if told is None else bool(told)
