// Evaluates to a cover over one document: it tells what can be read there and paints over what it is told to.
() => {
  const INLINE = new Set(('A ABBR ACRONYM B BDI BDO BIG CITE CODE DATA DEL DFN EM FONT I INS KBD LABEL MARK Q S SAMP ' +
    'SMALL SPAN STRONG SUB SUP TIME TT U VAR WBR').split(' '));
  const UNREAD = new Set('SCRIPT STYLE NOSCRIPT TEMPLATE TEXTAREA SELECT OPTION IFRAME OBJECT'.split(' '));
  const FIELDS = new Set(['INPUT', 'TEXTAREA', 'SELECT']);
  const SECRET = /(^|\s)(current-password|new-password|one-time-code|cc-number|cc-csc)(\s|$)/i;
  const filled = window[Symbol.for('treadle.secrets')];  // fields that were secret once, whatever they are now
  const MARGIN = 2;  // italics and shadows lean out of their box
  const PATIENCE = 60_000;  // nobody takes so long; whoever asked for the cover is gone

  class Cover {
    nodes = [];
    fields = [];
    targets = [];
    boxes = [];

    constructor() {
      if (!(document.documentElement instanceof HTMLElement)) throw new Error('nothing can be laid over this document');
      this.host = document.createElementNS('http://www.w3.org/1999/xhtml', 'div');
      this.root = this.host.attachShadow({mode: 'closed'});
      this.style(this.host, {all: 'initial', position: 'absolute', display: 'block', left: 0, top: 0, width: 0,
        height: 0, 'z-index': 2147483647, 'pointer-events': 'none', overflow: 'visible'});
      document.documentElement.append(this.host);
      try {
        this.host.popover = 'manual';
        this.host.showPopover();  // above dialogs, which are above every z-index
      } catch {
        this.host.removeAttribute('popover');
      }
      this.timer = setTimeout(() => this.remove(), PATIENCE);
      const follow = () => {
        if (this.host.isConnected) {
          this.place();
          requestAnimationFrame(follow);
        }
      };
      requestAnimationFrame(follow);
    }

    style(element, properties) {
      for (const [name, value] of Object.entries(properties)) {
        element.style.setProperty(name, typeof value === 'number' && name !== 'z-index' ? `${value}px` : `${value}`,
          'important');
      }
    }

    // What can be read: runs of text nodes that stand in one line of thought, and what the fields show. Password
    // fields, and others that say they hold a secret, are covered at once.
    read() {
      const runs = [];
      let run = [];
      let block = null;
      const close = () => {
        if (run.some(text => text.trim())) runs.push(run); else this.nodes.length -= run.length;
        run = [];
      };
      const flows = element => INLINE.has(element.tagName) && getComputedStyle(element).display.startsWith('inline');
      const visit = node => {
        if (node.nodeType === Node.TEXT_NODE) {
          this.nodes.push({node, text: node.data});
          run.push(node.data.replace(/\s/g, ' '));
          return;
        }
        if (node.nodeType !== Node.ELEMENT_NODE && node.nodeType !== Node.DOCUMENT_FRAGMENT_NODE) return;
        if (FIELDS.has(node.tagName)) this.field(node);
        if (UNREAD.has(node.tagName) || node === this.host) return;
        const inline = node.nodeType === Node.ELEMENT_NODE && flows(node);
        if (!inline) close();
        if (node.shadowRoot) visit(node.shadowRoot);
        for (const child of node.childNodes) visit(child);
        if (!inline) close();
      };
      visit(document.documentElement);
      close();
      return {runs, fields: this.fields.map(field => field.text)};
    }

    field(element) {
      const hidden = ['hidden', 'checkbox', 'radio', 'range', 'color', 'image'];
      if (hidden.includes(element.type)) return;
      const value = element.tagName === 'SELECT' ? [...element.selectedOptions].map(o => o.text).join(' ') : element.value;
      const secret = SECRET.test(element.autocomplete) || (filled instanceof WeakSet && filled.has(element));
      if (element.type === 'password' || (value && secret)) {
        this.targets.push({element});
      } else {
        this.fields.push({element, text: (value || element.placeholder || '').replace(/\s/g, ' ')});
      }
    }

    add(elements) {
      this.targets.push(...elements.map(element => ({element})));
    }

    // Covers characters start to end of text nodes, [index, start, end], and fields by their index.
    find(texts, fields) {
      this.targets.push(...texts.map(([index, start, end]) => ({...this.nodes[index], start, end})));
      this.targets.push(...fields.map(index => ({element: this.fields[index].element})));
    }

    // How many places are covered.
    place() {
      const wanted = this.targets.map(target => this.rectangles(target));
      const origin = this.host.getBoundingClientRect();
      wanted.flat().forEach((rectangle, index) => {
        this.boxes[index] ??= this.root.appendChild(this.box());
        this.style(this.boxes[index], {
          left: rectangle.left - origin.left - MARGIN, top: rectangle.top - origin.top - MARGIN,
          width: rectangle.width + 2 * MARGIN, height: rectangle.height + 2 * MARGIN,
        });
      });
      for (const box of this.boxes.splice(wanted.flat().length)) box.remove();
      return wanted.filter(each => each.length).length;
    }

    box() {
      const box = document.createElementNS('http://www.w3.org/1999/xhtml', 'div');
      this.style(box, {position: 'absolute', background: '#111'});
      return box;
    }

    rectangles({element, node, text, start, end}) {
      const shown = element ?? node.parentElement ?? node.getRootNode().host;
      if (!shown?.isConnected || shown.checkVisibility?.({visibilityProperty: true}) === false) return [];
      if (element) return [element.getBoundingClientRect()].filter(each => each.width && each.height);
      const range = document.createRange();
      range.selectNodeContents(node);
      if (node.data === text) {  // otherwise it was changed meanwhile: all of it is covered
        range.setStart(node, start);
        range.setEnd(node, end);
      }
      return [...range.getClientRects()].filter(each => each.width && each.height);
    }

    remove() {
      clearTimeout(this.timer);
      this.host.remove();
    }
  }
  return new Cover();
}
