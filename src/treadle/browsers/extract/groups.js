// Things that come several times in the same structure: products, results, cards.

const SINGLE = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'br', 'hr', 'input', 'select', 'button', 'label',
  'option', 'svg', 'img', 'dt', 'dd', 'td', 'th', 'tr', 'tbody', 'thead', 'tfoot']);
const TEXTS = 30, MEMBERS = 1000;
const NAMED = /(^|[-_\s]|[a-z])(name|title|subject|headline)([-_\s]|$)/i;
const ADDRESS = /^(mailto|tel):/i;
const LISTS = new Set(['ul', 'ol']);
const MONEY = /[$€£¥₹₽₩]\s?\d|\d\s?[$€£¥₹₽₩]|\b(USD|EUR|GBP|CHF|JPY)\s?\d|\d\s?(USD|EUR|GBP|CHF|JPY)\b/;
const RATED = /rating|stars/i;
const memberOf = new Map(), itemOf = new Map(), parents = [], headedGroups = new Set(), lone = new Map(), answers = new Set();
const MEANT = {cite: 'author', time: 'date', address: 'location'};
const STRUCK = new Set(['del', 's', 'strike']);

// Children that are alike, each with more than one thing to tell.
function readGroups(parent, children, region) {
  const kinds = new Map();
  for (let index = 0; index < children.length; index += 1) {
    const child = children[index];
    if (kindOf(child) !== 1) continue;
    const tag = tagOf(child);
    if (UNREAD.has(tag) || SINGLE.has(tag) || (INLINE.has(tag) && tag !== 'a')) continue;
    const key = shapeOf(child);
    if (kinds.has(key)) kinds.get(key).push(child);
    else kinds.set(key, [child]);
  }
  for (const members of kinds.values()) {
    if (answers.has(members[0])) continue;
    const looked = members.flatMap(member => [member, ...answersTo(member, parent)]).slice(0, MEMBERS);
    if (looked.length < 2 && !standsAlone(parent, members[0])) {
      if (classOf(members[0])) noteLone(members[0], parent, region);
      continue;
    }
    const items = [];
    for (const member of looked) {
      const item = isVisible(member) ? readItem(member) : null;
      if (!item) continue;
      items.push(item);
      itemOf.set(member, item);
    }
    if (!items.length || items.length * 2 < looked.length) continue;
    if (items.length < 2 && !isOffer(items[0])) {
      if (tagOf(members[0]) === 'article') noteLone(members[0], parent, region);
      continue;
    }
    for (const member of looked) memberOf.set(member, groups.length);
    const head = headWithin(items);
    if (head.length) items.shift();
    addGroup(parent, members[0], items, region, head.length ? head : headOf(children, looked[0], items));
    groups[groups.length - 1].title = titleOf(parent, looked[0], memberOf);
  }
}

// What is of the same kind within one of several: the replies to a comment, the parts of a tree. They are things of their own.
function answersTo(member, parent) {
  const name = classOf(member), first = firstWithin(member);
  if (!first || (!name && tagOf(member) !== 'li')) return [];
  const shape = shapeOf(member), begins = shapeOf(first), found = [];
  for (const inner of findAll(member, tagOf(member))) {
    const own = shapeOf(inner) === shape && firstWithin(inner);
    if (!own || shapeOf(own) !== begins || (!name && tagOf(parentElementOf(inner)) !== tagOf(parent))) continue;
    answers.add(inner);
    found.push(inner);
  }
  return found;
}

const firstWithin = element => [...childrenOf(element)].find(child => kindOf(child) === 1 && !UNREAD.has(tagOf(child)));

const ALTERNATING = new Set(['odd', 'even', 'first', 'last', 'alt', 'active', 'featured', 'selected', 'current', 'new']);

// Tag and first class, as far as it is not of this one alone: "product-101" is a product, "odd" and "even" are of a kind.
function shapeOf(member) {
  const name = classOf(member).trim().split(/\s+/)[0].replace(/[-_]\d+$/, '');
  return tagOf(member) + '.' + (ALTERNATING.has(name) ? '' : name);
}

function addGroup(parent, member, items, region, head) {
  parents.push(parent);
  groups.push({items, region, tag: shapeOf(member), selector: selectorOf(parent), above: headingsAbove(), within: false, head,
    key: [tagOf(member), keyOf(parent)].join(' '), title: '', order: visited});
}

const noteLone = (member, parent, region) => lone.set(member, {parent, region, above: [], order: visited});

