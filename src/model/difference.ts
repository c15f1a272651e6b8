import type { Json } from "./records.ts";

/** A field that is given otherwise than it is stored; null where one of them says nothing. */
export interface Difference {
  readonly field: string;
  readonly stored: Json;
  readonly given: Json;
  /** Whether what is given holds for the claims that come with it, though the record stays. */
  readonly holdsForClaims?: true;
}
