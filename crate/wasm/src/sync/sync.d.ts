/** Where a vault is kept in step, with what is needed to reach it. */
export type StoreTarget =
  | { kind: 'webdav'; address: string; user: string; password: string }
  | { kind: 's3'; endpoint: string; bucket: string; region: string; prefix: string; accessKey: string; secretKey: string };
/** A store of the vault, without its password or keys. `origin`: what the browser has to let us reach. */
export interface StoreView { id: string; kind: 'webdav' | 's3'; place: string; user: string; origin: string; unsent: boolean }
export interface DeviceView { id: string; own: boolean; name: string; platform: string; seenMs?: number; revokedMs?: number }
/** To be sent as it is: no cookies, no redirect followed. */
export interface StoreRequest { method: string; url: string; headers: [name: string, value: string][]; body: Uint8Array<ArrayBuffer> }
/**
 * The user's answer to a question, with its id: take over what the store says, or keep what is here on all devices. It
 * is one to that question alone: of other accounts than were shown it is asked anew.
 */
export type SyncDecision = `${'accept' | 'keep'} ${string}`;
/** What only the user can decide; nothing has changed. `accounts`: those that would be hidden. */
export interface SyncQuestion { id: string; code: 'store-emptied' | 'mass-loss' | 'key-rotated'; accounts: { id: string; issuer: string; name: string }[] }
/** What the user is to know of a run that went through. */
export interface SyncReport {
  /** The name of a file that is not this vault's; it was passed over. */
  foreign?: string;
  /** The store has less than it had. Nothing is lost: what it lacks was put again. */
  rolledBack: boolean;
}
export type SyncOutcome = { kind: 'ask'; question: SyncQuestion } | { kind: 'done'; report: SyncReport };
export type SyncStep = { kind: 'request'; request: StoreRequest } | { kind: 'merge' } | SyncOutcome;
/** An item of the browser's own sync, without the base64 that it is kept in. */
export type SyncItem = [name: string, sealed: Uint8Array<ArrayBuffer>];
/** About how many accounts more the browser's own sync has room for, and whether it has for those that there are. */
export interface SyncRoom { left: number; enough: boolean }
export type ItemStep = { kind: 'read' } | { kind: 'write'; items: SyncItem[] } | { kind: 'merge' } | SyncOutcome;
export type FolderStep =
  | { kind: 'list' } | { kind: 'get'; name: string } | { kind: 'put'; name: string; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'delete'; name: string } | { kind: 'merge' } | SyncOutcome;
export type ProbeStep = 'list' | 'put' | 'find' | 'get' | 'delete';
export type ProbeTurn = { kind: 'request'; step: ProbeStep; request: StoreRequest } | { kind: 'done' };
export type VaultsTurn = { kind: 'request'; request: StoreRequest } | { kind: 'done'; vaults: string[] };
export type NewestTurn = { kind: 'request'; request: StoreRequest } | { kind: 'done'; sealed: Uint8Array<ArrayBuffer> };
