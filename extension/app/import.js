/** Accounts out of other authenticators' files, looked at before any is brought. */

import { plural, t } from '../shared/i18n.js';
import { Importing } from '../shared/importing.js';
import { html, nothing, render } from '../vendor/lit-html.js';
import { tryChange } from '../views/actions.js';
import { load } from '../views/current.js';
import { words } from '../views/errors.js';
import { toast } from '../views/toast.js';
import { ImportFiles } from './import-files.js';
import { ImportRows } from './import-rows.js';

/** The most changes in one message, as the background takes them. */
const CALLS = 1_000;

/** @param {HTMLElement} main */
export function importPage(main) {
  /** @type {Importing | undefined} */
  let importing;
  /** @type {ImportRows | undefined} */
  let rows;
  /** @type {{ ids: string[], present: number, skipped: number } | undefined} */
  let report;
  let error = '';
  let storing = false;

  const files = new ImportFiles({
    redraw: () => draw(),
    begin: async () => {
      report = undefined;
      error = '';
      importing ??= await begun();
      return importing;
    },
    onRead: async () => {
      rows = importing && new ImportRows(await importing.rows(), draw);
      draw();
    },
    onCancel: () => reset(),
  });

  async function bring() {
    if (!importing || !rows || storing) return;
    storing = true;
    error = '';
    draw();
    try {
      const { present, skipped, chosen } = rows;
      const ids = await importing.bring(chosen);
      await load();
      reset();
      report = { ids, present, skipped };
    } catch (thrown) {
      error = words(thrown);
    }
    storing = false;
    draw();
  }

  /** @param {string[]} ids */
  async function takeBack(ids) {
    for (let at = 0; at < ids.length; at += CALLS) {
      const calls = ids.slice(at, at + CALLS).map((id) => ({
        call: /** @type {const} */ ('trash'),
        args: /** @type {[string]} */ ([id]),
      }));
      if (!(await tryChange(draw, ...calls))) return;
    }
    report = undefined;
    toast(plural('import_taken_back', ids.length));
    draw();
  }

  function reset() {
    importing?.end();
    importing = undefined;
    rows = undefined;
    files.forget();
    draw();
  }

  function draw() {
    const count = rows?.chosen.length ?? 0;
    render(
      html`<section>
        <h2>${t('import_title')}</h2>
        <p class="narrow">${t('import_text')}</p>
        ${report ? done(report, takeBack) : nothing}
        ${files.form()}
        ${rows?.table() ?? nothing}
        ${error ? html`<div class="notice notice-bad" role="alert"><p>${error}</p></div>` : nothing}
        ${
          rows
            ? html`<div class="bar end">
                <button type="button" @click=${reset}>${t('common_cancel')}</button>
                <button class="primary" type="button" ?disabled=${count === 0 || storing} @click=${bring}>${plural('backup_bring', count)}</button>
              </div>`
            : nothing
        }
      </section>`,
      main,
    );
  }

  draw();
  return { stop: () => importing?.end() };
}

async function begun() {
  const importing = new Importing();
  try {
    await importing.begin();
    return importing;
  } catch (error) {
    importing.end();
    throw error;
  }
}

/**
 * @param {{ ids: string[], present: number, skipped: number }} report
 * @param {(ids: string[]) => void} takeBack
 */
function done({ ids, present, skipped }, takeBack) {
  return html`<div class="notice notice-good" role="status">
    <p>${plural('import_added', ids.length)}</p>
    <ul>
      ${present > 0 ? html`<li>${plural('import_present', present)}</li>` : nothing}
      ${skipped > 0 ? html`<li>${plural('import_skipped', skipped)}</li>` : nothing}
    </ul>
    <div class="bar">
      <a class="button" href="#/accounts">${t('import_show')}</a>
      ${ids.length > 0 ? html`<button type="button" @click=${() => takeBack(ids)}>${t('import_take_back')}</button>` : nothing}
    </div>
  </div>`;
}
