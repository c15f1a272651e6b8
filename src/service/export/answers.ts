import type * as exported from "../../exporters/answer.ts";
import { nextTurn } from "../../model/next-turn.ts";
import { labRole } from "../../model/organization-roles.ts";
import type { Entity, Instant } from "../../model/records.ts";
import { rounded } from "../../model/rounding.ts";
import { narrowestMarking } from "../../model/vocabulary.ts";
import { outlineOf } from "../catalog/outline.ts";
import type { Page } from "../paging.ts";
import { type Assumptions, assumptionsInLines, noAssumptions } from "../questions/assumptions.ts";
import type { BlastRadiusAnswer } from "../questions/blast-radius.ts";
import type { ImpactView } from "../questions/impact-view.ts";
import type { PathView } from "../questions/path-view.ts";
import type { PathsAnswer } from "../questions/paths.ts";
import type { SharedDependenciesAnswer, SharedDependencyView } from "../questions/shared-dependencies.ts";
import type { SliceAnswer } from "../questions/slice.ts";
import type { Session } from "../session.ts";
import { recordsOf } from "./answer-records.ts";

/** An answer as exporters take it: plain data, with the records that it names. */
export type Exported = exported.Answer;

/** How much of a long answer is made before other requests have their turn. */
const rowsATurn = 500;
/** The labs that are named as not reached, at most; all are counted. */
const mostUnreached = 200;

async function inTurns<T, R>(items: readonly T[], make: (item: T, place: number) => R): Promise<R[]> {
  const made: R[] = [];
  for (const [place, item] of items.entries()) {
    if (place > 0 && place % rowsATurn === 0) await nextTurn();
    made.push(make(item, place));
  }
  return made;
}

/**
 * `impacts` are those of the answer that are wanted, in the order wanted.
 * @param totalCount of those that pass the filter, where `impacts` are only the first of them
 */
export async function exportedBlastRadius(
  session: Session,
  found: BlastRadiusAnswer,
  impacts: readonly ImpactView[],
  totalCount = impacts.length,
): Promise<exported.BlastRadiusAnswer> {
  const { seeds, completeness, receipt, assumptions } = found;
  const paths = await inTurns(impacts, (impact) => impact.bestPath);
  const statements = await inTurns(impacts, (impact) => impact.statement);
  const unreached = found.unreached({ roles: [labRole] });
  const known = session.asOf(receipt.knownAt);
  const records = await recordsOf(session, {
    entities: [...idsOf(seeds), ...impacts.map(({ entity }) => entity), ...entitiesOn(paths)],
    relationships: [
      ...relationshipsOn(paths),
      ...statements.flatMap((id) => id ?? []),
      ...impacts.flatMap((impact) => impact.evidenceRecords),
    ],
    knownAt: receipt.knownAt,
    added: assumptions.added,
  });
  return {
    question: "blastRadius",
    ...records,
    assumed: assumptionsInLines(assumptions),
    completeness,
    receipt,
    seeds: idsOf(seeds),
    totalCount,
    unreachedLabs: { totalCount: unreached.length, entities: unreached.slice(0, mostUnreached).map((id) => outlineOf(known, id)) },
    impacts: await inTurns(impacts, (impact, place) => {
      const { entity, evidence, evidenceRecords, hops, because } = impact;
      const [likelihood, confidence] = [rounded(impact.likelihood), rounded(impact.confidence)];
      const byChannel = impact.byChannel.map((one) => ({ ...one, likelihood: rounded(one.likelihood) }));
      const bestPath = pathOf(paths[place] as PathView, records);
      const statement = statements[place];
      const marking = narrowestMarking([
        bestPath,
        records.entities.get(entity),
        ...[statement ?? "", ...evidenceRecords].map((id) => records.relationships.get(id)),
      ]);
      return { entity, evidence, evidenceRecords, likelihood, confidence, hops, byChannel, statement, because, bestPath, marking };
    }),
  };
}

export async function exportedPaths(session: Session, found: PathsAnswer): Promise<exported.PathsAnswer> {
  const { from, to, paths, hasMore, cut, completeness, receipt, assumptions } = found;
  const records = await recordsOf(session, {
    entities: [...idsOf(from), to.id, ...entitiesOn(paths), ...cut.entities],
    relationships: [...relationshipsOn(paths), ...cut.relationships],
    knownAt: receipt.knownAt,
    added: assumptions.added,
  });
  return {
    question: "paths",
    ...records,
    assumed: assumptionsInLines(assumptions),
    completeness,
    receipt,
    seeds: idsOf(from),
    target: to.id,
    paths: paths.map((path) => pathOf(path, records)),
    hasMore,
    cut,
  };
}

