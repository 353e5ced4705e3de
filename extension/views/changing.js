/** Having the vault changed: the background alone writes it. */

import { ask } from '../shared/messages.js';
import { load } from './current.js';

/**
 * Has the background change and store the vault, all of it or nothing, and opens the outcome.
 * @param {...import('../shared/types.js').ChangeCall} calls
 * @returns {Promise<unknown[]>} a result for each call
 */
export async function change(...calls) {
  const { results } = await ask('change', { calls });
  await load();
  return results;
}
