// What is asked where there are several answers to choose from, and nothing but the text before them says that they
// belong together: radio buttons of one name, tiles, stars, the numbers of a scale.

const QUESTION = 160, SHORT = 40, FEWEST = 2;
const PRESSED = ['aria-pressed', 'aria-checked', 'aria-selected'];
const LIKELY = new Set(['button', 'div', 'i', 'label', 'li', 'span']);
const NOT_ASKED = new Set(['body', 'form', 'html', 'main', 'table', 'tbody', 'tr']);
const IN_TABLES = new Set(['table', 'tbody', 'tr']);  // each row has its own head

// By what holds just its answers; and by answer, where one thing holds those of several.
const questions = new Map(), questionsOfAnswers = new Map();
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
    if (!around || IN_TABLES.has(tagOf(around))) continue;
    if (!asked.has(around)) asked.set(around, []);
    asked.get(around).push(radios);
  }
  for (const [around, groupsOfRadios] of asked) {
    const alone = groupsOfRadios.length === 1 && tagOf(around) !== 'fieldset' && !NOT_ASKED.has(tagOf(around));
    const text = alone ? questionOf(around, groupsOfRadios[0][0]) : '';
    if (text && tagOf(around) === 'td') askEach(groupsOfRadios[0], text);
    else if (text) questions.set(around, text);
    for (const radios of alone ? [] : groupsOfRadios) askEach(radios, askedBeforeFirst(around, radios[0]));
  }
}

// Of answers that stand among those to other questions: what stands just before the first of them, if it is not what
// heads them all.
function askedBeforeFirst(around, radio) {
  let first = radio;
  while (parentElementOf(first) !== around) first = parentElementOf(first);
  const text = askedBefore(first);
  return text === strip(firstText(around, ':scope > legend', QUESTION)) ? '' : text;
}

function askEach(radios, text) {
  if (!text) return;
  const asked = {text, number: 0, chains: new Map()};
  for (const radio of radios) questionsOfAnswers.set(radio, asked);
}

// What an answer is in, with the question that it is one to.
function chainOfAnswer(radio, chain) {
  const asked = questionsOfAnswers.get(radio);
  if (!asked) return chain;
  if (!asked.number) asked.number = groups += 1;
  if (!asked.chains.has(chain))
    asked.chains.set(chain, chained(['radiogroup ' + inQuotes(cut(asked.text, CONTEXT))], asked.number, chain));
  return asked.chains.get(chain);
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
    if (parent && tagOf(parent) === 'tr' && parent.cells.length === 1) return rowBefore(parent);
    if (!parent || NOT_ASKED.has(tagOf(parent)) || parent.childElementCount > 1) return '';
    node = parent;
  }
  return '';
}

// What a row over this one says, if it says only that.
function rowBefore(row) {
  const upper = row.previousElementSibling;
  return upper && upper.cells && upper.cells.length === 1 && !find(upper, ACTED_ON) ? textBefore(upper.cells[0]) : '';
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
