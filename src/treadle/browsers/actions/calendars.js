// The calendars that are seen: runs of the numbers 1, 2, 3 ... to 28 at least, or those of working days, with the month
// and year that are read above them, the controls that turn to the months before and after, and the lists of months and years. Names of
// months are those that the browser's own formatting has in the page's language and some others. opener: the field or
// button that a date is for; each calendar says whether it is that one's own.
opener => {
  const languages = [document.documentElement.lang, navigator.language, 'en', 'de', 'fr', 'es', 'it', 'nl', 'pt'];
  const fold = text => text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f.]/g, '');
  const months = new Map();
  for (const language of languages) {
    for (const width of ['long', 'short']) {
      for (let month = 0; month < 12; month += 1) {
        try {
          const format = new Intl.DateTimeFormat(language || 'en', {month: width, timeZone: 'UTC'});
          const name = fold(format.format(Date.UTC(2024, month, 15)));
          if (/^\p{L}{3,}$/u.test(name) && !months.has(name)) months.set(name, month + 1);
        } catch { break; }
      }
    }
  }
  const shown = node => node.getClientRects().length > 0 && getComputedStyle(node).visibility === 'visible';
  const roots = [document];
  for (let at = 0; at < roots.length && at < 50; at += 1)
    for (const node of roots[at].querySelectorAll('*')) if (node.shadowRoot) roots.push(node.shadowRoot);
  const days = [];
  for (const root of roots) {
    for (const node of root.querySelectorAll('td, button, a, span, div, li, abbr, time, [role=gridcell]')) {
      const text = (node.textContent || '').trim();
      const match = text.length < 40 && /^(\d{1,2})(?!\d)/.exec(text);
      if (!match || Number(match[1]) < 1 || Number(match[1]) > 31) continue;
      if (text.length > 2 && !node.matches('td, [role=gridcell], [class*=day], [data-date]')) continue;
      const parent = node.parentElement;
      if (days.length && days[days.length - 1].node === parent && days[days.length - 1].day === Number(match[1])) {
        if (shown(node)) days[days.length - 1].inner = node;
        continue;
      }
      if (days.length && days[days.length - 1].node.contains(node)) continue;
      if (shown(node)) days.push({node, inner: node, day: Number(match[1])});
    }
  }
  // A month without its weekends, as offices show it: five at most in a row, then two left out.
  const workingDays = begin => {
    let length = 1, row = 1;
    for (; begin + length < days.length; length += 1) {
      const step = days[begin + length].day - days[begin + length - 1].day;
      if (step === 1 && row < 5) row += 1;
      else if (step === 3 && (row === 5 || row === length)) row = 1;
      else break;
    }
    return length >= 19 && days[begin + length - 1].day >= 26 ? length : 0;
  };
  const runs = [];
  for (let at = 0; at < days.length; at += 1) {
    if (days[at].day > 3) continue;
    let length = 1;
    if (days[at].day === 1) while (at + length < days.length && days[at + length].day === length + 1) length += 1;
    if (length < 28) length = workingDays(at);
    if (length) {
      runs.push(days.slice(at, at + length));
      at += length - 1;
    }
  }
  const told = runs.map(run => {
    let place = run[0].node.parentElement;
    while (place && !place.contains(run[run.length < 28 ? 18 : 27].node)) place = place.parentElement;
    return {run: run.filter(day => place.contains(day.node)), place};  // a 31 further down the page is no day
  });
  const textWithout = (place, grids) => {
    const parts = [];
    const read = node => {
      if (node.nodeType === 3) parts.push(node.data);
      else if (node.nodeType === 1 && !grids.includes(node) && node.localName !== 'script' && node.localName !== 'style') {
        if (node.localName === 'select') parts.push(node.selectedOptions[0] ? node.selectedOptions[0].label : '');
        else if (node.localName === 'input') parts.push(node.value);
        else if (node.localName !== 'option' && shown(node)) node.childNodes.forEach(read);
        parts.push(' ');
      }
    };
    read(place);
    return parts.join('').replace(/\s+/g, ' ').trim();
  };
  const readMonth = text => {
    const words = fold(text).match(/\p{L}+|\d+/gu) || [];
    const found = [];
    words.forEach((word, at) => {
      const near = [words[at + 1], words[at + 2], words[at - 1]].find(each => /^\d{4}$/.test(each || ''));
      if (months.has(word) && near) found.push([Number(near), months.get(word)]);
    });
    if (!found.length) {
      const match = /\b(\d{1,2})\s*[/.-]\s*(\d{4})\b/.exec(text) || null;
      const turned = /\b(\d{4})\s*[/.-]\s*(\d{1,2})\b/.exec(text);
      if (match && match[1] >= 1 && match[1] <= 12) found.push([Number(match[2]), Number(match[1])]);
      else if (turned && turned[2] >= 1 && turned[2] <= 12) found.push([Number(turned[1]), Number(turned[2])]);
    }
    return found;
  };
  const clickable = 'button, a, [role=button], [onclick], [tabindex], span, i, svg, div, th, td';
  const back = /\b(prev|previous|back|earlier|left|zur[üu]ck|vorherig\w*|vorig\w*|pr[ée]c[ée]dent\w*|anterior)\b|^[<\u2039\u00ab\u2190\u25c0\u25c2\u276e]+$/i;
  const forth = /\b(next|forward|later|right|weiter|n[äa]chst\w*|suivant\w*|siguiente|pr[óo]ximo)\b|^[>\u203a\u00bb\u2192\u25b6\u25b8\u276f]+$/i;
  const says = node => [node.getAttribute('aria-label') || '', node.getAttribute('title') || '',
    node.children.length && node.textContent.trim().length > 12 ? '' : (node.textContent || '').trim(),
    ((node.getAttribute('class') || '') + ' ' + (node.id || '')).replace(/[-_]+/g, ' ')
      .replace(/([a-z])([A-Z])/g, '$1 $2')];
  const turner = (place, grids, pattern) => {
    const fits = [...place.querySelectorAll(clickable)].filter(node => shown(node)
      && !grids.some(grid => grid.contains(node)) && !node.querySelector('button, a, [role=button]')
      && says(node).some(text => text.length < 80 && pattern.test(text)) && node.getBoundingClientRect().width < 120);
    const outer = fits.filter(node => !fits.some(other => other !== node && other.contains(node)));
    const monthly = outer.filter(node => !says(node).some(text => /year|jahr|ann[ée]e|a[ñn]o/i.test(text)));
    const single = monthly.filter(node => !/^(<<|>>|\u00ab|\u00bb)$/.test((node.textContent || '').trim()));
    return (single.length ? single : monthly)[0] || null;
  };
  const closed = /\b(disabled|unavailable|sold ?out|booked|closed|blocked|full|past|taken|ausgebucht|complet|agotado)\b/i;
  const looksOff = node => {
    const style = getComputedStyle(node);
    return style.cursor === 'not-allowed' || style.pointerEvents === 'none' || style.textDecorationLine === 'line-through';
  };
  const isOff = node => Boolean(node.disabled || node.getAttribute('aria-disabled') === 'true' || looksOff(node)
    || closed.test(String(node.className.baseVal ?? node.className).replace(/[-_]+/g, ' '))
    || closed.test(node.getAttribute('aria-label') || '') || closed.test(node.getAttribute('title') || ''));
  const up = node => node.assignedSlot || node.parentElement
    || (node.getRootNode() instanceof ShadowRoot ? node.getRootNode().host : null);
  const floats = node => {
    for (let at = node; at && at !== document.body; at = up(at)) {
      const position = getComputedStyle(at).position;
      if ((position === 'absolute' || position === 'fixed') && !at.contains(opener)) return true;
    }
    return false;
  };
  // It has opened over the page, is in the opener, or stands by it: nothing else to be filled in is around them both.
  const isOwn = place => {
    if (!opener || opener.contains(place) || floats(place)) return true;
    let around = up(opener);
    while (around && !around.contains(place)) around = up(around);
    if (!around || around === document.body || around === document.documentElement) return false;
    const head = [...around.children].find(node => node.contains(place));
    return ![...around.querySelectorAll('input:not([type=hidden]), textarea, select')]
      .some(node => node !== opener && !opener.contains(node) && !(head && head.contains(node)));
  };
  return told.map(({run, place}, number) => {
    const grids = told.map(each => each.place);
    const others = told.filter(each => each.place !== place).map(each => each.place);
    let head = place, month = readMonth(textWithout(place, run.map(each => each.node)));
    for (let level = 0; !month.length && head.parentElement && level < 5; level += 1) {
      head = head.parentElement;
      month = readMonth(textWithout(head, grids));
    }
    const here = others.some(other => head.contains(other)) ? month[number] || month[0] : month[0];
    let frame = head;
    let before = null, after = null;
    for (let level = 0; frame && level < 4 && !(before && after); level += 1, frame = frame.parentElement) {
      if (frame.localName === 'body') break;
      before = before || turner(frame, grids, back);
      after = after || turner(frame, grids, forth);
    }
    const lists = [...(head.querySelectorAll('select'))];
    const ofYears = lists.find(list => [...list.options].filter(each => /^\d{4}$/.test(each.label.trim())).length > 1);
    const ofMonths = lists.find(list => [...list.options].filter(each => months.has(fold(each.label.trim()))).length > 5);
    return {
      own: isOwn(place), year: here ? here[0] : null, month: here ? here[1] : null, last: run[run.length - 1].day,
      before: before && !isOff(before) ? before : null, after: after && !isOff(after) ? after : null,
      ofYears: ofYears || null, ofMonths: ofMonths || null,
      monthValues: ofMonths ? [...ofMonths.options].map(each => [months.get(fold(each.label.trim())) || 0, each.value]) : [],
      days: Array.from({length: run[run.length - 1].day}, (_, at) => {
        const each = run.find(other => other.day === at + 1);
        if (!each) return {node: null, off: true};
        const off = [each.node, each.inner, each.inner.querySelector('button, a, span')].some(node => node && isOff(node));
        return {node: each.inner.querySelector('button, a') || each.inner, off};
      }),
    };
  });
}
