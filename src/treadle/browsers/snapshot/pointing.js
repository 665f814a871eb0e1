// What a style sheet lets the pointer show for itself, within a card or row that it shows to be clickable as a whole.

const MOST_RULES = 4000, MOST_POINTING = 200;
const NAMED_LAST = /[.#\[][^\s>+~]*$/;
const NAMED = /[.#\[]/;  // a selector that names a class, an id or an attribute: not every <span> of the page
let pointingRules = null;

// Selectors of the rules that make the pointer a hand; each look reads the sheets once, if it asks at all.
function pointing() {
  if (pointingRules) return pointingRules;
  const found = [];
  let read = 0;
  const walk = rules => {
    for (const rule of rules) {
      if ((read += 1) > MOST_RULES || found.length > MOST_POINTING) return;
      if (rule.selectorText && rule.style && rule.style.cursor === 'pointer')
        found.push(...rule.selectorText.split(',').map(one => one.trim()).filter(one => NAMED.test(one)));
      else if (rule.cssRules && !rule.selectorText) walk(rule.cssRules);
    }
  };
  for (const sheet of [...document.styleSheets, ...document.adoptedStyleSheets || []]) {
    try {
      walk(sheet.cssRules);
    } catch {
      // of another origin: what it says is not known
    }
  }
  return pointingRules = found;
}

// The rule is for it and not for the card as well, as that of a class for whatever is clickable may be.
function pointsItself(element, card) {
  if (/cursor:\s*pointer/.test(attribute(element, 'style') || '')) return true;
  return pointing().some(selector => {
    try {
      return element.matches(selector) && (NAMED_LAST.test(selector) || ![element.parentElement, card].some(one => one.matches(selector)));
    } catch {
      return false;
    }
  });
}

// A few words in a card or row: "See rooms", "Remove". What a page makes a hand of there again, it does something with.
const MOST_WORDS = 40, LEAST_HELD = {width: 120, height: 36};
function isInnerButton(element, tag, scope) {
  if (!INNER.has(tag) || scope.up.inner || !scope.up.element || element.childElementCount > 1) return false;
  const text = collapse(element.textContent || '');
  if (!text || text.length > MOST_WORDS) return false;
  let card = scope.up;
  while (card.up && card.up.pointer) card = card.up;
  if (!card.element || card.element === element || card.active) return false;
  const whole = rectOf(card.element), said = collapse(card.element.textContent || '');
  return whole.width >= LEAST_HELD.width && whole.height >= LEAST_HELD.height && said.length > text.length + 2
    && pointsItself(element, card.element);
}
