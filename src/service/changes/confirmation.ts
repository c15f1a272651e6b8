import { hash } from "node:crypto";
import { canonical } from "../../model/same-content.ts";
import type { RecordChange } from "../recording/record-changes.ts";
import { UserErrors } from "./user-errors.ts";

/** As long as nobody repeats it by chance, and short enough to be repeated on purpose. */
const digits = 32;

/** Stands for what a dry run said would be written: the same is written as long as it is the same. */
export function confirmationOf(asked: object, changes: readonly RecordChange[]): string {
  return hash("sha256", canonical({ ...asked, changes }), "hex").slice(0, digits);
}

/** The idempotency key of a change that is confirmed: sent again, it is not made twice. */
export function keyOfConfirmed(asked: object, confirm: string): string {
  return hash("sha256", canonical({ ...asked, confirm }), "hex");
}

/** Refuses a change whose input, or whose outcome, is not that of the dry run. */
export function checkConfirmation(asked: object, changes: readonly RecordChange[], confirm: string): void {
  if (confirm === confirmationOf(asked, changes)) return;
  const errors = new UserErrors();
  const message =
    "confirm: is not that of a dry run of this input on the graph as it is now. Make a dry run of it, read what it would change, and repeat its `confirm`.";
  errors.add(["confirm"], message, "CONFLICT");
  errors.throwIfAny();
}
