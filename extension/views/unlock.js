/** The locked vault: passphrase or recovery code. Popup and app page show the same. */

import { t } from '../shared/i18n.js';
import { lock } from '../shared/session.js';
import { changePassphrase, recover, startSession, unlockSession } from '../shared/unlock.js';
import { html, nothing, render } from '../vendor/lit-html.js';
import { errorNotice, words } from './errors.js';
import { NewPassphrase } from './new-passphrase.js';
import { passphraseField, submitted } from './passphrase-field.js';
import { progress, working } from './progress.js';
import { recoveryField } from './recovery-field.js';

/** @typedef {import('../shared/types.js').Vault} Vault */

export class Unlock {
  #root;
  #sealed;
  #onOpen;
  #onLost;
  #byPasskey;
  #step = 'passphrase';
  #busy = false;
  #shown = false;
  #error = '';
  /** @type {unknown} */
  #failure;
  /** @type {Vault | undefined} opened by recovery code, waiting for its new passphrase */
  #recovered;
  #passphrase = new NewPassphrase(() => this.#draw());

  /**
   * @param {HTMLElement} root
   * @param {Uint8Array} sealed
   * @param {() => void} onOpen the session is open now
   * @param {() => void} onLost passphrase and recovery code are both lost
   * @param {(() => Promise<() => void>) | undefined} byPasskey unlocks so, if the vault has a passkey;
   *   gives what comes next
   */
  constructor(root, sealed, onOpen, onLost, byPasskey) {
    this.#root = root;
    this.#sealed = sealed;
    this.#onOpen = onOpen;
    this.#onLost = onLost;
    this.#byPasskey = byPasskey;
    this.#go('passphrase');
  }

  /** An attempt goes on; it says itself when the vault is open. */
  get busy() {
    return this.#busy;
  }

  /** @param {'passphrase' | 'recovery' | 'renew'} step */
  #go(step) {
    this.#step = step;
    this.#error = '';
    this.#failure = undefined;
    this.#draw();
    /** @type {HTMLElement | null} */ (this.#root.querySelector('input'))?.focus();
  }

  #draw() {
    const steps = {
      passphrase: () => this.#askPassphrase(),
      recovery: () => this.#askRecoveryCode(),
      renew: () => this.#askNewPassphrase(),
    };
    const step = steps[/** @type {keyof typeof steps} */ (this.#step)];
    const failure = this.#failure ? errorNotice(this.#failure) : nothing;
    const busy = this.#shown ? progress(t('unlock_working')) : nothing;
    render(html`<main class="unlock stack">${step()}${failure}${busy}</main>`, this.#root);
  }

  #askPassphrase() {
    return html`
      <h1>${t('unlock_title')}</h1>
      <form class="stack" @submit=${(/** @type {Event} */ event) => this.#tryPassphrase(event)}>
        ${passphraseField({
          id: 'passphrase',
          label: t('unlock_passphrase'),
          autocomplete: 'current-password',
          error: this.#error,
          focus: true,
        })}
        <button class="primary" ?disabled=${this.#busy}>${t('unlock_button')}</button>
      </form>
      ${this.#byPasskey ? this.#passkeyButton(this.#byPasskey) : nothing}
      <button class="link" type="button" @click=${() => this.#go('recovery')}>${t('unlock_use_recovery')}</button>`;
  }

  /** @param {() => Promise<() => void>} unlock */
  #passkeyButton(unlock) {
    return html`<button type="button" ?disabled=${this.#busy} @click=${() => this.#work(unlock)}>${t('unlock_use_passkey')}</button>`;
  }

  #askRecoveryCode() {
    return html`
      <h1>${t('recover_title')}</h1>
      <p>${t('recover_text')}</p>
      <form class="stack" @submit=${(/** @type {Event} */ event) => this.#tryRecoveryCode(event)}>
        ${recoveryField(this.#error)}
        <button class="primary" ?disabled=${this.#busy}>${t('recover_button')}</button>
      </form>
      <button class="link" type="button" @click=${() => this.#go('passphrase')}>${t('recover_back')}</button>
      <button class="link" type="button" @click=${() => this.#onLost()}>${t('recover_lost')}</button>`;
  }

  #askNewPassphrase() {
    return html`
      <h1>${t('renew_title')}</h1>
      <p>${t('renew_text')}</p>
      <form class="stack" @submit=${(/** @type {Event} */ event) => this.#renew(event)}>
        ${this.#passphrase.fields()}
        <button class="primary" ?disabled=${this.#busy}>${t('renew_button')}</button>
      </form>`;
  }

  /** @param {Event} event */
  #tryPassphrase(event) {
    const passphrase = submitted(event)('passphrase');
    return this.#work(async () => {
      await unlockSession(this.#sealed, passphrase);
      return this.#onOpen;
    });
  }

  /** @param {Event} event */
  #tryRecoveryCode(event) {
    const code = submitted(event)('recovery-code');
    return this.#work(async () => {
      this.#recovered = await recover(this.#sealed, code);
      return () => this.#go('renew');
    });
  }

  /** @param {Event} event */
  #renew(event) {
    const passphrase = this.#passphrase.read(submitted(event));
    const vault = this.#recovered;
    if (passphrase === undefined || !vault) return undefined;
    return this.#work(async () => {
      await keepRenewed(vault, passphrase);
      vault.free();
      return this.#onOpen;
    });
  }

  /**
   * One attempt at a time. What the user typed wrong is said at the field, the rest below.
   * @param {() => Promise<() => void>} attempt gives what comes next
   */
  async #work(attempt) {
    if (this.#busy) return;
    this.#busy = true;
    this.#error = '';
    this.#failure = undefined;
    this.#draw();
    try {
      const next = await working((shown) => this.#show(shown), attempt);
      this.#busy = false;
      next();
    } catch (error) {
      this.#busy = false;
      if (isTyped(error)) this.#error = words(error);
      else this.#failure = error;
      this.#draw();
      if (isTyped(error)) this.#root.querySelector('input')?.select();
    }
  }

  /** @param {boolean} shown */
  #show(shown) {
    this.#shown = shown;
    if (this.#busy) this.#draw();
  }
}

/**
 * The background stores for an open session only. Where it can't, the vault is locked again:
 * nobody may think that the new passphrase counts.
 * @param {Vault} vault
 * @param {string} passphrase
 */
async function keepRenewed(vault, passphrase) {
  await startSession(vault);
  try {
    await changePassphrase(vault, passphrase);
  } catch (error) {
    await lock();
    throw error;
  }
}

/** @param {unknown} error */
function isTyped(error) {
  const code = /** @type {{ code?: unknown }} */ (error)?.code;
  return (
    code === 'wrong-passphrase' || code === 'wrong-recovery-code' || code === 'recovery-code-typo'
  );
}
