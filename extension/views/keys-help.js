/** The list of keys, on `?`. */

import { t } from '../shared/i18n.js';
import { html } from '../vendor/lit-html.js';
import { showDialog } from './dialog.js';

const KEYS = ['type', 'arrows', 'enter', 'copy', 'edit', 'trash', 'undo', 'escape', 'help'];

export function showKeysHelp() {
  return showDialog(
    t('keys_title'),
    (close) => html`
      <dl class="facts">
        ${KEYS.map((key) => html`<dt><kbd>${t(`keys_${key}`)}</kbd></dt><dd>${t(`keys_${key}_does`)}</dd>`)}
      </dl>
      <div class="bar end">
        <button class="primary" type="button" @click=${() => close()}>${t('common_close')}</button>
      </div>`,
  );
}
