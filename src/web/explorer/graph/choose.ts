import { show } from "../view/current.ts";
import type { Touched } from "./touched.ts";

/** Selects the entity or relationship that was chosen, or nothing. */
export function select(touched: Touched | undefined): void {
  if (touched === undefined) show({ selected: undefined });
  else if ("entity" in touched || "relationship" in touched) show({ selected: touched });
}
