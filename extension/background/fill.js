/** The fill job in the background: for views that ask, the keyboard command and the context menu. */
import { siteTime } from '../page/inject.js';
import { isClockUnknown, noteAnswer, wrongClock } from '../shared/clock.js';
import { fillJob } from '../shared/fill-job.js';
import { change } from './changes.js';

/**
 * @param {import('../shared/fill-job.js').FillWish} wish
 * @returns {Promise<import('../shared/types.js').FillOutcome>}
 */
export async function fill(wish) {
  lookAtClock(wish.tabId); // nobody waits for it
  return fillJob(wish, advance);
}

/**
 * Beside the fill: a code that the site refuses for its time is explained by the next view.
 * @param {number} tabId
 */
async function lookAtClock(tabId) {
  try {
    if (!(await isClockUnknown()) && !(await wrongClock())) return;
    const [{ url = '' }, times] = await Promise.all([chrome.tabs.get(tabId), siteTime(tabId)]);
    if (times) await noteAnswer(new URL(url).hostname, times);
  } catch {
    // A page that is left or asks nobody says nothing of the time; the fill has its own errors.
  }
}

/** @param {string} id */
async function advance(id) {
  const { results } = await change([{ call: 'advance', args: [id] }]);
  return /** @type {import('../shared/types.js').CodeView} */ (results[0]).code;
}
