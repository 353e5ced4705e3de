/** Taking a device out, which gives the vault a new key, and going on after another device did. */

import { ShellError } from '../shared/errors.js';
import { t } from '../shared/i18n.js';
import { runOver } from '../shared/stores.js';
import { keepChanged, takeOut, takeOver } from '../shared/unlock.js';
import { fullVault } from '../shared/vault.js';
import { fullModule } from '../shared/wasm.js';
import { html } from '../vendor/lit-html.js';
import { askPassphrase } from '../views/ask-passphrase.js';
import { load } from '../views/current.js';
import { showDialog } from '../views/dialog.js';
import { words } from '../views/errors.js';
import { codeActions, codeGroups } from '../views/recovery-code.js';
import { toast } from '../views/toast.js';
import { afterPassphrase, newPassphraseForm } from './renew.js';

/**
 * @param {import('../shared/types.js').DeviceView} device
 * @param {string} name
 * @returns {Promise<boolean | undefined>} whether it was done
 */
export function revokeDevice(device, name) {
  const title = t('revoke_title', [name]);
  return afterPassphrase(title, async (vault) => {
    const text = html`<p>${t('revoke_text')}</p><p class="small">${t('revoke_secrets')}</p>`;
    const revoke = (/** @type {string} */ passphrase) => takeOut(vault, device.id, passphrase);
    const code = await showDialog(title, newPassphraseForm(t('device_revoke'), revoke, text));
    if (code === undefined) return false;
    await showDialog(
      t('settings_recovery_new'),
      (close) => html`
        <p>${t('revoke_code')}</p>
        ${codeGroups(code)}
        ${codeActions(code)}
        <div class="bar end"><button class="primary" type="button" @click=${() => close()}>${t('common_close')}</button></div>`,
    );
    toast(t('revoke_done', [name]));
    return true;
  });
}

/**
 * Another device was taken out elsewhere: the vault's new passphrase opens it here as well.
 * @param {string} storeId
 * @returns {Promise<boolean>} whether this browser has the new key now
 */
export async function joinRenewed(storeId) {
  const { vault } = await fullVault();
  try {
    const sealed = await renewedOn(storeId, vault);
    const joined = await askPassphrase(
      t('sync_ask_key_rotated_join'),
      t('sync_ask_key_rotated'),
      async (passphrase) => {
        await takeOver(vault, sealed, passphrase);
        await keepChanged(vault);
        return true;
      },
    );
    return joined ?? false;
  } catch (error) {
    toast(words(error));
    return false;
  } finally {
    vault.free();
    await load();
  }
}

/**
 * The vault under its new key, as the store has it.
 * @param {string} storeId
 * @param {import('../shared/types.js').Vault} vault
 * @returns {Promise<Uint8Array>} sealed
 */
async function renewedOn(storeId, vault) {
  const run = await runOver(await fullModule(), vault, storeId);
  try {
    await run.next();
    const sealed = run.renewed();
    if (!sealed) throw new ShellError('nothing-renewed');
    return sealed;
  } finally {
    run.free();
  }
}
