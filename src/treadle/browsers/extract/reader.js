// Reads what is to be seen in a document, for answers: text in blocks, links, lists, tables, fields, images, messages,
// and things that come several times in the same structure. options: milliseconds.

const TEXT = 2000, SHORT = 300, MOST = 3000;
const started = performance.now();
const outline = [], marks = [];
const blocks = [], links = [], lists = [], tables = [], fields = [], images = [], messages = [], groups = [], pairs = [];
let complete = true, visited = 0;
const untold = {};  // by list, and of blocks by kind: how many came after those that there is room for
const REGIONS = {main: 'main', navigation: 'navigation', banner: 'banner', contentinfo: 'contentinfo',
  complementary: 'complementary', dialog: 'dialog', alertdialog: 'dialog', search: 'search'};
const KINDS = {p: 'paragraph', li: 'item', dt: 'term', dd: 'definition', td: 'cell', th: 'cell', label: 'label',
  legend: 'label', button: 'button', a: 'link', caption: 'caption', figcaption: 'caption', pre: 'code', code: 'code',
  blockquote: 'quote', summary: 'button', time: 'time'};
const MESSAGE_ROLES = {alert: 'alert', alertdialog: 'alert', status: 'status', log: 'status'};
const MESSAGE_CLASS = new RegExp('(^|[-_\\s])(alert|error|errors|flash|message|notice|notification|success|toast|warning'
  + '|invalid-feedback|feedback)([-_\\s]|$)', 'i');

const NAMED_REGION = /^(?:site|page|main|global)?[-_]?(footer|header|nav|navbar|navigation|sidebar)$/;
const REGIONS_BY_NAME = {footer: 'contentinfo', header: 'banner', nav: 'navigation', navbar: 'navigation', navigation: 'navigation',
  sidebar: 'complementary'};

const UNGROUPED = new Set(['table', 'thead', 'tbody', 'tfoot', 'tr', 'dl']);
const secrets = window[Symbol.for('treadle.secrets')];

const classOf = element => attribute(element, 'class') || '';

const isSecret = field => field.type === 'password' || SECRET_FIELD.test(attribute(field, 'autocomplete') || '')
  || (secrets instanceof WeakSet && secrets.has(field));

const NAMES = new Map([[links, 'link'], [images, 'image'], [fields, 'field']]);

function put(list, value) {
  if (value.text === '') return;
  if (list.length < MOST) list.push(value);
  else {
    const name = list === blocks ? value.kind : NAMES.get(list) || 'rest';
    untold[name] = (untold[name] || 0) + 1;
  }
}

// Whether it holds text itself, or through inline elements only.
function ownText(element) {
  for (const child of childrenOf(element)) {
    if (kindOf(child) === 3) {
      if (/\S/.test(dataOf(child))) return true;
    } else if (isInline(child) && ownText(child)) return true;
  }
  return false;
}

const isInline = node => kindOf(node) === 1 && INLINE.has(tagOf(node)) && isVisible(node) && !isBlock(node);

function hasBlocks(element) {
  for (const child of childrenOf(element)) {
    if (kindOf(child) !== 1) continue;
    const tag = tagOf(child);
    if (UNREAD.has(tag) || INLINE.has(tag) || tag === 'br' || tag === 'img' || tag === 'svg') continue;
    if (isVisible(child)) return true;
  }
  return false;
}

// The text of an element that has blocks beside it.
function looseText(element) {
  const parts = [];
  for (const child of childrenOf(element)) {
    if (kindOf(child) === 3) parts.push(dataOf(child));
    else if (isInline(child)) parts.push(' ' + textOf(child, SHORT) + ' ');
  }
  return cut(collapse(parts.join('')), TEXT);
}

// The texts of its parts side by side, which need no blank in the source to be apart; digits and single signs are not.
function composedText(element) {
  let whole = '';
  for (const child of childrenOf(element)) {
    const text = kindOf(child) === 1 ? (isVisible(child) ? textOf(child, TEXT) : '') : ' ';
    const glued = text.length === 1 || /(^|\s)\S$/.test(whole) || (/[\d.,]$/.test(whole) && /^\d/.test(text) && text.length < 4);
    whole += (glued ? '' : ' ') + text;
  }
  return cut(collapse(whole), TEXT);
}

