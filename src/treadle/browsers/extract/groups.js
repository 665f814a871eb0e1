// Things that come several times in the same structure: products, results, cards.

const SINGLE = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'br', 'hr', 'input', 'select', 'button', 'label',
  'option', 'svg', 'img', 'dt', 'dd', 'td', 'th', 'tr', 'tbody', 'thead', 'tfoot']);
const TEXTS = 30;
const NAMED = /(^|[-_\s])(name|title)([-_\s]|$)/i;
const LISTS = new Set(['ul', 'ol']);
const MONEY = /[$€£¥₹₽₩]\s?\d|\d\s?[$€£¥₹₽₩]|\b(USD|EUR|GBP|CHF|JPY)\s?\d|\d\s?(USD|EUR|GBP|CHF|JPY)\b/;
const RATED = /rating|stars/i;

// Children that are alike, each with more than one thing to tell.
function readGroups(parent, children, region) {
  const kinds = new Map();
  for (let index = 0; index < children.length; index += 1) {
    const child = children[index];
    if (kindOf(child) !== 1) continue;
    const tag = tagOf(child);
    if (UNREAD.has(tag) || SINGLE.has(tag) || (INLINE.has(tag) && tag !== 'a')) continue;
    const key = tag + '.' + classOf(child).split(/\s+/)[0];
    if (kinds.has(key)) kinds.get(key).push(child);
    else kinds.set(key, [child]);
  }
  for (const members of kinds.values()) {
    if (members.length < 2 && !standsAlone(parent, members[0])) continue;
    const items = [];
    for (const member of members) {
      const item = items.length < ITEMS && isVisible(member) ? readItem(member) : null;
      if (item) items.push(item);
    }
    if (!items.length || items.length * 2 < members.length) continue;
    if (items.length < 2 && !isOffer(items[0])) continue;
    groups.push({items, region, selector: selectorOf(parent), above: headingsAbove(),
      key: [tagOf(members[0]), classOf(members[0]), keyOf(parent)].join(' ')});
  }
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
  const item = {name: '', link: '', image: '', rating: '', texts: [], selector: selectorOf(member)};
  if (tagOf(member) === 'a') item.link = String(member.href || '');
  readLeaves(member, item, 0);
  const content = item.texts.filter(text => text.kind !== 'button');
  if (content.length < 2 && !(content.length && item.image)) return null;
  const named = content.find(text => text.kind === 'heading') || content.find(text => NAMED.test(text.key))
    || content.find(text => text.kind === 'link') || content[0];
  item.name = named.text;
  return item;
}

function readLeaves(parent, item, depth) {
  for (const child of childrenOf(parent)) {
    if (kindOf(child) !== 1 || depth > 20 || item.texts.length >= TEXTS) continue;
    const tag = tagOf(child);
    if (UNREAD.has(tag) || !isVisible(child)) continue;
    if (tag === 'img') {
      if (!item.image) item.image = String(child.currentSrc || child.src || '');
      continue;
    }
    const label = attribute(child, 'aria-label') || '';
    if (!item.rating && (RATED.test(classOf(child)) || RATED.test(label))) item.rating = label || textOf(child, SHORT);
    const heading = /^h[1-6]$/.test(tag) || attribute(child, 'role') === 'heading';
    const anchor = tag === 'a' ? child : heading ? find(child, 'a[href]') : null;
    if (anchor && !item.link) item.link = String(anchor.href || '');
    if (!heading && !(ownText(child) && !hasBlocks(child))) {
      readLeaves(child, item, depth + 1);
      continue;
    }
    const key = attribute(child, 'itemprop') || attribute(child, 'data-field') || attribute(child, 'data-label')
      || classOf(child);
    const kind = heading ? 'heading' : tag === 'button' ? 'button' : anchor ? 'link' : 'text';
    const text = textOf(child, SHORT);
    if (text) item.texts.push({key, text, kind});
    if (kind === 'text' && find(child, '[class], [itemprop], a[href]')) readLeaves(child, item, depth + 1);
  }
}
