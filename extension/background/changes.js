/** The only writer of the vault: opens it, applies calls, seals, stores. All or nothing. */
import { ShellError } from '../shared/errors.js';
import * as session from '../shared/session.js';
import { openWith } from '../shared/vault.js';
import { vaultModule } from '../shared/wasm-full.js';
import { exclusive } from './exclusive.js';
import { keep, requireVault } from './keep.js';
import { syncSoon } from './sync-times.js';

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
  return changing(async () => {
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
  return changing(async () => {
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
 * @param {{ sealed: Uint8Array, ticket?: Uint8Array, baseSeq: number }} body `ticket`: where the page
 *   may have given the vault a new key
 * @returns {Promise<Stored>}
 */
export async function replace({ sealed, ticket, baseSeq }) {
  return changing(async () => {
    const { vault, kept } = await requireVault();
    try {
      const { inspect } = await vaultModule();
      const info = vault.info();
      if (inspect(sealed).vaultId !== info.vaultId) throw new ShellError('other-vault');
      if (info.seq !== baseSeq) throw new ShellError('vault-changed');
      const stored = await keep(kept, sealed, ticket ?? vault.reveal_ticket(), info);
      if (ticket) await session.rekey(ticket);
      return stored;
    } finally {
      vault.free();
    }
  });
}

/**
 * What is stored here is sent to the other devices soon.
 * @template T
 * @param {() => Promise<T>} work
 */
async function changing(work) {
  const done = await exclusive(work);
  await syncSoon();
  return done;
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
    case 'rename_passkey':
      return vault.rename_passkey(...args, nowMs);
    case 'remove_passkey':
      return vault.remove_passkey(...args, nowMs);
    case 'set_setting':
      return vault.set_setting(...args, nowMs);
    case 'keep_store':
      return vault.keep_store(...args, nowMs);
    case 'remove_store':
      return vault.remove_store(...args, nowMs);
    case 'forget_store':
      return vault.forget_store(...args, nowMs);
    case 'name_device':
      return vault.name_device(...args, nowMs);
  }
}