// What a page has made unreadable is left out, without what is around it.
function tryVisit(element, scope, depth) {
  try {
    visit(element, scope, depth);
  } catch {
    complete = false;
  }
}

// The region that an element is called, where nothing else says so: "<div id=footer>".
function regionNamed(element) {
  const names = (attribute(element, 'id') || '') + ' ' + classOf(element);
  for (const name of names.toLowerCase().split(/\s+/)) {
    const match = NAMED_REGION.exec(name);
    if (match) return REGIONS_BY_NAME[match[1]];
  }
  return '';
}

function visit(element, scope, depth) {
  const tag = tagOf(element);
  if (UNREAD.has(tag)) return;
  visited += 1;
  if (depth > 1000 || (visited % 256 === 0 && performance.now() - started > options.milliseconds)) {
    complete = false;
    return;
  }
  if (!isVisible(element)) return;
  const role = roleOf(element, tag);
  const inside = {region: REGIONS[role] || (depth < 6 && regionNamed(element)) || scope.region, text: scope.text};
  readBlock(element, tag, role, inside);
  readMessage(element, role);
  readMark(element, inside.region);
  readThing(element, tag, role, inside.region);
  noteHeadings(element);
  if (tag === 'select' || tag === 'svg' || tag === 'textarea') return;
  const children = childrenOf(element);
  if (!UNGROUPED.has(tag)) readGroups(element, children, inside.region);
  for (let index = 0; index < children.length; index += 1)
    if (kindOf(children[index]) === 1) tryVisit(children[index], inside, depth + 1);
}

// A run of text that stands by itself; `inside.text` tells those within that it is told already.
function readBlock(element, tag, role, inside) {
  const place = {region: inside.region, key: classOf(element)};
  if (role === 'heading') {
    const level = Math.trunc(Number(attribute(element, 'aria-level'))) || Number(tag[1]) || 2;
    const text = textOf(element, TEXT);
    while (outline.length && outline[outline.length - 1].level >= level) outline.pop();
    outline.push({level, text, element});
    put(blocks, {kind: 'heading', text, level, ...place, selector: selectorOf(element)});
    inside.text = true;
    return;
  }
  if (inside.text || tag === 'select' || tag === 'textarea' || !ownText(element)) return;
  const mixed = hasBlocks(element);
  const kind = KINDS[tag] || (role === 'button' ? 'button' : 'text');
  const text = mixed ? looseText(element) : isComposed(element) ? composedText(element) : textOf(element, TEXT);
  put(blocks, {kind, text, level: 0, ...place, selector: selectorOf(element)});
  if (!mixed) readEmphasised(element, text);
  inside.text = !mixed;
}

// The heading that what comes now stands under.
const heading = () => outline.length ? outline[outline.length - 1].text : '';

// The headings that what comes now stands under, the nearest last.
const headingsAbove = () => outline.map(heading => heading.text);

// A short text that the page's source has a name for: `itemprop`, `rel=author`, a class.
function readMark(element, region) {
  const key = attribute(element, 'itemprop') || (STRUCK.has(tagOf(element)) ? 'old ' + classOf(element) : '') || (attribute(element, 'rel') === 'author' ? 'author' : classOf(element));
  if (!key || !ownText(element) || hasBlocks(element)) return;
  if (isComposed(element) && readRun(element, region)) return;
  put(marks, {key, text: textOf(element, SHORT), selector: selectorOf(element)});
}

// Links side by side are a list, whatever the element: "<p class=tags><a>basil</a> <a>indoor</a></p>".
function readRun(element, region) {
  const parts = [...childrenOf(element)].filter(child => kindOf(child) === 1 && isVisible(child));
  if (parts.length < 2 || parts.some(part => tagOf(part) !== 'a')) return false;
  lists.push({ordered: false, items: parts.map(part => textOf(part, SHORT)), places: parts.map(selectorOf), region, name: '',
    above: headingsAbove(), key: keyOf(element), selector: selectorOf(element)});
  return true;
}

function readMessage(element, role) {
  const key = classOf(element);
  if (!MESSAGE_ROLES[role] && !MESSAGE_CLASS.test(key)) return;
  const text = textOf(element, SHORT);
  if (messages.length && messages[messages.length - 1].text === text) return;
  put(messages, {role: MESSAGE_ROLES[role] || '', key, text, selector: selectorOf(element)});
}

