/** Codes by counter: each is made on request, and the counter is stored before the code is shown. */

import { t } from '../shared/i18n.js';
import { change } from './changing.js';
import { words } from './errors.js';
import { say } from './live.js';
import { titleOf } from './names.js';
import { toast } from './toast.js';

/** @typedef {import('../shared/types.js').CodeView} CodeView */

/**
 * @param {import('../shared/types.js').RowView} row
 * @param {import('./list.js').AccountList} list
 */
export async function nextCode(row, list) {
  try {
    const [code] = await change({ call: 'advance', args: [row.id] });
    list.shown.set(row.id, /** @type {CodeView} */ (code));
    list.refresh();
    say(t('done_next', [titleOf(row)]));
  } catch (error) {
    toast(words(error));
  }
}
