/**
 * The first picture after a reader's module was asked for, which is what a click waits for: nothing
 * is loaded, compiled or tiered up before. Every measurement has a process of its own.
 */

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { open } from './readers.mjs';

const THIS = fileURLToPath(import.meta.url);
const ROUNDS = 7;

/**
 * Times of each reader, taking turns.
 * @param {import('./readers.mjs').Picture} picture
 * @param {string[]} names
 */
export async function firstReads({ width, height, data, path }, names) {
  const folder = await mkdtemp(join(tmpdir(), 'sparekey-first-'));
  try {
    const raw = join(folder, 'rgba');
    await writeFile(raw, data);
    /** @type {Map<string, number[]>} */
    const times = new Map(names.map((name) => [name, []]));
    for (let round = 0; round < ROUNDS; round++) {
      for (const [name, list] of times) {
        const options = [THIS, name, raw, `${width}`, `${height}`, path];
        const { stdout } = await promisify(execFile)(process.execPath, options);
        list.push(Number(stdout));
      }
    }
    return times;
  } finally {
    await rm(folder, { recursive: true });
  }
}

const [name, raw, width, height, path] = process.argv.slice(2);
if (process.argv[1] === THIS && name && raw && path) {
  const data = new Uint8ClampedArray(await readFile(raw));
  const begun = performance.now();
  const { read } = await open(name);
  await read({ width: Number(width), height: Number(height), data, path });
  process.stdout.write((performance.now() - begun).toFixed(2), () => process.exit());
}
