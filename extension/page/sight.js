// Whether an element can be seen and reached, by style, geometry and hit test.
(() => {
  const page = /** @type {import('./facts.js').PageTools} */ (globalThis.sparekey);
  const { parentOf } = page.dom;
  const SMALLEST = 8; // CSS pixels; honeypots and clipped twins are smaller
  const FAINT = 0.1;
  const BY_STYLE = { visibilityProperty: true };
  const HIDES = new Set(['hidden', 'clip']);
  /** @typedef {{ opacity: number, left: number, top: number, right: number, bottom: number }} Room */
  /** @type {Room} */
  const EVERYWHERE = {
    opacity: 1,
    left: -Infinity,
    top: -Infinity,
    right: Infinity,
    bottom: Infinity,
  };
  const inert = document.querySelector('[inert]') !== null;
  const view = { width: innerWidth, height: innerHeight, x: scrollX, y: scrollY };
  // What an element is asked once, since each question may have the page laid out, and in Firefox
  // goes through a wrapper.
  /** The last that was asked: the texts of one element follow each other. @type {Element | null} */
  let asked = null;
  let shown = false;
  /** @type {Map<Element, Room>} */
  const rooms = new Map();

  /** @param {Element} element */
  function rectOf(element) {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x, y, width, height };
  }

  /**
   * Whether anything in it is painted.
   * @param {Element} element
   * @returns {boolean}
   */
  function rendered(element) {
    if (element === asked) return shown;
    const known = element.checkVisibility(BY_STYLE) || inContents(element);
    asked = element;
    shown = known;
    return known;
  }

  /**
   * An element of `display: contents` has no box of its own.
   * @param {Element} element
   */
  function inContents(element) {
    const { display, visibility } = getComputedStyle(element);
    if (display !== 'contents' || visibility !== 'visible') return false;
    const parent = parentOf(element);
    return parent !== null && rendered(parent);
  }

  /**
   * The opacity it is painted with, its ancestors' included.
   * @param {Element} element
   */
  function opacityOf(element) {
    return roomIn(element).opacity;
  }

  /**
   * @param {HTMLElement} element
   * @param {import('./facts.js').Rect} rect
   * @returns {import('./facts.js').Visibility}
   */
  function judge(element, rect) {
    if (rect.width < SMALLEST || rect.height < SMALLEST || offPage(rect)) return 'no';
    const style = getComputedStyle(element);
    if ((inert && element.closest('[inert]')) || isClipped(style)) return 'no';
    const parent = parentOf(element);
    const room = parent ? roomIn(parent) : EVERYWHERE;
    const faint = room.opacity * Number(style.opacity) < FAINT;
    const reached = reach(element, rect);
    if (reached === 'unknown') return isCut(rect, room) ? 'no' : faint ? 'transparent' : 'yes';
    if (faint) return reached === 'self' ? 'transparent' : 'no';
    if (reached === 'other') return isCut(rect, room) ? 'no' : 'covered';
    return 'yes';
  }

  /** @param {import('./facts.js').Rect} rect */
  function offPage(rect) {
    return rect.x + view.x + rect.width <= 0 || rect.y + view.y + rect.height <= 0;
  }

  /** @param {CSSStyleDeclaration} style */
  function isClipped({ clip, clipPath }) {
    if (clip === 'auto' && clipPath === 'none') return false;
    return /^rect\((0px|1px)(,? (0px|1px)){3}\)$/.test(clip) || /^inset\((50|100)%/.test(clipPath);
  }

  /**
   * Whether ancestors that hide what overflows leave too little of it.
   * @param {import('./facts.js').Rect} rect
   * @param {Room} room
   */
  function isCut(rect, room) {
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
   * @returns {Room}
   */
  function roomIn(element) {
    let room = rooms.get(element);
    if (!room) {
      const parent = parentOf(element);
      room = narrowed(element, parent ? roomIn(parent) : EVERYWHERE);
      rooms.set(element, room);
    }
    return room;
  }

  /**
   * @param {Element} element
   * @param {Room} outer what its ancestors leave
   * @returns {Room} mostly the same
   */
  function narrowed(element, outer) {
    const style = getComputedStyle(element);
    const opacity = Number(style.opacity);
    const hides = element !== document.body && element !== document.documentElement;
    const cuts = hides && style.overflow !== 'visible';
    const clipped = hides && isClipped(style);
    if (opacity === 1 && !cuts && !clipped) return outer;
    const room = { ...outer, opacity: outer.opacity * opacity };
    if (clipped) room.right = room.left;
    if (cuts) cut(room, element, style);
    return room;
  }

  /**
   * @param {Room} room to be narrowed
   * @param {Element} element
   * @param {CSSStyleDeclaration} style
   */
  function cut(room, element, { overflowX, overflowY }) {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    if (HIDES.has(overflowX)) {
      room.left = Math.max(room.left, left);
      room.right = Math.min(room.right, right);
    }
    if (HIDES.has(overflowY)) {
      room.top = Math.max(room.top, top);
      room.bottom = Math.min(room.bottom, bottom);
    }
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
