// What style sheets draw without a picture: crosses, plusses and menus of bars, arrows of two borders of a box that is
// turned, triangles of borders that meet. Named as the outlines of icons are.

const MOST_PAINTED = 64, MOST_PARTS = 6, THIN = 0.34, THICKEST = 5, SLANT = 12;
const SIDES = ['Top', 'Right', 'Bottom', 'Left'];
const NOT_PAINTED = 'svg, img, canvas, picture, video, input, select, textarea, button, a';
const isInk = colour => Boolean(colour) && colour !== 'transparent' && !/^rgba\(.*,\s*0\)$|\/\s*0\)$/.test(colour);

// Once for each kind in a look: a plan of seats has many of one.
const paintedKinds = new Map();
function paintedShape(element) {
  const box = rectOf(element);
  if (Math.max(box.width, box.height) > MOST_PAINTED || /\S/.test(element.textContent || '')) return '';
  if (element.childElementCount) return find(element, NOT_PAINTED) ? '' : shapePainted(element);
  const parent = parentElementOf(element), kind = kindPainted(element) + (parent ? '<' + kindPainted(parent) : '');
  let shape = paintedKinds.get(kind);
  if (shape === undefined) paintedKinds.set(kind, shape = shapePainted(element));
  return shape;
}

const kindPainted = element => ['class', 'style', 'id'].reduce((all, name) => all + '|' + (attribute(element, name) || ''), tagOf(element));

function shapePainted(element) {
  const inner = Array.from(findAll(element, '*'));
  if (inner.length > MOST_PARTS) return '';
  const parts = [];
  for (const one of [element, ...inner]) addParts(one, element, parts);
  return shapeOfParts(parts);
}

function addParts(one, outermost, parts) {
  let turned = 0;
  for (let at = one; at; at = at === outermost ? null : parentElementOf(at)) turned += angleOf(styleOf(at));
  const own = partOf(styleOf(one), turned, one === outermost);
  if (own) parts.push(own);
  for (const pseudo of ['::before', '::after']) {
    const style = styleOf(one, pseudo);
    if (style.content !== '""' || style.display === 'none') continue;
    const part = partOf(style, turned + angleOf(style), false);
    if (part) parts.push(part);
  }
}

// Degrees clockwise.
function angleOf(style) {
  const matrix = /^matrix\(([^,]+),([^,]+),/.exec(style.transform);
  return (matrix ? Math.atan2(Number(matrix[2]), Number(matrix[1])) * 180 / Math.PI : 0) + (parseFloat(style.rotate) || 0);
}

// A bar, a corner, a triangle, a ring or a dot; null for what is none of these. Of the thing itself the ground is none.
function partOf(style, turned, whole) {
  const borders = SIDES.map(side => style[`border${side}Style`] === 'none' ? 0 : parseFloat(style[`border${side}Width`]) || 0);
  const shown = borders.map((wide, at) => wide > 0 && isInk(style[`border${SIDES[at]}Color`]));
  const number = shown.filter(Boolean).length;
  const width = parseFloat(style.width) || 0, height = parseFloat(style.height) || 0;
  const filled = isInk(style.backgroundColor) || style.backgroundImage.startsWith('linear-gradient');
  const round = style.borderTopLeftRadius.endsWith('%') ? parseFloat(style.borderTopLeftRadius) >= 50
    : parseFloat(style.borderTopLeftRadius) >= Math.min(width, height) / 2 && Math.min(width, height) > 0;
  const wide = borders.filter(one => one > 0).length;
  if (wide >= 3 && number === 1 && Math.min(width, height) < 1) return {kind: 'triangle', way: shown.indexOf(true) * 90 + 180 + turned, size: Math.max(...borders)};
  if (number === 2 && shown[0] !== shown[2] && shown[1] !== shown[3] && !filled && Math.max(width, height) <= 24) {
    const way = (shown[0] ? shown[1] ? 45 : 315 : shown[1] ? 135 : 225) + turned;
    return {kind: 'corner', way, uneven: Math.max(width, height) >= 1.4 * Math.min(width, height)};
  }
  if (number === 4 && round && !filled && !whole && width === height) return {kind: 'ring'};
  const copies = style.boxShadow === 'none' ? 0 : (style.boxShadow.match(/-?[\d.]+px -?[\d.]+px 0px/g) || []).filter(one => !/^0px 0px/.test(one)).length;
  const line = number === 1 && Math.min(width, height) < 1;
  const long = Math.max(width, height), thick = line ? 1 : Math.min(width, height);
  if (filled && round && !whole && long <= 10 && Math.abs(width - height) < 1) return {kind: 'dot', copies};
  if ((filled && thick >= 1 || line) && thick <= THICKEST && thick <= THIN * long && long >= 6)
    return {kind: 'bar', way: (height > width ? 90 : 0) + turned, copies};
  return null;
}

const towards = (way, wanted, round) => Math.abs(((way - wanted) % round + 1.5 * round) % round - round / 2) <= SLANT;
const WAYS = [['up', 0], ['right', 90], ['down', 180], ['left', 270]];
const wayOf = way => (WAYS.find(([, wanted]) => towards(way, wanted, 360)) || [''])[0];

function shapeOfParts(parts) {
  const of = kind => parts.filter(part => part.kind === kind);
  const bars = of('bar'), corners = of('corner'), triangles = of('triangle'), dots = of('dot');
  const lying = bars.filter(bar => towards(bar.way, 0, 180)), standing = bars.filter(bar => towards(bar.way, 90, 180));
  if (of('ring').length === 1 && bars.length === 1 && !corners.length) return 'magnifier';
  if (triangles.length === 1 && !corners.length) {
    const way = wayOf(triangles[0].way);
    return way === 'right' && triangles[0].size >= 7 ? 'play' : way && `chevron ${way}`;
  }
  if (corners.length) {
    const {way, uneven} = corners[0];
    if (corners.some(one => !towards(one.way, way, 360))) return '';
    if (uneven && !bars.length) return towards(way, 180, 360) ? 'check' : '';
    return wayOf(way) && `${bars.length ? 'arrow' : 'chevron'} ${wayOf(way)}`;
  }
  if (dots.length === 3 || (dots.length === 1 && dots[0].copies === 2)) return 'more';
  if (bars.length === 2 && bars.some(bar => towards(bar.way, 45, 180)) && bars.some(bar => towards(bar.way, 135, 180))) return 'cross';
  if (bars.length === 2 && lying.length === 1 && standing.length === 1) return 'plus';
  if (bars.length === 2 && standing.length === 2) return 'pause';
  if (lying.length === bars.length && (bars.length === 3 || (bars.length === 1 && bars[0].copies === 2))) return 'menu';
  return '';
}
