/** Which accounts: all at first, each with a tick, and what is to be said of it. */

import { number, plural, t } from '../shared/i18n.js';
import { html, nothing } from '../vendor/lit-html.js';
import { currentVault } from '../views/current.js';
import { titleOf } from '../views/names.js';

/** Rows drawn at first, and more at each press. */
const STEP = 200;

/** @typedef {import('../shared/types.js').RowView} RowView */

export class AccountChoice {
  #accounts;
  #chosen;
  #shown = STEP;
  #host;

  /**
   * @param {object} host
   * @param {() => void} host.redraw
   * @param {() => unknown} host.onChange others are chosen
   */
  constructor(host) {
    const vault = currentVault();
    const { total } = vault.rows({ count: 0 }, Date.now());
    this.#accounts = vault.rows({ count: total }, Date.now()).rows;
    this.#chosen = new Set(this.#accounts.map(({ id }) => id));
    this.#host = host;
  }

  /** Of the chosen ones, in the order of the list. */
  get ids() {
    return this.#accounts.map(({ id }) => id).filter((id) => this.#chosen.has(id));
  }

  summary() {
    const of = [number(this.#chosen.size), number(this.#accounts.length)];
    return html`<p role="status">${t('export_chosen', of)}</p>`;
  }

  /**
   * @param {{ head: string, text: (account: RowView) => string }} [remarks] a column more
   */
  table(remarks) {
    const all = this.#accounts.length;
    const left = all - this.#shown;
    return html`<table>
      <thead><tr>
        <th scope="col"><input type="checkbox" aria-label=${t('import_all')} .checked=${this.#chosen.size === all} .indeterminate=${this.#chosen.size > 0 && this.#chosen.size < all}
          @change=${(/** @type {Event} */ event) => this.#all(/** @type {HTMLInputElement} */ (event.target).checked)} /></th>
        <th scope="col">${t('backup_column_account')}</th>
        ${remarks ? html`<th scope="col">${remarks.head}</th>` : nothing}
      </tr></thead>
      <tbody>${this.#accounts.slice(0, this.#shown).map(
        (account) => html`<tr>
          <td><input type="checkbox" aria-label=${titleOf(account)} .checked=${this.#chosen.has(account.id)} @change=${() => this.#turn(account.id)} /></td>
          <td dir="auto">${titleOf(account)}</td>
          ${remarks ? html`<td>${remarks.text(account)}</td>` : nothing}
        </tr>`,
      )}</tbody>
    </table>
    ${
      left > 0
        ? html`<p><button type="button" @click=${() => {
            this.#shown += STEP;
            this.#host.redraw();
          }}>${plural('import_more', Math.min(left, STEP))}</button></p>`
        : nothing
    }`;
  }

  /** @param {string} id */
  #turn(id) {
    if (!this.#chosen.delete(id)) this.#chosen.add(id);
    this.#host.onChange();
  }

  /** @param {boolean} every */
  #all(every) {
    this.#chosen = new Set(every ? this.#accounts.map(({ id }) => id) : []);
    this.#host.onChange();
  }
}
