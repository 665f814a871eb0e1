// What is told of one element: the fields of `Element`.

const KEPT = new Set(['id', 'name', 'class', 'data-testid', 'data-test-id', 'data-test', 'data-cy', 'data-qa', 'alt',
  'autocomplete', 'title', 'role', 'accept', 'min', 'max', 'step', 'pattern', 'inputmode', 'rel', 'target', 'for',
  'data-value', 'data-label', 'data-name', ...TOOLTIPS,  'data-color', 'data-date',
  'draggable']);
const TICKED = new Set(['checkbox', 'radio', 'switch']);
const NOTHING = [], NO_ATTRIBUTES = {};
const SHOWN = 40, SWITCH = {width: 64, height: 34};  // in letters and CSS pixels

function tell(entry) {
  const {element, tag, role, weight, shown, drawn} = entry;
  const type = typeOf(element, tag), field = isField(entry);
  let name = drawn ? drawnName(element, tag) : nameOf(element, tag, role, NAME);
  const textIsName = asRead || drawn;
  if (entry.scope.blank === 'checkbox' && name && isTickSign(element)) name = '';
  const secret = field && isSecret(element, type);
  const box = boxOf(element);
  const facts = factsOf(rootOf(element));
  const ticked = TICKED.has(role);
  let value = '', placeholder = '', label = '', text = '', description = '', attributes = NO_ATTRIBUTES;
  if (!secret && (field || role === 'progressbar' || role === 'meter')) value = valueOf(element, tag, role, type);
  if (field || type === 'file') {
    placeholder = cut(collapse(attribute(element, 'placeholder') || attribute(element, 'aria-placeholder')
      || attribute(element, 'data-placeholder') || (tag === 'div' || tag === 'p' ? drawnHint(element) : '')), NAME);
    label = labelText(element, NAME) || (name && name !== placeholder ? '' : fieldLabels.labelOf(entry));
  }
  if (weight === 1 && WITH_CONTROLS.has(role) && find(element, SAID_THEMSELVES)) {
    text = textOf(element, NAME, role === 'text' ? asideQuietly : quietly);
    if (textIsName) name = text;
  } else if (!field || ticked)
    text = textIsName || role === 'treeitem' ? name : tag === 'input' ? '' : textOf(element, NAME, role === 'text' ? aside : null);
  const pictured = (weight === 2 || role === 'img') && !field && saysNoWord(text) ? iconOf(element, tag) : '';
  const wordless = (weight === 2 || role === 'img') && !field && saysNoWord(text) && saysNoWord(name)
    && !tooltipOf(element);
  const shape = (weight === 2 || role === 'img') && !field && saysNoWord(text)
    ? pictured ? shapeOfClass(element, tag) : shapeDrawn(element) || (text ? '' : paintedShape(element)) : '';
  const icon = pictured || (wordless && (!isNumber(name) || find(element, PICTURES)) && identifierWords(element))
    || shape || (wordless && isPortrait(element, name, box) ? 'avatar' : '')
    || (field && weight === 2 && !name && !label && !placeholder && !tooltipOf(element) ? classWords(element) : '');
  const isIcon = !text && (pictured || (icon && find(element, DRAWINGS)));
  if (weight === 2 && !drawn && !field && !isIcon && !entry.scope.inner && showsValue(entry, text, box))
    label = (!name && isDrawnBox(element, box) && fieldLabels.afterBox(entry)) || fieldLabels.captionOf(entry);
  const caption = entry.scope.blank === 'img' ? fieldLabels.captionOfTile(entry) : '';
  if (role === 'img' && !drawn) label = !entry.scope.blank ? captionUnder(element) : weight === 2 ? caption : '';
  if (hasAttributes(element)) {
    description = byIds(element, 'aria-describedby', NAME) || tooltipOf(element);
    description = description && description !== name ? cut(description, NAME) : '';
    attributes = keptOf(element);
  }
  if (icon) attributes = {...attributes, icon};
  if (caption && !label) attributes = {...attributes, caption};
  const lead = weight === 2 && !drawn && TITLED.has(role) ? leadOf(element, name) : '';
  if (lead) attributes = {...attributes, lead};
  if (shape && shape !== icon) attributes = {...attributes, drawn: shape};
  let colours = NOTHING, form = '';
  if ((weight === 2 && !field) || drawn) {
    const looked = drawn ? lookedAt(element, tag) : element, lookedTag = drawn ? tagOf(looked) : tag;
    colours = tag === 'svg' && !drawn ? coloursOfIcon(element) : coloursOf(looked, lookedTag, drawn);
    form = drawn ? shapeOf(looked, lookedTag) : text ? '' : boxShape(element, box);
  }
  return {
    role,
    name,
    tag,
    type,
    value,
    label,
    placeholder,
    description,
    text,
    nearby: weight !== 2 ? '' : nearby(entry) || (name || label || field || box.width > SWITCH.width ? '' : unitOf(entry)),
    href: tag === 'a' || tag === 'area' ? String(element.href || '') : '',
    colours,
    shape: form,
    attributes,
    states: statesOf(entry, name, type, secret, box, attributes),
    options: tag === 'select' ? optionsOf(element) : NOTHING,
    level: role === 'heading' ? Math.trunc(Number(attribute(element, 'aria-level'))) || Number(tag[1]) || 2 : 0,
    box: [rounded(box.x), rounded(box.y), rounded(box.width), rounded(box.height)],
    path: facts.hosts.length ? new Path(selectorOf(element), null) : pathOf(element, facts),
    shadow: facts.hosts,
    chain: entry.chain,
  };
}