// The names of columns, where the first of the things has as many texts as the others, each of them marked as none of theirs is.
function headWithin(items) {
  const [first, ...others] = items, head = first.texts;
  if (others.length < 2 || head.length < 2 || others.some(item => item.texts.length !== head.length)) return [];
  if (head.some(text => /\d/.test(text.text) || text.text.length > 40)) return [];
  const marked = /(^|[-_\s])head/i.test(first.key)
    || head.every((text, index) => text.key && others.every(item => item.texts[index].key !== text.key));
  // a class that none of the others has, above figures, is the mark of a head, too
  const own = first.key.split(/\s+/).some(name => name && others.every(item => !item.key.split(/\s+/).includes(name)));
  const figures = head.some((text, index) => others.every(item => /\d/.test(item.texts[index].text)));
  return marked || (own && figures) ? head.map(text => text.text) : [];
}

// The names of columns, where what stands right before things with as many texts each has neither digits nor more texts.
function headOf(children, first, items) {
  const before = [...children].filter(child => kindOf(child) === 1 && isVisible(child));
  const head = before[before.indexOf(first) - 1], count = items[0].texts.length;
  if (!head || count < 3 || UNREAD.has(tagOf(head)) || items.some(item => item.texts.length !== count)) return [];
  const texts = readTexts(head);
  return texts.length === count && texts.every(text => !/\d/.test(text.text) && text.text.length <= 40) ? texts.map(text => text.text) : [];
}

function readTexts(element) {
  const item = {link: '', image: '', rating: '', texts: []};
  readLeaves(element, item, 0, '');
  return item.texts;
}

// One that comes once in its part of the page is one of those that come several times in another.
function readLone() {
  const shapes = new Set(groups.map(group => group.tag));
  for (const [member, {parent, region, above, order}] of lone) {
    const item = shapes.has(shapeOf(member)) && isVisible(member) ? readItem(member) : null;
    if (!item) continue;
    memberOf.set(member, groups.length);
    addGroup(parent, member, [item], region, []);
    Object.assign(groups[groups.length - 1], {above, order});
  }
}

// The headings that the first of them stands under, which may be in the same part of the page as they are.
function noteHeadings(member) {
  if (lone.has(member)) lone.get(member).above = headingsAbove();
  const index = memberOf.get(member);
  if (index === undefined) return;
  if (itemOf.has(member)) itemOf.get(member).under = headingAround(index);
  if (headedGroups.has(index)) return;
  headedGroups.add(index);
  groups[index].above = [...headingsAbove(), ...[groups[index].title].filter(Boolean)];
}

// The heading that the members of a group stand under now, which is in none of them.
function headingAround(index) {
  for (let at = outline.length - 1; at >= 0; at -= 1) {
    let above = outline[at].element;
    while (above && memberOf.get(above) !== index) above = parentElementOf(above);
    if (!above) return outline[at].text;
  }
  return '';
}

function holdersOf(element, holding) {
  for (let above = element; above; above = parentElementOf(above))
    if (memberOf.has(above)) holding.add(memberOf.get(above));
}

// What holds several things is none itself, but a part of the page; what is in a thing that holds none is `within` it.
function withoutContainers() {
  const holding = new Set();
  groups.forEach((group, index) => {
    const count = group.items.length, texts = group.items.reduce((sum, item) => sum + item.texts.length, 0);
    const titled = group.items.filter(item => item.texts.some(text => text.kind === 'heading' || text.kind === 'link')).length;
    if ((count > 2 && texts >= 3 * count) || (count > 1 && titled === count)) holdersOf(parents[index], holding);
  });
  for (const table of headed) holdersOf(table, holding);
  groups.forEach((group, index) => {
    if (isDivided(group, index) || isLayout(group, index)) holding.add(index);
  });
  groups.forEach((group, index) => {
    for (let above = parents[index]; above && !group.within; above = parentElementOf(above))
      group.within = memberOf.has(above) && !holding.has(memberOf.get(above));
  });
  return groups.filter((group, index) => !holding.has(index)).sort((one, other) => one.order - other.order);
}

// Whether the members have no name and only a few of them hold things: parts of the page that are alike by chance.
function isLayout(group, index) {
  if (!group.tag.endsWith('.') || group.tag === 'li.' || group.tag === 'article.') return false;
  const having = new Set();
  groups.forEach((inner, at) => {
    const told = inner.items.reduce((sum, item) => sum + item.texts.length, 0);
    let above = at === index || inner.items.length < 2 || told < 2 * inner.items.length ? null : parents[at];
    while (above && memberOf.get(above) !== index) above = parentElementOf(above);
    if (above) having.add(above);
  });
  return having.size > 0 && having.size * 2 <= group.items.length + 1;
}

// Whether the members are parts of the page with things of their own, and not things with parts: these have the same labels
// in each of them, and more to tell besides.
function isDivided(group, index) {
  const first = new Map();
  let count = 0, told = 0;
  groups.forEach((inner, at) => {
    let above = at === index ? null : parents[at];
    while (above && memberOf.get(above) !== index) above = parentElementOf(above);
    if (!above) return;
    for (const item of inner.items) {
      count += 1;
      told += item.texts.length;
      first.set(item.name, (first.get(item.name) || 0) + 1);
    }
  });
  const own = group.items.reduce((sum, item) => sum + item.texts.length, 0) - told;
  return count > 2 && first.size * 2 > count && own <= 2 * group.items.length;
}

