import type { NativeDocument, NativeRelationship } from "../document.ts";
import { isSupported } from "./history.ts";

export type Wanted = Pick<NativeRelationship, "kind" | "from" | "to" | "validFrom" | "validTo" | "attributes">;

/** Two statements are the same only if they state the same. */
function stated({ kind, attributes: { exposure, response } = {} }: Wanted): string {
  return kind === "RESPONDS_TO" ? `${exposure} ${response}` : "";
}

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
      one.validTo === wanted.validTo &&
      stated(one) === stated(wanted),
  );
  return [...same].sort((a, b) => Number(isSupported(b)) - Number(isSupported(a)) || (a.id < b.id ? -1 : 1))[0];
}
