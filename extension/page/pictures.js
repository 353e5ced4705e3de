// Pictures that may hold a QR code, whatever they are made of.
(() => {
  const page = /** @type {import('./facts.js').PageTools} */ (globalThis.sparekey);
  const { dom, sight, words } = page;
  const FEWEST_MODULES = 21; // a side of the smallest QR code (ISO/IEC 18004, version 1)
  const SMALLEST = 40; // CSS pixels a side
  /** What holds texts and fields and no modules of a code. */
  const TEXTUAL = new Set('A BUTTON FORM H1 H2 H3 H4 H5 H6 LEGEND NAV SUMMARY'.split(' '));
  /** @type {WeakSet<Element>} */
  const taken = new WeakSet();

  /**
   * Whether it is the picture whose address inject.js left here.
   * @param {Element} element
   */
  function isPointed(element) {
    const address = globalThis.sparekeyPointed;
    if (!address || element.tagName !== 'IMG') return false;
    const { currentSrc, src } = /** @type {HTMLImageElement} */ (element);
    return currentSrc === address || src === address;
  }

  /**
   * @param {Element} element
   * @returns {import('./facts.js').Picture | null}
   */
  function find(element) {
    if (isPointed(element)) return described(element, 'img');
    const kind = kindOf(element);
    return kind ? describe(element, kind) : null;
  }

  /** @param {Element} element */
  function kindOf(element) {
    switch (element.tagName) {
      case 'IMG':
        return isBlank(/** @type {HTMLImageElement} */ (element)) ? null : 'img';
      case 'CANVAS':
        return 'canvas';
      case 'svg':
        return 'svg';
      case 'OBJECT':
      case 'EMBED':
        return 'object';
      case 'TABLE':
        return /** @type {HTMLTableElement} */ (element).rows.length >= FEWEST_MODULES
          ? 'table'
          : null;
      default:
        if (TEXTUAL.has(element.tagName) && element.firstChild) return null;
        return isMosaic(element) ? 'mosaic' : hasBackground(element) ? 'background' : null;
    }
  }

  /** @param {HTMLImageElement} image */
  function isBlank(image) {
    return image.complete && image.naturalWidth > 0 && image.naturalWidth < FEWEST_MODULES;
  }

  /**
   * Rows of cells, or one flat grid of cells.
   * @param {Element} element
   */
  function isMosaic(element) {
    const count = element.childElementCount;
    if (count < FEWEST_MODULES || element.textContent?.trim()) return false;
    const inFirst = element.firstElementChild?.childElementCount ?? 0;
    return inFirst > 0 ? Math.abs(inFirst - count) <= 1 : count >= 200;
  }

  /** @param {Element} element */
  function hasBackground(element) {
    if (element.firstChild && element.getAttribute('role') !== 'img') return false;
    return getComputedStyle(element).backgroundImage.includes('url(');
  }

  /**
   * The block of lines drawn with half blocks that a text node is part of.
   * @param {Text} text
   */
  function findBlocks(text) {
    let at = text.parentElement;
    for (let level = 0; level < 4 && at; level += 1, at = at.parentElement) {
      const lines = at.childElementCount + (at.textContent?.split('\n').length ?? 0);
      if (lines < FEWEST_MODULES / 2) continue;
      return taken.has(at) ? null : describe(at, 'blocks');
    }
    return null;
  }

  /**
   * @param {Element} element
   * @param {import('./facts.js').Picture['kind']} kind
   */
  function describe(element, kind) {
    const rect = sight.rectOf(element);
    const shape = rect.width / rect.height;
    if (rect.width < SMALLEST || rect.height < SMALLEST || shape < 0.5 || shape > 2) return null;
    return described(element, kind);
  }

  /**
   * @param {Element} element
   * @param {import('./facts.js').Picture['kind']} kind
   * @returns {import('./facts.js').Picture}
   */
  function described(element, kind) {
    taken.add(element);
    const rect = sight.rectOf(element);
    const label = ['alt', 'aria-label', 'title'].map((name) => element.getAttribute(name) ?? '');
    const veiled = isVeiled(element);
    return {
      ref: dom.refTo(element),
      kind,
      rect,
      label: words.clip(label.join(' '), 80),
      veiled,
      pointed: isPointed(element),
    };
  }

  /** @param {Element} element */
  function isVeiled(element) {
    /** @type {Element | null} */
    let at = element;
    for (let level = 0; level < 4 && at; level += 1, at = dom.parentOf(at)) {
      if (getComputedStyle(at).filter.includes('blur')) return true;
    }
    return sight.opacityOf(element) < 0.3;
  }

  page.pictures = { find, findBlocks, isPointed };
})();
