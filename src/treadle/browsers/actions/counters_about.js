// All counters of a document, also those that are not seen now: a number, one button that makes it larger and one that
// makes it smaller. Each with the texts that say of what: its own, those of its buttons, what stands around nothing else.
() => {
  const signs = [['+', '\uff0b', '\u25b2', '\u25b4', '\u2191', '\u2795'],
    ['-', '\u2212', '\u2013', '\u2014', '\u25bc', '\u25be', '\u2193', '\u2796']];
  const words = [
    'plus increase increment incr inc more add up raise erhöhen mehr hinzufügen augmenter ajouter aumentar más añadir'
      + ' warmer hotter higher louder brighter longer',
    'minus decrease decrement decr dec less fewer reduce remove subtract down lower verringern weniger entfernen diminuer'
      + ' moins retirer reducir menos quitar disminuir fewer cooler colder quieter dimmer shorter',
  ].map(text => new Set(text.split(' ')));
  const MOST = 4000, LEVELS = 4, LONGEST = 80;
  const up = node => node.assignedSlot || node.parentElement
    || (node.getRootNode() instanceof ShadowRoot ? node.getRootNode().host : null);
  const parts = text => text.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase().split(/[^\p{L}]+/u).filter(Boolean);
  const said = node => [node.getAttribute('aria-label'), node.title].filter(Boolean);
  // A plus or a minus that is only drawn: lines that run level alone, or level and upright.
  const drawn = (node, way) => {
    const picture = node.localName === 'svg' ? node : node.children.length === 1 && node.querySelector(':scope > svg');
    if (!picture || (node.textContent || '').trim() || node.getAttribute('aria-label') || node.getAttribute('title')) return false;
    const paths = [...picture.querySelectorAll('path, line, polyline')];
    if (!paths.length || paths.length > 2 || picture.querySelector('circle, rect, polygon')) return false;
    const lines = paths.map(each => each.getBBox()).map(box => [box.width, box.height]);
    const turns = paths.map(each => each.getAttribute('d') || '').join(' ');
    if (/[csqtaz]/i.test(turns) || /l/i.test(turns)) return false;
    const level = lines.some(([w, h]) => w > 0 && h === 0), upright = lines.some(([w, h]) => h > 0 && w === 0);
    if (way) return lines.length === 1 && level;
    return (lines.length === 2 && level && upright)
      || (lines.length === 1 && lines[0][0] > 0 && lines[0][0] === lines[0][1] && /h/i.test(turns) && /v/i.test(turns));
  };
  const says = (node, way) => {
    if (drawn(node, way)) return true;
    const text = (node.textContent || '').trim();
    if (signs[way].includes(text)) return true;
    if (signs[1 - way].includes(text)) return false;
    const named = said(node);
    if (named.length) return named.some(each => each.length < LONGEST && words[way].has(parts(each)[0]));
    return !text && [node.getAttribute('class') || '', node.id].some(each => parts(each).some(word => words[way].has(word)));
  };
  const pressed = 'button, [role=button], a, [onclick], [class*=btn], [class*=button], [class*=step] > *, svg';
  const number = text => /^\s*-?\d{1,6}\s*$/.test(text || '');
  const measure = text => /^\s*-?\d{1,6}(?:[.,]\d{1,2})?\s*(?:\u00b0\s?[CF]?|%|\p{L}{1,9}\.?(?:\/\p{L}{1,4})?)?\s*$/u.test(text || '');
  const all = [], roots = [document];
  while (roots.length && all.length < MOST) {
    for (const node of roots.pop().querySelectorAll('*')) {
      all.push(node);
      if (node.shadowRoot) roots.push(node.shadowRoot);
    }
  }
  const within = place => {
    const found = [...place.querySelectorAll('*')];
    return place.shadowRoot ? [...found, ...place.shadowRoot.querySelectorAll('*')] : found;
  };
  const outer = nodes => nodes.filter(node => !nodes.some(other => other !== node && other.contains(node)));
  const sign = node => !node.children.length && (node.textContent || '').trim().length === 1;
  const more = outer(all.filter(node => (node.matches(pressed) || sign(node)) && says(node, 0)));
  const less = outer(all.filter(node => (node.matches(pressed) || sign(node)) && says(node, 1)));
  const inside = (nodes, place) => nodes.filter(node => {
    for (let at = node; at; at = up(at)) if (at === place) return true;
    return false;
  });
  const told = [];
  for (const button of more.slice(0, 60)) {
    let place = up(button), value = null, fewer = null;
    for (let level = 0; place && place !== document.body && level < LEVELS; level += 1, place = up(place)) {
      const ups = inside(more, place), downs = inside(less, place);
      if (ups.length > 1 || downs.length > 1) { place = null; break; }
      if (!downs.length) continue;
      const nodes = within(place).filter(node => node !== button && !button.contains(node) && !downs[0].contains(node));
      const fields = nodes.filter(node => node.localName === 'input' || node.getAttribute('role') === 'spinbutton');
      const plain = nodes.filter(node => !node.children.length && number(node.textContent));
      const texts = plain.length ? plain : nodes.filter(node => !node.children.length && measure(node.textContent));
      value = fields.length === 1 ? fields[0] : !fields.length && texts.length === 1 ? texts[0] : null;
      fewer = downs[0];
      if (value) break;
    }
    if (!place || !value || !fewer) continue;
    const texts = new Set();
    const note = text => {
      const plain = (text || '').replace(/\s+/g, ' ').trim();
      if (plain && plain.length <= LONGEST) texts.add(plain);
    };
    for (const node of [button, fewer]) for (const each of said(node)) note(parts(each).slice(1).join(' '));
    for (const node of [value, place]) {
      note(node.getAttribute('aria-label'));
      for (const id of (node.getAttribute('aria-labelledby') || '').split(/\s+/).filter(Boolean)) {
        const label = node.getRootNode().getElementById && node.getRootNode().getElementById(id);
        if (label) note(label.textContent);
      }
      for (const label of node.labels || []) note(label.textContent);
    }
    for (let level = 0, node = place; node && node !== document.body && level < 3; level += 1, node = up(node)) {
      if (inside(more, node).length > 1) break;
      if (level && node.getAttribute('label')) note(node.getAttribute('label'));
      const own = within(node).filter(each => ![...each.children].some(child => (child.textContent || '').trim()))
        .filter(each => !['STYLE', 'SCRIPT', 'BUTTON', 'OPTION'].includes(each.tagName) && !button.contains(each)
          && !fewer.contains(each) && each !== value && !value.contains(each));
      for (const each of own.slice(0, 12)) note(each.textContent);
      for (const each of [node, ...own.map(leaf => leaf.parentElement)].filter(Boolean))
        note([...each.childNodes].filter(child => child.nodeType === 3).map(child => child.data).join(' '));
      const before = node.previousElementSibling;
      if (before && !inside(more, before).length && !before.querySelector('input, select, button')) note(before.textContent);
    }
    const shown = button.checkVisibility({visibilityProperty: true}) && button.getClientRects().length > 0;
    told.push({more: button, less: fewer, value, texts: [...texts], shown});
  }
  return told;
}
