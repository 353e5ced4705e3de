// The vault format as an independent reader sees it: Python, from FORMAT.md alone.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const vectors = fileURLToPath(new URL('../vectors/vault/', import.meta.url));
const reader = fileURLToPath(new URL('read_vault.py', import.meta.url));
const file = `${vectors}v1.sparekey`;
const known = JSON.parse(readFileSync(`${vectors}v1.json`, 'utf8'));

/** Debian's interpreter, whose packages scripts/test installs. */
const python = '/usr/bin/python3';

/** @param {any[]} accounts */
const sorted = (accounts) =>
  accounts.map((account) => Object.entries(account).sort().flat().join('|')).sort();

for (const way of ['passphrase', 'recovery code']) {
  test(`Python reads the vault by its ${way}`, () => {
    const read = execFileSync(python, [reader, file], {
      input: `${known[way]}\n`,
      encoding: 'utf8',
    });
    assert.deepEqual(sorted(JSON.parse(read)), sorted(known.accounts));
  });
}

test('Python refuses a wrong passphrase', () => {
  const done = spawnSync(python, [reader, file], { input: 'wrong\n', encoding: 'utf8' });
  assert.equal(done.status, 1);
  assert.match(done.stderr, /wrong passphrase/);
  assert.equal(done.stdout, '');
});
