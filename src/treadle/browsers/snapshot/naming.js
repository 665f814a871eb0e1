// Roles (https://www.w3.org/TR/html-aam-1.0/) and accessible names (https://www.w3.org/TR/accname-1.2/).

// Fields whose values are nobody's business.
const SECRET_FIELD = /(^|\s)(current-password|new-password|one-time-code|cc-number|cc-csc)(\s|$)/;

const FIELD_ROLES = new Set(['textbox', 'searchbox', 'combobox', 'listbox', 'spinbutton', 'slider', 'checkbox', 'radio',
  'switch']);
const ACTIVE_ROLES = new Set([...FIELD_ROLES, 'button', 'link', 'menuitem', 'menuitemcheckbox', 'menuitemradio',
  'option', 'tab', 'treeitem', 'scrollbar']);
const NAMED_BY_CONTENT = new Set(['button', 'cell', 'checkbox', 'columnheader', 'generic', 'gridcell', 'heading',
  'link', 'menuitem', 'menuitemcheckbox', 'menuitemradio', 'option', 'radio', 'row', 'rowheader', 'switch', 'tab',
  'tooltip', 'treeitem']);
const KNOWN_ROLES = new Set([...ACTIVE_ROLES, ...NAMED_BY_CONTENT, 'alert', 'alertdialog', 'application', 'article',
  'banner', 'blockquote', 'caption', 'code', 'complementary', 'contentinfo', 'definition', 'dialog', 'directory',
  'document', 'feed', 'figure', 'form', 'grid', 'group', 'img', 'list', 'listitem', 'log', 'main', 'marquee', 'math',
  'menu', 'menubar', 'meter', 'navigation', 'none', 'note', 'paragraph', 'presentation', 'progressbar', 'radiogroup',
  'region', 'rowgroup', 'search', 'separator', 'status', 'table', 'tablist', 'tabpanel', 'term', 'time', 'timer',
  'toolbar', 'tree', 'treegrid']);
const INPUT_ROLES = {button: 'button', submit: 'button', reset: 'button', image: 'button', file: 'button',
  checkbox: 'checkbox', radio: 'radio', range: 'slider', number: 'spinbutton', search: 'searchbox'};
const TAG_ROLES = {article: 'article', aside: 'complementary', blockquote: 'blockquote', button: 'button',
  caption: 'caption', code: 'code', dd: 'definition', details: 'group', dialog: 'dialog', dt: 'term',
  fieldset: 'group', figcaption: 'caption', figure: 'figure', form: 'form', h1: 'heading', h2: 'heading',
  h3: 'heading', h4: 'heading', h5: 'heading', h6: 'heading', hr: 'separator', li: 'listitem', main: 'main',
  menu: 'list', meter: 'meter', nav: 'navigation', ol: 'list', option: 'option', output: 'status', p: 'paragraph',
  progress: 'progressbar', search: 'search', summary: 'button', table: 'table', td: 'cell', textarea: 'textbox',
  time: 'time', tr: 'row', ul: 'list'};

// Handles of page-built sliders.
const SLIDER_CLASS = /(?:^|[\s_-])(?:slider|range)[\w-]*(?:handle|thumb|knob)(?:\s|$)/i;

// A button that belongs to no form submits nothing, whatever it would be by default.
const typeOf = (element, tag) => tag === 'input' ? inputType(element)
  : tag === 'button' ? (attribute(element, 'type') || (element.form ? 'submit' : 'button')).toLowerCase() : '';

