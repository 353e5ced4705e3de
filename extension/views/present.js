/** That a key is in the vault already. */

import { t } from '../shared/i18n.js';

/** @param {import('../shared/types.js').Held} held */
export function presentWords({ alike }) {
  return t(alike ? 'offers_present' : 'offers_present_otherwise');
}
