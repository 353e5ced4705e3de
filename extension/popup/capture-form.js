/** A key that the page shows, to be looked over before it is saved. Names can be changed. */

import { plural, t } from '../shared/i18n.js';
import { html, nothing } from '../vendor/lit-html.js';
import { parametersOf } from '../views/key-input.js';
import { keyShown } from '../views/key-shown.js';
import { presentWords } from '../views/present.js';

/**
 * @param {import('./capture.js').Candidate} candidate whose draft takes what is typed
 * @param {boolean} busy it is being saved
 * @param {(event: Event) => void} save
 */
export function captureForm({ found, preview, draft, recovery, present }, busy, save) {
  return html`
    ${agreement(found)}
    ${present ? html`<p class="notice">${presentWords(present)}</p>` : nothing}
    <form class="stack" @submit=${save}>
      ${nameField(draft, 'issuer')} ${nameField(draft, 'name')}
      ${preview.needsPin ? nameField(draft, 'pin') : nothing}
      <dl class="facts small">
        <dt>${t('parameters')}</dt>
        <dd>${parametersOf({ ...preview, ...found.stated })}</dd>
        <dt>${t('capture_site')}</dt>
        <dd>${found.site ? html`<bdi>${found.site.host}</bdi>` : t('capture_no_site')}</dd>
        <dt>${t('capture_from')}</dt>
        <dd>${t(`source_${found.source}`)}</dd>
      </dl>
      ${keyShown(found.text)} ${recovery.length > 0 ? recoveryCheck(draft, recovery) : nothing}
      <p class="small muted">${t('capture_backup')}</p>
      <button class="primary" ?disabled=${busy}>${t('capture_save')}</button>
    </form>`;
}

/**
 * An offer that the user takes up: the codes are shown on request only, on the account's page.
 * @param {import('../shared/types.js').NewAccount} draft
 * @param {string[]} codes
 */
function recoveryCheck(draft, codes) {
  const turn = (/** @type {Event} */ event) => {
    if (/** @type {HTMLInputElement} */ (event.target).checked) {
      draft.recoveryCodes = codes.join('\n');
    } else delete draft.recoveryCodes;
  };
  return html`<label class="check">
    <input id="capture-recovery" type="checkbox" .checked=${draft.recoveryCodes !== undefined} @change=${turn} />
    ${plural('capture_recovery', codes.length)}
  </label>`;
}

/** The picture's key and the text's, compared. @param {import('../shared/job.js').FoundKey} found */
function agreement({ agreement }) {
  if (agreement === 'same') return html`<p class="notice notice-good">${t('capture_agree')}</p>`;
  if (agreement === 'different') {
    return html`<p class="notice notice-warn" role="alert">${t('capture_differ')}</p>`;
  }
  return nothing;
}

/**
 * @param {import('../shared/types.js').NewAccount} draft what is typed goes into
 * @param {'issuer' | 'name' | 'pin'} name
 */
function nameField(draft, name) {
  const take = (/** @type {Event} */ event) => {
    draft[name] = /** @type {HTMLInputElement} */ (event.target).value;
  };
  const label = name === 'pin' ? t('parameters_pin') : t(`account_${name}`);
  return html`<div class="field">
    <label for="capture-${name}">${label}</label>
    <input
      id="capture-${name}"
      type=${name === 'pin' ? 'password' : 'text'}
      dir="auto"
      maxlength="256"
      autocomplete="off"
      spellcheck="false"
      .value=${draft[name] ?? ''}
      @input=${take}
    />
  </div>`;
}
