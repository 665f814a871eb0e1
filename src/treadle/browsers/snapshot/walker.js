// Walks what is seen, in document order, and tells its interactive and readable elements.
// options: limit (how many to tell), generation, milliseconds (when to stop looking), frame (path).

const NAME = 200, VALUE = 500, OPTIONS = 200, NEARBY = 100, CONTEXT = 80;
const LANDMARKS = new Set(['banner', 'complementary', 'contentinfo', 'form', 'main', 'navigation', 'region', 'search']);
const CONTAINERS = new Set([...LANDMARKS, 'alertdialog', 'article', 'dialog', 'figure', 'grid', 'group', 'listbox',
  'listitem', 'menu', 'menubar', 'radiogroup', 'row', 'table', 'tablist', 'tabpanel', 'toolbar', 'tree', 'treegrid',
  'treeitem']);
const READABLE = new Set(['alert', 'alertdialog', 'blockquote', 'caption', 'cell', 'code', 'columnheader', 'definition',
  'dialog', 'gridcell', 'heading', 'img', 'listitem', 'log', 'math', 'meter', 'note', 'paragraph', 'progressbar',
  'rowheader', 'status', 'term', 'time', 'timer', 'tooltip']);
const HANDLERS = new Set(['onclick', 'onmousedown', 'onmouseup', 'onpointerdown', 'onpointerup', 'ondblclick',
  'ng-click', 'data-ng-click', 'jsaction', '@click', 'v-on:click', 'x-on:click', '(click)', 'wire:click',
  'hx-get', 'hx-post']);
const MEDIA = new Set(['audio', 'canvas', 'video']);
const APART = new Set(['article', 'button', 'div', 'dl', 'form', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'input', 'ol', 'p',
  'section', 'select', 'table', 'textarea', 'ul']);
const BLOCKS = [...APART].join(',');
const HEADING = 'h1, h2, h3, h4, h5, h6, [role=heading]';

// Fields that were secret once stay so, whatever their type is afterwards.
const SECRETS = Symbol.for('treadle.secrets');
const secrets = window[SECRETS] instanceof WeakSet ? window[SECRETS] : new WeakSet();
if (window[SECRETS] !== secrets) Object.defineProperty(window, SECRETS, {value: secrets, configurable: true});

const started = performance.now();
const active = (document => {
  let element = document.activeElement;
  while (element && shadowOf(element) && shadowOf(element).activeElement) element = shadowOf(element).activeElement;
  return element;
})(document);
const width = window.innerWidth, height = window.innerHeight;
const entries = [], frames = [];
let version = 0, visited = 0, complete = true, recent = null;

const isField = entry => FIELD_ROLES.has(entry.role);
const isHandled = element => {
  const names = attributeNames(element);
  for (let index = 0; index < names.length; index += 1) if (HANDLERS.has(names[index])) return true;
  return false;
};

// By its attributes, its handler, or a cursor that points: the outermost that has it, for it is inherited.
function isClickable(element, tag, scope) {
  if (tag === 'body' || tag === 'html') return false;
  scope.pointer = styleOf(element).cursor === 'pointer';
  if (scope.pointer && !scope.up.pointer) return true;
  if (hasAttributes(element)) {
    const focusable = attribute(element, 'tabindex');
    if ((focusable !== null && Number(focusable) >= 0) || isHandled(element)) return true;
  }
  return element instanceof HTMLElement && Boolean(onclickOf(element));
}

// 2: something to act on; 1: something to read; 0: neither.
function weigh(element, tag, role, scope, shown) {
  if (ACTIVE_ROLES.has(role)) return scope.active && (role === 'option' || tag === 'option') ? 0 : 2;
  if (scope.active) return role === 'img' && attribute(element, 'alt') ? 1 : 0;
  if (tag === 'label') return hidesControl(element) && shown ? 2 : ownText(element) && !scope.text ? 1 : 0;
  if (shown && isClickable(element, tag, scope)) return 2;
  if (!shown) return 0;
  if (role === 'listitem' || role === 'blockquote' || role === 'cell' || role === 'gridcell' || role === 'definition')
    return scope.text || !ownText(element) ? 0 : 1;
  if (READABLE.has(role)) return scope.text && (role === 'code' || role === 'time') ? 0 : 1;
  if (MEDIA.has(tag)) return 1;
  if (scope.text || !ownText(element)) return 0;
  return find(element, BLOCKS) && (CONTAINERS.has(role) || !directText(element)) ? 0 : 1;
}

