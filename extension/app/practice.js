/** Now and then whoever unlocks by passkey types the passphrase once, so that it is not forgotten. */

import { t } from '../shared/i18n.js';
import { noteTyped, putOff } from '../shared/practice.js';
import { unlock } from '../shared/unlock.js';
import { html, nothing, render } from '../vendor/lit-html.js';
import { words } from '../views/errors.js';
import { passphraseField, submitted } from '../views/passphrase-field.js';
import { progress, working } from '../views/progress.js';

export class Practice {
  #root;
  #sealed;
  #vaultId;
  #onDone;
  #busy = false;
  #error = '';

  /**
   * @param {HTMLElement} root
   * @param {Uint8Array} sealed the vault, which is open already
   * @param {string} vaultId
   * @param {() => void} onDone it was right, or is put off
   */
  constructor(root, sealed, vaultId, onDone) {
    this.#root = root;
    this.#sealed = sealed;
    this.#vaultId = vaultId;
    this.#onDone = onDone;
    this.#draw();
    root.querySelector('input')?.focus();
  }

  #draw() {
    render(
      html`<main class="unlock stack">
        <h1>${t('practice_title')}</h1>
        <p>${t('practice_text')}</p>
        <form class="stack" @submit=${(/** @type {Event} */ event) => this.#try(event)}>
          ${passphraseField({
            id: 'passphrase',
            label: t('unlock_passphrase'),
            autocomplete: 'current-password',
            error: this.#error,
            focus: true,
          })}
          ${this.#error ? html`<p>${t('practice_forgotten')}</p>` : nothing}
          ${this.#busy ? progress(t('unlock_working')) : nothing}
          <div class="bar spread">
            <button class="primary" ?disabled=${this.#busy}>${t('practice_check')}</button>
            <button type="button" @click=${() => this.#later()}>${t('practice_later')}</button>
          </div>
        </form>
      </main>`,
      this.#root,
    );
  }

  /** @param {Event} event */
  async #try(event) {
    const passphrase = submitted(event)('passphrase');
    if (this.#busy) return;
    try {
      await working(
        (shown) => {
          this.#busy = shown;
          this.#draw();
        },
        async () => (await unlock(this.#sealed, passphrase)).free(),
      );
      await noteTyped(this.#vaultId);
      this.#onDone();
    } catch (error) {
      this.#error = words(error);
      this.#draw();
      this.#root.querySelector('input')?.select();
    }
  }

  async #later() {
    await putOff(this.#vaultId);
    this.#onDone();
  }
}
