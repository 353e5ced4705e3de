/** First run: a passphrase, a recovery code that is typed back, and only then a vault. Or one from a file. */

import { t } from '../shared/i18n.js';
import { keepFirst, makeVault } from '../shared/unlock.js';
import { html, nothing, render } from '../vendor/lit-html.js';
import { errorNotice } from '../views/errors.js';
import { NewPassphrase } from '../views/new-passphrase.js';
import { submitted } from '../views/passphrase-field.js';
import { progress, working } from '../views/progress.js';
import { codeActions, codeGroups, groupsOf } from '../views/recovery-code.js';
import { Join } from './join.js';
import { RestoreFile } from './restore-file.js';

/** @typedef {import('../shared/types.js').Vault} Vault */

/** Groups of the recovery code that are typed back, from 0. */
const ASKED = [2, 7];

export class Welcome {
  #root;
  #onDone;
  #title;
  #text;
  #store;
  /** @type {'start' | 'code' | 'check' | 'file' | 'join'} */
  #step = 'start';
  #busy = false;
  #wrong = false;
  /** @type {unknown} */
  #failure;
  /** @type {Vault | undefined} in memory only until the code is typed back */
  #vault;
  #code = '';
  #passphrase = new NewPassphrase(() => this.#draw());
  /** @type {Join | undefined} */
  #joining;
  #file = new RestoreFile({
    redraw: () => this.#draw(),
    onOpen: (vault) => {
      vault.become_new_device();
      return this.#restored(vault);
    },
  });

  /**
   * @param {HTMLElement} root
   * @param {() => void} onDone the vault is stored and open
   * @param {object} [otherwise] where this browser had a vault already
   * @param {string} [otherwise.title]
   * @param {string} [otherwise.text]
   * @param {(vault: Vault) => Promise<unknown>} [otherwise.keep] stores the vault and starts the session
   */
  constructor(
    root,
    onDone,
    { title = t('welcome_title'), text = t('welcome_text'), keep = keepFirst } = {},
  ) {
    this.#root = root;
    this.#onDone = onDone;
    this.#title = title;
    this.#text = text;
    this.#store = keep;
    this.#draw();
  }

  #draw() {
    const steps = {
      start: this.#start,
      code: this.#showCode,
      check: this.#askCode,
      file: this.#askFile,
      join: this.#askStore,
    };
    const failure = this.#failure ? errorNotice(this.#failure) : nothing;
    const busy = this.#busy ? progress(t('welcome_working')) : nothing;
    render(
      html`<main class="unlock stack narrow">${steps[this.#step].call(this)}${failure}${busy}</main>`,
      this.#root,
    );
  }

  /** @param {'start' | 'code' | 'check' | 'file' | 'join'} step */
  #go(step) {
    this.#step = step;
    this.#failure = undefined;
    this.#wrong = false;
    this.#draw();
    /** @type {HTMLElement | null} */ (this.#root.querySelector('h1'))?.focus();
  }

  #start() {
    return html`
      <h1 tabindex="-1">${this.#title}</h1>
      <p>${this.#text}</p>
      <form class="stack" @submit=${(/** @type {Event} */ event) => this.#make(event)}>
        ${this.#passphrase.fields()}
        <p class="small muted">${t('welcome_no_reset')}</p>
        <button class="primary" ?disabled=${this.#busy}>${t('welcome_make')}</button>
      </form>
      <button class="link" type="button" @click=${() => this.#go('join')}>${t('welcome_join')}</button>
      <button class="link" type="button" @click=${() => this.#go('file')}>${t('welcome_from_file')}</button>`;
  }

  #showCode() {
    return html`
      <h1 tabindex="-1">${t('welcome_code_title')}</h1>
      <p>${t('welcome_code_text')}</p>
      ${codeGroups(this.#code)}
      ${codeActions(this.#code)}
      <button class="primary" type="button" @click=${() => this.#go('check')}>${t('welcome_code_kept')}</button>`;
  }

  #askCode() {
    return html`
      <h1 tabindex="-1">${t('welcome_check_title')}</h1>
      <p>${t('welcome_check_text')}</p>
      <form class="stack" @submit=${(/** @type {Event} */ event) => this.#check(event)}>
        ${ASKED.map(
          (group) => html`<div class="field">
            <label for="group-${group}">${t('welcome_check_group', [group + 1])}</label>
            <input class="key" id="group-${group}" name="group-${group}" maxlength="4" size="6" autocomplete="off" autocapitalize="characters" spellcheck="false" required aria-invalid=${this.#wrong ? 'true' : 'false'} />
          </div>`,
        )}
        ${this.#wrong ? html`<p class="error" role="alert">${t('welcome_check_wrong')}</p>` : nothing}
        <button class="primary" ?disabled=${this.#busy}>${t('welcome_finish')}</button>
      </form>
      <button class="link" type="button" @click=${() => this.#go('code')}>${t('welcome_check_back')}</button>`;
  }

  #askFile() {
    return html`
      <h1 tabindex="-1">${t('welcome_file_title')}</h1>
      <p>${t('welcome_file_text')}</p>
      ${this.#file.form()}
      <button class="link" type="button" @click=${() => this.#go('start')}>${t('welcome_file_back')}</button>`;
  }

  #askStore() {
    this.#joining ??= new Join({
      redraw: () => this.#draw(),
      onOpen: (vault) => this.#restored(vault),
    });
    return html`
      <h1 tabindex="-1">${t('join_title')}</h1>
      <p>${t('join_text')}</p>
      ${this.#joining.form()}
      <button class="link" type="button" @click=${() => this.#go('start')}>${t('welcome_file_back')}</button>`;
  }

  /** @param {Event} event */
  #make(event) {
    const passphrase = this.#passphrase.read(submitted(event));
    if (passphrase === undefined) return undefined;
    return this.#work(async () => {
      this.#vault?.free();
      this.#vault = await makeVault(passphrase);
      this.#code = this.#vault.reveal_new_recovery_code();
      this.#go('code');
    });
  }

  /** @param {Event} event */
  #check(event) {
    const value = submitted(event);
    const groups = groupsOf(this.#code);
    this.#wrong = ASKED.some(
      (group) => value(`group-${group}`).trim().toUpperCase() !== groups[group],
    );
    const vault = this.#vault;
    if (this.#wrong || !vault) {
      this.#draw();
      return undefined;
    }
    return this.#work(() => this.#keep(vault));
  }

  /**
   * A copy from elsewhere becomes this browser's own: two writers must not share one name.
   * @param {Vault} vault
   */
  #restored(vault) {
    return this.#work(() => this.#keep(vault));
  }

  /** @param {Vault} vault */
  async #keep(vault) {
    await this.#store(vault);
    vault.free();
    this.#vault = undefined;
    this.#code = '';
    this.#onDone();
  }

  /** @param {() => Promise<void>} work */
  async #work(work) {
    if (this.#busy) return;
    this.#failure = undefined;
    try {
      await working((shown) => this.#show(shown), work);
    } catch (error) {
      this.#failure = error;
      this.#draw();
    }
  }

  /** @param {boolean} shown */
  #show(shown) {
    if (this.#busy === shown) return;
    this.#busy = shown;
    this.#draw();
  }
}
