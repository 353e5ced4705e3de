/**
 * Where the sealed vault is kept: two slots in `storage.local` that are written
 * in turn, a head that names the good one and is written last, and a mirror
 * with snapshots. A copy that can't be read is passed over, never dropped, and
 * never taken for "nothing there".
 */
import { asShellError } from './errors.js';
import { readLocal } from './local.js';
import * as mirror from './mirror.js';
import { fromRecord } from './record.js';

/**
 * @typedef {'slot' | 'other-slot' | 'mirror' | 'snapshot'} Source
 * @typedef {'slotA' | 'slotB'} SlotName
 * @typedef {{ source: Source, slot?: SlotName, stored: unknown }} Candidate
 * @typedef {{ source: Source | 'storage', slot?: SlotName | undefined, code: string }} Problem
 *   A copy that was passed over, or a place that could not be read.
 * @typedef {{ state: 'none' | 'damaged', problems: Problem[] }} NotFound
 * @typedef {Promise<{ head?: { slot?: unknown, generation?: unknown },
 *   front?: { parts?: unknown } }>} Head as stored, unchecked
 */
/**
 * @template T
 * @typedef {{ state: 'ok', source: Source, slot: SlotName | undefined, opened: T,
 *     problems: Problem[] } & import('./record.js').Copy} Found
 *   `problems` tells what was passed over before this copy.
 */

export const SLOTS = /** @type {const} */ (['slotA', 'slotB']);

/** The codes that mean "this copy is bad, the next may be good". */
const BAD_COPY = ['copy-damaged', 'not-a-vault', 'vault-truncated', 'vault-tampered'];

/**
 * The record that names the good slot, and the first part of the front (front.js).
 * @returns {Head}
 * @throws {import('./errors.js').ShellError} `storage-failed`
 */
export async function readHead() {
  return readLocal(['head', 'front']);
}

/**
 * The newest copy that `accept` takes; it throws where it can't open the bytes.
 * 'none' only where nothing was ever written and every place could be read.
 * @template T
 * @param {(sealed: Uint8Array<ArrayBuffer>) => T | Promise<T>} accept
 * @param {Head} head
 * @returns {Promise<Found<T> | NotFound>}
 * @throws {import('./errors.js').ShellError} `storage-too-new`, and what `accept` throws
 *   other than for a bad copy
 */
export async function read(accept, head = readHead()) {
  /** @type {Problem[]} */
  const problems = [];
  for await (const { source, slot, stored } of candidates(problems, head)) {
    try {
      const copy = await fromRecord(stored);
      const opened = await accept(copy.sealed);
      return { ...copy, state: 'ok', source, slot, opened, problems };
    } catch (thrown) {
      const error = asShellError(thrown);
      if (!BAD_COPY.includes(error.code)) throw error;
      problems.push({ source, slot, code: error.code });
    }
  }
  return { state: problems.length > 0 ? 'damaged' : 'none', problems };
}

/**
 * Stored copies, the best first, each place read only when its turn comes.
 * @param {Problem[]} problems takes the places that can't be read
 * @param {Head} head
 * @returns {AsyncGenerator<Candidate>}
 */
async function* candidates(problems, head) {
  const named = await tried('storage', problems, async () => slotIn(await head));
  if (named) yield* (await tried('storage', problems, () => slots([named], 'slot'))) ?? [];
  // Lost, damaged, or the worker died within the very first write: the newest that is left.
  const others = SLOTS.filter((slot) => slot !== named);
  const rest = [
    ...((await tried('storage', problems, () => slots(others, 'other-slot'))) ?? []),
    ...((await tried('mirror', problems, mirrored)) ?? []),
  ];
  yield* rest.sort((a, b) => generationOf(b.stored) - generationOf(a.stored));
  for (const { key } of (await tried('mirror', problems, mirror.snapshots)) ?? []) {
    const stored = await tried('mirror', problems, () => mirror.snapshot(key));
    if (stored !== undefined) yield { source: 'snapshot', stored };
  }
}

/**
 * The slot that the last write ended with.
 * @param {Awaited<Head>} stored
 */
function slotIn({ head }) {
  return SLOTS.find((slot) => slot === head?.slot);
}

/**
 * @param {SlotName[]} names
 * @param {Source} source
 * @returns {Promise<Candidate[]>} those that hold anything
 */
async function slots(names, source) {
  const stored = await readLocal(names);
  return names.flatMap((slot) =>
    stored[slot] === undefined ? [] : [{ source, slot, stored: stored[slot] }],
  );
}

/** @returns {Promise<Candidate[]>} */
async function mirrored() {
  const stored = await mirror.current();
  return stored === undefined ? [] : [{ source: 'mirror', stored }];
}

/**
 * @template T
 * @param {'storage' | 'mirror'} source
 * @param {Problem[]} problems
 * @param {() => Promise<T>} reading
 * @returns {Promise<T | undefined>}
 */
async function tried(source, problems, reading) {
  try {
    return await reading();
  } catch (error) {
    problems.push({ source, code: asShellError(error).code });
    return undefined;
  }
}

/** @param {unknown} stored */
function generationOf(stored) {
  const generation = /** @type {{ generation?: unknown } | null | undefined} */ (stored)
    ?.generation;
  return typeof generation === 'number' ? generation : 0;
}
