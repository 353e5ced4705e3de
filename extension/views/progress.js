/** Work that takes a moment: shown only when it does, with a way out where there is one. */

import { t } from '../shared/i18n.js';
import { html, nothing } from '../vendor/lit-html.js';

/** Below this nothing is shown, in milliseconds: a flash would only disturb. */
const QUIET_MS = 200;

/**
 * Runs `work`; `show(true)` is called if it takes longer than a glance, `show(false)` at its end.
 * @template T
 * @param {(shown: boolean) => void} show
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function working(show, work) {
  const timer = setTimeout(() => show(true), QUIET_MS);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
    show(false);
  }
}

/**
 * @param {string} text
 * @param {() => void} [cancel]
 * @param {number} [done] of 1; where that is not known the bar says only that work goes on
 */
export function progress(text, cancel, done) {
  return html`<div class="stack-tight" role="status">
    <span id="progress-text">${text}</span>
    ${done === undefined ? html`<progress aria-labelledby="progress-text"></progress>` : html`<progress aria-labelledby="progress-text" .value=${done}></progress>`}
    ${cancel ? html`<button class="link" type="button" @click=${cancel}>${t('common_cancel')}</button>` : nothing}
  </div>`;
}
