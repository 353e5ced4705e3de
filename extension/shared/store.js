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
 */
/**
 * @template T
 * @typedef {{ state: 'ok', source: Source, slot: SlotName | undefined, opened: T,
 *     problems: Problem[] } & import('./record.js').Copy} Found
 *   `problems` tells what was passed over before this copy.
 */

/** The codes that mean "this copy is bad, the next may be good". */
const BAD_COPY = ['copy-damaged', 'not-a-vault', 'vault-truncated', 'vault-tampered'];

/**
 * The newest copy that `accept` takes; it throws where it can't open the bytes.
 * 'none' only where nothing was ever written and every place could be read.
 * @template T
 * @param {(sealed: Uint8Array<ArrayBuffer>) => T | Promise<T>} accept
 * @returns {Promise<Found<T> | NotFound>}
 * @throws {import('./errors.js').ShellError} `storage-too-new`, and what `accept` throws
 *   other than for a bad copy
 */
export async function read(accept) {
  /** @type {Problem[]} */
  const problems = [];
  for await (const { source, slot, stored } of candidates(problems)) {
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
 * Stored copies, the best first, each read only when it is asked for.
 * @param {Problem[]} problems takes the places that can't be read
 * @returns {AsyncGenerator<Candidate>}
 */
async function* candidates(problems) {
  yield* tolerating('storage', localCopies(), problems);
  yield* tolerating('mirror', mirrorCopies(), problems);
}

/** @returns {AsyncGenerator<Candidate>} */
async function* localCopies() {
  const { head } = await readLocal(['head']);
  const named = /** @type {{ slot?: unknown } | undefined} */ (head)?.slot;
  if (named === 'slotA' || named === 'slotB') {
    const other = named === 'slotA' ? 'slotB' : 'slotA';
    yield* present('slot', named, (await readLocal([named]))[named]);
    yield* present('other-slot', other, (await readLocal([other]))[other]);
    return;
  }
  // No head: the worker died within the very first write, or it was lost.
  const slots = await readLocal(['slotA', 'slotB']);
  const newest = generationOf(slots.slotB) > generationOf(slots.slotA) ? 'slotB' : 'slotA';
  const other = newest === 'slotA' ? 'slotB' : 'slotA';
  yield* present('slot', newest, slots[newest]);
  yield* present('other-slot', other, slots[other]);
}

/** @returns {AsyncGenerator<Candidate>} */
async function* mirrorCopies() {
  const stored = await mirror.current();
  if (stored !== undefined) yield { source: 'mirror', stored };
  for (const { key } of await mirror.snapshots()) {
    yield { source: 'snapshot', stored: await mirror.snapshot(key) };
  }
}

/**
 * @param {Source} source
 * @param {SlotName} slot
 * @param {unknown} stored
 * @returns {Generator<Candidate>}
 */
function* present(source, slot, stored) {
  if (stored !== undefined) yield { source, slot, stored };
}

/**
 * @param {'storage' | 'mirror'} source
 * @param {AsyncGenerator<Candidate>} copies
 * @param {Problem[]} problems
 * @returns {AsyncGenerator<Candidate>}
 */
async function* tolerating(source, copies, problems) {
  try {
    yield* copies;
  } catch (error) {
    problems.push({ source, code: asShellError(error).code });
  }
}

/** @param {unknown} stored */
function generationOf(stored) {
  const generation = /** @type {{ generation?: unknown } | undefined} */ (stored)?.generation;
  return typeof generation === 'number' ? generation : 0;
}
