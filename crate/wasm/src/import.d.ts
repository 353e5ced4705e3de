
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
