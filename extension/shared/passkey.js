/**
 * Passkeys as a way to the vault: WebAuthn's `prf` extension gives 32 bytes for a slot's salt. For pages in a
 * tab or window of their own, which must have the focus: the system's dialog closes a popup.
 */
import { ShellError } from './errors.js';

/** @typedef {import('./types.js').PasskeyView} PasskeyView */

/** ES256 and RS256, which every authenticator knows one of (COSE algorithm numbers). */
const ALGORITHMS = [-7, -257];

/** Firefox lets extensions have no passkeys of their own; a site's would be the site's to use. */
export function passkeysWork() {
  return location.protocol === 'chrome-extension:' && 'PublicKeyCredential' in globalThis;
}

/** @param {import('./types.js').SealedInfo} info */
export function hasPasskey({ slots }) {
  return slots.some(({ kind }) => kind === 'passkey');
}

/**
 * Makes a passkey and has it give its bytes.
 * @param {PasskeyView[]} known those that the vault has, so that no authenticator gets a second one
 * @returns {Promise<{ passkey: PasskeyView, output: Uint8Array }>}
 * @throws {ShellError} `passkey-without-prf`, `passkey-present`, `passkey-not-used`, `passkeys-unsupported`
 */
export async function makePasskey(known) {
  requireWorking();
  const salt = random(32);
  const credential = await asked(() =>
    navigator.credentials.create({
      publicKey: {
        rp: { name: 'Sparekey' },
        user: { id: random(16), name: 'Sparekey', displayName: 'Sparekey' },
        challenge: random(32),
        pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
        excludeCredentials: usable(known).map(descriptor),
        authenticatorSelection: { userVerification: 'required', residentKey: 'preferred' },
        // Windows Hello refuses a `prf` without anything to evaluate.
        extensions: { prf: { eval: { first: salt } } },
      },
    }),
  );
  const passkey = { salt, credential: new Uint8Array(credential.rawId), rp: location.hostname };
  const { enabled, results } = credential.getClientExtensionResults().prf ?? {};
  if (!enabled) throw new ShellError('passkey-without-prf');
  // Some give bytes only when they are asked a second time.
  const output = results ? outputOf(results) : await askPasskey([passkey]);
  return { passkey, output };
}

/**
 * Has one of these passkeys give its bytes.
 * @param {PasskeyView[]} passkeys
 * @returns {Promise<Uint8Array>} 32 bytes
 * @throws {ShellError} `passkey-elsewhere`, `passkey-without-prf`, `passkey-not-used`, `passkeys-unsupported`
 */
export async function askPasskey(passkeys) {
  requireWorking();
  const ours = usable(passkeys);
  if (ours.length === 0) throw new ShellError('passkey-elsewhere');
  const salts = ours.map(({ credential, salt }) => [base64url(credential), { first: salt }]);
  const credential = await asked(() =>
    navigator.credentials.get({
      publicKey: {
        challenge: random(32),
        allowCredentials: ours.map(descriptor),
        userVerification: 'required',
        extensions: { prf: { evalByCredential: Object.fromEntries(salts) } },
      },
    }),
  );
  const { results } = credential.getClientExtensionResults().prf ?? {};
  if (!results) throw new ShellError('passkey-without-prf');
  return outputOf(results);
}

/**
 * Those made for this extension in this kind of browser; no other answers here.
 * @param {PasskeyView[]} passkeys
 */
function usable(passkeys) {
  return passkeys.filter(({ rp }) => rp === location.hostname);
}

/** @param {PasskeyView} passkey */
function descriptor({ credential }) {
  return /** @type {const} */ ({ type: 'public-key', id: credential });
}

/** @param {AuthenticationExtensionsPRFValues} results */
function outputOf({ first }) {
  return new Uint8Array(/** @type {ArrayBuffer} */ (first));
}

function requireWorking() {
  if (!passkeysWork()) throw new ShellError('passkeys-unsupported');
}

/**
 * @param {() => Promise<Credential | null>} ask
 * @returns {Promise<PublicKeyCredential>}
 */
async function asked(ask) {
  try {
    const credential = await ask();
    if (credential) return /** @type {PublicKeyCredential} */ (credential);
  } catch (error) {
    const present = error instanceof DOMException && error.name === 'InvalidStateError';
    // The rest is one to us by design: left, too late, not verified, or no such passkey here.
    throw new ShellError(present ? 'passkey-present' : 'passkey-not-used', { cause: error });
  }
  throw new ShellError('passkey-not-used');
}

/** @param {number} length in bytes */
function random(length) {
  return crypto.getRandomValues(new Uint8Array(length));
}

/** @param {Uint8Array} bytes */
function base64url(bytes) {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
