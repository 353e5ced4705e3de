/** What the user asked for without the popup, and how its outcome is told. */
import { point } from '../page/inject.js';
import { openPopup } from '../shared/browser.js';
import { asShellError, ShellError } from '../shared/errors.js';
import { errorText, t } from '../shared/i18n.js';
import { fill } from './fill.js';
import { showOutcome, showWaiting } from './outcome.js';

/** What the popup can go on with: it asks for the passphrase, or for the account. */
const POPUP_HELPS = ['locked', 'no-vault', 'several-accounts', 'no-account-here', 'lookalike'];

/**
 * @param {chrome.tabs.Tab | undefined} tab
 * @param {boolean} pointed the user chose the focused field itself
 */
export async function fillOnGesture(tab, pointed) {
  if (tab?.id === undefined) return;
  const { id: tabId } = tab;
  /** @type {Promise<void> | undefined} */
  let waiting;
  const onWait = () => {
    waiting = showWaiting(tabId);
  };
  try {
    const { host } = await fill({ tabId, pointed, onWait });
    await waiting;
    await showOutcome(tabId, true, t('badge_filled', [host]));
  } catch (thrown) {
    const error = asShellError(thrown);
    await waiting;
    if (POPUP_HELPS.includes(error.code) && (await openPopup(tab.windowId))) return;
    await showOutcome(tabId, false, errorText(error));
  }
}

/**
 * The popup reads the picture, since a service worker has no workers to read it in.
 * @param {chrome.contextMenus.OnClickData} info
 * @param {chrome.tabs.Tab | undefined} tab
 */
export async function captureOnGesture({ srcUrl, frameId = 0 }, tab) {
  if (tab?.id === undefined || !srcUrl) return;
  // At once: Firefox opens the popup only while the click lasts. It reads the page after the mark.
  const marking = point(tab.id, frameId, srcUrl);
  const opening = openPopup(tab.windowId);
  try {
    await marking;
    if (!(await opening)) await showOutcome(tab.id, true, t('badge_picture'));
  } catch (error) {
    const why = new ShellError('page-not-scriptable', { cause: error });
    await showOutcome(tab.id, false, errorText(why));
  }
}
