/** The time a code has left: the ring, its figures, and when a row changes. */

/** @typedef {import('../shared/types.js').RowView} RowView */

/** The code to come is shown in the last seconds of the period, in milliseconds. */
export const NEXT_CODE_MS = 5_000;

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
