/**
 * An encrypted Aegis backup, made with node's own cryptography as Aegis's vault document says
 * (docs/vault.md of beemdevelopment/Aegis), at a low cost.
 */

import { createCipheriv, randomBytes, scryptSync } from 'node:crypto';

const COST = { N: 1 << 12, r: 8, p: 1 };

/**
 * @param {{ issuer: string, name: string, secret: string }[]} accounts
 * @param {string} password
 * @returns {string} JSON
 */
export function aegisFile(accounts, password) {
  const entries = accounts.map(({ issuer, name, secret }) => ({
    type: 'totp',
    uuid: crypto.randomUUID(),
    name,
    issuer,
    note: '',
    icon: null,
    info: { secret, algo: 'SHA1', digits: 6, period: 30 },
  }));
  const key = randomBytes(32);
  const salt = randomBytes(32);
  const slot = sealed(key, scryptSync(password, salt, 32, COST));
  const db = sealed(Buffer.from(JSON.stringify({ version: 2, entries, groups: [] })), key);
  return JSON.stringify({
    version: 1,
    header: {
      slots: [
        {
          type: 1,
          uuid: crypto.randomUUID(),
          key: slot.content.toString('hex'),
          key_params: slot.params,
          n: COST.N,
          r: COST.r,
          p: COST.p,
          salt: salt.toString('hex'),
          repaired: true,
        },
      ],
      params: db.params,
    },
    db: db.content.toString('base64'),
  });
}

/**
 * @param {Buffer} plain
 * @param {Buffer} key
 */
function sealed(plain, key) {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const content = Buffer.concat([cipher.update(plain), cipher.final()]);
  const params = { nonce: nonce.toString('hex'), tag: cipher.getAuthTag().toString('hex') };
  return { content, params };
}
