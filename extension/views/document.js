/** What every page of the extension sets on its document before anything is drawn. */

import { language } from '../shared/i18n.js';

/** @typedef {'system' | 'light' | 'dark'} Theme */

const KEY = 'theme';

export function prepareDocument() {
  const root = document.documentElement;
  root.lang = language();
  root.dir = chrome.i18n.getMessage('@@bidi_dir') || 'ltr';
  root.dataset.theme = theme();
}

/**
 * Kept outside the vault, since it counts before the vault is open.
 * @returns {Theme}
 */
export function theme() {
  const kept = localStorage.getItem(KEY);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

/** @param {Theme} chosen */
export function setTheme(chosen) {
  localStorage.setItem(KEY, chosen);
  document.documentElement.dataset.theme = chosen;
}
