/** Pictures of a set-up link, drawn as sites draw them. */

import QRCode from 'qrcode';

/** @param {string} uri */
export function qrPng(uri) {
  return QRCode.toBuffer(uri, { width: 220 });
}

/**
 * @param {string} uri
 * @param {string} kind see server.mjs
 * @param {string} picture address of the picture on another origin
 * @returns {Promise<string>} markup
 */
export async function qrMarkup(uri, kind, picture) {
  switch (kind) {
    case 'img':
      return `<img class="qr" alt="QR code" width="220" height="220" src="data:image/png;base64,${(await qrPng(uri)).toString('base64')}">`;
    case 'svg':
      return `<div class="qr">${await QRCode.toString(uri, { type: 'svg', width: 220 })}</div>`;
    case 'canvas': {
      const { modules } = QRCode.create(uri, {});
      const rows = Array.from({ length: modules.size }, (_, row) =>
        [...modules.data.slice(row * modules.size, (row + 1) * modules.size)].join(''),
      );
      return `<canvas class="qr" width="220" height="220" aria-label="QR code" data-rows="${rows.join(',')}"></canvas>
        <script src="/assets/qr-canvas.js"></script>`;
    }
    case 'picture':
      return `<img class="qr" alt="QR code" width="220" height="220" src="${picture}">`;
    case 'none':
      return '';
    default:
      throw new Error(`no such kind of picture: ${kind}`);
  }
}
