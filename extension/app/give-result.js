/** What was sealed, to be given out: text, file, QR code, and the phrase where there is one. */

import { plural, t } from '../shared/i18n.js';
import { draw } from '../shared/qr.js';
import { html, nothing, render } from '../vendor/lit-html.js';
import { words } from '../views/errors.js';
import { qrPicture } from '../views/qr-picture.js';
import { saveFile, today } from '../views/save-file.js';
import { toast } from '../views/toast.js';

/**
 * @param {HTMLElement} main
 * @param {import('../shared/sharing.js').ShareView} made
 * @param {string[]} titles of the accounts
 */
export async function given(main, { armored, phrase }, titles) {
  /** @type {HTMLCanvasElement | undefined} */
  let picture;
  let pictureError = '';
  const save = () => saveFile(`sparekey-share-${today()}.age`, armored, 'text/plain');
  const show = async () => {
    try {
      picture = qrPicture(await draw(armored.trim()), t('give_picture'));
    } catch (error) {
      pictureError = words(error);
    }
    paint();
  };
  const paint = () =>
    render(
      html`<section class="stack">
        <h2>${t('give_done_title')}</h2>
        <div class="notice notice-good narrow" role="status">
          <p>${plural('give_done', titles.length)}</p>
          <ul>${titles.map((title) => html`<li dir="auto">${title}</li>`)}</ul>
        </div>
        ${phrase ? phraseShown(phrase) : nothing}
        <div class="field narrow">
          <label for="armored">${t('give_file')}</label>
          <textarea class="key armored" id="armored" rows="8" readonly dir="ltr" spellcheck="false" .value=${armored}></textarea>
        </div>
        <div class="bar">
          <button class="primary" type="button" @click=${() => copy(armored, t('give_copied'))}>${t('give_copy')}</button>
          <button type="button" @click=${save}>${t('give_save')}</button>
          ${picture ? nothing : html`<button type="button" @click=${show}>${t('give_show_picture')}</button>`}
        </div>
        ${pictureError ? html`<p class="error" role="alert">${pictureError}</p>` : nothing}
        ${picture ? html`<p class="narrow">${t('give_picture_text')}</p><div class="dense">${picture}</div>` : nothing}
        <p class="narrow small muted">${t('give_done_text')}</p>
        <p><a class="button" href="#/share">${t('give_back')}</a></p>
      </section>`,
      main,
    );
  paint();
  main.focus();
}

/** @param {string} phrase */
function phraseShown(phrase) {
  return html`<div class="field narrow">
    <span class="label">${t('give_phrase')}</span>
    <output class="key phrase" lang="en" dir="ltr">${phrase}</output>
    <p class="small">${t('give_phrase_text')}</p>
    <p><button type="button" @click=${() => copy(phrase, t('give_phrase_copied'))}>${t('give_phrase_copy')}</button></p>
  </div>`;
}

/**
 * @param {string} text
 * @param {string} done
 */
async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    toast(done);
  } catch {
    toast(t('failed_copy'));
  }
}
