import { SupplyGraphError } from "../../model/errors.ts";
import { library, type Writing } from "../library.ts";
import type { Session } from "../session.ts";

/** What changes take. Throws FORBIDDEN where the graph is only read. */
export function writingOf(session: Session): Writing {
  const { writing } = session[library];
  if (writing === undefined) throw new SupplyGraphError("FORBIDDEN", "This graph can only be read here.");
  return writing;
}
