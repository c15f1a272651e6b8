import type { NativeDocument, NativeRelationship } from "../document.ts";
import { isSupported } from "./history.ts";

type Wanted = Pick<NativeRelationship, "kind" | "from" | "to" | "validFrom" | "validTo">;

/**
 * "A relationship is the same as another if kind, ends, validFrom and validTo are": where several are, one that is believed,
 * then the first by id. Undefined where it is a new one.
 */
export function sameRelationship({ relationships }: NativeDocument, wanted: Wanted): NativeRelationship | undefined {
  const same = relationships.filter(
    (one) =>
      one.kind === wanted.kind &&
      one.from === wanted.from &&
      one.to === wanted.to &&
      one.validFrom === wanted.validFrom &&
      one.validTo === wanted.validTo,
  );
  return [...same].sort((a, b) => Number(isSupported(b)) - Number(isSupported(a)) || (a.id < b.id ? -1 : 1))[0];
}
