/** The app page, in a tab: the one that is open already, or a new one. */

/** @param {string} hash such as `#/add` */
export async function openApp(hash) {
  const url = chrome.runtime.getURL('app/app.html');
  await chrome.tabs.create({ url: url + hash });
  window.close();
}
