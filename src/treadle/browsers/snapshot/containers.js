// What elements are in, from the inside: `column "Price"`, `row "Anna Lee"`, `section "Billing"`, `main`.

const CONTEXT = 80;
const LANDMARKS = new Set(['banner', 'complementary', 'contentinfo', 'form', 'main', 'navigation', 'region', 'search']);
const CONTAINERS = new Set([...LANDMARKS, 'alertdialog', 'article', 'dialog', 'figure', 'grid', 'group', 'listbox',
  'listitem', 'menu', 'menubar', 'radiogroup', 'row', 'table', 'tablist', 'tabpanel', 'toolbar', 'tree', 'treegrid',
  'treeitem']);
const CELLS = new Set(['cell', 'gridcell']);
const GROUPS = new Set(['article', 'group', 'listitem', 'radiogroup', 'row', 'treeitem']);  // each one is told apart
const UNNAMED_TOO = new Set(['alertdialog', 'dialog', ...GROUPS]);
const HEADING = 'h1, h2, h3, h4, h5, h6, [role=heading]';
const TABLE = 'table, [role=table], [role=grid], [role=treegrid]';
const DIALOG_CLASS = /(?:^|[\s_-])(?:modal|dialog|popup|drawer|lightbox|overlay)(?=$|[\s_-])/i;
const inQuotes = text => '"' + text + '"';
let version = 0;

// A heading heads what follows it in its parent; in the grandparent too, if the parent is only the heading's frame.
function head(element, up) {
  const text = textOf(element, CONTEXT) || hiddenText(element).slice(0, CONTEXT);
  if (!text) return;
  version += 1;
  up.heading = text;
  if (up.up && up.element && isFrameOf(up, text)) up.up.heading = text;
}

// Bigger or bolder than what follows it, on lines of its own, before anything else: a heading that is not marked up.
function isDrawnHeading(element, tag) {
  if (tag !== 'div' && tag !== 'p') return false;
  const parent = parentElementOf(element), after = element.nextElementSibling;
  if (!parent || parent.firstElementChild !== element || !after) return false;
  const length = (element.textContent || '').trim().length;
  if (length < 3 || length > 60) return false;  // two letters stand for a person
  const style = styleOf(element), other = styleOf(after);
  return parseFloat(style.fontSize) > parseFloat(other.fontSize) + 0.5
    || (Number(style.fontWeight) >= 600 && Number(other.fontWeight) < 600);
}

// The only cell of a row of a table of several columns: it heads the rows below it.
function isHeadCell(element, tag) {
  if (tag !== 'td' && tag !== 'th') return false;
  const row = parentElementOf(element), below = row && row.nextElementSibling;
  if (!below || !row.cells || row.cells.length > 1 || !below.cells || !below.cells.length) return false;
  const heads = element.colSpan > 1 || below.cells.length > 1 || (isHeading(element) && !isHeading(below.cells[0]));
  return heads && (element.textContent || '').trim().length < 60 && !find(element, ACTED_ON);
}

// A short line of bold or big words before a block: a heading of pages without headings.
const LINES = new Set(['b', 'big', 'center', 'font', 'p', 'strong']), LED = new Set(['br', 'hr', 'a']);
const HEADED = new Set(['fieldset', 'form', 'iframe', 'ol', 'table', 'ul']);
function isHeadLine(element, tag) {
  if (!LINES.has(tag) || !/\p{L}/u.test(element.textContent || '') || element.textContent.trim().length > 60) return false;
  let after = nextOf(element), before = previousOf(element);
  while (after && (kindOf(after) === 3 ? !/\S/.test(dataOf(after)) : LED.has(tagOf(after)) && !(after.textContent || '').trim())) after = nextOf(after);
  while (before && kindOf(before) === 3 && !/\S/.test(dataOf(before))) before = previousOf(before);
  if (!after || kindOf(after) !== 1 || !HEADED.has(tagOf(after)) || find(element, ACTED_ON)) return false;
  if (before && INLINE.has(tag) && (kindOf(before) === 3 || (INLINE.has(tagOf(before)) && !LED.has(tagOf(before))))) return false;
  let leaf = element;
  while (isAlone(leaf) && leaf.firstElementChild && !directText(leaf)) leaf = leaf.firstElementChild;
  const style = styleOf(leaf), around = styleOf(parentElementOf(element));
  return Number(style.fontWeight) >= 600 && Number(around.fontWeight) < 600
    || parseFloat(style.fontSize) > 1.15 * parseFloat(around.fontSize);
}

function isFrameOf({element, tag}, text) {
  if (tag === 'header' || tag === 'hgroup') return true;
  return tag === 'div' && (element.textContent || '').length < text.length + 60 && findAll(element, HEADING).length === 1
    && !find(element, 'button, input, select, textarea, [role=button]');
}

