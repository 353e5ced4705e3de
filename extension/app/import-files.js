/** The files of an import: taken, read one after the other, opened with their passwords. */

import { asShellError } from '../shared/errors.js';
import { t } from '../shared/i18n.js';
import { decode } from '../shared/qr.js';
import { html, nothing } from '../vendor/lit-html.js';
import { EffortProgress, effortAhead } from '../views/effort.js';
import { words } from '../views/errors.js';
import { passphraseField, submitted } from '../views/passphrase-field.js';
import { working } from '../views/progress.js';

/** How a vault of Sparekey's own begins, as a file and as printed codes; such have a page of their own. */
const OWN = 'SPAREKEY';
/** What is asked for again, not reported as a failure. */
const ASKS = ['file-password-needed', 'file-wrong-password'];

/** @typedef {import('../shared/importing.js').Importing} Importing */
/**
 * - waiting, reading
 * - read: `program` is what it is of
 * - locked: needs a password; `error` where one was wrong, `ahead` where opening takes long
 * - own: a vault of Sparekey's
 * - failed: `error` says why
 * @typedef {{ name: string, place?: number, error?: string, program?: string, ahead?: string,
 *   state: 'waiting' | 'reading' | 'read' | 'locked' | 'own' | 'failed' }} Entry
 */

export class ImportFiles {
  /** @type {Entry[]} */
  #entries = [];
  #busy = false;
  #slow = false;
  #host;
  #effort;

  /**
   * @param {object} host
   * @param {() => void} host.redraw
   * @param {() => Promise<Importing>} host.begin the import that files go to
   * @param {() => Promise<void>} host.onRead a file's rows have come
   * @param {() => void} host.onCancel ends the import
   */
  constructor(host) {
    this.#host = host;
    this.#effort = new EffortProgress(() => host.redraw());
  }

  /** Begins with no files. */
  forget() {
    this.#entries = [];
    this.#busy = false;
    this.#slow = false;
    this.#effort.forget();
  }

  form() {
    const over = (/** @type {DragEvent} */ event, /** @type {boolean} */ on) => {
      event.preventDefault();
      /** @type {HTMLElement} */ (event.currentTarget).toggleAttribute('data-over', on);
    };
    return html`
      <div
        class="drop narrow"
        @dragover=${(/** @type {DragEvent} */ event) => over(event, true)}
        @dragleave=${(/** @type {DragEvent} */ event) => over(event, false)}
        @drop=${(/** @type {DragEvent} */ event) => {
          over(event, false);
          this.#take(event.dataTransfer?.files ?? []);
        }}
      >
        <p>${t('import_drop')}</p>
        <label class="button" for="import-files">${t('import_choose')}</label>
        <input
          class="visually-hidden"
          id="import-files"
          type="file"
          multiple
          ?disabled=${this.#busy}
          @change=${(/** @type {Event} */ event) => this.#chosen(/** @type {HTMLInputElement} */ (event.target))}
        />
      </div>
      ${this.#slow ? this.#effort.bar(t('import_working'), () => this.#host.onCancel()) : nothing}
      <ul class="plain-list narrow">${this.#entries.map((entry) => this.#row(entry))}</ul>`;
  }

  /** @param {Entry} entry */
  #row(entry) {
    const { name, place, state, error, program, ahead } = entry;
    return html`<li>
      <span><strong dir="auto">${name}</strong></span>
      ${state === 'read' ? html`<span class="muted">${program}</span>` : nothing}
      ${state === 'own' ? html`<a href="#/backup">${t('import_own')}</a>` : nothing}
      ${state === 'failed' ? html`<p class="error" role="alert">${error}</p>` : nothing}
      ${
        state === 'locked'
          ? html`<form class="stack" @submit=${(/** @type {Event} */ event) => this.#open(entry, event)}>
              ${passphraseField({
                id: `file-password-${place}`,
                label: t('import_password'),
                autocomplete: 'current-password',
                ...(error ? { error } : {}),
              })}
              ${ahead ? html`<p class="small muted">${ahead}</p>` : nothing}
              <div class="bar"><button class="primary" ?disabled=${this.#busy}>${t('restore_open')}</button></div>
            </form>`
          : nothing
      }
    </li>`;
  }

  /** @param {HTMLInputElement} input */
  async #chosen(input) {
    await this.#take(input.files ?? []);
    input.value = ''; // the same file may be chosen once more
  }

  /** @param {Iterable<File>} given */
  async #take(given) {
    const files = [...given];
    if (this.#busy || files.length === 0) return;
    await this.#work(async () => {
      const added = [];
      for (const file of files) {
        /** @type {Entry} */
        const entry = { name: file.name, state: 'waiting' };
        this.#entries.push(entry);
        added.push(entry);
        await this.#add(entry, file);
      }
      for (const entry of added) if (entry.state === 'waiting') await this.#read(entry);
    });
  }

  /**
   * @param {Entry} entry
   * @param {Event} event
   */
  #open(entry, event) {
    const value = submitted(event);
    const password = value(`file-password-${entry.place}`);
    if (!this.#busy) this.#work(() => this.#read(entry, password));
  }

  /** @param {() => Promise<void>} work */
  async #work(work) {
    this.#busy = true;
    this.#host.redraw();
    const show = (/** @type {boolean} */ shown) => {
      this.#slow = shown;
      this.#host.redraw();
    };
    await working(show, work);
    this.#busy = false;
    if (this.#entries.some(({ state }) => state === 'read')) await this.#host.onRead();
    this.#host.redraw();
  }

  /**
   * @param {Entry} entry
   * @param {File} file
   */
  async #add(entry, file) {
    try {
      const importing = await this.#host.begin();
      const content = await textOfPicture(file);
      if ((await content.slice(0, OWN.length).text()) === OWN) entry.state = 'own';
      else entry.place = await importing.add(file.name, content);
    } catch (error) {
      fail(entry, error);
    }
  }

  /**
   * @param {Entry} entry
   * @param {string} [password]
   */
  async #read(entry, password) {
    const { place } = entry;
    if (place === undefined) return;
    try {
      const importing = await this.#host.begin();
      entry.program = await importing.read(place, password, this.#effort.hear);
      entry.state = 'read';
    } catch (error) {
      fail(entry, error);
      if (entry.state === 'locked') await this.#weigh(entry, place);
    }
    this.#effort.forget();
  }

  /**
   * What opening it will take, so that nobody waits unprepared.
   * @param {Entry} entry
   * @param {number} place
   */
  async #weigh(entry, place) {
    if (entry.ahead !== undefined) return;
    const importing = await this.#host.begin();
    entry.ahead = effortAhead(await importing.cost(place));
  }
}

/**
 * @param {Entry} entry
 * @param {unknown} thrown
 */
function fail(entry, thrown) {
  const { code } = asShellError(thrown);
  entry.state = ASKS.includes(code) ? 'locked' : 'failed';
  entry.error = code === 'file-password-needed' ? '' : words(thrown);
}

/**
 * A picture's QR codes, one a line, stand for it.
 * @param {File} file
 * @returns {Promise<Blob>}
 */
async function textOfPicture(file) {
  if (!file.type.startsWith('image/')) return file;
  const symbols = await decode(file);
  return new Blob([symbols.map(({ text }) => text).join('\n')]);
}
