/** The keyboard of a list with a search field: one map for popup and app page. */

import { copyCode, moveToTrash } from './actions.js';
import { runAction } from './toast.js';

/** @typedef {import('../shared/types.js').RowView} RowView */

/**
 * @typedef {object} Keyed
 * @property {import('./list.js').AccountList} list
 * @property {() => HTMLInputElement | null} search
 * @property {() => void} onEnter Enter in the search field
 * @property {(row: RowView) => void} edit
 * @property {() => void} refresh
 */

/**
 * @param {KeyboardEvent} event
 * @param {Keyed} view
 */
export function onListKey(event, view) {
  if (event.isComposing || event.altKey) return;
  const taken = event.ctrlKey || event.metaKey ? withControl(event, view) : alone(event, view);
  if (taken) event.preventDefault();
}

/**
 * @param {KeyboardEvent} event
 * @param {Keyed} view
 */
function withControl({ key, shiftKey }, { list }) {
  if (shiftKey) return false;
  const row = list.focused ?? (list.target ? list.first : undefined);
  if (key.toLowerCase() === 'z') return runAction();
  if (key.toLowerCase() !== 'c' || !row || hasSelection()) return false;
  copyCode(row);
  return true;
}

/**
 * @param {KeyboardEvent} event
 * @param {Keyed} view
 */
function alone(event, { list, search, onEnter, edit, refresh }) {
  const field = search();
  const row = list.focused;
  const { key } = event;
  if (list.move(event)) return true;
  if (event.target === field && field) {
    if (key === 'Enter') onEnter();
    else if (key === 'Escape' && field.value) clear(field);
    else if (key === '?' && !field.value) showKeys();
    else return false;
    return true;
  }
  if (isTyping(event.target)) return false;
  if (key === '?') showKeys();
  else if (row && key === 'e') edit(row);
  else if (row && key === 'Delete') moveToTrash(row, refresh);
  else if (row && (key === 'Escape' || key === 'ArrowUp')) field?.focus();
  else {
    // What is typed goes into the search field, wherever the focus was.
    if (key.length === 1 && key !== ' ') field?.focus();
    return false;
  }
  return true;
}

/** @param {HTMLInputElement} field */
function clear(field) {
  field.value = '';
  field.dispatchEvent(new Event('input'));
}

function hasSelection() {
  const field = document.activeElement;
  if (field instanceof HTMLInputElement) return field.selectionStart !== field.selectionEnd;
  return !(document.getSelection()?.isCollapsed ?? true);
}

/** @param {EventTarget | null} target */
function isTyping(target) {
  return target instanceof Element && target.matches('input, textarea, select');
}

async function showKeys() {
  const { showKeyboardHelp } = await import('./keys-help.js');
  await showKeyboardHelp();
}
