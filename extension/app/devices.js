/** The browsers and computers that keep this vault: names, when each was last seen, and taking one out. */

import { dateTime, t } from '../shared/i18n.js';
import { html, nothing } from '../vendor/lit-html.js';
import { tryChange } from '../views/actions.js';
import { showDialog } from '../views/dialog.js';
import { submitted } from '../views/passphrase-field.js';
import { revokeDevice } from './revoke.js';

/** @typedef {import('../shared/types.js').DeviceView} DeviceView */

/**
 * @param {DeviceView[]} devices
 * @param {object} page
 * @param {() => unknown} page.redraw after a change
 * @param {number} page.stores how many stores there are
 */
export function devicesPart(devices, { redraw, stores }) {
  if (stores === 0 && devices.length < 2) return nothing;
  return html`<section>
    <h2>${t('devices_title')}</h2>
    <p class="narrow">${t('devices_text')}</p>
    <ul class="stack-tight">${devices.map((device) => row(device, redraw))}</ul>
  </section>`;
}

/**
 * @param {DeviceView} device
 * @param {() => unknown} redraw
 */
function row(device, redraw) {
  const name = device.name || device.platform || t('device_unnamed');
  return html`<li class="card bar spread">
    <span class="stack-tight">
      <span dir="auto">${name}${device.own ? html` <span class="muted">${t('device_own')}</span>` : nothing}</span>
      <span class="small muted">${seen(device)}</span>
    </span>
    ${
      device.own
        ? html`<button type="button" @click=${() => rename(device, redraw)}>${t('device_rename')}</button>`
        : device.revokedMs === undefined
          ? html`<button class="danger" type="button" @click=${async () => (await revokeDevice(device, name)) && redraw()}>${t('device_revoke')}</button>`
          : nothing
    }
  </li>`;
}

/** @param {DeviceView} device */
function seen({ name, platform, seenMs, revokedMs }) {
  if (revokedMs !== undefined) return t('device_revoked', [dateTime(revokedMs)]);
  const when = seenMs === undefined ? t('device_never_seen') : t('device_seen', [dateTime(seenMs)]);
  return name && platform ? t('device_about', [platform, when]) : when;
}

/**
 * @param {DeviceView} device
 * @param {() => unknown} redraw
 */
async function rename({ name, platform }, redraw) {
  const chosen = await showDialog(
    t('device_rename'),
    (/** @type {(name?: string) => void} */ close) => html`
      <form class="stack" @submit=${(/** @type {Event} */ event) => close(submitted(event)('device-name').trim())}>
        <div class="field">
          <label for="device-name">${t('device_name')}</label>
          <input id="device-name" name="device-name" .value=${name} maxlength="60" required autofocus />
        </div>
        <div class="bar end">
          <button type="button" @click=${() => close()}>${t('common_cancel')}</button>
          <button class="primary">${t('common_save')}</button>
        </div>
      </form>`,
  );
  if (chosen && (await tryChange(() => {}, { call: 'name_device', args: [chosen, platform] })))
    redraw();
}
