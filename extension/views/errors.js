/** What went wrong, in words that i18n.js has for the code. */

import { asShellError } from '../shared/errors.js';
import { errorText, t } from '../shared/i18n.js';
import { html } from '../vendor/lit-html.js';

/** @param {unknown} thrown */
export function words(thrown) {
  return errorText(asShellError(thrown));
}

/**
 * @param {unknown} thrown
 * @param {unknown} [more] what to do about it
 */
export function errorNotice(thrown, more) {
  const error = asShellError(thrown);
  return html`<div class="notice notice-bad" role="alert">
    <p>${errorText(error)}</p>
    ${more}
    <details>
      <summary>${t('error_details')}</summary>
      <p class="key small">${error.code}</p>
    </details>
  </div>`;
}
