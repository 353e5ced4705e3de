/** One account in the list: who it is, its code, and the one thing a press does. */

import { formatCode } from '../shared/format.js';
import { t } from '../shared/i18n.js';
import { html, nothing } from '../vendor/lit-html.js';
import { NEXT_CODE_MS } from './clock.js';
import { dots, pin, unsure } from './icons.js';
import { cutInMiddle, tile, titleOf } from './names.js';

/** @typedef {import('../shared/types.js').RowView} RowView */
/** @typedef {'copy' | 'fill' | 'next' | 'edit'} Primary what a press on the row does */

/**
 * @typedef {object} RowContext
 * @property {number} nowMs
 * @property {boolean} canFill the page has a field for this row's code
 * @property {boolean} reachable by the Tab key: one row of the list is
 * @property {(row: RowView, primary: Primary) => void} onPrimary
 * @property {(row: RowView, anchor: HTMLElement) => void} onMenu
 */

/**
 * @param {RowView} row
 * @param {RowContext} context
 */
export function accountRow(row, context) {
  const primary = primaryOf(row, context.canFill);
  const tabindex = context.reachable ? 0 : -1;
  return html`
    <button class="row" type="button" tabindex=${tabindex} data-id=${row.id} @click=${() => context.onPrimary(row, primary)}>
      ${tile(row)}
      <span class="who">
        <span class="issuer" dir="auto">${row.issuer || row.name}${badge(row)}</span>
        ${row.issuer && row.name ? cutInMiddle(row.name) : nothing}
      </span>
      ${codeOf(row, primary, context)}
    </button>
    <button
      class="icon row-menu"
      type="button"
      tabindex=${tabindex}
      aria-haspopup="menu"
      aria-label=${t('row_menu', [titleOf(row)])}
      title=${t('row_menu_tip')}
      @click=${(/** @type {Event} */ event) => context.onMenu(row, /** @type {HTMLElement} */ (event.currentTarget))}
    >${dots}</button>`;
}

/**
 * @param {RowView} row
 * @param {boolean} canFill
 * @returns {Primary}
 */
export function primaryOf(row, canFill) {
  if (row.codeError) return 'edit';
  if (!row.code?.code) return 'next';
  return canFill ? 'fill' : 'copy';
}

/** @param {RowView} row */
function badge(row) {
  if (!row.confirmed) return badgeOf(unsure, t('row_unconfirmed'));
  return row.pinned ? badgeOf(pin, t('row_pinned')) : nothing;
}

/**
 * A sign, with its words beside it where there is room.
 * @param {unknown} sign
 * @param {string} text
 */
function badgeOf(sign, text) {
  return html`<span class="badge" title=${text}>${sign}<span class="badge-text">${text}</span></span>`;
}

/**
 * @param {RowView} row
 * @param {Primary} primary
 * @param {RowContext} context
 */
function codeOf(row, primary, { nowMs, canFill }) {
  const act = html`<span class="act" ?data-shown=${canFill && row.match !== 'none'}>${t(`row_${primary}`)}</span>`;
  if (!row.code?.code) {
    const words = row.codeError === 'pin-missing' ? t('row_pin_missing') : t('row_no_code');
    return html`<span class="what">
      <span class="small muted">${primary === 'edit' ? words : t('row_counter', [String(row.counter ?? 0)])}</span>
      <span class="hint"><span class="act" data-shown>${t(`row_${primary}`)}</span></span>
    </span>`;
  }
  const left = row.code.validUntilMs - nowMs;
  const showNext = row.kind !== 'hotp' && row.code.next && left <= NEXT_CODE_MS;
  return html`
    <span class="what">
      <span class="code">${formatCode(row.code.code)}</span>
      <span class="hint">${showNext ? t('row_next_code', [formatCode(row.code.next)]) : act}</span>
    </span>
    ${row.kind === 'hotp' ? nothing : html`<span class="ring" aria-hidden="true"></span><span class="seconds" aria-hidden="true"></span>`}`;
}
