// What the page shows of how it writes dates: dayFirst, true or false where anything says so, null otherwise; pattern,
// the example that a text field gives ("dd/mm/yyyy"), empty where it gives none. What stands nearest to the field tells
// first: its example, then dates on the page that can be read in one way only, the page's language, dates with the name
// of a month, the currency.
element => {
  const field = element.matches('input, textarea') ? element : element.querySelector('input') || element;
  const root = field.getRootNode();
  const described = (field.getAttribute('aria-describedby') || '').split(/\s+/).filter(Boolean)
    .map(id => root.getElementById(id)).filter(Boolean).map(node => node.textContent);
  const labels = [...(field.labels || [])].map(label => label.textContent);
  const near = field.parentElement && field.parentElement.textContent.length < 120 ? [field.parentElement.textContent] : [];
  const shown = ['placeholder', 'title', 'data-format', 'data-date-format', 'aria-placeholder', 'aria-label']
    .map(name => field.getAttribute(name)).filter(Boolean);
  const examples = [...shown, ...described, ...labels, ...near].map(text => text.slice(0, 200));
  const letters = /(?<![\p{L}\d])(y{4}|j{4}|a{4}|y{2}|d{1,2}|t{1,2}|j{1,2}|m{1,2})([\/.\-\s]{1,2})(m{1,2}|d{1,2})([\/.\-\s]{1,2})(y{4}|j{4}|a{4}|y{2}|j{2}|a{2}|d{1,2})(?![\p{L}\d])/iu;
  const found = examples.map(text => letters.exec(text)).find(Boolean);
  const pattern = found ? found[0].toLowerCase() : '';
  if (pattern) {
    const day = pattern.search(/[dt]|^j{1,2}[^j]/), month = pattern.indexOf('m');
    if (day >= 0 && month >= 0) return {dayFirst: day < month, pattern};
  }
  const others = [...document.querySelectorAll('input[placeholder]')].slice(0, 200)
    .map(each => letters.exec(each.placeholder)).filter(Boolean).map(match => match[1][0].toLowerCase() + match[3][0].toLowerCase());
  const told = new Set(others.filter(each => /^([dtj]m|m[dtj])$/.test(each)).map(each => each[1] === 'm'));
  if (told.size === 1) return {dayFirst: [...told][0], pattern};
  const page = ((document.body && document.body.innerText) || '').slice(0, 50000);
  const values = [...document.querySelectorAll('input[type=text], input:not([type])')].slice(0, 200)
    .map(each => each.value).filter(text => text.length < 20);
  for (const text of [...examples, ...values, page]) {
    const orders = new Set();
    for (const match of text.matchAll(/(?<!\d)(\d{1,2})([\/.\-\s])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/g)) {
      const first = Number(match[1]), second = Number(match[3]);
      if (first > 12 && first <= 31 && second >= 1 && second <= 12) orders.add(true);
      if (second > 12 && second <= 31 && first >= 1 && first <= 12) orders.add(false);
    }
    if (orders.size === 1) return {dayFirst: [...orders][0], pattern};
  }
  const language = document.documentElement.lang || '';
  if (language && !/^en$/i.test(language)) {
    try {
      const parts = new Intl.DateTimeFormat(language, {dateStyle: 'short'}).formatToParts(0).map(part => part.type);
      return {dayFirst: parts.indexOf('day') < parts.indexOf('month'), pattern};
    } catch { /* not the tag of a language: what else the page shows tells */ }
  }
  const names = 'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?'
    + '|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
  const before = (page.match(new RegExp(`\\b\\d{1,2}(?:st|nd|rd|th)? (?:${names})\\b`, 'gi')) || []).length;
  const after = (page.match(new RegExp(`\\b(?:${names}) \\d{1,2}(?:st|nd|rd|th)?(?:,|\\b)(?! ?:)`, 'gi')) || []).length;
  if (Boolean(before) !== Boolean(after)) return {dayFirst: before > 0, pattern};
  const elsewhere = /[£€]\s?\d|\d\s?[£€]/.test(page), american = /(?<![A-Z])\$\s?\d/.test(page);
  return {dayFirst: elsewhere !== american ? elsewhere : null, pattern};
}
