// What can be acted on although nothing says so: by its handlers, a cursor that points, its class, its sign.

const HANDLERS = new Set(['onclick', 'onmousedown', 'onmouseup', 'onpointerdown', 'onpointerup', 'ondblclick',
  'ontouchstart', 'ng-click', 'data-ng-click', 'jsaction', '@click', 'v-on:click', 'x-on:click', '(click)', 'wire:click',
  'hx-get', 'hx-post', 'hx-delete', 'hx-put', 'data-toggle', 'data-bs-toggle', 'data-dismiss',
  'data-bs-dismiss']);
const LISTENING = ['onClick', 'onMouseDown', 'onPointerDown', 'onMouseUp', 'onPointerUp', 'onTouchStart', 'click',
  'mousedown', 'pointerdown', 'mouseup'];
const CONTROL_CLASS = new RegExp('(?:^|\\s)(?:(?:btn|button)(?:[-_](?!group|toolbar|container|wrapper|row|bar|text|label'
  + '|icon|list|area|panel|box|set)[\\w-]+)?|(?:[\\w-]+[-_])?(?:btn|button|close|toggle|clickable|chip|dismiss))(?=\\s|$)', 'i');
const SELECTED_CLASS = /(?:^|\s)(?:is-)?(?:selected|checked|active|current)(?=\s|$)/i;
const DISABLED_CLASS = new RegExp('(?:^|\\s)(?:(?:is|btn|button)-)?(?:disabled|taken|occupied|unavailable|not-available|sold(?:-?out)?'
  + '|unselectable|gr[ae]yed(?:-?out)?)(?=\\s|$)', 'i');
// What people are told who want it: the end of a name, after a bracket, a comma or a dash.
const DISABLED_NAME = new RegExp('[(,;:\u2013\u2014-]\\s*(?:already )?(?:taken|sold out|unavailable|not available|occupied|fully booked'
  + '|besetzt|belegt|ausverkauft|vergriffen|occup\u00e9e?|complet|indisponible|ocupad[oa]|agotad[oa])\\s*\\)?$', 'i');
const SIGNS = new Set('×✕✖✗╳⨯☰⋮⋯…⚙✎✏🗑🔍🔎➕➖＋−+-‹›«»<>◀▶▲▼▸▾▹▿⌄⌃←→↑↓♡♥❤★☆⏸⏵⏹⏭⏮🛒👤🔔🏠📎✉⬇⬆↻⟳⤓❮❯❰❱⟨⟩〈〉🔖➜➔⟵⟶☾▦⊞▤☺'.match(/./gu));
const POINTING = new Set(['pointer', 'zoom-in']);
const ACTED_ON = 'a[href], button, input, select, textarea, [role=button], [role=link], [contenteditable]';

const isHandled = element => {
  const names = attributeNames(element);
  for (let index = 0; index < names.length; index += 1) if (HANDLERS.has(names[index])) return true;
  return false;
};

// Handlers that libraries keep on the element itself (React, Vue, Zone.js, D3, jQuery). None of them is called.
function listens(element) {
  const keys = Object.keys(element);
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index];
    if (key.startsWith('__reactProps$') || key.startsWith('__reactEventHandlers$') || key === '_vei') {
      const kept = element[key];
      if (kept) for (const name of LISTENING) if (typeof kept[name] === 'function' || (key === '_vei' && kept[name])) return true;
    } else if (key === '__onclick' || key === '__onmousedown' || key === '__zone_symbol__clickfalse') return true;
    else if (key === '__on') {
      for (const kept of element[key] || []) if (kept && LISTENING.includes(kept.type)) return true;
    } else if (key.startsWith('jQuery')) {
      const kept = element[key] && (element[key].events || (element[key].data && element[key].data.events));
      if (kept) for (const name of LISTENING) if (kept[name]) return true;
    }
  }
  return false;
}

let kinds = Object.create(null);
const isControlClass = classes => kinds[classes] === undefined
  ? (kinds[classes] = classes.length < 500 && CONTROL_CLASS.test(classes)) : kinds[classes];

