/** What one request may ask for, at most. Shown by the query `status`. */
export interface Limits {
  /** Words and signs of a document. */
  readonly maxTokens: number;
  /** How deep fields may be nested. */
  readonly maxDepth: number;
  /** What all fields together may cost, charged before any work is done; see `cost.ts`. */
  readonly maxCost: number;
  /** Of a request body. */
  readonly maxBodyBytes: number;
}

export const defaultLimits: Limits = { maxTokens: 4_000, maxDepth: 20, maxCost: 250_000, maxBodyBytes: 100_000 };
