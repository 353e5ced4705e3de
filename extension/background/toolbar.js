/** The toolbar button's tooltip says whether the vault is open, as every view does. */
import { t } from '../shared/i18n.js';
import { readLocal } from '../shared/local.js';

/** @param {boolean} open */
export async function showLockState(open) {
  const { head } = await readLocal(['head']);
  const locked = head ? t('toolbar_locked') : t('manifest_name');
  await chrome.action.setTitle({ title: open ? t('toolbar_open') : locked });
}
