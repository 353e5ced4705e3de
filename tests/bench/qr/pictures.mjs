/** Pictures with their right answers: folders that have a manifest.json, and codes drawn here. */

import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as qr from '../../../extension/wasm/qr.js';
import { load } from './readers.mjs';

/**
 * @typedef {import('./readers.mjs').Picture} Picture
 * @typedef {{ file: string, category: string, expect: string[] }} Entry
 * @typedef {{ picture: Picture, category: string, expect: string[] }} Sample
 */

/** @param {string} folder @returns {AsyncGenerator<Sample>} */
async function* recorded(folder) {
  /** @type {Entry[]} */
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
  const { PNG } = (await load('pngjs')).default;
  const jpeg = (await load('jpeg-js')).default;
  for (const { file, category, expect } of manifest) {
    const path = join(folder, file);
    const bytes = await readFile(path);
    const { width, height, data } = file.endsWith('.png')
      ? PNG.sync.read(bytes)
      : jpeg.decode(bytes, { useTArray: true, maxMemoryUsageInMB: 2048 });
    yield { picture: { width, height, data: new Uint8ClampedArray(data), path }, category, expect };
  }
}

/** Ink, ground, what is around and how wide, pixels per module. */
const DRAWN = /** @type {const} */ ([
  [0, 255, 255, 4, 1],
  [0, 255, 255, 4, 3],
  [0, 255, 255, 4, 8],
  [255, 0, 0, 4, 4],
  [100, 108, 108, 4, 4],
  [0, 255, 0, 0, 5],
  [255, 0, 255, 0, 5],
  [90, 140, 200, 1, 4],
]);

/** Codes drawn in plain ways. @returns {AsyncGenerator<Sample>} */
async function* drawn() {
  const { PNG } = (await load('pngjs')).default;
  const folder = await mkdtemp(join(tmpdir(), 'sparekey-qr-'));
  try {
    for (const [index, [ink, ground, around, quiet, module]] of DRAWN.entries()) {
      const text = `otpauth://totp/Example:${index}?secret=GEZDGNBVGY3TQOJQ&issuer=Example`;
      const { size, modules } = qr.encode(text);
      const side = (size + 2 * quiet + 8) * module;
      const png = new PNG({ width: side, height: side });
      for (let i = 0; i < side * side; i++) {
        const x = Math.floor((i % side) / module) - quiet - 4;
        const y = Math.floor(i / side / module) - quiet - 4;
        const inside = (/** @type {number} */ margin) =>
          Math.min(x, y) >= -margin && Math.max(x, y) < size + margin;
        const dark = inside(0) && modules[y * size + x] === 1;
        const gray = dark ? ink : inside(quiet) ? ground : around;
        png.data.fill(gray, i * 4, i * 4 + 3).fill(255, i * 4 + 3, i * 4 + 4);
      }
      const path = join(folder, `${index}.png`);
      await writeFile(path, PNG.sync.write(png));
      const picture = { width: side, height: side, data: new Uint8ClampedArray(png.data), path };
      yield { picture, category: 'drawn', expect: [text] };
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** @param {string[]} folders @returns {AsyncGenerator<Sample>} */
export async function* samples(folders) {
  for (const folder of folders.filter((folder) => existsSync(join(folder, 'manifest.json')))) {
    yield* recorded(folder);
  }
  yield* drawn();
}
