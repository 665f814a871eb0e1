// What is told of one element. Whatever is empty is left out.

const KEPT = new Set(['id', 'name', 'class', 'data-testid', 'data-test-id', 'data-test', 'data-cy', 'data-qa', 'alt',
  'autocomplete', 'title', 'role', 'accept', 'min', 'max', 'step', 'pattern', 'inputmode', 'rel', 'target', 'for']);
let probes = 0;

function tell(entry, index) {
  const {element, tag, role, weight, shown} = entry;
  const type = typeOf(element, tag), field = isField(entry);
  const name = nameOf(element, tag, role, NAME), textIsName = asRead;
  const secret = field && isSecret(element, type);
  const box = boxOf(element);
  const facts = factsOf(rootOf(element));
  const told = {
    ref: 'g' + options.generation + 'e' + index,
    role,
    tag,
    box: [rounded(box.x), rounded(box.y), rounded(box.width), rounded(box.height)],
    selector: facts.hosts.length ? selectorOf(element) : ownSelector(element, facts),
  };
  if (name) told.name = name;
  if (type) told.type = type;
  if (!secret && (field || role === 'progressbar' || role === 'meter'))
    put(told, 'value', valueOf(element, tag, role, type));
  if (field || type === 'file') {
    const placeholder = collapse(attribute(element, 'placeholder') || attribute(element, 'aria-placeholder') || '');
    put(told, 'placeholder', cut(placeholder, NAME));
    put(told, 'label', labelText(element, NAME) || (name && name !== placeholder ? '' : fieldLabels.labelOf(entry)));
  }
  if (!field || role === 'checkbox' || role === 'radio' || role === 'switch')
    put(told, 'text', textIsName ? name : tag === 'input' ? '' : textOf(element, NAME, role === 'text' ? aside : null));
  if (weight === 2) put(told, 'nearby', nearby(entry));
  if (tag === 'a' || tag === 'area') put(told, 'href', String(element.href || ''));
  if (hasAttributes(element)) {
    const description = byIds(element, 'aria-describedby', NAME) || collapse(attribute(element, 'title') || '');
    if (description && description !== name) told.description = cut(description, NAME);
    told.attributes = keptOf(element);
  }
  if (tag === 'select') told.options = optionsOf(element);
  if (role === 'heading') told.level = Math.trunc(Number(attribute(element, 'aria-level'))) || Number(tag[1]) || 2;
  const states = statesOf(entry, type, secret, box, told.attributes || {});
  if (states.length) told.states = states;
  if (facts.hosts.length) told.shadow = facts.hosts;
  if (options.frame.length) told.frame = options.frame;
  if (entry.chain.length) told.context = entry.chain;
  return told;
}

// Loose text is told without the blocks beside it, which are told themselves.
const aside = (child, tag) => APART.has(tag) ? '' : null;

function put(told, key, text) {
  if (text) told[key] = text;
}

function boxOf(element) {
  const box = rectOf(element);
  if (box.width > 0 && box.height > 0) return box;
  // An inline element around a block or a float has no extent of its own.
  for (const child of childrenOf(element)) {
    if (kindOf(child) !== 1) continue;
    const inner = rectOf(child);
    if (inner.width > 0 && inner.height > 0) return inner;
  }
  return box;
}

function isSecret(element, type) {
  if (type === 'password' || SECRET_FIELD.test(attribute(element, 'autocomplete') || '')) secrets.add(element);
  return secrets.has(element);
}

function valueOf(element, tag, role, type) {
  if (type === 'checkbox' || type === 'radio') return '';
  if (tag === 'select') return cut(selectedText(element), VALUE);
  if (tag === 'input' || tag === 'textarea') return cut(String(element.value), VALUE);
  const told = attribute(element, 'aria-valuetext') || attribute(element, 'aria-valuenow');
  if (told) return cut(told, VALUE);
  if (tag === 'progress' || tag === 'meter') return hasAttribute(element, 'value') ? String(element.value) : '';
  if (role === 'checkbox' || role === 'radio' || role === 'switch' || role === 'slider') return '';
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

function statesOf({element, tag, role, weight, shown, scope}, type, secret, box, attributes) {
  const states = [];
  const says = name => attributes['aria-' + name];
  const seen = shown && box.width > 0 && box.height > 0;
  if (!seen) states.push('hidden');
  else if (box.x >= width || box.y >= height || box.right <= 0 || box.bottom <= 0) states.push('offscreen');
  else if (weight === 2 && probes < 2000) {
    probes += 1;
    const place = probe(element, box);
    if (place) states.push(place);
  }
  if (weight !== 2) return states;
  const native = tag === 'input' || tag === 'select' || tag === 'textarea' || tag === 'button';
  const disabled = native && (hasAttribute(element, 'disabled') || scope.disabled);
  if (disabled || says('disabled') === 'true') states.push('disabled');
  if (type === 'checkbox' || type === 'radio') {
    if (type === 'checkbox' && element.indeterminate) states.push('mixed');
    else if (element.checked) states.push('checked');
  } else if (says('checked') === 'true') states.push('checked');
  else if (says('checked') === 'mixed') states.push('mixed');
  if (says('selected') === 'true') states.push('selected');
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
  return isWithin(element, hit) ? '' : 'covered';
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
