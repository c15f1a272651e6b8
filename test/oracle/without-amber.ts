import { markingRank } from "../../src/model/vocabulary.ts";
import type { Marking, NativeClaim, NativeDocument } from "./document.ts";

/** That of GREEN. */
export const clearance = markingRank("GREEN");
const isSeen = ({ marking = "CLEAR" }: { marking?: Marking }) => markingRank(marking) <= clearance;

/**
 * The document without anything that GREEN does not see. A claim of which no source is left cannot be written down without it,
 * so that it is marked as its sources are.
 */
export function withoutAmber(document: NativeDocument): { whole: NativeDocument; seen: NativeDocument } {
  const sourcesSeen = new Set(document.sources.filter(isSeen).map(({ id }) => id));
  const asMarked = (claims: readonly NativeClaim[] = []): NativeClaim[] =>
    claims.map((claim) => (claim.sources.some((id) => sourcesSeen.has(id)) ? claim : { ...claim, marking: "RED" }));
  const whole = {
    ...document,
    entities: document.entities.map((entity) => ({ ...entity, claims: asMarked(entity.claims) })),
    relationships: document.relationships.map((one) => ({ ...one, claims: asMarked(one.claims) })),
  };
  const cut = (claims: readonly NativeClaim[]) =>
    claims.filter(isSeen).map((claim) => ({ ...claim, sources: claim.sources.filter((id) => sourcesSeen.has(id)) }));
  const entities = whole.entities.filter(isSeen).map(({ history, ...entity }) => ({
    ...entity,
    ...(history !== undefined && { history: history.filter(({ fields }) => isSeen(fields)) }),
    claims: cut(entity.claims),
  }));
  const ids = new Set(entities.map(({ id }) => id));
  const relationships = whole.relationships
    .filter(({ from, to }) => ids.has(from) && ids.has(to))
    // One that nobody ever claimed is seen by whoever sees its ends.
    .filter(({ claims }) => claims.length === 0 || cut(claims).length > 0)
    .map((one) => ({ ...one, claims: cut(one.claims) }));
  // A source is there for who sees a claim that cites it, if any claim does.
  const citedBy = ({ entities: some, relationships: links }: NativeDocument) =>
    new Set([...some, ...links].flatMap(({ claims = [] }) => claims.flatMap(({ sources }) => sources)));
  const [cited, citedStill] = [citedBy(whole), citedBy({ ...whole, entities, relationships })];
  const sources = whole.sources
    .filter((source) => isSeen(source) && (!cited.has(source.id) || citedStill.has(source.id)))
    .map(({ history, ...source }) => ({
      ...source,
      ...(history !== undefined && { history: history.filter(({ fields }) => isSeen(fields)) }),
    }));
  return { whole, seen: { ...whole, sources, entities, relationships } };
}

/** As it is now: what was marked otherwise before is another matter, since without the earlier version it is another graph. */
export function withoutVersions(document: NativeDocument): NativeDocument {
  const latest = <R extends { history?: unknown; recordedAt?: string }>({ history: _, recordedAt: __, ...record }: R) => record;
  return {
    ...document,
    entities: document.entities.map(latest) as NativeDocument["entities"],
    sources: document.sources.map(latest),
  };
}
