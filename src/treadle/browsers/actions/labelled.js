// The control that a text labels, where it is no label in markup: what reacts beside it or just below it, in the same
// row or block. null where nothing does, or more than one thing.
label => {
  const CONTROLS = 'input:not([type=hidden]), select, textarea, button, [role=button], [role=combobox], [role=listbox], '
    + '[role=spinbutton], [role=slider], [role=switch], [role=checkbox], [role=textbox], [contenteditable=""], '
    + '[contenteditable=true], [aria-haspopup], [onclick]';
  const own = label.closest('label');
  if (own && own.control) return own.control;
  const root = label.getRootNode();
  if (label.id) {
    const named = [...root.querySelectorAll(`[aria-labelledby~="${CSS.escape(label.id)}"]`)];
    if (named.length) return named.length === 1 ? named[0] : null;
  }
  const points = node => node instanceof Element && getComputedStyle(node).cursor === 'pointer';
  const seen = node => node.checkVisibility({visibilityProperty: true}) && node.getClientRects().length > 0;
  const off = node => node.disabled || node.getAttribute('aria-disabled') === 'true'
    || getComputedStyle(node).pointerEvents === 'none';
  const reacts = node => seen(node) && (node.matches(CONTROLS) || points(node)) && !node.matches('a[href]');
  const outermost = place => {
    if (reacts(place)) return [place];
    const all = [...place.querySelectorAll('*')].slice(0, 400).filter(reacts);
    return all.filter(node => !all.some(other => other !== node && other.contains(node)));
  };
  // Whether it shows a value that can be changed, and is no button of its own.
  const valued = node => node.matches('input, select, textarea, [aria-haspopup], [aria-expanded], [data-value], '
    + '[role=combobox], [role=listbox], [role=spinbutton], [role=slider], [role=switch], [role=checkbox], '
    + '[role=textbox], [contenteditable=""], [contenteditable=true]')
    || own !== null || (!node.matches('button, [role=button], a') && (node.textContent || '').trim() !== '');
  const at = label.getBoundingClientRect();
  const near = node => {
    const box = node.getBoundingClientRect();
    const beside = box.left >= at.right - 4 && box.top < at.bottom && box.bottom > at.top;
    const below = box.top >= at.bottom - 4 && box.top < at.bottom + 40 && box.left < at.right + 40
      && box.right > at.left;
    return beside || below;
  };
  let node = own || label;
  for (let level = 0; level < 3 && node.parentElement && node.parentElement !== document.body; level += 1) {
    const after = [];
    for (let next = node.nextElementSibling; next; next = next.nextElementSibling) {
      if (next.localName === node.localName && next.className === node.className && node.className !== '') break;
      after.push(next);
    }
    const found = after.flatMap(outermost);
    if (found.length) {
      const control = found.length === 1 ? found[0] : null;
      return control && near(control) && valued(control) && !off(control) ? control : null;
    }
    node = node.parentElement;
    if (reacts(node)) return null;
  }
  return null;
}
