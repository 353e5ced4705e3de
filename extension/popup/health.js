/** Below the list, in one quiet line: when the vault was last kept elsewhere, and how many accounts are here alone. */

import { date, plural, t } from '../shared/i18n.js';
import { lastCopy } from '../shared/last-backup.js';
import { html } from '../vendor/lit-html.js';
import { currentVault } from '../views/current.js';
import { openApp } from './tabs.js';

/**
 * @returns {Promise<unknown>} the line; '' for a vault that has nothing to lose
 * @throws {import('../shared/errors.js').ShellError} `storage-failed`
 */
export async function health() {
  const vault = currentVault();
  const { vaultId, accounts } = vault.info();
  if (accounts === 0) return '';
  const copy = await lastCopy(vaultId);
  const alone = copy ? vault.made_after(copy.newestMs) : accounts;
  return html`<button class="link" type="button" @click=${() => openApp('#/backup')}>${words(copy, alone)}</button>`;
}

/**
 * @param {import('../shared/last-backup.js').Copy | undefined} copy
 * @param {number} alone accounts that are in none
 */
function words(copy, alone) {
  if (!copy) return plural('health_never', alone);
  const when = date(copy.atMs);
  if (alone > 0) return plural(`health_lacks_${copy.how}`, alone, [when]);
  return t(`health_whole_${copy.how}`, [when]);
}
