/** Accounts out to other authenticators, with what those cannot hold said before. */

import { Exporting } from '../shared/exporting.js';
import { plural, t } from '../shared/i18n.js';
import { html, nothing, render } from '../vendor/lit-html.js';
import { askPassphrase } from '../views/ask-passphrase.js';
import { words } from '../views/errors.js';
import { passphraseField, submitted } from '../views/passphrase-field.js';
import { saveFile } from '../views/save-file.js';
import { toast } from '../views/toast.js';
import { AccountChoice } from './account-choice.js';

/** @typedef {import('../shared/exporting.js').ExportFormat} ExportFormat */
/** @typedef {import('../shared/exporting.js').ExportLoss} ExportLoss */

/** @param {HTMLElement} main */
export function exportPage(main) {
  const exporting = new Exporting();
  const choice = new AccountChoice({ redraw: () => draw(), onChange: () => after(() => {}) });
  /** @type {ExportFormat[]} */
  let formats = [];
  let format = '';
  /** @type {Map<string, ExportLoss>} */
  let losses = new Map();
  let password = '';
  let error = '';

  async function begin() {
    try {
      formats = await exporting.formats();
      format = formats[0]?.id ?? '';
      await weigh();
    } catch (thrown) {
      error = words(thrown);
    }
    draw();
  }

  /** What the format loses of the chosen accounts. */
  async function weigh() {
    const found = await exporting.losses(format, choice.ids);
    losses = new Map(found.map((loss) => [loss.id, loss]));
  }

  /** @param {() => void} change */
  async function after(change) {
    change();
    error = '';
    try {
      await weigh();
    } catch (thrown) {
      error = words(thrown);
    }
    draw();
  }

  /** @param {Event} event */
  async function save(event) {
    submitted(event);
    error = '';
    const sealing = takesPassword() && password !== '' ? password : undefined;
    const files = await askPassphrase(
      t('export_title'),
      t(sealing === undefined ? 'export_ask_plain' : 'export_ask'),
      (passphrase) => exporting.write(format, choice.ids, passphrase, sealing),
    );
    for (const { name, bytes } of files ?? []) saveFile(name, new Uint8Array(bytes));
    if (files) toast(plural('export_saved', files.length));
    draw();
  }

  function takesPassword() {
    return formats.find(({ id }) => id === format)?.takesPassword ?? false;
  }

  function draw() {
    const name = formats.find(({ id }) => id === format)?.name ?? '';
    const some = choice.ids.some((id) => !losses.get(id)?.leftOut);
    render(
      html`<section>
        <h2>${t('export_title')}</h2>
        <p class="narrow">${t('export_text')}</p>
        <p><a href="#/print">${t('print_link')}</a></p>
        <form class="stack" @submit=${save}>
          <div class="field narrow">
            <label for="export-format">${t('export_format')}</label>
            <select id="export-format" @change=${(/** @type {Event} */ event) =>
              after(() => {
                format = /** @type {HTMLSelectElement} */ (event.target).value;
              })}>
              ${formats.map(({ id, name }) => html`<option value=${id} ?selected=${id === format}>${name}</option>`)}
            </select>
          </div>
          ${takesPassword() ? html`<div class="narrow">${passwordField()}</div>` : nothing}
          ${takesPassword() && password !== '' ? nothing : html`<div class="notice notice-warn narrow"><p>${t('export_plain')}</p></div>`}
          ${choice.summary()}
          ${choice.table({ head: t('export_column_losses', [name]), text: ({ id }) => lossText(losses.get(id)) })}
          ${error ? html`<div class="notice notice-bad" role="alert"><p>${error}</p></div>` : nothing}
          <div class="bar end">
            <a class="button" href="#/backup">${t('common_cancel')}</a>
            <button class="primary" ?disabled=${!some}>${t('export_save')}</button>
          </div>
        </form>
      </section>`,
      main,
    );
  }

  function passwordField() {
    return passphraseField({
      id: 'export-password',
      label: t('export_password'),
      autocomplete: 'new-password',
      optional: true,
      onInput: (value) => {
        password = value;
        draw();
      },
    });
  }

  draw();
  begin();
  return { stop: () => exporting.end() };
}

/** @param {ExportLoss | undefined} loss */
function lossText(loss) {
  if (!loss) return '';
  const texts = loss.codes.map((code) => t(`loss_${code.replaceAll('-', '_')}`)).join(', ');
  return t(loss.leftOut ? 'export_left_out' : 'export_without', [texts]);
}
