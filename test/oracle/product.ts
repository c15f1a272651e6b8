import { derivedRelationshipId } from "../../src/model/derived-ids.ts";
import { SupplyGraphError } from "../../src/model/errors.ts";
import { dateOfDay } from "../../src/model/partial-date.ts";
import type { Relationship } from "../../src/model/records.ts";
import type { RelationshipKind } from "../../src/model/relationship-kinds.ts";
import type { Window } from "../../src/model/window.ts";
import { contradictionsFor } from "../../src/service/catalog/contradictions.ts";
import { originsOf } from "../../src/service/catalog/origins.ts";
import { entitiesFor, relationshipsFor } from "../../src/service/catalog/records.ts";
import { citedSources, claimsAboutShown, shownRelationships } from "../../src/service/catalog/shown-records.ts";
import { sources } from "../../src/service/catalog/sources.ts";
import { exportedBlastRadius } from "../../src/service/export/answers.ts";
import type { Library } from "../../src/service/library.ts";
import type { SortKey } from "../../src/service/paging.ts";
import type { AssumptionInput } from "../../src/service/questions/assumptions.ts";
import { askBlastRadius } from "../../src/service/questions/blast-radius.ts";
import { causesOf, type RelationshipsSeen } from "../../src/service/questions/causes.ts";
import {
  askConcentration,
  type ConcentrationQuestion as ProductConcentrationQuestion,
} from "../../src/service/questions/concentration.ts";
import { askDiff, type CausedImpactView, type DiffQuestion as ProductDiffQuestion } from "../../src/service/questions/diff.ts";
import { askExposures } from "../../src/service/questions/exposures.ts";
import type { HarmInput } from "../../src/service/questions/harm-question.ts";
import type { ImpactView } from "../../src/service/questions/impact-view.ts";
import type { PathView } from "../../src/service/questions/path-view.ts";
import { askPaths } from "../../src/service/questions/paths.ts";
import {
  askSharedDependencies,
  type SharedDependenciesQuestion as ProductSharedQuestion,
} from "../../src/service/questions/shared-dependencies.ts";
import type { Session } from "../../src/service/session.ts";
import { refs, sessionOn } from "../service/session-on.ts";
import type { NaiveAnswer, NaiveImpact, NaivePath } from "./answer.ts";
import type { ConcentrationQuestion, NaiveConcentration } from "./concentration.ts";
import type { DiffQuestion, NaiveDiff } from "./diff.ts";
import type { NativeRelationship } from "./document.ts";
import type { Edit } from "./edits.ts";
import type { ExposuresQuestion, NaiveExposures } from "./exposures.ts";
import type { NaivePaths, PathsQuestion } from "./paths.ts";
import { type Asker, type BlastRadiusQuestion, type CommonQuestion, NotFound } from "./question.ts";
import type { NaiveRecordsShown } from "./records-shown.ts";
import type { NaiveSharedDependencies, SharedDependenciesQuestion } from "./shared-dependencies.ts";
import type { NaiveBounds } from "./upstream.ts";

/** The product, asked as the oracle is. */
export interface Product {
  readonly library: Library;
}

export function inputOf(question: CommonQuestion): HarmInput {
  return question as HarmInput;
}
function sessionOf(product: Product, { clearance }: Asker, now: number): Session {
  return sessionOn(product.library, { clearance, now });
}
/** An entity that is not there for the asker, or was not known yet. */
const noEntity = /^(?:There is no entity with the id|The entity) (".*?[^\\]")(?:\.| is known since )/;

