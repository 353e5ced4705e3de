// How the sealed vault is kept: what is read after every way of writing it, losing it and
// damaging it.
import assert from 'node:assert/strict';
import test from 'node:test';
import { commit, rescue } from '../../extension/shared/commit.js';
import { expired } from '../../extension/shared/mirror.js';
import { read } from '../../extension/shared/store.js';
import { makeBrowser } from './shell-browser.mjs';

const VAULT = 'a'.repeat(32);
const NOW = 1_800_000_000_000;
const bytesOf = (/** @type {string} */ text) => new Uint8Array(new TextEncoder().encode(text));
const textOf = (/** @type {Uint8Array} */ bytes) => new TextDecoder().decode(bytes);

/** Stands for opening: a text of ours opens, anything else was altered. @param {Uint8Array} bytes */
function open(bytes) {
  const text = textOf(bytes);
  if (!text.startsWith('vault ')) throw Object.assign(new Error(), { code: 'vault-tampered' });
  return text;
}

/** @param {string} text @param {(bytes: Uint8Array) => unknown} [verify] */
async function write(text, verify = open) {
  const vault = { sealed: bytesOf(text), vaultId: VAULT, seq: 1, nowMs: NOW };
  return commit(await read(open), vault, verify);
}

/** What is read now. */
async function kept() {
  const found = await read(open);
  const problems = found.problems.map(({ source, code }) => `${source} ${code}`);
  return found.state === 'ok'
    ? { text: found.opened, source: found.source, problems }
    : { state: found.state, problems };
}

/** @param {any} browser @param {string} slot */
async function damage(browser, slot) {
  const stored = (await browser.local.get(slot))[slot];
  await browser.local.set({ [slot]: { ...stored, data: btoa('damaged beyond reading') } });
}

const good = (/** @type {string} */ text) => ({ text, source: 'slot', problems: [] });

test('nothing was ever written, and only then there is none', async () => {
  const browser = makeBrowser();
  assert.deepEqual(await kept(), { state: 'none', problems: [] });
  browser.database.available = false;
  assert.deepEqual(await kept(), {
    state: 'damaged',
    problems: ['mirror mirror-failed', 'mirror mirror-failed'],
  });
});

test('the newest write is read, whichever slot holds it', async () => {
  makeBrowser();
  for (const text of ['vault 1', 'vault 2', 'vault 3']) {
    assert.deepEqual(await write(text), { warnings: [] });
    assert.deepEqual(await kept(), good(text));
  }
});

test('a worker that dies at any write leaves the old vault or the new one', async () => {
  for (let lives = 0; lives < 2; lives++) {
    const browser = makeBrowser();
    await write('vault 1');
    browser.local.lives = lives;
    const done = write('vault 2').then(() => true);
    const dead = new Promise((resolve) => setTimeout(resolve, 50, false));
    assert.equal(await Promise.race([done, dead]), false, `it died after write ${lives}`);
    browser.local.lives = Number.POSITIVE_INFINITY;
    assert.deepEqual(await kept(), good('vault 1'));
    await write('vault 3');
    assert.deepEqual(await kept(), good('vault 3'));
  }
});

test('full storage says so and leaves the previous state, at the slot and at the head', async () => {
  const wordings = ['Resource::kQuotaBytes quota exceeded', 'IO error: No space left on device'];
  for (const name of ['slotB', 'head']) {
    for (const wording of wordings) {
      const browser = makeBrowser();
      await write('vault 1');
      browser.local.beforeWrite = (/** @type {string[]} */ names) => {
        if (names.includes(name)) throw new Error(wording);
      };
      await assert.rejects(write('vault 2'), { code: 'storage-full' });
      assert.deepEqual(await kept(), good('vault 1'));
    }
  }
});

test('a write that the storage calls failed but made is a write', async () => {
  const browser = makeBrowser();
  await write('vault 1');
  browser.local.afterWrite = (/** @type {string[]} */ names) => {
    if (names.includes('head')) throw new Error('lost the answer');
  };
  await write('vault 2');
  assert.deepEqual(await kept(), good('vault 2'));
});

test('what does not open as read back is not taken', async () => {
  makeBrowser();
  await write('vault 1');
  const refuse = () => {
    throw new Error('does not open');
  };
  await assert.rejects(write('vault 2', refuse), { code: 'write-failed' });
  assert.deepEqual(await kept(), good('vault 1'));
});

test('a damaged copy is passed over for the newest good one, and kept', async () => {
  const browser = makeBrowser();
  await write('vault 1');
  await write('vault 2');
  await damage(browser, 'slotB');
  const { text, source, problems } = /** @type {any} */ (await kept());
  assert.deepEqual([text, source, problems], ['vault 2', 'mirror', ['slot copy-damaged']]);
  await write('vault 3');
  assert.deepEqual(await kept(), good('vault 3'));
  const copies = (await rescue()).map(({ bytes }) => textOf(bytes));
  assert.ok(copies.includes('damaged beyond reading'));
  assert.ok(copies.includes('vault 1') && copies.includes('vault 2'));
});

test('an emptied storage is healed from the mirror, a damaged mirror from snapshots', async () => {
  const browser = makeBrowser();
  await write('vault 1');
  await write('vault 2');
  browser.local.clear();
  assert.equal(/** @type {any} */ (await kept()).text, 'vault 2');
  browser.database.stores.get('current').values.set('record', { data: 'nonsense' });
  const { text, source } = /** @type {any} */ (await kept());
  assert.deepEqual([text, source], ['vault 1', 'snapshot']);
  await write('vault 3');
  assert.deepEqual(await kept(), good('vault 3'));
});

test('where nothing opens, everything is kept for the user to save', async () => {
  const browser = makeBrowser();
  browser.database.available = false;
  await write('vault 1');
  await damage(browser, 'slotA');
  assert.equal(/** @type {any} */ (await kept()).state, 'damaged');
  const names = (await rescue()).map(({ name, bytes }) => [name, textOf(bytes)]);
  assert.deepEqual(names, [['slotA', 'damaged beyond reading']]);
  await write('vault new');
  assert.deepEqual(await kept(), good('vault new'));
  const texts = (await rescue()).map(({ bytes }) => textOf(bytes));
  assert.ok(texts.includes('damaged beyond reading'));
});

test('a vault is safe without its mirror, and the loss is told', async () => {
  const browser = makeBrowser();
  browser.database.available = false;
  await write('vault 1');
  assert.deepEqual(await write('vault 2'), { warnings: ['mirror-failed'] });
  assert.deepEqual(await kept(), good('vault 2'));
});

test('storage that a newer version laid out is left alone', async () => {
  const browser = makeBrowser();
  await write('vault 1');
  const { slotA } = await browser.local.get('slotA');
  await browser.local.set({ slotA: { ...slotA, layout: 2 } });
  await assert.rejects(read(open), { code: 'storage-too-new' });
});

test('of each vault the last 10 snapshots stay, and the last of each of 7 days', () => {
  makeBrowser();
  const hour = 60 * 60 * 1000;
  const all = Array.from({ length: 240 }, (_, at) => ({
    key: at,
    vaultId: VAULT,
    generation: at,
    writtenMs: at * hour,
  }));
  const other = { key: 'other', vaultId: 'b'.repeat(32), generation: 1, writtenMs: 0 };
  const gone = new Set(expired([...all, other]));
  const left = [...all, other].map(({ key }) => key).filter((key) => !gone.has(key));
  const days = [95, 119, 143, 167, 191, 215];
  const last = Array.from({ length: 10 }, (_, at) => 230 + at);
  assert.deepEqual(left, [...days, ...last, 'other']);
});
