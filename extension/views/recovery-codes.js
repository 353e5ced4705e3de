/** A site's recovery codes, kept with an account. Asks for the passphrase before they are shown. */

import { t } from '../shared/i18n.js';
import { proof } from '../shared/unlock.js';
import { fullVault } from '../shared/vault.js';
import { html } from '../vendor/lit-html.js';
import { tryChange } from './actions.js';
import { askPassphrase } from './ask-passphrase.js';
import { showDialog } from './dialog.js';
import { titleOf } from './names.js';
import { submitted } from './passphrase-field.js';
import { toast } from './toast.js';

/**
 * Shows them; used ones can be deleted.
 * @param {import('../shared/types.js').RowView} row
 * @param {() => void} refresh
 */
export async function showRecoveryCodes(row, refresh) {
  const title = t('codes_title', [titleOf(row)]);
  const codes = await askPassphrase(title, t('codes_ask'), (passphrase) =>
    codesOf(row.id, passphrase),
  );
  if (codes === undefined) return;
  const edited = await showDialog(title, (/** @type {(text?: string) => void} */ close) => {
    const save = (/** @type {Event} */ event) => close(submitted(event)('recovery-codes'));
    return html`<form class="stack" @submit=${save}>
      <p>${t('codes_text')}</p>
      <div class="field">
        <label for="recovery-codes">${t('codes_label')}</label>
        <textarea class="key" id="recovery-codes" name="recovery-codes" rows="10" maxlength="10000" autocomplete="off" spellcheck="false" .value=${codes}></textarea>
      </div>
      <div class="bar end">
        <button type="button" @click=${() => close()}>${t('common_close')}</button>
        <button class="primary">${t('codes_save')}</button>
      </div>
    </form>`;
  });
  if (edited === undefined || edited === codes) return;
  const recoveryCodes = edited.trim();
  if (await tryChange(refresh, { call: 'update', args: [row.id, { recoveryCodes }] }))
    toast(t('codes_saved'));
}

/**
 * @param {string} id
 * @param {string} passphrase
 */
async function codesOf(id, passphrase) {
  const { vault } = await fullVault();
  try {
    return vault.reveal_recovery_codes(id, await proof(vault, passphrase));
  } finally {
    vault.free();
  }
}
