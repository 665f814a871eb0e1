// What an element without words is called: by its picture, or by what a page calls it for itself.

// Names of icons, as the usual sets spell them: `fa fa-trash-o`, `bi bi-x-lg`, `mdi-account`, `icon-search`.
const ICON_SETS = /^(?:fa[bdlrs]?|bi|mdi|ti|ri|la[brs]?|pi|icon|ico|ic|i|glyphicon|lucide|feather|octicon|anticon|ion|oi|uil|bx[ls]?|ph|tabler|codicon|dashicons|typcn|entypo|svg|material-symbols|heroicon|icofont|eva|fi|feather-icon|cil|nf|ui-icon)[-_]+/i;
const ICON_TAILS = /[-_](?:icon|ico|o|alt|fill|filled|outline|outlined|line|lg|sm|xs|xl|[1-9]x?|solid|regular|light|thin|bold|duotone|circle|square|rounded|sharp)$/i;
const ICON_HABITS = new Set(['ui', 'solid', 'regular', 'brands', 'fw', 'spin', 'lg', 'sm', 'xs', 'xl', 'icon', 'icons', 'ico', 'inverse',
  'stack', 'pulse', 'fixed', 'width', 'inline', 'svg', 'start', 'end', 'left-icon', 'right-icon', 'button', 'btn']);

const PARTS_OF_PAGES = new Set([...ICON_HABITS, 'act', 'action', 'actions', 'active', 'area', 'bar', 'box', 'card', 'cell', 'clickable', 'col',
  'column', 'container', 'control', 'controls', 'current', 'cursor', 'flex', 'glyph', 'grid', 'group', 'head', 'hover', 'inner', 'item',
  'items', 'link', 'links', 'main', 'nav', 'off', 'outer', 'pointer', 'primary', 'row', 'secondary', 'sel', 'selected', 'tool', 'tools',
  'wrap', 'wrapper']);

// Where an arrow of jQuery UI leads (`ui-icon-arrowthick-1-n`), and by how much a player skips (`replay_10`).
const SPRITE_ARROW = /^ui-icon-(?:circle-)?(?:arrow(?:thick|return|stop|returnthick|thickstop)?|triangle|carat|caret)(?:-\d)?-([nesw])$/i;
const SPRITE_WAYS = {n: 'arrow up', e: 'arrow right', s: 'arrow down', w: 'arrow left'};
const SKIPPED = /^(?:replay|rewind|forward|fast_forward|skip|seek|back|backward)(?:[-_][a-z]+)*[-_]?\d{1,2}$/i;

