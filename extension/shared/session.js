/**
 * The open vault's key ("ticket"), in memory only: `storage.session`, with an
 * absolute deadline. Anything stale, malformed or odd about the clock counts
 * as locked and is removed. A computer that slept shows by the time that nobody
 * saw pass: no browser tells of it.
 */
import { toBase64 } from './base64.js';
import * as check from './check.js';

/** Name of the alarm that locks at the deadline. */
export const LOCK_ALARM = 'lock';
/** Name of the alarm that sees the time pass, where the vault locks with the computer's sleep. */
export const PULSE_ALARM = 'pulse';
const PULSE_MINUTES = 1;
/** Longer unseen, and the computer slept: an alarm may be late by a while. */
const SLEPT_MS = 3 * 60_000;
/** A session that lasts until the browser closes still ends some day. */
const LONGEST_MINUTES = 30 * 24 * 60;
/** How far the clock may go back (time services do it) before that locks. */
const SLACK_MS = 5_000;
/** How old the last seen time may get before it is written anew. */
const SEEN_EVERY_MS = 30_000;

const checkSession = check.record({
  ticket: check.bytes(256),
  openedMs: check.integer(0),
  deadlineMs: check.integer(1),
  boot: check.text(64),
  withScreen: check.flag,
  withViews: check.flag,
});

/**
 * Keeps the ticket until the deadline, the browser's end or `lock`.
 * @param {Uint8Array} ticket
 * @param {number} minutes 0: until the browser closes
 * @param {{ withScreen?: boolean, withViews?: boolean }} [also] locks when the screen locks or the
 *   computer sleeps; when a view of ours closes
 */
export async function open(ticket, minutes, { withScreen = true, withViews = false } = {}) {
  const openedMs = Date.now();
  const lasting = minutes > 0 ? Math.min(minutes, LONGEST_MINUTES) : LONGEST_MINUTES;
  const deadlineMs = openedMs + Math.ceil(lasting * 60_000);
  const boot = (await bootNonce()) ?? (await newBoot());
  const session = { ticket: toBase64(ticket), openedMs, deadlineMs, boot, withScreen, withViews };
  await chrome.alarms.create(LOCK_ALARM, { when: deadlineMs });
  if (withScreen) await chrome.alarms.create(PULSE_ALARM, { periodInMinutes: PULSE_MINUTES });
  else await chrome.alarms.clear(PULSE_ALARM);
  await chrome.storage.session.set({ session, seenMs: openedMs });
}

/**
 * The ticket while unlocked.
 * @returns {Promise<Uint8Array | undefined>}
 */
export async function ticket() {
  return (await current())?.ticket;
}

/** Whether the vault is to be locked together with the screen. */
export async function locksWithScreen() {
  return (await current())?.withScreen ?? false;
}

/** Whether the vault is to be locked when a view of ours closes. */
export async function locksWithViews() {
  return (await current())?.withViews ?? false;
}

/** Sees the time pass. */
export async function pulse() {
  await current();
}

/**
 * The vault has a new key: the session goes on with it, until the same deadline.
 * @param {Uint8Array} ticket
 */
export async function rekey(ticket) {
  const live = await current();
  if (live) await chrome.storage.session.set({ session: { ...live, ticket: toBase64(ticket) } });
}

/** Forgets the ticket. Views hear of it through `onLockChange`. */
export async function lock() {
  await chrome.storage.session.remove('session');
  await Promise.all([LOCK_ALARM, PULSE_ALARM].map((name) => chrome.alarms.clear(name)));
}

/** At the browser's start: no session of an earlier run counts any more. */
export async function begin() {
  await newBoot();
  await lock();
}

/**
 * Calls back with whether the vault is open now, whoever opened or locked it.
 * @param {(open: boolean) => void} listener
 * @returns {() => void} stops listening
 */
export function onLockChange(listener) {
  /** @param {Record<string, chrome.storage.StorageChange>} changes */
  const hear = ({ session }) => {
    if (session) listener(session.newValue !== undefined);
  };
  chrome.storage.session.onChanged.addListener(hear);
  return () => chrome.storage.session.onChanged.removeListener(hear);
}

async function current() {
  const { session, boot, seenMs } = await chrome.storage.session.get(['session', 'boot', 'seenMs']);
  if (session === undefined) return undefined;
  const nowMs = Date.now();
  try {
    const valid = check.record({ session: checkSession, seenMs: check.integer(0) })({
      session,
      seenMs,
    });
    if (isLive(valid.session, boot, valid.seenMs, nowMs)) {
      if (nowMs - valid.seenMs > SEEN_EVERY_MS) await chrome.storage.session.set({ seenMs: nowMs });
      return valid.session;
    }
  } catch {
    // Malformed counts as stale.
  }
  await lock();
  return undefined;
}

/**
 * @param {ReturnType<typeof checkSession>} session
 * @param {unknown} boot
 * @param {number} seenMs
 * @param {number} nowMs
 */
function isLive(session, boot, seenMs, nowMs) {
  const clockWentBack = nowMs < Math.max(session.openedMs, seenMs) - SLACK_MS;
  const slept = session.withScreen && nowMs > seenMs + SLEPT_MS;
  return session.boot === boot && nowMs < session.deadlineMs && !clockWentBack && !slept;
}

/** @returns {Promise<string | undefined>} */
async function bootNonce() {
  const { boot } = await chrome.storage.session.get('boot');
  return typeof boot === 'string' ? boot : undefined;
}

async function newBoot() {
  const boot = crypto.randomUUID();
  await chrome.storage.session.set({ boot });
  return boot;
}
