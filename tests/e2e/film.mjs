/** A film of one picture, as Chromium's camera for tests plays it. */

import { writeFile } from 'node:fs/promises';
import QRCode from 'qrcode';

const WIDTH = 640;
const HEIGHT = 480;
const MODULE = 8; // pixels

/**
 * Writes a film that shows the QR code of a text, as YUV4MPEG2 (yuv4mpeg(5) of mjpegtools).
 * @param {string} file
 * @param {string} text
 */
export async function filmOf(file, text) {
  const { size, data } = QRCode.create(text).modules;
  const luma = Buffer.alloc(WIDTH * HEIGHT, 235);
  const left = Math.floor((WIDTH - size * MODULE) / 2);
  const top = Math.floor((HEIGHT - size * MODULE) / 2);
  for (let y = 0; y < size * MODULE; y++) {
    for (let x = 0; x < size * MODULE; x++) {
      const dark = data[Math.floor(y / MODULE) * size + Math.floor(x / MODULE)];
      if (dark) luma[(top + y) * WIDTH + left + x] = 16;
    }
  }
  const grey = Buffer.alloc(WIDTH * HEIGHT * 0.5, 128);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, grey]);
  const header = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420\n`);
  await writeFile(file, Buffer.concat([header, frame, frame]));
}