/** `assumptions` are those under which it was drawn: a blast radius can be drawn with some. */
export async function exportedSlice(
  session: Session,
  { nodes, edges, elisions, completeness, receipt, ofWholeGraph }: SliceAnswer,
  assumptions: Assumptions = noAssumptions,
): Promise<exported.SliceAnswer> {
  const records = await recordsOf(session, {
    entities: nodes.map(({ id }) => id),
    relationships: edges.map(({ id }) => id),
    knownAt: receipt.knownAt,
    added: assumptions.added,
  });
  return {
    question: "slice",
    ...records,
    assumed: assumptionsInLines(assumptions),
    ofWholeGraph,
    completeness,
    receipt,
    nodes: nodes.map(({ id, rank, group, hiddenNeighbours }) => ({ entity: id, rank, group, hiddenNeighbours })),
    edges: edges.map(({ id, certainty, onPath }) => ({ relationship: id, certainty, onPath })),
    elisions,
  };
}

/**
 * `views` are those of the answer that are wanted, in the order wanted: who depends on each is a search of its own.
 */
export async function exportedSharedDependencies(
  session: Session,
  { dependencies, completeness, receipt, assumptions }: SharedDependenciesAnswer,
  views: readonly SharedDependencyView[],
): Promise<exported.SharedDependenciesAnswer> {
  const dependents: PathTo[][] = [];
  for (const view of views) dependents.push((await view.sharedBy()).map((impact) => ({ impact, path: impact.bestPath })));
  const paths = dependents.flat().map(({ path }) => path);
  const incidents = views.map((view) => view.incidents);
  const records = await recordsOf(session, {
    entities: [...views.map((view) => view.dependency), ...incidents.flat(), ...entitiesOn(paths)],
    relationships: relationshipsOn(paths),
    knownAt: receipt.knownAt,
    added: assumptions.added,
  });
  return {
    question: "sharedDependencies",
    ...records,
    assumed: assumptionsInLines(assumptions),
    completeness,
    receipt,
    totalCount: dependencies.length,
    dependencies: views.map(({ dependency, sharedByCount, minHops }, place) => {
      const hits = incidents[place] ?? [];
      const sharedBy = (dependents[place] ?? []).map(({ impact: { entity, likelihood, confidence, hops }, path }) => ({
        entity,
        likelihood: rounded(likelihood),
        confidence: rounded(confidence),
        hops,
        bestPath: pathOf(path, records),
      }));
      const named = [dependency, ...hits, ...sharedBy.map(({ entity }) => entity)].map((id) => records.entities.get(id));
      const marking = narrowestMarking([...named, ...sharedBy.map(({ bestPath }) => bestPath)]);
      return { entity: dependency, sharedByCount, minHops, incidents: hits, sharedBy, marking };
    }),
  };
}

interface PathTo {
  readonly impact: ImpactView;
  readonly path: PathView;
}

/** @param knownAt as of when the list is what the graph holds */
export function exportedEntities({ items, totalCount }: Page<Entity>, knownAt?: Instant): exported.EntitiesAnswer {
  const entities = new Map(items.map((entity) => [entity.id, entity]));
  const [relationships, sources] = [new Map(), new Map()];
  return {
    question: "entities",
    entities,
    relationships,
    sources,
    marking: narrowestMarking(items),
    list: [...entities.keys()],
    totalCount,
    ...(knownAt !== undefined && { knownAt }),
  };
}

function idsOf(entities: readonly Pick<Entity, "id">[]): string[] {
  return entities.map(({ id }) => id);
}

function pathOf(path: PathView, records: Pick<exported.Answer, "entities" | "relationships">): exported.AnswerPath {
  const steps = path.steps.map((step) => records.relationships.get(step.relationship));
  const [likelihood, confidence] = [rounded(path.likelihood), rounded(path.confidence)];
  return { ...path, likelihood, confidence, marking: narrowestMarking(steps) };
}

function entitiesOn(paths: readonly PathView[]): string[] {
  return paths.flatMap((path) => path.steps.flatMap(({ from, to }) => [from, to]));
}

function relationshipsOn(paths: readonly PathView[]): string[] {
  return paths.flatMap((path) => path.steps.map(({ relationship }) => relationship));
}
