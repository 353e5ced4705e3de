/** One's own key, to be given to colleagues: as text, words, picture, file. */

import { t } from '../shared/i18n.js';
import { draw } from '../shared/qr.js';
import { html, nothing } from '../vendor/lit-html.js';
import { choose } from '../views/dialog.js';
import { words } from '../views/errors.js';
import { qrPicture } from '../views/qr-picture.js';
import { saveFile } from '../views/save-file.js';
import { toast } from '../views/toast.js';
import { wordList } from './share-words.js';

/** @typedef {import('../shared/sharing.js').KeyView} KeyView */

export class ShareKey {
  #sharing;
  #update;
  /** @type {KeyView | undefined} */
  #own;
  /** @type {HTMLCanvasElement | undefined} */
  #picture;
  #busy = false;

  /**
   * @param {import('../shared/sharing.js').Sharing} sharing
   * @param {() => Promise<void>} update has all read anew
   */
  constructor(sharing, update) {
    this.#sharing = sharing;
    this.#update = update;
  }

  /** @param {KeyView | undefined} own */
  async show(own) {
    if (own && own.key !== this.#own?.key) {
      this.#picture = qrPicture(await draw(own.key), t('share_key_picture'));
    }
    this.#own = own;
  }

  view() {
    const own = this.#own;
    return html`<section>
      <h2>${t('share_key_title')}</h2>
      <p class="narrow">${t('share_key_text')}</p>
      ${
        own
          ? html`<div class="own-key">
              <div class="stack">
                <div class="field">
                  <span class="label">${t('share_key')}</span>
                  <output class="key" dir="ltr">${own.key}</output>
                </div>
                <div class="field">
                  <span class="label">${t('share_words')}</span>
                  ${wordList(own.words)}
                </div>
                <div class="bar">
                  <button type="button" @click=${() => this.#copy(own)}>${t('share_key_copy')}</button>
                  <button type="button" @click=${() => save(own)}>${t('share_key_save')}</button>
                  <button type="button" @click=${() => this.#replace()}>${t('share_key_renew')}</button>
                </div>
              </div>
              ${this.#picture ?? nothing}
            </div>`
          : html`<p><button type="button" ?disabled=${this.#busy} @click=${() => this.#make()}>${t('share_key_make')}</button></p>`
      }
    </section>`;
  }

  /** @param {KeyView} own */
  async #copy({ key }) {
    try {
      await navigator.clipboard.writeText(key);
      toast(t('share_key_copied'));
    } catch {
      toast(t('failed_copy'));
    }
  }

  async #replace() {
    const choices = [{ label: t('share_key_renew_yes'), value: 'yes', danger: true }];
    const title = t('share_key_renew');
    if (await choose(title, t('share_key_renew_text'), choices, t('common_cancel')))
      await this.#make();
  }

  async #make() {
    if (this.#busy) return;
    this.#busy = true;
    try {
      await this.#sharing.renew();
    } catch (error) {
      toast(words(error));
    }
    this.#busy = false;
    await this.#update();
  }
}

/**
 * A recipients file such as `age -R` takes.
 * @param {KeyView} own
 */
function save({ key, words }) {
  saveFile('sparekey-key.txt', `# Sparekey: ${words}\n${key}\n`, 'text/plain');
}
