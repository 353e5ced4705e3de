
/** An account as it is printed, key and all. `picture` is a PNG of its QR code; without it the account is too long for one. */
export interface SheetAccount {
  issuer: string; name: string; kind: Kind; key: string; algorithm: AlgorithmName; digits: number; period: number;
  counter?: number; pin?: string; note: string; recovery: string; picture?: Uint8Array;
}
/** Either the vault, or the numbers of the codes that are missing. */
export interface JoinedSheet { sealed?: Uint8Array; missing: number[]; of: number }
