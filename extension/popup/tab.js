/** The page that the toolbar button was pressed on. */

/** @typedef {{ id: number, url: string, host: string }} Tab `url` and `host` are '' where there is no readable page */

/** @returns {Promise<Tab>} */
export async function currentTab() {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  const url = tab?.url ?? '';
  return { id: tab?.id ?? -1, url, host: hostOf(url) };
}

/** @param {string} url */
function hostOf(url) {
  if (!URL.canParse(url)) return '';
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? hostname : '';
}
