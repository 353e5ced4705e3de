/**
 * Writes the sealed vault; the background alone calls this, inside its lock.
 * New beside old, read back, opened, then the head, then the mirror. Whatever
 * fails before the head leaves the state as it was.
 */
import { ShellError } from './errors.js';
import { readLocal, writeLocal } from './local.js';
import * as mirror from './mirror.js';
import { fromRecord, rawBytes, toRecord } from './record.js';
import { SLOTS } from './store.js';

/**
 * @typedef {import('./store.js').SlotName} SlotName
 * @typedef {import('./store.js').Found<unknown> | import('./store.js').NotFound} Base
 */

/**
 * @param {Base} base what was read before
 * @param {{ sealed: Uint8Array, vaultId: string, seq: number, nowMs: number }} vault
 * @param {(sealed: Uint8Array) => void} verify opens the bytes as read back, or throws
 * @returns {Promise<{ warnings: string[] }>} codes of what failed after the vault was safe
 * @throws {ShellError} `storage-full`, `storage-failed`, `write-failed`
 */
export async function commit(base, { sealed, vaultId, seq, nowMs }, verify) {
  await setAside(base, vaultId);
  // Follows the clock, so that copies stay comparable after a loss of all others.
  const generation = Math.max(nowMs, base.state === 'ok' ? base.generation + 1 : 1);
  const record = await toRecord(sealed, { generation, vaultId, seq, writtenMs: nowMs });
  const slot = slotFor(base);
  await writeSlot(slot, record, verify);
  await writeHead({ layout: record.layout, slot, generation });
  try {
    await mirror.put(record);
    return { warnings: [] };
  } catch {
    return { warnings: ['mirror-failed'] };
  }
}

/**
 * Every stored copy as it is, readable or not, for the user to save.
 * @returns {Promise<{ name: string, bytes: Uint8Array<ArrayBuffer> }[]>}
 * @throws {ShellError} `storage-failed` where no place can be read at all
 */
export async function rescue() {
  const [local, mirrored] = await Promise.allSettled([readLocal(null), mirror.everything()]);
  if (local.status === 'rejected' && mirrored.status === 'rejected') throw local.reason;
  const entries = local.status === 'fulfilled' ? Object.entries(local.value) : [];
  const copies = entries.filter(([name]) => /^(slot|aside)/.test(name));
  const others = mirrored.status === 'fulfilled' ? mirrored.value : [];
  return [
    ...copies.map(([name, stored]) => ({ name, bytes: rawBytes(stored) })),
    ...others.map((stored, index) => ({ name: `mirror-${index + 1}`, bytes: rawBytes(stored) })),
  ];
}

/**
 * Keeps slots that can't be opened, since the next writes would take their place;
 * where no copy at all was opened, or another vault's, whatever the slots hold.
 * @param {Base} base
 * @param {string} vaultId of the vault that is written
 */
async function setAside(base, vaultId) {
  const damaged = base.problems.flatMap(({ slot }) => slot ?? []);
  const continued = base.state === 'ok' && base.vaultId === vaultId;
  const stored = await readLocal(continued ? damaged : [...SLOTS]);
  for (const copy of Object.values(stored)) {
    await writeLocal({ [`aside-${await fingerprint(copy)}`]: copy });
  }
}

/**
 * The slot whose copy is needed least.
 * @param {Base} base
 * @returns {SlotName}
 */
function slotFor(base) {
  if (base.state === 'ok' && base.slot) return base.slot === 'slotA' ? 'slotB' : 'slotA';
  return base.problems.find(({ slot }) => slot)?.slot ?? 'slotA';
}

/**
 * @param {SlotName} slot
 * @param {import('./record.js').StoredRecord} record
 * @param {(sealed: Uint8Array) => void} verify
 */
async function writeSlot(slot, record, verify) {
  await writeLocal({ [slot]: record });
  try {
    const copy = await fromRecord((await readLocal([slot]))[slot]);
    if (copy.sum !== record.sum) throw new ShellError('copy-damaged');
    verify(copy.sealed);
  } catch (error) {
    throw new ShellError('write-failed', { cause: error });
  }
}

/** @param {{ layout: number, slot: SlotName, generation: number }} head */
async function writeHead(head) {
  let failure;
  try {
    await writeLocal({ head });
  } catch (error) {
    failure = error; // it may have been written all the same: what is read counts
  }
  const { head: kept } = await readLocal(['head']);
  const { slot, generation } = /** @type {Partial<typeof head>} */ (kept ?? {});
  if (slot !== head.slot || generation !== head.generation)
    throw failure ?? new ShellError('write-failed');
}

/**
 * Names a copy by its content; rescued files are named so, too.
 * @param {unknown} stored
 */
async function fingerprint(stored) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', rawBytes(stored)));
  return [...digest.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
