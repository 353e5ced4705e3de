// Draws one picture of the page on a fresh canvas, large enough for a QR
// reader, with the quiet zone that pages leave out (ISO/IEC 18004 section 6.3.8).
(() => {
  const page = /** @type {import('./facts.js').PageTools} */ (globalThis.sparekey);
  const { parentOf } = page.dom;
  const SIDE = { least: 400, most: 1600 }; // pixels
  const CELL = 8; // pixels a module, where modules can be counted

  /**
   * @param {number} width
   * @param {number} height
   */
  function canvasOf(width, height) {
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(width));
    canvas.height = Math.max(1, Math.round(height));
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('canvas-unavailable');
    context.imageSmoothingEnabled = false;
    return { canvas, context };
  }

  /**
   * Whatever drawImage takes, on the background a person sees it on.
   * @param {CanvasImageSource} source
   * @param {{ width: number, height: number }} size
   * @param {Element} element
   */
  function image(source, size, element) {
    const longer = Math.max(size.width, size.height);
    const whole = Math.ceil(SIDE.least / longer); // an enlargement by whole pixels stays sharp
    const scale = longer > SIDE.most ? SIDE.most / longer : whole;
    const { canvas, context } = canvasOf(size.width * scale, size.height * scale);
    context.fillStyle = backgroundOf(element);
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(source, 0, 0, canvas.width, canvas.height);
    return framed(canvas);
  }

  /**
   * An svg as a file of its own, its computed colours written down.
   * @param {SVGSVGElement} element
   */
  async function svg(element) {
    const box = element.viewBox.baseVal;
    const units = box?.width || element.getBoundingClientRect().width;
    const side = Math.min(SIDE.most, Math.max(SIDE.least, units <= 200 ? units * CELL : units));
    const copy = /** @type {SVGSVGElement} */ (element.cloneNode(true));
    const originals = [element, ...element.querySelectorAll('*')];
    [copy, ...copy.querySelectorAll('*')].forEach((node, at) => {
      const style = getComputedStyle(/** @type {Element} */ (originals[at]));
      const kept = [
        'color',
        'fill',
        'stroke',
        'stroke-width',
        'opacity',
        'fill-opacity',
        'display',
      ];
      node.setAttribute(
        'style',
        kept.map((name) => `${name}:${style.getPropertyValue(name)}`).join(';'),
      );
    });
    if (!box?.width) copy.setAttribute('viewBox', `0 0 ${units} ${units}`);
    copy.setAttribute('width', String(side));
    copy.setAttribute('height', String(side));
    copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
    const text = new XMLSerializer().serializeToString(copy);
    const loaded = await load(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`);
    return image(loaded, { width: side, height: side }, element);
  }

  /**
   * Cells of a table or of nested boxes, painted by geometry and background colour.
   * @param {Element} element
   */
  function boxes(element) {
    const frame = element.getBoundingClientRect();
    const cells = [...element.querySelectorAll('*')].map((cell) => ({
      cell,
      rect: cell.getBoundingClientRect(),
    }));
    const sizes = cells.filter(({ cell, rect }) => !cell.firstElementChild && rect.width > 0);
    const scale = Math.min(
      SIDE.most / frame.width,
      CELL / Math.min(...sizes.map(({ rect }) => rect.width)),
    );
    const { canvas, context } = canvasOf(frame.width * scale, frame.height * scale);
    context.fillStyle = backgroundOf(element);
    context.fillRect(0, 0, canvas.width, canvas.height);
    for (const { cell, rect } of cells) {
      context.fillStyle = getComputedStyle(cell).backgroundColor;
      const [left, top, right, bottom] = [
        rect.left - frame.left,
        rect.top - frame.top,
        rect.right - frame.left,
        rect.bottom - frame.top,
      ].map((edge) => Math.round(edge * scale));
      context.fillRect(
        Number(left),
        Number(top),
        Number(right) - Number(left),
        Number(bottom) - Number(top),
      );
    }
    return framed(canvas);
  }

  /**
   * Lines of full and half blocks.
   * @param {HTMLElement} element
   */
  function blocks(element) {
    const lines = element.innerText
      .replace(/\u00a0/g, ' ')
      .split('\n')
      .filter((line) => /[█▀▄]/.test(line));
    const columns = Math.max(...lines.map((line) => line.length));
    const [high, wide] = [CELL * 2, columns > lines.length * 1.5 ? CELL : CELL * 2];
    const { canvas, context } = canvasOf(columns * wide, lines.length * high);
    context.fillStyle = backgroundOf(element);
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.fillStyle = getComputedStyle(element).color;
    lines.forEach((line, row) => {
      [...line].forEach((mark, column) => {
        const top = row * high + (mark === '▄' ? high / 2 : 0);
        const height = mark === '█' ? high : high / 2;
        if ('█▀▄'.includes(mark)) context.fillRect(column * wide, top, wide, height);
      });
    });
    return framed(canvas);
  }

  /**
   * The first opaque colour behind an element.
   * @param {Element} element
   */
  function backgroundOf(element) {
    for (let at = /** @type {Element | null} */ (element); at; at = parentOf(at)) {
      const { backgroundColor } = getComputedStyle(at);
      if (!/^transparent$|^rgba\(.*, 0\)$|\/ 0\)$/.test(backgroundColor)) return backgroundColor;
    }
    return 'white';
  }

  /**
   * Adds a margin of an eighth: more of what surrounds the code already, else
   * the opposite of the corner, where a code without quiet zone has its finder.
   * @param {HTMLCanvasElement} inner
   */
  function framed(inner) {
    const margin = Math.ceil(Math.max(inner.width, inner.height) / 8);
    const { canvas, context } = canvasOf(inner.width + 2 * margin, inner.height + 2 * margin);
    context.fillStyle = marginOf(inner);
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(inner, margin, margin);
    return canvas;
  }

  /** @param {HTMLCanvasElement} inner */
  function marginOf(inner) {
    const context = /** @type {CanvasRenderingContext2D} */ (inner.getContext('2d'));
    const { width, height } = inner;
    const edges = [
      context.getImageData(0, 0, width, 1),
      context.getImageData(0, height - 1, width, 1),
      context.getImageData(0, 0, 1, height),
      context.getImageData(width - 1, 0, 1, height),
    ];
    const shades = edges.flatMap(({ data }) => shadesOf(data));
    const [corner = 255] = shades;
    const alike = shades.filter((shade) => Math.abs(shade - corner) < 48).length;
    if (alike > shades.length * 0.97) return `rgb(${corner} ${corner} ${corner})`;
    return corner < 128 ? 'white' : 'black';
  }

  /** @param {Uint8ClampedArray} data RGBA */
  function shadesOf(data) {
    const shades = [];
    for (let at = 0; at < data.length; at += 4) {
      shades.push(
        Math.round(
          0.3 * Number(data[at]) + 0.59 * Number(data[at + 1]) + 0.11 * Number(data[at + 2]),
        ),
      );
    }
    return shades;
  }

  /** @param {string} url */
  async function load(url) {
    const loaded = new Image();
    loaded.src = url;
    await loaded.decode();
    return loaded;
  }

  page.draw = { image, svg, boxes, blocks, load };
})();
