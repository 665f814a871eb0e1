// What an element says of itself, to know it again: read in the page, compared letter by letter.
options => {
  'use strict';
  const MOST = 200, WIDE = 400, LEVELS = 8, LIKES = 3000;
  const clean = text => String(text || '').replace(/\s+/g, ' ').trim();
  const textOf = node => clean(node.textContent);
  const get = (element, name) => element.getAttribute(name) || '';

  // cyrb53: a digest that tells texts apart; nobody's safety hangs on it.
  function digest(text) {
    let a = 0xdeadbeef, b = 0x41c6ce57;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      a = Math.imul(a ^ code, 2654435761);
      b = Math.imul(b ^ code, 1597334677);
    }
    a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
    b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
    return (b >>> 0).toString(16).padStart(8, '0') + (a >>> 0).toString(16).padStart(8, '0');
  }

  const isButton = element => element.localName === 'input'
    && ['button', 'submit', 'reset', 'image'].includes(element.type);
  const isField = element => ['input', 'select', 'textarea'].includes(element.localName) || element.isContentEditable;

  // Never what somebody has typed or chosen.
  function ownText(element) {
    if (isButton(element)) return clean(element.value).slice(0, MOST);
    return isField(element) ? '' : textOf(element).slice(0, MOST);
  }

  function factsOf(element) {
    const root = element.getRootNode();
    const named = get(element, 'aria-labelledby').split(/\s+/).filter(Boolean).slice(0, 5)
      .map(id => root.getElementById && root.getElementById(id)).filter(Boolean).map(textOf).join(' ');
    const labels = element.labels ? Array.from(element.labels).slice(0, 3).map(textOf).join(' ') : '';
    const image = element.querySelector('img[alt], svg[aria-label], [aria-label]');
    const told = [get(element, 'aria-label'), named, labels, get(element, 'placeholder'), get(element, 'title'),
      get(element, 'alt'), image ? get(image, 'alt') || get(image, 'aria-label') : '', ownText(element)]
      .map(text => clean(text).slice(0, MOST));
    const kind = [element.localName, get(element, 'type').toLowerCase(), get(element, 'role')];
    if (told.every(text => !text))
      told.push(get(element, 'name'), get(element, 'class'), element.firstElementChild
        ? get(element.firstElementChild, 'class') : '');
    return JSON.stringify([kind, told]);
  }

  const isShown = element => element.getClientRects().length > 0
    && (!element.checkVisibility || element.checkVisibility({visibilityProperty: true}));

  function likesOf(element, facts) {
    const found = [], all = element.getRootNode().querySelectorAll(CSS.escape(element.localName));
    if (all.length > LIKES) return null;
    const text = ownText(element);
    for (const other of all) {
      if (other === element || other.childElementCount !== element.childElementCount || ownText(other) !== text)
        continue;
      if (factsOf(other) === facts && isShown(other)) found.push(other);
    }
    return found;
  }

  const above = element => element.parentElement || (element.getRootNode().host || null);

  // The most that stands around an element and around none of its likes.
  function aroundOf(element, likes) {
    let widest = null;
    let node = above(element);
    for (let level = 0; node && level < LEVELS; level += 1, node = above(node)) {
      if (node === document.body || node === document.documentElement) break;
      if (likes.some(other => node.contains(other))) break;
      if (textOf(node).length > WIDE) break;
      widest = node;
    }
    const text = widest ? textOf(widest) : '';
    return text.length > textOf(element).length ? text : '';
  }

  function isUsable(element, concealed) {
    if (!element.isConnected) return false;
    if (element.matches(':disabled') || element.closest('[aria-disabled="true"], [inert]')) return false;
    if (concealed) return true;
    if (!isShown(element)) return false;
    const style = getComputedStyle(element);
    if (style.pointerEvents === 'none' || style.opacity === '0') return false;
    const box = element.getBoundingClientRect();
    if (box.width < 1 || box.height < 1) return false;
    const x = box.x + box.width / 2, y = box.y + box.height / 2;
    if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return true;  // it is scrolled to before it is used
    const root = element.getRootNode();
    const hit = (root.elementFromPoint ? root : document).elementFromPoint(x, y);
    return hit !== null && (hit === element || element.contains(hit)
      || Array.from(element.labels || []).some(label => label.contains(hit)));
  }

  const folded = text => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

  if (options.element) {  // learn
    const facts = factsOf(options.element), likes = likesOf(options.element, facts);
    if (likes === null) return null;
    const around = aroundOf(options.element, likes), wide = folded(around);
    const told = options.anchors.every(anchor => wide.includes(anchor));
    return [digest(facts), around && told ? digest(around) : '', likes.length + 1, told];
  }

  // know again
  let root = document;
  for (const host of options.hosts) {
    const found = root.querySelector(host);
    if (!found || !found.shadowRoot) return null;
    root = found.shadowRoot;
  }
  const found = [];
  for (const element of Array.from(root.querySelectorAll(options.selector)).slice(0, 20)) {
    const facts = factsOf(element);
    if (digest(facts) === options.facts && (options.concealed || isShown(element))) found.push([element, facts]);
  }
  if (found.length !== 1) return null;
  const [element, facts] = found[0];
  const likes = likesOf(element, facts);
  if (likes === null || likes.length + 1 !== options.alike) return null;
  if (options.around && digest(aroundOf(element, likes)) !== options.around) return null;
  return isUsable(element, options.concealed) ? element : null;
}
