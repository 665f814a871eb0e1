// Items that nothing holds: a parent's children that come again and again in the same order, each time from the same
// kind of child on, as in a grid whose cells all lie side by side.

const MOST_IN_RUN = 14, LEAST_IN_RUN = 3, MOST_CHILDREN = 2000;
const LEADS = new Set(['a', 'b', 'button', 'div', 'dt', 'img', 'input', 'span', 'strong', 'svg']);
const UNCOUNTED = new Set(['br', 'hr', 'script', 'style', 'template', 'link']);
const OF_FORMS = new Set(['input', 'label', 'select', 'textarea']);
const MADE_OTHERWISE = new Set(['fieldset', 'form', 'ol', 'p', 'select', 'svg', 'table', 'tbody', 'thead', 'tr', 'ul']);

// The run that each child is in, by child; null where there is none.
function runsOf(parent, tag) {
  if (MADE_OTHERWISE.has(tag) || parent.childElementCount < 3 * LEAST_IN_RUN || parent.childElementCount > MOST_CHILDREN
    || directText(parent)) return null;
  const children = [], signs = [], times = new Map();
  for (let child = parent.firstElementChild; child; child = child.nextElementSibling) {
    if (UNCOUNTED.has(tagOf(child))) continue;
    const sign = tagOf(child) + '|' + ((attribute(child, 'class') || '').trim().split(/\s+/)[0] || '');
    children.push(child);
    signs.push(sign);
    times.set(sign, (times.get(sign) || 0) + 1);
  }
  for (const [sign, number] of times) {
    if (number < 3 || !LEADS.has(sign.slice(0, sign.indexOf('|')))) continue;
    const found = runsFrom(children, signs, sign);
    if (found) return found;
  }
  return null;
}

// Each time from a child of that sign on: as far as most of them go alike.
function runsFrom(children, signs, sign) {
  const starts = [];
  for (let at = 0; at < signs.length; at += 1) if (signs[at] === sign) starts.push(at);
  const made = starts.map((start, at) => signs.slice(start, starts[at + 1]).join(' '));
  const times = new Map();
  for (const one of made) times.set(one, (times.get(one) || 0) + 1);
  const [usual, often] = [...times].reduce((best, one) => one[1] > best[1] ? one : best, ['', 0]);
  const pattern = often > 1 && 2 * often >= starts.length ? usual.split(' ') : begun(made), length = pattern.length;
  if (length < LEAST_IN_RUN || length > MOST_IN_RUN) return null;
  if (new Set(pattern).size < 2 || pattern.filter(one => !OF_FORMS.has(one.slice(0, one.indexOf('|')))).length < 2) return null;
  const runs = new Map();
  for (const start of starts) {
    const run = {first: children[start], children: children.slice(start, start + length), scope: null};
    const next = starts[starts.indexOf(start) + 1];
    if (next < start + length) run.children.length = next - start;
    for (const child of run.children) runs.set(child, run);
  }
  return runs;
}

// What all of them begin with.
function begun(made) {
  const all = made.map(one => one.split(' ')), [first] = all;
  let length = 0;
  while (length < first.length && all.every(one => one[length] === first[length])) length += 1;
  return first.slice(0, length);
}

// What its children are in, as if something held them.
function scopeOfRun(run, scope) {
  if (!run.scope) {
    recent = null;  // it speaks of another
    const said = [];
    for (const child of run.children) {
      const text = isVisible(child) && !UNSAID.has(tagOf(child)) ? textOf(child, CONTEXT, withoutControls) : '';
      if (text) said.push(text);
    }
    run.scope = {...scope, up: scope, role: 'listitem', heading: '', chain: null, version: -1, number: 0, control: null,
      label: cut(said.join(' '), CONTEXT), run: true};
  }
  return run.scope;
}
