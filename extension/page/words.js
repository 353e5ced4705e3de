// Texts that belong to an element by markup.
(() => {
  const page = /** @type {import('./facts.js').PageTools} */ (globalThis.sparekey);
  /** @type {WeakMap<Node, Map<string, string>>} */
  const labels = new WeakMap();

  /** White space that is to be collapsed or cut off. */
  const UNEVEN = /[^\S ]| {2}|^ | $/;

  /**
   * @param {string | null | undefined} text
   * @param {number} [most]
   */
  function clip(text, most = 160) {
    if (!text) return '';
    if (text.length <= most && !UNEVEN.test(text)) return text;
    return text
      .slice(0, most * 4)
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, most);
  }

  /**
   * The text that aria-labelledby or aria-describedby names.
   * @param {Element} element
   * @param {string} attribute
   */
  function labelled(element, attribute) {
    const ids = element.getAttribute(attribute);
    if (!ids) return '';
    const root = /** @type {Document | ShadowRoot} */ (element.getRootNode());
    const texts = ids.split(/\s+/).map((id) => clip(root.getElementById(id)?.textContent));
    return texts.filter(Boolean).join(' ');
  }

  /** @param {Element} element */
  function labelOf(element) {
    const around = element.closest('label');
    const pointing = element.id && pointingLabels(element.getRootNode()).get(element.id);
    const named = labelled(element, 'aria-labelledby');
    if (!around && !named) return pointing || columnOf(element);
    const texts = [pointing, clip(around?.textContent), named];
    return [...new Set(texts.filter(Boolean))].join(' ') || columnOf(element);
  }

  /**
   * What the row above a row of fields says in the field's column.
   * @param {Element} element
   */
  function columnOf(element) {
    const cell = /** @type {HTMLTableCellElement | null} */ (element.closest('td'));
    const row = cell?.parentElement;
    const above = row?.previousElementSibling ?? row?.closest('table')?.tHead?.rows[0];
    if (!cell || !row || above?.childElementCount !== row.childElementCount) return '';
    if (row.querySelectorAll('input').length < 2 || above.querySelector('input')) return '';
    return clip(above.children[cell.cellIndex]?.textContent);
  }

  /**
   * One pass a root: `element.labels` would search the whole tree for each field.
   * @param {Node} root
   */
  function pointingLabels(root) {
    let known = labels.get(root);
    if (known) return known;
    known = new Map();
    const all = Array.from(/** @type {Document} */ (root).querySelectorAll('label[for]'));
    for (const label of /** @type {HTMLLabelElement[]} */ (all)) {
      const text = clip(label.textContent);
      const before = known.get(label.htmlFor);
      known.set(label.htmlFor, before && text ? `${before} ${text}` : before || text);
    }
    labels.set(root, known);
    return known;
  }

  page.words = { clip, labelled, labelOf };
})();
