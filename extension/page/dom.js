// Steps through the page, shadow roots included, and names elements so that a
// later script finds them again.
(() => {
  // Injected first: the tools start anew each time.
  const page = /** @type {import('./facts.js').PageTools} */ ({});
  globalThis.sparekey = page;
  // Elements that may carry a closed root; asking costs, so others aren't asked.
  const HOSTS = new Set(['ARTICLE', 'ASIDE', 'DIV', 'MAIN', 'P', 'SECTION', 'SPAN']);

  /** @type {WeakMap<ParentNode, Map<Element, number>>} */
  const indices = new WeakMap();

  /** @param {Element} element */
  function shadowOf(element) {
    const open = element.shadowRoot;
    if (open) return open;
    if (element.firstChild || !HOSTS.has(element.tagName)) {
      if (!element.tagName.includes('-')) return null;
    }
    if ('openOrClosedShadowRoot' in element) {
      return /** @type {ShadowRoot | null} */ (element.openOrClosedShadowRoot);
    }
    const ask = globalThis.chrome?.dom?.openOrClosedShadowRoot;
    return ask ? ask(/** @type {HTMLElement} */ (element)) : null;
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
    const name = element.getAttribute('name') ?? '';
    return { path: pathTo(element), tag: element.localName, id: element.id, name };
  }

  /**
   * @param {Element} element
   * @returns {number[][]}
   */
  function pathTo(element) {
    const parent = element.parentNode;
    const step = indexIn(parent, element);
    if (parent instanceof ShadowRoot) return [...pathTo(parent.host), [step]];
    if (!(parent instanceof Element)) return [[step]];
    const path = pathTo(parent);
    path.at(-1)?.push(step);
    return path;
  }

  /**
   * Counted once a parent: asking each child for its index is quadratic.
   * @param {ParentNode | null} parent
   * @param {Element} element
   */
  function indexIn(parent, element) {
    if (!parent) return 0;
    let known = indices.get(parent);
    if (!known) {
      known = new Map();
      for (let at = parent.firstElementChild; at; at = at.nextElementSibling)
        known.set(at, known.size);
      indices.set(parent, known);
    }
    return known.get(element) ?? 0;
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

  page.dom = { shadowOf, parentOf, refTo, resolve };
})();
