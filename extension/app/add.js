/** Adding an account: one box for whatever the site gave, or a picture of its QR code. */

import { t } from '../shared/i18n.js';
import { decode } from '../shared/qr.js';
import { html, nothing, render } from '../vendor/lit-html.js';
import { change } from '../views/changing.js';
import { words } from '../views/errors.js';
import { keyMistake, parametersOf, readKey } from '../views/key-input.js';
import { submitted } from '../views/passphrase-field.js';
import { toast } from '../views/toast.js';
import { parameterFields, readParameters } from './parameters.js';
import { bindSite } from './sites.js';

/** @typedef {import('../views/key-input.js').Reading} Reading */
/** @typedef {import('../shared/types.js').AddReport} AddReport */

/** @param {HTMLElement} main */
export function addPage(main) {
  let text = '';
  /** @type {Reading | undefined} */
  let reading;
  let pictureError = '';
  let siteError = '';
  /** @type {string | undefined} id of the account that has this key already */
  let present;

  /** @param {string} next */
  async function take(next) {
    text = next.trim();
    present = undefined;
    const read = text ? await readKey(text) : undefined;
    if (text !== next.trim()) return; // typed on meanwhile
    reading = read;
    draw();
  }

  /** @param {Iterable<Blob>} pictures */
  async function takePictures(pictures) {
    pictureError = '';
    try {
      const found = [];
      for (const picture of pictures) found.push(...(await decode(picture)));
      const key = found.find((symbol) => /^(otpauth|motp|steam)/i.test(symbol.text)) ?? found[0];
      if (key) await take(key.text);
      else pictureError = t('add_no_code');
    } catch (error) {
      pictureError = words(error);
    }
    draw();
  }

  /** @param {Event} event */
  async function save(event) {
    const value = submitted(event);
    siteError = '';
    try {
      const site = value('site').trim();
      const sites = site ? [await bindSite(site)] : [];
      const account = {
        text,
        issuer: value('issuer'),
        name: value('name'),
        sites,
        ...readParameters(value),
        confirmed: true,
        evenIfPresent: present !== undefined,
      };
      const [made] = await change({ call: 'add', args: [account] });
      const report = /** @type {AddReport} */ (made);
      if (report.outcome === 'present') present = report.id;
      else {
        toast(t('add_done', [value('issuer') || value('name')]));
        location.hash = '#/accounts';
        return;
      }
    } catch (error) {
      siteError = words(error);
    }
    draw();
  }

  /** @param {DragEvent} event */
  function drop(event) {
    event.preventDefault();
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) takePictures(files);
    else take(event.dataTransfer?.getData('text') ?? '');
  }

  /** @param {ClipboardEvent} event */
  function paste(event) {
    const files = [...(event.clipboardData?.files ?? [])].filter((file) =>
      file.type.startsWith('image/'),
    );
    if (files.length === 0) return;
    event.preventDefault();
    takePictures(files);
  }

  function draw() {
    const mistake = reading && 'error' in reading ? reading : undefined;
    render(
      html`<div class="stack narrow" @paste=${paste}>
        <h2>${t('add_title')}</h2>
        <div class="field">
          <label for="key-text">${t('add_key')}</label>
          <textarea class="key" id="key-text" rows="2" autocomplete="off" spellcheck="false" autocapitalize="characters"
            aria-invalid=${mistake ? 'true' : 'false'} aria-describedby="key-hint" .value=${text}
            @input=${(/** @type {Event} */ event) => take(/** @type {HTMLTextAreaElement} */ (event.target).value)}></textarea>
          <p class="small muted" id="key-hint">${t('add_key_hint')}</p>
          ${mistake ? keyMistake('key-error', text, mistake, take) : nothing}
        </div>
        ${reading && 'preview' in reading ? form(reading.preview) : pictures()}
        <p><a href="#/import">${t('add_import')}</a></p>
      </div>`,
      main,
    );
  }

  function pictures() {
    return html`<div class="drop" @dragover=${(/** @type {Event} */ event) => event.preventDefault()} @drop=${drop}>
      <p>${t('add_picture')}</p>
      <label class="button" for="picture">${t('add_picture_choose')}</label>
      <input class="visually-hidden" id="picture" type="file" accept="image/*" multiple @change=${(/** @type {Event} */ event) => takePictures(/** @type {HTMLInputElement} */ (event.target).files ?? [])} />
      ${pictureError ? html`<p class="error" role="alert">${pictureError}</p>` : nothing}
    </div>`;
  }

  /** @param {import('../shared/types.js').Preview} preview */
  function form(preview) {
    return html`<form class="stack" @submit=${save}>
      <p class="notice notice-good">${parametersOf(preview)}</p>
      <div class="field"><label for="issuer">${t('account_issuer')}</label><input id="issuer" name="issuer" maxlength="256" .value=${preview.issuer} /></div>
      <div class="field"><label for="name">${t('account_name')}</label><input id="name" name="name" maxlength="256" .value=${preview.name} /></div>
      <div class="field">
        <label for="site">${t('account_site')}</label>
        <input id="site" name="site" inputmode="url" autocomplete="off" placeholder="example.com" />
        <p class="small muted">${t('account_site_hint')}</p>
      </div>
      ${parameterFields(preview, preview.needsPin)}
      ${siteError ? html`<p class="error" role="alert">${siteError}</p>` : nothing}
      ${present ? html`<div class="notice notice-warn" role="alert"><p>${t('add_present')}</p><a href="#/accounts/${present}">${t('add_present_show')}</a></div>` : nothing}
      <div class="bar end">
        <button type="button" @click=${() => take('')}>${t('common_cancel')}</button>
        <button class="primary">${present ? t('add_even_so') : t('add_save')}</button>
      </div>
    </form>`;
  }

  draw();
  /** @type {HTMLElement | null} */ (main.querySelector('textarea'))?.focus();
  return undefined;
}
