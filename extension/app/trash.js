/** Deleted accounts: kept, to be taken back or deleted for ever. */

import { plural, t } from '../shared/i18n.js';
import { html, render } from '../vendor/lit-html.js';
import { tryChange } from '../views/actions.js';
import { currentVault } from '../views/current.js';
import { choose } from '../views/dialog.js';
import { titleOf } from '../views/names.js';
import { toast } from '../views/toast.js';

/** @typedef {import('../shared/types.js').RowView} RowView */

/** Rows on the page at once; the rest follows as these go. */
const MOST = 200;

/** @param {HTMLElement} main */
export function trashPage(main) {
  const draw = () => {
    const { rows, total } = currentVault().rows({ trash: true, count: MOST }, Date.now());
    render(
      html`<div class="stack">
        <p><a href="#/accounts">${t('trash_back')}</a></p>
        <h2>${t('trash_title')}</h2>
        <p>${total > 0 ? plural('trash_count', total) : t('trash_empty')}</p>
        <ul class="plain-list">${rows.map((row) => item(row, draw))}</ul>
      </div>`,
      main,
    );
  };
  draw();
  return { refresh: draw };
}

/**
 * @param {RowView} row
 * @param {() => void} draw
 */
function item(row, draw) {
  const restore = async () => {
    if (await tryChange(draw, { call: 'restore', args: [row.id] }))
      toast(t('done_restored', [titleOf(row)]));
  };
  return html`<li>
    <span>
      <strong>${titleOf(row)}</strong><br />
      <span class="small muted">${t('trash_since', [date(row.trashedMs ?? 0)])}</span>
    </span>
    <button type="button" @click=${restore}>${t('trash_restore')}</button>
    <button class="danger" type="button" @click=${() => purge(row, draw)}>${t('trash_purge')}</button>
  </li>`;
}

/**
 * @param {RowView} row
 * @param {() => void} draw
 */
async function purge(row, draw) {
  const choices = [{ label: t('trash_purge'), value: 'purge', danger: true }];
  const chosen = await choose(
    t('trash_purge_title', [titleOf(row)]),
    t('trash_purge_text'),
    choices,
    t('common_cancel'),
  );
  if (chosen && (await tryChange(draw, { call: 'purge', args: [row.id] })))
    toast(t('done_purged', [titleOf(row)]));
}

/** @param {number} ms */
function date(ms) {
  return new Intl.DateTimeFormat(t('manifest_language'), { dateStyle: 'medium' }).format(ms);
}
