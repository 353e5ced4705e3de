/** Modal dialogs: native `<dialog>`, so Esc, focus and the rest behave as everywhere. */

import { t } from '../shared/i18n.js';
import { html, render } from '../vendor/lit-html.js';

/**
 * Shows a dialog until it is closed.
 * @template T
 * @param {string} title
 * @param {(close: (result?: T) => void, redraw: () => void) => unknown} content drawn anew at each `redraw`
 * @returns {Promise<T | undefined>} what it was closed with; undefined if it was left
 */
export function showDialog(title, content) {
  const dialog = document.createElement('dialog');
  const heading = document.createElement('h2');
  heading.textContent = title;
  heading.id = 'dialog-title';
  const body = document.createElement('div');
  body.className = 'stack';
  dialog.className = 'stack';
  dialog.setAttribute('aria-labelledby', heading.id);
  dialog.append(heading, body);
  document.body.append(dialog);
  return new Promise((resolve) => {
    /** @type {T | undefined} */
    let result;
    const close = (/** @type {T | undefined} */ value) => {
      result = value;
      dialog.close();
    };
    const redraw = () => render(content(close, redraw), body);
    dialog.addEventListener('keydown', (event) => event.stopPropagation());
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(result);
    });
    redraw();
    dialog.showModal();
  });
}

/** Leaves whatever is open: what it shows goes at once, also from a tab that nobody sees. */
export function closeDialogs() {
  for (const dialog of document.querySelectorAll('dialog')) {
    dialog.close();
    dialog.remove();
  }
}

/**
 * Asks before what can't be undone, or is dangerous.
 * @param {string} title
 * @param {string} text
 * @param {{ label: string, value: string, danger?: boolean }[]} choices
 * @param {string} cancel
 * @returns {Promise<string | undefined>} the choice
 */
export function choose(title, text, choices, cancel) {
  return showDialog(
    title,
    (close) => html`
      <p>${text}</p>
      <div class="bar end">
        <button type="button" @click=${() => close()}>${cancel}</button>
        ${choices.map(
          ({ label, value, danger }) =>
            html`<button type="button" class=${danger ? 'danger' : ''} @click=${() => close(value)}>${label}</button>`,
        )}
      </div>`,
  );
}

/**
 * Says something at length.
 * @param {string} title
 * @param {string} text
 */
export function tell(title, text) {
  return showDialog(
    title,
    (close) => html`
      <p>${text}</p>
      <div class="bar end">
        <button class="primary" type="button" @click=${() => close()}>${t('common_close')}</button>
      </div>`,
  );
}
