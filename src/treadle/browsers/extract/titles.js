// What stands for a heading above several things where nobody has marked one.

// The short text right above the first of some things, which stands for a heading where nobody has marked one: the first
// of at most two before them, in what they are in or, where they are all of it, in what that is in.
function titleOf(parent, member, members) {
  let first = member;
  for (let inside = parent, up = 0; inside && up < 3; first = inside, inside = parentElementOf(inside), up += 1) {
    const before = [];
    for (const child of childrenOf(inside)) {
      if (child === first) break;
      if (kindOf(child) === 1 && !UNREAD.has(tagOf(child)) && isVisible(child)) before.push(child);
    }
    const told = before.filter(child => up || !isComposed(child));
    if (told.some(child => find(child, HEADING) || roleOf(child, tagOf(child)) === 'heading')) return '';
    if (told.length) return told.length < 3 && isTitle(told[0], first) ? textOf(told[0], SHORT).replace(/\s*:$/, '') : '';
    if (members.has(inside) && up) return '';
  }
  return '';
}

const HEADING = 'h1, h2, h3, h4, h5, h6, [role=heading]';
const NO_TITLE = new Set(['a', 'button', 'label', 'input', 'select', 'textarea', 'img', 'p', 'li', 'td', 'th', 'dt', 'dd']);

function isTitle(element, member) {
  if (NO_TITLE.has(tagOf(element)) || shapeOf(element) === shapeOf(member) || !ownText(element) || hasBlocks(element)) return false;
  if (isComposed(element) || find(element, 'a, button, input')) return false;
  const text = textOf(element, SHORT);
  return text.length > 1 && text.length <= 60 && /\p{L}{3}/u.test(text) && !/[.!?,]$/.test(text) && !isFigure(text);
}
