// Waits until the page shows a field it did not show before, a few seconds at
// most. Its value is whether that happened; nothing stays behind.
(() => {
  const tools = /** @type {import('./facts.js').PageTools} */ (globalThis.sparekey);
  globalThis.sparekey = undefined;
  const PATIENCE = 3000; // milliseconds
  const FIELDS = 'input, textarea, [contenteditable]';
  const NOTED = ['class', 'disabled', 'hidden', 'inert', 'open', 'readonly', 'style', 'type'];

  return new Promise((resolve) => {
    const before = new Set(shown());
    const observer = new MutationObserver(look);
    for (const root of roots(document)) {
      observer.observe(root, {
        childList: true,
        subtree: true,
        attributes: true,
        attributeFilter: NOTED,
      });
    }
    const timer = setTimeout(() => end(false), PATIENCE);

    function look() {
      for (const field of shown()) {
        if (!before.has(field)) return end(true);
      }
    }

    /** @param {boolean} appeared */
    function end(appeared) {
      clearTimeout(timer);
      observer.disconnect();
      resolve(appeared);
    }
  });

  /** @returns {Iterable<Element>} */
  function* shown() {
    for (const root of roots(document)) {
      for (const field of root.querySelectorAll(FIELDS)) {
        const seen = field.checkVisibility({ visibilityProperty: true });
        if (seen && !field.matches(':disabled')) yield field;
      }
    }
  }

  /** @param {Document | ShadowRoot} root @returns {Iterable<Document | ShadowRoot>} */
  function* roots(root) {
    yield root;
    for (const element of root.querySelectorAll('*')) {
      const shadow = tools.dom.shadowOf(element);
      if (shadow) yield* roots(shadow);
    }
  }
})();
