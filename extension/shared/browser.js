import { t } from './i18n.js';

/**
 * What differs between the browsers, and what is asked of all of them.
 * Extension pages and scripts use `chrome`, which gives promises in both.
 */

/** Keeps content scripts out of our storage, where the browser knows how (Chromium 140). */
export async function restrictStorage() {
  const areas = [chrome.storage.local, chrome.storage.sync, chrome.storage.session];
  await Promise.all(areas.filter((area) => 'setAccessLevel' in area).map(restrict));
}

/** @param {chrome.storage.StorageArea} area */
async function restrict(area) {
  try {
    await area.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' });
  } catch (error) {
    // Before Chromium 140 only the session area had levels, and that one is closed by default.
    if (area === chrome.storage.session) throw error;
  }
}

/**
 * Whether a message came from one of our own pages: not from a content script
 * and not from another extension.
 * @param {chrome.runtime.MessageSender} sender
 */
export function isOwnPage(sender) {
  const own = chrome.runtime.getURL('');
  if (sender.id !== chrome.runtime.id || !sender.url?.startsWith(own)) return false;
  // `origin` is absent in some versions of Firefox; `url` can't be forged by a page either way.
  if (sender.origin !== undefined && `${sender.origin}/` !== own) return false;
  return sender.frameId === undefined || sender.frameId === 0;
}

/**
 * Opens the toolbar popup, where the browser lets a script do so.
 * @param {number | undefined} windowId
 * @returns {Promise<boolean>} whether it opened
 */
export async function openPopup(windowId) {
  try {
    await chrome.action.openPopup(windowId === undefined ? {} : { windowId });
    return true;
  } catch {
    return false; // no gesture left (Firefox), no such window, or no toolbar: the badge speaks instead
  }
}

/** Whether the browser tells when the screen locks: Firefox's `idle` knows only idleness. */
export function tellsScreenLock() {
  return location.protocol === 'chrome-extension:';
}

/** Such as "Firefox on Linux". */
export function platformName() {
  const agent = navigator.userAgent;
  const [, browser = 'Chromium'] = /(Firefox|Edg|OPR|Chrome)\//.exec(agent) ?? [];
  const [system = ''] = /Windows|Android|Mac OS X|CrOS|Linux/.exec(agent) ?? [];
  const names = { Edg: 'Edge', OPR: 'Opera', CrOS: 'ChromeOS', 'Mac OS X': 'macOS' };
  const named = (/** @type {string} */ name) =>
    Object.entries(names).find(([key]) => key === name)?.[1] ?? name;
  return t('device_platform', [named(browser), named(system)]);
}

/** @typedef {'kdf-worker' | 'qr-worker' | 'import-worker' | 'export-worker' | 'share-worker'} WorkerName */

const workers = trustedWorkers();

/**
 * Starts one of our module workers; only extension pages can.
 * @param {WorkerName} name
 */
export function startWorker(name) {
  return new Worker(workers(name), { type: 'module' });
}

/** Chromium's pages demand Trusted Types, and a worker's address is such a sink. */
function trustedWorkers() {
  const address = (/** @type {string} */ name) => chrome.runtime.getURL(`shared/${name}.js`);
  const types = /** @type {any} */ (globalThis).trustedTypes;
  if (!types) return address;
  const policy = types.createPolicy('sparekey-worker', { createScriptURL: address });
  return (/** @type {WorkerName} */ name) => policy.createScriptURL(name);
}
