/** An account's key and QR code, to move it to a phone. Asks for the passphrase again. */

import { formatKey } from '../shared/format.js';
import { t } from '../shared/i18n.js';
import { draw } from '../shared/qr.js';
import { proof } from '../shared/unlock.js';
import { fullVault } from '../shared/vault.js';
import { html, nothing } from '../vendor/lit-html.js';
import { askPassphrase } from './ask-passphrase.js';
import { showDialog } from './dialog.js';
import { titleOf } from './names.js';
import { qrPicture } from './qr-picture.js';
import { toast } from './toast.js';

/** @param {import('../shared/types.js').RowView} row */
export async function reveal(row) {
  const secret = await askPassphrase(
    t('reveal_title', [titleOf(row)]),
    t('reveal_ask'),
    (passphrase) => secretOf(row.id, passphrase),
  );
  if (!secret) return;
  const { key, picture } = secret;
  const copy = async () => {
    await navigator.clipboard.writeText(key);
    toast(t('reveal_copied'));
  };
  await showDialog(
    t('reveal_title', [titleOf(row)]),
    (close) => html`
      <p>${t('reveal_text')}</p>
      ${picture}
      <div class="field">
        <span class="label">${t('reveal_key')}</span>
        <output class="key">${formatKey(key)}</output>
      </div>
      ${row.kind === 'hotp' ? html`<p class="small muted">${t('reveal_counter')}</p>` : nothing}
      <div class="bar end">
        <button type="button" @click=${copy}>${t('reveal_copy')}</button>
        <button class="primary" type="button" @click=${() => close()}>${t('common_close')}</button>
      </div>`,
  );
}

/**
 * @param {string} id
 * @param {string} passphrase
 */
async function secretOf(id, passphrase) {
  const { vault } = await fullVault();
  try {
    // Each call wipes the proof that it is given.
    const derived = await proof(vault, passphrase);
    const key = vault.reveal_key(id, derived.slice());
    const uri = vault.reveal_uri(id, derived);
    return { key, picture: qrPicture(await draw(uri), t('reveal_qr_name')) };
  } finally {
    vault.free();
  }
}
