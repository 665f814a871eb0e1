// What opens the outermost thing that hides an element: by what it says itself (details, aria-controls, an address
// within the page, a label), by its number among tabs, by what heads it. Only what shows things, never what sends them.
element => {
  const up = node => node.assignedSlot || node.parentElement
    || (node.getRootNode() instanceof ShadowRoot ? node.getRootNode().host : null);
  const shown = node => {
    if (!node.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true})) return false;
    const style = getComputedStyle(node);
    return style.overflow === 'visible' || style.display === 'contents' || node.clientHeight > 1
      || node.offsetHeight > 1 || style.display === 'inline';
  };
  const clickable = 'a, button, summary, [role=button], [role=tab], [role=menuitem], [tabindex], label';
  const sends = node => node.type === 'submit' && node.form && !node.hasAttribute('aria-expanded')
    && !node.hasAttribute('aria-controls');
  const opens = node => Boolean(node) && node !== element && node instanceof HTMLElement && shown(node) && !sends(node)
    && !(node.localName === 'a' && /^https?:/.test(node.getAttribute('href') || '')
      && !node.hasAttribute('aria-expanded') && !node.hasAttribute('aria-controls'));
  const points = node => getComputedStyle(node).cursor === 'pointer';
  const WHO = /^(?:guest|travel|passenger|people|person|visitor|gäste?|gast|reisende|voyageur|viajero|huésped|pasajero)/u;
  const OF_WHOM = /adult|child|kid|infant|erwachsen|kind|enfant|bébé|niñ|menor/u;
  const DOES = new RegExp('^(?:check|apply|save|submit|send|buy|pay|order|delete|remove|confirm|cancel|download|print'
    + '|subscribe|prüfen|speichern|senden|kaufen|bezahlen|bestellen|löschen|entfernen|bestätigen|abbrechen|drucken'
    + '|vérifier|enregistrer|envoyer|acheter|payer|commander|supprimer|confirmer|annuler|imprimer|comprobar|guardar'
    + '|enviar|comprar|pagar|pedir|eliminar|borrar|confirmar|cancelar|imprimir)(?!\\p{L})', 'u');
  const chain = [];
  for (let node = element; node; node = up(node)) chain.unshift(node);
  const first = chain.findIndex(node => !shown(node));
  if (first < 0) return null;
  const told = (node, how) => ({element: node, how});
  const layer = chain[first], root = layer.getRootNode();
  const details = chain.slice(0, first + 1).find(node => node.localName === 'details' && !node.open);
  if (details) {
    const summary = details.querySelector('summary');
    return summary ? told(summary, 'click') : null;
  }
  for (const node of chain.slice(first)) {
    if (!node.id) continue;
    const id = CSS.escape(node.id), hash = CSS.escape('#' + node.id);
    const control = [...root.querySelectorAll(`[aria-controls~="${id}"], [href$="${hash}"], [data-target="${hash}"],`
      + `[data-bs-target="${hash}"], [data-tab="${id}"], [data-panel="${id}"], [popovertarget="${id}"]`)].find(opens);
    if (control) return told(control, 'click');
    if (node.getAttribute('role') === 'tabpanel') {
      const label = (node.getAttribute('aria-labelledby') || '').split(/\s+/).filter(Boolean)
        .map(each => root.getElementById(each)).find(opens);
      if (label) return told(label, 'click');
    }
  }
  const parent = layer.parentElement;
  if (!parent) return null;
  // A button beside fields sends them.
  const isSent = button => [...button.parentElement.querySelectorAll('input, select, textarea')]
    .some(field => shown(field) && !layer.contains(field) && !['checkbox', 'radio'].includes(field.type));
  const panels = [...parent.children].filter(node => node.localName === layer.localName
    && (node.getAttribute('role') || node.classList[0]) === (layer.getAttribute('role') || layer.classList[0]));
  if (panels.length > 1) {
    let place = parent;
    for (let level = 0; place && level < 3; level += 1, place = place.parentElement) {
      for (const wanted of ['[role=tab]', '[class*=tab] > *, [class*=Tab] > *']) {
        const tabs = [...place.querySelectorAll(wanted)].filter(node => !layer.contains(node) && !panels.includes(node)
          && panels.every(panel => !panel.contains(node)) && shown(node));
        if (tabs.length === panels.length) {
          const tab = tabs[panels.indexOf(layer)];
          const inner = tab.matches(clickable) ? tab : tab.querySelector(clickable) || tab;
          if (opens(inner)) return told(inner, 'click');
        }
      }
    }
  }
  // What sums up what is set in it: "2 adults, 1 room" for a panel with Adults and Rooms.
  const short = node => (node.textContent || '').replace(/\s+/g, ' ').trim().slice(0, 100).toLowerCase();
  const stem = word => word.replace(/(?:es|s|en|e|n)$/u, '');
  const inside = short(layer).length ? layer.textContent.toLowerCase().slice(0, 3000) : '';
  const said = new Set((inside.match(/\p{L}{3,}/gu) || []).map(stem));
  const counted = node => [...short(node).matchAll(/\d+\s*(\p{L}{3,})/gu)].filter(each => said.has(stem(each[1]))
    || (WHO.test(each[1]) && OF_WHOM.test(inside))).length;
  const counts = Boolean(layer.querySelector('input[type=number], [role=spinbutton], select'))
    || [...layer.querySelectorAll('button, span, div, a, b, i')].some(node => ['+', '\uff0b'].includes(short(node)));
  for (let place = parent, level = 0; counts && place && level < 3; level += 1, place = place.parentElement) {
    const sums = [...place.querySelectorAll(`${clickable}, [onclick], div, span, input`)].filter(node => shown(node)
      && !layer.contains(node) && !node.contains(layer) && (node.matches(clickable) || points(node)
        || node.matches('[onclick]')) && opens(node) && counted(node) > 0);
    const outer = sums.filter(node => !sums.some(other => other !== node && other.contains(node)));
    if (outer.length === 1) return told(outer[0], 'click');
    if (outer.length) break;
  }
  const inMenu = Boolean(layer.closest('nav, [role=menubar], [role=menu], [class*=menu], [class*=dropdown]'))
    || layer.localName === 'ul';
  for (let node = layer.previousElementSibling; node; node = node.previousElementSibling) {
    if (!shown(node)) continue;
    if (panels.includes(node)) break;
    const controls = node.matches(clickable) ? [node] : [...node.querySelectorAll(clickable)].filter(shown);
    const says = controls.filter(each => each.getAttribute('aria-expanded') === 'false'
      || each.hasAttribute('aria-haspopup'));
    if (!says.length && controls.length === 1 && controls[0].localName === 'button' && isSent(controls[0])) continue;
    const control = says.length === 1 ? says[0]
      : controls.length === 1 ? !DOES.test((controls[0].textContent || '').trim().toLowerCase()) && controls[0]
      : !controls.length && points(node) && !points(parent) ? node : null;
    if (opens(control)) return told(control, inMenu ? 'hover' : 'click');
    if (!inMenu) break;
  }
  if (inMenu && parent.localName === 'li' && shown(parent)) return told(parent, 'hover');
  return null;
}
