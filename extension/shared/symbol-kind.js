/** What the text of a QR code is for, which the reader says with it. */

/** @typedef {import('./types.js').SymbolKind} SymbolKind */

/** Addresses of set-up keys; the core says of each whether it can be taken. */
const KEY_ADDRESS = /^(otpauth|otpauth-migration|apple-otpauth|motp|steam):/i;

/** Those first whose words help most. @type {SymbolKind[]} */
const TELLING = [
  'microsoft',
  'okta',
  'duo',
  'own-app',
  'sheet',
  'passkey',
  'linking',
  'store',
  'wifi',
  'payment',
  'contact',
  'address',
];

/** @param {string} text */
export function isKeyAddress(text) {
  return KEY_ADDRESS.test(text);
}

/**
 * Of several, the one whose words help most.
 * @param {SymbolKind[]} kinds
 * @returns {SymbolKind | undefined}
 */
export function mostTelling(kinds) {
  return TELLING.find((kind) => kinds.includes(kind)) ?? kinds[0];
}
