/**
 * Stores of a browser alone. Its own sync needs an account of its vendor, so
 * what carries items from one browser to the other is this file; everything on
 * both ends is real.
 */

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { RECOVERY_CODE, Terminal } from '../stores/terminal.mjs';
import { inStep, issuers, syncNow } from './in-step.mjs';
import { add, PASSPHRASE, seed, start } from './jobs.mjs';

const KEY = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
/** What the browsers take: Chromium and Firefox have the same limits. */
const MAX_ITEM_BYTES = 8_192;

/** @typedef {import('./jobs.mjs').User} User */
/** @typedef {Record<string, string>} Items */

describe("the browser's own sync", () => {
  /** @type {User} */
  let one;
  /** @type {User} */
  let two;
  /** @type {User} */
  let fox;
  before(async () => {
    [one, two, fox] = await Promise.all([start('chromium'), start('chromium'), start('firefox')]);
  });
  after(async () => {
    await Promise.all([one, two, fox].map((user) => user?.close()));
  });

  it('says so where it has no vault yet', async () => {
    const app = await look(two);
    await app.waitForText(two.t('error_browser_sync_empty'));
    await app.close();
  });

  it('takes the vault in 33 sealed items, and shows how full it is', async () => {
    await seed(one, [{ text: KEY, issuer: 'First', name: 'alice@example.org' }]);
    await useBrowserSync(one);
    const app = await one.openExtensionPage('app/app.html#/sync');
    const left = /about (\d+) more/.exec(await app.find('.card meter').then(() => app.text()))?.[1];
    assert.ok(Number(left) > 150, 'there is room for many');
    await app.close();
    const items = await itemsOf(one);
    assert.equal(Object.keys(items).length, 33);
    const lengths = new Set(
      Object.entries(items).flatMap(([name, text]) => (name === 'head' ? [] : [text.length])),
    );
    assert.equal(lengths.size, 1, 'a bucket with an account is no longer than one without');
    for (const [name, text] of Object.entries(items)) {
      assert.ok(name.length + text.length + 2 <= MAX_ITEM_BYTES);
      assert.doesNotMatch(Buffer.from(text, 'base64').toString('latin1'), /First|alice|example/);
    }
  });

  it('gives it to a second browser, and to one of another kind if that could be', async () => {
    for (const user of [two, fox]) {
      await carry(one, user);
      const app = await look(user);
      await app.type('#file-passphrase', PASSPHRASE);
      await app.press('Enter');
      await app.waitFor(() => document.querySelector('nav') !== null);
      await app.close();
      assert.deepEqual(await issuers(user), ['First']);
      await syncNow(user);
    }
  });

  it('carries what is added there to here, by itself', async () => {
    const before = await itemsOf(two);
    await add(two, 'otpauth://totp/Second?secret=JBSWY3DPEHPK3PXP&issuer=Second');
    await changed(two, before);
    const app = await one.openExtensionPage('app/app.html#/accounts');
    await app.find('.row .code');
    await carry(two, one);
    await app.waitForText('Second');
    await app.close();
  });

  it('writes again what the browser let an older item overwrite', async () => {
    const old = await itemsOf(one);
    await add(one, 'otpauth://totp/Third?secret=MFRGGZDFMZTWQ2LK&issuer=Third');
    await changed(one, old);
    const lost = await itemsOf(one);
    await write(one, old);
    await changed(one, old);
    assert.notDeepEqual(lost, old);
    await carry(one, two);
    const app = await two.openExtensionPage('app/app.html#/accounts');
    await app.waitForText('Third');
    await app.close();
  });

  it('asks before it fills a sync that was emptied', async () => {
    const app = await two.openExtensionPage('app/app.html#/sync');
    await app.evaluate(() => chrome.storage.sync.clear());
    await app.click({ css: 'button', text: two.t('sync_now') });
    await app.waitForText(two.t('sync_ask_store_emptied'));
    assert.deepEqual(await itemsOf(two), {});
    await app.click({ css: 'button', text: two.t('sync_ask_store_emptied_accept') });
    await app.waitFor(() => document.querySelector('.card [role=alert]') === null);
    assert.equal(Object.keys(await itemsOf(two)).length, 33);
    await app.close();
    assert.deepEqual(await issuers(two), ['First', 'Second', 'Third']);
  });

  it('says that changes wait here until they were written', async () => {
    const app = await two.openExtensionPage('app/app.html#/sync');
    const before = await itemsIn(app);
    await app.evaluate(async (most) => {
      const { sync } = chrome.storage;
      for (let at = 0; ; at++) {
        const left = sync.QUOTA_BYTES - (await sync.getBytesInUse(null));
        if (left < 100) break;
        await sync.set({ [`other${at}`]: 'x'.repeat(Math.min(most, left) - 20) });
      }
      // So long that its item does not fit where it lay any more.
      const draft = { text: 'NFRGGZDFMZTWQ2LK', issuer: 'Long', note: 'x'.repeat(2_000) };
      const calls = [{ call: 'add', args: [draft] }];
      const answer = await chrome.runtime.sendMessage({ verb: 'change', body: { calls } });
      if (!answer.ok) throw new Error(answer.code);
    }, MAX_ITEM_BYTES);
    await app.click({ css: 'button', text: two.t('sync_now') });
    await app.waitForText(two.t('error_store_full'));
    await app.waitForText(two.t('sync_pending'));
    await app.evaluate(async () => {
      const names = Object.keys(await chrome.storage.sync.get(null));
      await chrome.storage.sync.remove(names.filter((name) => name.startsWith('other')));
    });
    assert.deepEqual(await itemsIn(app), before);
    await app.click({ css: 'button', text: two.t('sync_now') });
    await app.waitFor(
      (words) => !document.querySelector('.card')?.textContent?.includes(words),
      two.t('sync_pending'),
    );
    await inStep(app, two);
    assert.notDeepEqual(await itemsIn(app), before);
    await app.close();
  });

  it('keeps no second vault where there is room for one', async () => {
    const other = await start('firefox');
    try {
      await seed(other, [{ text: KEY, issuer: 'Elsewhere' }]);
      await write(other, await itemsOf(one));
      const app = await other.openExtensionPage('app/app.html#/sync');
      await choose(app, other, 'browser');
      await app.waitForText(other.t('error_store_other_vault'));
      await app.close();
      assert.deepEqual(await itemsOf(other), await itemsOf(one));
    } finally {
      await other.close();
    }
  });

  it('says when the vault is too large for it, and keeps what was there', async () => {
    const before = await itemsOf(fox);
    const app = await fox.openExtensionPage('app/app.html#/sync');
    await app.evaluate(async () => {
      const draft = (/** @type {number} */ at) => ({
        text: `otpauth://totp/Many:${at}?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Many`,
        name: String(at),
        evenIfPresent: true,
      });
      const calls = Array.from({ length: 600 }, (_, at) => ({ call: 'add', args: [draft(at)] }));
      const answer = await chrome.runtime.sendMessage({ verb: 'change', body: { calls } });
      if (!answer.ok) throw new Error(answer.code);
    });
    await app.click({ css: 'button', text: fox.t('sync_now') });
    await app.waitForText(fox.t('sync_room_full'));
    await app.waitForText(fox.t('error_store_full'));
    assert.deepEqual(await itemsOf(fox), before);
    await app.close();
  });

  it('is no longer used once the user says so', async () => {
    const before = await itemsOf(two);
    const app = await two.openExtensionPage('app/app.html#/sync');
    await app.click({ css: '.card button', text: two.t('sync_remove') });
    await app.click({ css: 'dialog button', text: two.t('sync_remove') });
    await app.waitFor(() => document.querySelector('.card meter') === null);
    await app.close();
    assert.deepEqual(await itemsOf(two), before);
  });
});

