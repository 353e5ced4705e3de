/** Becoming one more device of a vault that another browser keeps on a store. */

import { readItems } from '../shared/browser-sync.js';
import { ShellError } from '../shared/errors.js';
import { t } from '../shared/i18n.js';
import { newestOn, vaultsOn } from '../shared/probe.js';
import { fullModule } from '../shared/wasm.js';
import { html, nothing } from '../vendor/lit-html.js';
import { RestoreFile } from './restore-file.js';
import { StoreForm } from './store-form.js';

/** @typedef {import('../shared/types.js').StoreTarget} StoreTarget */
/** @typedef {import('../shared/types.js').Vault} Vault */

export class Join {
  /** @type {StoreTarget | undefined} */
  #target;
  /** @type {import('../shared/types.js').SyncItem[]} where it is the browser's own sync that has the vault */
  #items = [];
  /** @type {string[]} ids of the vaults on the store, where there are several */
  #vaults = [];
  #form;
  #sealed;

  /**
   * @param {object} host
   * @param {() => void} host.redraw
   * @param {(vault: Vault) => unknown} host.onOpen takes the handle over; the vault is a new device's, and knows the store
   */
  constructor({ redraw, onOpen }) {
    this.#form = new StoreForm({
      redraw,
      submit: t('join_look'),
      kinds: ['webdav', 's3', 'browser'],
      onAllowed: (chosen, show) => {
        show('look');
        if (chosen.kind === 'browser') return this.#lookInBrowser();
        return this.#look(/** @type {StoreTarget} */ (chosen));
      },
    });
    this.#sealed = new RestoreFile({
      redraw,
      onOpen: (vault) => {
        vault.become_new_device();
        if (this.#target) vault.keep_store(this.#target, Date.now());
        else vault.take_items(this.#items, Date.now());
        return onOpen(vault);
      },
    });
  }

  form() {
    if (!this.#target && this.#items.length === 0) return this.#form.form();
    return html`${this.#vaults.length > 1 ? this.#choices() : nothing}${this.#sealed.ask()}`;
  }

  /** @param {StoreTarget} target */
  async #look(target) {
    this.#vaults = await vaultsOn(target);
    const [first] = this.#vaults;
    if (first === undefined) throw new ShellError('store-empty');
    await this.#choose(target, first);
  }

  async #lookInBrowser() {
    const names = (await fullModule()).item_names();
    const items = await readItems(names);
    const head = items.find(([name]) => name === names[0]);
    if (!head) throw new ShellError('browser-sync-empty');
    this.#items = items;
    this.#sealed.take(t('store_browser'), head[1]);
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
