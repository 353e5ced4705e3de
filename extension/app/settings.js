/** Locking, passphrase, recovery code, look. */

import { tellsScreenLock } from '../shared/browser.js';
import { t } from '../shared/i18n.js';
import { startSession } from '../shared/unlock.js';
import { lockOnClose } from '../shared/view-port.js';
import { html, nothing, render } from '../vendor/lit-html.js';
import { tryChange } from '../views/actions.js';
import { currentVault } from '../views/current.js';
import { setTheme, theme } from '../views/document.js';
import { showKeys } from '../views/keys.js';
import { Passkeys } from './passkeys.js';
import { renewCode, renewPassphrase } from './renew.js';

/** Choices of the time until the vault locks, in minutes; 0 is "when the browser closes". */
const LOCK_MINUTES = [1, 5, 15, 60, 240, 0];
/** What session.js does where nothing is set. */
const DEFAULT_LOCK_MINUTES = 15;
const THEMES = /** @type {const} */ (['system', 'light', 'dark']);

/** @param {HTMLElement} main */
export function settingsPage(main) {
  /** @type {string | undefined} not asked yet */
  let shortcut;
  const passkeys = new Passkeys(() => main.isConnected && draw());
  const draw = () => {
    const {
      lockMinutes = DEFAULT_LOCK_MINUTES,
      lockWithScreen = true,
      lockWithViews = false,
    } = currentVault().settings();
    const { hasRecoveryCode } = currentVault().info();
    const set = async (/** @type {string} */ name, /** @type {number | boolean} */ value) => {
      if (await tryChange(draw, { call: 'set_setting', args: [name, value] }))
        await startSession(currentVault()).then(lockOnClose);
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
          ${tellsScreenLock() ? nothing : html`<p class="small muted">${t('settings_lock_screen_untold')}</p>`}
          <label class="check"><input type="checkbox" .checked=${lockWithViews} @change=${(/** @type {Event} */ event) => set('lockWithViews', /** @type {HTMLInputElement} */ (event.target).checked)} />${t('settings_lock_views')}</label>
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
        ${passkeys.part()}
        <section class="narrow">
          <h2>${t('settings_look')}</h2>
          <fieldset class="bar">
            <legend>${t('settings_theme')}</legend>
            ${THEMES.map(
              (name) =>
                html`<label class="check"><input type="radio" name="theme" .checked=${theme() === name} @change=${() => setTheme(name)} />${t(`settings_theme_${name}`)}</label>`,
            )}
          </fieldset>
        </section>
        <section class="narrow">
          <h2>${t('settings_keys')}</h2>
          ${shortcut === undefined ? nothing : html`<p>${shortcut ? t('settings_shortcut', [shortcut]) : t('settings_shortcut_none')}</p>`}
          <p><button type="button" @click=${() => showKeys()}>${t('settings_keys_show')}</button></p>
        </section>
        <section class="narrow">
          <h2>${t('settings_language')}</h2>
          <p>${t('settings_language_text')}</p>
        </section>`,
      main,
    );
  };
  draw();
  fillShortcut().then((keys) => {
    shortcut = keys;
    draw();
  });
  return undefined;
}

/** The keys that fill a code now; '' if the user has none. */
async function fillShortcut() {
  const commands = await chrome.commands.getAll();
  return commands.find(({ name }) => name === 'fill-code')?.shortcut ?? '';
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
