/** Accounts to choose from, and what of the user's pictures and texts gave none. */

import { errorText, plural, t } from '../shared/i18n.js';
import { html, nothing } from '../vendor/lit-html.js';
import { change } from './changing.js';
import { parametersOf } from './key-input.js';
import { tile, titleOf } from './names.js';
import { presentWords } from './present.js';

/**
 * @typedef {import('../shared/offers.js').Offer} Offer
 * @typedef {import('../shared/offers.js').Trouble} Trouble
 * @typedef {import('../shared/offers.js').Progress} Progress
 */

/**
 * @param {Offer[]} offers
 * @param {() => void} redraw
 */
export function offerList(offers, redraw) {
  return html`<ul class="offers stack-tight" aria-label=${t('offers_name')}>
    ${offers.map((offer) => html`<li>${row(offer, redraw)}</li>`)}
  </ul>`;
}

/** How much of an export in several codes was read. @param {Progress | undefined} progress */
export function progressLine(progress) {
  if (!progress || progress.of < 2) return nothing;
  const { read, of } = progress;
  const all = read >= of;
  return html`<p class="notice ${all ? 'notice-good' : ''}" role="status">
    ${plural('offers_progress', of, [read])}
    ${all ? nothing : t('offers_progress_more')}
  </p>`;
}

/** @param {Trouble[]} troubles */
export function troubleList(troubles) {
  if (troubles.length === 0) return nothing;
  return html`<ul class="stack-tight" role="alert">
    ${troubles.map(
      ({ name, error }) =>
        html`<li class="error">${name ? html`<bdi>${name}</bdi>: ` : nothing}${errorText(error)}</li>`,
    )}
  </ul>`;
}

/** @param {Offer[]} offers */
export function chosenOf(offers) {
  return offers.filter(({ chosen, present }) => chosen && !present?.alike);
}

/**
 * Adds the chosen ones, all or none.
 * @param {Offer[]} offers
 * @returns {Promise<number>} how many
 * @throws {import('../shared/errors.js').ShellError} as the background's changes
 */
export async function saveOffers(offers) {
  const chosen = chosenOf(offers);
  const reports = await change(
    ...chosen.map(({ text }) => ({
      call: /** @type {const} */ ('add'),
      args: /** @type {[import('../shared/types.js').NewAccount]} */ ([{ text, confirmed: true }]),
    })),
  );
  return reports.filter((report) => {
    const { outcome } = /** @type {import('../shared/types.js').AddReport} */ (report);
    return outcome === 'added';
  }).length;
}

/**
 * @param {Offer} offer
 * @param {() => void} redraw
 */
function row(offer, redraw) {
  const { preview, present } = offer;
  const turn = (/** @type {Event} */ event) => {
    offer.chosen = /** @type {HTMLInputElement} */ (event.target).checked;
    redraw();
  };
  return html`<label class="check">
    <input type="checkbox" .checked=${offer.chosen} ?disabled=${present?.alike === true} @change=${turn} />
    ${tile(preview)}
    <span class="who">
      <span class="issuer">${titleOf(preview) || t('capture_unnamed')}</span>
      ${present?.alike ? nothing : html`<span class="small muted">${parametersOf(preview)}</span>`}
      ${present ? html`<span class="small muted">${presentWords(present)}</span>` : nothing}
    </span>
  </label>`;
}