/** What the product answers, or that it finds no entity of this id, as the oracle says it. */
async function answerOf<Answer>(ask: Promise<Answer>): Promise<Answer> {
  try {
    return await ask;
  } catch (error) {
    const id = error instanceof SupplyGraphError && error.code === "NOT_FOUND" ? noEntity.exec(error.message)?.[1] : undefined;
    if (id === undefined) throw error;
    throw new NotFound(JSON.parse(id));
  }
}
function windowOf(window: Window) {
  return { from: dateOfDay(window.from) ?? null, to: dateOfDay(window.to) ?? null };
}
function pathOf({ hops, likelihood, confidence, steps }: PathView): NaivePath {
  const told = steps.map((step) => ({ ...step, validTo: step.validTo ?? null, lastStatedOn: step.lastStatedOn ?? null }));
  return { hops, likelihood, confidence, steps: told };
}
export function impactOf(view: ImpactView): NaiveImpact {
  const { entity, hops, channels, byChannel, likelihood, confidence, bestPath, weakestLink } = view;
  const { evidence, evidenceRecords, statement, statedOn } = view;
  return {
    entity,
    hops,
    channels,
    byChannel,
    likelihood,
    confidence,
    bestPath: pathOf(bestPath),
    weakestLink,
    evidence,
    evidenceRecords,
    statement: statement ?? null,
    statedOn: (statedOn !== undefined && dateOfDay(statedOn)) || null,
  };
}
async function completenessOf(answer: {
  completeness: { status: string; reasons: readonly string[]; explored: number; frontier: number };
  fainter(): number | Promise<number>;
}) {
  const { status, reasons, explored, frontier } = answer.completeness;
  return {
    status,
    reasons: [...reasons],
    explored,
    frontier,
    fainter: await answer.fainter(),
  } as NaiveAnswer["completeness"];
}

async function boundsOf(answer: Parameters<typeof completenessOf>[0]): Promise<NaiveBounds> {
  const { frontier: _, ...bounds } = await completenessOf(answer);
  return bounds;
}

type Attributes = Relationship["attributes"];

/** The id of an edit's addition where it is assumed. */
export function assumedId({ kind, from, to, attributes = {} }: NativeRelationship): string {
  return `assumed-${derivedRelationshipId({ kind: kind as RelationshipKind, from, to, attributes: attributes as Attributes })}`;
}

/**
 * What the edit makes of a document, as assumptions about the graph that the document is in. Nothing can be assumed of
 * what the asker may not see, and none of it would change the answer.
 */
export async function assumptionsOf(session: Session, edit: Edit): Promise<AssumptionInput[]> {
  const { add, removeRelationships, removeEntities } = edit;
  const removed = await relationshipsFor(
    session,
    removeRelationships.map(({ id }) => id),
  );
  const entities = await entitiesFor(session, [...removeEntities, ...add.flatMap(({ from, to }) => [from, to])]);
  const isSeen = (id: string) => entities.some((entity) => entity?.id === id);
  return [
    ...add
      .filter(({ from, to }) => isSeen(from) && isSeen(to))
      .map(({ kind, from, to, attributes, claims }) => ({
        addRelationship: {
          kind: kind as RelationshipKind,
          from: { id: from },
          to: { id: to },
          confidence: claims?.[0]?.confidence,
          attributes: attributes as Attributes | undefined,
        },
      })),
    ...removed.flatMap((relationship) => (relationship === undefined ? [] : [{ removeRelationship: relationship.id }])),
    ...removeEntities.filter(isSeen).map((id) => ({ removeEntity: { id } })),
  ];
}

/** What an edit assumes; undefined where a question has none. */
async function assumeOf(
  session: Session,
  edit: Edit | undefined,
  { knownAt }: CommonQuestion,
): Promise<{ readonly assume?: AssumptionInput[] }> {
  return edit === undefined ? {} : { assume: await assumptionsOf(session.asOf(knownAt), edit) };
}

/** The answer with what is assumed named as the edit names it. */
function asEdited<Answer>(answer: Answer, edit: Edit | undefined): Answer {
  if (edit === undefined || edit.add.length === 0) return answer;
  const names = new Map(edit.add.map((one) => [assumedId(one), one.id]));
  return JSON.parse(JSON.stringify(answer), (_, value: unknown) => names.get(value as string) ?? value) as Answer;
}