// One that comes once may be one of several, where the page marks it as such: in a list, as an article or as an item.
function standsAlone(parent, member) {
  const role = attribute(parent, 'role');
  return LISTS.has(tagOf(parent)) || role === 'list' || role === 'grid' || tagOf(member) === 'article'
    || attribute(member, 'role') === 'listitem' || hasAttribute(member, 'itemscope');
}

const isOffer = item => item.texts.some(text => text.kind === 'heading' || NAMED.test(text.key))
  && item.texts.some(text => MONEY.test(text.text));

const keyOf = element =>
  [classOf(element), attribute(element, 'id') || '', attribute(element, 'aria-label') || ''].join(' ');

function readItem(member) {
  const item = {name: '', link: '', image: '', rating: '', under: '', texts: [], selector: selectorOf(member),
    key: classOf(member) + ' ' + (attribute(member, 'data-status') || attribute(member, 'data-state') || '')};
  if (tagOf(member) === 'a') item.link = String(member.href || '');
  readLeaves(member, item, 0, '');
  const content = item.texts.filter(text => text.kind !== 'button');
  if (content.length < 2 && !(content.length && item.image)) return null;
  const named = content.find(text => text.kind === 'heading') || content.find(text => NAMED.test(text.key))
    || content.find(text => text.kind === 'link' && !text.address) || (isFigure(content[0].text) && content.find(text => isName(text.text))) || content[0];
  item.name = named.text;
  return item;
}

// Times, prices and signs are what is told of a thing, and no name for it where there are words.
const isFigure = text => !/[\p{L}\d]/u.test(text)
  || ((/\d{1,2}[:.]\d{2}/.test(text) || MONEY.test(text)) && (text.match(/\p{L}{3,}/gu) || []).length < 3);
const isName = text => !/\d/.test(text) && /\p{L}{3}/u.test(text);

// The text of an element that is in none of those within.
const looseOf = element => [...childrenOf(element)].filter(child => kindOf(child) === 3).map(dataOf).join(' ');

// Whether all of its text is in several elements: a text of its own each.
function isComposed(element) {
  let parts = 0;
  for (const child of childrenOf(element)) {
    if (kindOf(child) === 3 && /\S/.test(dataOf(child))) return false;
    if (kindOf(child) === 1 && !UNREAD.has(tagOf(child)) && isVisible(child) && ownText(child)) parts += 1;
  }
  return parts > 1;
}

// `called` is what the page calls the part that these are in.
function readLeaves(parent, item, depth, called) {
  let term = '';
  for (const child of childrenOf(parent)) {
    if (kindOf(child) !== 1 || depth > 20 || item.texts.length >= TEXTS) continue;
    const tag = tagOf(child);
    if (UNREAD.has(tag) || answers.has(child) || !isVisible(child)) continue;
    if (tag === 'img') {
      if (!item.image) item.image = String(child.currentSrc || child.src || '');
      continue;
    }
    const label = attribute(child, 'aria-label') || '';
    if (!item.rating && (RATED.test(classOf(child)) || RATED.test(label))) item.rating = label || textOf(child, SHORT);
    const heading = /^h[1-6]$/.test(tag) || attribute(child, 'role') === 'heading';
    const anchor = tag === 'a' ? child : heading ? find(child, 'a[href]') : null;
    if (anchor && !item.link && !ADDRESS.test(attribute(anchor, 'href') || '')) item.link = String(anchor.href || '');
    if (tag === 'dt') {
      term = textOf(child, SHORT);
      continue;
    }
    const own = tag === 'dd' && term || attribute(child, 'itemprop') || attribute(child, 'data-field') || attribute(child, 'data-label')
      || classOf(child) || MEANT[tag] || '';
    const revised = !STRUCK.has(tag) && find(child, 'del, s, strike');
    const composed = revised || isComposed(child);
    if (!heading && (composed || !(ownText(child) && !hasBlocks(child)))) {
      const loose = revised || hasBlocks(child) ? collapse(looseOf(child)) : '';
      if (loose) item.texts.push({key: own || called, text: loose, kind: 'text', address: false, selector: selectorOf(child)});
      readLeaves(child, item, depth + 1, composed ? own : called);
      continue;
    }
    const key = STRUCK.has(tag) ? 'old ' + (own || called) : own || called;
    const kind = heading ? 'heading' : tag === 'button' ? 'button' : anchor ? 'link' : 'text';
    const text = textOf(child, SHORT);
    const address = Boolean(anchor && ADDRESS.test(attribute(anchor, 'href') || ''));
    if (text) item.texts.push({key, text, kind, address, selector: selectorOf(child)});
    if (kind === 'text' && find(child, '[class], [itemprop], a[href]')) readLeaves(child, item, depth + 1, key);
  }
}
