// The document as it is, whatever the page has done to it. Built-ins are taken from the prototypes once, because a form
// answers for its fields (`form.id` may be an <input name="id">), and where the page has replaced one of them, all come
// from a frame of our own, made for that moment.

const GETTERS = {
  Node: ['nodeType', 'parentNode', 'parentElement', 'firstChild', 'nextSibling', 'previousSibling', 'isConnected'],
  Element: ['localName', 'shadowRoot'],
  CharacterData: ['data'],
  HTMLElement: ['onclick'],
  HTMLInputElement: ['type'],
};
// A document answers for its named images and forms likewise, and needs names of its own here.
const OF_DOCUMENT = {
  get: ['body', 'documentElement', 'title', 'activeElement', 'scrollingElement'],
  value: ['createElement', 'querySelector', 'querySelectorAll', 'getElementById', 'elementFromPoint'],
};
const METHODS = {
  Node: ['contains', 'getRootNode'],
  Element: ['getAttribute', 'hasAttribute', 'hasAttributes', 'getAttributeNames', 'getBoundingClientRect', 'closest',
    'querySelector', 'querySelectorAll', 'checkVisibility'],
  HTMLSlotElement: ['assignedNodes'],
};
const sourceOf = Function.prototype.toString;
const descriptorOf = (realm, type, name) => Object.getOwnPropertyDescriptor(realm[type].prototype, name) || {};
const isNative = found => found === undefined || sourceOf.call(found).includes('[native code]');

function isUntouched(realm) {
  for (const type of Object.keys(GETTERS))
    for (const name of GETTERS[type]) if (!isNative(descriptorOf(realm, type, name).get)) return false;
  for (const type of Object.keys(METHODS))
    for (const name of METHODS[type]) if (!isNative(descriptorOf(realm, type, name).value)) return false;
  for (const kind of ['get', 'value'])
    for (const name of OF_DOCUMENT[kind]) if (!isNative(descriptorOf(realm, 'Document', name)[kind])) return false;
  return isNative(realm.getComputedStyle);
}

function takeFrom(realm) {
  const uncurry = realm.Function.prototype.bind.bind(realm.Function.prototype.call);
  const taken = {};
  for (const type of Object.keys(GETTERS)) for (const name of GETTERS[type]) {
    const {get} = descriptorOf(realm, type, name);
    taken[name] = get ? uncurry(get) : node => node[name];
  }
  for (const type of Object.keys(METHODS)) for (const name of METHODS[type]) {
    const {value} = descriptorOf(realm, type, name);
    taken[name] = value ? uncurry(value) : null;
  }
  taken.ofDocument = {};
  for (const kind of ['get', 'value']) for (const name of OF_DOCUMENT[kind])
    taken.ofDocument[name] = uncurry(descriptorOf(realm, 'Document', name)[kind]);
  taken.styles = uncurry(realm.getComputedStyle);
  return taken;
}

function builtIns() {
  if (isUntouched(window)) return takeFrom(window);
  const own = (type, name, kind) => descriptorOf(window, type, name)[kind];
  const frame = own('Document', 'createElement', 'value').call(document, 'iframe');
  own('Node', 'appendChild', 'value').call(own('Document', 'documentElement', 'get').call(document), frame);
  try {
    return takeFrom(frame.contentWindow);
  } finally {
    frame.remove();
  }
}

const {
  nodeType: kindOf, parentNode: parentOf, parentElement: parentElementOf, firstChild: firstOf, nextSibling: nextOf,
  previousSibling: previousOf, isConnected, localName: tagOf, shadowRoot: shadowOf, data: dataOf, onclick: onclickOf,
  type: inputType, contains, getRootNode: rootOf, getAttribute: attribute, hasAttribute, hasAttributes,
  getAttributeNames: attributeNames, getBoundingClientRect: rectOf, closest, querySelector: find,
  querySelectorAll: findAll, checkVisibility, assignedNodes: assignedTo, ofDocument, styles,
} = builtIns();
const styleOf = (element, part) => styles(window, element, part);
const bodyOf = () => ofDocument.body(document);
const rootElement = () => ofDocument.documentElement(document);
const documentTitle = () => String(ofDocument.title(document) || '');
// All that a selector finds in a document, an element or a shadow root: each has a method of its own.
const findAllIn = (root, selector) => kindOf(root) === 9 ? ofDocument.querySelectorAll(root, selector)
  : kindOf(root) === 1 ? findAll(root, selector) : root.querySelectorAll(selector);
const hostIn = root => kindOf(root) === 11 && root.host || null;
const byId = (root, id) => kindOf(root) === 9 ? ofDocument.getElementById(root, id)
  : kindOf(root) === 11 && root.getElementById ? root.getElementById(id) : null;

const VISIBILITY = {visibilityProperty: true, checkVisibilityCSS: true};
const looksVisible = checkVisibility
  ? element => checkVisibility(element, VISIBILITY) || isBoxless(element)
  : element => element.getClientRects().length > 0 && styleOf(element).visibility === 'visible';

// Within one look nothing changes, and most elements are asked about several times: who looks may keep the answers here.
let visibilities = null;
function isVisible(element) {
  if (!visibilities) return looksVisible(element);
  let answer = visibilities.get(element);
  if (answer === undefined) visibilities.set(element, answer = looksVisible(element));
  return answer;
}

