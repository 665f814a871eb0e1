// Labels and the values beside them: in a line, in bold, folded away, before a field.

const LINE = /^\s*([^:\d]{2,40}):\s+(\S.*)$/;
const BOLD = new Set(['b', 'strong']);
const NAMED_GROUP = 'fieldset, [role=radiogroup], [role=group]';
const UNPAIRED = new Set(['a', 'button', 'td', 'th', 'label', 'summary']);

// Two short texts side by side, a name and a number: "<p><span>Member since</span><span>2019</span></p>".
function labelledPair(element) {
  const parts = UNPAIRED.has(tagOf(element)) ? [] : pairOf(element);
  const paired = parts.length && (/^[\d+#$\u20ac\u00a3-]/.test(parts[1]) || isOneOfPairs(element));
  return paired ? [{key: parts[0], value: parts[1]}] : [];
}

// The two texts of an element that has no others, the first of them short and without digits.
function pairOf(element) {
  if (!isComposed(element)) return [];
  const parts = [...childrenOf(element)].filter(child => kindOf(child) === 1 && isVisible(child)).map(child => textOf(child, SHORT));
  return parts.length === 2 && parts[0] && parts[1] && parts[0].length <= 40 && !/[\d:]/.test(parts[0]) ? parts : [];
}

// Whether an element that is no group of its own is one of several side by side with two texts each, no two of which begin alike.
function isOneOfPairs(element) {
  const parent = parentElementOf(element);
  if (!SINGLE.has(tagOf(element)) || !parent) return false;
  const alike = [...childrenOf(parent)].filter(child => kindOf(child) === 1 && tagOf(child) === tagOf(element) && isVisible(child));
  if (alike.length < 2 || alike.length > 30) return false;
  const labels = alike.map(child => (pairOf(child)[0] || '').toLowerCase());
  return labels.every(Boolean) && new Set(labels).size === labels.length;
}

// "Next invoice on <strong>1 March 2026</strong>": what a value in bold at the end is called before it.
function emphasisedLast(element) {
  const children = [...childrenOf(element)].filter(child => kindOf(child) === 1 || (kindOf(child) === 3 && /\S/.test(dataOf(child))));
  const [label, value] = children;
  if (children.length !== 2 || kindOf(label) !== 3 || kindOf(value) !== 1 || !(BOLD.has(tagOf(value)) || tagOf(value) === 'time' || isAmount(value))) return [];
  const key = collapse(dataOf(label)), text = textOf(value, SHORT);
  return key.length <= 40 && !/[.!?]/.test(key) && text && text.length <= 60 ? [{key: key.replace(/:$/, ''), value: text}] : [];
}

// "Outside <span>6 \u00b0C</span>": what begins with a figure has a name before it, too.
const isAmount = element => tagOf(element) === 'span' && /^[-+\u2212]?[$\u20ac\u00a3]?\s?\d/.test(textOf(element, SHORT));

// What a link or button in small letters at the end of a value does with it, and is no part of it: "12 Elm Row <a>change</a>".
function actionAtEnd(element) {
  let last = null;
  for (const child of childrenOf(element)) if (kindOf(child) === 1 || (kindOf(child) === 3 && /\S/.test(dataOf(child)))) last = child;
  if (!last || kindOf(last) !== 1 || !(tagOf(last) === 'a' || tagOf(last) === 'button')) return '';
  const text = textOf(last, SHORT);
  return /^\p{Ll}+$/u.test(text) ? text : '';
}

// Labels with their values right behind: "<b>Yield</b> 1 loaf", "<i>Pages:</i> 384 <i>Language:</i> English".
function readEmphasised(element, text) {
  if (text.length > SHORT) return;
  const told = labelledPair(element);
  if (!told.length) told.push(...emphasisedLast(element));
  for (const child of told.length ? [] : childrenOf(element)) {
    const shown = kindOf(child) === 3 ? dataOf(child) : kindOf(child) === 1 && isVisible(child) ? textOf(child, SHORT) : '';
    if (kindOf(child) === 1 && tagOf(child) === 'br') told.push({key: '', value: ''});
    const labels = kindOf(child) === 1 && shown && (/:$/.test(shown) || (BOLD.has(tagOf(child)) && !told.some(one => one.key || /\S/.test(one.value))));
    if (labels && shown.length <= 40) told.push({key: shown.replace(/:$/, ''), value: ''});
    else if (told.length) told[told.length - 1].value += ' ' + shown;
    else if (/\S/.test(shown)) told.push({key: '', value: shown});
  }
  const action = told.length ? actionAtEnd(element) : '';
  const end = told[told.length - 1];
  if (action && end && collapse(end.value).endsWith(action) && collapse(end.value) !== action)
    end.value = collapse(end.value).slice(0, -action.length);
  if (told.length && !told[0].key && !told.some(one => LINE.test(one.value))) return;
  for (const one of told) {
    const line = one.key ? null : LINE.exec(collapse(one.value));
    if (line) Object.assign(one, {key: line[1], value: line[2]});
    if (!one.key || /^[-+\u2013\u2212]?\s?[$\u20ac\u00a3]?\s?\d/.test(one.key)) continue;
    const value = collapse(one.value).replace(/^[\s:]+|[\s|\u00b7\u2022]+$/g, '');
    if (value) put(pairs, {key: one.key, value, text: value, under: heading(), selector: selectorOf(element)});
  }
}

// What is folded away can be had by anyone who asks for it: "<details><summary>...". It is told under its summary.
function readDetails(details) {
  const summary = find(details, 'summary');
  if (!summary || details.open) return;
  const parts = [...childrenOf(details)].filter(child => child !== summary);
  const value = cut(collapse(parts.map(part => String(part.textContent || '')).join(' ')), TEXT);
  if (value) put(pairs, {key: textOf(summary, SHORT), value, text: value, under: heading(), selector: selectorOf(details)});
}

// The short text right before a field that has no label, alone with it in a part of the page.
function labelBeside(field) {
  const before = field.previousElementSibling, parent = parentElementOf(field);
  if (!before || !parent || find(before, 'input, select, textarea, button') || findAll(parent, 'input, select, textarea').length !== 1) return '';
  const text = textOf(before, SHORT);
  return text.length <= 40 ? text.replace(/\s*[:*]+$/, '') : '';
}

// What the fields of a group have in common: its legend or name, else the heading above.
function groupNameOf(field) {
  const group = closest(field, NAMED_GROUP);
  const legend = group && find(group, 'legend');
  return (legend ? textOf(legend, SHORT) : group ? nameOf(group, tagOf(group), roleOf(group, tagOf(group)), SHORT) : '') || heading();
}
