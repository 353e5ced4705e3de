/** Choosing a passphrase: how strong it is in words, a generated one on offer, typed twice. */

import { t } from '../shared/i18n.js';
import { fullModule } from '../shared/wasm.js';
import { html, nothing } from '../vendor/lit-html.js';
import { passphraseField } from './passphrase-field.js';

/** Words of a generated passphrase: six from diceware's list carry 77 bits. */
const WORDS = 6;
/** The least strength taken, of 0 to 4. */
const LEAST_SCORE = 2;

/** @typedef {{ score: number, warning?: string | undefined, suggestions: string[] }} Strength */

export class NewPassphrase {
  #redraw;
  /** @type {Strength | undefined} */
  #strength;
  #generated = '';
  #error = '';

  /** @param {() => void} redraw */
  constructor(redraw) {
    this.#redraw = redraw;
  }

  fields() {
    return html`
      ${passphraseField({
        id: 'new-passphrase',
        label: t('passphrase_new'),
        autocomplete: 'new-password',
        focus: true,
        onInput: (value) => this.#weigh(value),
      })}
      ${this.#strength ? strengthOf(this.#strength) : html`<p class="small muted">${t('passphrase_hint')}</p>`}
      ${
        this.#generated
          ? html`<div class="notice" role="status">
              <p class="key">${this.#generated}</p>
              <p class="small">${t('passphrase_generated_hint')}</p>
            </div>`
          : nothing
      }
      <button class="link" type="button" @click=${() => this.#generate()}>
        ${this.#generated ? t('passphrase_generate_another') : t('passphrase_generate')}
      </button>
      ${passphraseField({
        id: 'repeated-passphrase',
        label: t('passphrase_again'),
        autocomplete: 'new-password',
        error: this.#error,
      })}`;
  }

  /**
   * @param {(name: string) => string} value of a submitted form
   * @returns {string | undefined} the passphrase, unless something is wrong with it, which is then shown
   */
  read(value) {
    const passphrase = value('new-passphrase');
    const same = passphrase.normalize('NFC') === value('repeated-passphrase').normalize('NFC');
    const weak = (this.#strength?.score ?? 0) < LEAST_SCORE;
    this.#error = weak ? t('passphrase_too_weak') : same ? '' : t('passphrase_differs');
    this.#redraw();
    return this.#error ? undefined : passphrase;
  }

  /** @param {string} passphrase */
  async #weigh(passphrase) {
    const advice = await fullModule();
    this.#strength = passphrase ? advice.strength(passphrase) : undefined;
    this.#redraw();
  }

  async #generate() {
    const advice = await fullModule();
    this.#generated = advice.phrase(WORDS);
    this.#redraw();
  }
}

/** @param {Strength} strength */
function strengthOf({ score, warning, suggestions }) {
  const advice = [warning, ...suggestions].filter((code) => code !== undefined);
  return html`<div class="stack-tight" role="status">
    <meter min="0" max="4" low="2" high="3" optimum="4" value=${score} aria-hidden="true"></meter>
    <p class="small"><strong>${t(`strength_${score}`)}</strong></p>
    ${
      advice.length > 0 && score < 4
        ? html`<ul class="small muted">${advice.map((code) => html`<li>${t(`advice_${code.replaceAll('-', '_')}`)}</li>`)}</ul>`
        : nothing
    }
  </div>`;
}
