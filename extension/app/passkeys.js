/** The settings' part for passkeys: which there are, one more, another name, one less. */

import { dateTime, t } from '../shared/i18n.js';
import { passkeysWork } from '../shared/passkey.js';
import { addPasskey } from '../shared/passkey-slots.js';
import { noteTyped } from '../shared/practice.js';
import { fullVault } from '../shared/vault.js';
import { html, nothing } from '../vendor/lit-html.js';
import { tryChange } from '../views/actions.js';
import { choose, showDialog } from '../views/dialog.js';
import { words } from '../views/errors.js';
import { submitted } from '../views/passphrase-field.js';
import { toast } from '../views/toast.js';
import { afterPassphrase } from './renew.js';

/** @typedef {import('../shared/types.js').NamedPasskeyView} NamedPasskeyView */

export class Passkeys {
  #redraw;
  /** @type {NamedPasskeyView[]} */
  #known = [];

  /** @param {() => void} redraw */
  constructor(redraw) {
    this.#redraw = redraw;
    this.#refresh();
  }

  part() {
    return html`<section class="narrow">
      <h2>${t('passkeys')}</h2>
      <p>${t('passkeys_text')}</p>
      ${this.#known.length > 0 ? html`<ul class="plain-list">${this.#known.map((each) => this.#row(each))}</ul>` : nothing}
      ${passkeysWork() ? nothing : html`<p class="small muted" id="passkeys-why">${t('error_passkeys_unsupported')}</p>`}
      <p><button
        type="button"
        aria-disabled=${passkeysWork() ? nothing : 'true'}
        aria-describedby=${passkeysWork() ? nothing : 'passkeys-why'}
        @click=${() => this.#add()}
      >${t('passkeys_add')}</button></p>
    </section>`;
  }

  /** @param {NamedPasskeyView} passkey */
  #row(passkey) {
    const { createdMs, rp } = passkey;
    const name = nameOf(passkey);
    return html`<li>
      <span>
        ${name}
        ${createdMs === undefined ? nothing : html`<br /><small class="muted">${t('passkeys_made', [dateTime(createdMs)])}</small>`}
        ${rp === location.hostname ? nothing : html`<br /><small class="muted">${t('passkeys_elsewhere')}</small>`}
      </span>
      <button type="button" aria-label=${t('passkeys_rename_named', [name])} @click=${() => this.#rename(passkey)}>${t('passkeys_rename')}</button>
      <button type="button" aria-label=${t('passkeys_remove_named', [name])} @click=${() => this.#remove(passkey)}>${t('passkeys_remove')}</button>
    </li>`;
  }

  async #refresh() {
    try {
      const { vault } = await fullVault();
      this.#known = vault.passkeys();
      vault.free();
      this.#redraw();
    } catch (error) {
      toast(words(error));
    }
  }

  async #add() {
    if (!passkeysWork()) {
      toast(t('error_passkeys_unsupported'));
      return;
    }
    await afterPassphrase(t('passkeys_add'), async (vault) => {
      await noteTyped(vault.info().vaultId);
      const name = await askName(t('passkeys_add'), t('passkeys_add_text'), '');
      if (name === undefined) return;
      await addPasskey(vault, name);
      toast(t('passkeys_added'));
    });
    await this.#refresh();
  }

  /** @param {NamedPasskeyView} passkey */
  async #rename(passkey) {
    const name = await askName(t('passkeys_rename'), '', passkey.name);
    if (name === undefined) return;
    await tryChange(() => {}, { call: 'rename_passkey', args: [passkey.id, name] });
    await this.#refresh();
  }

  /** @param {NamedPasskeyView} passkey */
  async #remove(passkey) {
    const label = t('passkeys_remove');
    const sure = await choose(
      t('passkeys_remove_named', [nameOf(passkey)]),
      t('passkeys_remove_text'),
      [{ label, value: 'remove', danger: true }],
      t('common_cancel'),
    );
    if (sure !== 'remove') return;
    await tryChange(() => {}, { call: 'remove_passkey', args: [passkey.id] });
    await this.#refresh();
  }
}

/** @param {NamedPasskeyView} passkey */
function nameOf({ name }) {
  return name || t('passkeys_unnamed');
}

/**
 * @param {string} title
 * @param {string} text
 * @param {string} before
 * @returns {Promise<string | undefined>} undefined if the user left
 */
function askName(title, text, before) {
  return showDialog(title, (/** @type {(name?: string) => void} */ close) => {
    const submit = (/** @type {Event} */ event) => close(submitted(event)('passkey-name').trim());
    return html`
      ${text ? html`<p>${text}</p>` : nothing}
      <form class="stack" @submit=${submit}>
        <div class="field">
          <label for="passkey-name">${t('passkeys_name')}</label>
          <input id="passkey-name" name="passkey-name" maxlength="100" autocomplete="off" autofocus value=${before} />
        </div>
        <div class="bar end">
          <button type="button" @click=${() => close()}>${t('common_cancel')}</button>
          <button class="primary">${t('common_continue')}</button>
        </div>
      </form>`;
  });
}
