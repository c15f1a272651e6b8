import { faultOfId } from "./text-faults.ts";

/** How documents of other formats name an entity of the graph by its id: by it, an import into the same graph knows what is meant. */
const prefix = "urn:ai-supply-graph:";

export function graphUrn(id: string): string {
  return prefix + encodeURIComponent(id);
}

/** The id of the entity that a text names so; undefined for any other text. */
export function idOfGraphUrn(text: string | undefined): string | undefined {
  if (text?.startsWith(prefix) !== true || /\s/.test(text)) return undefined;
  try {
    const id = decodeURIComponent(text.slice(prefix.length));
    return faultOfId(id) === undefined ? id : undefined;
  } catch {
    return undefined;
  }
}
