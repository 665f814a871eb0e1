// The text that is seen, and whether something visible is called so by its classes, its id or its role.
// options: words, most.

function isMarked(root) {
  for (const element of findAllIn(root, '*')) {
    if (shadowOf(element) && isMarked(shadowOf(element))) return true;
    if (!hasAttributes(element)) continue;
    const called = ['class', 'id', 'role'].map(name => attribute(element, name)).join(' ').toLowerCase();
    if (!options.words.every(word => called.includes(word))) continue;
    if (isVisible(element) && rectOf(element).height > 0) return true;
  }
  return false;
}

return packed({
  text: bodyOf() ? textOf(bodyOf(), options.most) : '',
  marked: options.words.length > 0 && isMarked(document),
});
