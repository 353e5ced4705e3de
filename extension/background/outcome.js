/** The toolbar button says what came of a gesture, on that tab and for a while. */
import { t } from '../shared/i18n.js';

const ALARM = 'outcome-';
/** Alarms are no finer than this. */
const SHOWN_MINUTES = 0.5;
const GOOD = '#1a7f37';
const BAD = '#b3261e';

/**
 * A job that goes on: the code at hand was about to expire.
 * @param {number} tabId
 */
export async function showWaiting(tabId) {
  await show(tabId, { text: '…', color: GOOD, title: t('badge_waiting') });
}

/**
 * @param {number} tabId
 * @param {boolean} good
 * @param {string} words the button's tooltip; never a code
 */
export async function showOutcome(tabId, good, words) {
  await show(tabId, { text: good ? '✓' : '!', color: good ? GOOD : BAD, title: words });
}

/** @param {chrome.alarms.Alarm} alarm */
export async function clearOutcome({ name }) {
  if (!name.startsWith(ALARM)) return;
  await paint(Number(name.slice(ALARM.length)), { text: '', color: GOOD, title: '' });
}

/**
 * @param {number} tabId
 * @param {Look} look
 */
async function show(tabId, look) {
  await paint(tabId, look);
  await chrome.alarms.create(ALARM + tabId, { delayInMinutes: SHOWN_MINUTES });
}

/**
 * @typedef {{ text: string, color: string, title: string }} Look '' as title: the manifest's own
 */

/**
 * @param {number} tabId
 * @param {Look} look
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
