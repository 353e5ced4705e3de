/** The only writer of the vault: opens it, applies calls, seals, stores. All or nothing. */
import { commit } from '../shared/commit.js';
import { ShellError } from '../shared/errors.js';
import { openWith, requireOpen } from '../shared/vault.js';
import { vaultModule } from '../shared/wasm-full.js';
import { exclusive } from './exclusive.js';

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
      return { results, ...(await store(kept, vault.seal(), vault.reveal_ticket())) };
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
    return store(opened.kept, sealed, ticket);
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
      return await store(kept, sealed, vault.reveal_ticket(), info);
    } finally {
      vault.free();
    }
  });
}

/** @throws {ShellError} `locked`, `no-vault`, `vault-damaged`, `vault-too-new` */
async function requireVault() {
  return requireOpen(await openWith(vaultModule));
}

/**
 * @param {Parameters<typeof commit>[0]} kept
 * @param {Uint8Array} sealed
 * @param {Uint8Array} ticket
 * @param {{ accounts: number, trashed: number }} [before] what the vault held until now
 */
async function store(kept, sealed, ticket, before) {
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
