import type * as exported from "../../exporters/answer.ts";
import type { Entity } from "../../model/records.ts";
import { rounded } from "../../model/rounding.ts";
import { narrowestMarking } from "../../model/vocabulary.ts";
import type { Page } from "../paging.ts";
import { type Assumptions, noAssumptions } from "../questions/assumptions.ts";
import type { BlastRadiusAnswer } from "../questions/blast-radius.ts";
import type { ImpactView } from "../questions/impact-view.ts";
import type { PathView } from "../questions/path-view.ts";
import type { PathsAnswer } from "../questions/paths.ts";
import type { SliceAnswer } from "../questions/slice.ts";
import type { Session } from "../session.ts";
import { recordsOf } from "./answer-records.ts";

/** An answer as exporters take it: plain data, with the records that it names. */
export type Exported = exported.Answer;

/** `impacts` are those of the answer that are wanted, in the order wanted. */
export async function exportedBlastRadius(
  session: Session,
  { seeds, completeness, receipt, assumptions }: BlastRadiusAnswer,
  impacts: readonly ImpactView[],
): Promise<exported.BlastRadiusAnswer> {
  const paths = impacts.map((impact) => impact.bestPath);
  const statements = impacts.map((impact) => impact.statement);
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
    completeness,
    receipt,
    seeds: idsOf(seeds),
    impacts: impacts.map((impact, place) => {
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
  { nodes, edges, elisions, completeness, receipt }: SliceAnswer,
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
    completeness,
    receipt,
    nodes: nodes.map(({ id, rank, group }) => ({ entity: id, rank, group })),
    edges: edges.map(({ id, certainty, onPath }) => ({ relationship: id, certainty, onPath })),
    elisions,
  };
}

export function exportedEntities({ items, totalCount }: Page<Entity>): exported.EntitiesAnswer {
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
