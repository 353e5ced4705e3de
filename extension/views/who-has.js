/** Who an account was shared with, and what to do when one of them leaves. */

import { dateTime, t } from '../shared/i18n.js';
import { Sharing } from '../shared/sharing.js';
import { html, nothing } from '../vendor/lit-html.js';
import { words } from './errors.js';

/** Characters of a key that tell it apart. */
const SHORT = 16;

/** @typedef {import('../shared/types.js').GivenView} GivenView */

/**
 * @param {string} id
 * @returns {Promise<unknown>} nothing to draw where it was never shared
 */
export async function whoHas(id) {
  const sharing = new Sharing();
  try {
    const given = await sharing.given(id);
    return given.length === 0 ? nothing : list(given);
  } catch (error) {
    return html`<p class="error" role="alert">${words(error)}</p>`;
  } finally {
    sharing.end();
  }
}

/** @param {GivenView[]} given */
function list(given) {
  const stillHas = given.some(({ renewed, untilMs }) => !renewed && untilMs === undefined);
  return html`<section class="stack-tight" aria-labelledby="who-has">
    <h3 id="who-has">${t('who_title')}</h3>
    <ul class="plain-list">${given.map(
      (each) => html`<li>
        <span dir="auto">${names(each)}</span>
        <span class="small muted">${state(each)}</span>
      </li>`,
    )}</ul>
    ${stillHas ? html`<p class="small">${t('who_advice')}</p>` : nothing}
  </section>`;
}

/** @param {GivenView} given */
function names({ to }) {
  if (to.length === 0) return t('who_phrase');
  const names = to.map(({ name, key }) => name || `${key.slice(0, SHORT)}…`);
  return names.join(', ');
}

/** @param {GivenView} given */
function state({ atMs, untilMs, renewed }) {
  const at = dateTime(atMs);
  if (untilMs !== undefined) return t('who_codes', [at, dateTime(untilMs)]);
  return t(renewed ? 'who_renewed' : 'who_key', [at]);
}
