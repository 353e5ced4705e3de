/** The popup's top bar: search, which has the focus; add; menu. */

import { t } from '../shared/i18n.js';
import { html } from '../vendor/lit-html.js';
import { lines, plus } from '../views/icons.js';
import { openApp } from './app-link.js';

/**
 * @param {(query: string) => void} ask
 * @param {() => void} lock
 */
export function topBar(ask, lock) {
  return html`<header class="top">
    <input
      type="search"
      aria-label=${t('list_search')}
      placeholder=${t('list_search')}
      autocomplete="off"
      spellcheck="false"
      @input=${(/** @type {Event} */ event) => ask(/** @type {HTMLInputElement} */ (event.target).value)}
    />
    <button class="icon" type="button" aria-label=${t('top_add')} title=${t('top_add')} @click=${() => openApp('#/add')}>${plus}</button>
    <button
      class="icon"
      type="button"
      aria-haspopup="menu"
      aria-label=${t('top_menu')}
      title=${t('top_menu')}
      @click=${(/** @type {Event} */ event) => openTopMenu(/** @type {HTMLElement} */ (event.currentTarget), lock)}
    >${lines}</button>
  </header>`;
}

/**
 * @param {HTMLElement} anchor
 * @param {() => void} lock
 */
async function openTopMenu(anchor, lock) {
  const { openMenu } = await import('../views/menu.js');
  openMenu(anchor, t('top_menu'), [
    { label: t('top_app'), run: () => openApp('#/accounts') },
    { label: t('top_backup'), run: () => openApp('#/backup') },
    { label: t('top_settings'), run: () => openApp('#/settings') },
    { label: t('top_lock'), run: lock },
  ]);
}
