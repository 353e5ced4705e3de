/** The keyboard of every list: arrows move, letters search, and a key for each common act. */

import { t } from '../shared/i18n.js';
import { html } from '../vendor/lit-html.js';
import { showDialog } from './dialog.js';
import { runAction } from './toast.js';

/** @typedef {import('../shared/types.js').RowView} RowView */

/**
 * @typedef {object} Acts
 * @property {() => HTMLInputElement | null} search
 * @property {(row: RowView) => unknown} copy
 * @property {(row: RowView) => unknown} edit
 * @property {(row: RowView) => unknown} trash
 * @property {() => unknown} [enter] from the search field
 */

/**
 * @param {import('./list.js').AccountList} list
 * @param {Acts} acts
 * @returns {() => void} stops listening
 */
export function listKeys(list, acts) {
  /** @param {KeyboardEvent} event */
  const onKey = (event) => {
    if (event.defaultPrevented || document.querySelector('dialog[open], [popover]:popover-open')) return;
    if (handle(event, list, acts)) event.preventDefault();
  };
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
}

/**
 * @param {KeyboardEvent} event
 * @param {import('./list.js').AccountList} list
 * @param {Acts} acts
 * @returns {boolean} whether the key was used
 */
function handle(event, list, acts) {
  const search = acts.search();
  const typing = document.activeElement instanceof HTMLInputElement || document.activeElement instanceof HTMLTextAreaElement;
  const command = event.ctrlKey || event.metaKey;
  const row = list.focused ?? (document.activeElement === search ? list.first : undefined);
  if (command && event.key.toLowerCase() === 'z' && !typing) return runAction();
  if (command && event.key.toLowerCase() === 'c') {
    if (!row || String(getSelection()) || (typing && search?.selectionStart !== search?.selectionEnd)) return false;
    acts.copy(row);
    return true;
  }
  if (command || event.altKey) return false;
  if (event.key === 'ArrowUp' && list.focused === list.first && list.first) {
    search?.focus();
    return true;
  }
  if (list.move(event)) return true;
  if (event.key === 'Enter' && document.activeElement === search && acts.enter) {
    acts.enter();
    return true;
  }
  if (typing || !list.focused) return event.key === 'Escape' && clear(search);
  return onRow(event, list.focused, acts);
}

/**
 * @param {KeyboardEvent} event
 * @param {RowView} row
 * @param {Acts} acts
 */
function onRow(event, row, acts) {
  if (event.key === 'e') acts.edit(row);
  else if (event.key === 'Delete') acts.trash(row);
  else if (event.key === '?') showKeys();
  else if (event.key === 'Escape') acts.search()?.focus();
  else if (event.key.length === 1 && event.key !== ' ') {
    acts.search()?.focus();
    return false; // the letter goes into the field
  } else return false;
  return true;
}

/**
 * Esc empties the search first; only then does it close the popup.
 * @param {HTMLInputElement | null} search
 */
function clear(search) {
  if (!search?.value) return false;
  search.value = '';
  search.dispatchEvent(new Event('input', { bubbles: true }));
  return true;
}

/** What the keys do. */
export function showKeys() {
  const names = ['type', 'arrows', 'enter', 'copy', 'edit', 'trash', 'undo', 'escape'];
  return showDialog(
    t('keys_title'),
    (close) => html`
      <dl class="facts">
        ${names.map((name) => html`<dt><kbd>${t(`keys_${name}`)}</kbd></dt><dd>${t(`keys_${name}_does`)}</dd>`)}
      </dl>
      <div class="bar end"><button class="primary" type="button" @click=${() => close()}>${t('common_close')}</button></div>`,
  );
}