function sign(element) {
  const only = firstOf(element);
  if (!only || kindOf(only) !== 3 || nextOf(only)) return false;
  const text = dataOf(only);
  return text.length < 12 && SIGNS.has(text.trim());
}

// Whether it holds several that are made alike: it hears for all of them, and is none of them. Icons of a card are no cards.
const hasWords = node => /\p{L}/u.test(node.textContent || '');
const ALIKE = new Set(['a', 'article', 'button', 'div', 'label', 'li', 'section', 'tr']);
function holdsSeveral(element) {
  let before = '';
  for (let child = element.firstElementChild; child; child = child.nextElementSibling) {
    const tag = tagOf(child);
    const likeness = ALIKE.has(tag) ? tag + '|' + (attribute(child, 'class') || '').trim().split(/\s/, 1)[0] : '';
    if (likeness && likeness === before && (child.firstElementChild || tag !== 'div')
      && (hasWords(child) || !hasWords(element))) return true;
    before = likeness;
  }
  return false;
}

// Whether it hears what happens to several within it that point for themselves, and does not point itself: a tree, a list.
const MOST_HEARD = 200;
function hearsForOthers(element, scope) {
  if (scope.pointer || ACTIVE_ROLES.has(attribute(element, 'role') || '')) return false;
  const inner = findAll(element, '*');
  let before = null, pointing = 0;
  for (let index = 0; index < inner.length && index < MOST_HEARD; index += 1) {
    if (!POINTING.has(styleOf(inner[index]).cursor) || (before && before.contains(inner[index]))) continue;
    before = inner[index];
    if ((pointing += 1) > 1) return true;
  }
  return false;
}

// By its attributes, its handlers, its class, or a cursor that points: the outermost that has it, for it is inherited.
function isClickable(element, tag, scope) {
  if (tag === 'body' || tag === 'html' || tag === 'form') return false;
  const cursor = styleOf(element).cursor;
  scope.pointer = POINTING.has(cursor);
  scope.helps = cursor === 'help';
  if (scope.pointer && !scope.up.pointer) {
    if (!holdsSeveral(element)) return true;
    scope.pointer = false;  // each of what it holds points for itself
  }
  if (hasAttributes(element)) {
    const focusable = attribute(element, 'tabindex');
    if (isHandled(element)) return !holdsSeveral(element) && !hearsForOthers(element, scope);
    if (attribute(element, 'draggable') === 'true' && !element.firstElementChild) return true;
    // What holds controls is focused to be scrolled.
    if (focusable !== null && Number(focusable) >= 0 && !find(element, ACTED_ON)) return true;
    const classes = attribute(element, 'class');
    if (classes && !scope.pointer && isControlClass(classes) && !find(element, ACTED_ON)) return true;
  }
  if (listens(element) || (element instanceof HTMLElement && Boolean(onclickOf(element)))) return !holdsSeveral(element) && !hearsForOthers(element, scope);
  if (scope.pointer) return scope.inner = isInnerControl(element, tag, scope) || isInnerButton(element, tag, scope);
  if (isRefusedBesideOthers(element, tag)) return true;
  return (!scope.text && tag !== 'td' && tag !== 'th' && sign(element)) || isPictureByStyle(element, tag);
}

// An empty element that a style sheet puts a picture in the place of, as small as an icon: <span class="like"></span>.
const EMPTY = new Set(['b', 'div', 'em', 'i', 'span']), LEAST_ICON = 8, MOST_ICON = 64;
function isPictureByStyle(element, tag) {
  if (!EMPTY.has(tag) || firstOf(element) || !styleOf(element).content.startsWith('url(')) return false;
  const box = rectOf(element);
  return Math.min(box.width, box.height) >= LEAST_ICON && Math.max(box.width, box.height) <= MOST_ICON;
}

// What its style forbids among others that can be clicked, a size that is sold out: told, so that no other is taken for it.
function isRefusedBesideOthers(element, tag) {
  if (!INNER.has(tag) || styleOf(element).cursor !== 'not-allowed' || !hasWords(element) || element.firstElementChild) return false;
  return [element.previousElementSibling, element.nextElementSibling].some(beside => beside && tagOf(beside) === tag
    && POINTING.has(styleOf(beside).cursor));
}
