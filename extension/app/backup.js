/** The sealed vault out to a file, and accounts in from one. */

import { dateTime, plural, t } from '../shared/i18n.js';
import { lastBackup, noteBackup } from '../shared/last-backup.js';
import { keepChanged } from '../shared/unlock.js';
import { fullVault } from '../shared/vault.js';
import { html, nothing, render } from '../vendor/lit-html.js';
import { currentVault, load } from '../views/current.js';
import { words } from '../views/errors.js';
import { titleOf } from '../views/names.js';
import { saveFile, today } from '../views/save-file.js';
import { toast } from '../views/toast.js';
import { OlderStates } from './older-states.js';
import { RestoreFile } from './restore-file.js';

/** @typedef {import('../shared/types.js').Vault} Vault */
/** @typedef {import('../shared/types.js').CompareRow} CompareRow */
/** @typedef {import('../shared/types.js').MergeReport} MergeReport */

/** @param {HTMLElement} main */
export function backupPage(main) {
  /** @type {{ there: Vault, name: string, rows: CompareRow[], lacks: CompareRow[], chosen: Set<string> } | undefined} */
  let open;
  /** @type {MergeReport | undefined} */
  let report;
  let error = '';
  /** @type {number | undefined} when a backup file was last saved */
  let last;

  const file = new RestoreFile({ redraw: () => draw(), onOpen: compare });
  const older = new OlderStates({ redraw: () => draw(), onOpen: compare });

  /**
   * @param {Vault} there
   * @param {string} name
   */
  async function compare(there, name) {
    open?.there.free();
    const { vault } = await fullVault();
    const rows = vault.compare(there);
    const lacks = there.compare(vault).filter(isLacking);
    vault.free();
    report = undefined;
    error = '';
    file.forget();
    open = { there, name, rows, lacks, chosen: new Set(rows.filter(wanted).map(({ id }) => id)) };
    draw();
  }

  async function merge() {
    if (!open) return;
    error = '';
    try {
      const { vault } = await fullVault();
      report = vault.merge(open.there, [...open.chosen], Date.now());
      await keepChanged(vault);
      vault.free();
      close();
      await load();
    } catch (thrown) {
      report = undefined;
      error = words(thrown);
    }
    draw();
  }

  function close() {
    open?.there.free();
    open = undefined;
    draw();
  }

  function draw() {
    const { accounts } = currentVault().info();
    render(
      html`
        <section class="narrow">
          <h2>${t('backup_save_title')}</h2>
          <p>${t('backup_save_text')}</p>
          <p class="small muted">${plural('backup_accounts', accounts)}</p>
          <p class="small muted">${last === undefined ? t('backup_none') : t('backup_last', [dateTime(last)])}</p>
          <p><button class="primary" type="button" @click=${saveAndNote}>${t('backup_save')}</button></p>
          <p><a href="#/export">${t('backup_export')}</a></p>
        </section>
        <section>
          <h2>${t('backup_restore_title')}</h2>
          ${report ? done(report) : nothing}
          ${open ? table(open) : html`<p>${t('backup_restore_text')}</p><div class="stack narrow">${file.form()}</div>${older.list()}`}
          ${error ? html`<div class="notice notice-bad" role="alert"><p>${error}</p></div>` : nothing}
        </section>`,
      main,
    );
  }

  /** @param {NonNullable<typeof open>} compared */
  function table({ name, rows, lacks, chosen }) {
    const turn = (/** @type {string} */ id) => {
      if (!chosen.delete(id)) chosen.add(id);
      draw();
    };
    return html`
      ${health(lacks)}
      <p>${t('backup_compare_text', [name])}</p>
      <table>
        <thead><tr><th scope="col">${t('backup_column_bring')}</th><th scope="col">${t('backup_column_account')}</th><th scope="col">${t('backup_column_state')}</th></tr></thead>
        <tbody>${rows.map(
          (row) => html`<tr>
            <td><input type="checkbox" aria-label=${titleOf(row)} .checked=${chosen.has(row.id)} ?disabled=${!row.brings} @change=${() => turn(row.id)} /></td>
            <td>${titleOf(row)}</td>
            <td>${t(`compare_${row.state.replaceAll('-', '_')}`)}</td>
          </tr>`,
        )}</tbody>
      </table>
      <div class="bar end">
        <button type="button" @click=${close}>${t('common_cancel')}</button>
        <button class="primary" type="button" ?disabled=${chosen.size === 0} @click=${merge}>${plural('backup_bring', chosen.size)}</button>
      </div>`;
  }

  async function readLast() {
    try {
      last = await lastBackup(currentVault().info().vaultId);
    } catch (thrown) {
      error = words(thrown);
    }
    if (main.isConnected) draw();
  }

  async function saveAndNote() {
    await save();
    await readLast();
  }

  draw();
  readLast();
  older.read();
  return { stop: () => open?.there.free() };
}

/** Accounts named at most where a backup lacks more. */
const NAMED = 10;

/**
 * What the file would not give back.
 * @param {CompareRow[]} lacks accounts that are here
 */
function health(lacks) {
  if (lacks.length === 0) {
    return html`<div class="notice notice-good"><p>${t('backup_whole')}</p></div>`;
  }
  const names = lacks.slice(0, NAMED).map(titleOf).join(' · ');
  return html`<div class="notice notice-warn">
    <p>${plural('backup_lacks', lacks.length)}</p>
    <p class="small">${names}${lacks.length > NAMED ? ' …' : ''}</p>
  </div>`;
}

/** The file has this account not at all, or as it was earlier. @param {CompareRow} row */
function isLacking({ state }) {
  return ['only-there', 'deleted-here', 'newer-there', 'both-changed'].includes(state);
}

/** Deleted here or there is brought only if the user says so. @param {CompareRow} row */
function wanted({ brings, state }) {
  return brings && state !== 'trashed-there' && state !== 'deleted-here';
}

async function save() {
  try {
    const { vault, sealed } = await fullVault();
    const { vaultId } = vault.info();
    vault.free();
    const name = `sparekey-${today()}.sparekey`;
    saveFile(name, new Uint8Array(sealed));
    await noteBackup(vaultId);
    toast(t('backup_saved', [name]));
  } catch (error) {
    toast(words(error));
  }
}

/** @param {MergeReport} report */
function done({ added, updated, unchanged }) {
  return html`<div class="notice notice-good" role="status">
    <p>${t('backup_done')}</p>
    <ul>
      ${added > 0 ? html`<li>${plural('backup_added', added)}</li>` : nothing}
      ${updated > 0 ? html`<li>${plural('backup_updated', updated)}</li>` : nothing}
      ${unchanged > 0 ? html`<li>${plural('backup_unchanged', unchanged)}</li>` : nothing}
    </ul>
  </div>`;
}
