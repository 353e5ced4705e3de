/** What the text of a QR code is for. */

/** Addresses of set-up keys; the core says of each whether it can be taken. */
const KEY_ADDRESS = /^(otpauth|otpauth-migration|apple-otpauth|motp|steam):/i;
/** A key alone: as long as any real one, and no mere number or word. */
const BARE_KEY = /^(?=.*[a-z])(?=.*[2-7])[a-z2-7]{16,}=*$/i;

/**
 * - push: sets up approval in a service's own app; no other app can read it
 * - passkey: lets a phone sign in here
 * - linking: links a messenger on a phone with this computer
 * - wifi, address: a network, a web page or an app in a store
 */
const OTHERS = /** @type {const} */ ([
  ['push', /^(phonefactor|msauth|oktaverify|duo):/i],
  ['passkey', /^fido:/i],
  ['linking', /^(\d@|tg:|sgnl:)/i],
  ['wifi', /^wifi:/i],
  ['address', /^https?:/i],
]);

/** @typedef {typeof OTHERS[number][0] | 'key' | 'text'} SymbolKind */

/** @param {string} text */
export function isKeyAddress(text) {
  return KEY_ADDRESS.test(text);
}

/**
 * @param {string} text
 * @returns {SymbolKind} 'key' for what may be a set-up key, sound or not
 */
export function kindOfSymbol(text) {
  if (isKeyAddress(text)) return 'key';
  const [name] = OTHERS.find(([, pattern]) => pattern.test(text)) ?? [];
  return name ?? (BARE_KEY.test(text.replace(/[\s-]/g, '')) ? 'key' : 'text');
}

/**
 * Of several, the one whose words help most.
 * @param {SymbolKind[]} kinds
 * @returns {SymbolKind | undefined}
 */
export function mostTelling(kinds) {
  return OTHERS.map(([name]) => name).find((name) => kinds.includes(name)) ?? kinds[0];
}
