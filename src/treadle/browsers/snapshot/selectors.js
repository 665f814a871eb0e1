// Selectors that find an element again: short, stable, unique in its root.

// Attributes that could single an element out, the better ones first. Others are not looked at.
const SINGLING = ['id', 'data-testid', 'data-test-id', 'data-test', 'data-cy', 'data-qa', 'name', 'value', 'aria-label',
  'placeholder', 'alt', 'title', 'href', 'for', 'type', 'class'];
const RANKS = new Map(SINGLING.map((name, rank) => [name, rank]));
const BY_ITSELF = 6, VALUES = 7, TYPES = 14, CLASSES = 15;  // those before BY_ITSELF need no tag
const quirky = document.compatMode === 'BackCompat';

// Ids and classes that a framework counts or hashes are other ones tomorrow.
const MADE_UP = new RegExp('\\d{4,}|^:|^(ember|react|radix|headlessui|mui|ext-|yui|gwt|j_id)|[0-9a-f]{8,}'
  + '|__[A-Za-z0-9]{5,}$|^css-|^sc-|^[0-9]');
const looksMade = text => MADE_UP.test(text);
const quoted = text => '"' + (/["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text) + '"';
const escaped = text => /^[A-Za-z_][\w-]*$/.test(text) ? text : CSS.escape(text);
const fits = text => text && text.length <= 120 && !/[\u0000-\u001f\u007f]/.test(text);

// The first classes as selectors; many elements have the same.
const classSelectors = new Map();
function classKeys(value) {
  let keys = classSelectors.get(value);
  if (!keys) {
    keys = value.split(/\s+/, 4).filter(one => one && !looksMade(one)).map(one => '.' + escaped(one));
    classSelectors.set(value, keys);
  }
  return keys;
}

// All open roots of the document, and how often values occur in one of them; for the document, in all together.
const roots = [], rooms = new Map();
function roomOf(root) {
  let room = rooms.get(root);
  if (!room) {
    roots.push(root);
    rooms.set(root, room = {roots: hostIn(root) ? [root] : roots, counts: new Map(), tags: null});
    collectLabels(root);
    const all = findAllIn(root, '*');
    for (let index = 0; index < all.length; index += 1) if (shadowOf(all[index])) roomOf(shadowOf(all[index]));
  }
  return room;
}

function add(counts, key) {
  const same = quirky ? key.toLowerCase() : key;
  counts.set(same, (counts.get(same) || 0) + 1);
}

const occurs = (counts, key) => counts && counts.get(quirky ? key.toLowerCase() : key) || 0;

// How often each value of an attribute, or each class, occurs: by tag, where a selector needs that. Nothing for what no
// selector finds, as attributes with a name space of their own.
function countsOf(room, rank, tag) {
  let counts = room.counts.get(rank);
  if (!counts) room.counts.set(rank, counts = countOf(room.roots, rank));
  return counts.get(rank < BY_ITSELF ? '' : tag);
}

function countOf(within, rank) {
  const counts = new Map(), name = SINGLING[rank];
  for (const root of within) {
    const found = findAllIn(root, '[' + name + ']');
    for (let index = 0; index < found.length; index += 1) {
      const element = found[index], tag = rank < BY_ITSELF ? '' : tagOf(element), value = attribute(element, name) || '';
      let ofTag = counts.get(tag);
      if (!ofTag) counts.set(tag, ofTag = new Map());
      if (rank === CLASSES) for (const key of classKeys(value)) add(ofTag, key);
      else add(ofTag, valueKey(element, rank, value));
    }
  }
  return counts;
}

// What has to be alike for a selector to find two: of buttons and boxes the name and the value.
const valueKey = (element, rank, value) => rank === VALUES ? quoted(attribute(element, 'name') || '') + quoted(value)
  : rank === TYPES ? value.toLowerCase() : value;

function isOnly(tag, room) {
  if (!room.tags) {
    room.tags = new Map();
    for (const root of room.roots) {
      const all = findAllIn(root, '*');
      for (let index = 0; index < all.length; index += 1) add(room.tags, tagOf(all[index]));
    }
  }
  return room.tags.get(tag) === 1;
}

// By the best of its attributes that no other element has alike; '' if there is none.
function singledOut(element, tag, room) {
  if (!hasAttributes(element)) return '';
  const names = attributeNames(element);
  let ranks = 0, made = '';
  for (let index = 0; index < names.length; index += 1) if (RANKS.has(names[index])) ranks |= 1 << RANKS.get(names[index]);
  for (let rank = 0; ranks >> rank; rank += 1) {
    if (!(ranks >> rank & 1)) continue;
    const value = attribute(element, SINGLING[rank]);
    const selector = rank === CLASSES ? byClass(value, tag, room) : byValue(element, tag, rank, value, room);
    if (!selector) continue;
    if (rank || !looksMade(value)) return selector;
    made = selector;
  }
  return made;
}

function byClass(value, tag, room) {
  const key = classKeys(value).find(one => occurs(countsOf(room, CLASSES, tag), one) === 1);
  return key ? tag + key : '';
}

function byValue(element, tag, rank, value, room) {
  if (!fits(value)) return '';
  if (rank === VALUES && !((tag === 'input' || tag === 'button') && fits(attribute(element, 'name')))) return '';
  if (occurs(countsOf(room, rank, tag), valueKey(element, rank, value)) !== 1) return '';
  if (!rank) return '#' + escaped(value);
  const own = '[' + SINGLING[rank] + '=' + quoted(rank === TYPES ? value.toLowerCase() : value) + ']';
  return rank < BY_ITSELF ? own : rank === VALUES ? tag + '[name=' + quoted(attribute(element, 'name')) + ']' + own : tag + own;
}

// What is known of a root: the selectors of its elements, and of the hosts that it is in.
const rootFacts = new Map();
function factsOf(root) {
  let facts = rootFacts.get(root);
  if (!facts) {
    const room = roomOf(root), host = hostIn(root), above = host ? factsOf(rootOf(host)) : null;
    facts = {root, room, paths: new Map(), numbers: new Map(), hosts: host ? [...above.hosts, ownSelector(host, above)] : []};
    rootFacts.set(root, facts);
  }
  return facts;
}

// A selector that is unique in its root: its own part, below that of its parent where it needs one.
class Path {
  constructor(own, above) {
    this.own = own;
    this.above = above;
    this.look = this.number = 0;  // of the one that tells it
  }

  text() {
    return this.above ? this.above.text() + ' > ' + this.own : this.own;
  }
}

const HOST = new Path(':host', null);
function pathOf(element, facts) {
  const known = facts.paths.get(element);
  if (known) return known;
  const tag = tagOf(element);
  const alone = singledOut(element, tag, facts.room) || (isOnly(tag, facts.room) ? escaped(tag) : '');
  if (alone) return new Path(alone, null);
  const parent = parentElementOf(element);
  return new Path(numbered(element, tag, facts), parent ? keptPath(parent, facts) : hostIn(facts.root) ? HOST : null);
}

// Of what others are below.
function keptPath(element, facts) {
  const path = pathOf(element, facts);
  facts.paths.set(element, path);
  return path;
}

const ownSelector = (element, facts) => keptPath(element, facts).text();

// Its tag, with its number where its parent has several of it.
const FEW = 12;
function numbered(element, tag, facts) {
  const parent = parentOf(element), numbers = facts.numbers.get(parent);
  let number = 0, times = 0, left = FEW;
  for (let child = firstOf(parent); child && left && !numbers; child = nextOf(child), left -= 1) {
    if (kindOf(child) !== 1 || tagOf(child) !== tag) continue;
    times += 1;
    if (child === element) number = times;
  }
  if (numbers || !left) [number, times] = numberAmong(numbers || numberAll(parent, facts), element, tag);
  return escaped(tag) + (times > 1 ? ':nth-of-type(' + number + ')' : '');
}

const numberAmong = ({numbers, times}, element, tag) => [numbers.get(element), times.get(tag)];

// Of many children, all at once: one by one would take time in proportion to the square of their number.
function numberAll(parent, facts) {
  const numbers = new Map(), times = new Map();
  for (let child = firstOf(parent); child; child = nextOf(child)) {
    if (kindOf(child) !== 1) continue;
    const name = tagOf(child), number = (times.get(name) || 0) + 1;
    times.set(name, number);
    numbers.set(child, number);
  }
  facts.numbers.set(parent, {numbers, times});
  return facts.numbers.get(parent);
}

// As Playwright reads it: a blank between two compounds goes through open shadow roots, too.
function selectorOf(element) {
  const facts = factsOf(rootOf(element));
  return [...facts.hosts, ownSelector(element, facts).replace(/^:host > /, '')].join(' ');
}
