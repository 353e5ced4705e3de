/** A name that is too long loses its middle, since both ends tell accounts apart. */

import { html } from '../vendor/lit-html.js';

/** Characters at the end that always stay. */
const TAIL = 8;

/** Letters that are written from right to left: what is cut out of them would be shown out of order. */
const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** @param {string} text */
export function cutInMiddle(text) {
  if (RIGHT_TO_LEFT.test(text))
    return html`<span class="cut" dir="auto"><span>${text}</span></span>`;
  const letters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  const start = letters.slice(0, -TAIL).join('');
  const end = letters.slice(-TAIL).join('');
  return html`<span class="cut" dir="auto"><span>${start}</span><span>${end}</span></span>`;
}
