/** One store: how it fares, what can be done, and what its last run asks. */

import { dateTime, errorText, plural, t } from '../shared/i18n.js';
import { html, nothing } from '../vendor/lit-html.js';
import { titleOf } from '../views/names.js';
import { progress } from '../views/progress.js';

/** Accounts named at most where a question is about more. */
const NAMED = 20;

/**
 * @typedef {import('../shared/types.js').AnyStore} StoreView
 * @typedef {import('../shared/types.js').SyncQuestion} SyncQuestion
 * @typedef {import('../shared/types.js').SyncDecision} SyncDecision
 */

/** @param {StoreView} store */
export function storeName({ kind, place }) {
  return place || t(`store_${kind}`);
}

/**
 * @param {object} state
 * @param {StoreView} state.store
 * @param {import('../shared/types.js').SyncNote} state.note
 * @param {SyncQuestion | undefined} state.question
 * @param {boolean} state.busy
 * @param {object} acts
 * @param {(id: string, decision?: SyncDecision) => unknown} acts.run
 * @param {(store: StoreView) => unknown} acts.remove
 * @param {(store: StoreView) => unknown} acts.allow asks for a folder again
 * @param {(store: StoreView) => unknown} acts.join goes on with the vault's new passphrase
 */
export function storeCard({ store, note, question, busy }, { run, remove, join, allow }) {
  return html`<div class="card stack-tight">
    <h3 dir="auto">${storeName(store)}</h3>
    ${store.place ? html`<p class="small muted">${store.user ? t('sync_kind_user', [t(`store_${store.kind}`), store.user]) : t(`store_${store.kind}`)}</p>` : nothing}
    ${store.kind === 'browser' ? room(store.room) : nothing}
    ${busy ? progress(t('sync_working')) : status(note, store.unsent)}
    ${question ? asked(question, { decide: (decision) => run(store.id, decision), join: () => join(store) }) : note.asks && !busy ? unasked(note) : nothing}
    <div class="bar">
      ${
        note.code === 'folder-not-allowed'
          ? html`<button class="primary" type="button" ?disabled=${busy} @click=${() => allow(store)}>${t('sync_allow_folder')}</button>`
          : html`<button type="button" ?disabled=${busy} @click=${() => run(store.id)}>${t('sync_now')}</button>`
      }
      ${'problem' in store ? nothing : html`<button class="link" type="button" ?disabled=${busy} @click=${() => remove(store)}>${t('sync_remove')}</button>`}
    </div>
  </div>`;
}

/**
 * How full the browser's own sync is.
 * @param {import('../shared/types.js').SyncRoom & { accounts: number }} room
 */
function room({ accounts, left, enough }) {
  if (!enough) return html`<p class="error">${t('sync_room_full')}</p>`;
  const text = plural('sync_room', left);
  const most = Math.max(accounts + left, 1);
  return html`
    <meter class="wide" min="0" max=${most} high=${most * 0.9} .value=${accounts} aria-label=${text}></meter>
    <p class="small muted">${text}</p>`;
}

/**
 * @param {import('../shared/types.js').SyncNote} note
 * @param {boolean} unsent something here is not there yet
 */
function status({ okMs, code, detail, asks, sending }, unsent) {
  const last = okMs === undefined ? t('sync_never') : t('sync_last', [dateTime(okMs)]);
  return html`<div class="stack-tight" role="status">
    ${code && !asks ? html`<p class="error">${errorText({ code, detail })}</p>` : nothing}
    <p class="small muted">${last}${unsent || sending ? html` ${t('sync_pending')}` : nothing}</p>
  </div>`;
}

/**
 * What a run in the background asked: the question itself names accounts, so it is not kept.
 * @param {import('../shared/types.js').SyncNote} note
 */
function unasked({ code = '' }) {
  return html`<div class="notice notice-warn"><p>${t(`sync_ask_${code.replaceAll('-', '_')}`)}</p><p class="small">${t('sync_ask_open')}</p></div>`;
}

/**
 * @param {SyncQuestion} question
 * @param {{ decide: (decision: SyncDecision) => unknown, join: () => unknown }} answers
 */
function asked({ id, code, accounts }, { decide, join }) {
  const key = `sync_ask_${code.replaceAll('-', '_')}`;
  const names = accounts.slice(0, NAMED);
  return html`<div class="notice notice-warn" role="alert">
    <p>${t(key)}</p>
    ${accounts.length > 0 ? html`<p>${plural('sync_ask_accounts', accounts.length)}</p>` : nothing}
    ${names.length > 0 ? html`<ul class="small">${names.map((account) => html`<li dir="auto">${titleOf(account)}</li>`)}</ul>` : nothing}
    ${accounts.length > NAMED ? html`<p class="small muted">${plural('sync_ask_more', accounts.length - NAMED)}</p>` : nothing}
    <div class="bar">${
      code === 'key-rotated'
        ? html`<button class="primary" type="button" @click=${join}>${t('sync_ask_key_rotated_join')}</button>`
        : html`
            <button type="button" @click=${() => decide(`keep ${id}`)}>${t(`${key}_keep`)}</button>
            <button class="danger" type="button" @click=${() => decide(`accept ${id}`)}>${t(`${key}_accept`)}</button>`
    }</div>
  </div>`;
}
