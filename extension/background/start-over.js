/** A new vault in the place of a locked one whose passphrase and recovery code are lost. */
import { ShellError } from '../shared/errors.js';
import { openWith } from '../shared/vault.js';
import { vaultModule } from '../shared/wasm-full.js';
import { exclusive } from './exclusive.js';
import { keep } from './keep.js';

/**
 * The old vault's copies are set aside by the commit, and stay among the mirror's snapshots.
 * @param {import('../shared/types.js').Verbs['start_over']['body']} body `oldVaultId` and `oldSeq` of the
 *   file that the user has saved
 * @returns {Promise<import('../shared/types.js').Stored>}
 * @throws {ShellError} `vault-exists` where the vault is open after all, `vault-changed` where the
 *   saved file is not what is stored now
 */
export async function startOver({ sealed, ticket, oldVaultId, oldSeq }) {
  return exclusive(async () => {
    const opened = await openWith(vaultModule);
    if (opened.state === 'open') opened.vault.free();
    if (opened.state !== 'locked') throw new ShellError('vault-exists');
    const { vaultId, seq } = opened.info;
    if (vaultId !== oldVaultId || seq !== oldSeq) throw new ShellError('vault-changed');
    return keep(opened.kept, sealed, ticket);
  });
}
