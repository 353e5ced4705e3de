
/** One entry of a file. */
export interface ImportRow {
  /** The place of its file, and its number in that, from 1. */
  file: number; number: number;
  issuer: string; name: string;
  /**
   * added: it is new. same-secret: it is new, but `other…` has the same codes under another name.
   * present: it is there already. skipped: it gives no account, and `code` says why.
   */
  state: 'added' | 'same-secret' | 'present' | 'skipped';
  otherIssuer?: string; otherName?: string;
  code?: string;
  /** What the words for `code` name. */
  arguments?: string[];
}
/** The vault sealed anew, the sequence number that it had, and the ids of what was added. */
export interface Brought { sealed: Uint8Array; baseSeq: number; ids: string[] }
/** What the QR codes of a Google Authenticator export give together, once each. */
export interface MigrationView {
  /** How many of its QR codes were read, and of how many. */
  read: number; of: number;
  /** Addresses of accounts, keys and all. */
  uris: string[];
  /** Entries that give no account, and the code of why. */
  skipped: { title: string; code: string }[];
}
/** A key derivation: `done` of 1 where it tells that, else how long all of it should take. */
export interface EffortView { memoryBytes: number; done?: number; estimatedMs?: number }
