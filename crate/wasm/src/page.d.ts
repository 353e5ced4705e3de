
/** The facts of a page's frames as shared/pack-facts.js makes them. */
export interface PackedFacts { texts: Uint8Array; numbers: Float64Array }
/**
 * `digits`: of the account's code. `pointed`: the person chose the focused field itself.
 * `origins`: besides the tab's own, those whose frames the person agreed to fill.
 */
export interface RankHint { digits?: number; pointed?: boolean; origins?: string[] }
/** Indices of a frame and of its fields, and how many characters each takes; 0 for all there are. */
export interface FillTarget { frame: number; fields: number[]; pieces: number[] }
export type Purpose = 'code' | 'sms' | 'email' | 'voice' | 'message' | 'recovery' | 'pairing';
export interface RankedView extends FillTarget {
  purpose: Purpose; score: number; focused: boolean; reasons: string[];
}
/** Either `target` or `refusal` is there: no-field, foreign-frame, unsure, several, asks-<purpose>. */
export interface DecisionView {
  target?: FillTarget | null; refusal?: string | null; ranked: RankedView[];
  /** Fields that no code goes into, counted by the reason. */
  left: Record<string, number>;
}
/** What a set-up page states about its codes; absent where it is silent. */
export interface StatedView {
  algorithm?: string | null; digits?: number | null; period?: number | null; counter: boolean;
}
/** `text` is an otpauth or otpauth-migration address, or base32 in capitals. */
export interface FoundView {
  frame: number; source: 'link' | 'attribute' | 'text' | 'value'; kind: 'uri' | 'key'; text: string;
  issuer?: string | null; account?: string | null; stated: StatedView;
  confidence: number; hidden: boolean; reasons: string[];
}
