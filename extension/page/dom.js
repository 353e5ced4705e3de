// Steps through the page, shadow roots included, and names elements so that a
// later script finds them again.
(() => {
  // Injected first: the tools start anew each time.
  const page = /** @type {import('./facts.js').PageTools} */ ({});
  globalThis.sparekey = page;
  // Elements that may carry a shadow root, besides custom ones. Asking costs, so others aren't asked.
  const HOSTS = new Set(
    'ARTICLE ASIDE BLOCKQUOTE BODY DIV FOOTER H1 H2 H3 H4 H5 H6 HEADER MAIN NAV P SECTION SPAN'.split(
      ' ',
    ),
  );

  // What an element is asked once, since in Firefox each question goes through a wrapper.
  /** @type {WeakMap<ParentNode, Map<Element, number>>} */
  const indices = new WeakMap();
  /** @type {WeakMap<Element, Element | null>} */
  const parents = new WeakMap();
  /** @type {WeakMap<Element, number[][]>} */
  const paths = new WeakMap();
  /** Shadow trees were seen, so that elements may be shown in a slot. */
  let slotted = false;

  /** @param {Element} element */
  function shadowOf(element) {
    const tag = element.tagName;
    if (!HOSTS.has(tag) && !tag.includes('-')) return null;
    const shadow = element.shadowRoot ?? closedShadowOf(element, tag);
    slotted ||= shadow !== null;
    return shadow;
  }

  /**
   * @param {Element} element
   * @param {string} tag
   */
  function closedShadowOf(element, tag) {
    if (element.firstChild && !tag.includes('-')) return null;
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
    let parent = parents.get(element);
    if (parent === undefined) {
      parent = (slotted ? element.assignedSlot : null) ?? element.parentElement ?? hostOf(element);
      parents.set(element, parent);
    }
    return parent;
  }

  /**
   * The host of the shadow tree that an element is at the top of.
   * @param {Element} element
   */
  function hostOf(element) {
    const { parentNode } = element;
    return parentNode && 'host' in parentNode ? /** @type {ShadowRoot} */ (parentNode).host : null;
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
    let path = paths.get(element);
    if (!path) {
      const parent = element.parentElement;
      const host = parent ? null : hostOf(element);
      const step = indexIn(parent ?? element.parentNode, element);
      const outer = parent ? pathTo(parent) : host ? pathTo(host) : [];
      path = outer.slice(0, parent ? -1 : outer.length);
      path.push(parent ? (outer.at(-1) ?? []).concat(step) : [step]);
      paths.set(element, path);
    }
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
