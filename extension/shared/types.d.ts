/** The shell's own view of the wasm modules, and the words its parts exchange. */
import type {
  AccountPatch,
  AddReport,
  CodeView,
  NewAccount,
  Preview,
  RowView,
  StoreView,
  SyncRoom,
} from '../wasm/vault.js';

export type * from '../wasm/vault.js';
/** The vault as the hot module has it: what is shown and filled, without edits. */
export type { Vault as CodesVault } from '../wasm/codes.js';
export type { MatrixView, SymbolKind, SymbolView } from '../wasm/qr.js';
export type { Detail } from './errors.js';

/** The changes of a vault, which the background alone makes. */
export interface Changes {
  add: { args: [draft: NewAccount]; result: AddReport };
  update: { args: [id: string, patch: AccountPatch]; result: undefined };
  trash: { args: [id: string]; result: undefined };
  restore: { args: [id: string]; result: undefined };
  purge: { args: [id: string]; result: undefined };
  move_before: { args: [id: string, before: string | undefined]; result: undefined };
  advance: { args: [id: string]; result: CodeView };
  rename_passkey: { args: [id: string, name: string]; result: undefined };
  remove_passkey: { args: [id: string]; result: undefined };
  set_setting: { args: [name: string, value: string | number | boolean]; result: undefined };
  /** The new store's id. */
  keep_store: { args: [target: StoreTarget]; result: string };
  remove_store: { args: [id: string]; result: undefined };
  /** For a store of this browser alone. */
  forget_store: { args: [id: string]; result: undefined };
  /** This browser's own name, as other devices see it. */
  name_device: { args: [name: string, platform: string]; result: undefined };
}

export type ChangeCall = { [N in keyof Changes]: { call: N; args: Changes[N]['args'] } }[keyof Changes];

/** What the background does when asked: body in, value out. */
export interface Verbs {
  /** All or nothing; results in the order of the calls. */
  change: { body: { calls: ChangeCall[] }; value: Changed };
  /** The first vault of this browser, made or restored by a view. */
  adopt: { body: { sealed: Uint8Array; ticket: Uint8Array }; value: Stored };
  /** A new vault in the place of one that nobody can open any more, which is set aside. */
  start_over: {
    body: { sealed: Uint8Array; ticket: Uint8Array; oldVaultId: string; oldSeq: number };
    value: Stored;
  };
  /** The same vault, sealed anew by a view that opened it at sequence number `baseSeq`. */
  replace: { body: { sealed: Uint8Array; ticket?: Uint8Array; baseSeq: number }; value: Stored };
  /** The whole fill job for a tab. */
  fill: { body: FillRequest; value: FillOutcome };
  /** One run over one store; `decision` answers what the run before asked. */
  sync: { body: { id: string; decision?: SyncDecision }; value: SyncOutcome };
  lock: { body: Record<string, never>; value: undefined };
}

/** The module `vault`. */
export type VaultModule = typeof import('../wasm/vault.js');

/**
 * A store of the vault, or one of this browser alone: its own sync, with the room that it has, or a folder; where the
 * browser does not say which folders there are, one for all, with the code of why.
 */
export type AnyStore =
  | StoreView
  | (Omit<StoreView, 'kind'> & { kind: 'browser'; room: SyncRoom & { accounts: number } })
  | (Omit<StoreView, 'kind'> & { kind: 'folder'; problem?: string });

/** How the last run over a store went. */
export interface SyncNote {
  /** When it last went through, in milliseconds since 1970. */
  okMs?: number;
  triedMs?: number;
  /** What was stored for it may not have come there. */
  sending?: boolean;
  /** What failed, or what is asked. */
  code?: string;
  detail?: import('./errors.js').Detail;
  asks?: boolean;
}

/** Codes of what failed after the vault was safe, such as the mirror. */
export interface Stored {
  warnings: string[];
}

export interface Changed extends Stored {
  results: unknown[];
}

export type Answer =
  | { ok: true; value: unknown }
  | { ok: false; code: string; position?: number; detail?: Record<string, string | number> };

export interface FillRequest {
  tabId: number;
  /** The account to take; without it the only one of the page's site. */
  id?: string;
  /** The user was told that the account belongs to another site and wants it all the same. */
  evenElsewhere?: boolean;
}

/** What came of a fill that the page kept; all else is an error. */
export interface FillOutcome {
  /** submitted: the page took the code and moved on by itself. */
  outcome: 'filled' | 'submitted';
  /** The account whose code it was. */
  id: string;
  host: string;
}
