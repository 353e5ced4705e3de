/** How codes are made: seldom other than the default, so folded away. */

import { t } from '../shared/i18n.js';
import { html, nothing } from '../vendor/lit-html.js';

/** @typedef {import('../shared/types.js').Kind} Kind */
/** @typedef {import('../shared/types.js').AlgorithmName} AlgorithmName */
/** @typedef {{ kind: Kind, algorithm: AlgorithmName | '', digits: number, period: number, counter?: number | undefined }} Parameters */

const KINDS = /** @type {const} */ (['totp', 'hotp', 'steam', 'motp', 'yandex']);
const ALGORITHMS = /** @type {const} */ (['SHA1', 'SHA256', 'SHA512']);

/**
 * @param {Parameters} given
 * @param {boolean} needsPin
 */
export function parameterFields({ kind, algorithm, digits, period, counter }, needsPin) {
  return html`<details ?open=${needsPin}>
    <summary>${t('parameters')}</summary>
    <div class="fields">
      <div class="field"><label for="kind">${t('parameters_kind')}</label>
        <select id="kind" name="kind">${KINDS.map((name) => html`<option value=${name} ?selected=${name === kind}>${t(`kind_${name}`)}</option>`)}</select></div>
      <div class="field"><label for="algorithm">${t('parameters_algorithm')}</label>
        <select id="algorithm" name="algorithm">${ALGORITHMS.map((name) => html`<option value=${name} ?selected=${name === algorithm}>${t(`algorithm_${name}`)}</option>`)}</select></div>
      <div class="field"><label for="digits">${t('parameters_digits')}</label>
        <input id="digits" name="digits" type="number" min="1" max="10" required .value=${String(digits)} /></div>
      <div class="field"><label for="period">${t('parameters_period')}</label>
        <input id="period" name="period" type="number" min="1" max="2147483" required .value=${String(period)} /></div>
      <div class="field"><label for="counter">${t('parameters_counter')}</label>
        <input id="counter" name="counter" type="number" min="0" required .value=${String(counter ?? 0)} /></div>
      <div class="field"><label for="pin">${t('parameters_pin')}</label>
        <input id="pin" name="pin" type="password" autocomplete="off" aria-describedby=${needsPin ? 'pin-hint' : nothing} />
        ${needsPin ? html`<p class="small muted" id="pin-hint">${t('parameters_pin_hint')}</p>` : nothing}</div>
    </div>
  </details>`;
}

/**
 * The parameters of a submitted form. A PIN left empty stays as it is.
 * @param {(name: string) => string} value
 */
export function readParameters(value) {
  const kind = /** @type {Kind} */ (value('kind'));
  const pin = value('pin');
  return {
    kind,
    ...(kind === 'totp' || kind === 'hotp'
      ? {
          algorithm: /** @type {AlgorithmName} */ (value('algorithm')),
          digits: Number(value('digits')),
        }
      : {}),
    ...(kind === 'totp' || kind === 'steam' || kind === 'yandex'
      ? { period: Number(value('period')) }
      : {}),
    ...(kind === 'hotp' ? { counter: Number(value('counter')) } : {}),
    ...(pin ? { pin } : {}),
  };
}
