/** Codes by counter: each is made on request, and the counter is stored before the code is shown. */

import { t } from '../shared/i18n.js';
import { change } from './current.js';
import { words } from './errors.js';
import { say } from './live.js';
import { titleOf } from './row.js';
import { toast } from './toast.js';

/** @typedef {import('../shared/types.js').RowView} RowView */
/** @typedef {import('../shared/types.js').CodeView} CodeView */

/** Codes that were asked for in this view, by account. @type {Map<string, CodeView>} */
const shown = new Map();

/**
 * The rows with the codes that were made for them here.
 * @param {import('../shared/types.js').RowPage} page
 */
export function rowsWithShownCodes(page) {
  return { ...page, rows: page.rows.map(withShownCode) };
}

/**
 * @param {RowView} row
 * @returns {RowView}
 */
function withShownCode(row) {
  const code = row.kind === 'hotp' ? shown.get(row.id) : undefined;
  return code ? { ...row, code } : row;
}

/**
 * @param {RowView} row
 * @param {() => void} refresh
 */
export async function nextCode(row, refresh) {
  try {
    const [code] = await change({ call: 'advance', args: [row.id] });
    shown.set(row.id, /** @type {CodeView} */ (code));
    refresh();
    say(t('done_next', [titleOf(row)]));
  } catch (error) {
    toast(words(error));
  }
}
