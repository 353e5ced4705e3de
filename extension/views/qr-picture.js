/** A QR code drawn on a canvas: pixels only, so the secret stands in no attribute. */

/** Light modules around the code, as ISO/IEC 18004 wants. */
const QUIET = 4;
/** Pixels a module: whole ones, so edges stay sharp when the browser scales the picture. */
const SCALE = 8;

/**
 * @param {import('../shared/types.js').MatrixView} matrix
 * @param {string} name for those who don't see it; without the secret
 */
export function qrPicture({ size, modules }, name) {
  const canvas = document.createElement('canvas');
  canvas.className = 'qr';
  canvas.role = 'img';
  canvas.ariaLabel = name;
  canvas.width = (size + 2 * QUIET) * SCALE;
  canvas.height = canvas.width;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = '#000';
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (!modules[y * size + x]) continue;
      context.fillRect((x + QUIET) * SCALE, (y + QUIET) * SCALE, SCALE, SCALE);
    }
  }
  return canvas;
}
