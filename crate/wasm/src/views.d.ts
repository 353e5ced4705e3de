
export type Kind = 'totp' | 'hotp' | 'steam' | 'motp' | 'yandex' | 'unknown';
export type AlgorithmName = 'SHA1' | 'SHA256' | 'SHA512';

/** What every fallible export throws. */
export interface SparekeyError extends Error {
  name: 'SparekeyError';
  /** Stable, in kebab case. */
  code: string;
  /** Where in the given text the trouble is, in characters from 0. */
  position?: number;
}
/** What a sealed vault says without any key. Ids are hexadecimal. */
export interface SealedInfo { vaultId: string; deviceId: string; seq: number; epoch: number; slots: SlotInfo[] }
export interface SlotInfo { id: string; kind: string; kdf?: KdfView }
/** Argon2id's cost: memory in KiB. */
export interface KdfView { salt: Uint8Array; memoryKib: number; passes: number; lanes: number }
export interface VaultInfo {
  vaultId: string; deviceId: string; seq: number;
  accounts: number; trashed: number; unconfirmed: number; hasRecoveryCode: boolean;
  /** When the newest account was made, in milliseconds since 1970; 0 where there is none. */
  newestMs: number;
}
/** `count` is 0 where it is left out: totals only. */
export interface RowQuery { text?: string; pageUrl?: string; trash?: boolean; start?: number; count?: number }
/** The site's accounts come first, then pinned ones, then the user's order. */
export interface RowPage { total: number; matching: number; onSite: number; rows: RowView[] }
export interface RowView {
  id: string; kind: Kind; issuer: string; name: string;
  algorithm: AlgorithmName | ''; digits: number; period: number;
  /** HOTP: the counter to use next. */
  counter?: number;
  /** The service's recovery codes are kept with it; `reveal_recovery_codes` gives them. */
  hasRecoveryCodes: boolean;
  pinned: boolean; confirmed: boolean; note: string; tags: string[]; sites: SiteView[];
  createdMs: number; trashedMs?: number;
  match: 'none' | 'domain' | 'host';
  /** Whether the page's form is to be sent once a code is filled. */
  submits: boolean;
  /** Absent for HOTP, whose codes come from `advance`, and where `codeError` says why. */
  code?: CodeView;
  codeError?: string;
}
/** `exact`: only this host, not its whole registrable domain. `submit`: send the form after filling. */
export interface SiteView { host: string; domain: string; exact: boolean; submit?: boolean }
/** A code, the time it is good for, and the one after it ('' for HOTP). */
/** A HOTP code and the counter that it is of. */
export interface CounterCode { counter: number; code: string }
export interface CodeView { id: string; code: string; validFromMs: number; validUntilMs: number; next: string }
/** What a URI or key says, without the secret. */
export interface Preview {
  kind: Kind; issuer: string; name: string; algorithm: AlgorithmName;
  digits: number; period: number; counter: number; keyBytes: number; needsPin: boolean;
}
/** What an edit changes; `text` is a new URI or key. */
export interface AccountPatch {
  text?: string; issuer?: string; name?: string; note?: string; tags?: string[]; sites?: SiteView[];
  pinned?: boolean; confirmed?: boolean; recoveryCodes?: string;
  kind?: Kind; algorithm?: AlgorithmName; digits?: number; period?: number; counter?: number; pin?: string;
}
export interface NewAccount extends AccountPatch { text: string; evenIfPresent?: boolean }
/** `present`: the same credential is there under `id`; nothing was added. */
export interface AddReport { id: string; outcome: 'added' | 'present' }
/** An account with the same secret; `alike`: and with all that codes depend on besides. */
export interface Held { id: string; alike: boolean }
export interface CompareRow {
  id: string; issuer: string; name: string;
  state: 'only-there' | 'same' | 'newer-there' | 'newer-here' | 'both-changed' | 'deleted-here' | 'trashed-there';
  /** Whether bringing it would change this vault. */
  brings: boolean;
}
export interface MergeReport { added: number; updated: number; unchanged: number }
export type SettingValue = boolean | number | string;
export interface Settings { lockMinutes?: number; lockWithScreen?: boolean; lockWithViews?: boolean; theme?: string; [name: string]: SettingValue | undefined }