describe('a folder (chromium)', () => {
  /** @type {User} */
  let user;
  /** @type {string} */
  let home;
  before(async () => {
    user = await start('chromium');
    home = await mkdtemp(join(tmpdir(), 'sparekey-folder-'));
  });
  after(async () => {
    await user?.close();
    await rm(home, { recursive: true, force: true });
  });

  it('is shared with the command line', async () => {
    // The command line makes the vault; the browser has it from a file, and both then know the folder.
    const terminal = await Terminal.first(join(home, 'terminal'), {
      kind: 'folder',
      path: join(home, 'shared'),
    });
    await mkdir(join(home, 'shared'));
    await terminal.synced();
    await openFile(user, terminal);

    const app = await user.openExtensionPage('app/app.html#/sync');
    await standInForPicker(app);
    await putFiles(app, join(home, 'shared'));
    await choose(app, user, 'folder');
    await inStep(app, user);
    await terminal.add('from the terminal');
    await terminal.synced();
    await putFiles(app, join(home, 'shared'));
    await app.click({ css: 'button', text: user.t('sync_now') });
    await inStep(app, user);
    await app.close();
    await waitForAccount(user, 'from the terminal');

    await add(
      user,
      'otpauth://totp/Browser:from%20the%20browser?secret=JBSWY3DPEHPK3PXP&issuer=Browser',
    );
    const again = await user.openExtensionPage('app/app.html#/sync');
    await again.click({ css: 'button', text: user.t('sync_now') });
    await inStep(again, user);
    await takeFiles(again, join(home, 'shared'));
    await again.close();
    await terminal.synced();
    assert.ok((await terminal.names()).includes('from the browser'));
  });

  it('is said to be unreadable, not missing, where the browser does not tell which folders there are', async () => {
    const app = await user.openExtensionPage('app/app.html#/accounts');
    await app.evaluate(() => {
      const open = indexedDB.open.bind(indexedDB);
      IDBFactory.prototype.open = (/** @type {Parameters<typeof open>} */ ...args) => {
        if (args[0] === 'sparekey-folders') throw new DOMException('', 'UnknownError');
        return open(...args);
      };
      location.hash = '#/sync';
    });
    await app.waitForText(user.t('error_storage_failed'));
    assert.equal(await app.evaluate(() => document.querySelectorAll('.card h3').length), 1);
    await app.close();
    const again = await user.openExtensionPage('app/app.html#/sync');
    await inStep(again, user);
    await again.close();
  });
});

