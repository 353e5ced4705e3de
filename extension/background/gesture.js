/** A fill that the user asked for without the popup, and how its outcome is told. */
import { openPopup } from '../shared/browser.js';
import { asShellError } from '../shared/errors.js';
import { errorText, t } from '../shared/i18n.js';
import { fill } from './fill.js';
import { showOutcome } from './outcome.js';

/** What the popup can go on with: it asks for the passphrase, or for the account. */
const POPUP_HELPS = ['locked', 'no-vault', 'several-accounts', 'no-account-here', 'lookalike'];

/**
 * @param {chrome.tabs.Tab | undefined} tab
 * @param {boolean} pointed the user chose the focused field itself
 */
export async function fillOnGesture(tab, pointed) {
  if (tab?.id === undefined) return;
  try {
    const { host } = await fill({ tabId: tab.id, pointed });
    await showOutcome(tab.id, true, t('badge_filled', [host]));
  } catch (thrown) {
    const error = asShellError(thrown);
    if (POPUP_HELPS.includes(error.code) && (await openPopup(tab.windowId))) return;
    await showOutcome(tab.id, false, errorText(error));
  }
}
