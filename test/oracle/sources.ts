import type { NativeDocument, NativeSource } from "./document.ts";
import type { Asker } from "./question.ts";
import { active, asKnown, visible } from "./view.ts";

/** The source as it was known at a moment; undefined where it was not known yet. */
function sourceAsKnown({ history = [], recordedAt, id, ...fields }: NativeSource, knownAt: number): NativeSource | undefined {
  const inForce = [...history, { recordedAt, fields }].findLast(
    (version) => version.recordedAt === undefined || Date.parse(version.recordedAt) <= knownAt,
  );
  return inForce && { id, ...inForce.fields };
}

/** "It goes back to its own origin where none is given." */
export function originOf({ id, originGroup }: NativeSource): string {
  return originGroup ?? id;
}

/** Of these sources, those in an answer as of a moment: "unless their own markings then hide them". In the order of ids. */
export function sourcesShown(document: NativeDocument, ids: Iterable<string>, knownAt: number, asker: Asker): NativeSource[] {
  const cited = new Set(ids);
  return document.sources
    .filter((source) => cited.has(source.id))
    .flatMap((source) => sourceAsKnown(source, knownAt) ?? [])
    .filter((source) => visible(source.marking, asker))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * The ids of all sources that are there for the asker, by themselves, in order: "a source above the clearance is not there,
 * nor is one that claims cite, if the caller sees none of these claims". Retracted claims are seen.
 */
export function naiveSources(document: Omit<NativeDocument, "format">, now: number, asker: Asker): string[] {
  const entities = document.entities.filter((entity) => visible(asKnown(entity, now)?.marking, asker));
  const shown = new Set(entities.map(({ id }) => id));
  const relationships = document.relationships.filter(({ from, to }) => shown.has(from) && shown.has(to));
  const citedBy = (records: readonly NativeDocument["relationships" | "entities"][number][]) =>
    records.flatMap(({ claims = [] }) => claims);
  const cited = new Set(citedBy([...document.entities, ...document.relationships]).flatMap(({ sources }) => sources));
  const seen = new Set(
    citedBy([...entities, ...relationships])
      .filter(({ marking }) => visible(marking, asker))
      .flatMap(({ sources }) => sources),
  );
  return document.sources
    .filter(({ id, marking }) => visible(marking, asker) && (seen.has(id) || !cited.has(id)))
    .map(({ id }) => id)
    .sort();
}

/** The claims that count for the asker at a moment, and those that had been recorded by then. */
export function claimsAt(document: NativeDocument, about: string, knownAt: number, asker: Asker) {
  const claims = document.relationships.find(({ id }) => id === about)?.claims ?? [];
  const recorded = claims.filter(({ marking, recordedAt }) => visible(marking, asker) && Date.parse(recordedAt) <= knownAt);
  return { recorded, active: recorded.filter((claim) => active(claim, knownAt, asker)) };
}
