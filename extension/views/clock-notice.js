/** That this computer's clock is wrong, and what can be done about it. */

import { correct, corrected, uncorrect, wrongClock } from '../shared/clock.js';
import { dateTime, plural, t } from '../shared/i18n.js';
import { html, nothing } from '../vendor/lit-html.js';

const MINUTE_MS = 60_000;

/** @typedef {{ wrong: import('../shared/clock.js').Seen | undefined, corrected: import('../shared/clock.js').Correction | undefined }} ClockState */

/** @returns {Promise<ClockState>} */
export async function clockState() {
  return { wrong: await wrongClock(), corrected: await corrected() };
}

/**
 * Nothing while the clock is right.
 * @param {ClockState | undefined} state
 * @param {() => unknown} redraw after a choice
 */
export function clockNotice(state, redraw) {
  if (state?.corrected) return correctedNotice(state.corrected, redraw);
  const wrong = state?.wrong;
  if (!wrong) return nothing;
  const accept = async () => {
    await correct(wrong);
    redraw();
  };
  return html`<div class="notice notice-warn" role="alert">
    <p>${sentence(wrong)}</p>
    <div class="bar"><button type="button" @click=${accept}>${t('clock_correct')}</button></div>
  </div>`;
}

/**
 * @param {import('../shared/clock.js').Correction} correction
 * @param {() => unknown} redraw
 */
function correctedNotice({ untilMs }, redraw) {
  const stop = async () => {
    await uncorrect();
    redraw();
  };
  return html`<div class="notice small">
    <p>${t('clock_corrected', [dateTime(untilMs)])}</p>
    <button class="link" type="button" @click=${stop}>${t('clock_uncorrect')}</button>
  </div>`;
}

/** @param {import('../shared/clock.js').Seen} seen */
function sentence({ offsetMs, by }) {
  const key = offsetMs > 0 ? 'clock_slow' : 'clock_fast';
  const off = Math.abs(offsetMs);
  return off < 2 * MINUTE_MS
    ? plural(`${key}_seconds`, Math.round(off / 1_000), [by])
    : plural(`${key}_minutes`, Math.round(off / MINUTE_MS), [by]);
}
