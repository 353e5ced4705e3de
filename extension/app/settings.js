/** Locking, passphrase, recovery code, look. */

import { t } from '../shared/i18n.js';
import { changePassphrase, keepChanged, proof, startSession } from '../shared/unlock.js';
import { fullVault } from '../shared/vault.js';
import { html, nothing, render } from '../vendor/lit-html.js';
import { tryChange } from '../views/actions.js';
import { askPassphrase } from '../views/ask-passphrase.js';
import { currentVault, load } from '../views/current.js';
import { showDialog } from '../views/dialog.js';
import { setTheme, theme } from '../views/document.js';
import { words } from '../views/errors.js';
import { showKeys } from '../views/keys.js';
import { NewPassphrase } from '../views/new-passphrase.js';
import { submitted } from '../views/passphrase-field.js';
import { progress, working } from '../views/progress.js';
import { codeActions, codeGroups } from '../views/recovery-code.js';
import { toast } from '../views/toast.js';

/** @typedef {import('../shared/types.js').Vault} Vault */

/** Choices of the time until the vault locks, in minutes; 0 is "when the browser closes". */
const LOCK_MINUTES = [1, 5, 15, 60, 240, 0];
/** What session.js does where nothing is set. */
export const DEFAULT_LOCK_MINUTES = 15;
const THEMES = /** @type {const} */ (['system', 'light', 'dark']);

/** @param {HTMLElement} main */
export function settingsPage(main) {
  const draw = () => {
    const { lockMinutes = DEFAULT_LOCK_MINUTES, lockWithScreen = true } = currentVault().settings();
    const { hasRecoveryCode } = currentVault().info();
    const set = async (/** @type {string} */ name, /** @type {number | boolean} */ value) => {
      if (await tryChange(draw, { call: 'set_setting', args: [name, value] }))
        await startSession(currentVault());
    };
    render(
      html`
        <section class="narrow">
          <h2>${t('settings_lock')}</h2>
          <div class="field">
            <label for="lock-minutes">${t('settings_lock_after')}</label>
            <select id="lock-minutes" @change=${(/** @type {Event} */ event) => set('lockMinutes', Number(/** @type {HTMLSelectElement} */ (event.target).value))}>
              ${LOCK_MINUTES.map((minutes) => html`<option value=${minutes} ?selected=${minutes === lockMinutes}>${lockLabel(minutes)}</option>`)}
            </select>
          </div>
          <label class="check"><input type="checkbox" .checked=${lockWithScreen} @change=${(/** @type {Event} */ event) => set('lockWithScreen', /** @type {HTMLInputElement} */ (event.target).checked)} />${t('settings_lock_screen')}</label>
        </section>
        <section class="narrow">
          <h2>${t('settings_passphrase')}</h2>
          <p>${t('settings_passphrase_text')}</p>
          <p><button type="button" @click=${renewPassphrase}>${t('settings_passphrase_change')}</button></p>
        </section>
        <section class="narrow">
          <h2>${t('settings_recovery')}</h2>
          <p>${hasRecoveryCode ? t('settings_recovery_text') : t('settings_recovery_none')}</p>
          <p><button type="button" @click=${renewCode}>${t('settings_recovery_new')}</button></p>
        </section>
        <section class="narrow">
          <h2>${t('settings_look')}</h2>
          <fieldset class="bar">
            <legend>${t('settings_theme')}</legend>
            ${THEMES.map(
              (name) =>
                html`<label class="check"><input type="radio" name="theme" .checked=${theme() === name} @change=${() => setTheme(name)} />${t(`settings_theme_${name}`)}</label>`,
            )}
          </fieldset>
          <p><button class="link" type="button" @click=${() => showKeys()}>${t('settings_keys')}</button></p>
        </section>`,
      main,
    );
  };
  draw();
  return undefined;
}

/** @param {number} minutes */
function lockLabel(minutes) {
  if (minutes === 0) return t('settings_lock_browser');
  const [unit, count] =
    minutes < 60
      ? /** @type {const} */ (['minute', minutes])
      : /** @type {const} */ (['hour', minutes / 60]);
  return new Intl.NumberFormat(t('manifest_language'), {
    style: 'unit',
    unit,
    unitDisplay: 'long',
  }).format(count);
}

/**
 * Asks for the present passphrase, then lets `use` have the whole vault.
 * @template T
 * @param {string} title
 * @param {(vault: Vault) => Promise<T>} use
 */
async function afterPassphrase(title, use) {
  const { vault } = await fullVault();
  try {
    const right = await askPassphrase(title, t('settings_ask'), async (passphrase) => {
      if (!vault.verify(await proof(vault, passphrase)))
        throw Object.assign(new Error(), { code: 'wrong-passphrase' });
      return true;
    });
    return right ? await use(vault) : undefined;
  } catch (error) {
    toast(words(error));
    return undefined;
  } finally {
    vault.free();
    await load();
  }
}

function renewPassphrase() {
  const title = t('settings_passphrase_change');
  return afterPassphrase(title, async (vault) => {
    const changed = await showDialog(title, newPassphraseForm(vault));
    if (changed) toast(t('settings_passphrase_changed'));
  });
}

/**
 * @param {Vault} vault
 * @returns {(close: (done?: boolean) => void, redraw: () => void) => unknown}
 */
function newPassphraseForm(vault) {
  /** @type {NewPassphrase | undefined} */
  let fields;
  let busy = false;
  let error = '';
  return (close, redraw) => {
    fields ??= new NewPassphrase(redraw);
    const chosen = fields;
    const submit = async (/** @type {Event} */ event) => {
      const passphrase = chosen.read(submitted(event));
      if (passphrase === undefined || busy) return;
      try {
        await working(
          (shown) => {
            busy = shown;
            redraw();
          },
          () => changePassphrase(vault, passphrase),
        );
        close(true);
      } catch (thrown) {
        error = words(thrown);
        redraw();
      }
    };
    return html`<form class="stack" @submit=${submit}>
      ${chosen.fields()}
      ${busy ? progress(t('unlock_working')) : nothing}
      ${error ? html`<p class="error" role="alert">${error}</p>` : nothing}
      <div class="bar end">
        <button type="button" @click=${() => close()}>${t('common_cancel')}</button>
        <button class="primary" ?disabled=${busy}>${t('settings_passphrase_change')}</button>
      </div>
    </form>`;
  };
}

function renewCode() {
  const title = t('settings_recovery_new');
  return afterPassphrase(title, async (vault) => {
    const code = vault.reveal_new_recovery_code();
    const kept = await showDialog(
      title,
      (/** @type {(done?: boolean) => void} */ close) => html`
        <p>${t('settings_recovery_show')}</p>
        ${codeGroups(code)}
        ${codeActions(code)}
        <div class="bar end">
          <button type="button" @click=${() => close()}>${t('common_cancel')}</button>
          <button class="primary" type="button" @click=${() => close(true)}>${t('settings_recovery_use')}</button>
        </div>`,
    );
    if (!kept) return;
    await keepChanged(vault);
    toast(t('settings_recovery_changed'));
  });
}
