import { type FailureOptions, SupplyGraphError } from "../model/errors.ts";

/** A database that cannot be reached now, where opening it again later may succeed: it may be starting, or be locked for a while. */
export class UnreachableStoreError extends SupplyGraphError {
  constructor(message: string, options?: FailureOptions) {
    super("STORE_UNAVAILABLE", message, {}, options);
  }
}
