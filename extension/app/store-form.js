/** Where a vault is kept in step: an address and what is needed to get in. */

import { ShellError } from '../shared/errors.js';
import { chooseFolder } from '../shared/folders.js';
import { allow } from '../shared/hosts.js';
import { t } from '../shared/i18n.js';
import { fullModule } from '../shared/wasm.js';
import { html, nothing } from '../vendor/lit-html.js';
import { errorNotice } from '../views/errors.js';
import { passphraseField, submitted } from '../views/passphrase-field.js';
import { progress } from '../views/progress.js';

/** @typedef {import('../shared/types.js').StoreTarget} StoreTarget */
/** @typedef {import('../shared/types.js').ProbeStep | 'allow' | 'look' | 'first'} Step */
/**
 * What the user chose: a store of the vault, or one of this browser alone.
 * @typedef {StoreTarget | { kind: 'browser' } | { kind: 'folder', folder: FileSystemDirectoryHandle }} Chosen
 */

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
  browser: [],
  folder: [],
});

/** @typedef {keyof typeof KINDS} Kind */
/** @typedef {{ name: string, type?: string, secret?: boolean, optional?: boolean }} Field */

export class StoreForm {
  #redraw;
  #onAllowed;
  #submit;
  #kinds;
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
   * @param {(chosen: Chosen, show: (step: Step) => void) => Promise<unknown>} host.onAllowed the
   *   browser lets us reach it; `show` what is going on
   * @param {string} host.submit what the button says
   * @param {Kind[]} host.kinds that there are to choose from
   */
  constructor({ redraw, onAllowed, submit, kinds }) {
    this.#redraw = redraw;
    this.#onAllowed = onAllowed;
    this.#submit = submit;
    this.#kinds = kinds;
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
        ${this.#kinds.map((kind) => this.#choice(kind))}
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
    const kind = this.#kind;
    const fields = KINDS[kind].map(({ name }) => [name, value(`store-${name}`).trim()]);
    const given = { kind, ...Object.fromEntries(fields) };
    this.#failure = undefined;
    try {
      // The browser asks in the very click, so nothing may be waited for before.
      const chosen = this.#ask(kind, given, this.#module);
      if (fields.length > 0) this.#show('allow');
      await this.#onAllowed(await chosen, (step) => this.#show(step));
    } catch (error) {
      this.#failure = error;
    }
    this.#show(undefined);
  }

  /**
   * @param {Kind} kind
   * @param {Record<string, string>} given
   * @param {import('../shared/types.js').VaultModule} module
   * @returns {Promise<Chosen>}
   */
  async #ask(kind, given, { store_origin }) {
    if (kind === 'browser') return { kind };
    if (kind === 'folder') return { kind, folder: await chooseFolder() };
    const target = /** @type {StoreTarget} */ (/** @type {unknown} */ (given));
    if (!(await allow(store_origin(target)))) throw new ShellError('store-not-allowed');
    return target;
  }

  /** @param {Step | undefined} step */
  #show(step) {
    this.#step = step;
    this.#redraw();
  }
}
