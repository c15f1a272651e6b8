import type { Claim } from "../../../model/records.ts";
import { slices } from "../../../model/slices.ts";
import type { RecordChunk } from "../../record-writer.ts";

/** Records in one transaction of a load: about a second's work, and well within a gigabyte of heap. */
const recordsPerPart = 10_000;
const none: RecordChunk = { sources: [], entities: [], relationships: [], claims: [] };

export function sizeOf(part: RecordChunk): number {
  return part.sources.length + part.entities.length + part.relationships.length + part.claims.length;
}

/** Splits a chunk into parts of a transaction's size, in the same order; claims stay with their relationship where they can. */
export function loadParts(chunk: RecordChunk, most = recordsPerPart): RecordChunk[] {
  if (sizeOf(chunk) === 0) return [];
  if (sizeOf(chunk) <= most) return [chunk];
  const about = new Map<string, Claim[]>(chunk.relationships.map(({ id }) => [id, []]));
  const others: Claim[] = [];
  for (const claim of chunk.claims) (about.get(claim.about) ?? others).push(claim);
  const half = Math.ceil(most / 2);
  const withClaims = Array.from(slices(chunk.relationships, half)).flatMap((relationships) => {
    const claims = slices(
      relationships.flatMap(({ id }) => about.get(id) ?? []),
      half,
    );
    const [first = [], ...rest] = claims;
    return [{ ...none, relationships, claims: first }, ...rest.map((more) => ({ ...none, claims: more }))];
  });
  return [
    ...Array.from(slices(chunk.sources, most), (sources) => ({ ...none, sources, ...versionsOf(sources, chunk) })),
    ...Array.from(slices(chunk.entities, most), (entities) => ({ ...none, entities, ...versionsOf(entities, chunk) })),
    ...withClaims,
    ...Array.from(slices(others, most), (claims) => ({ ...none, claims })),
  ];
}

/** Two or more smaller parts, for a database that runs out of memory. */
export function splitPart(part: RecordChunk): RecordChunk[] {
  return loadParts(part, Math.ceil(sizeOf(part) / 2));
}

/** The versions that a chunk gives of some of its records. */
function versionsOf(
  records: readonly { readonly id: string }[],
  { sourceVersions = [], entityVersions = [] }: RecordChunk,
): Pick<RecordChunk, "sourceVersions" | "entityVersions"> {
  if (sourceVersions.length + entityVersions.length === 0) return {};
  const ids = new Set(records.map(({ id }) => id));
  return {
    sourceVersions: sourceVersions.filter(({ source }) => ids.has(source.id)),
    entityVersions: entityVersions.filter(({ entity }) => ids.has(entity.id)),
  };
}
