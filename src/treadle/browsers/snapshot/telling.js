// What is told of one element: its fields in the order of `Element`, without names, for there may be thousands.

const KEPT = new Set(['id', 'name', 'class', 'data-testid', 'data-test-id', 'data-test', 'data-cy', 'data-qa', 'alt',
  'autocomplete', 'title', 'role', 'accept', 'min', 'max', 'step', 'pattern', 'inputmode', 'rel', 'target', 'for',
  'data-value', 'data-label', 'data-name', 'data-title', 'data-tooltip', 'data-original-title', 'data-color', 'data-date',
  'draggable']);
const TICKED = new Set(['checkbox', 'radio', 'switch']);
const NOTHING = [], NO_ATTRIBUTES = {};
const SCROLLS = 40;
let probes = 0;

function tell(entry, index, joint) {
  const {element, tag, role, weight, shown, drawn} = entry;
  const type = typeOf(element, tag), field = isField(entry);
  let name = drawn ? drawnName(element, tag) : nameOf(element, tag, role, NAME);
  const textIsName = asRead || drawn;
  const secret = field && isSecret(element, type);
  const box = boxOf(element);
  const facts = factsOf(rootOf(element));
  const ticked = TICKED.has(role);
  let value = '', placeholder = '', label = '', text = '', description = '', attributes = NO_ATTRIBUTES;
  if (!secret && (field || role === 'progressbar' || role === 'meter')) value = valueOf(element, tag, role, type);
  if (field || type === 'file') {
    placeholder = cut(collapse(attribute(element, 'placeholder') || attribute(element, 'aria-placeholder')
      || attribute(element, 'data-placeholder') || (tag === 'div' || tag === 'p' ? drawnHint(element) : '')), NAME);
    label = labelText(element, NAME) || (name && name !== placeholder ? '' : fieldLabels.labelOf(entry));
  }
  if (weight === 1 && WITH_CONTROLS.has(role) && find(element, SAID_THEMSELVES)) {
    text = textOf(element, NAME, role === 'text' ? asideQuietly : quietly);
    if (textIsName) name = text;
  } else if (!field || ticked)
    text = textIsName || role === 'treeitem' ? name : tag === 'input' ? '' : textOf(element, NAME, role === 'text' ? aside : null);
  if (hasAttributes(element)) {
    description = byIds(element, 'aria-describedby', NAME) || collapse(attribute(element, 'title') || '');
    description = description && description !== name ? cut(description, NAME) : '';
    attributes = keptOf(element);
  }
  if (weight === 2 || role === 'img') {
    const icon = field || text.length > 2 ? '' : iconOf(element, tag) || (name ? '' : identifierWords(element));
    if (icon) attributes = {...attributes, icon};
  }
  let colours = NOTHING, shape = '';
  if ((weight === 2 && !field) || drawn) {
    const looked = drawn ? lookedAt(element, tag) : element, lookedTag = drawn ? tagOf(looked) : tag;
    colours = coloursOf(looked, lookedTag, drawn);
    shape = drawn ? shapeOf(looked, lookedTag) : text ? '' : boxShape(element, box);
  }
  const context = contextAt(entry.chain);
  return [
    'g' + options.generation + 'e' + index,
    role,
    name,
    tag,
    type,
    value,
    label,
    placeholder,
    description,
    text,
    weight === 2 ? nearby(entry) : '',
    tag === 'a' || tag === 'area' ? String(element.href || '') : '',
    colours,
    shape,
    attributes,
    statesOf(entry, type, secret, box, attributes),
    tag === 'select' ? optionsOf(element) : NOTHING,
    role === 'heading' ? Math.trunc(Number(attribute(element, 'aria-level'))) || Number(tag[1]) || 2 : 0,
    [rounded(box.x), rounded(box.y), rounded(box.width), rounded(box.height)],
    facts.hosts.length ? selectorOf(element) : ownSelector(element, facts),
    options.frame,
    facts.hosts,
    context,
    context,
    joint,
  ];
}

// What a style sheet writes into a field that is empty.
function drawnHint(element) {
  const said = /^"(.*)"$/s.exec(window.getComputedStyle(element, '::before').content);
  return said ? said[1] : '';
}

// The last resort for what has no name at all.
function identifierWords(element) {
  const said = attribute(element, 'data-action') || attribute(element, 'id') || attribute(element, 'class') || '';
  return said.length > 60 || looksMade(said) ? '' : collapse(said.replace(/[^a-z]+/gi, ' ').replace(/([a-z])([A-Z])/g, '$1 $2'));
}

