
/** A key to share with, and the words to compare it by. */
export interface KeyView { key: string; words: string }
/** A contact; `disputed` where another has the same name and another key. */
export interface ContactView { id: string; name: string; key: string; words: string; verified: boolean; disputed: boolean }
/** The vault sealed anew, and the sequence number that it had. */
export interface Resealed { sealed: Uint8Array; baseSeq: number }
export interface ContactAdded {
  /** Where it was added. */
  resealed?: Resealed;
  /** Where it was not: the contact that has this name with another key, or this key. */
  known?: ContactView;
  code?: 'contact-key-changed' | 'contact-key-known';
}
/** What was made to be given out. It counts once the vault is stored. */
export interface ShareView extends Resealed { armored: string; phrase?: string }
/** What a shared file holds. */
export interface ReceivedView {
  /**
   * unsigned: nothing says who. signed: `key` signed it to you. sent-on: `key` signed it to others.
   * forged: the signature does not fit.
   */
  sender: 'unsigned' | 'signed' | 'sent-on' | 'forged';
  key?: string;
  /** The contact with that key. */
  name?: string; verified?: boolean;
  madeMs?: number;
  rows?: ReceivedRow[];
  codes?: CodesView[];
}
export interface ReceivedRow {
  issuer: string; name: string; kind: string;
  /** As of an import. */
  state: 'added' | 'same-secret' | 'present' | 'skipped';
  otherIssuer?: string; otherName?: string;
  code?: string; position?: number;
  /** Hosts that the sender claims it for. */
  sites: string[];
}
/** The codes of one account for a while; `times` are the moments from which each counts. */
export interface CodesView {
  issuer: string; name: string; sites: string[]; periodMs: number; untilMs: number;
  times: Float64Array; codes: string[];
}
/** Who got an account. */
export interface GivenView {
  atMs: number;
  /** Nobody where it was sealed with a phrase. */
  to: { name: string; key: string }[];
  /** Codes alone, which ended then. */
  untilMs?: number;
  /** The secret has been replaced since. */
  renewed: boolean;
}
