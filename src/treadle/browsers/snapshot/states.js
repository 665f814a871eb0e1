// What an element is beside what it is called: hidden, covered, disabled, ticked, open, chosen.

const SCROLLS = 40;  // CSS pixels from which on a page is worth scrolling
let probes = 0;

// Nobody can scroll to what lies left of or above the page, nor see a box of one pixel.
function isSeen(element, box, ticked) {
  if (!(box.width > 0 && box.height > 0)) return false;
  if (!ticked && box.width <= 1.5 && box.height <= 1.5) return false;
  if (box.right + scrolledX <= -400 || box.bottom + scrolledY <= -400) return false;
  return ticked || (box.right > 0 && box.x < width) || !isDrawer(element);
}

// A menu that waits beside the window, which it does not scroll with: nobody can get there without opening it.
function isDrawer(element) {
  for (let up = element; up; up = parentElementOf(up)) {
    const box = rectOf(up);
    if (box.right > 0 && box.x < width) return false;
    if (styleOf(up).position === 'fixed') return true;
  }
  return false;
}

// Drawn so that nobody sees it. Fields, boxes and file fields are often laid so over what is drawn in their place, and
// links over what they open; a button, or a link with words of its own, is not there before it is drawn.
const OPAQUE = {opacityProperty: true, checkOpacity: true};
function isClear(element, role, type, control) {
  if (!checkVisibility || control || FIELD_ROLES.has(role) || TICKED.has(role) || type === 'file') return false;
  if (checkVisibility(element, OPAQUE) || isBoxless(element)) return false;
  return role === 'button' || textOf(element, SHORT) !== '';
}

function statesOf({element, tag, role, weight, shown, scope, control, drawn}, name, type, secret, box, attributes) {
  const states = [];
  const seen = shown && isSeen(element, box, TICKED.has(role) || type === 'file') && !(weight === 2 && isClear(element, role, type, control));
  if (!seen) states.push('hidden');
  else if (box.x >= width || box.y >= height || box.right <= 0 || box.bottom <= 0) states.push('offscreen');
  else if (weight === 2 && probes < 2000) {
    probes += 1;
    const place = probe(element, box);
    if (place) states.push(place);
  }
  const classes = attributes.class || '';
  const barred = DISABLED_CLASS.test(classes) || attributes['aria-disabled'] === 'true'
    || (!FIELD_ROLES.has(role) && role !== 'link' && DISABLED_NAME.test(name));
  if (weight !== 2) {
    if ((barred && (drawn || CELLS.has(role))) || (drawn && tag === 'text' && isWrittenOn(box))) states.push('disabled');
    if (barred && drawn) barredShapes.push(box);
    if (scope.pointer && !drawn) states.push('clickable');  // as what it is in
    return states;
  }
  if (!ACTIVE_ROLES.has(role) && role !== 'generic' && !drawn) states.push('clickable');
  const field = FIELD_ROLES.has(role), native = tag === 'input' || tag === 'select' || tag === 'textarea' || tag === 'button';
  const asked = control || element;
  const disabled = native || control ? hasAttribute(asked, 'disabled') || scope.disabled : false;
  if (disabled || barred || scope.barred || (!field && styleOf(element).cursor === 'not-allowed'))
    states.push('disabled');
  if (type === 'checkbox' || type === 'radio' || control) {
    if (asked.indeterminate && asked.type === 'checkbox') states.push('mixed');
    else if (asked.checked) states.push('checked');
  } else if (scope.blank === 'checkbox' ? isTickedBox(element) : attributes['aria-checked'] === 'true') states.push('checked');
  else if (attributes['aria-checked'] === 'mixed') states.push('mixed');
  if (attributes['aria-selected'] === 'true') states.push('selected');
  else if (attributes['aria-selected'] === undefined && !native && SELECTED_CLASS.test(classes)) states.push('selected');
  const details = tag === 'summary' ? parentElementOf(element) : null;
  const expanded = details && tagOf(details) === 'details' ? String(hasAttribute(details, 'open')) : attributes['aria-expanded'];
  if (expanded === 'true') states.push('expanded');
  else if (expanded === 'false') states.push('collapsed');
  if (attributes['aria-pressed'] === 'true') states.push('pressed');
  if (element === active) states.push('focused');
  if ((native && hasAttribute(element, 'required')) || attributes['aria-required'] === 'true') states.push('required');
  const readonly = (native && hasAttribute(element, 'readonly')) || attributes['aria-readonly'] === 'true';
  if (readonly) states.push('readonly');
  if ((attributes['aria-invalid'] || 'false') !== 'false') states.push('invalid');
  if ((attributes['aria-current'] || 'false') !== 'false') states.push('current');
  if (tag === 'select' && hasAttribute(element, 'multiple')) states.push('multiple');
  if (!readonly && (tag === 'textarea' || role === 'textbox' || role === 'searchbox' || role === 'spinbutton'
    || (role === 'combobox' && tag === 'input'))) states.push('editable');
  if (secret) states.push('secret');
  return states;
}

// What is written on a shape that cannot be used, cannot be used either.
const barredShapes = [];
const isWrittenOn = ({x, y, width: w, height: h}) => barredShapes.some(shape =>
  x + w / 2 > shape.x && x + w / 2 < shape.right && y + h / 2 > shape.y && y + h / 2 < shape.bottom);

// 'covered' if something else lies over the middle of what can be seen of it; 'offscreen' if it is scrolled out of a
// box.
function probe(element, box) {
  box = brokenRect(element) || box;
  const x = (Math.max(box.x, 0) + Math.min(box.x + box.width, width)) / 2;
  const y = (Math.max(box.y, 0) + Math.min(box.y + box.height, height)) / 2;
  let hit = ofDocument.elementFromPoint(document, x, y);
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

// The first line of what is broken over several, as a link in a narrow column: nothing of it may be in the middle.
function brokenRect(element) {
  const lines = styleOf(element).display === 'inline' ? element.getClientRects() : [];
  return lines.length > 1 ? [...lines].find(line => line.width > 1 && line.height > 1) : null;
}

// Whether what lies over it is a bar or banner that stays where it is while the page is scrolled from under it.
function isBesideScrolled(hit) {
  const page = ofDocument.scrollingElement(document);
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
