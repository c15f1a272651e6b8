import type { Marking } from "../../model/vocabulary.ts";

/** The marking as the Traffic Light Protocol writes it: TLP:AMBER+STRICT. */
export function tlpOf(marking: Marking): string {
  return `TLP:${marking.replace("_", "+")}`;
}
