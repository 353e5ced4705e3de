/** Saving the accounts of a Google Authenticator export whose codes the page shows. */

import { plural, t } from '../shared/i18n.js';
import { offersOf } from '../shared/offers.js';
import { html, nothing, render } from '../vendor/lit-html.js';
import { errorNotice } from '../views/errors.js';
import { back } from '../views/icons.js';
import { chosenOf, offerList, progressLine, saveOffers, troubleList } from '../views/offer-list.js';
import { toast } from '../views/toast.js';

/**
 * @param {object} shown
 * @param {HTMLElement} shown.root
 * @param {import('../shared/job.js').FoundKey[]} shown.found
 * @param {import('../shared/offers.js').Progress} shown.progress
 * @param {() => void} shown.leave back to the accounts
 */
export async function showExport({ root, found, progress, leave }) {
  const { offers, refused } = await offersOf(found.map(({ text }) => text));
  /** @type {unknown} */
  let failure;
  let busy = false;

  async function save() {
    busy = true;
    draw();
    try {
      const added = await saveOffers(offers);
      leave();
      toast(plural('offers_added', added));
    } catch (error) {
      failure = error;
      busy = false;
      draw();
    }
  }

  function draw() {
    const count = chosenOf(offers).length;
    render(
      html`<main class="panel stack">
        <div class="panel-head">
          <button class="icon" type="button" aria-label=${t('common_back')} title=${t('common_back')} @click=${leave}>${back}</button>
          <h1>${plural('capture_export', offers.length)}</h1>
        </div>
        ${progressLine(progress)} ${troubleList(refused)} ${offerList(offers, draw)}
        <button class="primary" type="button" ?disabled=${busy || count === 0} @click=${save}>${plural('offers_save', count)}</button>
        ${failure ? errorNotice(failure) : nothing}
      </main>`,
      root,
    );
  }

  draw();
  /** @type {HTMLElement | null} */ (root.querySelector('.primary'))?.focus();
}
