// What labels a control that has no label of its own: the text beside it, the head of its column, the text left of it
// or above.

const CONTROLS = new Set(['button', 'input', 'select', 'textarea']);
const HOLDS_CONTROLS = 'input, select, textarea, button';
const BAND = 64, FAR = 320, ABOVE = 48, CAPTION = 60, LONGEST = 120, STEPS = 6, LEVELS = 3, ROWS = 40;
const CODE = /^\p{L}{0,2}\d+[.)]?\p{L}?$/u, SPELLED = /\p{L}/u, SAYS = /[\p{L}\p{N}]/u;
const BOUNDS = new Set(['td', 'th', 'tr', 'li', 'table', 'form', 'fieldset', 'section', 'article', 'main', 'body', 'dialog']);

class Labeller {
  constructor(entries) {
    this.entries = entries;
    this.bands = null;
    this.active = null;
    this.unacted = node => this.isActedOn(node) ? '' : null;
  }

  // Of a field.
  labelOf(entry) {
    const {element, role} = entry;
    const ticked = TICKED.has(role);
    const isCell = closest(element, 'td, [role=cell], [role=gridcell]') === element;
    const inCell = isCell ? this.ofCell(element, ticked) : '';
    const beside = inCell || (ticked ? this.beside(element, nextOf) : !this.beside(element, previousOf) && signBeside(element)) || this.before(element);
    const text = beside || this.ofCell(element, ticked) || (ticked ? '' : headedBy(element)) || (entry.shown ? this.byPlace(element, ticked, entry.chain.groups) : '')
      || this.aside(element);
    return cut(ticked ? text : ownPart(element, text), NAME);
  }

  // Of what a page has built to show what was chosen, or whether something is on: "Priority" before "Medium".
  captionOf({element}) {
    const text = this.before(element, this.acting()) || this.ofCell(element, false) || this.labelBehind(element);
    return text.length > CAPTION || !SPELLED.test(text) || /[.!]$/.test(text) ? '' : text;
  }

  // A label that belongs to no field, right behind the only control before it in the same parent: one that floats.
  labelBehind(element) {
    const label = element.nextElementSibling;
    if (!label || tagOf(label) !== 'label' || label.control || label.htmlFor) return '';
    for (let node = element.previousElementSibling; node; node = node.previousElementSibling)
      if (CONTROLS.has(tagOf(node)) || find(node, HOLDS_CONTROLS)) return '';
    return strip(textOf(label, NAME));
  }

  // Of a box that a page has drawn itself.
  afterBox({element}) {
    const text = this.beside(element, nextOf, this.acting()) || '';
    return text.length > CAPTION || !SPELLED.test(text) ? '' : text;
  }

  // Of a picture in a tile: what is written on it, the first words behind it that are none of a control's, else the tile's.
  captionOfTile(entry) {
    const own = collapse(entry.element.textContent || '');
    if (own) return own;
    const active = this.acting();
    for (let node = nextOf(entry.element); node; node = nextOf(node)) {
      if (kindOf(node) === 1 && (!isVisible(node) || (active.has(node) && tagOf(node) !== 'a'))) continue;
      if (kindOf(node) === 1 && !active.has(node) && !find(node, 'a') && holdsActive(node, active)) continue;
      const text = strip(kindOf(node) === 3 ? collapse(dataOf(node)) : kindOf(node) === 1 ? firstLine(node) : '');
      if (SPELLED.test(text) && text.length <= CAPTION) return text;
    }
    const unit = unitOf(entry);
    return unit.length <= CAPTION ? unit : '';
  }

  // What is told beside it as something to act on.
  acting() {
    if (!this.active) this.active = new Set(this.entries.filter(one => one.weight === 2).map(one => one.element));
    return this.active;
  }

