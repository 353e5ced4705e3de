/** Everything that locks the vault without a page's help. */
import * as session from '../shared/session.js';

/**
 * The screen's lock is reported at once whatever the interval; a long one
 * spares waking the worker for mere idleness.
 */
const IDLE_SECONDS = 4 * 60 * 60;

/** @param {chrome.alarms.Alarm} alarm */
export async function onAlarm({ name }) {
  if (name === session.LOCK_ALARM) await session.lock();
}

/** @param {`${chrome.idle.IdleState}`} state */
export async function onIdle(state) {
  if (state === 'locked' && (await session.locksWithScreen())) await session.lock();
}

export function watchScreen() {
  chrome.idle.setDetectionInterval(IDLE_SECONDS);
}
