/** Becoming one more device of a vault that another browser keeps on a store. */

import { ShellError } from '../shared/errors.js';
import { t } from '../shared/i18n.js';
import { newestOn, vaultsOn } from '../shared/probe.js';
import { html, nothing } from '../vendor/lit-html.js';
import { RestoreFile } from './restore-file.js';
import { StoreForm } from './store-form.js';

/** @typedef {import('../shared/types.js').StoreTarget} StoreTarget */
/** @typedef {import('../shared/types.js').Vault} Vault */

export class Join {
  /** @type {StoreTarget | undefined} */
  #target;
  /** @type {string[]} ids of the vaults on the store, where there are several */
  #vaults = [];
  #form;
  #sealed;

  /**
   * @param {object} host
   * @param {() => void} host.redraw
   * @param {(vault: Vault) => unknown} host.onOpen takes the handle over; the store is one of the vault's
   */
  constructor({ redraw, onOpen }) {
    this.#form = new StoreForm({
      redraw,
      submit: t('join_look'),
      onAllowed: (target, show) => {
        show('look');
        return this.#look(target);
      },
    });
    this.#sealed = new RestoreFile({
      redraw,
      onOpen: (vault) => {
        if (this.#target) vault.keep_store(this.#target, Date.now());
        return onOpen(vault);
      },
    });
  }

  form() {
    if (!this.#target) return this.#form.form();
    return html`${this.#vaults.length > 1 ? this.#choices() : nothing}${this.#sealed.ask()}`;
  }

  /** @param {StoreTarget} target */
  async #look(target) {
    this.#vaults = await vaultsOn(target);
    const [first] = this.#vaults;
    if (first === undefined) throw new ShellError('store-empty');
    await this.#choose(target, first);
  }

  /**
   * @param {StoreTarget} target
   * @param {string} vaultId
   */
  async #choose(target, vaultId) {
    const sealed = await newestOn(target, vaultId);
    this.#target = target;
    this.#sealed.take(vaultId, sealed);
  }

  #choices() {
    const choose = (/** @type {Event} */ event) => {
      const { value } = /** @type {HTMLSelectElement} */ (event.target);
      if (this.#target) this.#choose(this.#target, value);
    };
    return html`<div class="field">
      <label for="join-vault">${t('join_vault')}</label>
      <select id="join-vault" @change=${choose}>${this.#vaults.map((id) => html`<option value=${id}>${id.slice(0, 8)}</option>`)}</select>
    </div>`;
  }
}
