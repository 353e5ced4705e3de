/** The only writer of the vault: opens it, applies calls, seals, stores. All or nothing. */
import { ShellError } from '../shared/errors.js';
import { openWith } from '../shared/vault.js';
import { vaultModule } from '../shared/wasm-full.js';
import { exclusive } from './exclusive.js';
import { keep, requireVault } from './keep.js';

/**
 * @typedef {import('../shared/types.js').Vault} Vault
 * @typedef {import('../shared/types.js').Stored} Stored
 * @typedef {import('../shared/types.js').ChangeCall} ChangeCall
 */

/**
 * @param {ChangeCall[]} calls
 * @returns {Promise<import('../shared/types.js').Changed>} once stored
 */
export async function change(calls) {
  return exclusive(async () => {
    const { vault, kept } = await requireVault();
    try {
      const nowMs = Date.now();
      const results = calls.map((call) => apply(vault, call, nowMs) ?? null);
      return { results, ...(await keep(kept, vault.seal(), vault.reveal_ticket())) };
    } finally {
      vault.free();
    }
  });
}

/**
 * The first vault. One that can't be opened is set aside in storage by the commit.
 * @param {{ sealed: Uint8Array, ticket: Uint8Array }} body
 * @returns {Promise<Stored>}
 */
export async function adopt({ sealed, ticket }) {
  return exclusive(async () => {
    const opened = await openWith(vaultModule);
    if (opened.state === 'open') opened.vault.free();
    if (opened.state !== 'first-run' && opened.state !== 'damaged') {
      throw new ShellError('vault-exists');
    }
    return keep(opened.kept, sealed, ticket);
  });
}

/**
 * The same vault as a page sealed it anew, if nothing else changed it meanwhile.
 * @param {{ sealed: Uint8Array, baseSeq: number }} body
 * @returns {Promise<Stored>}
 */
export async function replace({ sealed, baseSeq }) {
  return exclusive(async () => {
    const { vault, kept } = await requireVault();
    try {
      const { inspect } = await vaultModule();
      const info = vault.info();
      if (inspect(sealed).vaultId !== info.vaultId) throw new ShellError('other-vault');
      if (info.seq !== baseSeq) throw new ShellError('vault-changed');
      return await keep(kept, sealed, vault.reveal_ticket(), info);
    } finally {
      vault.free();
    }
  });
}

/**
 * @param {Vault} vault
 * @param {ChangeCall} call
 * @param {number} nowMs
 */
function apply(vault, { call, args }, nowMs) {
  switch (call) {
    case 'add':
      return vault.add(...args, nowMs);
    case 'update':
      return vault.update(...args, nowMs);
    case 'trash':
      return vault.trash(...args, nowMs);
    case 'restore':
      return vault.restore(...args, nowMs);
    case 'purge':
      return vault.purge(...args, nowMs);
    case 'move_before':
      return vault.move_before(...args, nowMs);
    case 'advance':
      return vault.advance(...args);
    case 'set_setting':
      return vault.set_setting(...args, nowMs);
  }
}
