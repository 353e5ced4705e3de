// Steps through what is shown, in reading order, without asking every element:
// the browser's own searches bring the texts and the few elements that matter.
(() => {
  const page = /** @type {import('./facts.js').PageTools} */ (globalThis.sparekey);
  const { dom, parts } = page;
  const SKIPPED = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'OPTION', 'TEMPLATE']);
  /** What texts mostly stand in, and strokes of drawings. To rule these out takes a third of what it
   * takes to search for each of the others. */
  const PLAIN =
    'div, span, td, tr, p, li, label, path, g, ul, b, i, em, strong, small, tbody, section, rect, circle, use, th, dt, dd, dl, ol, option, script, style, br, img';
  const ELEMENTS = `:not(${PLAIN}), :empty:not(rect, path, circle, use, g), [contenteditable], [tabindex], [role], [aria-modal]`;
  /** Those of them that may carry a shadow root. */
  const HOSTS = 'div, p, section, span';

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
    const elements = found(root, visitor.special(root));
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const ahead = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    let text = /** @type {Text | null} */ (texts.nextNode());
    let next = 0;
    /** The text after the start of the next element; once there is none, there is none for later ones. */
    let due = text;
    look();
    /** @type {Element | null} */
    let parent = null;
    let tag = '';
    for (;;) {
      while (next < elements.length && due === text) enter(/** @type {Element} */ (elements[next]));
      if (!text) return;
      parts.leave(text);
      const own = text.parentElement ?? host;
      if (own !== parent) tag = own?.tagName ?? '';
      parent = own;
      if (own && !SKIPPED.has(tag)) visitor.text(text, own, tag);
      text = /** @type {Text | null} */ (texts.nextNode());
    }

    /** @param {Element} element */
    function enter(element) {
      next += 1;
      parts.unwind(element);
      if (visitor.element(element) || enterShadow(element, visitor)) skip(element);
      else parts.enter(element, textAfter);
      look();
    }

    /** @param {Element} element */
    function skip(element) {
      while (element.contains(elements[next] ?? null)) next += 1;
      if (!text || !element.contains(text)) return;
      text = textAfter(element);
      if (text) texts.currentNode = text;
    }

    /** @param {Element} element */
    function textAfter(element) {
      ahead.currentNode = element;
      return /** @type {Text | null} */ (ahead.nextSibling()); // goes on to the next beyond the element
    }

    function look() {
      const element = elements[next];
      if (!element || !due) return;
      ahead.currentNode = element;
      due = /** @type {Text | null} */ (ahead.nextNode());
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
        else if (node instanceof Text) readAssigned(node, element, visitor);
      }
      return assigned.length > 0;
    }
    const shadow = dom.shadowOf(element);
    if (shadow) parts.inside(() => readTree(shadow, visitor, element));
    return shadow !== null;
  }

  /**
   * @param {Text} text
   * @param {Element} slot
   * @param {import('./facts.js').TreeVisitor} visitor
   */
  function readAssigned(text, slot, visitor) {
    const parent = text.parentElement ?? slot;
    visitor.text(text, parent, parent.tagName);
  }

  /**
   * The elements that matter, in the order of the document.
   * @param {Element | ShadowRoot} root
   * @param {Iterable<Element>} more
   */
  function found(root, more) {
    // Array.from and not a loop over the list itself, which takes several times as long.
    const all = Array.from(root.querySelectorAll(ELEMENTS));
    if (root instanceof Element) all.unshift(root);
    for (const element of Array.from(root.querySelectorAll(':nth-child(21)')))
      insert(element.parentElement, all); // many alike may be a mosaic
    for (const element of Array.from(root.querySelectorAll(HOSTS)).filter(isHost))
      insert(element, all);
    for (const element of more) insert(element, all);
    return all;
  }

  /** @param {Element} element */
  function isHost(element) {
    return element.shadowRoot !== null;
  }

  /**
   * @param {Element | null} element
   * @param {Element[]} all in the order of the document
   */
  function insert(element, all) {
    if (!element) return;
    let [from, to] = [0, all.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      const other = /** @type {Element} */ (all[middle]);
      if (other === element) return;
      const follows =
        (other.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
      if (follows) from = middle + 1;
      else to = middle;
    }
    all.splice(from, 0, element);
  }

  page.tree = { read };
})();
