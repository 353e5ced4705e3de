/** Accounts for colleagues: which, what of them, to whom. */

import { t } from '../shared/i18n.js';
import { Sharing } from '../shared/sharing.js';
import { html, nothing, render } from '../vendor/lit-html.js';
import { askPassphrase } from '../views/ask-passphrase.js';
import { currentVault, load } from '../views/current.js';
import { words } from '../views/errors.js';
import { GiveAccounts } from './give-accounts.js';
import { given } from './give-result.js';

/** How long codes may be given for, in seconds. */
const WHILES = [15 * 60, 3600, 4 * 3600, 8 * 3600, 24 * 3600];

/** @typedef {import('../shared/sharing.js').ContactView} ContactView */

/**
 * @param {HTMLElement} main
 * @param {string} id of an account to begin with
 */
export function givePage(main, id) {
  const sharing = new Sharing();
  const { total } = currentVault().rows({ count: 0 }, Date.now());
  const { rows } = currentVault().rows({ count: total }, Date.now());
  const accounts = new GiveAccounts(rows, id, draw);
  /** @type {ContactView[]} */
  let contacts = [];
  /** @type {Set<string>} */
  const chosen = new Set();
  let byPhrase = false;
  let codesFor = 0;
  let error = '';

  async function begin() {
    try {
      ({ contacts } = await sharing.overview());
      byPhrase ||= contacts.length === 0; // the user may have chosen meanwhile
    } catch (thrown) {
      error = words(thrown);
    }
    if (main.isConnected) draw();
  }

  /** @param {Event} event */
  async function give(event) {
    event.preventDefault();
    error = '';
    draw();
    const gift = {
      ids: accounts.ids,
      contacts: byPhrase ? [] : [...chosen],
      seconds: codesFor || undefined,
    };
    try {
      const made = await askPassphrase(t('give_title'), t('give_ask'), (passphrase) =>
        sharing.give(gift, passphrase),
      );
      if (!made) return;
      await load();
      if (main.isConnected) await given(main, made, accounts.titles);
    } catch (thrown) {
      error = words(thrown);
      draw();
    }
  }

  function draw() {
    const ready = accounts.ids.length > 0 && (byPhrase || chosen.size > 0);
    render(
      html`<section>
        <h2>${t('give_title')}</h2>
        <form class="stack" @submit=${give}>
          ${accounts.table()}
          ${what()}
          ${whom()}
          ${warnings()}
          ${error ? html`<div class="notice notice-bad" role="alert"><p>${error}</p></div>` : nothing}
          <div class="bar end">
            <a class="button" href="#/share">${t('common_cancel')}</a>
            <button class="primary" ?disabled=${!ready}>${t('give_seal')}</button>
          </div>
        </form>
      </section>`,
      main,
    );
  }

  function what() {
    return html`<fieldset class="stack-tight narrow">
      <legend>${t('give_what')}</legend>
      ${radio('what', codesFor === 0, t('give_key'), () => {
        codesFor = 0;
      })}
      ${radio('what', codesFor > 0, t('give_codes'), () => {
        codesFor = 3600;
      })}
      ${
        codesFor > 0
          ? html`<div class="field indent">
              <label for="give-while">${t('give_while')}</label>
              <select id="give-while" @change=${(/** @type {Event} */ event) => {
                codesFor = Number(/** @type {HTMLSelectElement} */ (event.target).value);
              }}>${WHILES.map((each) => html`<option value=${each} ?selected=${each === codesFor}>${t(`give_while_${each}`)}</option>`)}</select>
            </div>`
          : nothing
      }
    </fieldset>`;
  }

  function whom() {
    return html`<fieldset class="stack-tight narrow">
      <legend>${t('give_whom')}</legend>
      ${radio(
        'whom',
        !byPhrase,
        t('give_to_contacts'),
        () => {
          byPhrase = false;
        },
        contacts.length === 0,
      )}
      ${contacts.length === 0 ? html`<p class="indent small"><a href="#/share">${t('give_no_contacts')}</a></p>` : nothing}
      ${byPhrase ? nothing : contacts.map(contactChoice)}
      ${radio('whom', byPhrase, t('give_by_phrase'), () => {
        byPhrase = true;
      })}
    </fieldset>`;
  }

  /** @param {ContactView} contact */
  function contactChoice({ id, name, verified, disputed }) {
    const state = disputed ? 'disputed' : verified ? 'verified' : 'unverified';
    return html`<label class="check indent">
      <input type="checkbox" .checked=${chosen.has(id)} ?disabled=${disputed} @change=${() => {
        if (!chosen.delete(id)) chosen.add(id);
        draw();
      }} />
      <span><span dir="auto">${name}</span> <span class="small muted">${t(`contacts_${state}`)}</span></span>
    </label>`;
  }

  function warnings() {
    const unverified = contacts.filter(({ id, verified }) => chosen.has(id) && !verified);
    const kinds = accounts.kinds;
    const texts = [
      codesFor === 0 && kinds.has('steam') && t('give_steam'),
      codesFor === 0 && kinds.has('hotp') && t('give_counter'),
      ...(byPhrase ? [] : unverified.map(({ name }) => t('give_unverified', [name]))),
    ].filter((text) => typeof text === 'string');
    return texts.length === 0
      ? nothing
      : html`<div class="notice notice-warn narrow">${texts.map((text) => html`<p>${text}</p>`)}</div>`;
  }

  /**
   * @param {string} name
   * @param {boolean} checked
   * @param {string} label
   * @param {() => void} choose
   * @param {boolean} [disabled]
   */
  function radio(name, checked, label, choose, disabled = false) {
    return html`<label class="check">
      <input type="radio" name=${name} .checked=${checked} ?disabled=${disabled} @change=${() => {
        choose();
        draw();
      }} /> <span>${label}</span>
    </label>`;
  }

  draw();
  begin();
  return { stop: () => sharing.end() };
}
