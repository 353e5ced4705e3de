/** What becomes of a printed page: a PDF's pages as pictures, and as somebody photographs them. */

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { PNG } from 'pngjs';

/**
 * The pages of a PDF as grey pictures, by poppler, which no browser has anything to do with.
 * @param {string} pdf
 * @param {number} dpi
 * @returns {string[]} PNG files, in order
 */
export function pagesOf(pdf, dpi) {
  const stem = `${basename(pdf, '.pdf')}-page`;
  const folder = dirname(pdf);
  execFileSync('pdftoppm', ['-png', '-gray', '-r', String(dpi), pdf, join(folder, stem)]);
  const pages = readdirSync(folder).filter((name) => name.startsWith(stem));
  return pages.sort().map((name) => join(folder, name));
}

/** The words of a PDF. @param {string} pdf */
export function wordsOfPdf(pdf) {
  return execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
}

/**
 * A page as a hand-held camera sees it: turned, seen from one side, unevenly lit, unsharp and noisy. The same each time.
 * @param {string} page PNG
 * @param {{ degrees: number, scale?: number }} how
 * @returns {string} PNG file beside it
 */
export function photographed(page, { degrees, scale = 1 }) {
  const { width, height, data } = PNG.sync.read(readFileSync(page));
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const [wide, high] = [Math.round(width * scale * 1.12), Math.round(height * scale * 1.12)];
  const photo = new PNG({ width: wide, height: high });
  const random = sequence(7);
  for (let y = 0; y < high; y++) {
    for (let x = 0; x < wide; x++) {
      const [dx, dy] = [x - wide / 2, y - high / 2];
      const far = 1 + (0.05 * dy) / high; // the upper edge is further away
      const u = width / 2 + ((dx * cos + dy * sin) * far) / scale;
      const v = height / 2 + ((dy * cos - dx * sin) * far) / scale;
      const paper = blurred(data, width, height, u, v);
      const light = 0.72 + (0.25 * x) / wide;
      const grey = Math.max(0, Math.min(255, 18 + paper * light * 0.9 + (random() - 0.5) * 26));
      photo.data.set([grey, grey, grey, 255], (y * wide + x) * 4);
    }
  }
  const file = page.replace('.png', `-photo${degrees}.png`);
  writeFileSync(file, PNG.sync.write(photo, { colorType: 0 }));
  return file;
}

/**
 * Mean of four places half a pixel around; a dark table where there is no paper.
 * @param {Buffer} data
 * @param {number} width
 * @param {number} height
 * @param {number} u
 * @param {number} v
 */
function blurred(data, width, height, u, v) {
  let sum = 0;
  for (const [du, dv] of [
    [-0.6, -0.6],
    [0.6, -0.6],
    [-0.6, 0.6],
    [0.6, 0.6],
  ]) {
    const [x, y] = [Math.round(u + (du ?? 0)), Math.round(v + (dv ?? 0))];
    const inside = x >= 0 && y >= 0 && x < width && y < height;
    sum += inside ? /** @type {number} */ (data[(y * width + x) * 4]) : 60;
  }
  return sum / 4;
}

/** Numbers from 0 to 1 (mulberry32). @param {number} seed */
function sequence(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
