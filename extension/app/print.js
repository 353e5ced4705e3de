/** Recovery sheets: the sealed vault or chosen keys on paper. The page forgets what it showed once that is printed. */

import { Exporting } from '../shared/exporting.js';
import { t } from '../shared/i18n.js';
import { noteBackup } from '../shared/last-backup.js';
import { html, nothing, render } from '../vendor/lit-html.js';
import { askPassphrase } from '../views/ask-passphrase.js';
import { words } from '../views/errors.js';
import { submitted } from '../views/passphrase-field.js';
import { AccountChoice } from './account-choice.js';
import { readableSheet, sealedSheet } from './sheet.js';

/** @typedef {import('../shared/types.js').SheetAccount} SheetAccount */

/** @param {HTMLElement} main */
export function printPage(main) {
  const exporting = new Exporting();
  const choice = new AccountChoice({ redraw: () => draw(), onChange: () => draw() });
  /** @type {'sealed' | 'readable'} */
  let kind = 'sealed';
  /** What is shown to be printed. */
  let sheet = /** @type {unknown} */ (undefined);
  /** @type {string[]} addresses of its pictures */
  let urls = [];
  let printed = false;
  let error = '';

  /** What vault the sealed sheet is of. @type {import('../shared/types.js').VaultInfo | undefined} */
  let vault;

  const onPrinted = async () => {
    if (!sheet) return;
    const kept = vault;
    forget();
    printed = true;
    draw();
    try {
      if (kept) await noteBackup(kept);
    } catch (thrown) {
      error = words(thrown);
      draw();
    }
  };
  window.addEventListener('afterprint', onPrinted);

  /** @param {Event} event */
  async function show(event) {
    submitted(event);
    error = '';
    printed = false;
    draw();
    const sealed = kind === 'sealed';
    try {
      const made = await askPassphrase(
        t('print_title'),
        t(sealed ? 'print_ask_sealed' : 'print_ask'),
        (passphrase) => (sealed ? makeSealed(passphrase) : makeReadable(passphrase)),
      );
      if (made && main.isConnected) sheet = made;
    } catch (thrown) {
      error = words(thrown);
    }
    if (!sheet) forget();
    draw();
    /** @type {HTMLElement | null} */ (main.querySelector('.sheet-bar button'))?.focus();
  }

  /** @param {string} passphrase */
  async function makeSealed(passphrase) {
    const { pictures, info } = await exporting.sealedSheet(passphrase);
    vault = info;
    return sealedSheet(pictures.map(address));
  }

  /** @param {string} passphrase */
  async function makeReadable(passphrase) {
    const accounts = await exporting.sheet(choice.ids, passphrase);
    return readableSheet(
      accounts.map(({ picture, ...account }) => ({ ...account, url: picture && address(picture) })),
    );
  }

  /** A picture's own address: it says nothing of what the picture shows. @param {Uint8Array} png */
  function address(png) {
    const url = URL.createObjectURL(new Blob([new Uint8Array(png)], { type: 'image/png' }));
    urls.push(url);
    return url;
  }

  function forget() {
    sheet = undefined;
    vault = undefined;
    for (const url of urls) URL.revokeObjectURL(url);
    urls = [];
  }

  /** Once every picture is there. */
  async function print() {
    await Promise.allSettled([...main.querySelectorAll('img')].map((image) => image.decode()));
    if (sheet) window.print();
  }

  function leave() {
    forget();
    draw();
  }

  function draw() {
    render(sheet ? paper() : form(), main);
  }

  function paper() {
    return html`<div class="bar spread sheet-bar no-print">
        <p>${t('print_how')}</p>
        <div class="bar">
          <button class="primary" type="button" @click=${print}>${t('print_print')}</button>
          <button type="button" @click=${leave}>${t('print_done')}</button>
        </div>
      </div>
      ${sheet}`;
  }

  function form() {
    const readable = kind === 'readable';
    return html`<section>
      <h2>${t('print_title')}</h2>
      <p class="narrow">${t('print_text')}</p>
      ${printed ? html`<div class="notice notice-good narrow" role="status"><p>${t('print_forgotten')}</p></div>` : nothing}
      <form class="stack" @submit=${show}>
        <fieldset class="choices narrow">
          <legend class="visually-hidden">${t('print_kind')}</legend>
          ${option('sealed')} ${option('readable')}
        </fieldset>
        ${
          readable
            ? html`<div class="notice notice-warn narrow"><p>${t('print_plain')}</p></div>
                ${choice.summary()} ${choice.table()}`
            : nothing
        }
        ${error ? html`<div class="notice notice-bad" role="alert"><p>${error}</p></div>` : nothing}
        <div class="bar end">
          <a class="button" href="#/backup">${t('common_cancel')}</a>
          <button class="primary" ?disabled=${readable && choice.ids.length === 0}>${t('print_show')}</button>
        </div>
      </form>
    </section>`;
  }

  /** @param {'sealed' | 'readable'} name */
  function option(name) {
    const choose = () => {
      kind = name;
      draw();
    };
    return html`<label class="choice">
      <input type="radio" name="print-kind" value=${name} .checked=${kind === name} @change=${choose} />
      <span><strong>${t(`print_${name}`)}</strong><br /><span class="muted">${t(`print_${name}_text`)}</span></span>
    </label>`;
  }

  draw();
  return {
    stop: () => {
      window.removeEventListener('afterprint', onPrinted);
      forget();
      render(nothing, main);
      exporting.end();
    },
  };
}
