/** The site's accounts and sessions, kept in memory. */

import { randomUUID } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

const ISSUER = 'Example Bank';

/**
 * @typedef {object} Account
 * @property {string} user
 * @property {TOTP} totp
 * @property {string} uri
 * @property {string} pictureId names the QR picture, so that no address holds the secret
 * @property {boolean} confirmed
 * @property {Set<string>} spent purpose and time step of each code accepted
 */

/**
 * @typedef {object} Session
 * @property {string} cookie
 * @property {Account} [account] signed in
 * @property {Account | undefined} [pending] has given the password, not yet the code
 */

/** @typedef {'ok' | 'wrong' | 'used'} Outcome */

export class Accounts {
  /** @type {Map<string, Account>} */
  #users = new Map();
  /** @type {Map<string, Session>} */
  #sessions = new Map();

  /** Name of the last account made. */
  get lastUser() {
    return [...this.#users.keys()].at(-1) ?? '';
  }

  /**
   * The session of a cookie header, or a new one.
   * @param {string} [header]
   */
  session(header) {
    const id = header?.match(/(?:^|; )session=([\w-]+)/)?.[1];
    const known = id && this.#sessions.get(id);
    if (known) return known;
    const fresh = randomUUID();
    /** @type {Session} */
    const session = { cookie: `session=${fresh}; HttpOnly; SameSite=Lax; Path=/` };
    this.#sessions.set(fresh, session);
    return session;
  }

  /** @param {Session} session */
  signOut(session) {
    delete session.account;
    delete session.pending;
  }

  /**
   * Makes an account, or makes it anew.
   * @param {string} user
   */
  signUp(user) {
    const totp = new TOTP({ issuer: ISSUER, label: user, secret: new Secret({ size: 20 }) });
    /** @type {Account} */
    const account = {
      user,
      totp,
      uri: totp.toString(),
      pictureId: randomUUID(),
      confirmed: false,
      spent: new Set(),
    };
    this.#users.set(user, account);
    return account;
  }

  /**
   * Takes unusual parameters for the set-up page to show.
   * @param {Account} account
   * @param {URLSearchParams} query
   */
  enrol(account, query) {
    const { totp } = account;
    totp.digits = Number(query.get('digits') ?? 6);
    totp.period = Number(query.get('period') ?? 30);
    totp.algorithm = query.get('algorithm') ?? 'SHA1';
    account.uri = totp.toString();
  }

  /** @param {string} user */
  byUser(user) {
    return this.#users.get(user);
  }

  /** @param {string | null} id */
  byPictureId(id) {
    return [...this.#users.values()].find((account) => account.pictureId === id);
  }

  /**
   * The code that ends the set-up.
   * @param {Account} account
   * @param {string} code
   */
  confirm(account, code) {
    const outcome = spend(account, 'set-up', code);
    if (outcome === 'ok') account.confirmed = true;
    return outcome;
  }

  /**
   * @param {Account} account
   * @param {string} code
   */
  signIn(account, code) {
    return spend(account, 'sign-in', code);
  }
}

/**
 * Accepts a code once: one step early or late is allowed, a second use for the same purpose is not.
 * @param {Account} account
 * @param {string} purpose
 * @param {string} code
 * @returns {Outcome}
 */
function spend({ totp, spent }, purpose, code) {
  const delta = totp.validate({ token: code.trim(), window: 1 });
  if (delta === null) return 'wrong';
  const step = `${purpose} ${totp.counter() + delta}`;
  if (spent.has(step)) return 'used';
  spent.add(step);
  return 'ok';
}