// What elements are in is told once; they name it by number.
const contexts = [], contextNumbers = new Map();
function contextAt(chain) {
  let number = contextNumbers.get(chain);
  if (number === undefined) {
    number = contexts.length;
    contexts[number] = [chain.words, chain.groups];
    contextNumbers.set(chain, number);
  }
  return number;
}

// What can be read around controls is told without what they say: they are told themselves.
const WITH_CONTROLS = new Set(['cell', 'definition', 'gridcell', 'listitem', 'paragraph', 'rowheader', 'text']);
const SAID_THEMSELVES = 'button, select, textarea, [role=button], [role=combobox], [role=listbox]';
const DOING = new Set(['button', 'combobox', 'listbox']);
const quietly = (child, tag) => tag === 'button' || tag === 'select' || tag === 'textarea'
  || DOING.has(attribute(child, 'role')) ? '' : null;
const asideQuietly = (child, tag) => APART.has(tag) ? '' : quietly(child, tag);

// Loose text is told without the blocks beside it, which are told themselves.
const aside = (child, tag) => APART.has(tag) ? '' : null;

// As plain numbers: each of a DOMRect's is computed when it is asked for.
function boxOf(element) {
  let box = rectOf(element), w = box.width, h = box.height;
  if (!(w > 0 && h > 0)) {
    // An inline element around a block or a float has no extent of its own.
    for (const child of childrenOf(element)) {
      if (kindOf(child) !== 1) continue;
      const inner = rectOf(child);
      if (!(inner.width > 0 && inner.height > 0)) continue;
      box = inner;
      w = inner.width;
      h = inner.height;
      break;
    }
  }
  const x = box.x, y = box.y;
  return {x, y, width: w, height: h, right: x + w, bottom: y + h};
}

function isSecret(element, type) {
  if (type === 'password' || SECRET_FIELD.test(attribute(element, 'autocomplete') || '')) secrets.add(element);
  return secrets.has(element);
}

function valueOf(element, tag, role, type) {
  if (type === 'checkbox' || type === 'radio' || tag === 'label') return '';
  if (tag === 'select') return cut(selectedText(element), VALUE);
  if (tag === 'input' || tag === 'textarea') return cut(String(element.value), VALUE);
  const told = attribute(element, 'aria-valuetext') || attribute(element, 'aria-valuenow');
  if (told) return cut(told, VALUE);
  if (tag === 'progress' || tag === 'meter') return hasAttribute(element, 'value') ? String(element.value) : '';
  if (TICKED.has(role) || role === 'slider') return '';
  return textOf(element, VALUE);
}

function nearby({element, before}) {
  let text = before && isConnected(before) && !contains(element, before) ? collapse(dataOf(before)) : '';
  if (text.length < 2) {
    const parent = parentOf(before || element);
    text = before && parent && kindOf(parent) === 1 ? textOf(parent, NEARBY) : text;
  }
  if (!text) {
    const next = nextOf(element);
    if (next && kindOf(next) === 3) text = collapse(dataOf(next));
  }
  return cut(text, NEARBY);
}

function keptOf(element) {
  const kept = {}, names = attributeNames(element);
  let count = 0;
  for (let index = 0; index < names.length && count < 24; index += 1) {
    const name = names[index];
    if (!KEPT.has(name) && !name.startsWith('aria-')) continue;
    const value = attribute(element, name);
    if (!value) continue;
    kept[name] = cut(value, 100);
    count += 1;
  }
  return kept;
}

function optionsOf(select) {
  const texts = [], found = select.options;
  for (let index = 0; index < found.length && index < OPTIONS; index += 1)
    texts[index] = cut(collapse(found[index].label || ''), 100);
  return texts;
}

// Nobody can scroll to what lies left of or above the page, nor see a box of one pixel.
function isSeen(box, ticked) {
  if (!(box.width > 0 && box.height > 0)) return false;
  if (!ticked && box.width <= 1.5 && box.height <= 1.5) return false;
  return box.right + scrolledX > -400 && box.bottom + scrolledY > -400;
}

