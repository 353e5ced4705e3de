/** Taking a device out: a new passphrase, a new recovery code, a new key for the vault. */

import { t } from '../shared/i18n.js';
import { takeOut } from '../shared/unlock.js';
import { html } from '../vendor/lit-html.js';
import { showDialog } from '../views/dialog.js';
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