// Pages hide these and draw their labels instead.
const DRAWN_ANEW = new Set(['checkbox', 'color', 'file', 'radio']);

function hidesControl(label) {
  const control = label.control;
  if (!control || tagOf(control) !== 'input' || !DRAWN_ANEW.has(inputType(control))) return false;
  if (!isVisible(control)) return true;
  const box = rectOf(control);
  return box.width <= 1 || box.height <= 1 || styleOf(control).opacity === '0';
}

// Whether it holds text itself, or through inline elements only.
function ownText(element) {
  for (const child of childrenOf(element)) {
    if (kindOf(child) === 3) {
      if (/\S/.test(dataOf(child))) return true;
    } else if (kindOf(child) === 1 && INLINE.has(tagOf(child)) && tagOf(child) !== 'a' && !isBlock(child)
      && !isHandled(child) && ownText(child)) return true;
  }
  return false;
}

function directText(element) {
  for (const child of childrenOf(element)) if (kindOf(child) === 3 && /\S/.test(dataOf(child))) return true;
  return false;
}

function visit(element, up, depth) {
  const tag = tagOf(element);
  if (tag === 'iframe' || tag === 'frame') {
    frames.push({element, at: entries.length, shown: isVisible(element), chain: chainOf(up)});
    return;
  }
  if (UNREAD.has(tag) && tag !== 'option') return;
  visited += 1;
  if (depth > 1000 || (visited % 256 === 0 && performance.now() - started > options.milliseconds)) {
    complete = false;
    return;
  }
  const shown = isVisible(element), role = roleOf(element, tag);
  const scope = {up, element, tag, role, heading: '', active: up.active, text: up.text, pointer: up.pointer,
    disabled: up.disabled, chain: null, version: -1};
  const weight = weigh(element, tag, role === 'presentation' || role === 'none' ? '' : role, scope, shown);
  if (weight) {
    const entry = {element, tag, role: named(role, tag, weight), weight, shown, scope, before: recent,
      chain: chainOf(up), order: entries.length};
    entries.push(entry);
    if (weight === 2) scope.text = true;
    if (weight === 2 && entry.role !== 'generic') scope.active = true;
    if (isField(entry)) recent = null;
    if (entry.role === 'heading' && shown) head(element, up);
    if (weight === 1 && !FIELD_ROLES.has(role) && role !== 'dialog' && role !== 'alertdialog') scope.text = true;
  } else if (scope.text && !INLINE.has(tag) && isBlock(element)) scope.text = false;
  if (weight === 0 && scope.text && tag === 'li') scope.text = false;
  if (tag === 'fieldset' && hasAttribute(element, 'disabled')) scope.disabled = true;
  else if (tag === 'legend') scope.disabled = up.up ? up.up.disabled : false;
  if (tag === 'select' || tag === 'svg' || tag === 'textarea' || tag === 'audio' || tag === 'video') return;
  for (const child of childrenOf(element)) {
    const kind = kindOf(child);
    if (kind === 1) tryVisit(child, scope, depth + 1);
    else if (kind === 3 && shown && !scope.active && /\S/.test(dataOf(child))) recent = child;
  }
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

// A heading heads what follows it in its parent; in the grandparent too, if the parent is only the heading's frame.
function head(element, up) {
  const text = textOf(element, CONTEXT);
  if (!text) return;
  version += 1;
  up.heading = text;
  if (up.up && up.element && isFrameOf(up, text)) up.up.heading = text;
}

function isFrameOf({element, tag}, text) {
  if (tag === 'header' || tag === 'hgroup') return true;
  return tag === 'div' && (element.textContent || '').length < text.length + 60 && findAll(element, HEADING).length === 1
    && !find(element, 'button, input, select, textarea, [role=button]');
}

// What an element is in, from the inside: `row "Anna Lee"`, `section "Billing"`, `main`.
function chainOf(scope) {
  if (!scope.up) return [];
  if (scope.version === version && scope.chain) return scope.chain;
  const above = chainOf(scope.up), own = [];
  if (scope.heading) own.push('section ' + inQuotes(scope.heading));
  if (CONTAINERS.has(scope.role)) {
    if (scope.label === undefined) scope.label = containerName(scope.element, scope.tag, scope.role);
    if (scope.label || LANDMARKS.has(scope.role) || UNNAMED_TOO.has(scope.role))
      own.push(scope.role + (scope.label ? ' ' + inQuotes(scope.label) : ''));
  }
  scope.version = version;
  scope.chain = !own.length ? above : own[0] === above[0] ? [...own.slice(1), ...above] : [...own, ...above];
  return scope.chain;
}

const UNNAMED_TOO = new Set(['alertdialog', 'dialog', 'row']);
const inQuotes = text => '"' + text + '"';

function containerName(element, tag, role) {
  const name = nameOf(element, tag, role === 'row' || role === 'treeitem' ? '' : role, CONTEXT);
  if (name) return name;
  if (role === 'row') return rowName(element);
  return role === 'listitem' || role === 'treeitem' ? textOf(element, CONTEXT, withoutControls) : '';
}

const UNSAID = new Set(['button', 'input', 'select', 'textarea', 'ul', 'ol']);
const withoutControls = child => UNSAID.has(tagOf(child)) ? '' : null;

// The first cells, until there is a word.
function rowName(row) {
  const parts = [];
  for (const cell of childrenOf(row)) {
    if (kindOf(cell) !== 1 || !isVisible(cell)) continue;
    const text = textOf(cell, CONTEXT, withoutControls);
    if (text) parts.push(text);
    if (parts.length === 3 || /\p{L}{2}/u.test(text)) break;
  }
  return cut(parts.join(' '), CONTEXT);
}

const TELLING = new Set(['alert', 'dialog', 'heading', 'status']);

// Which to tell when there are too many: what can be acted on first, then headings and messages, then the rest.
function choose(limit) {
  if (entries.length <= limit) return entries;
  const rank = entry => entry.weight === 2 ? (entry.shown ? 0 : 3) : TELLING.has(entry.role) ? 1 : 2;
  const sizes = [0, 0, 0, 0];
  for (const entry of entries) sizes[rank(entry)] += 1;
  const room = [];
  let left = limit;
  for (let index = 0; index < 4; index += 1) {
    room[index] = Math.min(left, sizes[index]);
    left -= room[index];
  }
  return entries.filter(entry => {
    const at = rank(entry);
    room[at] -= 1;
    return room[at] >= 0;
  });
}

factsOf(document);
const whole = document.body && tagOf(document.body) === 'frameset' ? document.documentElement : document.body;
const outside = {up: null, active: false, text: false, pointer: false, disabled: false, role: '', heading: ''};
if (whole) tryVisit(whole, outside, 0);
const nodes = [], told = [], chosen = [];
const candidates = choose(options.limit);
const fieldLabels = new Labeller(candidates);
for (const entry of candidates) {
  let one;
  try {
    one = tell(entry, nodes.length);
  } catch {
    continue;  // The page has made this one unreadable.
  }
  nodes.push(entry.element);
  told.push(one);
  chosen.push(entry);
}
const places = frames.map(({element, at, shown, chain}) => {
  const box = rectOf(element), style = styleOf(element);
  const left = parseFloat(style.borderLeftWidth) + parseFloat(style.paddingLeft);
  const top = parseFloat(style.borderTopWidth) + parseFloat(style.paddingTop);
  let before = 0;
  while (before < told.length && chosen[before].order < at) before += 1;
  return {at: before, shown, x: rounded(box.x + left), y: rounded(box.y + top), context: chain};
});
return {
  nodes,
  frames: frames.map(frame => frame.element),
  text: packed({
    total: entries.length,
    complete,
    title: String(document.title || ''),
    url: location.href,
    viewport: [0, 0, width, height],
    scroll: [rounded(window.scrollX), rounded(window.scrollY)],
    frames: places,
    elements: told,
  }),
};
