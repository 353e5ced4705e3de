// Steps through what is shown, in reading order, without asking every element:
// the browser's own searches bring the texts and the few elements that matter.
(() => {
  const page = /** @type {import('./facts.js').PageTools} */ (globalThis.sparekey);
  const { dom, parts } = page;
  const SKIPPED = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'OPTION', 'TEMPLATE']);
  /** @type {Map<Element, boolean>} */
  const skips = new Map();
  const ELEMENTS =
    ':empty:not(rect, path, circle, use, g), textarea, canvas, svg, table, object, iframe, slot, [contenteditable], [tabindex]';
  const CUSTOM_TAG = /<[a-z][^\s<>/]*-/;
  const CUSTOM = 'descendant-or-self::*[contains(local-name(), "-")]';
  const HOSTS = 'article, aside, blockquote, div, footer, header, main, nav, p, section, span';

  /**
   * Calls back for texts and elements as they follow each other. An element
   * for which the callback gives true is not entered.
   * @param {Element} root
   * @param {import('./facts.js').TreeVisitor} visitor
   */
  function read(root, visitor) {
    readTree(root, visitor, null);
  }

  /**
   * @param {Element | ShadowRoot} root
   * @param {import('./facts.js').TreeVisitor} visitor
   * @param {Element | null} host of the shadow tree
   */
  function readTree(root, visitor, host) {
    const markup = markupOf(root);
    const texts = textsIn(root);
    const special = specialIn(root, texts, found(root, markup, visitor.special(root, markup)));
    /** @type {Element | null} */
    let parent = null;
    let skipped = /** @type {Element | null} */ (null);
    const enter = (/** @type {Element} */ element) => {
      if (skipped?.contains(element)) return;
      parts.unwind(element);
      if (visitor.element(element) || enterShadow(element, visitor)) skipped = element;
      else parts.enter(element);
      parent = null;
    };
    special.get(null)?.forEach(enter);
    for (const text of texts) {
      if (skipped && !skipped.contains(text)) skipped = null;
      const own = text.parentElement ?? host;
      if (!skipped && own && !isSkipped(own)) {
        if (own !== parent) parts.unwind(text, own);
        parent = own;
        visitor.text(text, own);
      }
      special.get(text)?.forEach(enter);
    }
  }

  /**
   * The shadow tree instead of the children; for a slot the nodes assigned to it.
   * @param {Element} element
   * @param {import('./facts.js').TreeVisitor} visitor
   */
  function enterShadow(element, visitor) {
    if (element.tagName === 'SLOT') {
      const assigned = /** @type {HTMLSlotElement} */ (element).assignedNodes();
      for (const node of assigned) {
        if (node instanceof Element) parts.inside(() => readTree(node, visitor, null));
        else if (node instanceof Text) visitor.text(node, node.parentElement ?? element);
      }
      return assigned.length > 0;
    }
    const shadow = dom.shadowOf(element);
    if (shadow) parts.inside(() => readTree(shadow, visitor, element));
    return shadow !== null;
  }

  /** @param {Element | ShadowRoot} root */
  function markupOf(root) {
    const inner = root.getHTML();
    if (!(root instanceof Element)) return inner;
    const own = root.getAttributeNames().map((name) => ` ${name}="${root.getAttribute(name)}"`);
    return `<${root.localName}${own.join('')}>${inner}`;
  }

  /** @param {Element | ShadowRoot} root */
  function topsOf(root) {
    return root instanceof Element ? [root] : Array.from(root.children);
  }

  /** @param {Element} element */
  function isSkipped(element) {
    let known = skips.get(element);
    if (known === undefined) {
      known = SKIPPED.has(element.tagName);
      skips.set(element, known);
    }
    return known;
  }

  /** @param {Element | ShadowRoot} root */
  function textsIn(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts = [];
    for (let text = walker.nextNode(); text; text = walker.nextNode())
      texts.push(/** @type {Text} */ (text));
    return texts;
  }

  /**
   * The elements that matter, under the text each follows; null for the start.
   * @param {Element | ShadowRoot} root
   * @param {Text[]} texts
   * @param {Iterable<Element>} elements
   */
  function specialIn(root, texts, elements) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const before = texts.length > 0;
    /** @type {Map<Node | null, Element[]>} */
    const special = new Map();
    for (const element of elements) {
      walker.currentNode = element;
      const text = before && element !== root ? walker.previousNode() : null;
      const list = special.get(text);
      if (list) list.push(element);
      else special.set(text, [element]);
    }
    return special;
  }

  /**
   * @param {Element | ShadowRoot} root
   * @param {string} markup of the root: searches that it shows to be in vain are left out
   * @param {Iterable<Element>} more
   * @returns {Set<Element>}
   */
  function found(root, markup, more) {
    /** @type {Set<Element>} */
    const all = new Set(root instanceof Element ? [root] : []);
    // Array.from and not a loop over the list itself, which takes several times as long.
    for (const element of Array.from(root.querySelectorAll(`${ELEMENTS}, ${parts.SELECTOR}`)))
      all.add(element);
    for (const element of Array.from(root.querySelectorAll(':nth-child(21)'))) {
      if (element.parentElement) all.add(element.parentElement); // many alike may be a mosaic
    }
    for (const element of Array.from(root.querySelectorAll(HOSTS)))
      if (element.shadowRoot) all.add(element);
    if (CUSTOM_TAG.test(markup)) for (const element of custom(root)) all.add(element);
    for (const element of more) all.add(element);
    return all;
  }

  /** @param {Element | ShadowRoot} root @returns {Iterable<Element>} */
  function* custom(root) {
    for (const top of topsOf(root)) {
      const nodes = document.evaluate(CUSTOM, top, null, XPathResult.ORDERED_NODE_ITERATOR_TYPE);
      for (let node = nodes.iterateNext(); node; node = nodes.iterateNext())
        yield/** @type {Element} */ (node);
    }
  }

  page.tree = { read };
})();
