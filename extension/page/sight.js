// Whether an element can be seen and reached, by style, geometry and hit test.
(() => {
  const page = /** @type {import('./facts.js').PageTools} */ (globalThis.sparekey);
  const { parentOf } = page.dom;
  const SMALLEST = 8; // CSS pixels; honeypots and clipped twins are smaller
  const FAINT = 0.1;
  const BY_STYLE = { visibilityProperty: true };
  const HIDES = new Set(['hidden', 'clip']);
  const EVERYWHERE = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };
  const inert = document.querySelector('[inert]') !== null;
  const view = { width: innerWidth, height: innerHeight, x: scrollX, y: scrollY };
  // What an element is asked once, since each question may have the page laid out, and in Firefox
  // goes through a wrapper.
  /** @type {Map<Element, CSSStyleDeclaration>} */
  const styles = new Map();
  /** @type {Map<Element, boolean>} */
  const seen = new Map();
  /** @type {Map<Element, number>} */
  const opacities = new Map();
  /** @type {Map<Element, typeof EVERYWHERE>} */
  const rooms = new Map();

  /** @param {Element} element */
  function rectOf(element) {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x, y, width, height };
  }

  /** @param {Element} element */
  function styleOf(element) {
    let style = styles.get(element);
    if (!style) {
      style = getComputedStyle(element);
      styles.set(element, style);
    }
    return style;
  }

  /**
   * Whether anything in it is painted.
   * @param {Element} element
   * @returns {boolean}
   */
  function rendered(element) {
    let known = seen.get(element);
    if (known === undefined) {
      known = element.checkVisibility(BY_STYLE) || inContents(element);
      seen.set(element, known);
    }
    return known;
  }

  /**
   * An element of `display: contents` has no box of its own.
   * @param {Element} element
   */
  function inContents(element) {
    const { display, visibility } = styleOf(element);
    if (display !== 'contents' || visibility !== 'visible') return false;
    const parent = parentOf(element);
    return parent !== null && rendered(parent);
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
    const opacity = Number(styleOf(element).opacity) * (parent ? opacityOf(parent) : 1);
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
    if ((inert && element.closest('[inert]')) || isClipped(element)) return 'no';
    const faint = opacityOf(element) < FAINT;
    const reached = reach(element, rect);
    if (reached === 'unknown') return isCut(element, rect) ? 'no' : faint ? 'transparent' : 'yes';
    if (faint) return reached === 'self' ? 'transparent' : 'no';
    if (reached === 'other') return isCut(element, rect) ? 'no' : 'covered';
    return 'yes';
  }

  /** @param {import('./facts.js').Rect} rect */
  function offPage(rect) {
    return rect.x + view.x + rect.width <= 0 || rect.y + view.y + rect.height <= 0;
  }

  /** @param {Element} element */
  function isClipped(element) {
    const { clip, clipPath } = styleOf(element);
    if (clip === 'auto' && clipPath === 'none') return false;
    return /^rect\((0px|1px)(,? (0px|1px)){3}\)$/.test(clip) || /^inset\((50|100)%/.test(clipPath);
  }

  /**
   * Whether ancestors that hide what overflows leave too little of it.
   * @param {Element} element
   * @param {import('./facts.js').Rect} rect
   */
  function isCut(element, rect) {
    const parent = parentOf(element);
    const room = parent ? roomIn(parent) : EVERYWHERE;
    const right = Math.min(rect.x + rect.width, room.right);
    const bottom = Math.min(rect.y + rect.height, room.bottom);
    return (
      right - Math.max(rect.x, room.left) < SMALLEST ||
      bottom - Math.max(rect.y, room.top) < SMALLEST
    );
  }

  /**
   * What an element and its ancestors leave to be seen of their content.
   * @param {Element} element
   * @returns {typeof EVERYWHERE}
   */
  function roomIn(element) {
    const known = rooms.get(element);
    if (known) return known;
    const parent = element === document.body ? null : parentOf(element);
    const room = { ...(parent ? roomIn(parent) : EVERYWHERE) };
    rooms.set(element, room);
    if (!parent) return room;
    const { overflowX, overflowY } = styleOf(element);
    if (isClipped(element)) room.right = room.left;
    if (HIDES.has(overflowX)) {
      const { left, right } = element.getBoundingClientRect();
      room.left = Math.max(room.left, left);
      room.right = Math.min(room.right, right);
    }
    if (HIDES.has(overflowY)) {
      const { top, bottom } = element.getBoundingClientRect();
      room.top = Math.max(room.top, top);
      room.bottom = Math.min(room.bottom, bottom);
    }
    return room;
  }

  /**
   * What a click on it would meet.
   * @param {HTMLElement} element
   * @param {import('./facts.js').Rect} rect
   * @returns {'self' | 'kin' | 'other' | 'unknown'}
   */
  function reach(element, rect) {
    const middle = rect.y + rect.height / 2;
    if (middle < 0 || middle >= view.height) return 'unknown';
    const root = /** @type {Document | ShadowRoot} */ (element.getRootNode());
    let met = /** @type {'unknown' | 'kin' | 'other'} */ ('unknown');
    for (const part of [0.5, 0.15, 0.85]) {
      const hit = root.elementFromPoint(rect.x + rect.width * part, middle);
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
