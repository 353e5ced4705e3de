/** A code that was found, as it looks on the page: to tell several apart. */

const SIDE = 96; // pixels
/** Of the code's width on each side, since a code alone is hard to recognise. */
const MARGIN = 0.1;

/**
 * On a canvas, not as an image, whose address would hold the key.
 * @param {NonNullable<import('../shared/found-keys.js').FoundKey['picture']>} picture
 * @returns {HTMLCanvasElement}
 */
export function keyPicture({ blob, corners }) {
  const canvas = document.createElement('canvas');
  canvas.className = 'key-picture';
  canvas.width = SIDE;
  canvas.height = SIDE;
  canvas.setAttribute('aria-hidden', 'true');
  paint(canvas, blob, corners);
  return canvas;
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Blob} blob
 * @param {number[]} corners
 */
async function paint(canvas, blob, corners) {
  const bitmap = await createImageBitmap(blob);
  const across = corners.filter((_, at) => at % 2 === 0);
  const down = corners.filter((_, at) => at % 2 === 1);
  const [left, top] = [Math.min(...across), Math.min(...down)];
  const size = Math.max(Math.max(...across) - left, Math.max(...down) - top);
  const margin = size * MARGIN;
  const side = size + 2 * margin;
  canvas
    .getContext('2d')
    ?.drawImage(bitmap, left - margin, top - margin, side, side, 0, 0, SIDE, SIDE);
  bitmap.close();
}