function statesOf({element, tag, role, weight, shown, scope, control, drawn}, type, secret, box, attributes) {
  const states = [];
  const seen = shown && isSeen(box, TICKED.has(role) || type === 'file');
  if (!seen) states.push('hidden');
  else if (box.x >= width || box.y >= height || box.right <= 0 || box.bottom <= 0) states.push('offscreen');
  else if (weight === 2 && probes < 2000) {
    probes += 1;
    const place = probe(element, box);
    if (place) states.push(place);
  }
  if (weight !== 2) {
    if (scope.pointer && !drawn) states.push('clickable');  // as what it is in
    return states;
  }
  if (!ACTIVE_ROLES.has(role) && role !== 'generic' && !drawn) states.push('clickable');
  const says = name => attributes['aria-' + name];
  const native = tag === 'input' || tag === 'select' || tag === 'textarea' || tag === 'button';
  const asked = control || element;
  const classes = attributes.class || '';
  const disabled = native || control ? hasAttribute(asked, 'disabled') || scope.disabled : false;
  if (disabled || says('disabled') === 'true' || (scope.up && scope.up.barred) || DISABLED_CLASS.test(classes))
    states.push('disabled');
  if (type === 'checkbox' || type === 'radio' || control) {
    if (asked.indeterminate && asked.type === 'checkbox') states.push('mixed');
    else if (asked.checked) states.push('checked');
  } else if (says('checked') === 'true') states.push('checked');
  else if (says('checked') === 'mixed') states.push('mixed');
  if (says('selected') === 'true') states.push('selected');
  else if (says('selected') === undefined && !native && SELECTED_CLASS.test(classes)) states.push('selected');
  const details = tag === 'summary' ? parentElementOf(element) : null;
  const expanded = details && tagOf(details) === 'details' ? String(hasAttribute(details, 'open')) : says('expanded');
  if (expanded === 'true') states.push('expanded');
  else if (expanded === 'false') states.push('collapsed');
  if (says('pressed') === 'true') states.push('pressed');
  if (element === active) states.push('focused');
  if ((native && hasAttribute(element, 'required')) || says('required') === 'true') states.push('required');
  const readonly = (native && hasAttribute(element, 'readonly')) || says('readonly') === 'true';
  if (readonly) states.push('readonly');
  if ((says('invalid') || 'false') !== 'false') states.push('invalid');
  if ((says('current') || 'false') !== 'false') states.push('current');
  if (tag === 'select' && hasAttribute(element, 'multiple')) states.push('multiple');
  if (!readonly && (tag === 'textarea' || role === 'textbox' || role === 'searchbox' || role === 'spinbutton'
    || (role === 'combobox' && tag === 'input'))) states.push('editable');
  if (secret) states.push('secret');
  return states;
}

// 'covered' if something else lies over the middle of what can be seen of it; 'offscreen' if it is scrolled out of a
// box.
function probe(element, box) {
  const x = (Math.max(box.x, 0) + Math.min(box.x + box.width, width)) / 2;
  const y = (Math.max(box.y, 0) + Math.min(box.y + box.height, height)) / 2;
  let hit = document.elementFromPoint(x, y);
  while (hit && shadowOf(hit)) {
    const inner = shadowOf(hit).elementFromPoint(x, y);
    if (!inner || inner === hit || rootOf(inner) !== shadowOf(hit)) break;
    hit = inner;
  }
  if (!hit || isWithin(hit, element)) return '';
  for (const label of labels.get(element) || []) if (isWithin(hit, label)) return '';
  for (let outer = flatParent(element); outer; outer = flatParent(outer)) {
    const style = styleOf(outer);
    if (style.overflow !== 'visible') {
      const clip = rectOf(outer);
      if (x < clip.left || x > clip.right || y < clip.top || y > clip.bottom) return 'offscreen';
    }
  }
  if (!isWithin(element, hit)) return isBesideScrolled(hit) ? 'offscreen' : 'covered';
  return styleOf(element).pointerEvents === 'none' && !TICKED.has(roleOf(element, tagOf(element))) ? 'disabled' : '';
}

// Whether what lies over it is a bar or banner that stays where it is while the page is scrolled from under it.
function isBesideScrolled(hit) {
  const page = document.scrollingElement;
  if (!page || page.scrollHeight < height + SCROLLS) return false;
  for (let outer = hit; outer; outer = flatParent(outer)) {
    const {position} = styleOf(outer);
    if (position === 'fixed' || position === 'sticky') return rectOf(outer).height < height / 2;
  }
  return false;
}

function flatParent(node) {
  const parent = node.assignedSlot || parentOf(node);
  return !parent || kindOf(parent) === 9 ? null : kindOf(parent) === 11 ? parent.host || null : parent;
}

function isWithin(inner, outer) {
  if (contains(outer, inner)) return true;
  for (let node = inner; node; node = flatParent(node)) if (node === outer) return true;
  return false;
}
