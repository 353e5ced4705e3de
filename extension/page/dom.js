// Steps through the page, shadow roots included, and names elements so that a
// later script finds them again.
(() => {
  // Injected first: the tools start anew each time.
  const page = /** @type {import('./facts.js').PageTools} */ ({});
  globalThis.sparekey = page;
  // Elements that may carry a closed root; asking costs, so others aren't asked.
  const HOSTS = new Set(['ARTICLE', 'ASIDE', 'DIV', 'MAIN', 'P', 'SECTION', 'SPAN']);

  /** @param {Element} element */
  function shadowOf(element) {
    if (element.shadowRoot) return element.shadowRoot;
    const custom = element.localName.includes('-');
    if (!custom && (element.firstChild || !HOSTS.has(element.tagName))) return null;
    if ('openOrClosedShadowRoot' in element) {
      return /** @type {ShadowRoot | null} */ (element.openOrClosedShadowRoot);
    }
    const open = globalThis.chrome?.dom?.openOrClosedShadowRoot;
    return open ? open(/** @type {HTMLElement} */ (element)) : null;
  }

  /**
   * Children as they are shown: a host's shadow tree, a slot's assigned nodes.
   * @param {Element | ShadowRoot} element
   * @returns {Iterable<Node>}
   */
  function childrenOf(element) {
    if (element instanceof ShadowRoot) return element.childNodes;
    if (element.tagName === 'SLOT') {
      const assigned = /** @type {HTMLSlotElement} */ (element).assignedNodes();
      if (assigned.length > 0) return assigned;
    }
    return (shadowOf(element) ?? element).childNodes;
  }

  /**
   * The element a node is shown in: its slot, its parent or its shadow host.
   * @param {Element} element
   */
  function parentOf(element) {
    const parent = element.assignedSlot ?? element.parentNode;
    if (parent instanceof ShadowRoot) return parent.host;
    return parent instanceof Element ? parent : null;
  }

  /**
   * @param {Element} element
   * @returns {import('./facts.js').ElementRef}
   */
  function refTo(element) {
    /** @type {number[][]} */
    const path = [[]];
    for (let at = element; ; ) {
      const parent = at.parentNode;
      if (!parent) break;
      path[0]?.unshift(Array.prototype.indexOf.call(parent.children, at));
      if (parent instanceof Element) {
        at = parent;
        continue;
      }
      if (!(parent instanceof ShadowRoot)) break;
      path.unshift([]);
      at = parent.host;
    }
    const name = element.getAttribute('name') ?? '';
    return { path, tag: element.localName, id: element.id, name };
  }

  /**
   * The element itself or, after the page drew it anew, its successor: the
   * same place, else the only one of that id and name.
   * @param {import('./facts.js').ElementRef} ref
   */
  function resolve(ref) {
    const found = follow(ref.path);
    if (found && resembles(found, ref) && found.id === ref.id) return found;
    const same = ref.id || ref.name ? [...everyElement(document)].filter(isIt) : [];
    if (same.length === 1) return same[0] ?? null;
    return found && resembles(found, ref) ? found : null;

    /** @param {Element} element */
    function isIt(element) {
      return element.id === ref.id && resembles(element, ref);
    }
  }

  /** @param {number[][]} path */
  function follow(path) {
    /** @type {Document | ShadowRoot | null} */
    let root = document;
    /** @type {Element | null} */
    let element = null;
    for (const steps of path) {
      if (element) root = shadowOf(element);
      element = null;
      for (const step of steps) {
        element = (element ?? root)?.children[step] ?? null;
        if (!element) return null;
      }
    }
    return element;
  }

  /** @param {Document | ShadowRoot} root @returns {Iterable<Element>} */
  function* everyElement(root) {
    for (const element of root.querySelectorAll('*')) {
      yield element;
      const shadow = shadowOf(element);
      if (shadow) yield* everyElement(shadow);
    }
  }

  /**
   * @param {Element} element
   * @param {import('./facts.js').ElementRef} ref
   */
  function resembles(element, ref) {
    return element.localName === ref.tag && (element.getAttribute('name') ?? '') === ref.name;
  }

  page.dom = { shadowOf, childrenOf, parentOf, refTo, resolve };
})();
