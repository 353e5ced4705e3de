/** The rest of what can be done with a row, beside its one primary action. */

import { t } from '../shared/i18n.js';
import { confirmAccount, copyCode, moveToTrash, showSecret, togglePin } from './actions.js';
import { openMenu } from './menu.js';
import { titleOf } from './names.js';

/** @typedef {import('../shared/types.js').RowView} RowView */

/**
 * @typedef {object} Host the view that the list is in
 * @property {() => void} refresh
 * @property {(row: RowView) => void} edit
 * @property {((row: RowView) => void) | undefined} fill undefined where there is no page to fill
 * @property {(row: RowView) => void} share
 * @property {(row: RowView) => void} next
 * @property {(row: RowView) => void} refused
 */

/**
 * @param {RowView} row
 * @param {HTMLElement} anchor
 * @param {Host} host
 */
export function openAccountMenu(row, anchor, host) {
  const { fill, refresh } = host;
  const hasCode = Boolean(row.code?.code);
  const entries = [
    hasCode && { label: t('menu_copy'), keys: t('keys_copy'), run: () => copyCode(row) },
    hasCode && fill && { label: t('menu_fill'), run: () => fill(row) },
    row.kind === 'hotp' && { label: t('menu_next'), run: () => host.next(row) },
    row.kind === 'hotp' && { label: t('menu_refused'), run: () => host.refused(row) },
    !row.confirmed && { label: t('menu_confirm'), run: () => confirmAccount(row, refresh) },
    { label: t('menu_edit'), keys: t('keys_edit'), run: () => host.edit(row) },
    { label: row.pinned ? t('menu_unpin') : t('menu_pin'), run: () => togglePin(row, refresh) },
    { label: t('menu_reveal'), run: () => showSecret(row) },
    { label: t('menu_share'), run: () => host.share(row) },
    { label: t('menu_trash'), keys: t('keys_trash'), run: () => moveToTrash(row, refresh) },
  ];
  openMenu(
    anchor,
    titleOf(row),
    entries.filter((entry) => typeof entry === 'object'),
  );
}
