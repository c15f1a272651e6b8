import type { ListedIn, Mention } from "../../importers/importer.ts";
import { slices } from "../../model/slices.ts";
import { markingRank } from "../../model/vocabulary.ts";
import type { RecordReader } from "../../store/record-reader.ts";

/**
 * Why mentions of what another document lists mean nothing, by their ids: the document is not stored, or not in the version that
 * is meant. One that a clearance may not see is not stored, for all that it learns.
 */
export async function whyNotListed(
  store: RecordReader,
  mentions: readonly Mention[],
  clearance: number,
): Promise<ReadonlyMap<string, string>> {
  const listed = mentions.flatMap(({ id, listedIn }) => (listedIn === undefined ? [] : [{ id, listedIn }]));
  const versions = await visibleVersions(
    store,
    listed.map(({ listedIn }) => listedIn.source),
    clearance,
  );
  return new Map(
    listed.flatMap(({ id, listedIn }): [string, string][] => {
      const reason = whyNot(listedIn, versions.get(listedIn.source) ?? []);
      return reason === undefined ? [] : [[id, reason]];
    }),
  );
}

function whyNot({ reference, version }: ListedIn, stored: readonly string[]): string | undefined {
  if (stored.includes(version)) return undefined;
  const why =
    stored.length === 0
      ? "which was not imported with it or before it"
      : `of which version ${stored.join(", ")} was imported before, and not ${version}`;
  return `The reference ${JSON.stringify(reference)} is to another document, ${why}; what it says is left out.`;
}

/** By the id of each source that is stored, and that the clearance may see, the versions of its document that were imported. */
async function visibleVersions(
  store: RecordReader,
  ids: readonly string[],
  clearance: number,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  for (const some of slices([...new Set(ids)])) {
    const [histories, hidden] = await Promise.all([store.sourceVersions(some), store.hiddenSources(some, clearance)]);
    for (const [place, id] of some.entries()) {
      const history = (histories[place] ?? []).map(({ source }) => source);
      const inForce = history.at(-1);
      if (inForce === undefined || hidden.includes(id) || markingRank(inForce.marking ?? "CLEAR") > clearance) continue;
      found.set(id, [...new Set(history.flatMap(({ version }) => version ?? []))]);
    }
  }
  return found;
}
