/**
 * When the vault is synced: soon after a change, when it is unlocked, now and
 * then, and when the user says so. The worker may die while it waits, so an
 * alarm stands behind every timer.
 */
import * as session from '../shared/session.js';
import { syncAll } from './sync.js';

/** A burst of edits is sent as one, in milliseconds. */
const SOON_MS = 2_000;
/** The shortest that alarms take, in minutes: if the worker dies before its timer. */
const SOON_MINUTES = 0.5;
/** What other devices did meanwhile, in minutes. */
const EVERY_MINUTES = 15;
const SOON = 'sync-soon';
const EVERY = 'sync';

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** After a change, or once the vault is open. */
export async function syncSoon() {
  await chrome.alarms.create(SOON, { delayInMinutes: SOON_MINUTES });
  clearTimeout(timer);
  timer = setTimeout(syncNow, SOON_MS);
}

/** @param {chrome.alarms.Alarm} alarm */
export async function onSyncAlarm({ name }) {
  if (name === SOON || name === EVERY) await syncNow();
}

/** Also an alarm's first start: an existing one keeps its time. */
export async function watchStores() {
  session.onLockChange((open) => open && syncSoon());
  if (!(await chrome.alarms.get(EVERY))) {
    await chrome.alarms.create(EVERY, { periodInMinutes: EVERY_MINUTES });
  }
}

async function syncNow() {
  clearTimeout(timer);
  await chrome.alarms.clear(SOON);
  if (await session.ticket()) await syncAll();
}
