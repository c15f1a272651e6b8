import { type LabelColumns, noLabel } from "./labels.ts";

/** The hops of the path to each label. */
export function pathLengths({ parents }: Pick<LabelColumns, "parents">): Uint8Array {
  const lengths = new Uint8Array(parents.length);
  // A parent comes before its children.
  for (let label = 0; label < parents.length; label++) {
    const parent = parents[label]!;
    lengths[label] = parent === noLabel ? 0 : lengths[parent]! + 1;
  }
  return lengths;
}
