/**
 * QR readers side by side: node tests/bench/qr.mjs [folder with manifest.json …]
 *
 * Needs `cargo xtask wasm qr`, and `npm install --prefix tests/bench` for the peers. All readers
 * take turns on each picture in one run; times are medians, and what counts is their ratio. "ms" is
 * warm, from pixels to text; "first" is in a process of its own, with loading and compiling the module.
 * Without folders it takes `$SPAREKEY_CORPUS/qr` or `../shared/corpus/qr` beside the repository.
 */

import { fileURLToPath } from 'node:url';
import { firstReads } from './qr/first.mjs';
import { samples } from './qr/pictures.mjs';
import { readers } from './qr/readers.mjs';

const ROUNDS = 5;
const MEGAPIXEL = 1e6;

const corpus = process.env.SPAREKEY_CORPUS;
const beside = fileURLToPath(new URL('../../../shared/corpus/qr', import.meta.url));
const given = process.argv.slice(2);
const folders = given.length > 0 ? given : [corpus ? `${corpus}/qr` : beside];

/** @param {number[]} times */
const median = (times) => times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN;

/** @param {{ width: number, height: number }} picture @param {string[]} expect */
function kind({ width, height }, expect) {
  const area = (width * height) / MEGAPIXEL;
  if (area < 0.5) return expect.length > 0 ? 'small' : 'small, none';
  const size = area < 4 ? '1080p' : '4K';
  return expect.length > 0 ? size : `${size}, none`;
}

/** Rows by name, columns by reader. @type {Map<string, Map<string, { got: number, of: number }>>} */
const scores = new Map();
/** @type {Map<string, Map<string, number[]>>} */
const times = new Map();
/** @type {Map<string, number>} */
const wrong = new Map();

/** @template T @param {Map<string, Map<string, T>>} table @param {string} row @param {string} column @param {() => T} make */
function cell(table, row, column, make) {
  const cells = table.get(row) ?? new Map();
  table.set(row, cells);
  const value = cells.get(column) ?? make();
  cells.set(column, value);
  return /** @type {T} */ (value);
}

/** The first picture of each kind. @type {Map<string, import('./qr/readers.mjs').Picture>} */
const firsts = new Map();
const racers = await readers();
for await (const { picture, category, expect } of samples(folders)) {
  /** @type {Map<string, number[]>} */
  const spent = new Map(racers.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const { name, read } of racers) {
      const begun = performance.now();
      const found = new Set(await read(picture));
      spent.get(name)?.push(performance.now() - begun);
      if (round > 0) continue;
      const got = expect.filter((text) => found.has(text)).length;
      for (const row of [category, category === 'hard' ? 'all hard' : 'all ordinary']) {
        const score = cell(scores, row, name, () => ({ got: 0, of: 0 }));
        score.got += got;
        score.of += expect.length;
      }
      wrong.set(name, (wrong.get(name) ?? 0) + found.size - got);
    }
  }
  if (!firsts.has(kind(picture, expect))) firsts.set(kind(picture, expect), picture);
  for (const { name } of racers) {
    const list = cell(times, kind(picture, expect), name, () => /** @type {number[]} */ ([]));
    list.push(median(spent.get(name)?.slice(1) ?? []));
  }
}

/** @param {string} title @param {(name: string) => string} value */
function row(title, value) {
  const values = racers.map(({ name }) => value(name).padStart(12));
  console.log(title.padEnd(18) + values.join(''));
}

row('', (name) => name);
const named = [...scores.keys()].filter((title) => !title.startsWith('all ')).sort();
for (const title of [...named, 'all ordinary', 'all hard']) {
  const score = (/** @type {string} */ name) => scores.get(title)?.get(name);
  if (scores.has(title)) row(title, (name) => `${score(name)?.got}/${score(name)?.of}`);
}
row('wrong payloads', (name) => String(wrong.get(name) ?? 0));
for (const title of [...times.keys()].sort()) {
  row(`ms ${title}`, (name) => median(times.get(title)?.get(name) ?? []).toFixed(1));
}
for (const title of [...firsts.keys()].sort()) {
  const picture = firsts.get(title);
  if (!picture) continue;
  const spent = await firstReads(
    picture,
    racers.map(({ name }) => name),
  );
  row(`first ${title}`, (name) => median(spent.get(name) ?? []).toFixed(1));
}
const bytes = new Map(racers.map((reader) => [reader.name, reader.bytes]));
row('KB', (name) => {
  const size = bytes.get(name) ?? Number.NaN;
  return Number.isNaN(size) ? '-' : (size / 1000).toFixed(0);
});
