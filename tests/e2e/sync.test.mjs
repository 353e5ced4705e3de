/** One vault in two browsers through a real WebDAV server. */

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { serveDav } from './dav.mjs';
import { inStep, issuers, syncNow } from './in-step.mjs';
import { add, choosePassphrase, PASSPHRASE, seed, start, unlock } from './jobs.mjs';

const KEY = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const OTHER_KEY = 'KRSXG5CTMVRXEZLUKN2HE2LOM4';
const NEXT_PASSPHRASE = 'seven wooden boats leave harbour';

describe('sync between Chromium and Firefox', () => {
  /** @type {import('./dav.mjs').Dav} */
  let dav;
  /** @type {import('./jobs.mjs').User} */
  let one;
  /** @type {import('./jobs.mjs').User} */
  let two;
  before(async () => {
    dav = await serveDav();
    [one, two] = await Promise.all([start('chromium'), start('firefox')]);
  });
  after(async () => {
    await one?.close();
    await two?.close();
    await dav.close();
  });

  it('refuses a wrong password, and says so', async () => {
    await seed(one, [{ text: KEY, issuer: 'First', name: 'alice' }]);
    const app = await one.openExtensionPage('app/app.html#/sync');
    await app.click({ css: 'button', text: one.t('sync_add') });
    await fillStore(app, { ...dav, password: 'wrong' });
    await app.click({ css: 'button', text: one.t('sync_start') });
    await app.waitForText(one.t('error_store_unauthorized'));
    assert.deepEqual(await readdir(dav.folder), []);
    await app.type('#store-password', dav.password);
    await app.click({ css: 'button', text: one.t('sync_start') });
    await inStep(app, one);
    await app.close();
    assert.equal((await files(dav)).length, 2); // the marker and one sealed vault
  });

  it('gives a second browser the vault', async () => {
    const app = await two.openExtensionPage('app/app.html');
    await app.click({ css: 'button', text: two.t('welcome_join') });
    await fillStore(app, dav);
    await app.click({ css: 'button', text: two.t('join_look') });
    await app.type('#file-passphrase', PASSPHRASE);
    await app.press('Enter');
    await app.waitFor(() => document.querySelector('nav') !== null);
    await app.close();
    assert.deepEqual(await issuers(two), ['First']);
    await syncNow(two);
  });

  it('carries what is added there to here', async () => {
    await add(two, OTHER_KEY, { issuer: 'Second' });
    await syncNow(two);
    await syncNow(one);
    assert.deepEqual(await issuers(one), ['First', 'Second']);
  });

  it('merges what both did while the store was away', async () => {
    await dav.stop();
    await add(one, 'otpauth://totp/Third?secret=JBSWY3DPEHPK3PXP&issuer=Third');
    await add(two, 'otpauth://totp/Fourth?secret=MFRGGZDFMZTWQ2LK&issuer=Fourth');
    const app = await one.openExtensionPage('app/app.html#/sync');
    await app.click({ css: 'button', text: one.t('sync_now') });
    await app.waitForText(one.t('error_store_offline'));
    await app.close();
    await dav.start();
    await syncNow(one);
    await syncNow(two);
    await syncNow(one);
    const all = ['First', 'Fourth', 'Second', 'Third'];
    assert.deepEqual(await issuers(one), all);
    assert.deepEqual(await issuers(two), all);
  });

  it('carries a deletion, and its undoing by the other', async () => {
    await inTrash(one, 'First', 'trash');
    await syncNow(one);
    await syncNow(two);
    assert.deepEqual(await issuers(two), ['Fourth', 'Second', 'Third']);
    await inTrash(two, 'First', 'restore');
    await syncNow(two);
    await syncNow(one);
    assert.deepEqual(await issuers(one), ['First', 'Fourth', 'Second', 'Third']);
  });

  it('loses nothing where the worker dies in the middle', async () => {
    await add(one, 'otpauth://totp/Fifth?secret=NFRGGZDFMZTWQ2LK&issuer=Fifth');
    const app = await one.openExtensionPage('app/app.html#/sync');
    for (const waited of [0, 20, 60]) {
      await app.click({ css: 'button', text: one.t('sync_now') });
      await sleep(waited);
      await one.killWorker();
      await app.waitFor(() => document.querySelector('.card progress') === null);
    }
    await app.close();
    await syncNow(one);
    await syncNow(two);
    assert.deepEqual(await issuers(two), ['Fifth', 'First', 'Fourth', 'Second', 'Third']);
    assert.deepEqual(await issuers(one), await issuers(two));
  });

  it('keeps a thousand accounts more in step', async () => {
    const app = await one.openExtensionPage('app/app.html#/accounts');
    await app.evaluate(async () => {
      const draft = (/** @type {number} */ at) => ({
        text: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
        issuer: 'Many',
        name: `user${at}`,
        evenIfPresent: true,
      });
      const calls = Array.from({ length: 1000 }, (_, at) => ({ call: 'add', args: [draft(at)] }));
      const answer = await chrome.runtime.sendMessage({ verb: 'change', body: { calls } });
      if (!answer.ok) throw new Error(answer.code);
    });
    await app.close();
    await syncNow(one);
    await syncNow(two);
    for (const user of [one, two]) {
      const list = await user.openExtensionPage('app/app.html#/accounts');
      await list.waitForText(user.t('list_count_other', new Intl.NumberFormat('en').format(1005)));
      await list.close();
    }
  });

  it('asks anew where other accounts would go than it has shown', async () => {
    const many = new Intl.NumberFormat('en');
    await trashMany(one, 250);
    await syncNow(one);
    const app = await two.openExtensionPage('app/app.html#/sync');
    await app.click({ css: 'button', text: two.t('sync_now') });
    await app.waitForText(two.t('sync_ask_accounts_other', many.format(250)));
    await trashMany(one, 5);
    await syncNow(one);
    await app.click({ css: 'button', text: two.t('sync_ask_mass_loss_accept') });
    await app.waitForText(two.t('sync_ask_accounts_other', many.format(255)));
    await app.click({ css: 'button', text: two.t('sync_ask_mass_loss_keep') });
    await app.waitFor(() => document.querySelector('.card [role=alert]') === null);
    await app.close();
    await syncNow(one);
    for (const user of [one, two]) {
      const list = await user.openExtensionPage('app/app.html#/accounts');
      await list.waitForText(user.t('list_count_other', many.format(1005)));
      await list.close();
    }
  });

  it('names a file that none of the devices wrote, and goes on', async () => {
    const [vault = ''] = await readdir(dav.folder);
    const model = (await files(dav)).find((file) => file.endsWith('.sparekey')) ?? '';
    const bytes = await readFile(join(dav.folder, vault, model));
    const made = Buffer.from('f0'.repeat(8), 'hex');
    made.copy(bytes, bytes.indexOf('device') + 7);
    createHash('sha256')
      .update(bytes.subarray(0, -32))
      .digest()
      .copy(bytes, bytes.length - 32);
    const name = made.toString('hex') + model.slice(16);
    await writeFile(join(dav.folder, vault, name), bytes);
    await dav.stop(); // it lists what it knows
    await dav.start();
    await add(one, 'otpauth://totp/Sixth?secret=ORSXG5DUORSXG5DU&issuer=Sixth');
    const app = await one.openExtensionPage('app/app.html#/sync');
    await app.click({ css: 'button', text: one.t('sync_now') });
    await app.waitForText(one.t('error_store_foreign_file', '', name));
    await rm(join(dav.folder, vault, name));
    await dav.stop();
    await dav.start();
    await app.click({ css: 'button', text: one.t('sync_now') });
    await app.waitFor(() => document.querySelector('.card .error') === null);
    await app.close();
  });

  it('lists both devices', async () => {
    const app = await one.openExtensionPage('app/app.html#/sync');
    await app.waitForText(one.t('device_own'));
    await app.waitForText(one.t('device_platform', 'Firefox', 'Linux'));
    await app.close();
  });

  it('takes over a passphrase changed elsewhere', async () => {
    const app = await one.openExtensionPage('app/app.html#/settings');
    await app.click({ css: 'button', text: one.t('settings_passphrase_change') });
    await app.type('#passphrase-again', PASSPHRASE);
    await app.press('Enter');
    await choosePassphrase(app, NEXT_PASSPHRASE);
    await app.press('Enter');
    await app.waitForText(one.t('settings_passphrase_changed'));
    await app.close();
    await syncNow(one);
    await syncNow(two);
    const other = await two.openExtensionPage('app/app.html#/accounts');
    await other.click({ css: 'button', text: two.t('app_lock') });
    await unlock(other, NEXT_PASSPHRASE);
    await other.find('.row .code');
    await other.close();
  });
});