function roleOf(element, tag) {
  const explicit = attribute(element, 'role');
  if (explicit) {
    for (const token of explicit.toLowerCase().split(/\s+/)) {
      if (token === 'image') return 'img';
      if (KNOWN_ROLES.has(token)) return token;
    }
  }
  switch (tag) {
    case 'a': case 'area': return hasAttribute(element, 'href') ? 'link' : '';
    case 'img': return attribute(element, 'alt') === '' ? 'presentation' : 'img';
    case 'svg': return find(element, ':scope > title') ? 'img' : '';
    case 'input': {
      const type = inputType(element);
      return INPUT_ROLES[type] || (type === 'hidden' ? '' : hasAttribute(element, 'list') ? 'combobox' : 'textbox');
    }
    case 'select':
      return hasAttribute(element, 'multiple') || Number(attribute(element, 'size')) > 1 ? 'listbox' : 'combobox';
    case 'th': {
      const scope = attribute(element, 'scope');
      return scope === 'row' || (scope === null && !isHeaderRow(element)) ? 'rowheader' : 'columnheader';
    }
    case 'section':
      return hasAttribute(element, 'aria-label') || hasAttribute(element, 'aria-labelledby') ? 'region' : '';
    case 'header': case 'footer':
      return closest(element, 'article, aside, main, nav, section') ? '' : tag === 'header' ? 'banner' : 'contentinfo';
    default: break;
  }
  if (SLIDER_CLASS.test(attribute(element, 'class') || '') && hasAttribute(element, 'tabindex')) return 'slider';
  const editable = attribute(element, 'contenteditable');
  if (editable !== null && editable !== 'false' && editable !== 'inherit') return 'textbox';
  return Object.prototype.hasOwnProperty.call(TAG_ROLES, tag) ? TAG_ROLES[tag] : '';
}

// A row whose cells are all headers, but for an empty corner, heads its columns.
function isHeaderRow(cell) {
  const row = parentElementOf(cell);
  if (!row) return false;
  if (parentElementOf(row) && tagOf(parentElementOf(row)) === 'thead') return true;
  return ![...findAll(row, ':scope > td')].some(other => /\S/.test(other.textContent || '') || other.firstElementChild);
}

// Labels by control. `element.labels` searches the whole document for each of them.
const labels = new Map();
function collectLabels(root) {
  const found = findAllIn(root, 'label');
  for (let index = 0; index < found.length; index += 1) {
    const control = found[index].control;
    if (!control) continue;
    if (labels.has(control)) labels.get(control).push(found[index]);
    else labels.set(control, [found[index]]);
  }
}

function byIds(element, name, most) {
  const ids = attribute(element, name);
  if (!ids) return '';
  const root = rootOf(element), parts = [];
  for (const id of ids.split(/\s+/)) {
    const part = id ? byId(root, id) : null;
    if (part) parts.push(collapse(attribute(part, 'aria-label') || '') || contentName(part, most) || hiddenText(part));
  }
  return cut(collapse(parts.join(' ')), most);
}

const hiddenText = element => isVisible(element) ? '' : collapse(element.textContent || '');

// The last answer is kept: it is asked for the name, and for the label again.
let labelled = null;
function labelText(element, most) {
  if (!labels.has(element)) return '';
  if (!labelled || labelled.element !== element || labelled.most !== most)
    labelled = {element, most, text: readLabels(element, most)};
  return labelled.text;
}

function readLabels(element, most) {
  const found = labels.get(element);
  const texts = [];
  const within = child => child === element ? '' : embedded(child, tagOf(child));
  for (const label of found) texts.push(textOf(label, most, within));
  return cut(collapse(texts.join(' ')), most);
}

// What an element inside a name adds to it; null means its content. `replaced` tells that one did.
let replaced = false;
function embedded(element, tag) {
  const text = instead(element, tag);
  if (text !== null) replaced = true;
  return text;
}

function instead(element, tag) {
  if (attribute(element, 'aria-hidden') === 'true') return '';
  const label = attribute(element, 'aria-label');
  if (label && label.trim()) return label;
  switch (tag) {
    case 'img': case 'area': return attribute(element, 'alt') || '';
    case 'svg': { const title = find(element, 'title'); return title ? title.textContent || '' : ''; }
    case 'input': return /^(text|search|email|tel|url|number|)$/.test(inputType(element)) ? element.value || '' : '';
    case 'select': return selectedText(element);
    case 'textarea': return element.value || '';
    default: return null;
  }
}

