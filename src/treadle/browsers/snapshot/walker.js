// Walks what is seen, in document order, and enters its interactive and readable elements.

const NAME = 200, VALUE = 500, OPTIONS = 200, NEARBY = 100;
const READABLE = new Set(['alert', 'alertdialog', 'blockquote', 'caption', 'cell', 'code', 'columnheader', 'definition',
  'dialog', 'gridcell', 'heading', 'img', 'listitem', 'log', 'math', 'meter', 'note', 'paragraph', 'progressbar',
  'rowheader', 'status', 'term', 'time', 'timer', 'tooltip']);
const MEDIA = new Set(['audio', 'canvas', 'video']);
const APART = new Set(['article', 'button', 'div', 'dl', 'form', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'input', 'ol', 'p',
  'section', 'select', 'table', 'textarea', 'ul']);
const BLOCKS = [...APART].join(',');

// Fields that were secret once stay so, whatever their type is afterwards.
const SECRETS = Symbol.for('treadle.secrets');
const secrets = window[SECRETS] instanceof WeakSet ? window[SECRETS] : new WeakSet();
if (window[SECRETS] !== secrets) Object.defineProperty(window, SECRETS, {value: secrets, configurable: true});

let started = 0, active = null, width = 0, height = 0, scrolledX = 0, scrolledY = 0;
let entries = [], frames = [], visited = 0, complete = true, recent = null, fieldLabels = null;

// How deep the way from the last entry to here came up: what lies there, both are in.
let lowest = 0;
const reached = depth => {
  if (depth < lowest) lowest = depth;
};
function enter(entry, depth) {
  entry.order = entries.length;
  entry.joint = Math.max(lowest, 0);
  entries.push(entry);
  lowest = depth;
}

const isField = entry => FIELD_ROLES.has(entry.role);

// 2: something to act on; 1: something to read; 0: neither.
function weigh(element, tag, role, scope, shown) {
  if (ACTIVE_ROLES.has(role)) return tag === 'option' || (role === 'option' && scope.active && !shown) ? 0 : 2;
  if (scope.active) return role === 'img' && attribute(element, 'alt') ? 1 : 0;
  if (tag === 'label') {
    scope.control = shown ? hiddenControl(element) : null;
    return scope.control ? 2 : ownText(element) && !scope.text ? 1 : 0;
  }
  if (shown && isClickable(element, tag, scope)) return 2;
  if (!shown) return 0;
  if (scope.blank) return 1;
  if (role === 'listitem' || role === 'blockquote' || role === 'cell' || role === 'gridcell' || role === 'definition')
    return scope.text || !ownText(element) ? 0 : 1;
  if (READABLE.has(role)) return scope.text && (role === 'code' || role === 'time') ? 0 : 1;
  if (MEDIA.has(tag)) return 1;
  if (explainsItself(tag, scope)) return 1;
  if (scope.text || !ownText(element)) return 0;
  return find(element, BLOCKS) && (CONTAINERS.has(role) || !directText(element)) ? 0 : 1;
}

// A word of a longer text that is pointed at to be told more: a cursor that asks, or an abbreviation.
const TOLD_MORE = new Set(['abbr', 'dfn']);
const explainsItself = (tag, scope) => ((scope.helps && !scope.up.helps) || TOLD_MORE.has(tag)) && INLINE.has(tag)
  && /\S/.test(scope.element.textContent || '');

// Pages hide these and draw their labels instead.
const DRAWN_ANEW = new Set(['checkbox', 'color', 'file', 'radio']);

function hiddenControl(label) {
  const control = label.control;
  if (!control || tagOf(control) !== 'input' || !DRAWN_ANEW.has(inputType(control)) || !isUnseen(control)) return null;
  return (labels.get(control) || [label]).find(isVisible) === label ? control : null;
}

function isUnseen(control) {
  if (!isVisible(control)) return true;
  const box = rectOf(control);
  return box.width <= 1 || box.height <= 1 || styleOf(control).opacity === '0' || box.right + scrolledX < -400;
}

// A box whose label is drawn in its place is told by that.
function isDrawnByLabel(element, tag) {
  if (tag !== 'input' || !labels.has(element)) return false;
  const type = inputType(element);
  return (type === 'checkbox' || type === 'radio') && isUnseen(element) && labels.get(element).some(isVisible);
}

// Whether it holds text itself, or through inline elements only.
function ownText(element) {
  if (isPlain(element)) {
    for (let child = firstOf(element); child; child = nextOf(child)) if (saysOf(child)) return true;
  } else for (const child of childrenOf(element)) if (saysOf(child)) return true;
  return false;
}

const saysOf = child => kindOf(child) === 3 ? /\S/.test(dataOf(child)) : kindOf(child) === 1 && INLINE.has(tagOf(child))
  && tagOf(child) !== 'a' && !isBlock(child) && !isHandled(child) && ownText(child);

function directText(element) {
  for (let child = firstOf(element); child; child = nextOf(child))
    if (kindOf(child) === 3 && /\S/.test(dataOf(child))) return true;
  return false;
}

