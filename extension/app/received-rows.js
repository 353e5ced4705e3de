/** Accounts that a colleague sent, chosen one by one. */

import { errorText, t } from '../shared/i18n.js';
import { html, nothing } from '../vendor/lit-html.js';
import { titleOf } from '../views/names.js';

/** @typedef {import('../shared/types.js').ReceivedRow} ReceivedRow */

export class ReceivedRows {
  #rows;
  #redraw;
  /** Nothing is added unless it is chosen, so nothing is chosen yet. @type {Set<number>} */
  #chosen = new Set();

  /**
   * @param {ReceivedRow[]} rows
   * @param {() => void} redraw
   */
  constructor(rows, redraw) {
    this.#rows = rows;
    this.#redraw = redraw;
  }

  /** Places of the rows to add. */
  get chosen() {
    return [...this.#chosen];
  }

  table() {
    const usable = this.#rows.flatMap((row, place) => (isNew(row) ? [place] : []));
    const all = usable.length > 0 && this.#chosen.size === usable.length;
    return html`<table>
      <thead><tr>
        <th scope="col"><input type="checkbox" aria-label=${t('import_all')} .checked=${all} ?disabled=${usable.length === 0}
          .indeterminate=${this.#chosen.size > 0 && !all} @change=${() => {
            this.#chosen = new Set(all ? [] : usable);
            this.#redraw();
          }} /></th>
        <th scope="col">${t('backup_column_account')}</th>
        <th scope="col">${t('receive_column_sites')}</th>
        <th scope="col">${t('import_column_state')}</th>
      </tr></thead>
      <tbody>${this.#rows.map((row, place) => this.#row(row, place))}</tbody>
    </table>
    ${this.#rows.some(({ sites }) => sites.length > 0) ? html`<p class="small muted narrow">${t('receive_sites_text')}</p>` : nothing}`;
  }

  /**
   * @param {ReceivedRow} row
   * @param {number} place
   */
  #row(row, place) {
    const title = titleOf(row) || t('import_no_name', [place + 1]);
    return html`<tr>
      <td><input type="checkbox" aria-label=${title} .checked=${this.#chosen.has(place)} ?disabled=${!isNew(row)} @change=${() => {
        if (!this.#chosen.delete(place)) this.#chosen.add(place);
        this.#redraw();
      }} /></td>
      <td dir="auto">${title}</td>
      <td dir="ltr">${row.sites.join(', ')}</td>
      <td>${fate(row)}</td>
    </tr>`;
  }
}

/** @param {ReceivedRow} row */
function isNew({ state }) {
  return state === 'added' || state === 'same-secret';
}

/** @param {ReceivedRow} row */
function fate({ state, code = '', otherIssuer = '', otherName = '' }) {
  if (state === 'skipped') return errorText({ code });
  if (state === 'same-secret')
    return t('import_same_secret', [titleOf({ issuer: otherIssuer, name: otherName })]);
  return t(state === 'present' ? 'import_state_present' : 'import_state_added');
}
