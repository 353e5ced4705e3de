/** One account: its names, sites, note and parameters. */

import { codeTime } from '../shared/clock.js';
import { t } from '../shared/i18n.js';
import { html, nothing, render } from '../vendor/lit-html.js';
import { confirmAccount, moveToTrash, showSecret, tryChange } from '../views/actions.js';
import { currentVault } from '../views/current.js';
import { errorNotice, words } from '../views/errors.js';
import { titleOf } from '../views/names.js';
import { submitted } from '../views/passphrase-field.js';
import { showRecoveryCodes } from '../views/recovery-codes.js';
import { toast } from '../views/toast.js';
import { parameterFields, readParameters } from './parameters.js';
import { bindSite, siteList } from './sites.js';

/** @typedef {import('../shared/types.js').RowView} RowView */

/**
 * @param {HTMLElement} main
 * @param {string} id
 */
export function editPage(main, id) {
  /** @type {RowView} */
  let row;
  try {
    row = currentVault().row(id, codeTime());
  } catch (error) {
    render(errorNotice(error, html`<a href="#/accounts">${t('trash_back')}</a>`), main);
    return undefined;
  }
  let { sites } = row;
  let siteError = '';

  const refresh = () => {
    row = currentVault().row(id, codeTime());
    draw();
  };

  async function addSite() {
    const input = /** @type {HTMLInputElement} */ (main.querySelector('#new-site'));
    siteError = '';
    try {
      if (input.value.trim()) sites = [...sites, await bindSite(input.value.trim())];
      input.value = '';
    } catch (error) {
      siteError = words(error);
    }
    draw();
  }

  /** @param {Event} event */
  async function save(event) {
    const value = submitted(event);
    if (value('new-site').trim()) await addSite();
    if (siteError) return;
    const made = row.kind === 'unknown' ? {} : changed(row, readParameters(value));
    const patch = {
      issuer: value('issuer'),
      name: value('name'),
      note: value('note'),
      sites,
      ...made,
    };
    if (!(await tryChange(refresh, { call: 'update', args: [id, patch] }))) return;
    toast(t('edit_saved', [value('issuer') || value('name')]));
    leave();
  }

  async function trash() {
    await moveToTrash(row, () => {});
    leave();
  }

  /** Back to the accounts, unless the user is elsewhere by now. */
  function leave() {
    if (main.isConnected) location.hash = '#/accounts';
  }

  function draw() {
    render(
      html`<form class="stack narrow" @submit=${save}>
        <p><a href="#/accounts">${t('trash_back')}</a></p>
        <h2>${titleOf(row)}</h2>
        ${row.confirmed ? nothing : unconfirmed(row, refresh)}
        <div class="field"><label for="issuer">${t('account_issuer')}</label><input id="issuer" name="issuer" maxlength="256" .value=${row.issuer} /></div>
        <div class="field"><label for="name">${t('account_name')}</label><input id="name" name="name" maxlength="256" .value=${row.name} /></div>
        <fieldset class="stack-tight">
          <legend>${t('account_sites')}</legend>
          <p class="small muted">${t('account_sites_hint')}</p>
          ${siteList(sites, (next) => {
            sites = next;
            draw();
          })}
          <div class="with-button">
            <input id="new-site" name="new-site" inputmode="url" autocomplete="off" placeholder="example.com" aria-label=${t('sites_new')} />
            <button type="button" @click=${addSite}>${t('sites_add')}</button>
          </div>
          ${siteError ? html`<p class="error" role="alert">${siteError}</p>` : nothing}
        </fieldset>
        <div class="field"><label for="note">${t('account_note')}</label><textarea id="note" name="note" maxlength="10000" .value=${row.note}></textarea></div>
        ${row.kind === 'unknown' ? html`<p class="notice notice-warn">${t('edit_unknown_kind')}</p>` : parameterFields(row, row.codeError === 'pin-missing')}
        <div class="bar spread">
          <span class="bar">
            <button type="button" @click=${() => showSecret(row)}>${t('menu_reveal')}</button>
            ${row.hasRecoveryCodes ? html`<button type="button" @click=${() => showRecoveryCodes(row, refresh)}>${t('codes_show')}</button>` : nothing}
            <button class="danger" type="button" @click=${trash}>${t('menu_trash')}</button>
          </span>
          <button class="primary">${t('edit_save')}</button>
        </div>
      </form>`,
      main,
    );
  }

  draw();
  return undefined;
}

/**
 * @param {RowView} row
 * @param {() => void} refresh
 */
function unconfirmed(row, refresh) {
  return html`<div class="notice notice-warn">
    <p>${t('edit_unconfirmed')}</p>
    <button type="button" @click=${() => confirmAccount(row, refresh)}>${t('menu_confirm')}</button>
  </div>`;
}

/**
 * Parameters that differ from the account's: an untouched credential stays as it was.
 * @param {RowView} row
 * @param {ReturnType<typeof readParameters>} given
 */
function changed(row, given) {
  const before = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (row));
  return Object.fromEntries(
    Object.entries(given).filter(([name, value]) => before[name] !== value),
  );
}
