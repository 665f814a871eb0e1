// The closed lists of a document that are opened by something which shows one of their options, or stands alone
// before them: a pill "1x" with "0.5x", "1x" and "2x" behind it. Each with the pill, its options, their texts, and what stands before it.
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
    const opening = node => node && node !== list && !list.contains(node) && shown(node) && pressed(node);
    const showing = near.find(node => opening(node) && names.includes(bare(plain(node))));
    const before = list.previousElementSibling;  // what shows none of them is known to open it by its place alone
    const pill = showing || (opening(before) && list.parentElement.children.length === 2 && before);
    if (!pill || told.some(each => each.pill === pill)) continue;
    const ahead = [pill, pill.parentElement, pill.parentElement?.parentElement].filter(Boolean)
      .map(node => node.previousElementSibling).find(node => node && plain(node));
    const caption = [plain(pill), pill.getAttribute('aria-label'), pill.title, ahead && plain(ahead)].filter(Boolean).join(' ');
    told.push({pill, options, texts, shows: Boolean(showing), caption: caption.slice(0, LONGEST)});
  }
  return told;
}
