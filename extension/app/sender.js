/** Who a share is from, as far as that is proven. */

import { dateTime, t } from '../shared/i18n.js';
import { html, nothing } from '../vendor/lit-html.js';

/** @param {import('../shared/sharing.js').ReceivedView} received */
export function senderNotice({ sender, name, verified, key, madeMs }) {
  const proven = sender === 'signed' && verified === true;
  const bad = sender === 'forged' || sender === 'sent-on';
  const kind = proven ? 'notice-good' : bad ? 'notice-bad' : 'notice-warn';
  return html`<div class="notice narrow ${kind}" role=${bad ? 'alert' : 'status'}>
    <p>${sentence()}</p>
    ${key && name === undefined ? html`<p class="key small" dir="ltr">${key}</p>` : nothing}
    ${proven && madeMs ? html`<p class="small">${t('sender_made', [dateTime(madeMs)])}</p>` : nothing}
  </div>`;

  function sentence() {
    if (sender === 'unsigned') return t('sender_unsigned');
    if (sender === 'forged') return t('sender_forged');
    if (sender === 'sent-on')
      return name === undefined ? t('sender_sent_on_unknown') : t('sender_sent_on', [name]);
    if (name === undefined) return t('sender_unknown');
    return t(verified ? 'sender_verified' : 'sender_unverified', [name]);
  }
}
