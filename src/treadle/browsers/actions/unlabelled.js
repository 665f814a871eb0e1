// The closed lists of a document that are opened by something which shows one of their options: a pill "1x" with
// "0.5x", "1x" and "2x" behind it. Each with the pill, its options and their texts.
() => {
  const MOST = 3000, FEWEST = 2, LARGEST = 60, LONGEST = 60;
  const plain = node => (node.textContent || '').replace(/\s+/g, ' ').trim();
  const shown = node => node.checkVisibility({visibilityProperty: true}) && node.getClientRects().length > 0;
  const bare = text => text.toLowerCase().replace(/[▾▼⌄▿⯆✓✔\s]+/gu, ' ').trim();
  const pressed = node => node.matches('button, [role=button], [role=combobox], [aria-haspopup], [onclick], summary')
    || getComputedStyle(node).cursor === 'pointer';
  const told = [];
  for (const list of [...document.querySelectorAll('ul, ol, div, menu, [role=listbox], [role=menu]')].slice(0, MOST)) {
    const options = [...list.children];
    if (options.length < FEWEST || options.length > LARGEST || shown(list)) continue;
    if (list.parentElement && !shown(list.parentElement)) continue;
    if (!options.every(node => node.localName === options[0].localName && plain(node) && plain(node).length <= LONGEST
      && !node.querySelector('input, select, textarea'))) continue;
    const texts = options.map(plain), names = texts.map(bare);
    if (new Set(names).size !== names.length) continue;
    const own = list.id ? [...document.querySelectorAll(`[aria-controls~="${CSS.escape(list.id)}"]`)] : [];
    const near = [...own, list.previousElementSibling, ...(list.parentElement || list).children,
      ...(list.parentElement ? list.parentElement.querySelectorAll(':scope > * > *') : [])];
    const pill = near.find(node => node && node !== list && !list.contains(node) && shown(node) && pressed(node)
      && names.includes(bare(plain(node))));
    if (pill && !told.some(each => each.pill === pill)) told.push({pill, options, texts});
  }
  return told;
}
