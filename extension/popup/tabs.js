/** The browser's tabs: the page that the toolbar button was pressed on, and our own. */

import { stayOpen } from '../shared/view-port.js';

/** @typedef {{ id: number, url: string, host: string }} Tab `url` and `host` are '' where there is no readable page */

/** @returns {Promise<Tab>} */
export async function currentTab() {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  const url = tab?.url ?? '';
  return { id: tab?.id ?? -1, url, host: hostOf(url) };
}

/**
 * Leaves the popup for the app page.
 * @param {string} hash such as `#/add`
 */
export async function openApp(hash) {
  stayOpen();
  await chrome.tabs.create({ url: chrome.runtime.getURL('app/app.html') + hash });
  window.close();
}

/** @param {string} url */
function hostOf(url) {
  if (!URL.canParse(url)) return '';
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? hostname : '';
}
