/** What can be done with an account in a list, in the popup and on the app page alike. */

import { formatCode } from '../shared/format.js';
import { t } from '../shared/i18n.js';
import { change } from './changing.js';
import { words } from './errors.js';
import { say } from './live.js';
import { titleOf } from './names.js';
import { toast } from './toast.js';

/** @typedef {import('../shared/types.js').RowView} RowView */

/** @param {RowView} row */
export async function copyCode(row) {
  const code = row.code?.code;
  if (!code) return;
  try {
    await navigator.clipboard.writeText(code);
    toast(t('done_copied', [formatCode(code), titleOf(row)]));
  } catch {
    toast(t('failed_copy'));
  }
}

/**
 * Runs a change and shows its failure, if any.
 * @param {() => void} refresh
 * @param {...import('../shared/types.js').ChangeCall} calls
 * @returns {Promise<boolean>} whether it was made
 */
export async function tryChange(refresh, ...calls) {
  try {
    await change(...calls);
    refresh();
    return true;
  } catch (error) {
    toast(words(error));
    return false;
  }
}

/**
 * @param {RowView} row
 * @param {() => void} refresh
 */
export async function moveToTrash(row, refresh) {
  if (!(await tryChange(refresh, { call: 'trash', args: [row.id] }))) return;
  const restore = () => tryChange(refresh, { call: 'restore', args: [row.id] });
  toast(t('done_trashed', [titleOf(row)]), { label: t('common_undo'), run: restore });
}

/**
 * @param {RowView} row
 * @param {() => void} refresh
 */
export async function togglePin(row, refresh) {
  const patch = { pinned: !row.pinned };
  if (!(await tryChange(refresh, { call: 'update', args: [row.id, patch] }))) return;
  say(patch.pinned ? t('done_pinned', [titleOf(row)]) : t('done_unpinned', [titleOf(row)]));
}

/**
 * @param {RowView} row
 * @param {() => void} refresh
 */
export async function confirmAccount(row, refresh) {
  if (await tryChange(refresh, { call: 'update', args: [row.id, { confirmed: true }] })) {
    toast(t('done_confirmed', [titleOf(row)]));
  }
}

/** @param {RowView} row */
export async function showSecret(row) {
  const { reveal } = await import('./reveal.js');
  await reveal(row);
}
