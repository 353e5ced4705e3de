/** The vault as it was before earlier changes: kept in this browser, to look into and take accounts from. */

import { ShellError } from '../shared/errors.js';
import { dateTime, t } from '../shared/i18n.js';
import { snapshot, snapshots } from '../shared/mirror.js';
import { fromRecord } from '../shared/record.js';
import * as session from '../shared/session.js';
import { fullModule } from '../shared/wasm.js';
import { html, nothing } from '../vendor/lit-html.js';
import { words } from '../views/errors.js';
import { toast } from '../views/toast.js';

/** @typedef {Awaited<ReturnType<typeof snapshots>>[number]} State */

export class OlderStates {
  #redraw;
  #onOpen;
  /** @type {State[]} newest first */
  #states = [];

  /**
   * @param {object} host
   * @param {() => void} host.redraw
   * @param {(vault: import('../shared/types.js').Vault, name: string) => unknown} host.onOpen takes the handle over
   */
  constructor({ redraw, onOpen }) {
    this.#redraw = redraw;
    this.#onOpen = onOpen;
  }

  async read() {
    try {
      this.#states = await snapshots();
    } catch (error) {
      toast(words(error));
    }
    this.#redraw();
  }

  list() {
    if (this.#states.length === 0) return nothing;
    return html`<details>
      <summary>${t('older_title')}</summary>
      <p class="small muted">${t('older_text')}</p>
      <ul class="stack-tight">${this.#states.map(
        (state) => html`<li class="bar spread narrow">
          <span>${dateTime(state.writtenMs)}</span>
          <button type="button" aria-label=${t('older_open_label', [dateTime(state.writtenMs)])} @click=${() => this.#open(state)}>${t('older_open')}</button>
        </li>`,
      )}</ul>
    </details>`;
  }

  /** @param {State} state */
  async #open({ key, writtenMs }) {
    try {
      const { sealed } = await fromRecord(await snapshot(key));
      const [{ Vault }, ticket] = await Promise.all([fullModule(), session.ticket()]);
      if (!ticket) throw new ShellError('locked');
      await this.#onOpen(Vault.resume(sealed, ticket), dateTime(writtenMs));
    } catch (error) {
      toast(words(error));
    }
  }
}