  // Text before it in the same parent, or before what holds it alone, up to the next control.
  before(element, active = null) {
    let node = element;
    for (let level = 0; level < LEVELS; level += 1) {
      const text = this.beside(node, previousOf, active);
      if (text !== null && text) return text;
      const parent = parentElementOf(node);
      if (text === null || !parent || BOUNDS.has(tagOf(parent)) || !this.holdsOnly(parent, node, active)) return '';
      node = parent;
    }
    return '';
  }

  // Whether one thing is all that there is to a parent, beside signs: a frame drawn around it.
  holdsOnly(parent, child, active) {
    for (let node = firstOf(parent); node; node = nextOf(node)) {
      if (node === child) continue;
      if (kindOf(node) === 3 ? SAYS.test(dataOf(node)) : kindOf(node) === 1 && isVisible(node) && (CONTROLS.has(tagOf(node))
        || find(node, HOLDS_CONTROLS) || (active && (active.has(node) || holdsActive(node, active))))) return false;
    }
    return true;
  }

  // Text before or after it in the same parent; null if a control comes first. A unit or a star is no label.
  beside(element, step, active = null) {
    for (let node = step(element), left = STEPS; node && left; node = step(node), left -= 1) {
      if (kindOf(node) === 3) {
        const text = strip(collapse(dataOf(node)));
        if (SAYS.test(text)) return text;
      } else if (kindOf(node) === 1) {
        const tag = tagOf(node);
        if (tag === 'br' && step === nextOf) return '';
        if (tag === 'button' && (node.textContent || '').trim().length < 2) continue;  // raises or lowers it
        if (CONTROLS.has(tag) || find(node, HOLDS_CONTROLS)) return null;
        if (active && (active.has(node) || holdsActive(node, active))) return null;
        if (!active && step === previousOf && this.isActedOn(node)) continue;  // a sign of a tool bar is no label
        if (tag === 'label' && node.control && node.control !== element) return null;
        if (/^h[1-6]$/.test(tag) || UNREAD.has(tag) || !isVisible(node)) continue;
        const text = strip(active ? firstLine(node) : textOf(node, NAME));
        if (text.length > LONGEST && step === previousOf) return null;
        if (SAYS.test(text)) return text;
      }
    }
    return '';
  }

  // Whether it is there to be clicked, or holds nothing else.
  isActedOn(node) {
    const active = this.acting();
    return tagOf(node) !== 'label' && (active.has(node) || (!directText(node) && holdsActive(node, active)));
  }

  // In a table: the head of the column, else the cell before, else the cell above. Of what is ticked: the cell behind,
  // and that above before the one before, for what stands before heads the row.
  ofCell(element, ticked) {
    const cell = closest(element, 'td, [role=cell], [role=gridcell]');
    const row = cell && parentElementOf(cell);
    if (!row) return '';
    const head = columnName(cell);
    if (head) return head;
    if (ticked) {
      const next = cell.nextElementSibling;
      const behind = next && !find(next, HOLDS_CONTROLS) ? strip(textOf(next, NAME)) : '';
      if (SPELLED.test(behind)) return behind;
      const over = this.above(cell, row);
      if (over) return over;
    }
    for (let before = cell.previousElementSibling; before; before = before.previousElementSibling) {
      if (find(before, HOLDS_CONTROLS)) break;
      const text = strip(textOf(before, NAME, this.unacted));
      if (SPELLED.test(text) && !CODE.test(text)) return text;
    }
    return this.above(cell, row);
  }

  above(cell, row) {
    const at = cell.cellIndex, size = row.cells ? row.cells.length : 0;
    if (!size) return '';
    let upper = row.previousElementSibling;
    for (let left = ROWS; upper && left; upper = upper.previousElementSibling, left -= 1) {
      if (!upper.cells || upper.cells.length !== size) return '';
      const head = upper.cells[at];
      if (find(head, HOLDS_CONTROLS)) continue;  // another line of the same column
      return strip(textOf(head, NAME));
    }
    return '';
  }

