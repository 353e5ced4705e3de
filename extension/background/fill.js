/** The fill job in the background: for views that ask, the keyboard command and the context menu. */
import { fillJob } from '../shared/fill-job.js';
import { change } from './changes.js';

/**
 * @param {import('../shared/fill-job.js').FillWish} wish
 * @returns {Promise<import('../shared/types.js').FillOutcome>}
 */
export async function fill(wish) {
  return fillJob(wish, advance);
}

/** @param {string} id */
async function advance(id) {
  const { results } = await change([{ call: 'advance', args: [id] }]);
  return /** @type {import('../shared/types.js').CodeView} */ (results[0]).code;
}
