/** What an `otpauth:` address or a key says, or what is wrong with it and where. */

import { asShellError } from '../shared/errors.js';
import { t } from '../shared/i18n.js';
import { fullModule } from '../shared/wasm.js';
import { html, nothing } from '../vendor/lit-html.js';
import { words } from './errors.js';

/** @typedef {import('../shared/types.js').Preview} Preview */
/** @typedef {{ preview: Preview } | { error: string, position?: number | undefined, corrected?: string | undefined }} Reading */

/**
 * @param {string} text
 * @returns {Promise<Reading>}
 */
export async function readKey(text) {
  const { preview, corrected_key } = await fullModule();
  try {
    return { preview: preview(text) };
  } catch (thrown) {
    const { position } = asShellError(thrown);
    return { error: words(thrown), position, corrected: corrected_key(text) };
  }
}

/**
 * The mistake pointed at, and the reading that mends it on offer.
 * @param {string} id of the message, for the field's `aria-describedby`
 * @param {string} text
 * @param {Extract<Reading, { error: string }>} reading
 * @param {(text: string) => void} take
 */
export function keyMistake(id, text, { error, position, corrected }, take) {
  const letters = [...text];
  const at = position === undefined ? undefined : letters[position];
  return html`<div class="stack-tight" id=${id} role="alert">
    <p class="error">${error}</p>
    ${
      at === undefined || position === undefined
        ? nothing
        : html`<p class="small">${t('key_mistake_at', [position + 1])}
            <span class="key">${letters.slice(Math.max(0, position - 6), position).join('')}<mark>${at}</mark>${letters.slice(position + 1, position + 7).join('')}</span></p>`
    }
    ${
      corrected
        ? html`<p class="small">${t('key_corrected')} <button class="link" type="button" @click=${() => take(corrected)}>${t('key_take_corrected')}</button></p>`
        : nothing
    }
  </div>`;
}

/** @param {Pick<Preview, 'kind' | 'algorithm' | 'digits' | 'period'> & { counter?: number | undefined }} account */
export function parametersOf({ kind, algorithm, digits, period, counter = 0 }) {
  const name = t(`kind_${kind}`);
  if (kind === 'totp')
    return t('parameters_totp', [name, t(`algorithm_${algorithm}`), digits, period]);
  if (kind === 'hotp')
    return t('parameters_hotp', [name, t(`algorithm_${algorithm}`), digits, counter]);
  return t('parameters_other', [name, period]);
}
