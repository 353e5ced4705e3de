// Boxes that are painted for an unseen field, or that an element without a
// field paints and takes keys for.
(() => {
  const page = /** @type {import('./facts.js').PageTools} */ (globalThis.sparekey);
  const { dom, sight } = page;
  const NO_SLOT = 'input, img'; // a box with a field of its own is that field's

  /** @param {Element} element */
  function around(element) {
    if (element.childElementCount > 0) return within(element);
    let at = dom.parentOf(element);
    for (let level = 0; level < 3 && at && at !== document.body; level += 1) {
      const count = within(at);
      if (count > 0) return count;
      at = dom.parentOf(at);
    }
    return 0;
  }

  /**
   * How many equal boxes stand in a row, each with one character at most.
   * @param {Element} wrapper
   */
  function within(wrapper) {
    const rows = [wrapper, ...[...wrapper.querySelectorAll('*')].slice(0, 60)];
    return Math.max(0, ...rows.map(inRow));
  }

  /** @param {Element} row */
  function inRow(row) {
    const shown = [...row.children].filter(isSlot).map(sight.rectOf);
    const first = shown[0];
    if (!first || shown.length < 4 || shown.length > 10) return 0;
    const equal = shown.every((box) => Math.abs(box.width - first.width) < 2 && box.y === first.y);
    return equal ? shown.length : 0;
  }

  /** @param {Element} element */
  function isSlot(element) {
    if ((element.textContent ?? '').trim().length > 1) return false;
    if (element.matches(NO_SLOT) || element.querySelector(NO_SLOT)) return false;
    const { width, height } = sight.rectOf(element);
    return width >= 10 && width <= 110 && height >= 14;
  }

  page.slots = { around, within };
})();
