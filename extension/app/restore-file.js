/** A sealed vault from a file or from pictures of its printed sheet, opened with its own passphrase or recovery code. */

import { number, t } from '../shared/i18n.js';
import { recover, unlock } from '../shared/unlock.js';
import { fullModule } from '../shared/wasm.js';
import { html, nothing } from '../vendor/lit-html.js';
import { words } from '../views/errors.js';
import { passphraseField, submitted } from '../views/passphrase-field.js';
import { progress, working } from '../views/progress.js';
import { recoveryField } from '../views/recovery-field.js';
import { SheetPictures } from './sheet-pictures.js';

/** @typedef {import('../shared/types.js').Vault} Vault */

/** The largest sealed vault, in bytes, with room for its header. */
const MAX_BYTES = 65 * 1024 * 1024;

export class RestoreFile {
  #redraw;
  #onOpen;
  /** @type {{ name: string, sealed: Uint8Array } | undefined} */
  #file;
  #fileError = '';
  #pictures = new SheetPictures();
  /** Pictures are being read: how many are, and of how many. @type {{ read: number, of: number } | undefined} */
  #reading;
  /** What is read until now lacks codes. */
  #lacks = '';
  #error = '';
  #byCode = false;
  #busy = false;

  /**
   * @param {object} host
   * @param {() => void} host.redraw
   * @param {(vault: Vault, name: string) => unknown} host.onOpen takes the handle over
   */
  constructor({ redraw, onOpen }) {
    this.#redraw = redraw;
    this.#onOpen = onOpen;
  }

  /** Takes another file next. */
  forget() {
    this.#file = undefined;
    this.#fileError = '';
    this.#error = '';
    this.#lacks = '';
    this.#pictures.forget();
  }

  form() {
    return html`
      <div class="field">
        <label for="vault-file">${t('restore_file')}</label>
        <input id="vault-file" type="file" multiple accept=".sparekey,.txt,image/*" ?disabled=${this.#reading !== undefined} aria-describedby=${this.#fileError ? 'vault-file-error' : nothing} @change=${(/** @type {Event} */ event) => this.#choose(event)} />
        <p class="small muted">${t('restore_pictures')}</p>
        ${this.#reading ? progress(t('restore_reading', [number(this.#reading.read + 1), number(this.#reading.of)]), undefined, this.#reading.read / this.#reading.of) : nothing}
        ${this.#lacks ? html`<div class="notice notice-warn" role="status"><p>${this.#lacks}</p></div>` : nothing}
        ${this.#fileError ? html`<p class="error" id="vault-file-error" role="alert">${this.#fileError}</p>` : nothing}
      </div>
      ${this.ask()}`;
  }

  /**
   * Takes a vault that came another way than as a file.
   * @param {string} name
   * @param {Uint8Array} sealed
   */
  take(name, sealed) {
    this.forget();
    this.#file = { name, sealed };
    this.#redraw();
  }

  /** For the passphrase or code, once there is a vault to open. */
  ask() {
    if (!this.#file) return nothing;
    const field = this.#byCode
      ? recoveryField(this.#error)
      : passphraseField({
          id: 'file-passphrase',
          label: t('restore_passphrase'),
          autocomplete: 'current-password',
          error: this.#error,
        });
    return html`<form class="stack" @submit=${(/** @type {Event} */ event) => this.#open(event)}>
      ${field}
      ${this.#busy ? progress(t('unlock_working')) : nothing}
      <div class="bar spread">
        <button class="primary" ?disabled=${this.#busy}>${t('restore_open')}</button>
        <button class="link" type="button" @click=${() => this.#swap()}>${this.#byCode ? t('restore_by_passphrase') : t('restore_by_code')}</button>
      </div>
    </form>`;
  }

  #swap() {
    this.#byCode = !this.#byCode;
    this.#error = '';
    this.#redraw();
  }

  /** @param {Event} event */
  async #choose(event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const files = [...(input.files ?? [])];
    const [file] = files;
    if (!file) return;
    this.#fileError = '';
    try {
      if (await SheetPictures.isOne(file)) {
        await this.#read(files);
      } else {
        this.forget();
        this.#file = { name: file.name, sealed: await readVault(file) };
      }
    } catch (error) {
      this.#file = undefined;
      this.#fileError = words(error);
    }
    this.#reading = undefined;
    input.value = ''; // the same picture may be taken and chosen once more
    this.#redraw();
  }

  /**
   * Pictures that come later add to those before.
   * @param {File[]} files
   */
  async #read(files) {
    this.#file = undefined;
    const { sealed, missing, of } = await this.#pictures.add(files, (read) => {
      this.#reading = { read, of: files.length };
      this.#redraw();
    });
    this.#lacks = sealed ? '' : lacksText(missing, of);
    if (sealed) this.#file = { name: t('restore_sheet'), sealed };
  }

  /** @param {Event} event */
  async #open(event) {
    const value = submitted(event);
    const file = this.#file;
    if (!file || this.#busy) return;
    this.#error = '';
    try {
      const vault = await working(
        (shown) => {
          this.#busy = shown;
          this.#redraw();
        },
        () =>
          this.#byCode
            ? recover(file.sealed, value('recovery-code'))
            : unlock(file.sealed, value('file-passphrase')),
      );
      await this.#onOpen(vault, file.name);
    } catch (error) {
      this.#error = words(error);
      this.#redraw();
    }
  }
}

/**
 * @param {number[]} missing
 * @param {number} of
 */
function lacksText(missing, of) {
  const list = new Intl.ListFormat(t('manifest_language'), { type: 'conjunction' });
  return t('restore_lacks', [list.format(missing.map(number)), number(of)]);
}

/**
 * Its bytes, once they are a vault's by their looks.
 * @param {File} file
 */
async function readVault(file) {
  const { inspect } = await fullModule();
  const sealed = new Uint8Array(await file.slice(0, MAX_BYTES).arrayBuffer());
  inspect(sealed);
  return sealed;
}
