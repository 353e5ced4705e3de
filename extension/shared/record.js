/** A stored copy of the sealed vault: the bytes, what they are, and a checksum. */
import { fromBase64, toBase64 } from './base64.js';
import * as check from './check.js';
import { ShellError } from './errors.js';

/** Version of the way the vault lies in storage; not the vault format's own. */
const LAYOUT = 1;
const MAX_BYTES = 256 * 1024 * 1024;

/**
 * @typedef {{ layout: number, generation: number, vaultId: string, seq: number, writtenMs: number,
 *   sum: string, data: string }} StoredRecord
 * `generation` counts this browser's writes, over all vaults it ever held.
 * @typedef {{ sealed: Uint8Array<ArrayBuffer>, sum: string } & About} Copy
 * @typedef {{ generation: number, vaultId: string, seq: number, writtenMs: number }} About
 */

const checkRecord = check.record({
  layout: check.integer(1),
  generation: check.integer(1),
  vaultId: check.id,
  seq: check.integer(0),
  writtenMs: check.integer(0),
  sum: check.text(64),
  data: check.bytes(MAX_BYTES),
});

/**
 * @param {Uint8Array} sealed
 * @param {About} about
 * @returns {Promise<StoredRecord>}
 */
export async function toRecord(sealed, { generation, vaultId, seq, writtenMs }) {
  const sum = await checksum(sealed);
  return { layout: LAYOUT, generation, vaultId, seq, writtenMs, sum, data: toBase64(sealed) };
}

/**
 * @param {unknown} stored
 * @returns {Promise<Copy>}
 * @throws {ShellError} `storage-too-new`, `copy-damaged`
 */
export async function fromRecord(stored) {
  refuseNewer(stored);
  const { data: sealed, layout: _, ...about } = checked(stored);
  if ((await checksum(sealed)) !== about.sum) throw new ShellError('copy-damaged');
  return { sealed, ...about };
}

/**
 * Whatever bytes a record holds, damaged or not, to hand to the user.
 * @param {unknown} stored
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function rawBytes(stored) {
  const data = /** @type {{ data?: unknown } | null | undefined} */ (stored)?.data;
  try {
    if (typeof data === 'string') return fromBase64(data);
  } catch {
    // No base64 any more: the text itself may still help.
  }
  return new TextEncoder().encode(JSON.stringify(stored) ?? '');
}

/** @param {unknown} stored */
export function refuseNewer(stored) {
  const layout = /** @type {{ layout?: unknown } | null | undefined} */ (stored)?.layout;
  if (typeof layout === 'number' && layout > LAYOUT) throw new ShellError('storage-too-new');
}

/** @param {unknown} stored */
function checked(stored) {
  try {
    return checkRecord(stored);
  } catch {
    throw new ShellError('copy-damaged');
  }
}

/** @param {Uint8Array} bytes */
async function checksum(bytes) {
  const digest = await crypto.subtle.digest(
    'SHA-256',
    /** @type {Uint8Array<ArrayBuffer>} */ (bytes),
  );
  return toBase64(new Uint8Array(digest));
}
