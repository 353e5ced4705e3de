/** A sealed vault from a file, opened with its own passphrase or recovery code. */

import { t } from '../shared/i18n.js';
import { recover, unlock } from '../shared/unlock.js';
import { fullModule } from '../shared/wasm.js';
import { html, nothing } from '../vendor/lit-html.js';
import { words } from '../views/errors.js';
import { passphraseField, submitted } from '../views/passphrase-field.js';
import { progress, working } from '../views/progress.js';
import { recoveryField } from '../views/recovery-field.js';

/** @typedef {import('../shared/types.js').Vault} Vault */

/** The largest sealed vault, in bytes, with room for its header. */
const MAX_BYTES = 65 * 1024 * 1024;

export class RestoreFile {
  #redraw;
  #onOpen;
  /** @type {{ name: string, sealed: Uint8Array } | undefined} */
  #file;
  #fileError = '';
  #error = '';
  #byCode = false;
  #busy = false;

  /**
   * @param {object} host
   * @param {() => void} host.redraw
   * @param {(vault: Vault, name: string) => unknown} host.onOpen takes the handle over
   */
  constructor({ redraw, onOpen }) {
    this.#redraw = redraw;
    this.#onOpen = onOpen;
  }

  /** Takes another file next. */
  forget() {
    this.#file = undefined;
    this.#fileError = '';
    this.#error = '';
  }

  form() {
    return html`
      <div class="field">
        <label for="vault-file">${t('restore_file')}</label>
        <input id="vault-file" type="file" accept=".sparekey" aria-describedby=${this.#fileError ? 'vault-file-error' : nothing} @change=${(/** @type {Event} */ event) => this.#choose(event)} />
        ${this.#fileError ? html`<p class="error" id="vault-file-error" role="alert">${this.#fileError}</p>` : nothing}
      </div>
      ${this.ask()}`;
  }

  /**
   * Takes a vault that came another way than as a file.
   * @param {string} name
   * @param {Uint8Array} sealed
   */
  take(name, sealed) {
    this.forget();
    this.#file = { name, sealed };
    this.#redraw();
  }

  /** For the passphrase or code, once there is a vault to open. */
  ask() {
    if (!this.#file) return nothing;
    const field = this.#byCode
      ? recoveryField(this.#error)
      : passphraseField({
          id: 'file-passphrase',
          label: t('restore_passphrase'),
          autocomplete: 'current-password',
          error: this.#error,
        });
    return html`<form class="stack" @submit=${(/** @type {Event} */ event) => this.#open(event)}>
      ${field}
      ${this.#busy ? progress(t('unlock_working')) : nothing}
      <div class="bar spread">
        <button class="primary" ?disabled=${this.#busy}>${t('restore_open')}</button>
        <button class="link" type="button" @click=${() => this.#swap()}>${this.#byCode ? t('restore_by_passphrase') : t('restore_by_code')}</button>
      </div>
    </form>`;
  }

  #swap() {
    this.#byCode = !this.#byCode;
    this.#error = '';
    this.#redraw();
  }

  /** @param {Event} event */
  async #choose(event) {
    const [file] = /** @type {HTMLInputElement} */ (event.target).files ?? [];
    this.forget();
    if (file) {
      try {
        this.#file = { name: file.name, sealed: await readVault(file) };
      } catch (error) {
        this.#fileError = words(error);
      }
    }
    this.#redraw();
  }

  /** @param {Event} event */
  async #open(event) {
    const value = submitted(event);
    const file = this.#file;
    if (!file || this.#busy) return;
    this.#error = '';
    try {
      const vault = await working(
        (shown) => {
          this.#busy = shown;
          this.#redraw();
        },
        () =>
          this.#byCode
            ? recover(file.sealed, value('recovery-code'))
            : unlock(file.sealed, value('file-passphrase')),
      );
      await this.#onOpen(vault, file.name);
    } catch (error) {
      this.#error = words(error);
      this.#redraw();
    }
  }
}

/**
 * Its bytes, once they are a vault's by their looks.
 * @param {File} file
 */
async function readVault(file) {
  const { inspect } = await fullModule();
  const sealed = new Uint8Array(await file.slice(0, MAX_BYTES).arrayBuffer());
  inspect(sealed);
  return sealed;
}
