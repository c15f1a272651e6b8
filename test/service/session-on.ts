import { highestMarkingRank } from "../../src/model/vocabulary.ts";
import type { Library } from "../../src/service/library.ts";
import { Session } from "../../src/service/session.ts";

/** Whoever has this clearance, the highest where none is given, asking at this instant. */
export function sessionOn(library: Library, { clearance = highestMarkingRank, now }: { clearance?: number; now: number }): Session {
  return new Session(library, { name: "tester", clearance, mayWrite: false }, now);
}
