/** The words of a key, to be read out and compared. */

import { html } from '../vendor/lit-html.js';

/** @param {string} words parted by spaces; English in every language, so that they can be compared */
export function wordList(words) {
  return html`<ol class="words" lang="en" dir="ltr">${words.split(' ').map((word) => html`<li>${word}</li>`)}</ol>`;
}