// A branch of a tree is not called by what grows from it.
const withoutBranches = (element, tag) => tag === 'ul' || tag === 'ol' || attribute(element, 'role') === 'group'
  || attribute(element, 'role') === 'treeitem' ? '' : embedded(element, tag);
const contentName = (element, most) => textOf(element, most, embedded);

function selectedText(select) {
  const texts = [], options = select.selectedOptions || [];
  for (let index = 0; index < options.length && index < 20; index += 1) texts.push(collapse(options[index].label || ''));
  return texts.join(', ');
}

// What is shown over it, by the browser or by one of the usual scripts; one that is to be found elsewhere is none.
const TOOLTIPS = ['data-title', 'data-tooltip', 'data-original-title', 'data-bs-title', 'data-bs-original-title', 'data-tip',
  'data-tippy-content', 'data-hint', 'data-tooltip-content', 'data-tooltip-text', 'data-balloon', 'tooltip', 'uk-tooltip'];
const SHOWN_OVER = new Map(['title', ...TOOLTIPS].map((name, rank) => [name, rank]));
function tooltipOf(element) {
  const names = attributeNames(element);
  let best = SHOWN_OVER.size, tooltip = '';
  for (let index = 0; index < names.length; index += 1) {
    const rank = SHOWN_OVER.get(names[index]);
    if (rank === undefined || rank >= best) continue;
    const text = collapse(attribute(element, names[index])).replace(/^title: ?/, '');
    if (!text || /^(?:[#.{]|true$|false$)/.test(text)) continue;
    best = rank;
    tooltip = text;
  }
  return tooltip;
}

// The accessible name; '' if there is none. The placeholder is the last resort. `asRead` tells that it is the text.
let asRead = false;
function nameOf(element, tag, role, most) {
  asRead = false;
  if (hasAttributes(element)) {
    const labelled = byIds(element, 'aria-labelledby', most);
    if (labelled) return labelled;
    const label = collapse(attribute(element, 'aria-label') || '');
    if (label) return cut(label, most);
  }
  let name = nativeName(element, tag, most);
  if (!name && NAMED_BY_CONTENT.has(role) && tag !== 'input' && tag !== 'select') {
    replaced = false;
    name = role === 'treeitem' ? textOf(element, most, withoutBranches) : contentName(element, most);
    asRead = !replaced && role !== 'treeitem';
    if (name) return name;
  }
  if (!name) name = tooltipOf(element);
  if (!name && (tag === 'input' || tag === 'textarea' || role === 'textbox' || role === 'searchbox'))
    name = collapse(attribute(element, 'placeholder') || attribute(element, 'aria-placeholder') || '');
  return name ? cut(name, most) : '';
}

function nativeName(element, tag, most) {
  switch (tag) {
    case 'input': {
      const type = inputType(element);
      if (type === 'submit' || type === 'reset' || type === 'button') {
        const value = collapse(element.value || '');
        return value || labelText(element, most) || (type === 'submit' ? 'Submit' : type === 'reset' ? 'Reset' : '');
      }
      if (type === 'image') return collapse(attribute(element, 'alt') || attribute(element, 'value') || '') || 'Submit';
      return labelText(element, most);
    }
    case 'select': case 'textarea': case 'meter': case 'progress': case 'output': case 'button':
      return labelText(element, most);
    case 'img': case 'area': return collapse(attribute(element, 'alt') || '');
    case 'svg': return collapse(embedded(element, tag) || '');
    case 'fieldset': return firstText(element, ':scope > legend', most);
    case 'table': return firstText(element, ':scope > caption', most);
    case 'figure': return firstText(element, ':scope > figcaption', most);
    case 'details': return firstText(element, ':scope > summary', most);
    case 'option': return collapse(element.label || '');
    default: return labels.has(element) ? labelText(element, most) : '';
  }
}

function firstText(element, selector, most) {
  const part = find(element, selector);
  return part ? textOf(part, most) : '';
}
