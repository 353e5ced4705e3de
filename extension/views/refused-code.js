/**
 * A code by counter that a service refuses: codes were used on another device, or asked for and not used, so that
 * both count differently. The next few are shown, and the one that is used moves the counter past it.
 */

import { formatCode } from '../shared/format.js';
import { t } from '../shared/i18n.js';
import { fullVault } from '../shared/vault.js';
import { html } from '../vendor/lit-html.js';
import { copyCode } from './actions.js';
import { change } from './changing.js';
import { showDialog } from './dialog.js';
import { words } from './errors.js';
import { titleOf } from './names.js';
import { toast } from './toast.js';

/** Most services look as far ahead or farther (RFC 4226 section 7.4). */
const AHEAD = 3;

/**
 * @param {import('../shared/types.js').RowView} row
 * @param {import('./list.js').AccountList} list
 */
export async function refusedCode(row, list) {
  try {
    const codes = await codesAhead(row.id);
    const used = await showDialog(
      t('refused_title', [titleOf(row)]),
      (/** @type {(used?: number) => void} */ close) => html`
        <p>${t('refused_text')}</p>
        <ol class="stack-tight">${codes.map(
          ({ counter, code }, at) => html`<li class="bar spread">
            <span><span class="code">${formatCode(code)}</span> <span class="small muted">${t('row_counter', [String(counter)])}</span></span>
            <button type="button" aria-label=${t('refused_use_label', [formatCode(code)])} @click=${() => close(at)}>${t('refused_use')}</button>
          </li>`,
        )}</ol>
        <p class="small muted">${t('refused_else')}</p>
        <div class="bar end"><button type="button" @click=${() => close()}>${t('common_close')}</button></div>`,
    );
    if (used !== undefined) await use(row, used, list);
  } catch (error) {
    toast(words(error));
  }
}

/** @param {string} id */
async function codesAhead(id) {
  const { vault } = await fullVault();
  try {
    return vault.codes_ahead(id, AHEAD);
  } finally {
    vault.free();
  }
}

/**
 * The counter is stored before the code is copied, as always.
 * @param {import('../shared/types.js').RowView} row
 * @param {number} skipped codes before the one that is used
 * @param {import('./list.js').AccountList} list
 */
async function use(row, skipped, list) {
  const advance = {
    call: /** @type {const} */ ('advance'),
    args: /** @type {[string]} */ ([row.id]),
  };
  const codes = await change(...Array.from({ length: skipped + 1 }, () => advance));
  const code = /** @type {import('../shared/types.js').CodeView} */ (codes.at(-1));
  list.shown.set(row.id, code);
  list.refresh();
  await copyCode({ ...row, code });
}