/** The join page of a browser without a vault, which looks into the browser's own sync. @param {User} user */
async function look(user) {
  const app = await user.openExtensionPage('app/app.html');
  await app.click({ css: 'button', text: user.t('welcome_join') });
  await app.click('input[value=browser]');
  await app.click({ css: 'button', text: user.t('join_look') });
  return app;
}

/** @param {User} user */
async function useBrowserSync(user) {
  const app = await user.openExtensionPage('app/app.html#/sync');
  await choose(app, user, 'browser');
  await inStep(app, user);
  await app.close();
}

/**
 * @param {import('./jobs.mjs').View} app
 * @param {User} user
 * @param {'browser' | 'folder'} kind
 */
async function choose(app, user, kind) {
  await app.click({ css: 'button', text: user.t('sync_add') });
  await app.click(`input[value=${kind}]`);
  await app.click({ css: 'button', text: user.t('sync_start') });
}

/** @param {User} user @returns {Promise<Items>} */
async function itemsOf(user) {
  const app = await user.openExtensionPage('app/app.html#/settings');
  const items = await itemsIn(app);
  await app.close();
  return items;
}

/** @param {import('./jobs.mjs').View} app @returns {Promise<Items>} */
async function itemsIn(app) {
  return /** @type {Items} */ (await app.evaluate(() => chrome.storage.sync.get(null)));
}

