/**
 * Small checkers for what comes from outside: messages and stored records.
 * Each gives the value back in its type or throws `bad-message`.
 */
import { fromBase64 } from './base64.js';
import { ShellError } from './errors.js';

/**
 * @template T
 * @typedef {(value: unknown) => T} Check
 */

/** @returns {never} */
function refuse() {
  throw new ShellError('bad-message');
}

/**
 * @param {number} most characters
 * @returns {Check<string>}
 */
export const text = (most) => (value) =>
  typeof value === 'string' && value.length <= most ? value : refuse();

/**
 * @param {number} least
 * @param {number} most
 * @returns {Check<number>}
 */
export const integer =
  (least, most = Number.MAX_SAFE_INTEGER) =>
  (value) =>
    Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most
      ? Number(value)
      : refuse();

/** @type {Check<boolean>} */
export const flag = (value) => (typeof value === 'boolean' ? value : refuse());

/**
 * @template {string} T
 * @param {readonly T[]} names
 * @returns {Check<T>}
 */
export const oneOf = (names) => (value) => names.find((name) => name === value) ?? refuse();

/**
 * An account's id in the vault: 32 hex digits.
 * @type {Check<string>}
 */
export const id = (value) =>
  typeof value === 'string' && /^[0-9a-f]{32}$/.test(value) ? value : refuse();

/**
 * Bytes written as base64.
 * @param {number} most bytes
 * @returns {Check<Uint8Array<ArrayBuffer>>}
 */
export const bytes = (most) => (value) => {
  if (typeof value !== 'string' || value.length > Math.ceil(most / 3) * 4) return refuse();
  try {
    return fromBase64(value);
  } catch {
    return refuse();
  }
};

/**
 * @template T
 * @param {Check<T>} check
 * @returns {Check<T | undefined>}
 */
export const maybe = (check) => (value) =>
  value === undefined || value === null ? undefined : check(value);

/**
 * @template T
 * @param {Check<T>} check
 * @param {number} most entries
 * @returns {Check<T[]>}
 */
export const list = (check, most) => (value) =>
  Array.isArray(value) && value.length <= most ? value.map((entry) => check(entry)) : refuse();

/**
 * An object of these fields and no others; those of `optional` may be absent.
 * @template {Record<string, Check<any>>} R
 * @template {Record<string, Check<any>>} [O={}]
 * @param {R} required
 * @param {O} [optional]
 * @returns {Check<{ [K in keyof R]: ReturnType<R[K]> } & { [K in keyof O]?: ReturnType<O[K]> }>}
 */
export const record = (required, optional) => (value) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse();
  /** @type {any} */
  const checked = {};
  for (const [name, given] of Object.entries(value)) {
    if (given === undefined) continue;
    const check = own(required, name) ?? own(optional, name) ?? refuse;
    checked[name] = check(given);
  }
  return Object.keys(required).every((name) => Object.hasOwn(checked, name)) ? checked : refuse();
};

/**
 * An object of one of several shapes; the field `tag` says of which.
 * @param {string} tag
 * @param {Record<string, Record<string, Check<any>>>} shapes the other fields, by the tag's value
 * @returns {Check<Record<string, any>>}
 */
export const tagged = (tag, shapes) => (value) => {
  const name = /** @type {Record<string, unknown> | null | undefined} */ (value)?.[tag];
  if (typeof name !== 'string' || !Object.hasOwn(shapes, name)) return refuse();
  return record({ [tag]: oneOf([name]), ...shapes[name] })(value);
};

/**
 * @param {Record<string, Check<any>> | undefined} checks
 * @param {string} name
 */
function own(checks, name) {
  return checks && Object.hasOwn(checks, name) ? checks[name] : undefined;
}
