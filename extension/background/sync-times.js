/**
 * When the vault is synced: soon after a change, when it is unlocked, now and
 * then, and when the user says so. The worker may die while it waits, so an
 * alarm stands behind every timer.
 */
import * as session from '../shared/session.js';
import { syncAll, syncBrowser } from './sync.js';

/** A burst of edits is sent as one, in milliseconds. */
const SOON_MS = 2_000;
/** The shortest that alarms take, in minutes: if the worker dies before its timer. */
const SOON_MINUTES = 0.5;
/** What other devices did meanwhile, in minutes. */
const EVERY_MINUTES = 15;
const EVERY = 'sync';
/** By the names of their alarms. */
const WORK = { sync: syncAll, 'sync-soon': syncAll, 'sync-browser': syncBrowser };

/** @typedef {keyof typeof WORK} Name */

/** @type {Map<Name, ReturnType<typeof setTimeout>>} */
const timers = new Map();

/** After a change, or once the vault is open. */
export function syncSoon() {
  return soon('sync-soon');
}

/** Something has changed in the browser's own sync. */
export function onBrowserSync() {
  return soon('sync-browser');
}

/** @param {chrome.alarms.Alarm} alarm */
export async function onSyncAlarm({ name }) {
  if (Object.hasOwn(WORK, name)) await now(/** @type {Name} */ (name));
}

/** Also an alarm's first start: an existing one keeps its time. */
export async function watchStores() {
  session.onLockChange((open) => open && syncSoon());
  if (!(await chrome.alarms.get(EVERY))) {
    await chrome.alarms.create(EVERY, { periodInMinutes: EVERY_MINUTES });
  }
}

/** @param {Name} name */
async function soon(name) {
  await chrome.alarms.create(name, { delayInMinutes: SOON_MINUTES });
  clearTimeout(timers.get(name));
  timers.set(
    name,
    setTimeout(() => now(name), SOON_MS),
  );
}

/** @param {Name} name */
async function now(name) {
  clearTimeout(timers.get(name));
  if (name !== EVERY) await chrome.alarms.clear(name);
  if (await session.ticket()) await WORK[name]();
}
