import { faultOfProse } from "../../model/text-faults.ts";
import type { UserErrors } from "./user-errors.ts";

/** A reason is kept with what it explains, so it has to say something. */
export function checkReason(reason: string, path: readonly string[], errors: UserErrors): void {
  const fault = reason.trim() === "" ? "is empty; say why" : faultOfProse(reason);
  if (fault !== undefined) errors.add(path, `${path.join(".")}: ${fault}`);
}