  // Of what is in no other row or card: the nearest text on its line to the left (for what is ticked: to the right), or just above.
  byPlace(element, ticked, groups) {
    if (!this.bands) this.measure();
    const box = rectOf(element), middle = box.y + box.height / 2;
    let best = '', least = Infinity;
    for (let band = Math.floor((box.y - ABOVE) / BAND); band <= Math.floor((box.y + box.height) / BAND); band += 1) {
      for (const text of this.bands.get(band) || []) {
        const place = text.box;
        let distance = Infinity;
        if (place.top <= middle && place.bottom >= middle) {
          const gap = ticked ? place.left - box.right : box.left - place.right;
          if (gap >= -4 && gap < FAR) distance = gap;
        }
        if (!ticked && isWithinBox(place, box)) distance = 0;  // a label that floats in its field
        else if (!ticked && distance === Infinity && isAbove(place, box))
          distance = (box.top - place.bottom) * 2 + Math.abs(place.left - box.left) / 2;
        if (distance < least && !contains(text.element, element) && text.groups.every(group => groups.includes(group))) {
          least = distance;
          best = text;
        }
      }
    }
    const text = best ? strip(textOf(best.element, NAME)) : '';
    return ticked || text.length <= LONGEST ? text : '';
  }

  // The last resort: the unit before it.
  aside(element) {
    const node = previousOf(element);
    return node && kindOf(node) === 3 ? strip(collapse(dataOf(node))) : '';
  }

  measure() {
    this.bands = new Map();
    for (const entry of this.entries) {
      if (entry.weight === 2 || !entry.shown || NO_LABELS.has(entry.role)) continue;
      if (entry.tag === 'label' && entry.element.control) continue;
      const box = rectOf(entry.element);
      if (!box.width || !box.height || box.height > 100 || find(entry.element, HOLDS_CONTROLS)) continue;
      for (let band = Math.floor(box.top / BAND); band <= Math.floor(box.bottom / BAND); band += 1) {
        if (!this.bands.has(band)) this.bands.set(band, []);
        this.bands.get(band).push({element: entry.element, box, groups: entry.chain.groups});
      }
    }
  }
}

// A small heading right above a field that is all there is under it, up to the next heading.
function headedBy(element) {
  let node = element;
  for (let level = 0; level < 2; level += 1) {
    const head = node.previousElementSibling;
    if (head) {
      if (!/^h[2-6]$/.test(tagOf(head)) || !isVisible(head)) return '';
      for (let next = node.nextElementSibling; next && !/^h[1-6]$/.test(tagOf(next)); next = next.nextElementSibling)
        if (tagOf(next) !== 'button' && (CONTROLS.has(tagOf(next)) || find(next, HOLDS_CONTROLS))) return '';
      const text = strip(textOf(head, NAME));
      return text.length > CAPTION ? '' : text;
    }
    const parent = parentElementOf(node);
    if (!parent || BOUNDS.has(tagOf(parent)) || parent.querySelectorAll('input, select, textarea').length > 1) return '';
    node = parent;
  }
  return '';
}

// The picture beside a field that has no words, as what it is drawn for: a magnifier, an envelope, a telephone.
const FIELD_SIGNS = [
  [/^(?:search|magnif\w*|loupe|lupe|glass)/i, /^[\u{1F50D}\u{1F50E}\u2315\u26B2]/u, 'Search'],
  [/^(?:envelope|mail|email|e mail)/i, /^[\u2709\u{1F4E7}\u{1F4E8}\u{1F4E9}]/u, 'E-mail'],
  [/^(?:phone|telephone|mobile|smartphone|call)/i, /^[\u260E\u2706\u{1F4DE}\u{1F4F1}]/u, 'Phone'],
  [/^(?:lock|password|key)/i, /^[\u{1F512}\u{1F511}]/u, 'Password'],
];
function signBeside(element) {
  const parent = parentElementOf(element);
  if (tagOf(element) !== 'input' || !parent) return '';
  const beside = [element.previousElementSibling, element.nextElementSibling];
  if (parent.childElementCount === 1 && !directText(parent)) beside.push(parent.previousElementSibling);
  for (const node of beside) {
    if (!node || CONTROLS.has(tagOf(node)) && tagOf(node) !== 'button' || find(node, 'input, select, textarea')) continue;
    const text = collapse(node.textContent || '');
    if (SPELLED.test(text) || node.childElementCount > 2) continue;
    const drawn = text ? '' : iconOf(node, tagOf(node)) || shapeBeside(node);
    const sign = FIELD_SIGNS.find(([names, signs]) => text ? signs.test(text) : names.test(drawn));
    if (sign) return sign[2];
  }
  return '';
}

