/** Saving a set-up key that the page shows: choose, look it over, save, confirm at the site. */

import { plural, t } from '../shared/i18n.js';
import { fullVault } from '../shared/vault.js';
import { fullModule } from '../shared/wasm.js';
import { html, nothing, render } from '../vendor/lit-html.js';
import { change } from '../views/changing.js';
import { errorNotice } from '../views/errors.js';
import { back } from '../views/icons.js';
import { keyPicture } from '../views/key-picture.js';
import { tile, titleOf } from '../views/names.js';
import { presentWords } from '../views/present.js';
import { captureForm } from './capture-form.js';
import { Confirming } from './confirming.js';

/** @typedef {import('../shared/job.js').FoundKey} FoundKey */
/** @typedef {import('../shared/types.js').NewAccount} NewAccount */
/** @typedef {import('../shared/types.js').Preview} Preview */
/** @typedef {{ found: FoundKey, preview: Preview, draft: NewAccount, recovery: string[], present: Held | undefined, picture: HTMLElement | undefined }} Candidate
 *   `recovery`: codes that the page shows; `present`: the account that has this key */
/** @typedef {import('../shared/types.js').Held} Held */

export class Capture {
  #root;
  #tab;
  #leave;
  /** @type {Candidate[]} */
  #candidates = [];
  /** @type {Candidate | undefined} */
  #chosen;
  /** @type {unknown} */
  #failure;
  #busy = false;

  /**
   * @param {HTMLElement} root
   * @param {import('./tabs.js').Tab} tab
   * @param {{ found: FoundKey[], recovery: string[] }} shown what the page shows
   * @param {() => void} leave back to the accounts
   */
  constructor(root, tab, shown, leave) {
    this.#root = root;
    this.#tab = tab;
    this.#leave = leave;
    this.#start(shown);
  }

  /** @param {{ found: FoundKey[], recovery: string[] }} shown */
  async #start({ found, recovery }) {
    const { preview } = await fullModule();
    const present = await presentOf(found);
    this.#candidates = found.map((key, at) => {
      const seen = preview(key.text);
      const issuer = seen.issuer || key.issuer || '';
      const name = seen.name || key.account || '';
      const sites = key.site ? [key.site] : [];
      return {
        found: key,
        preview: seen,
        recovery,
        present: present[at],
        picture: key.picture && keyPicture(key.picture),
        draft: { text: key.text, issuer, name, sites, confirmed: false, ...key.stated },
      };
    });
    this.#choose(this.#candidates.length === 1 ? this.#candidates[0] : undefined);
  }

  /** @param {Candidate | undefined} candidate */
  #choose(candidate) {
    this.#chosen = candidate;
    this.#draw();
    const first = candidate ? '.primary' : '.choice';
    /** @type {HTMLElement | null} */ (this.#root.querySelector(first))?.focus();
  }

  #draw() {
    const body = this.#chosen ? this.#form(this.#chosen) : this.#choices();
    const failure = this.#failure ? errorNotice(this.#failure) : nothing;
    const goBack = () =>
      this.#chosen && this.#candidates.length > 1 ? this.#choose(undefined) : this.#leave();
    render(
      html`<main class="panel stack">
        <div class="panel-head">
          <button class="icon" type="button" aria-label=${t('common_back')} title=${t('common_back')} @click=${goBack}>${back}</button>
          <h1>${this.#chosen ? t('capture_title') : plural('capture_choose', this.#candidates.length)}</h1>
        </div>
        ${body}${failure}
      </main>`,
      this.#root,
    );
  }

  #choices() {
    return html`<ul class="stack-tight">
      ${this.#candidates.map((candidate) => {
        const account = accountOf(candidate);
        return html`<li><button class="choice" type="button" @click=${() => this.#choose(candidate)}>
          ${candidate.picture ?? tile(account)}
          <span class="who">
            <span class="issuer">${titleOf(account) || t('capture_unnamed')}</span>
            <span class="small muted">${t(`source_${candidate.found.source}`)}${candidate.present ? ` · ${presentWords(candidate.present)}` : ''}</span>
          </span>
        </button></li>`;
      })}
    </ul>`;
  }

  /** @param {Candidate} candidate */
  #form(candidate) {
    return captureForm(candidate, this.#busy, (event) => this.#save(event));
  }

  /** @param {Event} event */
  async #save(event) {
    event.preventDefault();
    const candidate = this.#chosen;
    if (!candidate || this.#busy) return;
    this.#busy = true;
    this.#failure = undefined;
    try {
      const [report] = await change({ call: 'add', args: [candidate.draft] });
      const added = /** @type {import('../shared/types.js').AddReport} */ (report);
      new Confirming(this.#root, this.#tab, added, this.#leave);
    } catch (error) {
      this.#failure = error;
      this.#busy = false;
      this.#draw();
    }
  }
}

/**
 * Which accounts have the keys, with what the page states of them.
 * @param {FoundKey[]} found
 */
async function presentOf(found) {
  const { vault } = await fullVault();
  try {
    return found.map(({ text, stated }) => vault.holding({ text, ...stated }));
  } finally {
    vault.free();
  }
}

/** @param {Candidate} candidate */
function accountOf({ draft }) {
  return { issuer: draft.issuer ?? '', name: draft.name ?? '' };
}
