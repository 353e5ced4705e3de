/** How far a slow key derivation is: told where it tells that, estimated where it does not. */

import { number, plural, t } from '../shared/i18n.js';
import { progress } from './progress.js';

/** Estimates move as often, in milliseconds. */
const TICK_MS = 250;
/** An estimate is never done: what takes longer than thought stays here. */
const MOST = 0.99;
/** From here on it is said before it begins, in bytes and milliseconds. */
const LARGE_BYTES = 200_000_000;
const SLOW_MS = 2_000;

/** @typedef {import('../shared/types.js').EffortView} EffortView */

export class EffortProgress {
  #redraw;
  /** @type {EffortView | undefined} */
  #effort;
  #beganMs = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;

  /** @param {() => void} redraw */
  constructor(redraw) {
    this.#redraw = redraw;
  }

  /** Takes news of the derivation. */
  hear = (/** @type {EffortView} */ effort) => {
    if (effort.estimatedMs !== undefined) this.#beganMs = performance.now();
    this.#effort = effort;
    this.#timer ??= setInterval(this.#redraw, TICK_MS);
    this.#redraw();
  };

  /** It is over, or another begins. */
  forget() {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#effort = undefined;
  }

  /**
   * @param {string} text while nothing is known
   * @param {() => void} [cancel]
   */
  bar(text, cancel) {
    const effort = this.#effort;
    if (!effort) return progress(text, cancel);
    if (effort.done !== undefined) {
      const percent = Math.floor(effort.done * 100);
      return progress(t('effort_percent', [number(percent)]), cancel, effort.done);
    }
    const all = effort.estimatedMs ?? 0;
    const spent = performance.now() - this.#beganMs;
    const left = Math.ceil((all - spent) / 1000);
    const words = left > 0 ? plural('effort_left', left) : t('effort_longer');
    return progress(words, cancel, Math.min(MOST, spent / Math.max(1, all)));
  }
}

/**
 * What a slow derivation will take, said before it begins; '' where that is no trouble.
 * @param {EffortView | undefined} effort
 */
export function effortAhead(effort) {
  const { memoryBytes = 0, estimatedMs = 0 } = effort ?? {};
  if (memoryBytes < LARGE_BYTES && estimatedMs < SLOW_MS) return '';
  const seconds = Math.max(1, Math.round(estimatedMs / 1000));
  if (memoryBytes < LARGE_BYTES) return plural('effort_ahead', seconds);
  const memory = number(Math.round(memoryBytes / 1_048_576));
  return plural('effort_ahead_memory', seconds, [memory]);
}
