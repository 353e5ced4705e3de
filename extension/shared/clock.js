/**
 * How far this computer's clock is off. Stores and sites that are talked to anyway tell by the
 * `Date` of their answers; nobody else is asked. Where codes would be refused the user is told,
 * and may have them corrected for a day.
 */
import * as check from './check.js';
import { readLocal, writeLocal } from './local.js';

/** Codes of a clock that is this wrong are refused here and there, in milliseconds. */
const WRONG_MS = 20_000;
/** What was seen so long ago says nothing any more. */
const FRESH_MS = 60 * 60 * 1_000;
/** How long codes are corrected before the user is asked again. */
const CORRECTED_MS = 24 * 60 * 60 * 1_000;

const checkSeen = check.record({ offsetMs: Number, atMs: check.integer(0), by: check.text(300) });
const checkCorrection = check.record({ offsetMs: Number, untilMs: check.integer(0) });

/**
 * `offsetMs` is what is to be added to this computer's time; `by` the host that told.
 * @typedef {{ offsetMs: number, atMs: number, by: string }} Seen
 * @typedef {{ offsetMs: number, untilMs: number }} Correction
 */

/** @type {Correction | undefined} as it was last read */
let correction;

/** The time to make codes for, in milliseconds since 1970. `loadCorrection` comes first. */
export function codeTime() {
  const nowMs = Date.now();
  return correction && nowMs < correction.untilMs ? nowMs + correction.offsetMs : nowMs;
}

/** Before a view or a job makes codes. */
export async function loadCorrection() {
  const { clockCorrection } = await readLocal(['clockCorrection']);
  correction = clockCorrection === undefined ? undefined : checkCorrection(clockCorrection);
}

/**
 * Takes note of an answer's time. A correction that no longer fits, since the clock was set
 * meanwhile, ends.
 * @param {string} by the host that answered
 * @param {{ dateMs: number, askedMs: number, answeredMs: number }} times `dateMs`: what the answer says, in
 *   whole seconds
 */
export async function noteAnswer(by, { dateMs, askedMs, answeredMs }) {
  const offsetMs = Math.round(dateMs + 500 - (askedMs + answeredMs) / 2);
  await chrome.storage.session.set({ clock: { offsetMs, atMs: answeredMs, by } });
  await loadCorrection();
  if (correction && Math.abs(offsetMs - correction.offsetMs) > WRONG_MS / 2) await uncorrect();
}

/**
 * What is wrong with the clock, if codes suffer from it.
 * @returns {Promise<Seen | undefined>}
 */
export async function wrongClock() {
  const { clock } = await chrome.storage.session.get('clock');
  if (clock === undefined) return undefined;
  const seen = checkSeen(clock);
  const isFresh = Math.abs(Date.now() - seen.atMs) < FRESH_MS;
  return isFresh && Math.abs(seen.offsetMs) >= WRONG_MS ? seen : undefined;
}

/** Whether it is time to look at the clock again. */
export async function isClockUnknown() {
  const { clock } = await chrome.storage.session.get('clock');
  return clock === undefined || Math.abs(Date.now() - checkSeen(clock).atMs) >= FRESH_MS;
}

/** @returns {Promise<Correction | undefined>} while codes are corrected */
export async function corrected() {
  await loadCorrection();
  return correction && Date.now() < correction.untilMs ? correction : undefined;
}

/**
 * Codes follow the time that was seen, for a day.
 * @param {Seen} seen
 */
export async function correct({ offsetMs }) {
  correction = { offsetMs, untilMs: Date.now() + CORRECTED_MS };
  await writeLocal({ clockCorrection: correction });
}

/** Codes follow this computer's clock again. */
export async function uncorrect() {
  correction = undefined;
  await chrome.storage.local.remove('clockCorrection');
}
