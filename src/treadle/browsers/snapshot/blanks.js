// What is seen although it holds nothing: a box to tick before a row, the picture of a tile, a field of a calendar.

const BLANK = new Set(['b', 'div', 'em', 'i', 's', 'span', 'u']), LEAST_BLANK = 8, LEAST_PICTURE = 40, FEWEST_CELLS = 6;
const LEAST_COVER = 80, LINES_OF_COVER = 4;
const TICK_CLASS = /(?:^|[\s_-])(?:ck|chk|cb|check|checkbox|checker|tick|tickbox|select(?:or)?|sel)(?=$|[\s_-])/i;
const TOLD_STATES = ['data-value', 'data-state', 'data-checked', 'data-selected', 'data-on'];
const ON = /^(?:on|true|yes|1|checked|selected|active)$/i, STATE = /^(?:on|off|true|false|yes|no|1|0|(?:un)?checked|(?:un)?selected|(?:in)?active)$/i;

// Its role, where it is one of these and has none: 'checkbox', 'img', 'gridcell'.
function blankRole(element, tag, up) {
  if (!BLANK.has(tag) || up.active || shadowOf(element)) return '';
  const only = firstOf(element);
  if (only && (kindOf(only) !== 3 || nextOf(only))) return '';
  const box = rectOf(element);
  if (only && !up.pointer && isTickSign(element) && isTickBox(element, box, up)) return 'checkbox';
  if (only) return Math.min(box.width, box.height) >= LEAST_COVER && isCover(element, up) ? 'img' : '';
  if (box.width < LEAST_BLANK || box.height < LEAST_BLANK) return '';
  if (!up.pointer && isTickBox(element, box, up)) return 'checkbox';
  if (Math.min(box.width, box.height) >= LEAST_PICTURE && !up.pointer && isPainted(element)
    && saysSomething(up) && !isEmptied(element)) return 'img';
  return isNamedCell(element) ? 'gridcell' : '';
}

// What it belongs to: the nearest row, card or tile around it, if that says anything.
function unitAround(up) {
  for (let scope = up; scope && scope.element; scope = scope.up) if (GROUPS.has(scope.role)) return scope.element;
  return null;
}

function saysSomething(up) {
  const unit = unitAround(up);
  return Boolean(unit) && hasWords(unit);
}

// A small empty square or circle in a row or tile, which is told to be ticked or not, or is there to be clicked. One that
// is filled with a colour and says no more is a swatch.
function isTickBox(element, box, up) {
  if (!isDrawnBox(element, box) || !saysSomething(up)) return false;
  const style = styleOf(element), classes = attribute(element, 'class') || '';
  if (channels(style.borderTopColor)[3] < CLEAR) return false;
  if (toldState(element) !== null || TICK_CLASS.test(classes)) return true;
  return style.cursor === 'pointer' && !isFilled(style);
}

// A box that is ticked has the tick for its text.
const isTickSign = element => /^\s*[\u2713\u2714]\s*$/.test(element.textContent || '');

// Whether an attribute says that it is on; null where none says it.
function toldState(element) {
  if (!hasAttributes(element)) return null;
  for (const name of TOLD_STATES) {
    const said = attribute(element, name);
    if (said !== null && STATE.test(said)) return ON.test(said);
  }
  return null;
}

const HALF = 0.5;
const isFilled = style => {
  const [red, green, blue, alpha] = channels(style.backgroundColor);
  return alpha >= HALF && Math.max(red, green, blue) - Math.min(red, green, blue) > 40;
};

// Whether such a box is ticked: by what it says, by its class, by a tick or a colour in it.
function isTickedBox(element) {
  const told = toldState(element), style = styleOf(element);
  if (told !== null) return told;
  return SELECTED_CLASS.test(attribute(element, 'class') || '') || isFilled(style) || isTickSign(element)
    || /[\u2713\u2714\u2611]/.test(styleOf(element, '::before').content + styleOf(element, '::after').content);
}

// The cover of a book, which has its title on it: much larger than its words need, and the card says more.
function isCover(element, up) {
  const style = styleOf(element), text = collapse(element.textContent || '');
  if (text.length > CAPTION || rectOf(element).height < LINES_OF_COVER * parseFloat(style.fontSize)) return false;
  if (!isPainted(element) || style.cursor === 'pointer' || up.pointer) return false;
  const unit = unitAround(up);
  return Boolean(unit) && collapse(unit.textContent || '').length > text.length + 2;
}

// A picture, or the colour that stands for one.
function isPainted(element) {
  const style = styleOf(element);
  return style.backgroundImage !== 'none' || channels(style.backgroundColor)[3] >= HALF;
}

// What holds something where it stands elsewhere: a column of a board that has no card just now.
function isEmptied(element) {
  const classes = attribute(element, 'class');
  for (let other = parentElementOf(element).firstElementChild; other; other = other.nextElementSibling)
    if (other !== element && firstOf(other) && attribute(other, 'class') === classes) return true;
  return false;
}

// One of many that are alike, with a name that is only shown over it.
function isNamedCell(element) {
  if (!hasAttributes(element) || !(attribute(element, 'aria-label') || tooltipOf(element))) return false;
  const parent = parentElementOf(element);
  return parent.childElementCount >= FEWEST_CELLS && Boolean(element.nextElementSibling || element.previousElementSibling);
}
