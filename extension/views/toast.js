/** A short message at the foot of the view, with a way back where there is one. */

import { t } from '../shared/i18n.js';
import { html, nothing, render } from '../vendor/lit-html.js';
import { say } from './live.js';

/** How long it stays, in milliseconds: long enough to read and reach. */
const STAY_MS = 8_000;

/** @typedef {{ label: string, run: () => unknown }} Action */

const element = document.createElement('section');
element.className = 'toast';
let timer = 0;
/** @type {Action | undefined} */
let current;

/**
 * @param {string} text
 * @param {Action} [action]
 */
export function toast(text, action) {
  current = action;
  render(
    html`<span>${text}</span>${
      action ? html`<button type="button" @click=${runAction}>${action.label}</button>` : nothing
    }`,
    element,
  );
  element.ariaLabel = t('toast_name');
  document.body.append(element);
  say(text);
  clearTimeout(timer);
  timer = setTimeout(hideUnlessUsed, STAY_MS);
}

/**
 * What the message offers, as by its button.
 * @returns {boolean} whether there was something to do
 */
export function runAction() {
  const action = current;
  hide();
  action?.run();
  return action !== undefined;
}

function hideUnlessUsed() {
  if (element.matches(':hover, :focus-within')) timer = setTimeout(hideUnlessUsed, STAY_MS);
  else hide();
}

function hide() {
  current = undefined;
  element.remove();
}
