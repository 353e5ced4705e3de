/**
 * The sample pages that a click is tried on, each with what it must come to: our own
 * (tests/e2e/pages), the shared corpus where there is one, and the real widgets once they are built.
 */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { TOTP } from 'otpauth';
import { tryPage } from './try-page.mjs';
import { WIDGETS } from './widgets/build.mjs';

/** @typedef {import('./try-page.mjs').Report} Report */

/**
 * @typedef {object} Sample
 * @property {string} file
 * @property {string} path of the file
 * @property {'challenge' | 'negative' | 'setup' | 'setup_negative'} kind
 * @property {string} [query] of the address
 * @property {string} [code] that the page expects; here the account's current code takes its place
 * @property {any} [expected]
 * @property {string} [expect_result]
 * @property {number} [expect_submits]
 * @property {number} [patience_ms] until the field is there
 * @property {boolean} [again] the click that counts comes after a code that the page turned down
 */

/** Kinds of sample pages; `refilled` are the widgets with something in them, or after a wrong code. */
export const SOURCES = ['own', 'widgets', 'refilled', 'corpus'];

const FOLDERS = new Map([
  ['own', 'tests/e2e/pages'],
  ['corpus', join(process.env.SPAREKEY_CORPUS ?? '../shared/corpus', 'pages')],
]);

const KEY = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
/** Codes of another length have a site of their own, so that each site has one account. */
const SITES = [
  { length: 6, host: '127.0.0.1', text: `otpauth://totp/Example:alice?secret=${KEY}` },
  {
    length: 8,
    host: 'eight.localhost',
    text: `otpauth://totp/Example:alice?secret=${KEY}&digits=8`,
  },
  { length: 5, host: 'steam.localhost', text: `steam://${KEY}` },
];

/** The accounts of the sample pages' sites, for `seed`. */
export const ACCOUNTS = SITES.map(({ text, host }) => ({
  text,
  urls: [`http://${host}/`],
  evenIfPresent: true,
}));

/**
 * @param {string} source one of SOURCES
 * @returns {Sample[]} none where they are not there
 */
export function samplesOf(source) {
  if (source === 'widgets') return widgets();
  if (source === 'refilled') return widgets().flatMap(refilled);
  const folder = FOLDERS.get(source) ?? '';
  const manifest = join(folder, 'manifest.json');
  if (!existsSync(manifest)) return [];
  /** @type {{ pages: Omit<Sample, 'path'>[] }} */
  const { pages } = JSON.parse(readFileSync(manifest, 'utf8'));
  return pages.map((page) => ({ ...page, path: join(folder, page.file) }));
}

/** @returns {Sample[]} */
function widgets() {
  if (!existsSync(WIDGETS)) return [];
  const files = readdirSync(WIDGETS).filter((file) => file.endsWith('.html'));
  return files.map((file) => ({ file, path: join(WIDGETS, file), kind: 'challenge' }));
}

/**
 * @param {Sample} sample
 * @returns {Sample[]}
 */
function refilled(sample) {
  return [
    { ...sample, file: `${sample.file} begun`, query: '?initial=12' },
    { ...sample, file: `${sample.file} again`, again: true },
  ];
}

/**
 * @param {import('./jobs.mjs').User} user
 * @param {import('./serve.mjs').Files} files
 * @param {Sample} sample
 * @param {import('./try-page.mjs').Trying} [trying]
 * @returns {Promise<{ report: Report, codes: string[] }>} and the codes that were right meanwhile
 */
export async function trySample(user, files, sample, trying = {}) {
  const length = sample.code?.length ?? 6;
  const { host } = SITES.find((site) => site.length === length) ?? { host: '' };
  const url = files.urlOf(sample.path).replace('127.0.0.1', host) + (sample.query ?? '');
  const mode = sample.kind.startsWith('setup') ? 'capture' : 'fill';
  const codes = [codeNow(length)];
  const patience = sample.patience_ms === undefined ? {} : { settleMs: sample.patience_ms };
  const report = await tryPage(user, url, mode, {
    name: basename(sample.path),
    again: sample.again ?? false,
    ...patience,
    ...trying,
  });
  codes.push(codeNow(length));
  return { report, codes };
}

/** @param {number} length */
function codeNow(length) {
  const totp = new TOTP({ secret: KEY, digits: length });
  return length === 5 ? steamCode(totp) : totp.generate();
}

/**
 * Steam's five letters, from the same hash.
 * @param {TOTP} totp
 */
function steamCode(totp) {
  const LETTERS = '23456789BCDFGHJKMNPQRTVWXY';
  totp.digits = 10;
  let number = Number(totp.generate());
  return Array.from({ length: 5 }, () => {
    const letter = LETTERS.charAt(number % LETTERS.length);
    number = Math.floor(number / LETTERS.length);
    return letter;
  }).join('');
}
