// The texts of a document that are edited where they stand: what the pointer shows to be a text to write in, what says
// that it is edited by clicking, what a pencil in its row is for. Each with what it says, what stands for its name, what
// heads its row, what is to be clicked, and how often.
() => {
  const MOST = 4000, FOUND = 400, LONGEST = 200, CAPTION = 60;
  const FIELD = 'input, textarea, select, [contenteditable=""], [contenteditable=true]';
  const EDITS = /\b(?:click|tap) to (?:edit|change|rename)|\bedit (?:in place|inline)|klicken zum (?:bearbeiten|ändern)|cliquez? pour modifier|haz clic para editar/i;
  const MARKED = /(?:^|[\s_-])(?:editable|inline-?edit(?:able|or)?|edit-?in-?place|click-?to-?edit|x-editable|jeditable)(?:$|[\s_-])/i;
  const TWICE = /\bdouble[- ]?click|doppel(?:t|klick)|double[- ]clic|doble clic/i;
  const PENCIL = /^[\u270e\u270f\u2710\u{1f589}\u{1f58a}]\ufe0f?$/u;
  const SAID = /^(?:edit|change|rename|bearbeiten|ändern|modifier|éditer|changer|editar|modificar|cambiar)$/i;
  const PICTURE = /(?:^|[\s_-])(?:pencil|pen|edit)(?:$|[\s_-])/i;
  const plain = node => (node.textContent || '').replace(/\s+/g, ' ').trim();
  const seen = node => node.checkVisibility({visibilityProperty: true, opacityProperty: true}) && node.getClientRects().length > 0;
  const words = node => ['aria-label', 'data-field', 'data-name', 'data-label', 'data-placeholder', 'data-ph', 'title']
    .map(name => node.getAttribute(name)).filter(text => text && text.length < CAPTION && !EDITS.test(text));
  const isHead = node => /^h[1-6]$/.test(node.localName) || parseFloat(getComputedStyle(node).fontSize) >= 20;

  // What heads a cell: the text in its column in the first line, and the first text of its own line.
  const lineOf = cell => {
    const row = cell.parentElement, lines = row && row.parentElement;
    if (!row || row.children.length < 2) return null;
    const at = [...row.children].indexOf(cell), many = row.children.length;
    const table = cell.closest('table');
    const heads = table ? [...table.querySelectorAll('tr')] : [...lines.children];
    const like = heads.filter(each => each.children.length === many);
    const other = table || getComputedStyle(row).display.startsWith('table') || row.matches('[role=row]') || like.length > 2;
    if (!other || like.length < 2) return null;
    if (many === 2 && !like[0].querySelector('th, [role=columnheader]')) return null;  // names and values
    const own = [...row.children].find(each => plain(each) && each !== cell && !each.querySelector(FIELD));
    return {column: like[0] === row ? '' : plain(like[0].children[at]), row: own ? plain(own) : '', first: row.children[0] === cell};
  };
  const before = node => {
    let place = node;
    for (let level = 0; place && place !== document.body && level < 3; level += 1, place = place.parentElement) {
      const previous = place.previousElementSibling;
      let text = '';
      for (let each = place.previousSibling; each && !text; each = each.previousSibling)
        text = each.nodeType === 3 || each.nodeType === 1 ? (each.textContent || '').replace(/\s+/g, ' ').trim() : '';
      if (text) return text.length <= CAPTION && !(previous && previous.matches(FIELD)) ? text.replace(/[\s:*]+$/, '') : '';
    }
    return '';
  };
  const told = [];
  const tell = (node, opener, often, place) => {
    if (told.length >= FOUND || told.some(each => each.node === node)) return;
    const line = lineOf(node);
    const names = [...words(node), ...(line ? [line.column] : [before(node)])].filter(Boolean);
    if (!line && !names.length && !isHead(node)) return;
    told.push({node, opener, often, place, text: plain(node).slice(0, LONGEST), names, row: line ? line.row : '',
      title: isHead(node) && !line});
  };
  const all = [...document.querySelectorAll('body *')].slice(0, MOST);
  const twice = all.some(node => !node.children.length && TWICE.test(node.textContent || ''));
  for (const node of all) {
    if (node.matches(FIELD) || node.isContentEditable || node.closest('button, a, label') || node.querySelector(FIELD)) continue;
    const {cursor} = getComputedStyle(node);
    const outer = node.parentElement;
    const points = (cursor === 'text' || cursor === 'cell') && !(outer && getComputedStyle(outer).cursor === cursor && outer.children.length === 1);
    const cell = node.matches('td, [role=gridcell], [role=cell]');
    const marked = MARKED.test(node.getAttribute('class') || '') || EDITS.test(node.title || '');
    const doubled = typeof node.ondblclick === 'function' || TWICE.test(node.title || '') || (twice && cell && !node.matches('[role=rowheader]'));
    if ((points || marked || doubled) && plain(node).length <= LONGEST && seen(node)) tell(node, node, doubled ? 2 : 1, node);
  }
  for (const pencil of all) {
    const said = pencil.getAttribute('aria-label') || pencil.title || plain(pencil);
    const drawn = !plain(pencil) && !pencil.children.length && PICTURE.test(pencil.getAttribute('class') || '');
    if (!(PENCIL.test(plain(pencil)) || SAID.test(said.trim()) || drawn) || pencil.matches('input, select') || !seen(pencil)) continue;
    const link = pencil.closest('a[href]');
    if (link && !/^(?:#|javascript:)/.test(link.getAttribute('href'))) continue;
    const opener = pencil.closest('button, a, [role=button]') || pencil;
    const row = opener.parentElement;
    if (!row || row.querySelector(FIELD) || row.children.length < 2 || row.children.length > 4) continue;
    const parts = [...row.children].filter(each => each !== opener && plain(each));
    if (!parts.length || parts.length > 2) continue;
    if ([...row.querySelectorAll('button, a, [role=button]')].some(each => each !== opener)) continue;
    tell(parts[parts.length - 1], opener, 1, row);
    const last = told[told.length - 1];
    if (parts.length === 2 && last && last.node === parts[1] && last.opener === opener) last.names = [plain(parts[0]).replace(/[\s:*]+$/, '')];
  }
  return told;
}
