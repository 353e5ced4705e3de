/** The passing of time: one wake-up a second, and what a row shows of it. */

import { codeTime } from '../shared/clock.js';

/** @typedef {import('../shared/types.js').RowView} RowView */

/** The code to come is shown in the last seconds of the period, in milliseconds. */
export const NEXT_CODE_MS = 5_000;

/** @type {Set<(nowMs: number) => void>} */
const listeners = new Set();
let timer = 0;

/**
 * On the second, while the view can be seen.
 *
 * The rings move by it. A CSS animation, even a stepped one of transforms, makes Chromium go
 * through sixty frames a second: measured 3.4 % of a core for twelve rings, this 0.6 %.
 * @param {(nowMs: number) => void} listener
 * @returns {() => void} stops it
 */
export function everySecond(listener) {
  listeners.add(listener);
  schedule();
  return () => listeners.delete(listener);
}

/**
 * When this row looks different: it has a new code, or the next one comes into sight.
 * @param {RowView} row
 * @param {number} nowMs
 */
export function nextChange({ code, kind }, nowMs) {
  if (!code?.code || kind === 'hotp') return Number.POSITIVE_INFINITY;
  const soonMs = code.validUntilMs - NEXT_CODE_MS;
  return nowMs < soonMs ? soonMs : code.validUntilMs;
}

/**
 * Sets the ring and the figures of a drawn row.
 * @param {HTMLElement} item
 * @param {RowView} row
 * @param {number} nowMs
 */
export function showTimeLeft(item, { code }, nowMs) {
  const ring = /** @type {HTMLElement | null} */ (item.querySelector('.ring'));
  if (!code || !ring) return;
  const leftMs = Math.max(0, code.validUntilMs - nowMs);
  const share = leftMs / (code.validUntilMs - code.validFromMs);
  ring.style.setProperty('--left', share.toFixed(3));
  ring.toggleAttribute('data-low', leftMs <= NEXT_CODE_MS);
  const figures = /** @type {HTMLElement} */ (ring.nextElementSibling);
  figures.textContent = String(Math.ceil(leftMs / 1000));
}

document.addEventListener('visibilitychange', () => {
  if (!document.hidden) tick();
});

function tick() {
  const nowMs = codeTime();
  for (const listener of listeners) listener(nowMs);
  schedule();
}

function schedule() {
  clearTimeout(timer);
  if (document.hidden || listeners.size === 0) return;
  timer = setTimeout(tick, 1000 - (codeTime() % 1000));
}
