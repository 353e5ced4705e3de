/**
 * The toolbar button on pages of every kind, in both browsers: what a sign-in page's own script takes
 * for its code, what pages without a code field keep, which keys set-up pages give.
 *
 * Pages: tests/e2e/pages, and the shared corpus where there is one.
 */

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { TOTP } from 'otpauth';
import { describeInBrowsers } from './in-browsers.mjs';
import { seed } from './jobs.mjs';
import { serveFiles } from './serve.mjs';
import { tryPage } from './try-page.mjs';

const FOLDERS = [
  'tests/e2e/pages',
  join(process.env.SPAREKEY_CORPUS ?? '../shared/corpus', 'pages'),
].filter((folder) => existsSync(join(folder, 'manifest.json')));

const KEY = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
/** Codes of another length have a site of their own, so that each site has one account. */
const ACCOUNTS = [
  { length: 6, host: '127.0.0.1', text: `otpauth://totp/Example:alice?secret=${KEY}` },
  {
    length: 8,
    host: 'eight.localhost',
    text: `otpauth://totp/Example:alice?secret=${KEY}&digits=8`,
  },
  { length: 5, host: 'steam.localhost', text: `steam://${KEY}` },
];

/**
 * @typedef {object} Sample
 * @property {string} file
 * @property {'challenge' | 'negative' | 'setup' | 'setup_negative'} kind
 * @property {string} [code] that the page expects; here the account's current code takes its place
 * @property {any} expected
 * @property {string} expect_result
 * @property {number} [expect_submits]
 * @property {number} [patience_ms] until the field is there
 */

const samples = FOLDERS.flatMap((folder) => {
  /** @type {{ pages: Sample[] }} */
  const { pages } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  return pages.map((page) => ({ ...page, path: join(folder, page.file) }));
});

describeInBrowsers('pages', (world) => {
  /** @type {import('./serve.mjs').Files} */
  let files;
  before(async () => {
    files = await serveFiles();
    await seed(
      world.user,
      ACCOUNTS.map(({ text, host }) => ({ text, urls: [`http://${host}/`], evenIfPresent: true })),
    );
  });
  after(() => files.close());

  for (const sample of samples) {
    it(sample.file, async () => {
      const length = sample.code?.length ?? 6;
      const { host } = ACCOUNTS.find((account) => account.length === length) ?? { host: '' };
      const url = files.urlOf(sample.path).replace('127.0.0.1', host);
      const mode = sample.kind.startsWith('setup') ? 'capture' : 'fill';
      const codes = [codeNow(length)];
      const report = await tryPage(world.user, url, mode, sample.file, sample.patience_ms);
      codes.push(codeNow(length));
      check(sample, report, codes);
    });
  }
});

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

/**
 * @param {Sample} sample
 * @param {import('./try-page.mjs').Report} report
 * @param {string[]} codes right ones for the time of the try
 */
function check(sample, report, codes) {
  const said = JSON.stringify(report);
  switch (sample.kind) {
    case 'challenge':
      assert.ok(codes.includes(String(report.result)), said);
      if (sample.expect_submits !== undefined) {
        assert.equal(report.submits, sample.expect_submits, said);
      }
      break;
    case 'negative':
      assert.equal(report.result, sample.expect_result, said);
      assert.deepEqual(report.fields, [], said);
      break;
    case 'setup': {
      const { type, secret, digits, period, algorithm, issuer, account } = sample.expected;
      assert.deepEqual(
        report.captured.map((found) => [found.kind, found.secret, found.digits, found.algorithm]),
        [[type, secret, digits, algorithm]],
        said,
      );
      if (type === 'totp') assert.equal(report.captured[0]?.period, period, said);
      if (issuer) assert.equal(report.captured[0]?.issuer, issuer, said);
      if (account && !('account_optional' in sample)) {
        assert.equal(report.captured[0]?.account, account, said);
      }
      assert.equal(report.result, sample.expect_result, said);
      break;
    }
    case 'setup_negative':
      assert.deepEqual(report.captured, [], said);
      break;
  }
}
