/** Adding accounts: one box for whatever the site gave, or pictures of QR codes. */

import { plural, t } from '../shared/i18n.js';
import { Intake } from '../shared/intake.js';
import { isMigration } from '../shared/migration.js';
import { isKeyAddress } from '../shared/symbol-kind.js';
import { html, nothing, render } from '../vendor/lit-html.js';
import { change } from '../views/changing.js';
import { words } from '../views/errors.js';
import { keyMistake, parametersOf, readKey } from '../views/key-input.js';
import { chosenOf, offerList, progressLine, saveOffers, troubleList } from '../views/offer-list.js';
import { submitted } from '../views/passphrase-field.js';
import { toast } from '../views/toast.js';
import { Camera } from './camera.js';
import { dropZone, listenForGifts } from './drop.js';
import { parameterFields, readParameters } from './parameters.js';
import { bindSite } from './sites.js';

/** @typedef {import('../views/key-input.js').Reading} Reading */
/** @typedef {import('../shared/types.js').AddReport} AddReport */

/** @param {HTMLElement} main */
export function addPage(main) {
  let text = '';
  /** @type {Reading | undefined} */
  let reading;
  let siteError = '';
  let failure = '';
  /** @type {string | undefined} id of the account that has this key already */
  let present;
  const intake = new Intake();
  /** @type {Camera | undefined} while it is on */
  let camera;

  /**
   * @param {string} next what the field holds now
   * @param {boolean} [typed] letter by letter: more may come
   * @returns {Promise<void>}
   */
  async function take(next, typed = false) {
    text = next.trim();
    present = undefined;
    const addresses = addressesIn(text);
    if (!typed && (addresses.length > 1 || addresses.some(isMigration))) {
      text = '';
      reading = undefined;
      return gather(() => intake.addAddresses(addresses));
    }
    const read = text ? await readKey(text) : undefined;
    if (text !== next.trim()) return; // typed on meanwhile
    reading = read;
    draw();
  }

  /** @param {InputEvent} event */
  const onInput = ({ target, inputType }) =>
    take(/** @type {HTMLTextAreaElement} */ (target).value, inputType === 'insertText');

  /** @param {Blob[]} pictures */
  const takePictures = (pictures) => gather(() => intake.addPictures(pictures));

  function useCamera() {
    failure = '';
    camera = new Camera(
      (symbols) => gather(() => intake.addSeen(symbols)),
      (error) => {
        camera = undefined;
        if (error) failure = words(error);
        if (main.isConnected) draw();
      },
    );
    draw();
  }

  /**
   * @param {() => Promise<void>} add
   * @returns {Promise<void>}
   */
  async function gather(add) {
    failure = '';
    try {
      await add();
      const [only, second] = intake.offers;
      // One alone is looked over in the form, where it can be named and bound to a site.
      if (only && !second && !intake.progress) {
        camera?.stop();
        intake.clear();
        return take(only.text);
      }
      const { progress } = intake;
      if (progress && progress.read >= progress.of) camera?.stop();
    } catch (error) {
      failure = words(error);
    }
    draw();
  }

  async function saveChosen() {
    failure = '';
    try {
      toast(plural('offers_added', await saveOffers(intake.offers)));
      const { read, of } = intake.progress ?? { read: 1, of: 1 };
      if (read >= of) {
        location.hash = '#/accounts';
        return;
      }
      await intake.renew();
    } catch (error) {
      failure = words(error);
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

  function draw() {
    const mistake = reading && 'error' in reading ? reading : undefined;
    render(
      html`<div class="stack narrow">
        <h2>${t('add_title')}</h2>
        <div class="field">
          <label for="key-text">${t('add_key')}</label>
          <textarea class="key" id="key-text" rows="2" autocomplete="off" spellcheck="false" autocapitalize="characters"
            aria-invalid=${mistake ? 'true' : 'false'} aria-describedby="key-hint" .value=${text}
            @input=${onInput}></textarea>
          <p class="small muted" id="key-hint">${t('add_key_hint')}</p>
          ${mistake ? keyMistake('key-error', text, mistake, take) : nothing}
        </div>
        ${troubleList(intake.troubles)}
        ${reading && 'preview' in reading ? form(reading.preview) : pictures()}
        <p><a href="#/import">${t('add_import')}</a></p>
      </div>`,
      main,
    );
  }

  function pictures() {
    const { offers, progress } = intake;
    const count = chosenOf(offers).length;
    const look = html`<button type="button" @click=${useCamera}>${t('camera_use')}</button>`;
    return html`${camera ? camera.view() : dropZone(takePictures, look)}
      ${failure ? html`<p class="error" role="alert">${failure}</p>` : nothing}
      ${progressLine(progress)}
      ${
        offers.length === 0
          ? nothing
          : html`${offerList(offers, draw)}
            <div class="bar end">
              <button type="button" @click=${forget}>${t('common_cancel')}</button>
              <button class="primary" type="button" ?disabled=${count === 0} @click=${saveChosen}>${plural('offers_save', count)}</button>
            </div>`
      }`;
  }

  function forget() {
    intake.clear();
    intake.troubles = [];
    draw();
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
  const deafen = listenForGifts({ takePictures, takeText: (dropped) => take(dropped) });
  const stop = () => {
    deafen();
    camera?.stop();
  };
  return { stop };
}

/** @param {string} text @returns {string[]} addresses of set-up keys, one a word */
function addressesIn(text) {
  return text.split(/\s+/).filter(isKeyAddress);
}