/**
 * @param {import('./jobs.mjs').View} app
 * @param {{ address: string, user: string, password: string }} store
 */
async function fillStore(app, { address, user, password }) {
  await app.type('#store-address', address);
  await app.type('#store-user', user);
  await app.type('#store-password', password);
}

/**
 * Moves an account to the trash or back, through the extension's own messages.
 * @param {import('./jobs.mjs').User} user
 * @param {string} issuer
 * @param {'trash' | 'restore'} call
 */
async function inTrash(user, issuer, call) {
  const app = await user.openExtensionPage('app/app.html#/accounts');
  await app.find('.row .code');
  await app.evaluate(
    async (base, issuer, call) => {
      const { fullVault } = await import(`${base}modules/shared/vault.js`);
      const { vault } = await fullVault();
      const { rows } = vault.rows({ trash: call === 'restore', count: 99 }, Date.now());
      vault.free();
      const { id } = rows.find((/** @type {{ issuer: string }} */ row) => row.issuer === issuer);
      const answer = await chrome.runtime.sendMessage({
        verb: 'change',
        body: { calls: [{ call, args: [id] }] },
      });
      if (!answer.ok) throw new Error(answer.code);
    },
    user.extensionUrl,
    issuer,
    call,
  );
  await app.close();
}

/**
 * Moves some of the many accounts to the trash, through the extension's own messages.
 * @param {import('./jobs.mjs').User} user
 * @param {number} count
 */
async function trashMany(user, count) {
  const app = await user.openExtensionPage('app/app.html#/accounts');
  await app.find('.row .code');
  await app.evaluate(
    async (base, count) => {
      const { fullVault } = await import(`${base}modules/shared/vault.js`);
      const { vault } = await fullVault();
      const { rows } = vault.rows({ text: 'Many', count }, Date.now());
      vault.free();
      const calls = rows.map((/** @type {{ id: string }} */ { id }) => ({
        call: 'trash',
        args: [id],
      }));
      const answer = await chrome.runtime.sendMessage({ verb: 'change', body: { calls } });
      if (!answer.ok) throw new Error(answer.code);
    },
    user.extensionUrl,
    count,
  );
  await app.close();
}

/** @param {import('./dav.mjs').Dav} dav */
async function files({ folder }) {
  const [vault = ''] = await readdir(folder);
  return readdir(join(folder, vault));
}
