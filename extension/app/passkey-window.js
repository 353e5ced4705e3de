/** Unlocks by passkey in a window of its own, at the popup's wish, and gives back to the popup. */

import { openPopup } from '../shared/browser.js';
import { t } from '../shared/i18n.js';
import { unlockByPasskey } from '../shared/passkey-slots.js';
import { practiceDue } from '../shared/practice.js';
import { html, nothing, render } from '../vendor/lit-html.js';
import { errorNotice } from '../views/errors.js';
import { Practice } from './practice.js';

/** @typedef {Extract<import('../views/current.js').Opened, { state: 'locked' }>} Locked */

export class PasskeyWindow {
  /** What is unlocked here is shown in the popup, not in this window. */
  busy = true;
  #root;
  #opened;
  #from;
  #onPassphrase;
  #asking = false;
  /** @type {unknown} */
  #failure;

  /**
   * @param {HTMLElement} root
   * @param {Locked} opened
   * @param {number} from id of the window that the popup was opened in
   * @param {() => void} onPassphrase the passphrase is used instead
   */
  constructor(root, opened, from, onPassphrase) {
    this.#root = root;
    this.#opened = opened;
    this.#from = from;
    this.#onPassphrase = onPassphrase;
    this.#ask();
  }

  #draw() {
    render(
      html`<main class="unlock stack">
        <h1>${t('passkey_window_title')}</h1>
        <p>${t('passkey_window_text')}</p>
        <button class="primary" type="button" ?disabled=${this.#asking} @click=${() => this.#ask()}>${t('passkey_window_again')}</button>
        <button class="link" type="button" @click=${() => this.#onPassphrase()}>${t('recover_back')}</button>
        ${this.#failure ? errorNotice(this.#failure) : nothing}
      </main>`,
      this.#root,
    );
  }

  async #ask() {
    const { sealed, info } = this.#opened;
    this.#asking = true;
    this.#failure = undefined;
    this.#draw();
    try {
      await unlockByPasskey(sealed);
      if (await practiceDue(info.vaultId)) this.#practise();
      else await this.#leave();
    } catch (error) {
      this.#failure = error;
      this.#asking = false;
      this.#draw();
    }
  }

  #practise() {
    const root = document.createElement('div');
    this.#root.replaceChildren(root);
    new Practice(root, this.#opened.sealed, this.#opened.info.vaultId, () => this.#leave());
  }

  async #leave() {
    await chrome.windows.update(this.#from, { focused: true }).catch(() => {}); // closed meanwhile
    await openPopup(this.#from);
    window.close();
  }
}