// Its words and, of what there are several of, the numbers.
const NOWHERE = {words: [], groups: [], own: [], group: 0, above: null, look: 0, number: 0};
let groups = 0;
function chainOf(scope) {
  if (!scope.up) return NOWHERE;
  if (scope.version === version && scope.chain) return scope.chain;
  const above = chainOf(scope.up), own = [], {role} = scope;
  let group = 0;
  if (scope.heading) own.push('section ' + inQuotes(scope.heading));
  if (CONTAINERS.has(role)) {
    if (scope.label === undefined) scope.label = containerName(scope.element, scope.tag, role);
    if (scope.label || LANDMARKS.has(role) || UNNAMED_TOO.has(role))
      own.push(role + (scope.label ? ' ' + inQuotes(scope.label) : ''));
    if (GROUPS.has(role)) {
      if (!scope.number) scope.number = groups += 1;
      group = scope.number;
    }
  } else if (CELLS.has(role)) {
    if (scope.label === undefined) scope.label = columnName(scope.element);
    const said = attribute(scope.element, 'aria-label');
    if (said) own.push('cell ' + inQuotes(cut(collapse(said), CONTEXT)));
    if (scope.label) own.push('column ' + inQuotes(scope.label));
  }
  scope.version = version;
  if (own.length && own[0] === above.words[0]) own.shift();
  scope.chain = own.length || group ? chained(own, group, above) : above;
  return scope.chain;
}

// What is in something else: its own words, and its number if there are several of it; `look` and `number` tell it.
const chained = (own, group, above) => ({words: own.length ? [...own, ...above.words] : above.words,
  groups: group ? [group, ...above.groups] : above.groups, own, group, above, look: 0, number: 0});

// Siblings that are made alike: cards, posts, lines of a list that nothing says to be one.
const counts = new Set(), alike = new Map();
const UNITS = new Set(['a', 'div', 'section', 'dl', 'label', 'span', 'custom']);
function likenessOf(element, tag) {
  const inner = element.firstElementChild, classes = (attribute(element, 'class') || '').trim(), end = classes.search(/\s/);
  return tag + '|' + (end < 0 ? classes : classes.slice(0, end)) + '|' + (inner ? tagOf(inner) : '');
}

function isUnit(element, tag) {
  if (!UNITS.has(tag) && !tag.includes('-')) return false;
  const parent = parentElementOf(element);
  if (!parent || isAlone(parent)) return false;
  const within = shadowOf(element) || element, inner = within.firstElementChild;
  if (!inner || (isAlone(within) && isAlone(inner) && !isChip(element, inner))) return false;
  if (!counts.has(parent)) countAlike(parent);
  return alike.get(element).number > (hasAttribute(element, 'class') ? 1 : 2) || isMarkedOne(element, tag, parent);
}

// One of several cards that has a class more than they, and a badge before the rest: the plan that is recommended.
function isMarkedOne(element, tag, parent) {
  const classes = (attribute(element, 'class') || '').trim().split(/\s+/);
  if (classes.length < 2) return false;
  let likes = 0;
  for (let other = parent.firstElementChild; other; other = other.nextElementSibling)
    if (tagOf(other) === tag && (attribute(other, 'class') || '').trim() === classes[0] && alike.get(other).number > 1) likes += 1;
  return likes > 1 && likes + 1 === parent.childElementCount;
}

// Whether it holds one element at most; counting them takes time in proportion to their number.
const isAlone = parent => parent.firstElementChild === parent.lastElementChild;

// A word with a sign to take it away.
const isChip = (element, inner) => (tagOf(inner) === 'button' || (inner.textContent || '').trim().length === 1) && directText(element);

// How many children of a parent are made like each of them.
function countAlike(parent) {
  const numbers = new Map();
  counts.add(parent);
  for (let child = parent.firstElementChild; child; child = child.nextElementSibling) {
    const likeness = likenessOf(child, tagOf(child));
    let count = numbers.get(likeness);
    if (!count) numbers.set(likeness, count = {number: 0});
    count.number += 1;
    alike.set(child, count);
  }
}

function containerName(element, tag, role) {
  const name = nameOf(element, tag, role === 'row' || role === 'treeitem' ? '' : role, CONTEXT);
  if (name) return name;
  if (role === 'row') return rowName(element);
  if (role === 'dialog') return firstText(element, HEADING, CONTEXT);
  if (role === 'article') return titleOf(element);
  return role === 'listitem' ? itemName(element) : role === 'treeitem' ? textOf(element, CONTEXT, withoutControls) : '';
}

