/** A new passphrase, or a new recovery code, after the present passphrase was typed. */

import { t } from '../shared/i18n.js';
import { changePassphrase, keepWithCode, proof } from '../shared/unlock.js';
import { fullVault } from '../shared/vault.js';
import { html, nothing } from '../vendor/lit-html.js';
import { askPassphrase } from '../views/ask-passphrase.js';
import { load } from '../views/current.js';
import { showDialog } from '../views/dialog.js';
import { words } from '../views/errors.js';
import { NewPassphrase } from '../views/new-passphrase.js';
import { submitted } from '../views/passphrase-field.js';
import { progress, working } from '../views/progress.js';
import { codeActions, codeGroups } from '../views/recovery-code.js';
import { toast } from '../views/toast.js';

/** @typedef {import('../shared/types.js').Vault} Vault */

/**
 * Asks for the present passphrase, then lets `use` have the whole vault.
 * @template T
 * @param {string} title
 * @param {(vault: Vault) => Promise<T>} use
 */
export async function afterPassphrase(title, use) {
  const { vault } = await fullVault();
  try {
    const right = await askPassphrase(title, t('settings_ask'), async (passphrase) => {
      if (!vault.verify(await proof(vault, passphrase)))
        throw Object.assign(new Error(), { code: 'wrong-passphrase' });
      return true;
    });
    return right ? await use(vault) : undefined;
  } catch (error) {
    toast(words(error));
    return undefined;
  } finally {
    vault.free();
    await load();
  }
}

export function renewPassphrase() {
  const title = t('settings_passphrase_change');
  return afterPassphrase(title, async (vault) => {
    const change = (/** @type {string} */ passphrase) => changePassphrase(vault, passphrase);
    const changed = await showDialog(title, newPassphraseForm(title, change));
    if (changed) toast(t('settings_passphrase_changed'));
  });
}

/**
 * The contents of a dialog in which a passphrase is chosen.
 * @template T
 * @param {string} label what its button says
 * @param {(passphrase: string) => Promise<T>} use
 * @param {unknown} [text] what to know before
 * @returns {(close: (done?: T) => void, redraw: () => void) => unknown} closed with what `use` gives
 */
export function newPassphraseForm(label, use, text = nothing) {
  /** @type {NewPassphrase | undefined} */
  let fields;
  let busy = false;
  let error = '';
  return (close, redraw) => {
    fields ??= new NewPassphrase(redraw);
    const chosen = fields;
    const submit = async (/** @type {Event} */ event) => {
      const passphrase = chosen.read(submitted(event));
      if (passphrase === undefined || busy) return;
      try {
        const done = await working(
          (shown) => {
            busy = shown;
            redraw();
          },
          () => use(passphrase),
        );
        close(done);
      } catch (thrown) {
        error = words(thrown);
        redraw();
      }
    };
    return html`<form class="stack" @submit=${submit}>
      ${text}
      ${chosen.fields()}
      ${busy ? progress(t('unlock_working')) : nothing}
      ${error ? html`<p class="error" role="alert">${error}</p>` : nothing}
      <div class="bar end">
        <button type="button" @click=${() => close()}>${t('common_cancel')}</button>
        <button class="primary" ?disabled=${busy}>${label}</button>
      </div>
    </form>`;
  };
}

export function renewCode() {
  const title = t('settings_recovery_new');
  return afterPassphrase(title, async (vault) => {
    const code = vault.reveal_new_recovery_code();
    const kept = await showDialog(
      title,
      (/** @type {(done?: boolean) => void} */ close) => html`
        <p>${t('settings_recovery_show')}</p>
        ${codeGroups(code)}
        ${codeActions(code)}
        <div class="bar end">
          <button type="button" @click=${() => close()}>${t('common_cancel')}</button>
          <button class="primary" type="button" @click=${() => close(true)}>${t('settings_recovery_use')}</button>
        </div>`,
    );
    if (!kept) return;
    await keepWithCode(vault, code);
    toast(t('settings_recovery_changed'));
  });
}
