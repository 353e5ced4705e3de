/** The recovery code on screen and on its way to paper. */

import { t } from '../shared/i18n.js';
import { html } from '../vendor/lit-html.js';
import { printKit, saveKit, saveReader } from './recovery-kit.js';
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
  return html`<div class="stack-tight no-print">
    <div class="bar">
      <button type="button" @click=${() => printKit(code)}>${t('kit_print')}</button>
      <button type="button" @click=${() => saveKit(code)}>${t('kit_save')}</button>
      <button type="button" @click=${copy}>${t('recovery_copy')}</button>
    </div>
    <p class="small muted">${t('kit_hint')} <button class="link" type="button" @click=${saveReader}>${t('kit_save_reader')}</button></p>
  </div>`;
}