function visit(element, up, depth) {
  const tag = tagOf(element);
  if (tag === 'iframe' || tag === 'frame') {
    frames.push({element, at: entries.length, shown: isVisible(element), chain: chainOf(up), depth, joint: lowest});
    return;
  }
  if (UNREAD.has(tag) && tag !== 'option') return;
  visited += 1;
  if (depth > 1000 || (visited % 256 === 0 && performance.now() - started > options.milliseconds)) {
    complete = false;
    return;
  }
  const shown = isVisible(element), plain = roleOf(element, tag);
  const blank = !plain && shown ? blankRole(element, tag, up) : '', role = plain || blank;
  const scope = {up, element, tag, role, heading: '', active: up.active, text: up.text, pointer: up.pointer,
    disabled: up.disabled, barred: up.barred, dialog: up.dialog, chain: null, version: -1, label: undefined,
    number: 0, control: null, inner: Boolean(up.inner), blank};
  const weight = isDrawnByLabel(element, tag) ? 0
    : weigh(element, tag, role === 'presentation' || role === 'none' ? '' : role, scope, shown);
  if (!role && shown && !scope.active) {
    if (isDrawnDialog(element, scope)) scope.role = 'dialog';
    else if (!up.run && isUnit(element, tag)) scope.role = 'listitem';
  }
  if (scope.role === 'listitem' || scope.role === 'article' || scope.role === 'row') recent = null;  // it speaks of another
  if (shown && !scope.active) {
    ask(scope);
    if (isHeadCell(element, tag)) head(element, up.up);
    else if (isHeadLine(element, tag)) head(element, up);
  }
  if (weight) take(element, tag, weight === 2 && blank === 'gridcell' ? '' : role, scope, weight, shown, depth);
  else if (scope.text && !INLINE.has(tag) && isBlock(element)) scope.text = false;
  if (weight === 0 && scope.text && tag === 'li') scope.text = false;
  if (tag === 'fieldset' && hasAttribute(element, 'disabled')) scope.disabled = true;
  else if (tag === 'legend') scope.disabled = up.up ? up.up.disabled : false;
  if (tag === 'select' || tag === 'textarea' || tag === 'audio' || tag === 'video') return;
  if (tag === 'svg') {
    if (shown && !scope.active && isPicture(element)) draw(element, scope, depth + 1);
    return;
  }
  if (scope.role === 'dialog' || scope.role === 'alertdialog') scope.dialog = true;
  if (hasAttributes(element) && (attribute(element, 'aria-disabled') === 'true' || hasAttribute(element, 'inert')))
    scope.barred = true;
  if (shadowOf(element) || tag === 'slot') {
    if (shadowOf(element)) collectQuestions(shadowOf(element));
    for (const child of childrenOf(element)) visitNode(child, scope, depth, shown);
  } else {
    const runs = shown && !scope.active ? runsOf(element, tag) : null;
    for (let child = firstOf(element); child; child = nextOf(child)) {
      const run = runs && runs.get(child);
      visitNode(child, run ? scopeOfRun(run, scope) : scope, depth, shown);
    }
  }
}

function visitNode(node, scope, depth, shown) {
  const kind = kindOf(node);
  if (kind === 1) {
    tryVisit(node, scope, depth + 1);
    reached(depth);
  } else if (kind === 3 && shown && !scope.active && /\S/.test(dataOf(node))) recent = node;
}

function take(element, tag, role, scope, weight, shown, depth) {
  const {up, control} = scope;
  const ticked = control && (inputType(control) === 'checkbox' || inputType(control) === 'radio') ? control : null;
  const entry = {element, tag, role: ticked ? roleOf(ticked, 'input') : named(role, tag, weight), weight, shown, scope,
    before: recent, chain: chainOf(up), control: ticked, drawn: false};
  enter(entry, depth);
  if (shown && (CELLS.has(role) || GROUPS.has(scope.role))) entry.chain = chainOf(scope);
  if (entry.role === 'radio') entry.chain = chainOfAnswer(control || element, entry.chain);
  if (weight === 2) {
    // What holds several things of its own is told with them.
    scope.active = ACTIVE_ROLES.has(entry.role);
    scope.text = scope.active || !(find(element, BLOCKS) || (GROUPS.has(scope.role) && element.childElementCount > 1));
  }
  if (isField(entry)) recent = null;
  if (entry.role === 'heading' || (entry.role === 'text' && shown && isDrawnHeading(element, tag))) head(element, up);
  if (weight === 1 && !FIELD_ROLES.has(role) && role !== 'dialog' && role !== 'alertdialog') scope.text = true;
}

// What a page has made unreadable is left out, without what is around it.
function tryVisit(element, scope, depth) {
  try {
    visit(element, scope, depth);
  } catch {
    complete = false;
  }
}

// `generic` is what can be acted on, `text` what can be read, without a role of its own.
function named(role, tag, weight) {
  if (role && role !== 'presentation' && role !== 'none') return role;
  return weight === 2 ? 'generic' : MEDIA.has(tag) ? tag : 'text';
}
