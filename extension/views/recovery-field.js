/** A field for a recovery code. */

import { t } from '../shared/i18n.js';
import { html, nothing } from '../vendor/lit-html.js';

/** @param {string} error what is wrong with it, or '' */
export function recoveryField(error) {
  return html`<div class="field">
    <label for="recovery-code">${t('recover_code')}</label>
    <input
      class="key"
      id="recovery-code"
      name="recovery-code"
      autocomplete="off"
      autocapitalize="characters"
      spellcheck="false"
      required
      aria-invalid=${error ? 'true' : 'false'}
      aria-describedby=${error ? 'recovery-code-error' : nothing}
    />
    ${error ? html`<p class="error" id="recovery-code-error" role="alert">${error}</p>` : nothing}
  </div>`;
}