/** @param {User} user @param {Items} items */
async function write(user, items) {
  const app = await user.openExtensionPage('app/app.html#/settings');
  await app.evaluate((items) => chrome.storage.sync.set(items), items);
  await app.close();
}

/** What a vendor's server does between two browsers. @param {User} from @param {User} to */
async function carry(from, to) {
  await write(to, await itemsOf(from));
}

/** Waits for the background to write, a while after a change. @param {User} user @param {Items} before */
async function changed(user, before) {
  const app = await user.openExtensionPage('app/app.html#/settings');
  const heads = (/** @type {Items} */ items) =>
    Object.entries(items).map(([name, text]) => name + text.slice(0, 100));
  const old = heads(before).toSorted().join();
  while (
    heads(await itemsIn(app))
      .toSorted()
      .join() === old
  ) {
    await sleep(50);
  }
  await app.close();
}

/** @param {User} user @param {string} name */
async function waitForAccount(user, name) {
  const app = await user.openExtensionPage('app/app.html#/accounts');
  await app.waitForText(name);
  await app.close();
}

/**
 * The vault of a terminal, restored in a new browser.
 * @param {User} user
 * @param {Terminal} terminal
 */
async function openFile(user, { vault }) {
  const app = await user.openExtensionPage('app/app.html');
  await app.click({ css: 'button', text: user.t('welcome_from_file') });
  await app.setFiles('#vault-file', vault);
  await app.click({ css: 'button', text: user.t('restore_by_code') });
  await app.type('#recovery-code', RECOVERY_CODE);
  await app.press('Enter');
  await app.waitFor(() => document.querySelector('nav') !== null);
  await app.close();
}

/**
 * The browser's own window in which a folder is chosen can't be pressed by a script. What it gives is
 * a real folder all the same: one of the browser's private file system.
 * @param {import('./jobs.mjs').View} app
 */
async function standInForPicker(app) {
  await app.evaluate(() => {
    Object.assign(globalThis, {
      showDirectoryPicker: async () =>
        (await navigator.storage.getDirectory()).getDirectoryHandle('shared', { create: true }),
    });
  });
}

/**
 * What a program such as Syncthing does: the browser's folder gets what the computer's has.
 * @param {import('./jobs.mjs').View} app
 * @param {string} folder
 */
async function putFiles(app, folder) {
  const [vault = ''] = await readdir(folder);
  const names = await readdir(join(folder, vault));
  const files = await Promise.all(
    names.map(async (name) => [
      name,
      (await readFile(join(folder, vault, name))).toString('base64'),
    ]),
  );
  await app.evaluate(
    async (vault, files) => {
      const root = await navigator.storage.getDirectory();
      const shared = await root.getDirectoryHandle('shared', { create: true });
      const own = await shared.getDirectoryHandle(vault, { create: true });
      for (const [name = '', text = ''] of files) {
        const file = await own.getFileHandle(name, { create: true });
        const writable = await file.createWritable();
        await writable.write(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
        await writable.close();
      }
    },
    vault,
    files,
  );
}

/**
 * And the computer's folder what the browser's has.
 * @param {import('./jobs.mjs').View} app
 * @param {string} folder
 */
async function takeFiles(app, folder) {
  const [vault = ''] = await readdir(folder);
  const files = await app.evaluate(async (vault) => {
    const root = await navigator.storage.getDirectory();
    const own = await (await root.getDirectoryHandle('shared')).getDirectoryHandle(vault);
    const found = [];
    for await (const entry of /** @type {any} */ (own).values()) {
      const bytes = new Uint8Array(await (await entry.getFile()).arrayBuffer());
      found.push([entry.name, btoa(String.fromCharCode(...bytes))]);
    }
    return found;
  }, vault);
  for (const [name = '', text = ''] of files) {
    await writeFile(join(folder, vault, name), Buffer.from(text, 'base64'));
  }
}