// An element with `display: contents` has no box, and is seen by its children.
function isBoxless(element) {
  if (styleOf(element).display !== 'contents') return false;
  const parent = parentElementOf(element);
  return !parent || isVisible(parent);
}

const UNREAD = new Set(['script', 'style', 'noscript', 'template', 'head', 'link', 'meta', 'param', 'source', 'track',
  'iframe', 'frame', 'object', 'embed', 'datalist', 'option', 'optgroup']);
const INLINE = new Set(['a', 'abbr', 'b', 'bdi', 'bdo', 'big', 'cite', 'code', 'data', 'del', 'dfn', 'em', 'font', 'i',
  'ins', 'kbd', 'label', 'mark', 'output', 'q', 'rp', 'rt', 'ruby', 's', 'samp', 'slot', 'small', 'span', 'strike',
  'strong', 'sub', 'sup', 'time', 'tt', 'u', 'var', 'wbr']);

// Signs that nobody sees: soft hyphens, places to break, marks of direction. What is said never has them.
const UNSEEN = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
const UNEVEN = /^\s|\s$|\s\s|[^\S ]|[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/;
const collapse = text => UNEVEN.test(text) ? text.replace(UNSEEN, '').replace(/\s+/g, ' ').trim() : text;

function cut(text, most) {
  if (text.length <= most) return text;
  const last = text.charCodeAt(most - 2);
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? most - 2 : most - 1) + '…';
}

// The children that are seen: those of the shadow root, what is slotted, or the element's own.
function childrenOf(element) {
  const shadow = shadowOf(element);
  if (!shadow && tagOf(element) === 'slot') {
    const assigned = assignedTo(element);
    if (assigned.length) return assigned;
  }
  const children = [];
  for (let child = firstOf(shadow || element); child; child = nextOf(child)) children.push(child);
  return children;
}

// Whether those are its own, as they follow one another.
const isPlain = element => !shadowOf(element) && tagOf(element) !== 'slot';

// A subtree's text as it is read, up to a length. `alternative` may answer for an element instead of its content.
function textOf(node, most, alternative) {
  const only = firstOf(node);
  if (only && !nextOf(only) && kindOf(only) === 3 && !shadowOf(node)) return cut(collapse(dataOf(only)), most);
  const parts = [];
  let length = 0;
  const read = (parent, depth) => {
    if (depth > 100) return;
    if (isPlain(parent)) for (let child = firstOf(parent); child && length <= most * 2; child = nextOf(child)) readOne(child, depth);
    else for (const child of childrenOf(parent)) if (length <= most * 2) readOne(child, depth);
  };
  const readOne = (node, depth) => {
    const kind = kindOf(node);
    if (kind === 3) {
      const raw = dataOf(node), text = collapse(raw);
      parts.push(text === raw ? raw || ' ' : (/^\s/.test(raw) ? ' ' : '') + text + (/\s$/.test(raw) ? ' ' : ''));
      if (text) length += text.length + 1;
    } else if (kind === 1) {
      const tag = tagOf(node);
      if (tag === 'br') parts.push(' ');
      if (UNREAD.has(tag) || !isVisible(node)) return;
      const spaced = !INLINE.has(tag) || isBlock(node);
      if (spaced) parts.push(' ');
      const answer = alternative ? alternative(node, tag) : null;
      if (answer === null) read(node, depth + 1);
      else {
        parts.push(answer);
        length += answer.length;
      }
      if (spaced) parts.push(' ');
    }
  };
  read(node, 0);
  return cut(collapse(parts.join('')), most);
}

function isBlock(element) {
  return !styleOf(element).display.startsWith('inline');
}

// JSON is written by hand where a page has added toJSON to what everything inherits from.
const stringify = JSON.stringify;
const isTampered = () => 'toJSON' in String.prototype || 'toJSON' in Array.prototype || 'toJSON' in Number.prototype
  || 'toJSON' in Boolean.prototype;
const ESCAPED = /["\\\u0000-\u001f\u2028\u2029]/g;
const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const escape = sign => '\\u' + ('000' + sign.charCodeAt(0).toString(16)).slice(-4);

function json(value) {
  if (!isTampered()) return stringify(value);
  switch (typeof value) {
    case 'string': return '"' + value.replace(ESCAPED, escape).replace(LONE, '\ufffd') + '"';
    case 'number': return isFinite(value) ? String(value) : '0';
    case 'boolean': return value ? 'true' : 'false';
    case 'object': break;
    default: return 'null';
  }
  if (value === null) return 'null';
  const parts = [];
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) parts[index] = json(value[index]);
    return '[' + parts.join(',') + ']';
  }
  for (const key of Object.keys(value)) parts[parts.length] = json(key) + ':' + json(value[key]);
  return '{' + parts.join(',') + '}';
}

const rounded = number => isFinite(number) ? Math.round(number * 10) / 10 : 0;

// JSON with DEL in place of quotes: on its way it is a string inside JSON twice over, where each quote would be escaped.
function packed(value) {
  const text = json(value);
  return (text.includes('\x7f') ? text.replace(/\x7f/g, '') : text).replace(/"/g, '\x7f');
}
