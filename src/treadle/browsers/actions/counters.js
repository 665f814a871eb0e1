// The counter that a text labels: a number that is shown, and the buttons beside it that make it larger and smaller.
// null where the nearest thing around the text that has such buttons has several of them, or shows no single number.
label => {
  const signs = [['+', '\uff0b', '\u25b2', '\u25b4', '\u2191', '\u2795'],
    ['-', '\u2212', '\u2013', '\u2014', '\u25bc', '\u25be', '\u2193', '\u2796']];
  const words = [
    'plus increase increment incr inc more add erhöhen mehr hinzufügen augmenter plus ajouter aumentar más añadir'
      + ' warmer hotter higher louder brighter longer',
    'minus decrease decrement decr dec less fewer reduce remove verringern weniger entfernen diminuer moins reducir menos'
      + ' cooler colder lower quieter dimmer shorter',
  ].map(text => new Set(text.split(' ')));
  const shown = node => node.checkVisibility({visibilityProperty: true}) && node.getClientRects().length > 0;
  const points = node => node.matches('button, [role=button], a, [onclick], [class*=btn], [class*=button]')
    || getComputedStyle(node).cursor === 'pointer';
  const parts = text => text.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase().split(/[^\p{L}]+/u);
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
  const says = (node, up) => {
    if (drawn(node, up ? 0 : 1)) return true;
    const text = (node.textContent || '').trim();
    if (signs[0].includes(text) || signs[1].includes(text)) return signs[up ? 0 : 1].includes(text);
    if (text && text.length > 1) return false;
    const named = [node.getAttribute('aria-label'), node.title].filter(Boolean);
    const told = named.length ? named : [node.getAttribute('class') || '', node.id];
    return told.some(each => parts(each).some(word => words[up ? 0 : 1].has(word)));
  };
  const number = text => /^\s*-?\d{1,6}\s*$/.test(text || '');
  const measure = text => /^\s*-?\d{1,6}(?:[.,]\d{1,2})?\s*(?:\u00b0\s?[CF]?|%|\p{L}{1,9}\.?)?\s*$/u.test(text || '');
  let place = label.matches('input') ? label.parentElement : label;
  for (let level = 0; place && place !== document.body && level < 5; level += 1, place = place.parentElement) {
    const inside = [...place.querySelectorAll('*')].slice(0, 400).filter(shown);
    const buttons = inside.filter(points);
    const outer = buttons.filter(node => !buttons.some(other => other !== node && other.contains(node)));
    const more = outer.filter(node => says(node, true)), less = outer.filter(node => says(node, false));
    if (!more.length && !less.length) continue;
    if (more.length !== 1 || less.length > 1) return null;
    const fields = inside.filter(node => node.localName === 'input' || node.getAttribute('role') === 'spinbutton');
    const leaves = inside.filter(node => !node.children.length && !outer.includes(node));
    const plain = leaves.filter(node => number(node.textContent));
    const texts = plain.length ? plain : leaves.filter(node => measure(node.textContent));
    const value = fields.length === 1 ? fields[0] : !fields.length && texts.length === 1 ? texts[0] : null;
    return value && {more: more[0], less: less[0] || null, value};
  }
  return null;
}
