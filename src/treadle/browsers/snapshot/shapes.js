// What an icon shows where nothing says so: its shape, told by its likeness to those that everybody draws (OUTLINES).

const SHAPED = 'path, line, polyline, polygon, rect, circle, ellipse', MOST_SHAPES = 14, MOST_LINES = 3000;
const FRAME_OF_SET = /^M\s*0[\s,]*0\s*h\s*([\d.]+)\s*v\s*\1\s*H\s*0\s*(?:V\s*0\s*)?z?$/i;  // nothing is seen of it
const POINTS = 64, BENDS = 10;
// In parts of the larger side: how far points may be from the other shape, all in all and each.
const ALIKE_IN_ALL = 0.045, ALIKE_IN_EACH = 0.135, NEAR_ENOUGH = 0.12;

// The shape of the one picture in an element; nothing where there is none or more than one, or it is like no other.
const shapesKnown = new Map();
function shapeDrawn(element) {
  const svg = tagOf(element) === 'svg' ? element : onlyOne(findAll(element, 'svg'));
  if (!svg) return '';
  const lines = drawnLines(svg);
  if (!lines) return '';
  let shape = shapesKnown.get(lines);
  if (shape === undefined) shapesKnown.set(lines, shape = nearestShape(lines));
  return shape;
}

// The shape of an icon that is known by its class: people see what it is drawn as. Once for each class in a look.
const shapesOfClasses = new Map();
function shapeOfClass(element, tag) {
  const classes = tag === 'svg' ? attribute(element, 'class') : '';
  if (!classes) return '';
  let shape = shapesOfClasses.get(classes);
  if (shape === undefined) shapesOfClasses.set(classes, shape = shapeDrawn(element));
  return shape;
}

const onlyOne = found => found.length === 1 ? found[0] : null;

// All of a picture as the data of one path; empty for what is turned or moved, or is no simple drawing.
function drawnLines(svg) {
  let parts = findAll(svg, SHAPED);
  if (!parts.length) {
    const used = onlyOne(findAll(svg, 'use')), name = used && (attribute(used, 'href') || attribute(used, 'xlink:href')) || '';
    const symbol = name.startsWith('#') ? rootOf(svg).getElementById?.(name.slice(1)) : null;
    parts = symbol ? findAll(symbol, SHAPED) : [];
  }
  if (!parts.length || parts.length > MOST_SHAPES || find(svg, '[transform], text, mask, image')) return '';
  let lines = '';
  for (const part of parts) {
    const line = linesOf(part, tagOf(part));
    if (!FRAME_OF_SET.test(line.trim())) lines += `M0 0${line} `;  // what begins relatively begins there
  }
  return lines.length > MOST_LINES ? '' : lines;
}

function linesOf(part, tag) {
  const number = name => Number(attribute(part, name)) || 0;
  if (tag === 'path') return attribute(part, 'd') || '';
  if (tag === 'line') return `M${number('x1')} ${number('y1')}L${number('x2')} ${number('y2')}`;
  if (tag === 'rect') return `M${number('x')} ${number('y')}h${number('width')}v${number('height')}h${-number('width')}z`;
  if (tag === 'polyline' || tag === 'polygon') return `M${attribute(part, 'points') || ''}${tag === 'polygon' ? 'z' : ''}`;
  const across = number('r') || number('rx'), down = number('r') || number('ry');
  const half = `a${across} ${down} 0 1 0 `;
  return `M${number('cx') - across} ${number('cy')}${half}${2 * across} 0${half}${-2 * across} 0`;
}

let outlinesKnown = null;
function nearestShape(lines) {
  const own = pointsOf(lines);
  if (!own) return '';
  outlinesKnown = outlinesKnown || Object.entries(OUTLINES).flatMap(([name, drawn]) => drawn.map(each => [name, pointsOf(each)]));
  let best = '', least = ALIKE_IN_ALL;
  for (const [name, points] of outlinesKnown) {
    if (own.look.some((value, at) => Math.abs(value - points.look[at]) > NEAR_ENOUGH)) continue;
    const there = farFrom(own, points), back = farFrom(points, own), all = (there.all + back.all) / 2;
    if (all < least && Math.max(there.most, back.most) < ALIKE_IN_EACH) { least = all; best = name; }
  }
  return best;
}

// How far the points of one are from the nearest of the other: on average, and at most.
function farFrom({x, y}, other) {
  let sum = 0, most = 0;
  for (let at = 0; at < x.length; at += 1) {
    let least = Infinity;
    for (let to = 0; to < other.x.length; to += 1) {
      const dx = x[at] - other.x[to], dy = y[at] - other.y[to], far = dx * dx + dy * dy;
      if (far < least) least = far;
    }
    sum += Math.sqrt(least);
    if (least > most) most = least;
  }
  return {all: sum / x.length, most: Math.sqrt(most)};
}

// Points in even distances on all lines, about the middle and of size 1; with what tells shapes apart at a glance.
function pointsOf(lines) {
  const runs = flattened(lines), lengths = runs.map(runLength), whole = lengths.reduce((sum, each) => sum + each, 0);
  if (!(whole > 0) || !Number.isFinite(whole)) return null;
  const x = [], y = [];
  runs.forEach((run, at) => alongRun(run, lengths[at], Math.max(3, Math.round(POINTS * lengths[at] / whole)), x, y));
  const left = Math.min(...x), right = Math.max(...x), top = Math.min(...y), bottom = Math.max(...y);
  const size = Math.max(right - left, bottom - top);
  if (!(size > 0)) return null;
  const mean = of => of.reduce((sum, each) => sum + each, 0) / of.length;
  for (let at = 0; at < x.length; at += 1) {
    x[at] = (x[at] - (left + right) / 2) / size;
    y[at] = (y[at] - (top + bottom) / 2) / size;
  }
  return {x, y, look: [(right - left) / size, (bottom - top) / size, mean(x), mean(y)]};
}

