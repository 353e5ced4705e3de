/**
 * Passphrase and recovery code are both lost: the sealed vault is first saved as a file, which the user
 * shows to have, and only then a new vault begins. The old bytes stay in this browser besides.
 */

import { t } from '../shared/i18n.js';
import { keepInstead } from '../shared/unlock.js';
import { html, nothing, render } from '../vendor/lit-html.js';
import { saveFile, today } from '../views/save-file.js';
import { Welcome } from './welcome.js';

export class StartOver {
  #root;
  #old;
  #onDone;
  #onBack;
  /** The saved file's name, once it was given to the browser. */
  #name = '';
  #error = '';

  /**
   * @param {HTMLElement} root
   * @param {{ sealed: Uint8Array, info: import('../shared/types.js').SealedInfo }} old the locked vault
   * @param {{ done: () => void, back: () => void }} leave the new vault is open; the old one is tried again
   */
  constructor(root, old, { done, back }) {
    this.#root = root;
    this.#old = old;
    this.#onDone = done;
    this.#onBack = back;
    this.#draw();
    root.querySelector('h1')?.focus();
  }

  #draw() {
    render(
      html`<main class="unlock stack">
        <h1 tabindex="-1">${t('start_over_title')}</h1>
        <p>${t('start_over_text')}</p>
        <p>${t('start_over_kept')}</p>
        <button class=${this.#name ? '' : 'primary'} type="button" @click=${() => this.#save()}>${t('start_over_save')}</button>
        ${this.#name ? this.#askFile() : nothing}
        <button class="link" type="button" @click=${() => this.#onBack()}>${t('start_over_back')}</button>
      </main>`,
      this.#root,
    );
  }

  #askFile() {
    return html`<div class="field" role="group">
      <label for="saved-vault">${t('start_over_choose', [this.#name])}</label>
      <input
        id="saved-vault"
        type="file"
        accept=".sparekey"
        aria-invalid=${this.#error ? 'true' : 'false'}
        aria-describedby=${this.#error ? 'saved-vault-error' : nothing}
        @change=${(/** @type {Event} */ event) => this.#compare(event)}
      />
      ${this.#error ? html`<p class="error" id="saved-vault-error" role="alert">${this.#error}</p>` : nothing}
    </div>`;
  }

  #save() {
    this.#name = `sparekey-locked-${today()}.sparekey`;
    saveFile(this.#name, new Uint8Array(this.#old.sealed));
    this.#draw();
  }

  /** @param {Event} event */
  async #compare(event) {
    const [file] = /** @type {HTMLInputElement} */ (event.target).files ?? [];
    if (!file) return;
    this.#error = (await holds(file, this.#old.sealed)) ? '' : t('start_over_other_file');
    if (this.#error) this.#draw();
    else this.#begin();
  }

  #begin() {
    this.#root.replaceChildren();
    const root = document.createElement('div');
    this.#root.append(root);
    new Welcome(root, this.#onDone, {
      title: t('start_over_new_title'),
      text: t('start_over_new_text'),
      keep: (vault) => keepInstead(vault, this.#old.info),
    });
  }
}

/**
 * Whether the file is these bytes, read back from where the browser put it.
 * @param {File} file
 * @param {Uint8Array} bytes
 */
async function holds(file, bytes) {
  if (file.size !== bytes.length) return false;
  try {
    const read = new Uint8Array(await file.arrayBuffer());
    return read.every((byte, at) => byte === bytes[at]);
  } catch {
    return false; // moved or deleted since it was chosen: not a copy that is kept
  }
}
