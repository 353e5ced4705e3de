/** A fill that the user asked for without the popup, and how its outcome is told. */
import { openPopup } from '../shared/browser.js';
import { asShellError } from '../shared/errors.js';
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
