/** How codes are made: seldom other than the default, so folded away. */

import { t } from '../shared/i18n.js';
import { html, nothing } from '../vendor/lit-html.js';

/** @typedef {import('../shared/types.js').Kind} Kind */
/** @typedef {import('../shared/types.js').AlgorithmName} AlgorithmName */
/** @typedef {{ kind: Kind, algorithm: AlgorithmName | '', digits: number, period: number, counter?: number | undefined }} Parameters */

const KINDS = /** @type {const} */ (['totp', 'hotp', 'steam', 'motp', 'yandex']);
/** The longest period, in seconds. */
const MOST_SECONDS = 2_147_483;
const ALGORITHMS = /** @type {const} */ (['SHA1', 'SHA256', 'SHA512']);

/**
 * @param {Parameters} given
 * @param {boolean} needsPin
 */
export function parameterFields({ kind, algorithm, digits, period, counter }, needsPin) {
  return html`<details ?open=${needsPin}>
    <summary>${t('parameters')}</summary>
    <div class="fields">
      ${field(
        'kind',
        html`<select id="kind" name="kind">
          ${KINDS.map((name) => html`<option value=${name} ?selected=${name === kind}>${t(`kind_${name}`)}</option>`)}
        </select>`,
      )}
      ${field(
        'algorithm',
        html`<select id="algorithm" name="algorithm">
          ${ALGORITHMS.map((name) => html`<option value=${name} ?selected=${name === algorithm}>${t(`algorithm_${name}`)}</option>`)}
        </select>`,
        'totp hotp',
      )}
      ${field('digits', numberInput('digits', digits, 1, 10), 'totp hotp')}
      ${field('period', numberInput('period', period, 1, MOST_SECONDS), 'totp')}
      ${field('counter', numberInput('counter', counter ?? 0, 0), 'hotp')}
      ${field(
        'pin',
        html`<input id="pin" name="pin" type="password" autocomplete="off" aria-describedby="pin-hint" />
          <p class="small muted" id="pin-hint">${t('parameters_pin_hint')}</p>`,
        'motp yandex',
      )}
    </div>
  </details>`;
}

/**
 * @param {string} name
 * @param {unknown} input
 * @param {string} [kinds] that have it; app.css hides it for the others
 */
function field(name, input, kinds) {
  return html`<div class="field" data-kinds=${kinds ?? nothing}>
    <label for=${name}>${t(`parameters_${name}`)}</label>
    ${input}
  </div>`;
}

/**
 * @param {string} name
 * @param {number} value
 * @param {number} least
 * @param {number} [most]
 */
function numberInput(name, value, least, most) {
  return html`<input
    id=${name}
    name=${name}
    type="number"
    inputmode="numeric"
    min=${least}
    max=${most ?? nothing}
    required
    .value=${String(value)}
  />`;
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
