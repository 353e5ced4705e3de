/** Opening the stored vault to change it, and storing what it became. Called inside `exclusive`. */
import { commit } from '../shared/commit.js';
import { ShellError } from '../shared/errors.js';
import { openWith, requireOpen } from '../shared/vault.js';
import { vaultModule } from '../shared/wasm-full.js';
import { putFront } from './front.js';

/**
 * The stored vault, open; `vault` is the caller's to free.
 * @throws {ShellError} `locked`, `no-vault`, `vault-damaged`, `vault-too-new`
 */
export async function requireVault() {
  return requireOpen(await openWith(vaultModule));
}

/**
 * Stores the vault, once it opens and holds no less than before.
 * @param {Parameters<typeof commit>[0]} kept
 * @param {Uint8Array} sealed
 * @param {Uint8Array} ticket
 * @param {{ accounts: number, trashed: number }} [before] what the vault held until now
 * @returns {Promise<import('../shared/types.js').Stored>}
 */
export async function keep(kept, sealed, ticket, before) {
  const { Vault } = await vaultModule();
  let vault = Vault.resume(sealed, ticket);
  try {
    const { vaultId, seq, accounts, trashed } = vault.info();
    if (before && accounts + trashed < before.accounts + before.trashed) {
      throw new ShellError('would-lose-accounts');
    }
    const stored = await commit(kept, { sealed, vaultId, seq, nowMs: Date.now() }, open);
    await putFront(vault);
    return stored;
  } finally {
    vault.free();
  }

  /** @param {Uint8Array} bytes */
  function open(bytes) {
    const opened = Vault.resume(bytes, ticket);
    vault.free();
    vault = opened;
  }
}
