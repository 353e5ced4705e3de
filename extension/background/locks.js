/** Everything that locks the vault without a page's help. */
import { isOwnPage } from '../shared/browser.js';
import * as session from '../shared/session.js';
import { STAYS, VIEW_PORT } from '../shared/view-port.js';

/**
 * The screen's lock is reported at once whatever the interval; a long one
 * spares waking the worker for mere idleness.
 */
const IDLE_SECONDS = 4 * 60 * 60;

/** @param {chrome.alarms.Alarm} alarm */
export async function onAlarm({ name }) {
  if (name === session.LOCK_ALARM) await session.lock();
  if (name === session.PULSE_ALARM) await session.pulse();
}

/** @param {`${chrome.idle.IdleState}`} state */
export async function onIdle(state) {
  if (state === 'locked' && (await session.locksWithScreen())) await session.lock();
}

export function watchScreen() {
  chrome.idle.setDetectionInterval(IDLE_SECONDS);
}

/**
 * A view of ours holds a port open; its end is the view's, unless the view said that it goes on as another.
 * @param {chrome.runtime.Port} port
 */
export function onConnect(port) {
  if (port.name !== VIEW_PORT || !port.sender || !isOwnPage(port.sender)) return;
  port.onMessage.addListener((message) => {
    if (message === STAYS) port.onDisconnect.removeListener(onViewClosed);
  });
  port.onDisconnect.addListener(onViewClosed);
}

async function onViewClosed() {
  if (await session.locksWithViews()) await session.lock();
}
