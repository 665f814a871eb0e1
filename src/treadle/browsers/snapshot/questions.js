// What is asked where there are several answers to choose from, and nothing but the text before them says that they
// belong together: radio buttons of one name, tiles, stars, the numbers of a scale.

const QUESTION = 160, SHORT = 40, FEWEST = 2;
const PRESSED = ['aria-pressed', 'aria-checked', 'aria-selected'];
const LIKELY = new Set(['button', 'div', 'i', 'label', 'li', 'span']);
const NOT_ASKED = new Set(['body', 'form', 'html', 'main', 'table', 'tbody', 'tr']);

const questions = new Map();
function collectQuestions(root) {
  const byName = new Map();
  for (const radio of findAllIn(root, 'input[type=radio][name]')) {
    const key = radio.name, form = radio.form;
    if (!byName.has(key)) byName.set(key, []);
    byName.get(key).push({radio, form});
  }
  const asked = new Map();
  for (const several of byName.values()) {
    const radios = several.filter(one => one.form === several[0].form).map(one => one.radio);
    if (radios.length < FEWEST) continue;
    let around = parentElementOf(radios[0]);
    const last = radios[radios.length - 1];
    while (around && !contains(around, last)) around = parentElementOf(around);
    if (!around || NOT_ASKED.has(tagOf(around))) continue;
    asked.set(around, asked.has(around) ? null : radios[0]);
  }
  for (const [around, first] of asked) {
    const text = first ? questionOf(around, first) : '';
    if (text) questions.set(around, text);
  }
}

// What stands in it before the first answer, else just before it.
function questionOf(around, first) {
  for (let node = firstOf(around); node && node !== first && !(kindOf(node) === 1 && contains(node, first)); node = nextOf(node)) {
    const text = textBefore(node);
    if (text) return text;
  }
  return askedBefore(around);
}

function askedBefore(element) {
  let node = element;
  for (let level = 0; level < 2; level += 1) {
    for (let before = previousOf(node); before; before = previousOf(before)) {
      if (kindOf(before) === 1 && (CONTROLS.has(tagOf(before)) || find(before, ACTED_ON))) return '';
      const text = textBefore(before);
      if (text) return text;
      if (kindOf(before) === 1 && /^h[1-6]$/.test(tagOf(before))) return '';
    }
    const parent = parentElementOf(node);
    if (!parent || NOT_ASKED.has(tagOf(parent)) || parent.childElementCount > 1) return '';
    node = parent;
  }
  return '';
}

function textBefore(node) {
  let text = '';
  if (kindOf(node) === 3) text = collapse(dataOf(node));
  else if (kindOf(node) === 1 && !UNREAD.has(tagOf(node)) && !/^h[1-6]$/.test(tagOf(node)) && isVisible(node))
    text = textOf(node, QUESTION + 1);
  text = strip(text);
  return text.length <= QUESTION && /\p{L}/u.test(text) ? text : '';
}

// Makes a group of what is asked there, unless it is one that has a name.
const UNASKED = new Set(['', 'group', 'list', 'paragraph', 'presentation', 'radiogroup']);
function ask(scope) {
  const {element, tag, role} = scope;
  if (!UNASKED.has(role)) return;
  const text = questions.get(element) || choiceOf(element);
  if (!text || (GROUPS.has(role) && containerName(element, tag, role))) return;
  scope.role = questions.has(element) ? 'radiogroup' : 'group';
  scope.label = cut(text, CONTEXT);
}

// Of alike things to click that lie side by side, what stands before them.
function choiceOf(element) {
  const first = element.firstElementChild, last = element.lastElementChild;
  if (!first || first === last || element.childElementCount > 40) return '';
  const tag = tagOf(first);
  if (tag !== tagOf(last) || !LIKELY.has(tag) || first.childElementCount > 2 || directText(element)) return '';
  for (let child = first; child; child = child.nextElementSibling) if (tagOf(child) !== tag) return '';
  // Buttons do things, each its own, unless they say that they stay pressed.
  if (tag === 'button' ? !PRESSED.some(name => hasAttribute(first, name)) : styleOf(last).cursor !== 'pointer') return '';
  const text = askedBefore(element);
  return text.length <= SHORT || text.endsWith('?') ? text : '';
}
