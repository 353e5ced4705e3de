/** A key on request: hidden until asked for. */

import { formatKey } from '../shared/format.js';
import { t } from '../shared/i18n.js';
import { html, render } from '../vendor/lit-html.js';

/** @param {string} text a key or an otpauth address */
export function keyShown(text) {
  const show = (/** @type {Event} */ event) => {
    const details = /** @type {HTMLDetailsElement} */ (event.currentTarget);
    const place = /** @type {HTMLElement} */ (details.querySelector('output'));
    render(details.open ? formatKey(keyOf(text)) : '', place);
  };
  return html`<details @toggle=${show}>
    <summary>${t('key_show')}</summary>
    <output class="key" aria-label=${t('key_label')}></output>
  </details>`;
}

/** @param {string} text */
function keyOf(text) {
  return URL.canParse(text) ? (new URL(text).searchParams.get('secret') ?? '') : text;
}
