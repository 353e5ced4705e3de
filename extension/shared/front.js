/**
 * The front of a large vault: what the popup's first screen shows, sealed apart in small parts
 * (core: vault/front.rs). It is a copy for speed alone: where it is missing, old or damaged, the
 * vault itself is opened.
 */
import { fromBase64 } from './base64.js';
import * as check from './check.js';
import { loadCorrection } from './clock.js';
import { readLocal } from './local.js';
import * as session from './session.js';
import { codesModule } from './wasm.js';

/** @typedef {import('../wasm/codes.js').Front} Front */

const MAX_PART_BYTES = 16 * 1024 * 1024;

const checkFirst = check.record({
  generation: check.integer(1),
  parts: check.integer(1),
  data: check.bytes(MAX_PART_BYTES),
});

/**
 * The key in storage of a part; that of the first is `front`.
 * @param {number} place
 */
export const nameOf = (place) => `front.${place}`;

/**
 * The front for a page; the caller's to free.
 * @param {import('./store.js').Head} reading
 * @param {Promise<{ url: string }>} tab
 * @returns {Promise<Front | undefined>}
 */
export async function openFront(reading, tab) {
  const { front: first, head } = await reading;
  if (first === undefined) return undefined;
  const { generation, data } = checkFirst(first);
  if (generation !== head?.generation) return undefined;
  const [{ Front }, ticket] = await Promise.all([
    codesModule(),
    session.ticket(),
    loadCorrection(),
  ]);
  if (!ticket) return undefined;
  const front = Front.open(data, ticket);
  try {
    const places = [...front.places((await tab).url)];
    const parts = await readLocal(places.map(nameOf));
    for (const place of places) {
      front.add(place, fromBase64(/** @type {string} */ (parts[nameOf(place)])));
    }
    return front;
  } catch (error) {
    front.free();
    throw error;
  }
}
