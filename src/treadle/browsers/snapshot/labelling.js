// What labels a field that has no label of its own: the text beside it, the head of its column, the text left of it or
// above.

const CONTROLS = new Set(['button', 'input', 'select', 'textarea']);
const BAND = 64, FAR = 320, ABOVE = 48;

class Labeller {
  constructor(entries) {
    this.entries = entries;
    this.bands = null;
  }

  labelOf(entry) {
    const {element, role} = entry;
    const ticked = TICKED.has(role);
    const beside = (ticked && this.beside(element, nextOf)) || this.beside(element, previousOf);
    return cut(beside || this.ofCell(element) || (entry.shown ? this.byPlace(element, ticked, entry.chain.groups) : ''), NAME);
  }

  // Text before or after it in the same parent, up to the next field.
  beside(element, step) {
    for (let node = step(element), left = 6; node && left; node = step(node), left -= 1) {
      if (kindOf(node) === 3) {
        const text = collapse(dataOf(node));
        if (text) return strip(text);
      } else if (kindOf(node) === 1) {
        const tag = tagOf(node);
        if (tag === 'br' && step === nextOf) return '';
        if (tag === 'button' && (node.textContent || '').trim().length < 2) continue;  // raises or lowers it
        if (CONTROLS.has(tag) || find(node, 'input, select, textarea, button')) return '';
        if (tag === 'label' && node.control && node.control !== element) return '';
        if (/^h[1-6]$/.test(tag) || UNREAD.has(tag) || !isVisible(node)) continue;
        const text = textOf(node, NAME);
        if (text) return strip(text);
      }
    }
    return '';
  }

  // In a table: the head of the column, else the cell before.
  ofCell(element) {
    const cell = closest(element, 'td, [role=cell], [role=gridcell]');
    const row = cell && parentElementOf(cell);
    if (!row) return '';
    const table = closest(row, 'table');
    const heads = table && find(table, 'thead tr, tr');
    if (heads && heads !== row && find(heads, 'th') && !find(heads, 'td')) {
      const head = heads.cells && heads.cells[cell.cellIndex];
      const text = head ? textOf(head, NAME) : '';
      if (text) return text;
    }
    const before = cell.previousElementSibling;
    return before && !find(before, 'input, select, textarea') ? strip(textOf(before, NAME)) : '';
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
          else if (!ticked && isWithinBox(place, box)) distance = 0;  // a label that floats in its field
        } else if (!ticked && isAbove(place, box))
          distance = (box.top - place.bottom) * 2 + Math.abs(place.left - box.left) / 2;
        if (distance < least && !contains(text.element, element) && text.groups.every(group => groups.includes(group))) {
          least = distance;
          best = text;
        }
      }
    }
    return best ? strip(textOf(best.element, NAME)) : '';
  }

  measure() {
    this.bands = new Map();
    for (const entry of this.entries) {
      if (entry.weight === 2 || !entry.shown || NO_LABELS.has(entry.role)) continue;
      if (entry.tag === 'label' && entry.element.control) continue;
      const box = rectOf(entry.element);
      if (!box.width || !box.height || box.height > 100) continue;
      for (let band = Math.floor(box.top / BAND); band <= Math.floor(box.bottom / BAND); band += 1) {
        if (!this.bands.has(band)) this.bands.set(band, []);
        this.bands.get(band).push({element: entry.element, box, groups: entry.chain.groups});
      }
    }
  }
}

const isWithinBox = (inner, box) => inner.left >= box.left && inner.right <= box.right && inner.top >= box.top - 12
  && inner.bottom <= box.bottom + 12;
const NO_LABELS = new Set(['alertdialog', 'dialog', 'heading', 'img']);
const isAbove = (place, box) => place.bottom <= box.top + 4 && box.top - place.bottom < ABOVE
  && place.left < box.right && place.right > box.left;
const strip = text => text.replace(/[\s:*]+$/, '');