// Whether it may show what was chosen, or be a switch: what it is for stands before it. Longer texts speak for
// themselves.
const SHOWING = new Set(['button', 'generic']), TAKEN_AWAY = /[×✕✖]$/;  // a chip is one of several
function showsValue({role, tag, shown}, text, box) {
  if (!shown || !SHOWING.has(role) || tag === 'summary' || tag === 'label' || text.length > SHOWN) return false;
  return text ? SAYS.test(text) && !TAKEN_AWAY.test(text) : box.width > 0 && box.width <= SWITCH.width && box.height <= SWITCH.height;
}

// A small square with nothing in it but a tick: what it stands for is behind it, as with a real box.
const BOX = {least: 8, most: 34, aslant: 4}, TICKS = /^(?:none|normal|"[✓✔☑×✕]?")$/;
function isDrawnBox(element, box) {
  if (box.width < BOX.least || box.width > BOX.most || Math.abs(box.width - box.height) > BOX.aslant) return false;
  const style = styleOf(element);
  if (style.backgroundImage !== 'none' || find(element, 'svg, img, i')) return false;
  if (!TICKS.test(styleOf(element, '::before').content) || !TICKS.test(styleOf(element, '::after').content)) return false;
  return parseFloat(style.borderTopWidth) > 0 && style.borderTopStyle !== 'none';
}

// What a style sheet writes into a field that is empty.
function drawnHint(element) {
  const said = /^"(.*)"$/s.exec(styleOf(element, '::before').content);
  return said ? said[1] : '';
}

// What can be read around controls is told without what they say: they are told themselves.
const WITH_CONTROLS = new Set(['cell', 'definition', 'gridcell', 'listitem', 'paragraph', 'rowheader', 'text']);
const SAID_THEMSELVES = 'button, select, textarea, [role=button], [role=combobox], [role=listbox]';
const DOING = new Set(['button', 'combobox', 'listbox']);
const quietly = (child, tag) => tag === 'button' || tag === 'select' || tag === 'textarea'
  || DOING.has(attribute(child, 'role')) ? '' : null;
const asideQuietly = (child, tag) => APART.has(tag) ? '' : quietly(child, tag);

