// Runs in every frame before the page's own scripts. It tells of what is done to the page, by whom it was done to, and
// reads what elements hold. Selectors are resolved from the top document when an event happens: `frame >> inner`.
(() => {
  const KEY = Symbol.for('treadle.recorder');
  const STORED = 'treadle.recorder.watch';
  const tell = window.treadleRecorderTell;
  const BUTTONS = 'a[href],area[href],button,input,select,textarea,summary,[role=button],[role=link],[role=checkbox],' +
    '[role=radio],[role=switch],[role=tab],[role=menuitem],[role=menuitemradio],[role=menuitemcheckbox],' +
    '[role=option],[role=treeitem],[role=combobox],[role=slider],[role=spinbutton],[role=textbox]';
  const LOOSE = 'label,[onclick],[tabindex]:not([tabindex="-1"]),[contenteditable]';
  const FIELD = 'input,select,textarea';
  const before = new WeakMap();   // what fields held before anything was done
  const offsets = new WeakMap();  // where elements were scrolled to
  const inView = new WeakMap();

  const clean = text => (text ?? '').replace(/\s+/g, ' ').trim();
  const storage = () => { try { return window.localStorage; } catch { return null; } };
  const watched = () => JSON.parse(storage()?.getItem(STORED) ?? '[]');

  const roots = element => [element.shadowRoot, (() => { try { return element.contentDocument; } catch { return null; } })()]
    .filter(Boolean);
  const resolve = path => {
    let found = [window.top.document];
    path.split('>>').map(part => part.trim()).forEach((part, at) => {
      if (at) found = found.flatMap(roots);
      found = found.flatMap(root => [...root.querySelectorAll(part)]);
    });
    return found;
  };

  // Everything that an event in this frame lies in, from the inside out, through shadow roots and frames.
  const pathOf = nodes => {
    const path = nodes.filter(node => node instanceof Element);
    for (let view = window; view !== window.top; view = view.parent) {
      for (let node = view.frameElement; node; node = node.parentElement ?? node.getRootNode().host) path.push(node);
    }
    return path;
  };
  const strong = element => element.matches(BUTTONS);
  const loose = element => strong(element) || element.matches(LOOSE) || Boolean(element.onclick);

  // Which of the watched selectors it lies in: "direct", or "inner" if there is another control in between.
  const hitsOf = path => {
    const hits = {};
    for (const selector of watched()) {
      const wanted = new Set(resolve(selector));
      let inner = false;
      for (const element of path) {
        if (wanted.has(element) || (element.localName === 'label' && element.control && wanted.has(element.control))) {
          hits[selector] = inner ? 'inner' : 'direct';
          break;
        }
        inner ||= strong(element);
      }
    }
    return hits;
  };
  const nameOf = element => {
    const words = element.getAttribute('aria-label') || clean(element.innerText).slice(0, 40) || element.getAttribute('name');
    const id = element.id ? `#${element.id}` : '';
    const kind = typeof element.className === 'string' && element.className.split(/\s+/)[0];
    return `${element.localName}${id}${kind ? `.${kind}` : ''}${words ? ` "${clean(words)}"` : ''}`;
  };
  const subject = path => path.find(loose) ?? path[0];
  const isPressable = path => path.some(element => loose(element) && !['body', 'html'].includes(element.localName)) ||
    (path[0] && getComputedStyle(path[0]).cursor === 'pointer');

  const stateOf = element => {
    const type = element.localName === 'input' ? element.type : '';
    const chosen = element.localName === 'select' ? [...element.selectedOptions] : null;
    const held = type === 'checkbox' || type === 'radio' ? String(element.checked) : element.value;
    const text = clean(element.innerText ?? element.textContent);
    const isField = element.matches(FIELD);
    const marks = ['aria-checked', 'aria-pressed', 'aria-selected'].map(name => element.getAttribute(name));
    const data = element.getAttribute('data-value');
    return {
      value: isField ? String(held ?? '') : data ?? text,
      text: isField ? String(held ?? '') : text,
      chosen: chosen ? [chosen.map(each => clean(each.text)).join(', '), chosen.map(each => each.value).join(', ')] : [],
      checked: isField && (type === 'checkbox' || type === 'radio') ? element.checked
        : marks.includes('true') || ['on', 'true', 'checked'].includes(data),
      files: [...(element.files ?? [])].map(file => file.name),
    };
  };
  const comparable = element => JSON.stringify(stateOf(element));

  const scroller = element => ['html', 'body'].includes(element.localName) ? element.ownerDocument.scrollingElement : element;
  const visible = element => {
    let box = element.getBoundingClientRect();
    let [left, top, right, bottom] = [box.left, box.top, box.right, box.bottom];
    const cut = other => {
      left = Math.max(left, other.left); top = Math.max(top, other.top);
      right = Math.min(right, other.right); bottom = Math.min(bottom, other.bottom);
    };
    const view = element.ownerDocument.defaultView;
    cut({left: 0, top: 0, right: view.innerWidth, bottom: view.innerHeight});
    for (let node = element.parentElement; node && node !== node.ownerDocument.body; node = node.parentElement) {
      if (getComputedStyle(node).overflow !== 'visible') cut(node.getBoundingClientRect());
    }
    return box.width > 0 && box.height > 0 && right - left > 1 && bottom - top > 1;
  };
  const focused = element => {
    let active = element.ownerDocument.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active === element;
  };
  const marked = element => {
    if (typeof element.selectionStart === 'number' && focused(element)) {
      return element.value.slice(element.selectionStart, element.selectionEnd);
    }
    const selection = element.ownerDocument.getSelection();
    return selection?.rangeCount && selection.getRangeAt(0).intersectsNode(element) ? clean(selection.toString()) : '';
  };
  const endOf = element => {
    const moving = scroller(element);
    const [left, top] = offsets.get(moving) ?? [0, 0];
    return {
      ...stateOf(element),
      focused: focused(element),
      marked: marked(element),
      scrolled: [moving.scrollLeft - left, moving.scrollTop - top],
      at_top: moving.scrollTop <= 1,
      at_bottom: moving.scrollTop + moving.clientHeight >= moving.scrollHeight - 2,
      came_into_view: visible(element) && inView.get(element) === false,
    };
  };

  const everything = function* (root) {
    for (const element of root.querySelectorAll('*')) {
      yield element;
      for (const inside of roots(element)) yield* everything(inside);
    }
  };
  const frames = view => [view, ...Array.from({length: view.length}, (_, at) => view[at]).flatMap(frames)];

  const remember = () => {
    for (const element of everything(document)) {
      if (element.matches(FIELD) || element.isContentEditable) before.set(element, comparable(element));
    }
  };
  // In the top frame: what to watch from now on. How many elements each selector finds.
  const begin = paths => {
    storage()?.setItem(STORED, JSON.stringify(paths));
    for (const view of frames(window)) view[KEY]?.remember();
    return Object.fromEntries(paths.map(path => {
      const found = resolve(path);
      for (const element of found) {
        const moving = scroller(element);
        offsets.set(moving, [moving.scrollLeft, moving.scrollTop]);
        inView.set(element, visible(element));
      }
      return [path, found.length];
    }));
  };
  const end = paths => Object.fromEntries(paths.map(path => [path, resolve(path).map(endOf)]));
  Object.defineProperty(window, KEY, {value: {begin, end, remember}});

  const report = (event, kind, path, more) => {
    const thing = subject(path);
    tell({kind, hits: hitsOf(path), pressable: isPressable(path), who: thing ? nameOf(thing) : '', ...more});
  };
  const on = (type, hear) => window.addEventListener(type, hear, {capture: true, passive: true});
  const onTrusted = (type, hear) => on(type, event => { if (event.isTrusted) hear(event, pathOf(event.composedPath())); });

  for (const type of ['click', 'dblclick', 'contextmenu', 'dragstart', 'drop', 'submit']) {
    onTrusted(type, (event, path) => report(event, type, path, {}));
  }
  onTrusted('pointerdown', (event, path) => report(event, 'pointerdown', path, {place: [event.clientX, event.clientY]}));
  onTrusted('pointerup', event => {
    const path = pathOf(document.elementsFromPoint(event.clientX, event.clientY));
    report(event, 'pointerup', path, {place: [event.clientX, event.clientY]});
  });
  onTrusted('pointerover', (event, path) => {
    if (Object.keys(hitsOf(path)).length) report(event, 'pointerover', path, {});
  });
  onTrusted('keydown', (event, path) => {
    if (['Control', 'Shift', 'Alt', 'Meta'].includes(event.key)) return;
    const held = ['Control', 'Alt', 'Meta'].filter(name => event[`${name === 'Control' ? 'ctrl' : name.toLowerCase()}Key`]);
    if (event.shiftKey && (event.key.length > 1 || held.length)) held.push('Shift');
    report(event, 'key', path, {key: [...held, event.key].join('+')});
  });
  onTrusted('focusin', (event, path) => {
    if (path[0] && !before.has(path[0])) before.set(path[0], comparable(path[0]));
  });
  // Also those that are not the browser's: filling in is partly done by script.
  for (const type of ['input', 'change']) {
    on(type, event => {
      const path = pathOf(event.composedPath());
      const field = path.find(element => element.matches(FIELD) || element.isContentEditable);
      if (!field) return;
      const changed = !before.has(field) || before.get(field) !== comparable(field);
      report(event, 'change', path, {changed, own: Object.keys(hitsOf([field])), state: stateOf(field)});
    });
  }
})();
