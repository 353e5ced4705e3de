/** The contacts: added, compared, removed. A name with another key stops. */

import { t } from '../shared/i18n.js';
import { html, nothing } from '../vendor/lit-html.js';
import { choose, showDialog } from '../views/dialog.js';
import { words } from '../views/errors.js';
import { toast } from '../views/toast.js';
import { NewContact } from './new-contact.js';
import { wordList } from './share-words.js';

/** @typedef {import('../shared/sharing.js').ContactView} ContactView */

export class ShareContacts {
  #sharing;
  #host;
  #adding;
  /** @type {ContactView[]} */
  contacts = [];

  /**
   * @param {import('../shared/sharing.js').Sharing} sharing
   * @param {{ redraw: () => void, update: () => Promise<void> }} host
   */
  constructor(sharing, host) {
    this.#sharing = sharing;
    this.#host = host;
    this.#adding = new NewContact(sharing, host);
  }

  view() {
    return html`<section>
      <h2>${t('contacts_title')}</h2>
      ${this.contacts.length === 0 ? html`<p class="muted">${t('contacts_none')}</p>` : this.#table()}
      ${this.#adding.view()}
    </section>`;
  }

  #table() {
    return html`<table class="contacts">
      <thead><tr>
        <th scope="col">${t('contacts_name')}</th>
        <th scope="col">${t('contacts_state')}</th>
        <th scope="col"><span class="visually-hidden">${t('contacts_acts')}</span></th>
      </tr></thead>
      <tbody>${this.contacts.map((contact) => this.#row(contact))}</tbody>
    </table>`;
  }

  /** @param {ContactView} contact */
  #row(contact) {
    const { name, verified, disputed } = contact;
    const state = disputed ? 'disputed' : verified ? 'verified' : 'unverified';
    return html`<tr>
      <td dir="auto">${name}</td>
      <td class=${disputed ? 'error' : nothing}>${t(`contacts_${state}`)}</td>
      <td class="bar end">
        <button type="button" aria-label=${t('contacts_compare_name', [name])} @click=${() => this.#compare(contact)}>${t('contacts_compare')}</button>
        <button type="button" aria-label=${t('contacts_remove_name', [name])} @click=${() => this.#remove(contact)}>${t('contacts_remove')}</button>
      </td>
    </tr>`;
  }

  /** @param {ContactView} contact */
  async #compare(contact) {
    const { name } = contact;
    const same = await showDialog(
      t('contacts_compare_title', [name]),
      (/** @type {(same?: boolean) => void} */ close) => html`
        <p>${t('contacts_compare_text', [name])}</p>
        ${wordList(contact.words)}
        <details><summary>${t('contacts_key_show')}</summary><p class="key" dir="ltr">${contact.key}</p></details>
        <div class="bar end">
          <button type="button" @click=${() => close()}>${t('common_cancel')}</button>
          <button class="danger" type="button" @click=${() => close(false)}>${t('contacts_differ')}</button>
          <button class="primary" type="button" @click=${() => close(true)}>${t('contacts_same')}</button>
        </div>`,
    );
    if (same === undefined) return;
    await this.#try(async () => {
      await this.#sharing.verify(contact, same);
      if (same) toast(t('contacts_now_verified', [name]));
    });
    if (!same) await this.#stop(contact);
  }

  /** @param {ContactView} contact whose words are not its owner's */
  async #stop(contact) {
    const { name } = contact;
    const choices = [{ label: t('contacts_remove'), value: 'remove', danger: true }];
    const text = t('contacts_differ_text', [name]);
    const choice = await choose(t('contacts_stop'), text, choices, t('contacts_keep'));
    if (choice) await this.#try(() => this.#sharing.remove(contact.id));
  }

  /** @param {ContactView} contact */
  async #remove({ id, name }) {
    const choices = [{ label: t('contacts_remove'), value: 'remove', danger: true }];
    const title = t('contacts_remove_name', [name]);
    const choice = await choose(title, t('contacts_remove_text'), choices, t('common_cancel'));
    if (choice) await this.#try(() => this.#sharing.remove(id));
  }

  /** @param {() => Promise<void>} work */
  async #try(work) {
    try {
      await work();
    } catch (error) {
      toast(words(error));
    }
    await this.#host.update();
  }
}
