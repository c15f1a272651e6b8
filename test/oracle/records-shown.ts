import type { NaiveImpact } from "./answer.ts";
import type { Marking, NativeDocument } from "./document.ts";
import { naiveBlastRadius } from "./oracle.ts";
import type { Asker, BlastRadiusQuestion } from "./question.ts";
import { claimsAt, originOf, sourcesShown } from "./sources.ts";
import { entityIn, MARKINGS, viewOf } from "./view.ts";

/** What an answer shows of a relationship that it names. Ids in order. */
interface NaiveRelationshipShown {
  relationship: string;
  status: string;
  /** Recorded by then, retracted or not. */
  claims: string[];
  /** How many of them had been retracted by then. */
  retracted: number;
  /** Distinct origins of the sources of its active claims. */
  origins: number;
}

/** The records that a blast radius shows, as of its `knownAt`. Everything in the order of ids. */
export interface NaiveRecordsShown {
  entities: { entity: string; name: string; marking: Marking }[];
  relationships: NaiveRelationshipShown[];
  /** Those of active claims. */
  sources: { id: string; title: string | undefined; origin: string; marking: Marking }[];
  /** The narrowest of everything that is shown. */
  marking: Marking;
}

/** The relationships that an impact rests on. */
function relationshipsOf({ bestPath, evidenceRecords, statement }: NaiveImpact): string[] {
  return [
    ...bestPath.steps.map(({ relationship }) => relationship),
    ...evidenceRecords,
    ...(statement === null ? [] : [statement]),
  ];
}

export function naiveRecordsShown(document: NativeDocument, question: BlastRadiusQuestion, asker: Asker): NaiveRecordsShown {
  const knownAt = question.knownAt ?? question.now;
  const { impacts } = naiveBlastRadius(document, question, asker);
  const view = viewOf(document, question, asker);
  const named = [...new Set(impacts.flatMap(relationshipsOf))].sort();
  const believed = named.flatMap((id) => view.believed.find(({ relationship }) => relationship.id === id) ?? []);
  const ends = believed.flatMap(({ relationship }) => [relationship.from, relationship.to]);
  const ids = new Set([...question.seeds, ...impacts.map(({ entity }) => entity), ...ends]);
  const entities = [...ids].sort().map((id) => entityIn(view, id));
  const claims = named.map((id) => claimsAt(document, id, knownAt, asker));
  const sourcesOf = (cited: readonly { sources: string[] }[]) =>
    sourcesShown(
      document,
      cited.flatMap(({ sources }) => sources),
      knownAt,
      asker,
    );
  const active = claims.flatMap((one) => one.active);
  const sources = sourcesOf(active);
  return {
    entities: entities.map(({ id, name, marking = "CLEAR" }) => ({ entity: id, name, marking })),
    relationships: believed.map(({ relationship, status }, place) => ({
      relationship: relationship.id,
      status,
      claims: (claims[place]?.recorded ?? []).map(({ id }) => id).sort(),
      retracted: (claims[place]?.recorded.length ?? 0) - (claims[place]?.active.length ?? 0),
      origins: new Set(sourcesOf(claims[place]?.active ?? []).map(originOf)).size,
    })),
    sources: sources.map((one) => ({ id: one.id, title: one.title, origin: originOf(one), marking: one.marking ?? "CLEAR" })),
    marking: narrowest([...entities, ...active, ...sources]),
  };
}

function narrowest(records: readonly { marking?: Marking }[]): Marking {
  const ranks = records.map(({ marking = "CLEAR" }) => MARKINGS.indexOf(marking));
  return MARKINGS[Math.max(0, ...ranks)] ?? "CLEAR";
}
