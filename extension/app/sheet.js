/** What a recovery sheet shows. Keys stand in text and pictures only, in no attribute. */

import { dateTime, number, plural, t } from '../shared/i18n.js';
import { html, nothing } from '../vendor/lit-html.js';
import { parametersOf } from '../views/key-input.js';
import { titleOf } from '../views/names.js';

/** Codes beside each other on a page. */
const COLUMNS = 3;
/** As SHEET.md has it: a spare code for so many. */
const GROUP = 11;

/** @typedef {Omit<import('../shared/types.js').SheetAccount, 'picture'> & { url: string | undefined }} Printed */

/** @param {Printed[]} accounts */
export function readableSheet(accounts) {
  return html`<article class="sheet">
    <header>
      <h2>${t('sheet_title')}</h2>
      <p>${plural('sheet_accounts', accounts.length, [dateTime(Date.now())])}</p>
      <p>${t('sheet_readable_text')}</p>
    </header>
    ${accounts.map(entry)}
  </article>`;
}

/** @param {Printed} account */
function entry(account) {
  const { key, name, note, pin, recovery, url } = account;
  const title = account.issuer || name || titleOf(account);
  return html`<section class="sheet-account">
    ${url ? html`<img class="sheet-code" src=${url} alt=${t('reveal_qr_name', [titleOf(account)])} />` : html`<p class="sheet-code">${t('sheet_no_code')}</p>`}
    <div class="sheet-text">
      <h3 dir="auto">${title}</h3>
      ${account.issuer && name ? html`<p class="sheet-name" dir="auto">${name}</p>` : nothing}
      <p class="sheet-key" dir="ltr">${groups(key)}</p>
      <p class="sheet-more">${parametersOf(account)}${pin === undefined ? nothing : html` · ${t('sheet_pin', [pin])}`}</p>
      ${note ? html`<p class="sheet-note" dir="auto">${note}</p>` : nothing}
      ${
        recovery
          ? html`<h4>${t('sheet_recovery')}</h4>
              <ul class="sheet-recovery" dir="ltr">${recovery
                .split('\n')
                .filter((line) => line.trim())
                .map((line) => html`<li>${line.trim()}</li>`)}</ul>`
          : nothing
      }
    </div>
  </section>`;
}

/** Four characters each, as people copy them. @param {string} key */
function groups(key) {
  return (key.match(/.{1,4}/g) ?? []).map((group) => html`<span>${group}</span> `);
}

/** @param {string[]} urls of the codes' pictures, in order */
export function sealedSheet(urls) {
  const rows = Array.from({ length: Math.ceil(urls.length / COLUMNS) }, (_, row) =>
    urls.slice(row * COLUMNS, (row + 1) * COLUMNS),
  );
  // Of `data` codes and one spare for each GROUP of them.
  const spares = Math.ceil(urls.length / (GROUP + 1));
  return html`<article class="sheet">
    <header>
      <h2>${t('sheet_sealed_title')}</h2>
      <p>${plural('sheet_codes', urls.length, [dateTime(Date.now())])}</p>
      <p>${t('sheet_sealed_text')}</p>
      <ol>
        <li>${t('sheet_step_photos')}</li>
        <li>${t('sheet_step_restore')}</li>
        <li>${t('sheet_step_passphrase')}</li>
      </ol>
      <p>${plural('sheet_spare', spares)}</p>
      <p>${t('sheet_command')} <code dir="ltr">sparekey qr *.jpg | sparekey import - --vault new.sparekey</code></p>
      <p>${t('sheet_format')}</p>
    </header>
    ${rows.map(
      (row, at) =>
        html`<div class="sheet-row">${row.map((url, column) => {
          const place = t('sheet_part', [number(at * COLUMNS + column + 1), number(urls.length)]);
          return html`<figure><img src=${url} alt=${place} /><figcaption>${place}</figcaption></figure>`;
        })}</div>`,
    )}
  </article>`;
}
