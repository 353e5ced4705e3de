/** What was found in the files: chosen row by row, thousands of them if need be. */

import { number, plural, t } from '../shared/i18n.js';
import { html, nothing } from '../vendor/lit-html.js';
import { titleOf } from '../views/names.js';

/** Rows drawn at first, and more at each press: the page stays quick with thousands. */
const STEP = 200;

/** @typedef {import('../shared/importing.js').ImportRow} ImportRow */

export class ImportRows {
  #rows;
  #redraw;
  /** @type {Set<number>} */
  #chosen;
  #shown = STEP;

  /**
   * @param {ImportRow[]} rows
   * @param {() => void} redraw
   */
  constructor(rows, redraw) {
    this.#rows = rows;
    this.#redraw = redraw;
    this.#chosen = new Set(placesOfNew(rows));
  }

  /** Places of the rows to bring. */
  get chosen() {
    return [...this.#chosen];
  }

  get present() {
    return this.#count('present');
  }

  get skipped() {
    return this.#count('skipped');
  }

  table() {
    const rows = this.#rows.slice(0, this.#shown);
    const left = this.#rows.length - rows.length;
    const added = this.#rows.filter(brings).length;
    return html`
      <p role="status">${t('import_found', [number(this.#rows.length), number(added), number(this.present), number(this.skipped)])}</p>
      <table>
        <thead><tr>
          <th scope="col">
            <input type="checkbox" aria-label=${t('import_all')} .checked=${this.#chosen.size === added && added > 0} .indeterminate=${this.#chosen.size > 0 && this.#chosen.size < added}
              ?disabled=${added === 0} @change=${(/** @type {Event} */ event) => this.#all(/** @type {HTMLInputElement} */ (event.target).checked)} />
          </th>
          <th scope="col">${t('backup_column_account')}</th>
          <th scope="col">${t('import_column_state')}</th>
        </tr></thead>
        <tbody>${rows.map((row, place) => this.#row(row, place))}</tbody>
      </table>
      ${left > 0 ? html`<p><button type="button" @click=${() => this.#more()}>${plural('import_more', Math.min(left, STEP))}</button></p>` : nothing}`;
  }

  /**
   * @param {ImportRow} row
   * @param {number} place
   */
  #row(row, place) {
    const title = titleOf(row) || t('import_no_name', [number(row.number)]);
    return html`<tr>
      <td><input type="checkbox" aria-label=${title} .checked=${this.#chosen.has(place)} ?disabled=${!brings(row)} @change=${() => this.#turn(place)} /></td>
      <td dir="auto">${title}</td>
      <td>${fate(row)}</td>
    </tr>`;
  }

  /** @param {number} place */
  #turn(place) {
    if (!this.#chosen.delete(place)) this.#chosen.add(place);
    this.#redraw();
  }

  /** @param {boolean} chosen */
  #all(chosen) {
    this.#chosen = new Set(chosen ? placesOfNew(this.#rows) : []);
    this.#redraw();
  }

  #more() {
    this.#shown += STEP;
    this.#redraw();
  }

  /** @param {ImportRow['state']} state */
  #count(state) {
    return this.#rows.filter((row) => row.state === state).length;
  }
}

/** @param {ImportRow[]} rows */
function placesOfNew(rows) {
  return rows.flatMap((row, place) => (brings(row) ? [place] : []));
}

/** @param {ImportRow} row */
function brings({ state }) {
  return state === 'added' || state === 'same-secret';
}

/** @param {ImportRow} row */
function fate(row) {
  const { state, code = '', arguments: names = [], otherIssuer = '', otherName = '' } = row;
  if (state === 'skipped') return t(`error_${code.replaceAll('-', '_')}`, names);
  if (state === 'same-secret') {
    return t('import_same_secret', [titleOf({ issuer: otherIssuer, name: otherName })]);
  }
  return t(state === 'present' ? 'import_state_present' : 'import_state_added');
}
