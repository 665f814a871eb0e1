// Looks: walks the document, and tells what there is room for. It is made ready once for a document, and looks as often as
// it is asked to; between two looks it keeps hold of nothing of the page.
// options: limit (how many to tell), milliseconds (when to stop looking), look (its number).

const TELLING = new Set(['alert', 'dialog', 'heading', 'status']);

// Which to tell when there are too many: what can be acted on first, then headings and messages, then the rest.
function choose(limit) {
  if (entries.length <= limit) return entries;
  const rank = entry => entry.weight === 2 ? (entry.shown ? 0 : 3) : TELLING.has(entry.role) ? 1 : 2;
  const sizes = [0, 0, 0, 0];
  for (const entry of entries) sizes[rank(entry)] += 1;
  const room = [];
  let left = limit;
  for (let index = 0; index < 4; index += 1) {
    room[index] = Math.min(left, sizes[index]);
    left -= room[index];
  }
  return entries.filter(entry => {
    const at = rank(entry);
    room[at] -= 1;
    return room[at] >= 0;
  });
}

function focused() {
  let element = ofDocument.activeElement(document);
  while (element && shadowOf(element) && shadowOf(element).activeElement) element = shadowOf(element).activeElement;
  return element;
}

function begin(asked) {
  options = asked;
  started = performance.now();
  active = focused();
  width = window.innerWidth;
  height = window.innerHeight;
  scrolledX = window.scrollX;
  scrolledY = window.scrollY;
  visited = lowest = version = groups = drawings = probes = 0;
  complete = true;
  visibilities = new Map();
}

function forget() {
  for (const kept of [labels, rooms, rootFacts, classSelectors, counts, alike, columns, headRows, questions,
    questionsOfAnswers, shapesOfClasses, paintedKinds]) kept.clear();
  for (const kept of [roots, barredShapes]) kept.length = 0;
  kinds = Object.create(null);
  dialogKinds = Object.create(null);
  colourWords = Object.create(null);
  entries = [];
  frames = [];
  active = recent = fieldLabels = visibilities = labelled = null;
}

function walk() {
  factsOf(document);
  collectQuestions(document);
  const body = bodyOf(), whole = body && tagOf(body) === 'frameset' ? rootElement() : body;
  const outside = {up: null, active: false, text: false, pointer: false, disabled: false, barred: false, dialog: false,
    role: '', heading: ''};
  if (whole) tryVisit(whole, outside, 0);
}

// What is told of those that there is room for, with the nodes.
function tellAll() {
  const nodes = [], told = new Columns(), chosen = [];
  const candidates = choose(options.limit);
  fieldLabels = new Labeller(candidates);
  let joined = 0, joint = Infinity;
  for (const entry of candidates) {
    while (joined <= entry.order) {
      joint = Math.min(joint, entries[joined].joint);
      joined += 1;
    }
    let one;
    try {
      one = tell(entry);
    } catch {
      continue;  // The page has made this one unreadable.
    }
    nodes.push(entry.element);
    told.add(one, joint);
    chosen.push(entry);
    joint = Infinity;
  }
  return {nodes, told, chosen};
}

// Where a frame is among what was told, and on the page.
function placeOf({element, at, shown, chain, depth, joint: shared}, chosen) {
  const box = rectOf(element), style = styleOf(element);
  const left = parseFloat(style.borderLeftWidth) + parseFloat(style.paddingLeft);
  const top = parseFloat(style.borderTopWidth) + parseFloat(style.paddingTop);
  let before = 0;
  while (before < chosen.length && chosen[before].order < at) before += 1;
  return {at: before, shown, x: rounded(box.x + left), y: rounded(box.y + top), context: chain.words, depth, joint: shared};
}

function look() {
  walk();
  const {nodes, told, chosen} = tellAll();
  const places = frames.map(frame => placeOf(frame, chosen));
  return {
    nodes,
    frames: frames.map(frame => frame.element),
    roots: roots.slice(),
    text: packed({
      total: entries.length,
      complete,
      title: documentTitle(),
      url: location.href,
      viewport: [0, 0, width, height],
      scroll: [rounded(window.scrollX), rounded(window.scrollY)],
      frames: places,
      elements: told.wire(),
    }),
  };
}

return asked => {
  begin(asked);
  try {
    return look();
  } finally {
    forget();
  }
};
