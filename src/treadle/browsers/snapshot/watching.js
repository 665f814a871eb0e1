// Says whether a document may look otherwise than when it was looked at last. What changes it leaves a sign, or is
// compared; where neither can be relied upon, it may always. After the first sign nothing is listened to any more.
() => {
  const MOST_ROOTS = 200, FRAME_MILLISECONDS = 50;
  const SIGNS = ['input', 'change', 'scroll', 'load', 'error', 'toggle', 'beforetoggle', 'resize', 'focusin', 'focusout',
    'pointerdown', 'pointermove', 'pointerup', 'mousedown', 'mousemove', 'mouseup', 'wheel', 'keydown', 'click', 'popstate',
    'hashchange', 'transitionrun', 'animationstart', 'fullscreenchange'];
  const INNER_SIGNS = ['change', 'scroll', 'load', 'error', 'toggle', 'beforetoggle'];  // these do not leave a shadow root
  const CAUGHT = {capture: true, passive: true};
  const sourceOf = Function.prototype.toString;
  const isNative = part => typeof part === 'function' && sourceOf.call(part).includes('[native code]');
  const isReliable = () => isNative(window.MutationObserver) && isNative(MutationObserver.prototype.observe)
    && isNative(EventTarget.prototype.addEventListener) && isNative(document.getAnimations);

  const isField = node => node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement
    || node instanceof HTMLSelectElement;
  const chosenOf = field => field instanceof HTMLSelectElement
    ? Array.from(field.selectedOptions, option => option.index).join() : field.checked;
  const heldBy = field => [field.value, chosenOf(field)];

  function rulesIn(sheet) {
    try {
      return sheet.cssRules.length;
    } catch {
      return 0;  // of another origin: scripts cannot change it either
    }
  }

  function looks() {
    const root = document.scrollingElement || document.documentElement;
    const rules = Array.from(document.styleSheets).concat(document.adoptedStyleSheets || []).map(rulesIn);
    return [location.href, document.readyState, scrollX, scrollY, innerWidth, innerHeight, root && root.scrollWidth,
      root && root.scrollHeight, document.activeElement, ...rules];
  }

  const areSame = (one, other) => one.length === other.length && one.every((each, at) => Object.is(each, other[at]));
  const moves = () => document.getAnimations().some(animation => animation.playState === 'running');
  const drawn = () => new Promise(done => {
    requestAnimationFrame(() => done());
    setTimeout(done, FRAME_MILLISECONDS);  // one that is not shown draws nothing
  });

  let end = () => {}, changed = true, fields = [], seen = [];
  const mark = () => {
    changed = true;
    end();
  };

  function listen(roots) {
    const observer = new MutationObserver(mark);
    const places = roots.map(root => root === document ? [window, SIGNS] : [root, INNER_SIGNS]);
    for (const root of roots)
      observer.observe(root, {subtree: true, childList: true, attributes: true, characterData: true});
    for (const [place, signs] of places) for (const sign of signs) place.addEventListener(sign, mark, CAUGHT);
    end = () => {
      observer.disconnect();
      for (const [place, signs] of places) for (const sign of signs) place.removeEventListener(sign, mark, CAUGHT);
      end = () => {};
      fields = seen = [];
    };
  }

  const compares = () => !changed && !moves() && areSame(seen, looks())
    && fields.every(([field, held]) => areSame(held, heldBy(field)));

  return {
    // Of what was looked at just now: the open roots, and the nodes that were told.
    begin(roots, nodes) {
      end();
      changed = roots.length > MOST_ROOTS || !isReliable() || moves();
      if (changed) return;
      listen(roots);
      seen = looks();
      fields = nodes.filter(isField).map(field => [field, heldBy(field)]);
    },

    // Whether it surely looks the same. What was scrolled tells so with the next frame that is drawn.
    async still() {
      if (!compares()) return false;
      await drawn();
      return compares();
    },

    end: () => end(),
  };
}
