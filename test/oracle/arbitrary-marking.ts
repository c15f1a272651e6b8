import fc from "fast-check";
import type { Marking } from "./document.ts";

/** `CLEAR` most of the time. */
export const marking: fc.Arbitrary<Marking> = fc.oneof(
  { weight: 10, arbitrary: fc.constant<Marking>("CLEAR") },
  { weight: 1, arbitrary: fc.constantFrom<Marking>("GREEN", "AMBER", "AMBER_STRICT", "RED") },
);
