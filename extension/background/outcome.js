/** The toolbar button says what came of a gesture, on that tab and for a while. */

const ALARM = 'outcome-';
/** Alarms are no finer than this. */
const SHOWN_MINUTES = 0.5;
const GOOD = '#1a7f37';
const BAD = '#b3261e';

/**
 * @param {number} tabId
 * @param {boolean} good
 * @param {string} words the button's tooltip; never a code
 */
export async function showOutcome(tabId, good, words) {
  await paint(tabId, { text: good ? '✓' : '!', color: good ? GOOD : BAD, title: words });
  await chrome.alarms.create(ALARM + tabId, { delayInMinutes: SHOWN_MINUTES });
}

/** @param {chrome.alarms.Alarm} alarm */
export async function clearOutcome({ name }) {
  if (!name.startsWith(ALARM)) return;
  await paint(Number(name.slice(ALARM.length)), { text: '', color: GOOD, title: '' });
}

/**
 * @param {number} tabId
 * @param {{ text: string, color: string, title: string }} look '' as title: the manifest's own
 */
async function paint(tabId, { text, color, title }) {
  try {
    await chrome.action.setBadgeBackgroundColor({ tabId, color });
    await chrome.action.setBadgeTextColor({ tabId, color: '#ffffff' });
    await chrome.action.setBadgeText({ tabId, text });
    await chrome.action.setTitle({ tabId, title });
  } catch {
    // The tab was closed meanwhile, and its badge with it.
  }
}
