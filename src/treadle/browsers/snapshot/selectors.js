// Selectors that find an element again: short, stable, unique in its root.

// Attributes that could single an element out, by rank: the smaller, the better. Others are not looked at.
const RANKS = {id: 0, 'data-testid': 1, 'data-test-id': 2, 'data-test': 3, 'data-cy': 4, 'data-qa': 5, name: 6, value: 7,
  'aria-label': 8, placeholder: 9, alt: 10, title: 11, href: 12, for: 13, type: 14, class: 15};
const MADE = 16;
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

// Hands on what could single an element out, with its rank.
function eachKey(element, tag, use) {
  if (!hasAttributes(element)) return;
  const names = attributeNames(element);
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index], rank = RANKS[name];
    if (rank === undefined) continue;
    const value = attribute(element, name);
    if (rank === 15) {
      const classes = classKeys(value);
      for (let at = 0; at < classes.length; at += 1) use(tag + classes[at], rank);
    } else if (!fits(value)) continue;
    else if (rank === 0) use('#' + escaped(value), looksMade(value) ? MADE : rank);
    else if (rank < 6) use('[' + name + '=' + quoted(value) + ']', rank);
    else if (rank === 7) {
      const called = tag === 'input' || tag === 'button' ? attribute(element, 'name') : null;
      if (fits(called)) use(tag + '[name=' + quoted(called) + '][value=' + quoted(value) + ']', rank);
    } else use(tag + '[' + name + '=' + quoted(rank === 14 ? value.toLowerCase() : value) + ']', rank);
  }
}

// How often each of them occurs: in each shadow root, and, for the document, in all of them together.
const counted = new Map();
const everywhere = new Map();
const keys = new Map();  // of each element: key, how often it occurs in its root, rank; and so on
function countKeys(root) {
  const inShadow = hostIn(root), counts = inShadow ? new Map() : everywhere;
  const hosts = [], all = findAllIn(root, '*');
  let own = null;
  counted.set(root, counts);
  const count = (key, rank) => {
    const occurs = occurring(key, counts);
    if (inShadow) occurring(key, everywhere);
    if (own) own.push(key, occurs, rank);
    else own = [key, occurs, rank];
  };
  for (let index = 0; index < all.length; index += 1) {
    const element = all[index], tag = tagOf(element);
    occurring(tag, counts);
    if (inShadow) occurring(tag, everywhere);
    if (shadowOf(element)) hosts.push(shadowOf(element));
    own = null;
    eachKey(element, tag, count);
    if (own) keys.set(element, own);
  }
  collectLabels(root);
  for (const shadow of hosts) countKeys(shadow);
}

// Counts one more of a key. `times` goes on being counted while those who have it hold it.
function occurring(key, counts) {
  const same = quirky ? key.toLowerCase() : key;
  let occurs = counts.get(same);
  if (occurs) occurs.times += 1;
  else counts.set(same, occurs = {times: 1});
  return occurs;
}

const rootFacts = new Map();
function factsOf(root) {
  let facts = rootFacts.get(root);
  if (!facts) {
    if (!counted.has(root)) countKeys(root);
    const host = hostIn(root);
    const above = host ? factsOf(rootOf(host)) : null;
    facts = {root, known: new Map(), numbers: new Map(), counts: host ? counted.get(root) : everywhere,
      hosts: host ? [...above.hosts, ownSelector(host, above)] : []};
    rootFacts.set(root, facts);
  }
  return facts;
}

function isOnly(tag, facts) {
  const occurs = facts.counts.get(tag);
  return Boolean(occurs) && occurs.times === 1;
}

// Unique in its root.
function ownSelector(element, facts) {
  const known = facts.known.get(element);
  if (known !== undefined) return known;
  const tag = tagOf(element);
  const own = keys.get(element);
  let selector = '', best = MADE + 1;
  for (let at = 0; own && at < own.length; at += 3) {
    if (own[at + 2] < best && own[at + 1].times === 1) {
      selector = own[at];
      best = own[at + 2];
    }
  }
  if (!selector && isOnly(tag, facts)) selector = escaped(tag);
  if (!selector) {
    const parent = parentElementOf(element);
    const above = parent ? ownSelector(parent, facts) + ' > ' : hostIn(facts.root) ? ':host > ' : '';
    selector = above + numbered(element, tag, facts);
  }
  facts.known.set(element, selector);
  return selector;
}

function numbered(element, tag, facts) {
  const parent = parentOf(element);
  let numbers = facts.numbers.get(parent);
  if (!numbers) {
    const seen = new Map();
    numbers = new Map();
    for (let child = firstOf(parent); child; child = nextOf(child)) {
      if (kindOf(child) !== 1) continue;
      const name = tagOf(child), count = (seen.get(name) || 0) + 1;
      seen.set(name, count);
      numbers.set(child, [count, seen]);
    }
    facts.numbers.set(parent, numbers);
  }
  const [number, seen] = numbers.get(element);
  return escaped(tag) + (seen.get(tag) > 1 ? ':nth-of-type(' + number + ')' : '');
}

// As Playwright reads it: a blank between two compounds goes through open shadow roots, too.
function selectorOf(element) {
  const facts = factsOf(rootOf(element));
  return [...facts.hosts, ownSelector(element, facts).replace(/^:host > /, '')].join(' ');
}
