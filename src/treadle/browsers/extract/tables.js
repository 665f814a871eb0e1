// Lists, tables and terms.

const CELL_ROLES = new Set(['cell', 'gridcell', 'columnheader', 'rowheader']);
const headed = [];
const CELLS = 20000, ITEMS = 500;

function readList(list, tag, region) {
  const items = [], places = [];
  for (const child of childrenOf(list)) {
    if (kindOf(child) !== 1 || answers.has(child) || !isVisible(child)) continue;
    const text = textOf(child, SHORT);
    if (!text) continue;
    items.push(text);
    places.push(selectorOf(child));
    if (items.length >= ITEMS) break;
  }
  if (!items.length) return;
  lists.push({ordered: tag === 'ol', items, places, region, name: nameOf(list, tag, '', SHORT), above: headingsAbove(),
    key: keyOf(list), selector: selectorOf(list)});
}

function readTerms(list) {
  let term = '';
  for (const child of findAll(list, 'dt, dd')) {
    if (!isVisible(child)) continue;
    if (tagOf(child) === 'dt') term = textOf(child, SHORT);
    else if (term) pairs.push({key: term, value: textOf(child, SHORT), under: heading(), selector: selectorOf(child)});
  }
}

// A table that holds others is for layout.
function readTable(table) {
  if (find(table, 'table')) return;
  const rows = [], places = [], spots = [], states = [], all = findAll(table, 'tr, [role=row]');
  let columns = [], called = [], left = CELLS, ticks = [], foot = 0;
  for (let index = 0; index < all.length && left > 0; index += 1) {
    const row = all[index];
    if (closest(row, 'table, [role=table], [role=grid]') !== table || !isVisible(row)) continue;
    const {cells, heads, ticked, at} = cellsOf(row, ticks);
    if (!cells.length) continue;
    left -= cells.length;
    const group = parentElementOf(row);
    const isHead = heads === cells.length || (group && tagOf(group) === 'thead') || (!rows.length && isBoldRow(row, cells));
    if (isHead && !rows.length && !columns.length) {
      ticks = ticked;
      columns = cells.filter((cell, at) => !ticked.includes(at));
      continue;
    }
    const last = group && tagOf(group) === 'tfoot';
    if (last) foot += 1;
    const told = cells.filter(cell => cell !== '');
    if (foot && !last && told.length > 2) foot = 0;
    const sums = last || (columns.length > 2 && told.length === 2 && cells[0] === told[0] && cells.indexOf(told[1]) === cells.length - 1);
    if (sums && !last) foot += 1;
    const labels = heads === 1 || sums || (!columns.length && cells.length === 2);
    if (labels && told.length === 2)
      pairs.push({key: told[0], value: told[1], under: heading(), selector: selectorOf(row) + spotOf(at[cells.lastIndexOf(told[1])])});
    rows.push(cells);
    spots.push(at);
    places.push(selectorOf(row));
    states.push(classOf(row));
    if (!columns.length && rows.length === 1) called = cellClasses(row, cells.length);
  }
  if (!rows.length && !columns.length) return;
  if (columns.length && rows.length > 1) headed.push(table);
  tables.push({name: nameOf(table, tagOf(table), 'table', SHORT), columns, called, rows, places, spots, states, foot, above: headingsAbove(),
    key: keyOf(table), selector: selectorOf(table)});
}

// A row's cells and which child of the row each is, from 1. Columns that are headed by a box to tick all rows are for choosing, and tell nothing: `ticks`.
function cellsOf(row, ticks) {
  const cells = [], ticked = [], at = [];
  let heads = 0, spot = 0;
  for (const cell of childrenOf(row)) {
    if (kindOf(cell) !== 1) continue;
    spot += 1;
    if (!isVisible(cell)) continue;
    const tag = tagOf(cell), role = attribute(cell, 'role') || '';
    if (tag !== 'td' && tag !== 'th' && !CELL_ROLES.has(role)) continue;
    if (tag === 'th' || role === 'columnheader') heads += 1;
    const text = longOf(cell) || textOf(cell, SHORT);
    if (!text && tag === 'th' && find(cell, 'input[type=checkbox]')) ticked.push(cells.length);
    cells.push((!beginsWithField(cell) && text) || valueIn(cell));
    at.push(spot);
    const span = Math.min(Number(attribute(cell, 'colspan')) || 1, 50);
    for (let time = 1; time < span; time += 1) {
      cells.push('');
      at.push(spot);
    }
  }
  const kept = list => list.filter((cell, index) => !ticks.includes(index));
  return {cells: kept(cells), heads, ticked, at: kept(at)};
}

// Whether all cells of a row are in bold, as the names of columns are where nobody has marked them as such.
function isBoldRow(row, cells) {
  const parts = [...childrenOf(row)].filter(cell => kindOf(cell) === 1 && isVisible(cell));
  return cells.length > 1 && parts.length === cells.length && parts.every((cell, index) => {
    const bold = find(cell, 'b, strong');
    return bold && cells[index] && !/\d/.test(cells[index]) && textOf(bold, SHORT) === cells[index];
  });
}

// What the page calls the cells of a row, where each has a name of its own.
function cellClasses(row, count) {
  const names = [...childrenOf(row)].filter(cell => kindOf(cell) === 1 && isVisible(cell)).map(classOf);
  return names.length === count && names.every(Boolean) && new Set(names).size === count ? names : [];
}

// What a short name of a column stands for: "<th><abbr title='Points'>Pts</abbr>", "<th abbr=Points>".
function longOf(cell) {
  if (tagOf(cell) !== 'th' && attribute(cell, 'role') !== 'columnheader') return '';
  const short = find(cell, 'abbr[title]');
  const long = short ? attribute(short, 'title') : textOf(cell, SHORT).length < 4 && (attribute(cell, 'title') || attribute(cell, 'abbr'));
  return long && long.length <= 40 ? collapse(long) : '';
}

const spotOf = spot => ' > :nth-child(' + spot + ')';

// Whether a field comes first in a cell: what is written behind it is a hint on what to enter.
function beginsWithField(cell) {
  const first = [...childrenOf(cell)].find(child => kindOf(child) === 1 || (kindOf(child) === 3 && /\S/.test(dataOf(child))));
  return Boolean(first) && kindOf(first) === 1 && (tagOf(first) === 'textarea'
    || (tagOf(first) === 'input' && /^(text|email|tel|url|number|date|search|password|)$/.test(attribute(first, 'type') || '')));
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
