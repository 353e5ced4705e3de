/** A name that is too long loses its middle, since both ends tell accounts apart. */

import { html } from '../vendor/lit-html.js';

/** Characters at the end that always stay. */
const TAIL = 8;

/** @param {string} text */
export function cutInMiddle(text) {
  const letters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  const start = letters.slice(0, -TAIL).join('');
  const end = letters.slice(-TAIL).join('');
  return html`<span class="cut" dir="auto"><span>${start}</span><span>${end}</span></span>`;
}
