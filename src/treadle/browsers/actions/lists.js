// The options that a list offers now. opener: what opens it, or is it; before: the elements that were seen before it was
// opened, or null: what has appeared since is the list.
({opener, before}) => {
  const ROLES = '[role=option], [role=menuitem], [role=menuitemradio], [role=menuitemcheckbox], [role=treeitem]';
  const shown = node => node.getClientRects().length > 0 && getComputedStyle(node).visibility === 'visible';
  const root = opener.getRootNode();
  const ids = ['aria-controls', 'aria-owns', 'list'].flatMap(name => (opener.getAttribute(name) || '').split(/\s+/));
  const own = ids.filter(Boolean).map(id => root.getElementById(id)).filter(Boolean);
  const all = (place, selector) => [...place.querySelectorAll(selector)]
    .filter(node => node !== opener && !node.contains(opener) && shown(node)).slice(0, 2000);
  const leaf = node => ![...node.children].some(child => child.matches('li, [role]') && shown(child)
    && (child.textContent || '').trim());
  for (const place of own) {
    for (const selector of [ROLES, 'li, tr, label, button, a', 'div, span']) {
      const items = all(place, selector).filter(leaf);
      if (items.length) return items;
    }
  }
  if (opener.matches('[role=listbox], [role=menu], [role=tree], [role=radiogroup], ul, ol')) {
    const items = all(opener, ROLES);
    return items.length ? items : all(opener, 'li').filter(leaf);
  }
  if (before) {
    const roots = [document];
    for (let node = opener.getRootNode(); node !== document && node.host; node = node.host.getRootNode()) roots.push(node);
    for (const selector of [ROLES, 'li, option', 'button, a, label, tr']) {
      const items = roots.flatMap(place => all(place, selector)).filter(node => !before.has(node) && leaf(node));
      if (items.length) return items;
    }
    const told = roots.flatMap(place => all(place, 'div, span')).filter(node => !before.has(node)
      && [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim())
      && !(node.parentElement && !before.has(node.parentElement) && node.parentElement !== opener
        && [...node.parentElement.childNodes].some(child => child.nodeType === 3 && child.data.trim())));
    if (told.length) return told;
  }
  for (const place of [opener, opener.parentElement || opener, root, document]) {
    const items = all(place, ROLES);
    if (items.length) return items;
  }
  return opener.parentElement ? all(opener.parentElement, 'li').filter(leaf) : [];
}
