// Marks what a command is meant for, changes the page as its authors might tomorrow, and notes what is done then.
({
  // Notes every press and every change by hand, and whether it happened to what was marked.
  mark(path) {
    const target = document.querySelector(path);
    if (!target) return false;
    const state = window[Symbol.for('treadle.mutated')] = {targets: new Set([target]), events: []};
    const labels = Array.from(target.labels || []);
    labels.forEach(label => state.targets.add(label));
    const tell = event => {
      if (!event.isTrusted) return;
      const path = event.composedPath();
      const hit = path.some(node => state.targets.has(node));
      const pressed = path.some(node => node instanceof Element
        && node.matches('button, a[href], input, select, textarea, label, [role], [onclick], [tabindex], [data-lookalike]'));
      state.events.push([event.type, hit, pressed]);
    };
    for (const kind of ['pointerdown', 'click', 'input', 'change']) addEventListener(kind, tell, true);
    return true;
  },

  events() {
    return window[Symbol.for('treadle.mutated')].events;
  },

  // Whether it could be changed in this way.
  change({path, kind, seed, synonyms}) {
    const state = window[Symbol.for('treadle.mutated')];
    let target = document.querySelector(path);
    let random = seed * 2654435761 % 4294967296;
    const next = most => {
      random = (Math.imul(random, 1664525) + 1013904223) >>> 0;
      return random % most;
    };
    const made = () => 'x' + next(0xffffff).toString(16).padStart(6, '0');
    const all = Array.from(document.body.querySelectorAll('*'));
    const textNodes = node => {
      const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT), found = [];
      while (walker.nextNode()) if (walker.currentNode.data.trim()) found.push(walker.currentNode);
      return found;
    };
    const named = ['aria-label', 'placeholder', 'title', 'alt'];
    const spoken = element => [element, ...Array.from(element.labels || [])];
    const respell = change => {
      let changed = false;
      const apply = text => {
        const now = change(text);
        changed = changed || now !== text;
        return now;
      };
      for (const element of spoken(target)) {
        if (element.localName !== 'select') textNodes(element).forEach(node => { node.data = apply(node.data); });
        for (const name of named)
          if (element.hasAttribute(name)) element.setAttribute(name, apply(element.getAttribute(name)));
        if (element.localName === 'input' && ['submit', 'button'].includes(element.type))
          element.value = apply(element.value);
      }
      return changed;
    };
    const rename = (element, tag) => {
      const other = document.createElement(tag);
      for (const {name, value} of element.attributes) other.setAttribute(name, value);
      other.append(...element.childNodes);
      // What it looks like stays: rules that name the tag do not hold for another.
      const looks = getComputedStyle(element);
      for (const name of ['display', 'position', 'float', 'top', 'right', 'bottom', 'left', 'width', 'height',
        'margin', 'padding', 'box-sizing', 'opacity', 'visibility', 'cursor', 'background', 'border', 'font', 'text-align'])
        other.style.setProperty(name, looks.getPropertyValue(name));
      element.replaceWith(other);
      if (state.targets.delete(element)) state.targets.add(other);
      return other;
    };
    const kinds = {
      ids() {
        const names = new Map();
        all.filter(element => element.id).forEach(element => names.set(element.id, made()));
        for (const element of all) {
          if (element.id) element.id = names.get(element.id);
          for (const name of ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns', 'list', 'form']) {
            const value = element.getAttribute(name);
            if (value) element.setAttribute(name, value.split(/\s+/).map(id => names.get(id) || id).join(' '));
          }
        }
        return names.size > 0;
      },
      classes() {
        const used = all.filter(element => element.getAttribute('class'));
        used.forEach(element => element.setAttribute('data-styled', element.getAttribute('class')));
        // What they look like stays, by another name.
        for (const sheet of document.styleSheets) {
          for (const rule of sheet.cssRules || []) if (rule.selectorText)
            rule.selectorText = rule.selectorText.replace(/\.([A-Za-z_][\w-]*)/g, '[data-styled~="$1"]');
        }
        used.forEach(element => element.setAttribute('class', 'css-' + made()));
        return used.length > 0;
      },
      attributes() {
        for (const element of [target, ...spoken(target)]) {
          const kept = Array.from(element.attributes).map(({name, value}) => [name, value]).reverse();
          kept.forEach(([name]) => element.removeAttribute(name));
          kept.forEach(([name, value]) => element.setAttribute(name, value));
        }
        return target.attributes.length > 1;
      },
      order() {
        const parent = target.parentElement, children = Array.from(parent.children);
        if (children.length < 2 || children.length > 12 || ['TR', 'SELECT'].includes(parent.tagName)) return false;
        if (children.some(child => ['SCRIPT', 'STYLE'].includes(child.tagName))) return false;
        parent.append(...children.reverse());
        return true;
      },
      letters() {
        return respell(text => text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase());
      },
      wording() {
        return respell(text => synonyms.reduce((now, [one, other]) =>
          now.replace(new RegExp('(^|\\W)' + one + '(?=\\W|$)', 'i'), '$1' + other), text));
      },
      wrappers() {
        let inner = target;
        for (let depth = 1 + next(2); depth > 0; depth -= 1) {
          const box = document.createElement('span');
          inner.replaceWith(box);
          box.append(inner);
          inner = box;
        }
        const main = document.createElement('div');
        main.append(...document.body.childNodes);
        document.body.append(main);
        return true;
      },
      tags() {
        const tag = target.localName;
        if (tag === 'button' || tag === 'a') {
          target = rename(target, 'div');
          target.setAttribute('role', tag === 'a' ? 'link' : 'button');
          target.tabIndex = 0;
          return true;
        }
        const around = target.closest('section, article, li, p, main');
        if (!around || ['li'].includes(around.localName)) return false;
        rename(around, 'div');
        return true;
      },
      moved() {
        const section = target.closest('section, fieldset, article, form, nav, aside');
        if (!section || section.parentElement === null) return false;
        const parent = section.parentElement;
        if (parent.lastElementChild === section) parent.prepend(section);
        else parent.append(section);
        return true;
      },
      lookalike() {
        const copy = target.cloneNode(true);
        copy.removeAttribute('id');
        copy.dataset.lookalike = '';
        copy.setAttribute('disabled', '');
        copy.setAttribute('aria-disabled', 'true');
        if (next(2)) copy.hidden = true;
        target.before(copy);
        return !['label', 'tr', 'td'].includes(target.localName);
      },
    };
    return kinds[kind]();
  },
})
