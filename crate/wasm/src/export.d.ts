
/** A format that can be written; `name` is its program's. */
export interface ExportFormat { id: string; name: string; takesPassword: boolean }
/** An account that does not come through whole, or, `leftOut`, not at all. */
export interface ExportLoss { id: string; codes: string[]; leftOut: boolean }
export interface ExportedFile { name: string; bytes: Uint8Array }
