// Reads and makes QR codes away from the page's thread. One request, one answer.
import start, { decode, encode } from '../wasm/qr.js';
import { answerEach } from './worker-answer.js';

answerEach('qr-failed', async ({ pictures, text }) => {
  await start();
  return text === undefined ? pictures.map(read) : encode(text);
});

/** @param {ImageData | ImageBitmap} picture */
function read(picture) {
  const { width, height, data } = picture instanceof ImageData ? picture : pixelsOf(picture);
  return decode(width, height, data);
}

/** @param {ImageBitmap} bitmap */
function pixelsOf(bitmap) {
  const { width, height } = bitmap;
  const canvas = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!canvas) throw new Error('no canvas');
  canvas.drawImage(bitmap, 0, 0);
  bitmap.close();
  return canvas.getImageData(0, 0, width, height);
}