function iconWord(text) {
  const arrow = SPRITE_ARROW.exec(text);
  if (arrow) return SPRITE_WAYS[arrow[1].toLowerCase()];
  let name = text.replace(/^.*[#/]/, '').replace(/\.(svg|png|gif|webp|jpe?g)(\?.*)?$/i, '');
  name = name.replace(ICON_SETS, '').replace(/^(?:icon|ic|ico)[-_]/i, '');
  if (SKIPPED.test(name)) return name.replace(/[-_]+/g, ' ');
  for (let times = 0; times < 3; times += 1) name = name.replace(ICON_TAILS, '');
  return /^[a-z][a-z-_]{1,30}$/i.test(name) && !ICON_HABITS.has(name.toLowerCase()) ? name.replace(/[-_]+/g, ' ') : '';
}

function iconClass(element) {
  const classes = attribute(element, 'class');
  if (!classes || classes.length > 300) return '';
  let last = '';
  for (const one of classes.split(/\s+/)) {
    if (ICON_SETS.test(one) || /[-_]icon$/i.test(one)) last = iconWord(one) || last;
  }
  return last;
}

// What picture stands in an element that has no text of its own.
function iconOf(element, tag) {
  const told = iconOfOne(element, tag);
  if (told) return told;
  const parts = findAll(element, 'svg, i, span, img, use, [data-icon], [class*=icon]');
  for (let index = 0; index < parts.length && index < 6; index += 1) {
    const word = iconOfOne(parts[index], tagOf(parts[index]));
    if (word) return word;
  }
  return drawnSign(element) || (parts.length === 1 ? drawnSign(parts[0]) : '');
}

// Of what says no word, how many there are of it at most: "48", "1.2k", "KV"; "Cc" and "Go" are words. Without a picture,
// a number is a number.
const saysNoWord = text => !/\p{L}\p{Ll}/u.test(text) && (text.length < 3 || !/\p{L}{2}/u.test(text));
const isNumber = text => /\d/.test(text);
const PICTURES = 'svg, img, i, [class*=icon]', DRAWINGS = 'svg, img, i[class], [class*=icon]';  // <i></i> may be the knob of a switch

// The last resort: what a page calls it for itself, by what it does, by its id, by its classes or those of its picture.
const CALLED = ['data-action', 'data-act', 'data-cmd', 'data-command', 'data-do', 'data-op', 'data-event', 'data-tool', 'id'];
const MOST_CALLED = 60;
function identifierWords(element) {
  for (const name of CALLED) {
    const said = attribute(element, name) || '';
    const words = said.length > MOST_CALLED || looksMade(said) ? '' : wordsOfIdentifier(said);
    if (words) return words;
  }
  const words = classWords(element) || classWords(find(element, PICTURES));
  return words === 'x' && /\S/.test(element.textContent || '') ? '' : words;  // what is written there says more
}

function classWords(element) {
  const classes = element && attribute(element, 'class') || '';
  return classes.length > 4 * MOST_CALLED ? ''
    : collapse(classes.split(/\s+/, 6).filter(one => !looksMade(one)).map(wordsOfIdentifier).join(' '));
}

// Words of two letters are hardly words, but for a few; what only says that it is a part of a page says nothing.
const SHORT_WORDS = new Set(['ok', 'up', 'x']);
const LED_IN = /^(?:zoom|sign|log|check)$/i;
const wordsOfIdentifier = text => text.replace(/([a-z])([A-Z])/g, '$1 $2').split(/[^a-z]+/i)
  .filter((word, at, all) => (word.length > 2 || SHORT_WORDS.has(word.toLowerCase()) || (/^in$/i.test(word) && LED_IN.test(all[at - 1]))) && !PARTS_OF_PAGES.has(word.toLowerCase())).join(' ');

// The sign that a style sheet draws: letters of an icon's own font say nothing.
function drawnSign(element) {
  const said = /^"(.{1,3})"$/su.exec(styleOf(element, '::before').content);
  return said && !/[\p{L}\p{N}\p{Co}\s]/u.test(said[1]) ? said[1] : '';
}

function iconOfOne(element, tag) {
  if (!hasAttributes(element)) return '';
  for (const name of ['data-icon', 'data-lucide', 'data-feather', 'icon', 'icon-name']) {
    const word = iconWord(attribute(element, name) || '');
    if (word) return word;
  }
  if (tag === 'use') return iconWord(attribute(element, 'href') || attribute(element, 'xlink:href') || '');
  if (tag === 'img' || (tag === 'input' && attribute(element, 'type') === 'image')) {
    const source = attribute(element, 'src') || '';
    return source.startsWith('data:') ? '' : iconWord(source);
  }
  return iconClass(element);
}

// A round one with somebody's face or initials.
const INITIALS = /^\p{Lu}{1,3}$/u, LEAST_PORTRAIT = 20, MOST_PORTRAIT = 64;
function isPortrait(element, name, {width: w, height: h}) {
  if (w < LEAST_PORTRAIT || w > MOST_PORTRAIT || Math.abs(w - h) > 2) return false;
  if (!INITIALS.test(name) && (name || !find(element, 'img'))) return false;
  const picture = name ? element : find(element, 'img');
  return boxShape(element, {width: w}) === 'circle' || boxShape(picture, {width: w}) === 'circle';
}

// What does something of its own within a card or row that can be clicked as a whole: a box to tick, a star, an icon that
// stands behind or below its words or lies over it. One before them, or an arrow, is part of the card.
const INNER = new Set(['a', 'b', 'div', 'em', 'i', 's', 'span', 'u']), DOING_SIGNS = new Set('×✕✖✗╳⨯⋮⋯…⚙✎✏🗑🔍➕＋♡♥❤★☆⏸▶📎⬇🔖🔔'.match(/./gu));
// Of what is drawn, what does something wherever it stands; several of one kind side by side tell how good something is.
const DOING_SHAPES = new Set(['bin', 'bookmark', 'cross', 'eye', 'flag', 'gear', 'heart', 'more', 'pencil', 'star']);
function isDoingShape(svg) {
  const shape = tagOf(svg) === 'svg' ? shapeDrawn(svg) : '', around = parentElementOf(svg);
  return DOING_SHAPES.has(shape) && !directText(around)
    && ![svg.previousElementSibling, svg.nextElementSibling].some(beside => beside && tagOf(beside) === 'svg' && shapeDrawn(beside) === shape);
}
const LEAST_INNER = 8, MOST_INNER = 48, LEAST_CARD = {width: 360, height: 72};
const CROSSES = new Set('×✕✖✗╳⨯');
function isInnerControl(element, tag, scope) {
  const isSvg = tag === 'svg';
  if (closesBehindWords(element, tag, scope)) return true;
  if (!(INNER.has(tag) || (isSvg && isDoingShape(element))) || scope.up.inner || scope.text || !scope.up.element) return false;
  const text = collapse(element.textContent || ''), picture = isSvg ? element : text ? null : find(element, 'svg, i');
  if (text ? !DOING_SIGNS.has(text) || directText(parentElementOf(element)) : !isSvg && element.childElementCount > 1) return false;
  const box = rectOf(element);
  if (Math.min(box.width, box.height) < LEAST_INNER || Math.max(box.width, box.height) > MOST_INNER) return false;
  const lettered = !text && !isSvg && !picture && isFontIcon(element);
  if (!text && !picture && !lettered && !tooltipOf(element) && !isDrawnBox(element, box)) return false;
  let card = scope.up;
  while (card.up && card.up.pointer) card = card.up;
  if (!card.element || card.element === element || card.active) return false;
  const whole = rectOf(card.element);
  if (whole.width < LEAST_CARD.width && whole.height < LEAST_CARD.height) return false;
  if (!hasWords(card.element)) return Boolean(picture) && !isSvg && liesOver(element, card.element);
  if (lettered && !tooltipOf(element)) return isBehindWords(element, card.element) && doesItsOwn(element, card.element);
  return Boolean(text || !picture || tooltipOf(element) || styleOf(element).position === 'absolute'
    || isBehindWords(element, card.element) || (isDoingShape(picture) && isInNextCard(card.element, shapeDrawn(picture))));
}

// A tool that lies over a picture which is clicked as a whole, and whose words stand beside it.
function liesOver(element, card) {
  for (let part = element; part && part !== card; part = parentElementOf(part))
    if (styleOf(part).position === 'absolute') return true;
  return false;
}

// One letter of an icon's font, or a sign that the style sheet draws, in an element of its own.
const DRAWN_LETTER = /^"[^\p{L}\p{N}\s]{1,3}"$/u, LEADING_ON = /(?:chevron|caret|angle|arrow)[-_]?(?:right|down|left|up)?(?![-\w])/i;
function isFontIcon(element) {
  if (element.childElementCount || LEADING_ON.test(attribute(element, 'class') || '')) return false;
  return Boolean(iconClass(element)) || DRAWN_LETTER.test(styleOf(element, '::before').content);
}

// It is shown to be clicked itself, or stands with others of the kind and nothing else: a row's tools.
function doesItsOwn(element, card) {
  if (pointsItself(element, card)) return true;
  const around = parentElementOf(element), among = Array.from(around.children);
  return among.length > 1 && !hasWords(around) && among.every(one => INNER.has(tagOf(one)) && isFontIcon(one))
    && new Set(among.map(one => attribute(one, 'class'))).size === among.length;
}

// A cross behind the words of a small thing that is chosen by a click closes it: a tab, a chip.
function closesBehindWords(element, tag, scope) {
  if (!INNER.has(tag) || scope.up.inner || !scope.up.element || !CROSSES.has(collapse(element.textContent || ''))) return false;
  let card = scope.up;
  while (card.up && card.up.pointer) card = card.up;
  const box = rectOf(element);
  return Boolean(card.element) && !card.active && Math.min(box.width, box.height) >= LEAST_INNER / 2
    && Math.max(box.width, box.height) <= MOST_INNER && isBehindWords(element, card.element);
}

// Entries of a menu have a picture each; cards and rows the same one.
const isInNextCard = (card, shape) => [card.previousElementSibling, card.nextElementSibling].some(next => next
  && tagOf(next) === tagOf(card) && Array.from(findAll(next, 'svg')).some(svg => shapeDrawn(svg) === shape));

function isBehindWords(element, card) {
  for (let part = element; part && part !== card; part = parentElementOf(part))
    for (let node = previousOf(part); node; node = previousOf(node))
      if (hasWords(node) && (kindOf(node) === 3 || isVisible(node))) return true;
  return false;
}
