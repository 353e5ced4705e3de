/** A contact to be added: a name, and a key as text, picture or recipients file. */

import { asShellError } from '../shared/errors.js';
import { t } from '../shared/i18n.js';
import { decode } from '../shared/qr.js';
import { html, nothing } from '../vendor/lit-html.js';
import { words } from '../views/errors.js';
import { submitted } from '../views/passphrase-field.js';
import { toast } from '../views/toast.js';
import { wordList } from './share-words.js';

/** The largest file of keys, in bytes. */
const MAX_BYTES = 100_000;

/** @typedef {import('../shared/sharing.js').ContactView} ContactView */
/** @typedef {{ code: string, known: ContactView, key: string, words: string }} Stop */

export class NewContact {
  #sharing;
  #host;
  #name = '';
  #key = '';
  #nameError = '';
  #keyError = '';
  /** @type {Stop | undefined} */
  #stop;
  /** @type {HTMLFormElement | undefined} */
  #form;

  /**
   * @param {import('../shared/sharing.js').Sharing} sharing
   * @param {{ redraw: () => void, update: () => Promise<void> }} host
   */
  constructor(sharing, host) {
    this.#sharing = sharing;
    this.#host = host;
  }

  view() {
    return html`<form class="stack narrow add-contact" novalidate @submit=${(/** @type {Event} */ event) => this.#add(event)}>
      <h3>${t('contacts_add_title')}</h3>
      <div class="field">
        <label for="contact-name">${t('contacts_name')}</label>
        <input id="contact-name" name="contact-name" maxlength="256" autocomplete="off" .value=${this.#name}
          aria-invalid=${this.#nameError ? 'true' : 'false'} aria-describedby=${this.#nameError ? 'contact-name-error' : nothing} />
        ${this.#nameError ? html`<p class="error" id="contact-name-error" role="alert">${this.#nameError}</p>` : nothing}
      </div>
      <div class="field">
        <label for="contact-key">${t('contacts_key')}</label>
        <textarea class="key" id="contact-key" name="contact-key" rows="2" dir="ltr" autocomplete="off" spellcheck="false" autocapitalize="off"
          .value=${this.#key} aria-invalid=${this.#keyError ? 'true' : 'false'} aria-describedby=${this.#keyError ? 'contact-key-error' : 'contact-key-hint'}></textarea>
        <p class="small muted" id="contact-key-hint">${t('contacts_key_hint')}</p>
        ${this.#keyError ? html`<p class="error" id="contact-key-error" role="alert">${this.#keyError}</p>` : nothing}
      </div>
      ${this.#stop ? this.#stopped(this.#stop) : nothing}
      <div class="bar spread">
        <span>
          <label class="button" for="contact-file">${t('contacts_file')}</label>
          <input class="visually-hidden" id="contact-file" type="file" @change=${(/** @type {Event} */ event) => this.#file(event)} />
        </span>
        <button class="primary">${t('contacts_add')}</button>
      </div>
    </form>`;
  }

  /** @param {Stop} stop */
  #stopped({ code, known, key, words }) {
    if (code === 'contact-key-known') {
      return html`<div class="notice notice-warn" role="alert"><p>${t('contacts_key_known', [known.name])}</p></div>`;
    }
    return html`<div class="notice notice-bad" role="alert">
      <p><strong>${t('contacts_stop')}</strong></p>
      <p>${t('contacts_changed', [known.name])}</p>
      <p class="label">${t('contacts_changed_known')}</p>
      ${wordList(known.words)}
      <p class="label">${t('contacts_changed_new')}</p>
      ${wordList(words)}
      <div class="bar">
        <button type="button" @click=${() => this.#forget()}>${t('contacts_changed_keep')}</button>
        <button class="danger" type="button" @click=${() => this.#replace(known, key)}>${t('contacts_changed_replace')}</button>
      </div>
    </div>`;
  }

  /** @param {Event} event */
  async #add(event) {
    const value = submitted(event);
    this.#form = /** @type {HTMLFormElement} */ (event.currentTarget);
    this.#name = value('contact-name');
    this.#key = value('contact-key');
    this.#nameError = '';
    this.#keyError = '';
    this.#stop = undefined;
    try {
      const [key, more] = await this.#sharing.keys(this.#key);
      if (!key || more) {
        this.#keyError = t('contacts_several_keys');
      } else {
        const { code, known, resealed } = await this.#sharing.add(this.#name, key.key);
        if (code && known) this.#stop = { code, known, ...key };
        if (resealed) {
          toast(t('contacts_added', [this.#name.trim()]));
          this.#forget();
          await this.#host.update();
          return;
        }
      }
    } catch (error) {
      const { code } = asShellError(error);
      if (code === 'contact-name') this.#nameError = words(error);
      else this.#keyError = keyWords(error, this.#key);
    }
    this.#host.redraw();
  }

  /**
   * @param {ContactView} known
   * @param {string} key
   */
  async #replace(known, key) {
    try {
      await this.#sharing.replace(known.id, key);
      toast(t('contacts_replaced', [known.name]));
      this.#forget();
    } catch (error) {
      toast(words(error));
    }
    await this.#host.update();
  }

  #forget() {
    // What was typed is the fields' own, not of the last drawing.
    this.#form?.reset();
    this.#name = '';
    this.#key = '';
    this.#stop = undefined;
    this.#host.redraw();
  }

  /** @param {Event} event */
  async #file(event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const form = /** @type {HTMLFormElement} */ (input.form);
    const [file] = input.files ?? [];
    input.value = ''; // the same file may be chosen once more
    if (!file) return;
    this.#name = /** @type {HTMLInputElement} */ (form.elements.namedItem('contact-name')).value;
    this.#keyError = '';
    try {
      this.#key = (await keyText(file)).trim();
    } catch (error) {
      this.#keyError = words(error);
    }
    this.#host.redraw();
  }
}

/**
 * The text of a recipients file, or of a QR code in a picture.
 * @param {File} file
 */
async function keyText(file) {
  if (file.type.startsWith('image/')) return (await decode(file))[0]?.text ?? '';
  return file.slice(0, MAX_BYTES).text();
}

/**
 * A typing error is pointed at.
 * @param {unknown} thrown
 * @param {string} text what was typed
 */
function keyWords(thrown, text) {
  const { code, position } = asShellError(thrown);
  if (code !== 'age-key-typo' || position === undefined) return words(thrown);
  const key =
    text
      .split('\n')
      .find((line) => /^\s*age1/i.test(line))
      ?.trim() ?? text.trim();
  const near = `${key.slice(Math.max(0, position - 6), position)}[${key.slice(position, position + 1)}]${key.slice(position + 1, position + 7)}`;
  return t('error_age_key_typo_at', [position + 1, near]);
}
