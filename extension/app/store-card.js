/** One store: how it fares, what can be done, and what its last run asks. */

import { dateTime, errorText, plural, t } from '../shared/i18n.js';
import { html, nothing } from '../vendor/lit-html.js';
import { titleOf } from '../views/names.js';
import { progress } from '../views/progress.js';

/** Accounts named at most where a question is about more. */
const NAMED = 20;

/**
 * @typedef {import('../shared/types.js').StoreView} StoreView
 * @typedef {import('../shared/types.js').SyncQuestion} SyncQuestion
 * @typedef {import('../shared/types.js').SyncDecision} SyncDecision
 */

/**
 * @param {object} state
 * @param {StoreView} state.store
 * @param {import('../shared/types.js').SyncNote} state.note
 * @param {boolean} state.pending something here is not there yet
 * @param {SyncQuestion | undefined} state.question
 * @param {boolean} state.busy
 * @param {object} acts
 * @param {(id: string, decision?: SyncDecision) => unknown} acts.run
 * @param {(store: StoreView) => unknown} acts.remove
 */
export function storeCard({ store, note, pending, question, busy }, { run, remove }) {
  return html`<div class="card stack-tight">
    <h3 dir="auto">${store.place}</h3>
    <p class="small muted">${store.user ? t('sync_kind_user', [t(`store_${store.kind}`), store.user]) : t(`store_${store.kind}`)}</p>
    ${busy ? progress(t('sync_working')) : status(note, pending)}
    ${question ? asked(question, (decision) => run(store.id, decision)) : note.asks && !busy ? unasked(note) : nothing}
    <div class="bar">
      <button type="button" ?disabled=${busy} @click=${() => run(store.id)}>${t('sync_now')}</button>
      <button class="link" type="button" ?disabled=${busy} @click=${() => remove(store)}>${t('sync_remove')}</button>
    </div>
  </div>`;
}

/**
 * @param {import('../shared/types.js').SyncNote} note
 * @param {boolean} pending
 */
function status({ okMs, code, detail, asks }, pending) {
  const last = okMs === undefined ? t('sync_never') : t('sync_last', [dateTime(okMs)]);
  return html`<div class="stack-tight" role="status">
    ${code && !asks ? html`<p class="error">${errorText({ code, detail })}</p>` : nothing}
    <p class="small muted">${last}${pending ? html` ${t('sync_pending')}` : nothing}</p>
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
 * @param {(decision: SyncDecision) => unknown} decide
 */
function asked({ code, accounts }, decide) {
  const key = `sync_ask_${code.replaceAll('-', '_')}`;
  const names = accounts.slice(0, NAMED);
  return html`<div class="notice notice-warn" role="alert">
    <p>${t(key)}</p>
    ${accounts.length > 0 ? html`<p>${plural('sync_ask_accounts', accounts.length)}</p>` : nothing}
    ${names.length > 0 ? html`<ul class="small">${names.map((account) => html`<li dir="auto">${titleOf(account)}</li>`)}</ul>` : nothing}
    ${accounts.length > NAMED ? html`<p class="small muted">${plural('sync_ask_more', accounts.length - NAMED)}</p>` : nothing}
    <div class="bar">
      <button type="button" @click=${() => decide('keep')}>${t(`${key}_keep`)}</button>
      <button class="danger" type="button" @click=${() => decide('accept')}>${t(`${key}_accept`)}</button>
    </div>
  </div>`;
}
