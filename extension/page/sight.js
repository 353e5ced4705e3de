// Whether an element can be seen and reached, by style, geometry and hit test.
(() => {
  const page = /** @type {import('./facts.js').PageTools} */ (globalThis.sparekey);
  const { parentOf } = page.dom;
  const SMALLEST = 8; // CSS pixels; honeypots and clipped twins are smaller
  const FAINT = 0.1;
  /** @type {Map<Element, number>} */
  const opacities = new Map();

  /** @param {Element} element */
  function rectOf(element) {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x, y, width, height };
  }

  /**
   * Whether anything of it is laid out. An element of `display: contents` has no box of its own.
   * @param {Element} element
   */
  function rendered(element) {
    return element.checkVisibility() || getComputedStyle(element).display === 'contents';
  }

  /**
   * The opacity it is painted with, its ancestors' included.
   * @param {Element} element
   * @returns {number}
   */
  function opacityOf(element) {
    const known = opacities.get(element);
    if (known !== undefined) return known;
    const parent = parentOf(element);
    const opacity = Number(getComputedStyle(element).opacity) * (parent ? opacityOf(parent) : 1);
    opacities.set(element, opacity);
    return opacity;
  }

  /**
   * @param {HTMLElement} element
   * @param {import('./facts.js').Rect} rect
   * @returns {import('./facts.js').Visibility}
   */
  function judge(element, rect) {
    if (rect.width < SMALLEST || rect.height < SMALLEST || offPage(rect)) return 'no';
    if (element.closest('[inert]') || isClipped(element)) return 'no';
    const faint = opacityOf(element) < FAINT;
    const reached = reach(element, rect);
    if (reached === 'unknown') return isCut(element, rect) ? 'no' : faint ? 'transparent' : 'yes';
    if (faint) return reached === 'self' ? 'transparent' : 'no';
    if (reached === 'other') return isCut(element, rect) ? 'no' : 'covered';
    return 'yes';
  }

  /** @param {import('./facts.js').Rect} rect */
  function offPage(rect) {
    return rect.x + scrollX + rect.width <= 0 || rect.y + scrollY + rect.height <= 0;
  }

  /** @param {Element} element */
  function isClipped(element) {
    const { clip, clipPath } = getComputedStyle(element);
    return /^rect\((0px|1px)(,? (0px|1px)){3}\)$/.test(clip) || /^inset\((50|100)%/.test(clipPath);
  }

  /**
   * Whether ancestors that hide what overflows leave too little of it.
   * @param {Element} element
   * @param {import('./facts.js').Rect} rect
   */
  function isCut(element, rect) {
    let { x: left, y: top } = rect;
    let right = left + rect.width;
    let bottom = top + rect.height;
    for (let at = parentOf(element); at && at !== document.body; at = parentOf(at)) {
      if (isClipped(at)) return true;
      const { overflowX, overflowY } = getComputedStyle(at);
      const box = at.getBoundingClientRect();
      if (/hidden|clip/.test(overflowX)) {
        left = Math.max(left, box.left);
        right = Math.min(right, box.right);
      }
      if (/hidden|clip/.test(overflowY)) {
        top = Math.max(top, box.top);
        bottom = Math.min(bottom, box.bottom);
      }
    }
    return right - left < SMALLEST || bottom - top < SMALLEST;
  }

  /**
   * What a click on it would meet.
   * @param {HTMLElement} element
   * @param {import('./facts.js').Rect} rect
   * @returns {'self' | 'kin' | 'other' | 'unknown'}
   */
  function reach(element, rect) {
    const root = /** @type {Document | ShadowRoot} */ (element.getRootNode());
    let met = /** @type {'unknown' | 'kin' | 'other'} */ ('unknown');
    for (const part of [0.5, 0.15, 0.85]) {
      const hit = root.elementFromPoint(rect.x + rect.width * part, rect.y + rect.height / 2);
      if (!hit) continue;
      if (hit === element || element.contains(hit)) return 'self';
      if (isKin(element, hit)) met = 'kin';
      else if (met === 'unknown') met = 'other';
    }
    return met;
  }

  /**
   * Its label, its wrapper, or something painted over it inside the wrapper.
   * @param {HTMLElement} element
   * @param {Element} hit
   */
  function isKin(element, hit) {
    const label = hit.closest('label');
    if (label) return label.control === element;
    if (hit.matches('input, textarea, select, button, dialog, iframe')) return false;
    let wrapper = element.parentElement;
    for (let level = 0; level < 2 && wrapper && !wrapper.matches('body, main, form'); level += 1) {
      if (wrapper.contains(hit)) return true;
      wrapper = wrapper.parentElement;
    }
    return hit.contains(element) && hit !== document.documentElement;
  }

  page.sight = { rectOf, rendered, judge, opacityOf };
})();
