/** Where a vault is kept in step: an address and what is needed to get in. */

import { ShellError } from '../shared/errors.js';
import { allow } from '../shared/hosts.js';
import { t } from '../shared/i18n.js';
import { fullModule } from '../shared/wasm.js';
import { html, nothing } from '../vendor/lit-html.js';
import { errorNotice } from '../views/errors.js';
import { passphraseField, submitted } from '../views/passphrase-field.js';
import { progress } from '../views/progress.js';

/** @typedef {import('../shared/types.js').StoreTarget} StoreTarget */
/** @typedef {import('../shared/types.js').ProbeStep | 'allow' | 'look'} Step */

/** What each kind of store asks for; those with `secret` are never shown. */
const KINDS = /** @type {const} */ ({
  webdav: [{ name: 'address', type: 'url' }, { name: 'user' }, { name: 'password', secret: true }],
  s3: [
    { name: 'endpoint', type: 'url' },
    { name: 'bucket' },
    { name: 'region', optional: true },
    { name: 'prefix', optional: true },
    { name: 'accessKey' },
    { name: 'secretKey', secret: true },
  ],
});

/** @typedef {keyof typeof KINDS} Kind */
/** @typedef {{ name: string, type?: string, secret?: boolean, optional?: boolean }} Field */

export class StoreForm {
  #redraw;
  #onAllowed;
  #submit;
  /** @type {Kind} */
  #kind = 'webdav';
  /** @type {Step | undefined} what is going on */
  #step;
  /** @type {unknown} */
  #failure;
  /** @type {Awaited<ReturnType<typeof fullModule>> | undefined} there before any click: asking the browser can't wait */
  #module;

  /**
   * @param {object} host
   * @param {() => void} host.redraw
   * @param {(target: StoreTarget, show: (step: Step) => void) => Promise<unknown>} host.onAllowed the
   *   browser lets us reach it; `show` what is going on
   * @param {string} host.submit what the button says
   */
  constructor({ redraw, onAllowed, submit }) {
    this.#redraw = redraw;
    this.#onAllowed = onAllowed;
    this.#submit = submit;
    this.#load();
  }

  async #load() {
    try {
      this.#module = await fullModule();
    } catch (error) {
      this.#failure = error;
    }
    this.#redraw();
  }

  form() {
    return html`<form class="stack narrow" @submit=${(/** @type {Event} */ event) => this.#send(event)}>
      <fieldset class="bar">
        <legend>${t('store_kind')}</legend>
        ${Object.keys(KINDS).map((kind) => this.#choice(/** @type {Kind} */ (kind)))}
      </fieldset>
      <p class="small muted">${t(`store_${this.#kind}_text`)}</p>
      ${KINDS[this.#kind].map((field) => this.#field(field))}
      ${this.#step ? progress(t(`probe_${this.#step}`)) : nothing}
      ${this.#failure ? errorNotice(this.#failure) : nothing}
      <div class="bar end"><button class="primary" ?disabled=${this.#step !== undefined || !this.#module}>${this.#submit}</button></div>
    </form>`;
  }

  /** @param {Kind} kind */
  #choice(kind) {
    const choose = () => {
      this.#kind = kind;
      this.#failure = undefined;
      this.#redraw();
    };
    return html`<label class="check"><input type="radio" name="kind" value=${kind} .checked=${kind === this.#kind} @change=${choose} />${t(`store_${kind}`)}</label>`;
  }

  /** @param {Field} field */
  #field({ name, type = 'text', secret = false, optional = false }) {
    const id = `store-${name}`;
    const label = t(`store_${this.#kind}_${name.toLowerCase()}`);
    if (secret) return passphraseField({ id, label, autocomplete: 'current-password' });
    return html`<div class="field">
      <label for=${id}>${label}</label>
      <input id=${id} name=${id} type=${type} ?required=${!optional} autocomplete="off" autocapitalize="off" spellcheck="false" />
    </div>`;
  }

  /** @param {Event} event */
  async #send(event) {
    const value = submitted(event);
    if (this.#step || !this.#module) return;
    const fields = KINDS[this.#kind].map(({ name }) => [name, value(`store-${name}`).trim()]);
    const target = /** @type {StoreTarget} */ ({ kind: this.#kind, ...Object.fromEntries(fields) });
    this.#failure = undefined;
    try {
      // The browser asks in the very click, so nothing may be waited for before.
      const allowed = allow(this.#module.store_origin(target));
      this.#show('allow');
      if (!(await allowed)) throw new ShellError('store-not-allowed');
      await this.#onAllowed(target, (step) => this.#show(step));
    } catch (error) {
      this.#failure = error;
    }
    this.#show(undefined);
  }

  /** @param {Step | undefined} step */
  #show(step) {
    this.#step = step;
    this.#redraw();
  }
}