export async function productBlastRadius(
  product: Product,
  question: BlastRadiusQuestion,
  asker: Asker,
  edit?: Edit,
): Promise<NaiveAnswer> {
  const session = sessionOf(product, asker, question.now);
  const assumed = await assumeOf(session, edit, question);
  const answer = await answerOf(askBlastRadius(session, { ...inputOf(question), seeds: refs(...question.seeds), ...assumed }));
  return asEdited(
    {
      window: windowOf(answer.receipt.window),
      startAssumed: answer.receipt.startAssumed,
      impacts: answer.impacts(undefined, "SEVERITY").map(impactOf),
      unreached: answer.unreached(undefined),
      completeness: await completenessOf(answer),
    },
    edit,
  );
}

export async function productConcentration(
  product: Product,
  question: ConcentrationQuestion,
  asker: Asker,
  edit?: Edit,
): Promise<NaiveConcentration> {
  const session = sessionOf(product, asker, question.now);
  const population = question.population && refs(...question.population);
  const asked = {
    ...(question as object as ProductConcentrationQuestion),
    population,
    ...(await assumeOf(session, edit, question)),
  };
  const answer = await answerOf(askConcentration(session, asked));
  const { populationSize, covered, coverage, hhi, effectiveSuppliers, suppliers } = answer;
  const shares = suppliers.map(({ supplier, share, customers, reach, reached }) => ({
    supplier,
    share,
    customers,
    reach,
    reached: [...reached].sort(),
  }));
  return {
    window: windowOf(answer.receipt.window),
    populationSize,
    covered,
    coverage,
    hhi,
    effectiveSuppliers,
    suppliers: shares,
    completeness: await boundsOf(answer),
  };
}

export async function productPaths(product: Product, question: PathsQuestion, asker: Asker, edit?: Edit): Promise<NaivePaths> {
  const session = sessionOf(product, asker, question.now);
  const ends = { from: refs(...question.from), to: { id: question.to }, k: question.k };
  const asked = { ...inputOf(question), ...ends, ...(await assumeOf(session, edit, question)) };
  const answer = await answerOf(askPaths(session, asked));
  const found = asEdited({ paths: answer.paths.map(pathOf), cut: answer.cut }, edit);
  return {
    window: windowOf(answer.receipt.window),
    paths: found.paths,
    cut: { entities: [...found.cut.entities].sort(), relationships: [...found.cut.relationships].sort() },
    hasMore: answer.hasMore,
    isCutByHops: answer.completeness.reasons.includes("MAX_HOPS"),
  };
}

function inIdOrder(impacts: readonly ImpactView[]): ImpactView[] {
  return [...impacts].sort((a, b) => (a.entity < b.entity ? -1 : 1));
}

export async function productSharedDependencies(
  product: Product,
  question: SharedDependenciesQuestion,
  asker: Asker,
  edit?: Edit,
): Promise<NaiveSharedDependencies> {
  const session = sessionOf(product, asker, question.now);
  const organizations = question.organizations && refs(...question.organizations);
  const asked = { ...(question as object as ProductSharedQuestion), organizations, ...(await assumeOf(session, edit, question)) };
  const answer = await answerOf(askSharedDependencies(session, asked));
  return asEdited(
    {
      window: windowOf(answer.receipt.window),
      dependencies: await Promise.all(
        answer.dependencies.map(async (view) => ({
          dependency: view.dependency,
          sharedByCount: view.sharedByCount,
          sharedBy: inIdOrder(await view.sharedBy()).map((impact) => ({
            organization: impact.entity,
            hops: impact.hops,
            likelihood: impact.likelihood,
            confidence: impact.confidence,
            bestPath: pathOf(impact.bestPath),
          })),
          minHops: view.minHops,
          incidents: [...view.incidents],
        })),
      ),
      completeness: await boundsOf(answer),
    },
    edit,
  );
}

