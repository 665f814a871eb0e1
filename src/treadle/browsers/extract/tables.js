// Lists, tables and terms.

const CELL_ROLES = new Set(['cell', 'gridcell', 'columnheader', 'rowheader']);
const CELLS = 20000, ITEMS = 500;

function readList(list, tag, region) {
  const items = [];
  for (const child of childrenOf(list)) {
    if (kindOf(child) !== 1 || !isVisible(child)) continue;
    const text = textOf(child, SHORT);
    if (text) items.push(text);
    if (items.length >= ITEMS) break;
  }
  if (!items.length) return;
  lists.push({ordered: tag === 'ol', items, region, name: nameOf(list, tag, '', SHORT), selector: selectorOf(list)});
}

function readTerms(list) {
  let term = '';
  for (const child of findAll(list, 'dt, dd')) {
    if (!isVisible(child)) continue;
    if (tagOf(child) === 'dt') term = textOf(child, SHORT);
    else if (term) pairs.push({key: term, value: textOf(child, SHORT), selector: selectorOf(child)});
  }
}

function readTable(table) {
  const rows = [], places = [], all = findAll(table, 'tr, [role=row]');
  let columns = [], left = CELLS, ticks = [], foot = 0;
  for (let index = 0; index < all.length && left > 0; index += 1) {
    const row = all[index];
    if (closest(row, 'table, [role=table], [role=grid]') !== table || !isVisible(row)) continue;
    const {cells, heads, ticked} = cellsOf(row, ticks);
    if (!cells.length) continue;
    left -= cells.length;
    const group = parentElementOf(row);
    const isHead = heads === cells.length || (group && tagOf(group) === 'thead');
    if (isHead && !rows.length && !columns.length) {
      ticks = ticked;
      columns = cells.filter((cell, at) => !ticked.includes(at));
      continue;
    }
    if (group && tagOf(group) === 'tfoot') foot += 1;
    const told = cells.filter(cell => cell !== '');
    if (heads === 1 && told.length === 2) pairs.push({key: told[0], value: told[1], selector: selectorOf(row)});
    rows.push(cells);
    places.push(selectorOf(row));
  }
  if (!rows.length && !columns.length) return;
  tables.push({name: nameOf(table, tagOf(table), 'table', SHORT), columns, rows, places, foot, above: headingsAbove(),
    key: keyOf(table), selector: selectorOf(table)});
}

// A row's cells. Columns that are headed by a box to tick all rows are for choosing, and tell nothing: `ticks`.
function cellsOf(row, ticks) {
  const cells = [], ticked = [];
  let heads = 0;
  for (const cell of childrenOf(row)) {
    if (kindOf(cell) !== 1 || !isVisible(cell)) continue;
    const tag = tagOf(cell), role = attribute(cell, 'role') || '';
    if (tag !== 'td' && tag !== 'th' && !CELL_ROLES.has(role)) continue;
    if (tag === 'th' || role === 'columnheader') heads += 1;
    const text = textOf(cell, SHORT);
    if (!text && tag === 'th' && find(cell, 'input[type=checkbox]')) ticked.push(cells.length);
    cells.push(text || valueIn(cell));
    const span = Math.min(Number(attribute(cell, 'colspan')) || 1, 50);
    for (let time = 1; time < span; time += 1) cells.push('');
  }
  return {cells: cells.filter((cell, at) => !ticks.includes(at)), heads, ticked};
}

// What a cell without text shows: the value of its field, what its image is of.
function valueIn(cell) {
  const field = find(cell, 'input, select, textarea');
  if (field && !isSecret(field)) {
    if (tagOf(field) === 'select') return selectedText(field);
    if (field.type === 'checkbox' || field.type === 'radio') return field.checked ? 'yes' : 'no';
    return collapse(String(field.value || ''));
  }
  const image = find(cell, 'img[alt]');
  return image ? collapse(attribute(image, 'alt')) : '';
}
