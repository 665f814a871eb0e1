// What stands on a page with a value beside its caption and is no field: counters, tracks with a knob, rows of stars, choices
// side by side, columns of hours and minutes, and what shows its value and is pressed to change it. Each with what it is, the value that it
// shows, the captions next to it, those around it, and its parts.
counters => {
  const MOST = 4000, FOUND = 120, LONGEST = 90, LEVELS = 6, VALUE = 44, MOST_NEAR = 3;
  const FIELD = 'input:not([type=hidden]), textarea, select';
  const CHANGE = /^\(?(?:change|edit|modify|ändern|bearbeiten|modifier|changer|cambiar|editar|modificar|\u270e|\u270f\ufe0f?|\u{1f589})\)?$/iu;
  const STATE = /^(?:on|off|yes|no|an|aus|ein|ja|nein|oui|non|sí|si|enabled|disabled|activé|désactivé|encendido|apagado|activado|desactivado)$/i;
  const text = node => (node.textContent || '').replace(/\s+/g, ' ').trim();
  const seen = node => node.checkVisibility({visibilityProperty: true, opacityProperty: true}) && node.getClientRects().length > 0;
  const all = [], roots = [document];
  while (roots.length && all.length < MOST) {
    for (const node of roots.pop().querySelectorAll('*')) {
      if (['STYLE', 'SCRIPT', 'TEMPLATE', 'OPTION', 'HEAD', 'META', 'LINK', 'TITLE'].includes(node.tagName)) continue;
      all.push(node);
      if (node.shadowRoot) roots.push(node.shadowRoot);
    }
  }
  const style = new Map();
  const cursor = node => {
    if (!style.has(node)) style.set(node, getComputedStyle(node).cursor);
    return style.get(node);
  };
  const outer = node => node.parentElement || (node.getRootNode() instanceof ShadowRoot ? node.getRootNode().host : null);
  const holds = (place, node) => {
    for (let at = node; at; at = outer(at)) if (at === place) return true;
    return false;
  };
  const leads = node => { const link = node.closest('a[href]'); return Boolean(link) && !/^(?:#|javascript:)/.test(link.getAttribute('href')); };
  const pressed = node => (cursor(node) === 'pointer' || node.matches('button, [role=button], [onclick]')) && !leads(node);
  const middle = node => { const box = node.getBoundingClientRect(); return box.y + box.height / 2; };
  const told = [];
  const within = node => told.some(each => holds(each.place, node));
  const tell = one => { if (told.length < FOUND) told.push(one); };

  for (const {more, less, value} of counters) {
    if (!seen(value) || !seen(more) || value.matches(FIELD)) continue;
    let place = value;
    while (place && !(holds(place, more) && holds(place, less))) place = outer(place);
    if (place) tell({kind: 'count', place, value, more, less, parts: []});
  }
  for (const node of all) {
    if (node.localName === 'label' || node.matches(FIELD) || within(node)) continue;
    const box = node.getBoundingClientRect();
    if (box.width < 60 || box.height > 46 || box.width < 3 * box.height || !box.height || !node.children.length) continue;
    if (text(node) && !(/^\d{1,3}\s?%$/.test(text(node)) && [...node.querySelectorAll('*')].some(each => /%$/.test(each.style.width)))) continue;
    if (node.querySelector(FIELD) || node.matches('svg, svg *, hr') || !seen(node)) continue;
    const inner = [...node.querySelectorAll('*')];
    const held = [node, ...inner].some(each => /pointer|grab|resize|move/.test(cursor(each)));
    const knobs = inner.filter(each => {
      const own = each.getBoundingClientRect();
      return own.width >= 6 && own.width <= 36 && Math.abs(own.width - own.height) <= 8 && getComputedStyle(each).position === 'absolute';
    });
    const filled = inner.some(each => /%$/.test(each.style.width));
    if (held && (knobs.length || filled) && inner.length <= 12) tell({kind: 'track', place: node, value: null, parts: knobs});
  }
  for (const node of all) {
    const parts = [...node.children].filter(each => !['BR', 'STYLE'].includes(each.tagName));
    if (parts.length < 2 || parts.length > 12 || within(node) || node.matches('nav, ul[role=menu], [role=tablist], tr, thead, select, svg, svg *')) continue;
    const alike = parts.filter(each => each.localName === parts[0].localName);
    const signs = alike.filter(each => !/[\p{L}\p{N}]/u.test(text(each)) && text(each) === text(alike[0])
      && pressed(each) && !each.title && !each.getAttribute('aria-label') && !each.querySelector(FIELD));
    if (signs.length >= 3 && signs.length <= 10 && signs.length === alike.length && seen(signs[0])
      && new Set(signs.map(each => Math.round(each.getBoundingClientRect().top))).size === 1) {
      tell({kind: 'stars', place: node, value: null, parts: signs});
      continue;
    }
    if (alike.length !== parts.length || !seen(node)) continue;
    const texts = parts.map(each => text(each) || each.title || each.getAttribute('aria-label') || '');
    if (!texts.every(each => each && each.length <= 34) || new Set(texts).size !== texts.length) continue;
    if (parts.every(each => pressed(each) && !each.querySelector(FIELD) && each.querySelectorAll('*').length <= 3 && seen(each)
      && [...each.children].filter(text).length <= 1)
      && texts.some(each => /\p{L}|\d{2}/u.test(each)))
      tell({kind: 'choice', place: node, value: null, parts});
  }
  // Two columns of numbers side by side: the hour and the minutes.
  for (const node of all) {
    const columns = [...node.children];
    if (columns.length !== 2 || !seen(node)) continue;
    const numbers = columns.map(column => [...column.children].map(text));
    if (numbers.every(each => each.length >= 2 && each.every(one => /^\d{1,2}$/.test(one)))
      && Math.max(...numbers[0]) <= 24 && Math.max(...numbers[1]) < 60 && numbers[1].includes('00'))
      tell({kind: 'clock', place: node, value: null, parts: columns.flatMap(each => [...each.children]), hours: columns[0].children.length});
  }
  // What shows a value and is pressed to change it, or is changed by a link beside it.
  for (const node of all) {
    const said = text(node);
    if (!said || said.length > VALUE || within(node) || node.matches('nav *, th, label, body, html, h1 a, option') || !seen(node)) continue;
    if (node.querySelector(FIELD) || node.matches(FIELD) || node.isContentEditable || node.querySelectorAll('*').length > 4) continue;
    const around = outer(node);
    const own = pressed(node) && !(around && cursor(around) === 'pointer' && text(around) === said);
    const inherits = around && cursor(around) === 'pointer' && text(around) !== said && text(around).length <= VALUE;
    const written = cursor(node) === 'text' && !(around && cursor(around) === 'text');
    const inner = [...node.children];
    if (own && !inherits && inner.length === 2 && inner.every(each => text(each) && !each.children.length)
      && text(inner[0]) !== text(inner[1])) {
      tell({kind: 'shown', place: inner[1], opener: node, value: inner[1], parts: [], caption: text(inner[0])});
    } else if (CHANGE.test(said) && pressed(node)) {
      let row = around;
      while (row && text(row).length <= said.length) row = outer(row);
      const beside = row ? [...row.querySelectorAll('*')].filter(each => CHANGE.test(text(each)) || /^[♡♥☆★]$/.test(text(each)) ? false : pressed(each)) : [];
      const many = row ? [...row.querySelectorAll('*')].filter(each => !each.children.length && CHANGE.test(text(each)) && each !== node && !holds(node, each)) : [];
      if (row && !many.length && !beside.length && text(row).length <= LONGEST) tell({kind: 'change', place: row, opener: node, value: row, parts: []});
      else if (row === around) tell({kind: 'change', place: node, opener: node, value: node.previousElementSibling || node, parts: []});
    } else if ((own && !inherits) || written) {
      const row = around ? [...around.querySelectorAll('*')].filter(each => pressed(each) && !holds(node, each) && !holds(each, node)) : [node];
      let previous = node.previousSibling;
      while (previous && previous.nodeType === 3 && !previous.data.trim()) previous = previous.previousSibling;
      const captioned = previous && (previous.textContent || '').trim() && (previous.nodeType === 3 || (previous.nodeType === 1 && text(previous).length <= VALUE
        && !pressed(previous) && !previous.querySelector('*')));
      let spot = node;  // with what stands around nothing else
      while (spot.parentElement && text(spot.parentElement) === said && spot.parentElement.children.length === 1) spot = spot.parentElement;
      const beside = spot.parentElement;
      const level = row.length === 0 && beside && [...beside.childNodes].some(each => each !== spot && (each.textContent || '').trim()
        && (each.nodeType === 3 || Math.abs(each.nodeType === 1 ? middle(each) - middle(node) : 99) < node.getBoundingClientRect().height));
      const alike = around ? [...around.children].filter(each => each.localName === node.localName && pressed(each)
        && each.className === node.className).length : 0;
      if (alike < 3 && (written || level || captioned || STATE.test(said))) tell({kind: 'shown', place: node, opener: node, value: node, parts: []});
    }
  }

  const others = (place, own) => told.some(each => each !== own && holds(place, each.place));
  const clean = said => said.replace(/\s+/g, ' ').replace(/[\s:*]+$/, '').trim();
  const siblings = node => [...((node.parentNode || {}).childNodes || [])].filter(each => each.nodeType === 3 || (each.nodeType === 1
    && !['STYLE', 'SCRIPT', 'TEMPLATE'].includes(each.tagName)));
  const short = list => list.map(clean).filter(each => each && each.length <= LONGEST);
  const leaves = node => {
    if (node.nodeType === 3) return [node.data];
    if (node.localName === 'slot') return node.assignedNodes().map(each => each.textContent || '').filter(each => each.trim());
    if (!seen(node) || node.matches(FIELD)) return [];
    const found = [];
    for (const slot of node.matches('slot') ? [node] : node.querySelectorAll('slot'))
      found.push(...slot.assignedNodes().map(each => each.textContent || '').filter(each => each.trim()));
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    while (walker.nextNode() && found.length < 12) if (walker.currentNode.data.trim() && seen(walker.currentNode.parentElement)) found.push(walker.currentNode.data);
    return found;
  };
  const isHead = node => node.nodeType === 1 && (/^h[1-6]$|^legend$|^caption$/.test(node.localName) || /(?:^|[-_ ])(?:title|head|heading|name|caption)/i.test(node.getAttribute('class') || '')
    || parseInt(getComputedStyle(node).fontWeight) >= 600);
  const free_of = (node, own) => [...node.querySelectorAll('*')].filter(each => !each.children.length && text(each) && seen(each)
    && !told.some(other => other !== own && holds(other.place, each))).map(text);
  const isCell = node => node.matches('td, [role=gridcell], [role=cell]');
  for (const one of told) {
    one.texts = one.parts.map(each => text(each) || each.title || each.getAttribute('aria-label') || '');
    one.near = one.caption ? [one.caption] : [];
    one.outer = [];
    let cell = one.place;
    while (cell && !isCell(cell)) cell = cell.parentElement;
    const line = cell && cell.parentElement, table = cell && cell.closest('table, [role=table], [role=grid]');
    const heads = table && table.querySelector('tr, [role=row]');
    if (line && heads && heads !== line && line.children.length > 2 && heads.children.length === line.children.length) {
      one.near.push(...short([text(heads.children[[...line.children].indexOf(cell)])]));
      one.outer.push(...short([text(line.children[0])]));
      if (one.near.length) continue;
    }
    if (one.kind === 'change') one.near.push(...short(leaves(one.place)).filter(each => !CHANGE.test(each)));
    for (const each of [one.place, one.value]) if (each) one.near.push(...short(['aria-label', 'data-label', 'title'].map(name => each.getAttribute(name) || '')));
    let node = one.place, level = 0;
    while (node && node !== document.body && level < LEVELS) {
      const list = siblings(node).filter(each => each.nodeType !== 3 || each.data.trim()), at = list.indexOf(node), shared = list.some(each => each !== node && each.nodeType === 1 && others(each, one));
      const before = [];
      for (const each of list.slice(0, at).reverse()) {
        if (each.nodeType === 1 && others(each, one)) break;
        before.unshift(...leaves(each));
      }
      const behind = shared ? [] : list.slice(at + 1).flatMap(leaves);
      const beside = before.length + behind.length <= MOST_NEAR ? short([...before, ...behind]) : [];
      const heads = list.slice(0, at).filter(each => isHead(each) && !told.some(other => holds(each, other.place)));
      const head = heads[heads.length - 1];
      const prior = list.slice(0, at).reverse().find(each => each.nodeType === 3 ? each.data.trim() : text(each) || each.querySelector('slot'));
      const caption = prior && !(prior.nodeType === 1 && others(prior, one)) ? short(leaves(prior)) : [];
      if (!one.near.length && caption.length === 1 && before.length > MOST_NEAR) {
        one.near.push(...caption);
        if (head) one.outer.push(...short(leaves(head)).slice(0, MOST_NEAR));
      } else if (!one.near.length && before.length && (!level || before.length <= MOST_NEAR)) {
        one.near.push(...(beside.length ? beside : short(before.slice(-MOST_NEAR))));
        if (head) one.outer.push(...short(leaves(head)).slice(0, MOST_NEAR));
        else if (shared && list[0] !== node && list[0].nodeType === 1 && others(list[0], one)) one.outer.push(...short(free_of(list[0], one)).slice(0, MOST_NEAR));
      } else if (!one.near.length && !level && one.value && STATE.test(text(one.value)) && list[at + 1]) {
        one.near.push(...short(leaves(list[at + 1]).slice(0, 1)));
      } else if (!shared && level < 3 && !one.outer.length && beside.length) {
        one.near.push(...beside);
      } else {
        const free = list.slice(0, at).filter(each => !(each.nodeType === 1 && others(each, one)));
        const first = free.length && free[0] === list[0] ? free[0] : null;
        const last = free.length ? free[free.length - 1] : null;
        const nearest = last && last !== first && leaves(last).length === 1 ? last : null;
        const top = !head && !first && list[0] && list[0] !== node && list[0].nodeType === 1 ? list[0] : null;
        const said = head || nearest || first ? short(leaves(head || nearest || first)) : top ? short(free_of(top, one)) : [];
        if (said.length <= MOST_NEAR) one.outer.push(...said);
      }
      level += 1;
      const parent = node.parentNode;
      if (parent instanceof ShadowRoot) {
        node = parent.host;
        one.near.push(...short(['caption', 'label', 'aria-label'].map(name => node.getAttribute(name) || '')));
      } else node = parent;
    }
    one.near = [...new Set(one.near)];
    one.outer = [...new Set(one.outer)].filter(each => !one.near.includes(each));
  }
  return told;
}
