/** The monogram of an account: first letter of its issuer, colour from the whole of it. */

import { html } from '../vendor/lit-html.js';

/** How many colours rows.css has. */
const HUES = 12;

/** @param {{ issuer: string, name: string }} account */
export function tile({ issuer, name }) {
  const title = issuer || name;
  return html`<span class="tile" data-hue=${hueOf(title)} aria-hidden="true">${monogram(title)}</span>`;
}

/** @param {string} title */
function monogram(title) {
  const first = /[\p{L}\p{N}]\p{M}*/u.exec(title)?.[0] ?? '?';
  return first.toLocaleUpperCase();
}

/**
 * The same title has the same colour in every browser (FNV-1a).
 * @param {string} title
 */
function hueOf(title) {
  let hash = 0x811c9dc5;
  for (const unit of title.toLowerCase()) {
    hash = Math.imul(hash ^ /** @type {number} */ (unit.codePointAt(0)), 0x01000193);
  }
  return (hash >>> 0) % HUES;
}
