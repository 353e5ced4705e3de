/** Sharing: one's own key, the contacts, and the ways to give and to receive. */

import { t } from '../shared/i18n.js';
import { Sharing } from '../shared/sharing.js';
import { html, nothing, render } from '../vendor/lit-html.js';
import { words } from '../views/errors.js';
import { ShareContacts } from './share-contacts.js';
import { ShareKey } from './share-key.js';

/** @param {HTMLElement} main */
export function sharePage(main) {
  const sharing = new Sharing();
  let error = '';
  let loaded = false;

  const ownKey = new ShareKey(sharing, () => update());
  const people = new ShareContacts(sharing, { redraw: () => draw(), update: () => update() });

  /** Reads all of it anew. */
  async function update() {
    try {
      const { own, contacts } = await sharing.overview();
      await ownKey.show(own);
      people.contacts = contacts;
      error = '';
    } catch (thrown) {
      error = words(thrown);
    }
    loaded = true;
    if (main.isConnected) draw();
  }

  function draw() {
    render(
      html`<section class="narrow">
          <h2>${t('share_title')}</h2>
          <p>${t('share_text')}</p>
          <p class="bar">
            <a class="button primary" href="#/give">${t('share_give')}</a>
            <a class="button" href="#/receive">${t('share_receive')}</a>
          </p>
          ${error ? html`<div class="notice notice-bad" role="alert"><p>${error}</p></div>` : nothing}
        </section>
        ${loaded ? people.view() : nothing}
        ${loaded ? ownKey.view() : nothing}`,
      main,
    );
  }

  draw();
  update();
  return { stop: () => sharing.end(), refresh: update };
}
