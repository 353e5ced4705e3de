/** Asks for the vault's passphrase again, before a secret is shown or a lasting thing is done. */

import { t } from '../shared/i18n.js';
import { html, nothing } from '../vendor/lit-html.js';
import { showDialog } from './dialog.js';
import { words } from './errors.js';
import { passphraseField, submitted } from './passphrase-field.js';
import { progress, working } from './progress.js';

/**
 * @template T
 * @param {string} title
 * @param {string} text why it is asked
 * @param {(passphrase: string) => Promise<T>} use throws if the passphrase is wrong, which is shown
 * @returns {Promise<T | undefined>} undefined if the user left
 */
export function askPassphrase(title, text, use) {
  let error = '';
  let busy = false;
  return showDialog(title, (/** @type {(result?: T) => void} */ close, redraw) => {
    const submit = async (/** @type {Event} */ event) => {
      const passphrase = submitted(event)('passphrase-again');
      if (busy) return;
      error = '';
      try {
        const result = await working(
          (shown) => {
            busy = shown;
            redraw();
          },
          () => use(passphrase),
        );
        close(result);
      } catch (thrown) {
        error = words(thrown);
        redraw();
      }
    };
    return html`
      <p>${text}</p>
      <form class="stack" @submit=${submit}>
        ${passphraseField({
          id: 'passphrase-again',
          label: t('unlock_passphrase'),
          autocomplete: 'current-password',
          error,
          focus: true,
        })}
        ${busy ? progress(t('unlock_working')) : nothing}
        <div class="bar end">
          <button type="button" @click=${() => close()}>${t('common_cancel')}</button>
          <button class="primary" ?disabled=${busy}>${t('common_continue')}</button>
        </div>
      </form>`;
  });
}