function shapeBeside(node) {
  const picture = tagOf(node) === 'svg' ? node : find(node, 'svg');
  return picture ? shapeDrawn(picture) : '';
}

// Of a text that labels several fields, "City / ZIP", the part of each.
const BETWEEN = /\s*[\/|,&+]\s*|\s+(?:and|und|et|y)\s+/i;
function ownPart(element, text) {
  const parts = text.split(BETWEEN).filter(Boolean);
  if (parts.length < 2 || parts.length > 4) return text;
  const around = closest(element, 'td, [role=cell], [role=gridcell]') || parentElementOf(element);
  const fields = around ? [...findAll(around, 'input, select, textarea')].filter(isVisible) : [];
  return fields.length === parts.length ? parts[fields.indexOf(element)] || text : text;
}

// What is written under a picture, or in its frame.
function captionUnder(element) {
  const figure = closest(element, 'figure');
  if (figure && findAll(figure, 'img').length < 2) return firstText(figure, 'figcaption', NAME);
  let node = nextOf(element);
  while (node && (kindOf(node) === 3 ? !SAYS.test(dataOf(node)) : tagOf(node) === 'br')) node = nextOf(node);
  if (!node || (kindOf(node) === 1 && (tagOf(node) === 'a' || CONTROLS.has(tagOf(node)) || find(node, ACTED_ON + ', img') || !isVisible(node)))) return '';
  const text = kindOf(node) === 3 ? collapse(dataOf(node)) : kindOf(node) === 1 ? textOf(node, NAME) : '';
  return text.length > CAPTION || !SPELLED.test(text) ? '' : strip(text);
}

// Up to a line break, a block or what is printed small: what follows explains it.
function firstLine(node) {
  let line = '';
  for (let part = firstOf(node); part; part = nextOf(part)) {
    if (kindOf(part) === 3) line += dataOf(part);
    else if (kindOf(part) === 1 && !UNREAD.has(tagOf(part)) && isVisible(part)) {
      const ends = tagOf(part) === 'br' || tagOf(part) === 'small' || isBlock(part);
      if (ends && SAYS.test(line)) break;
      line += ' ' + (ends ? firstLine(part) : textOf(part, NAME)) + ' ';
      if (ends && SAYS.test(line)) break;
    }
  }
  return cut(collapse(line), NAME);
}

// Whether something that can be acted on is in a small part of a page.
function holdsActive(node, active) {
  if (!node.firstElementChild) return false;
  const parts = findAll(node, '*');
  for (let index = 0; index < parts.length && index < 20; index += 1) if (active.has(parts[index])) return true;
  return parts.length > 20;
}

const isWithinBox = (inner, box) => inner.left >= box.left && inner.right <= box.right && inner.top >= box.top - 12
  && inner.bottom <= box.bottom + 12;
const NO_LABELS = new Set(['alertdialog', 'dialog', 'heading', 'img']);
const isAbove = (place, box) => place.bottom <= box.top + 4 && box.top - place.bottom < ABOVE
  && place.left < box.right && place.right > box.left;
const strip = text => text.replace(/[\s:*]+$/, '');
