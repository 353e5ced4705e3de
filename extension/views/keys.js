/** The keyboard of every list: arrows move, letters search, and a key for each common act. */

import { runAction } from './toast.js';

/** @typedef {import('../shared/types.js').RowView} RowView */

/**
 * @typedef {object} Acts
 * @property {() => HTMLInputElement | null} search
 * @property {(row: RowView) => unknown} copy
 * @property {(row: RowView) => unknown} edit
 * @property {(row: RowView) => unknown} trash
 * @property {() => unknown} [enter] in the search field
 */

/**
 * @param {import('./list.js').AccountList} list
 * @param {Acts} acts
 * @returns {() => void} stops listening
 */
export function listKeys(list, acts) {
  /** @param {KeyboardEvent} event */
  const onKey = (event) => {
    if (event.defaultPrevented || event.isComposing || event.altKey || somethingIsOpen()) return;
    const command = event.ctrlKey || event.metaKey;
    if (command ? withCommand(event, list, acts) : alone(event, list, acts)) event.preventDefault();
  };
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
}

/** What the keys do. */
export async function showKeys() {
  const { showKeysHelp } = await import('./keys-help.js');
  await showKeysHelp();
}

/**
 * @param {KeyboardEvent} event
 * @param {import('./list.js').AccountList} list
 * @param {Acts} acts
 * @returns {boolean} whether the key was used
 */
function withCommand({ key, shiftKey }, list, { copy }) {
  if (shiftKey) return false;
  if (key.toLowerCase() === 'z') return runAction();
  const row = list.focused ?? list.target;
  if (key.toLowerCase() !== 'c' || !row || hasSelection()) return false;
  copy(row);
  return true;
}

/**
 * @param {KeyboardEvent} event
 * @param {import('./list.js').AccountList} list
 * @param {Acts} acts
 * @returns {boolean}
 */
function alone(event, list, acts) {
  const search = acts.search();
  if (list.move(event)) return true;
  if (search && document.activeElement === search) return inSearch(event, search, acts);
  if (isField(document.activeElement)) return false;
  return onRow(event, list.focused, search, acts);
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLInputElement} search
 * @param {Acts} acts
 */
function inSearch({ key }, search, { enter }) {
  if (key === 'Enter' && enter) enter();
  else if (key === 'Escape' && search.value) clear(search);
  else if (key === '?' && !search.value) showKeys();
  else return false;
  return true;
}

/**
 * @param {KeyboardEvent} event
 * @param {RowView | undefined} row
 * @param {HTMLInputElement | null} search
 * @param {Acts} acts
 */
function onRow({ key }, row, search, { edit, trash }) {
  if (key === '?') showKeys();
  else if (row && key === 'e') edit(row);
  else if (row && key === 'Delete') trash(row);
  else if (row && (key === 'Escape' || key === 'ArrowUp')) search?.focus();
  else {
    // What is typed goes into the search field, wherever the focus was.
    if (key.length === 1 && key !== ' ') search?.focus();
    return false;
  }
  return true;
}

/**
 * Esc empties the search first; only then does it close the popup.
 * @param {HTMLInputElement} search
 */
function clear(search) {
  search.value = '';
  search.dispatchEvent(new Event('input', { bubbles: true }));
}

function hasSelection() {
  const field = document.activeElement;
  if (field instanceof HTMLInputElement && field.selectionStart !== field.selectionEnd) return true;
  return String(getSelection()) !== '';
}

/** @param {Element | null} element */
function isField(element) {
  return Boolean(element?.matches('input, textarea, select'));
}

function somethingIsOpen() {
  return document.querySelector('dialog[open], [popover]:popover-open') !== null;
}
