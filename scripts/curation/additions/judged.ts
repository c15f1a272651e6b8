import { corrections } from "./corrections.ts";
import type { AdditionClaim, Additions } from "./documents.ts";
import { leftOut } from "./left-out.ts";
import { addedSources, replacedSources } from "./replaced-sources.ts";

const correctionOf = new Map(corrections.map((correction) => [correction.id, correction]));
const replacedBy = new Map(replacedSources.map(({ id, by }) => [id, by]));

/** What the seed takes of the documents: doubtful records left out, fields corrected, poor sources replaced. */
export function judged(documents: Additions): Additions {
  refuseUnknown(documents);
  const doubtful = new Set(leftOut.map(({ id }) => id));
  const sources = documents.sources.flatMap((source) => replacedBy.get(source.id) ?? [corrected(source)]);
  return {
    sources: onceEach([...sources, ...addedSources]),
    entities: documents.entities.map((entity) => withClaims(corrected(entity), entity.id)),
    relationships: documents.relationships
      .filter(({ id }) => !doubtful.has(id))
      .map((relationship) => withClaims(corrected(relationship), relationship.id)),
  };
}

/** A correction or replacement of what no document has is a mistake in a table. */
function refuseUnknown({ sources, entities, relationships }: Additions): void {
  const known = new Set([...sources, ...entities, ...relationships].map(({ id }) => id));
  for (const { id } of [...leftOut, ...corrections, ...replacedSources]) {
    if (!known.has(id))
      throw new Error(`No document in curation/additions has "${id}": correct or remove what the tables there say of it`);
  }
}

function corrected<T extends { readonly id: string }>(record: T): T {
  return { ...record, ...correctionOf.get(record.id)?.fields };
}

function withClaims<T extends { readonly claims: readonly AdditionClaim[] }>(record: T, id: string): T {
  const { quote, alsoCites = [] } = correctionOf.get(id) ?? {};
  const claims = record.claims.map((claim) => ({
    ...claim,
    ...(quote === undefined ? {} : { quote }),
    sources: [...claim.sources.flatMap((source) => replacedBy.get(source)?.map((better) => better.id) ?? [source]), ...alsoCites],
  }));
  return { ...record, claims };
}

/** Two documents may have the same source. */
function onceEach<T extends { readonly id: string }>(records: readonly T[]): T[] {
  return [...new Map(records.map((record) => [record.id, record])).values()];
}
