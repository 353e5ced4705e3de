/** What a colleague sent: opened, looked at, and added where that is chosen. */

import { asShellError, ShellError } from '../shared/errors.js';
import { plural, t } from '../shared/i18n.js';
import { decode } from '../shared/qr.js';
import { Sharing } from '../shared/sharing.js';
import { html, nothing, render } from '../vendor/lit-html.js';
import { load } from '../views/current.js';
import { words } from '../views/errors.js';
import { passphraseField, submitted } from '../views/passphrase-field.js';
import { progress, working } from '../views/progress.js';
import { toast } from '../views/toast.js';
import { Camera } from './camera.js';
import { listenForGifts } from './drop.js';
import { ReceivedCodes } from './received-codes.js';
import { ReceivedRows } from './received-rows.js';
import { senderNotice } from './sender.js';

/** What is asked for, not a failure. */
const ASKS = ['age-phrase-needed', 'age-wrong-phrase', 'age-cost-asks'];

/** @typedef {import('../shared/sharing.js').ReceivedView} ReceivedView */

/** @param {HTMLElement} main */
export function receivePage(main) {
  const sharing = new Sharing();
  /** @type {Blob | undefined} what is being opened */
  let file;
  /** @type {ReceivedView | undefined} */
  let received;
  /** @type {ReceivedRows | undefined} */
  let rows;
  /** @type {ReceivedCodes | undefined} */
  let codes;
  /** @type {Camera | undefined} while it is on */
  let camera;
  let phrase = '';
  /** Whether the user permitted more work than usual for this file. */
  let costly = false;
  let asks = '';
  let error = '';
  let busy = false;

  /** @param {Blob} content another file, whatever was permitted for the one before */
  function take(content) {
    phrase = '';
    costly = false;
    return open(content);
  }

  /** @param {Blob} content */
  async function open(content) {
    if (busy) return;
    forget();
    file = content;
    await attempt(async () => {
      file = await textOfPicture(content);
      received = await sharing.open(file, { costly, phrase: phrase || undefined });
      rows = received.rows && new ReceivedRows(received.rows, draw);
      codes = received.codes && new ReceivedCodes(received.codes);
    });
  }

  async function add() {
    const chosen = rows?.chosen ?? [];
    await attempt(async () => {
      const ids = await sharing.bring(chosen);
      await load();
      toast(plural('import_added', ids.length));
      if (main.isConnected) location.hash = '#/accounts';
    });
  }

  /** @param {() => Promise<void>} work */
  async function attempt(work) {
    if (busy) return;
    busy = true;
    error = '';
    asks = '';
    try {
      await working((shown) => draw(shown), work);
    } catch (thrown) {
      const { code } = asShellError(thrown);
      if (ASKS.includes(code)) asks = code;
      else error = words(thrown);
    }
    busy = false;
    if (!main.isConnected) return;
    draw();
    /** @type {HTMLElement | null} */ (main.querySelector('#shared-phrase'))?.focus();
  }

  function forget() {
    codes?.stop();
    received = undefined;
    rows = undefined;
    codes = undefined;
    file = undefined;
    error = '';
    asks = '';
  }

  function useCamera() {
    camera = new Camera(
      ([symbol]) => {
        camera?.stop();
        take(new Blob([symbol?.text ?? '']));
      },
      (ended) => {
        camera = undefined;
        if (ended) error = words(ended);
        if (main.isConnected) draw();
      },
    );
    draw();
  }

  function draw(slow = false) {
    render(
      html`<section class="stack">
        <h2>${t('receive_title')}</h2>
        ${received ? opened(received) : asks ? asked() : entrance()}
        ${slow ? progress(t('receive_working')) : nothing}
        ${error ? html`<div class="notice notice-bad narrow" role="alert"><p>${error}</p></div>` : nothing}
      </section>`,
      main,
    );
  }

  function entrance() {
    const choose = (/** @type {Event} */ event) => {
      const input = /** @type {HTMLInputElement} */ (event.target);
      const [chosen] = input.files ?? [];
      input.value = ''; // the same file once more is a choice, too
      if (chosen) take(chosen);
    };
    const paste = (/** @type {Event} */ event) => take(new Blob([submitted(event)('shared-text')]));
    return html`<p class="narrow">${t('receive_text')}</p>
      <form class="stack narrow" @submit=${paste}>
        <div class="field">
          <label for="shared-text">${t('receive_paste')}</label>
          <textarea class="key armored" id="shared-text" name="shared-text" rows="5" required dir="ltr" autocomplete="off" spellcheck="false"
            placeholder="-----BEGIN AGE ENCRYPTED FILE-----"></textarea>
        </div>
        <div class="bar end"><button class="primary" ?disabled=${busy}>${t('receive_open')}</button></div>
      </form>
      ${
        camera
          ? camera.view()
          : html`<div class="drop narrow">
              <p>${t('receive_drop')}</p>
              <div class="bar">
                <label class="button" for="shared-file">${t('receive_choose')}</label>
                <input class="visually-hidden" id="shared-file" type="file" @change=${choose} />
                <button type="button" @click=${useCamera}>${t('camera_use')}</button>
              </div>
            </div>`
      }`;
  }

  function asked() {
    if (asks === 'age-cost-asks') {
      return html`<div class="notice notice-warn narrow" role="alert">
        <p>${t('error_age_cost_asks')}</p>
        <div class="bar">${leave('common_cancel')}<button type="button" @click=${() => again(true)}>${t('receive_costly')}</button></div>
      </div>`;
    }
    return html`<form class="stack narrow" @submit=${(/** @type {Event} */ event) => {
      phrase = submitted(event)('shared-phrase');
      again(false);
    }}>
      <p>${t('error_age_phrase_needed')}</p>
      ${passphraseField({
        id: 'shared-phrase',
        label: t('receive_phrase'),
        autocomplete: 'current-password',
        ...(asks === 'age-wrong-phrase' ? { error: t('error_age_wrong_phrase') } : {}),
      })}
      <div class="bar end">${leave('common_cancel')}<button class="primary" ?disabled=${busy}>${t('receive_open')}</button></div>
    </form>`;
  }

  /** @param {boolean} permit */
  function again(permit) {
    costly ||= permit;
    if (file) open(file);
  }

  /** @param {string} label */
  function leave(label) {
    return html`<button type="button" @click=${() => {
      forget();
      draw();
    }}>${t(label)}</button>`;
  }

  /** @param {ReceivedView} view */
  function opened(view) {
    const count = rows?.chosen.length ?? 0;
    return html`${senderNotice(view)}
      ${codes?.view() ?? nothing}
      ${rows?.table() ?? nothing}
      <div class="bar end">
        ${leave(codes ? 'common_close' : 'common_cancel')}
        ${rows ? html`<button class="primary" type="button" ?disabled=${count === 0 || busy} @click=${add}>${plural('receive_add', count)}</button>` : nothing}
      </div>`;
  }

  draw();
  /** @type {HTMLElement | null} */ (main.querySelector('textarea'))?.focus();
  const deafen = listenForGifts({
    takePictures: ([first]) => first && take(first),
    takeText: (text) => take(new Blob([text])),
  });
  const stop = () => {
    deafen();
    camera?.stop();
    codes?.stop();
    sharing.end();
  };
  return { stop };
}

/**
 * A picture's QR code stands for it.
 * @param {Blob} content
 * @returns {Promise<Blob>}
 * @throws {ShellError} `age-not-age` where there is no code in it
 */
async function textOfPicture(content) {
  if (!content.type.startsWith('image/')) return content;
  const [symbol] = await decode(content);
  if (!symbol) throw new ShellError('age-not-age');
  return new Blob([symbol.text]);
}