export async function productDiff(product: Product, question: DiffQuestion, asker: Asker): Promise<NaiveDiff> {
  const session = sessionOf(product, asker, question.now);
  const asked = { ...(question as object as ProductDiffQuestion), seeds: refs(...question.seeds) };
  const answer = await answerOf(askDiff(session, asked));
  const knownAts = [question.before, question.after].map((moment) => moment.knownAt ?? question.now) as [number, number];
  const seen: RelationshipsSeen = {
    relationships: (ids, knownAt) => shownRelationships(session.asOf(knownAt), ids),
    claimsAbout: (ids, knownAt) => claimsAboutShown(session.asOf(knownAt), ids),
  };
  const caused = async ({ impact, cause }: CausedImpactView) => ({
    entity: impact.entity,
    impact: impactOf(impact),
    causes: (await causesOf(seen, cause, knownAts)).map(({ claim }) => claim.id).sort(),
  });
  return {
    gained: await Promise.all(answer.gained.map(caused)),
    lost: await Promise.all(answer.lost.map(caused)),
    changed: answer.changed.map(({ entity, before, after }) => ({ entity, before: impactOf(before), after: impactOf(after) })),
    completeness: await completenessOf(answer),
  };
}

export async function productExposures(product: Product, question: ExposuresQuestion, asker: Asker): Promise<NaiveExposures> {
  const { organization, now, ...input } = question;
  const asked = { ...inputOf({ ...input, now }), organization: { id: organization } };
  const { exposures } = await answerOf(askExposures(sessionOf(product, asker, now), asked));
  return { exposures: exposures.map(({ incident, impact }) => ({ incident: incident.id, impact: impactOf(impact) })) };
}

/** The records of a blast radius, as it is exported and as the API shows them one by one. */
export async function productRecordsShown(
  product: Product,
  question: BlastRadiusQuestion,
  asker: Asker,
): Promise<NaiveRecordsShown> {
  const session = sessionOf(product, asker, question.now);
  const answer = await answerOf(askBlastRadius(session, { ...inputOf(question), seeds: refs(...question.seeds) }));
  const exported = await exportedBlastRadius(session, answer, answer.impacts(undefined, "SEVERITY"));
  const then = session.asOf(answer.receipt.knownAt);
  const ids = [...exported.relationships.keys()].sort();
  const recorded = await claimsAboutShown(then, ids);
  const relationships = ids.map(async (relationship, place) => {
    const { status, claims } = exported.relationships.get(relationship) ?? { status: "", claims: [] };
    const shown = recorded[place] ?? [];
    const cited = [...new Set(claims.flatMap((claim) => claim.sources))];
    return {
      relationship,
      status,
      claims: shown.map((claim) => claim.id).sort(),
      retracted: shown.filter((claim) => claim.retractedAt !== undefined).length,
      origins: originsOf(await citedSources(then, cited)),
    };
  });
  const byId = <Record extends { readonly id: string }>(records: ReadonlyMap<string, Record>) =>
    [...records.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    entities: byId(exported.entities).map(({ id, name, marking }) => ({ entity: id, name, marking })),
    relationships: await Promise.all(relationships),
    sources: byId(exported.sources).map(({ id, title, originGroup, marking = "CLEAR" }) => ({
      id,
      title,
      origin: originGroup,
      marking,
    })),
    marking: exported.marking,
  };
}

/** The ids of all sources that the asker finds. */
export async function productSources(product: Product, now: number, asker: Asker): Promise<string[]> {
  const session = sessionOf(product, asker, now);
  const ids: string[] = [];
  // Page by page, as callers do: a server on a busy machine does not list all of many graphs within the time of one call.
  for (let after: SortKey | undefined; ; ) {
    const page = await sources(session, {}, { first: 1_000, after, counted: false });
    ids.push(...page.items.map(({ id }) => id));
    after = page.keys.at(-1);
    if (!page.hasNextPage) return ids;
  }
}

export async function productContradictions(product: Product, knownAt: number, asker: Asker) {
  const found = await contradictionsFor(sessionOf(product, asker, knownAt), knownAt);
  const ids = (claims: readonly { readonly id: string }[]) => claims.map((claim) => claim.id).sort();
  return found.map(({ about, supporting, disputing }) => ({
    about: about.id,
    supporting: ids(supporting),
    disputing: ids(disputing),
  }));
}
