// Draws the pictures it is told. Installs one function, for the call that follows.
(() => {
  const tools = /** @type {import('./facts.js').PageTools} */ (globalThis.sparekey);
  globalThis.sparekey = undefined;
  const { dom, draw } = tools;

  globalThis.sparekeyDraw = (pictures) => Promise.all(pictures.map(pixels));

  /**
   * @param {import('./facts.js').Picture} picture
   * @param {number} index
   * @returns {Promise<import('./facts.js').Pixels>}
   */
  async function pixels(picture, index) {
    const element = dom.resolve(picture.ref);
    try {
      if (!element) throw new Error('element-gone');
      const canvas = await canvasFor(picture.kind, element);
      const { width, height } = canvas;
      return { picture: index, url: canvas.toDataURL('image/png'), width, height };
    } catch {
      // Of another origin, or what the canvas can't draw: the tab's picture still shows it.
      const { x, y, width, height } = element?.getBoundingClientRect() ?? picture.rect;
      const rect = { x, y, width, height };
      return { picture: index, needs: 'screenshot', rect, inView: isInView(rect) };
    }
  }

  /** @param {import('./facts.js').Rect} rect */
  function isInView({ x, y, width, height }) {
    return x >= 0 && y >= 0 && x + width <= innerWidth && y + height <= innerHeight;
  }

  /**
   * @param {import('./facts.js').Picture['kind']} kind
   * @param {Element} element
   * @returns {Promise<HTMLCanvasElement>}
   */
  async function canvasFor(kind, element) {
    switch (kind) {
      case 'svg':
        return draw.svg(/** @type {SVGSVGElement} */ (element));
      case 'table':
      case 'mosaic':
        return draw.boxes(element);
      case 'blocks':
        return draw.blocks(/** @type {HTMLElement} */ (element));
      case 'canvas': {
        const canvas = /** @type {HTMLCanvasElement} */ (element);
        return draw.image(canvas, canvas, element);
      }
      case 'img':
        return ofImage(/** @type {HTMLImageElement} */ (element));
      default:
        return ofAddress(addressOf(element), element);
    }
  }

  /** @param {HTMLImageElement} element */
  async function ofImage(element) {
    const { naturalWidth: width, naturalHeight: height } = element;
    // A lazy image out of view has not been loaded; a drawing may have no size of its own.
    if (!element.complete || width === 0)
      return ofAddress(element.currentSrc || element.src, element);
    return draw.image(element, { width, height }, element);
  }

  /**
   * @param {string} address
   * @param {Element} element
   */
  async function ofAddress(address, element) {
    const { origin, protocol } = new URL(address, document.baseURI);
    if (origin !== self.origin && !/^(data|blob):$/.test(protocol)) throw new Error('other-origin');
    const loaded = await draw.load(address);
    const shown = element.getBoundingClientRect();
    const { naturalWidth: width, naturalHeight: height } = loaded;
    return draw.image(loaded, width > 0 ? { width, height } : shown, element);
  }

  /** @param {Element} element */
  function addressOf(element) {
    const linked = element.getAttribute('data') ?? element.getAttribute('src');
    if (linked) return linked;
    return /url\("?([^"]*?)"?\)/.exec(getComputedStyle(element).backgroundImage)?.[1] ?? '';
  }
})();
