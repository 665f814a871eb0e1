// What is drawn in an SVG: seats, countries, bars of a chart, the shapes of a puzzle.

const DRAWN = new Set(['circle', 'ellipse', 'line', 'path', 'polygon', 'polyline', 'rect', 'text', 'image', 'use']);
const UNDRAWN = new Set(['clippath', 'defs', 'desc', 'filter', 'lineargradient', 'marker', 'mask', 'metadata', 'pattern',
  'radialgradient', 'script', 'style', 'symbol', 'title', 'animate', 'animatetransform']);
const DRAWN_PARTS = 'circle, ellipse, rect, polygon, path, line, polyline';
const PICTURE = 60, MOST_DRAWN = 600;
let drawings = 0;

// An icon is no picture, whatever it is made of.
function isPicture(svg) {
  const box = rectOf(svg);
  return (box.width >= PICTURE && box.height >= PICTURE) || Boolean(find(svg, '[tabindex], [role=button], [onclick], a'));
}

function draw(parent, scope, depth) {
  for (let child = firstOf(parent); child; child = nextOf(child)) {
    if (kindOf(child) !== 1) continue;
    const tag = tagOf(child).toLowerCase();
    if (UNDRAWN.has(tag) || !isVisible(child) || drawings > MOST_DRAWN || depth > 1000) continue;
    if (tag === 'foreignobject') tryVisit(child, scope, depth);
    else drawOne(child, tag, scope, depth);
    reached(depth - 1);
  }
}

function drawOne(element, tag, up, depth) {
  const scope = {...up, up, element, tag, heading: '', chain: null, version: -1, label: undefined, number: 0};
  const role = roleOf(element, tag), acted = isActedOn(element, tag, role, scope);
  const named = hasAttribute(element, 'aria-label') || Boolean(find(element, ':scope > title'));
  const isGroup = tag === 'g' || tag === 'svg' || tag === 'a';
  if (acted || DRAWN.has(tag) || (named && isGroup)) {
    drawings += 1;
    enter({element, tag, role: tag === 'a' ? 'link' : role && role !== 'img' ? role : 'graphics-symbol', drawn: true,
      weight: acted ? 2 : 1, shown: true, scope, before: null, chain: chainOf(up)}, depth);
    if (acted || !isGroup) return;
  }
  if (isGroup) draw(element, scope, depth + 1);
}

function isActedOn(element, tag, role, scope) {
  if (tag === 'a' || ACTIVE_ROLES.has(role)) return true;
  scope.pointer = styleOf(element).cursor === 'pointer';
  if (scope.pointer && (!scope.up.pointer || DRAWN.has(tag))) return true;
  return hasAttribute(element, 'tabindex') || isHandled(element) || listens(element);
}

function drawnName(element, tag) {
  const said = byIds(element, 'aria-labelledby', NAME) || collapse(attribute(element, 'aria-label') || '');
  if (said) return cut(said, NAME);
  const title = find(element, ':scope > title');
  if (title) return cut(collapse(title.textContent || ''), NAME);
  return tag === 'text' || tag === 'g' || tag === 'a' ? cut(collapse(element.textContent || ''), NAME) : '';
}

// Of a group, its first part says what it looks like.
const lookedAt = (element, tag) => (tag === 'g' || tag === 'a' ? find(element, DRAWN_PARTS) : null) || element;
