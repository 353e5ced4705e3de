/** The accounts to choose from, a few of many if need be. */

import { number, plural, t } from '../shared/i18n.js';
import { html, nothing } from '../vendor/lit-html.js';
import { titleOf } from '../views/names.js';

/** Rows drawn at first, and more at each press. */
const STEP = 8;

/** @typedef {import('../shared/types.js').RowView} RowView */

export class GiveAccounts {
  #rows;
  #redraw;
  /** @type {Set<string>} */
  #chosen;
  #text = '';
  #shown = STEP;

  /**
   * @param {RowView[]} rows
   * @param {string} id the account to begin with, if there is one
   * @param {() => void} redraw
   */
  constructor(rows, id, redraw) {
    const isFirst = (/** @type {RowView} */ row) => row.id === id;
    this.#rows = [...rows.filter(isFirst), ...rows.filter((row) => !isFirst(row))];
    this.#chosen = new Set(rows.filter(isFirst).map((row) => row.id));
    this.#redraw = redraw;
  }

  /** The chosen ones. */
  get ids() {
    return this.#rows.map(({ id }) => id).filter((id) => this.#chosen.has(id));
  }

  get titles() {
    return this.#rows.filter(({ id }) => this.#chosen.has(id)).map(titleOf);
  }

  get kinds() {
    return new Set(this.#rows.filter(({ id }) => this.#chosen.has(id)).map(({ kind }) => kind));
  }

  table() {
    const text = this.#text.toLowerCase();
    const found = this.#rows.filter((row) => titleOf(row).toLowerCase().includes(text));
    const left = found.length - this.#shown;
    return html`<div class="stack-tight narrow">
      <div class="bar spread">
        <strong id="give-accounts">${t('give_accounts')}</strong>
        <span class="small muted" role="status">${t('export_chosen', [number(this.#chosen.size), number(this.#rows.length)])}</span>
      </div>
      ${
        this.#rows.length > STEP
          ? html`<input type="search" aria-label=${t('list_search')} placeholder=${t('list_search')} @input=${(
              /** @type {Event} */ event,
            ) => {
              this.#text = /** @type {HTMLInputElement} */ (event.target).value;
              this.#shown = STEP;
              this.#redraw();
            }} />`
          : nothing
      }
      <ul class="plain-list" aria-labelledby="give-accounts">${found.slice(0, this.#shown).map((row) => this.#row(row))}</ul>
      ${
        left > 0
          ? html`<p><button type="button" @click=${() => {
              this.#shown += STEP * 5;
              this.#redraw();
            }}>${plural('import_more', Math.min(left, STEP * 5))}</button></p>`
          : nothing
      }
    </div>`;
  }

  /** @param {RowView} row */
  #row(row) {
    const usable = row.kind !== 'unknown';
    return html`<li><label class="check">
      <input type="checkbox" .checked=${this.#chosen.has(row.id)} ?disabled=${!usable} @change=${() => {
        if (!this.#chosen.delete(row.id)) this.#chosen.add(row.id);
        this.#redraw();
      }} />
      <span dir="auto">${titleOf(row) || t('give_no_name')}</span>
    </label></li>`;
  }
}
