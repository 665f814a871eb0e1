// What is seen of an element beside its texts: the colours people would name, the shape of what is drawn, its icon.

const CLEAR = 0.15, LOOK = 60;

// Red, green, blue (0 to 255) and opacity of a computed colour; what is not written in rgb is painted and read back.
function channels(css) {
  const numbers = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(css);
  if (numbers) return [Number(numbers[1]), Number(numbers[2]), Number(numbers[3]), numbers[4] ? Number(numbers[4]) : 1];
  if (!css || css === 'none' || css.startsWith('url(') || typeof OffscreenCanvas === 'undefined') return [0, 0, 0, 0];
  const pencil = new OffscreenCanvas(1, 1).getContext('2d');
  pencil.fillStyle = css;
  pencil.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = pencil.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
}

let colourWords = Object.create(null);

// The words for a colour, the best one first; none for one that cannot be seen.
function wordsOfColour(css) {
  return colourWords[css] || (colourWords[css] = namedColour(channels(css)));
}

function namedColour([red, green, blue, alpha]) {
  if (alpha < CLEAR) return [];
  const most = Math.max(red, green, blue) / 255, least = Math.min(red, green, blue) / 255, range = most - least;
  const light = (most + least) / 2, saturation = range === 0 ? 0 : range / (1 - Math.abs(2 * light - 1));
  if (light < 0.09 || (light < 0.15 && saturation < 0.35)) return ['black'];
  if (light > 0.97 || (light > 0.93 && saturation < 0.5)) return ['white'];
  if (saturation < 0.14 || range < 0.07) return ['grey'];
  const sixth = most * 255 === red ? ((green - blue) / 255 / range + 6) % 6
    : most * 255 === green ? (blue - red) / 255 / range + 2 : (red - green) / 255 / range + 4;
  return hueWords(sixth * 60, saturation, light);
}

function hueWords(hue, saturation, light) {
  if (hue < 14 || hue >= 346) return light > 0.72 ? ['pink', 'red'] : light < 0.25 && hue < 14 ? ['brown', 'red'] : ['red'];
  if (hue < 44) {
    if (light < 0.4 && (saturation < 0.75 || light < 0.3)) return ['brown'];
    return hue < 20 && saturation > 0.7 && light < 0.6 ? ['red', 'orange'] : ['orange'];
  }
  if (hue < 70) return light < 0.22 ? ['brown', 'green'] : hue < 50 ? ['yellow', 'orange'] : ['yellow'];
  if (hue < 162) return ['green'];
  if (hue < 196) return ['cyan', light < 0.4 ? 'green' : 'blue', 'blue'];
  if (hue < 252) return ['blue'];
  if (hue < 288) return ['purple'];
  if (hue < 312) return light < 0.4 ? ['purple'] : ['magenta', 'pink', 'purple'];
  return light < 0.4 ? ['purple', 'red'] : ['pink', 'magenta'];
}

const PAPER = new Set(['white', 'black', 'grey']);

// Of its ground, its filling or its text; what is black on white, as most is, has none.
function coloursOf(element, tag, drawn) {
  const style = styleOf(element), found = [];
  const add = css => {
    for (const word of wordsOfColour(css)) if (!found.includes(word)) found[found.length] = word;
  };
  if (drawn) {
    add(style.fill);
    if (!found.length || tag === 'line' || tag === 'polyline') add(style.stroke);
    return found;
  }
  const background = style.backgroundColor;
  add(background);
  if (found.length && !PAPER.has(found[0])) return found;
  if (!found.length && style.backgroundImage.startsWith('linear-gradient(rgb')) {
    add(style.backgroundImage.slice(16).split(/\)/, 1)[0] + ')');
    return found;
  }
  const ground = found.shift(), text = wordsOfColour(style.color);
  if (text.length && !PAPER.has(text[0])) return [...text, ...(ground && ground !== 'white' ? [ground] : [])];
  return ground && ground !== 'white' && background !== BUTTON_GROUND ? [ground] : NO_COLOURS;
}

// Of an icon: what its lines are drawn in, or filled with.
function coloursOfIcon(svg) {
  const part = find(svg, SHAPED);
  if (!part) return NO_COLOURS;
  const style = styleOf(part), line = wordsOfColour(style.stroke), words = line.length ? line : wordsOfColour(style.fill);
  return words.length && !PAPER.has(words[0]) ? words : NO_COLOURS;
}

const BUTTON_GROUND = 'rgb(239, 239, 239)', NO_COLOURS = [];  // as Chromium paints buttons that are not styled

const DRAWN_SHAPES = {circle: 'circle', ellipse: 'circle', line: 'line', polyline: 'line', text: 'text', tspan: 'text'};

// Of what is drawn in an SVG, by what it is, or by how many corners it has.
function shapeOf(element, tag) {
  if (DRAWN_SHAPES[tag]) return DRAWN_SHAPES[tag];
  if (tag === 'rect') {
    const box = rectOf(element);
    return Math.abs(box.width - box.height) < 0.06 * Math.max(box.width, box.height) ? 'square' : 'rectangle';
  }
  if (tag === 'polygon') {
    const corners = (attribute(element, 'points') || '').trim().split(/[\s,]+/).length / 2;
    return corners === 3 ? 'triangle' : corners === 4 ? 'rectangle' : 'polygon';
  }
  if (tag === 'path') return /^\s*m[^a-z]+(l[^a-z]+){2}z?\s*$/i.test(attribute(element, 'd') || '') ? 'triangle' : 'polygon';
  return '';
}

// Of a box without text: a round one, a square one.
function boxShape(element, box) {
  if (box.width > LOOK * 3 || Math.abs(box.width - box.height) > 2) return '';
  const radius = styleOf(element).borderTopLeftRadius;
  const round = radius.endsWith('%') ? parseFloat(radius) >= 50 : parseFloat(radius) >= box.width / 2 - 1;
  return round ? 'circle' : 'square';
}