// Its only heading, inside an open shadow root as well.
function titleOf(element) {
  const shadow = shadowOf(element), headings = findAllIn(shadow || element, HEADING);
  return headings.length === 1 && isVisible(headings[0]) ? textOf(headings[0], CONTEXT) : '';
}

// That, or what it says beside the items in it, or all that it says, without the dots and arrows that it may begin with.
const TURNING = /^(?:(?:\d+ ?\/ ?\d+|[^\p{L}\p{N}\s"'(£$€¥+-])\s+)+/u;
const itemName = element => titleOf(element)
  || (textOf(element, CONTEXT, withoutItems) || textOf(element, CONTEXT, withoutControls)).replace(TURNING, '');

const UNSAID = new Set(['button', 'input', 'select', 'textarea', 'ul', 'ol']);
const withoutControls = child => UNSAID.has(tagOf(child)) ? '' : null;
const withoutItems = child => UNSAID.has(tagOf(child)) || isUnit(child, tagOf(child)) ? '' : null;

// The cell that heads it, or the first cells, until there is a word.
function rowName(row) {
  const parts = [];
  for (const cell of childrenOf(row)) {
    if (kindOf(cell) !== 1 || !isVisible(cell)) continue;
    const text = textOf(cell, CONTEXT, withoutControls);
    if (text && !parts.length && cell.nextElementSibling && (tagOf(cell) === 'th' ? !find(row, ':scope > th ~ th')
      : attribute(cell, 'role') === 'rowheader')) return text;
    if (text) parts.push(text);
    if (parts.length === 3 || /\p{L}{2}/u.test(text)) break;
  }
  return cut(parts.join(' '), CONTEXT);
}

// The heads of a table's columns, by position.
const columns = new Map();
function headsOf(table) {
  let heads = columns.get(table);
  if (heads) return heads;
  heads = [];
  columns.set(table, heads);
  const row = find(table, 'thead tr, thead [role=row]') || find(table, 'tr, [role=row]');
  if (!row || !find(row, 'th, [role=columnheader]') || saysInCells(row)) return heads;
  for (const cell of childrenOf(row)) {
    if (kindOf(cell) !== 1) continue;
    const text = textOf(cell, CONTEXT) || collapse(attribute(cell, 'aria-label') || '');
    for (let span = Math.min(cell.colSpan || 1, 50); span; span -= 1) heads[heads.length] = text;
  }
  return heads;
}

// Whether a row has cells that are no heads; the corner of a table may be one, and says nothing.
const saysInCells = row => [...findAll(row, 'td, [role=cell], [role=gridcell]')].some(cell => /\S/.test(cell.textContent || ''));

function columnName(cell) {
  const row = parentElementOf(cell), table = row && closest(row, TABLE);
  const heads = table ? headsOf(table) : [];
  if (!heads.length) return row && row.cells && cell.cellIndex >= 0 ? boldHead(row, cell.cellIndex) : '';
  if (table.tHead && contains(table.tHead, cell)) return '';
  let at = 0;
  for (let before = firstOf(row); before && before !== cell; before = nextOf(before))
    if (kindOf(before) === 1) at += before.colSpan || 1;
  return heads[at] || '';
}

// In a table without heads: what stands over it in a row of bold words, no controls among them.
const headRows = new Map();
function boldHead(row, at) {
  const head = headRowOf(row, 20);
  return head ? textOf(head.cells[at], CONTEXT) : '';
}

function headRowOf(row, left) {
  if (!headRows.has(row)) {
    const upper = row.previousElementSibling;
    const like = left && upper && upper.cells && upper.cells.length === row.cells.length;
    headRows.set(row, !like ? null : isHeadRow(upper) ? upper : headRowOf(upper, left - 1));
  }
  return headRows.get(row);
}

function isHeadRow(row) {
  if (find(row, ACTED_ON)) return false;
  const said = [...row.cells].filter(cell => /\S/.test(cell.textContent || ''));
  return said.length > 1 && said.every(isHeading);
}

const isHeading = cell => tagOf(cell) === 'th' || find(cell, ':scope > b, :scope > strong')
  || Number(styleOf(cell).fontWeight) >= 600;

// What is drawn over the page like a dialog, and only its class says so.
let dialogKinds = Object.create(null);
function isDrawnDialog(element, scope) {
  if (scope.up.dialog || !hasAttribute(element, 'class')) return false;
  const classes = attribute(element, 'class');
  if (dialogKinds[classes] === undefined) dialogKinds[classes] = classes.length < 300 && DIALOG_CLASS.test(classes);
  return dialogKinds[classes] && styleOf(element).position === 'fixed';
}
