/** Opening the stored vault to change it, and storing what it became. Called inside `exclusive`. */
import { commit } from '../shared/commit.js';
import { ShellError } from '../shared/errors.js';
import { openWith, requireOpen } from '../shared/vault.js';
import { vaultModule } from '../shared/wasm-full.js';

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
  const { vaultId, seq, accounts, trashed } = open(sealed);
  if (before && accounts + trashed < before.accounts + before.trashed) {
    throw new ShellError('would-lose-accounts');
  }
  return commit(kept, { sealed, vaultId, seq, nowMs: Date.now() }, open);

  /** @param {Uint8Array} bytes */
  function open(bytes) {
    const vault = Vault.resume(bytes, ticket);
    const info = vault.info();
    vault.free();
    return info;
  }
}
