/** Keeps the front of a large vault in step with the vault. */
import { toBase64 } from '../shared/base64.js';
import { nameOf } from '../shared/front.js';
import { removeLocal, writeLocal } from '../shared/local.js';
import { readHead } from '../shared/store.js';

/** Accounts from which on a front pays: smaller vaults are open as soon. */
const LEAST = 200;

/**
 * Puts the front of what was just stored in the place of the last one. Without it the popup opens
 * the vault itself: that it could not be written is no one's loss.
 * @param {import('../shared/types.js').Vault} vault
 */
export async function putFront(vault) {
  try {
    const { front: old, head } = await readHead();
    const [first, ...parts] = vault.info().accounts < LEAST ? [] : vault.seal_front();
    if (first) {
      const items = parts.map((part, at) => [nameOf(at + 1), toBase64(part)]);
      const { generation } = head ?? {};
      const front = { generation, parts: parts.length, data: toBase64(first) };
      await writeLocal({ ...Object.fromEntries(items), front });
    } else if (old) {
      await removeLocal(['front']);
    }
    const before = Number(old?.parts ?? 0);
    const left = Array.from({ length: before }, (_, at) => nameOf(at + 1)).slice(parts.length);
    if (left.length > 0) await removeLocal(left);
  } catch {
    // It is of an older generation then, which is passed over.
  }
}
