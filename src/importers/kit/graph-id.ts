import { faultOfId } from "../../model/text-faults.ts";

/** The id of an entity in a graph of this kind, by which exports name what has no id elsewhere; undefined for any other text. */
export function graphIdIn(text: string | undefined): string | undefined {
  const [, encoded] = /^urn:ai-supply-graph:(\S+)$/.exec(text ?? "") ?? [];
  if (encoded === undefined) return undefined;
  try {
    const id = decodeURIComponent(encoded);
    return faultOfId(id) === undefined ? id : undefined;
  } catch {
    return undefined;
  }
}