function runLength(run) {
  let sum = 0;
  for (let at = 2; at < run.length; at += 2) sum += Math.hypot(run[at] - run[at - 2], run[at + 1] - run[at - 1]);
  return sum;
}

function alongRun(run, length, count, x, y) {
  let passed = 0, at = 2;
  for (let number = 0; number < count; number += 1) {
    const wanted = length * (number + 0.5) / count;
    for (; at < run.length; at += 2) {
      const step = Math.hypot(run[at] - run[at - 2], run[at + 1] - run[at - 1]);
      if (passed + step >= wanted || at + 2 >= run.length) {
        const part = step > 0 ? Math.min(1, (wanted - passed) / step) : 0;
        x.push(run[at - 2] + part * (run[at] - run[at - 2]));
        y.push(run[at - 1] + part * (run[at + 1] - run[at - 1]));
        break;
      }
      passed += step;
    }
  }
}

// The data of a path as runs of straight lines, each a list of x, y, x, y, ...
const TAKES = {M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0};
function flattened(lines) {
  const runs = [];
  let run = null, x = 0, y = 0, control = null;
  for (const [letter, numbers] of commandsOf(lines)) {
    const kind = letter.toUpperCase(), size = TAKES[kind], dx = letter === kind ? 0 : 1;
    if (kind === 'Z') {
      if (run) { run.push(run[0], run[1]); [x, y] = run; }
      run = control = null;
      continue;
    }
    for (let at = 0; at + size <= numbers.length; at += size) {
      const said = numbers.slice(at, at + size), moves = kind === 'M' && at === 0;
      const place = index => [said[index] + dx * x, said[index + 1] + dx * y];
      const end = kind === 'H' ? [said[0] + dx * x, y] : kind === 'V' ? [x, said[0] + dx * y] : place(size - 2);
      if (moves || !run) runs.push(run = moves ? [...end] : [x, y]);
      const first = kind === 'S' || kind === 'T' ? (control ? [2 * x - control[0], 2 * y - control[1]] : [x, y]) : place(0);
      if (kind === 'C') curve(run, [x, y], first, control = place(2), end);
      else if (kind === 'S') curve(run, [x, y], first, control = place(0), end);
      else if (kind === 'Q' || kind === 'T') bend(run, [x, y], control = first, end);
      else if (kind === 'A') arc(run, [x, y], said, end);
      else if (!moves) run.push(...end);
      if (!'CSQT'.includes(kind)) control = null;
      [x, y] = end;
    }
  }
  return runs.filter(each => each.length > 2);
}

// The flags of an arc may stand without a space before what follows: "a8 8 0 105 14".
const FLAGS = new Set([3, 4]), A_FLAG = /[\s,]*([01])/y, A_NUMBER = /[\s,]*([-+]?(?:\d*\.\d+|\d+\.?)(?:e[-+]?\d+)?)/iy;
function commandsOf(lines) {
  return Array.from(lines.matchAll(/([MLHVCSQTAZ])([^MLHVCSQTAZ]*)/gi), ([, letter, said]) => {
    const numbers = [], isArc = letter === 'a' || letter === 'A';
    for (let from = 0, found; ; from = found.index + found[0].length) {
      const looks = isArc && FLAGS.has(numbers.length % TAKES.A) ? A_FLAG : A_NUMBER;
      looks.lastIndex = from;
      found = looks.exec(said);
      if (!found) return [letter, numbers];
      numbers.push(Number(found[1]));
    }
  });
}

function curve(run, from, first, second, end) {
  for (let step = 1; step <= BENDS; step += 1) {
    const t = step / BENDS, u = 1 - t;
    for (const of of [0, 1])
      run.push(u * u * u * from[of] + 3 * u * u * t * first[of] + 3 * u * t * t * second[of] + t * t * t * end[of]);
  }
}

function bend(run, from, over, end) {
  const toward = (one, other) => [0, 1].map(of => one[of] + 2 / 3 * (other[of] - one[of]));
  curve(run, from, toward(from, over), toward(end, over), end);
}

// By its middle, as the standard of SVG computes it from its ends; the axes of icons are never turned.
function arc(run, from, [across, down, , large, sweeps], end) {
  let rx = Math.abs(across), ry = Math.abs(down);
  if (!rx || !ry) { run.push(...end); return; }
  const hx = (from[0] - end[0]) / 2, hy = (from[1] - end[1]) / 2, over = (hx / rx) ** 2 + (hy / ry) ** 2;
  if (over > 1) { rx *= Math.sqrt(over); ry *= Math.sqrt(over); }
  const spread = Math.sqrt(Math.max(0, 1 / Math.min(1, over || 1) - 1)) * (Boolean(large) === Boolean(sweeps) ? -1 : 1);
  const mx = spread * rx * hy / ry + (from[0] + end[0]) / 2, my = -spread * ry * hx / rx + (from[1] + end[1]) / 2;
  const begins = Math.atan2((from[1] - my) / ry, (from[0] - mx) / rx);
  let turn = Math.atan2((end[1] - my) / ry, (end[0] - mx) / rx) - begins;
  if (sweeps && turn < 0) turn += 2 * Math.PI;
  if (!sweeps && turn > 0) turn -= 2 * Math.PI;
  for (let step = 1; step <= BENDS; step += 1) {
    const angle = begins + turn * step / BENDS;
    run.push(mx + rx * Math.cos(angle), my + ry * Math.sin(angle));
  }
}
