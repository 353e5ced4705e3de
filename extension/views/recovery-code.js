/** The recovery code on screen and on its way to paper. */

import { t } from '../shared/i18n.js';
import { html } from '../vendor/lit-html.js';
import { saveFile } from './save-file.js';
import { toast } from './toast.js';

/** @param {string} code */
export function groupsOf(code) {
  return code.split('-');
}

/** @param {string} code */
export function codeGroups(code) {
  return html`<ol class="recovery key" aria-label=${t('recovery_groups')}>
    ${groupsOf(code).map((group, at) => html`<li><span aria-hidden="true">${at + 1}</span><span>${group}</span></li>`)}
  </ol>`;
}

/** @param {string} code */
export function codeActions(code) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code);
      toast(t('recovery_copied'));
    } catch {
      toast(t('failed_copy'));
    }
  };
  const save = () =>
    saveFile('sparekey-recovery-code.txt', `${t('recovery_file')}\n\n${code}\n`, 'text/plain');
  return html`<div class="bar no-print">
    <button type="button" @click=${() => print()}>${t('recovery_print')}</button>
    <button type="button" @click=${save}>${t('recovery_save')}</button>
    <button type="button" @click=${copy}>${t('recovery_copy')}</button>
  </div>`;
}
