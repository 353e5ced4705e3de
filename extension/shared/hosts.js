/** Hosts that the user allows Sparekey to reach beyond a click, one at a time. */

/**
 * @param {string} origin
 * @returns {Promise<boolean>} whether the user has allowed it before
 */
export async function isAllowed(origin) {
  return /^https?:/.test(origin) && chrome.permissions.contains({ origins: [pattern(origin)] });
}

/**
 * Asks the user, in the browser's own words. To be called in the very click.
 * @param {string} origin
 * @returns {Promise<boolean>} whether it is allowed now
 */
export function allow(origin) {
  return chrome.permissions.request({ origins: [pattern(origin)] });
}

/**
 * Firefox takes no ports.
 * @param {string} origin
 */
function pattern(origin) {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}
