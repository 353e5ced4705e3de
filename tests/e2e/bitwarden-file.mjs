/** Bitwarden's export under a password, made by node's own crypto (bitwarden.com/help/encrypted-export). */

import { createCipheriv, createHmac, pbkdf2Sync, randomBytes, randomUUID } from 'node:crypto';

/**
 * @param {{ name: string, username: string, totp: string }} account
 * @param {string} password
 * @param {number} rounds of PBKDF2
 */
export function bitwardenFile({ name, username, totp }, password, rounds) {
  const salt = randomBytes(16).toString('base64');
  const key = pbkdf2Sync(password, salt, rounds, 32, 'sha256');
  const half = (/** @type {string} */ label) =>
    createHmac('sha256', key).update(`${label}\x01`).digest();
  const [encKey, macKey] = [half('enc'), half('mac')];
  const seal = (/** @type {string} */ text) => {
    const iv = randomBytes(16);
    const cipher = createCipheriv('aes-256-cbc', encKey, iv);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    const mac = createHmac('sha256', macKey).update(iv).update(sealed).digest();
    return `2.${[iv, sealed, mac].map((part) => part.toString('base64')).join('|')}`;
  };
  const items = [{ type: 1, name, login: { username, totp } }];
  return JSON.stringify({
    encrypted: true,
    passwordProtected: true,
    salt,
    kdfType: 0,
    kdfIterations: rounds,
    encKeyValidation_DO_NOT_EDIT: seal(randomUUID()),
    data: seal(JSON.stringify({ encrypted: false, folders: [], items })),
  });
}