// Loose text is told without the blocks beside it, which are told themselves.
const aside = (child, tag) => APART.has(tag) ? '' : null;

// As plain numbers: each of a DOMRect's is computed when it is asked for.
function boxOf(element) {
  let box = rectOf(element), w = box.width, h = box.height;
  if (!(w > 0 && h > 0)) {
    // An inline element around a block or a float has no extent of its own.
    for (const child of childrenOf(element)) {
      if (kindOf(child) !== 1) continue;
      const inner = rectOf(child);
      if (!(inner.width > 0 && inner.height > 0)) continue;
      box = inner;
      w = inner.width;
      h = inner.height;
      break;
    }
  }
  const x = box.x, y = box.y;
  return {x, y, width: w, height: h, right: x + w, bottom: y + h};
}

function isSecret(element, type) {
  if (type === 'password' || SECRET_FIELD.test(attribute(element, 'autocomplete') || '')) secrets.add(element);
  return secrets.has(element);
}

function valueOf(element, tag, role, type) {
  if (type === 'checkbox' || type === 'radio' || tag === 'label') return '';
  if (tag === 'select') return cut(selectedText(element), VALUE);
  if (tag === 'input' || tag === 'textarea') return cut(String(element.value), VALUE);
  const told = attribute(element, 'aria-valuetext') || attribute(element, 'aria-valuenow');
  if (told) return cut(told, VALUE);
  if (tag === 'progress' || tag === 'meter') return hasAttribute(element, 'value') ? String(element.value) : '';
  if (TICKED.has(role) || role === 'slider') return '';
  return textOf(element, VALUE);
}

// The first line of what has several, as a card does: its title, before what is said of it.
const TITLED = new Set(['button', 'generic', 'link', 'menuitem', 'option', 'radio', 'checkbox', 'tab']), LEAST_TITLED = 10, MOST_TITLED = 60;
function leadOf(element, name) {
  const around = labels.has(element) ? labels.get(element)[0] : element;
  if (name.length < LEAST_TITLED || !around.firstElementChild) return '';
  const [first, second] = String(around.innerText || '').split('\n').map(collapse).filter(line => SAYS.test(line));
  return second && first.length <= MOST_TITLED && name.startsWith(first) ? first : '';
}

// A box in a card, before anything else: it stands for the card.
function unitOf({chain}) {
  const unit = chain.words.find(words => words.startsWith('listitem "') || words.startsWith('article "'));
  return unit ? unit.slice(unit.indexOf('"') + 1, -1) : '';
}

// What a table says is no word for what stands behind the table.
const inOtherTable = (before, element) => {
  const cell = parentOf(before) && closest(parentOf(before), 'table');
  return Boolean(cell) && !contains(cell, element);
};

function nearby({element, before: said}) {
  const before = said && isConnected(said) && inOtherTable(said, element) ? null : said;
  let text = before && isConnected(before) && !contains(element, before) ? collapse(dataOf(before)) : '';
  if (text.length < 2) {
    const parent = parentOf(before || element);
    text = before && parent && kindOf(parent) === 1 ? textOf(parent, NEARBY) : text;
  }
  if (!text) {
    const next = nextOf(element);
    if (next && kindOf(next) === 3) text = collapse(dataOf(next));
  }
  return cut(text, NEARBY);
}

function keptOf(element) {
  const kept = {}, names = attributeNames(element);
  let count = 0;
  for (let index = 0; index < names.length && count < 24; index += 1) {
    const name = names[index];
    if (!KEPT.has(name) && !name.startsWith('aria-')) continue;
    const value = attribute(element, name);
    if (!value) continue;
    kept[name] = cut(value, 100);
    count += 1;
  }
  return kept;
}

function optionsOf(select) {
  const texts = [], found = select.options;
  for (let index = 0; index < found.length && index < OPTIONS; index += 1)
    texts[index] = cut(collapse(found[index].label || ''), 100);
  return texts;
}
