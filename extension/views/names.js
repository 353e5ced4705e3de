/** How an account is named on screen: its monogram, its title, and its name cut where it is too long. */

import { t } from '../shared/i18n.js';
import { html } from '../vendor/lit-html.js';

/** How many colours rows.css has. */
const HUES = 12;
/** Characters at the end of a name that always stay. */
const TAIL = 8;
/** Shorter names are seldom cut at all. */
const SHORT = 20;
/** Text of which each character is a letter of its own. */
const PLAIN = /^[ -~]*$/;
/** Letters that are written from right to left: what is cut out of them would be shown out of order. */
const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** @typedef {{ issuer: string, name: string }} Named */

/**
 * First letter of the issuer, in a colour from the whole of it.
 * @param {Named} account
 */
export function tile({ issuer, name }) {
  const title = issuer || name;
  const first = /[\p{L}\p{N}]\p{M}*/u.exec(title)?.[0] ?? '?';
  return html`<span class="tile" data-hue=${hueOf(title)} aria-hidden="true">${first.toLocaleUpperCase()}</span>`;
}

/**
 * For sentences.
 * @param {Named} account
 */
export function titleOf({ issuer, name }) {
  return issuer && name ? t('row_title', [issuer, name]) : issuer || name;
}

/**
 * Loses its middle where there is no room, since both ends tell accounts apart.
 * @param {string} text
 */
export function cutInMiddle(text) {
  const letters = lettersOf(text);
  if (letters.length <= SHORT || RIGHT_TO_LEFT.test(text)) {
    return html`<span class="cut" dir="auto"><span>${text}</span></span>`;
  }
  const start = letters.slice(0, -TAIL).join('');
  const end = letters.slice(-TAIL).join('');
  return html`<span class="cut" dir="auto"><span>${start}</span><span>${end}</span></span>`;
}

/**
 * The browser's own segmenter takes 10 to 16 ms to start, which a first paint is not to wait for.
 * @param {string} text
 */
function lettersOf(text) {
  if (text.length <= SHORT || PLAIN.test(text)) return text.split('');
  return [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
}

/**
 * The same title has the same colour in every browser (FNV-1a).
 * @param {string} title
 */
function hueOf(title) {
  let hash = 0x811c9dc5;
  for (const letter of title.toLowerCase()) {
    hash = Math.imul(hash ^ /** @type {number} */ (letter.codePointAt(0)), 0x01000193);
  }
  return (hash >>> 0) % HUES;
}