function readThing(element, tag, role, region) {
  if (tag === 'a' && role === 'link')
    put(links, {text: nameOf(element, tag, role, SHORT) || '(no text)', href: String(element.href || ''), region, under: heading(),
      selector: selectorOf(element)});
  else if (tag === 'img' || role === 'img')
    put(images, {alt: nameOf(element, tag, role, SHORT), src: String(element.currentSrc || element.src || ''), region,
      selector: selectorOf(element)});
  else if (tag === 'ul' || tag === 'ol' || role === 'list') readList(element, tag, region);
  else if (tag === 'table' || role === 'table' || role === 'grid') readTable(element);
  else if (tag === 'dl') readTerms(element);
  else if (tag === 'details') readDetails(element);
  if (FIELD_ROLES.has(role) || (tag === 'input' && inputType(element) === 'file')) readField(element, tag, role);
}

function readField(field, tag, role) {
  const ticked = role === 'checkbox' || role === 'radio' || role === 'switch', secret = isSecret(field);
  let value = '';
  if (secret || ticked) value = '';
  else if (tag === 'select') value = selectedText(field);
  else if (tag === 'input' || tag === 'textarea') value = String(field.value || '');
  else value = attribute(field, 'aria-valuetext') || attribute(field, 'aria-valuenow') || textOf(field, SHORT);
  put(fields, {
    label: labelText(field, SHORT) || nameOf(field, tag, role, SHORT) || labelBeside(field),
    name: attribute(field, 'name') || attribute(field, 'id') || '',
    under: groupNameOf(field),
    type: tag === 'input' ? inputType(field) : tag,
    role,
    value: cut(value, TEXT),
    checked: ticked && (field.checked === true || attribute(field, 'aria-checked') === 'true'),
    secret,
    group: attribute(field, 'value') || '',
    selector: selectorOf(field),
  });
}

function readMeta() {
  const meta = {};
  for (const element of findAllIn(document, 'meta[name], meta[property]')) {
    const key = (attribute(element, 'property') || attribute(element, 'name') || '').toLowerCase();
    const value = collapse(attribute(element, 'content') || '');
    if (key && value && !(key in meta)) meta[key] = cut(value, 1000);
  }
  return meta;
}

function readData() {
  const data = [];
  for (const element of findAllIn(document, 'script[type="application/ld+json"]'))
    if (data.length < 50) data.push(String(element.textContent).slice(0, 200000));
  for (const element of findAllIn(document, '[itemscope]:not([itemprop])'))
    if (data.length < 100) data.push(json(microdataOf(element, 0)));
  return data;
}

// Microdata (https://html.spec.whatwg.org/multipage/microdata.html) as the object that JSON-LD would have for it.
function microdataOf(scope, depth) {
  const item = {'@type': (attribute(scope, 'itemtype') || '').split(/[/#]/).pop()};
  for (const element of [...findAll(scope, '[itemprop]')].slice(0, 200)) {
    if (closest(parentElementOf(element), '[itemscope]') !== scope) continue;
    const value = hasAttribute(element, 'itemscope') ? (depth < 4 ? microdataOf(element, depth + 1) : '') : microdataText(element);
    for (const name of attribute(element, 'itemprop').split(/\s+/).filter(Boolean))
      item[name] = name in item ? [].concat(item[name], [value]) : value;
  }
  return item;
}

const microdataText = element => attribute(element, 'content') || attribute(element, 'datetime')
  || (tagOf(element) === 'link' && attribute(element, 'href')) || attribute(element, 'src') || textOf(element, SHORT);

factsOf(document);
if (bodyOf()) visit(bodyOf(), {region: '', text: false}, 0);  // what fails here has been read by nobody
readLone();
const canonical = ofDocument.querySelector(document, 'link[rel=canonical]');
return packed({
  complete,
  untold,
  title: collapse(documentTitle()),
  url: location.href,
  language: attribute(rootElement(), 'lang') || '',
  canonical: canonical ? String(canonical.href || '') : '',
  meta: readMeta(),
  data: readData(),
  blocks, links, lists, tables, fields, images, messages, groups: withoutContainers(), pairs, marks,
});
