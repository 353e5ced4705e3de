/** One plain field, for libraries that work on a field of the page. */

import { initial } from './held.js';

/** @returns {HTMLInputElement} */
export function field() {
  const root = document.querySelector('#widget');
  root.innerHTML = '<label>Code <input name="code" inputmode="numeric" autocomplete="off"></label>';
  const input = root.querySelector('input');
  input.value = initial;
  return input;
}
