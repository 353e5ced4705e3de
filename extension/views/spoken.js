/** The time left, for those who listen: once, ten seconds before the focused row's code turns. */

import { plural } from '../shared/i18n.js';
import { say } from './live.js';
import { titleOf } from './names.js';

const SPOKEN_SECONDS = 10;

/**
 * @param {import('../shared/types.js').RowView} row
 * @param {number} secondsLeft
 */
export function sayTimeLeft(row, secondsLeft) {
  if (secondsLeft === SPOKEN_SECONDS) say(plural('spoken_left', secondsLeft, [titleOf(row)]));
}
