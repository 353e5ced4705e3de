/** A field for a passphrase, hidden until its button is pressed. */

import { t } from '../shared/i18n.js';
import { html, nothing } from '../vendor/lit-html.js';

/**
 * @param {object} field
 * @param {string} field.id
 * @param {string} field.label
 * @param {'current-password' | 'new-password'} field.autocomplete
 * @param {string} [field.error] what is wrong with it
 * @param {boolean} [field.focus]
 * @param {boolean} [field.optional]
 * @param {(value: string) => void} [field.onInput]
 */
export function passphraseField({
  id,
  label,
  autocomplete,
  error,
  focus = false,
  optional = false,
  onInput,
}) {
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <span class="with-button">
      <input
        id=${id}
        name=${id}
        type="password"
        autocomplete=${autocomplete}
        autocapitalize="off"
        spellcheck="false"
        ?required=${!optional}
        ?autofocus=${focus}
        aria-invalid=${error ? 'true' : 'false'}
        aria-describedby=${error ? `${id}-error` : nothing}
        @input=${(/** @type {Event} */ event) => onInput?.(/** @type {HTMLInputElement} */ (event.target).value)}
      />
      <button type="button" aria-pressed="false" aria-controls=${id} @click=${toggle}>${t('passphrase_show')}</button>
    </span>
    ${error ? html`<p class="error" id="${id}-error" role="alert">${error}</p>` : nothing}
  </div>`;
}

/** @param {Event} event */
function toggle(event) {
  const button = /** @type {HTMLButtonElement} */ (event.currentTarget);
  const input = /** @type {HTMLInputElement} */ (button.previousElementSibling);
  const hidden = input.type === 'password';
  input.type = hidden ? 'text' : 'password';
  button.ariaPressed = String(hidden);
}

/**
 * The values of a form's fields by name.
 * @param {Event} event its submission, which is stopped here
 * @returns {(name: string) => string}
 */
export function submitted(event) {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.currentTarget);
  return (name) => {
    const field = form.elements.namedItem(name);
    const types = [HTMLInputElement, HTMLSelectElement, HTMLTextAreaElement];
    return types.some((type) => field instanceof type)
      ? /** @type {HTMLInputElement} */ (field).value
      : '';
  };
}
