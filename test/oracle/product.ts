import { dateOfDay } from "../../src/model/partial-date.ts";
import type { Entity } from "../../src/model/records.ts";
import type { RelationshipKind } from "../../src/model/relationship-kinds.ts";
import type { Window } from "../../src/model/window.ts";
import { contradictionsFor } from "../../src/service/catalog/contradictions.ts";
import { claimsAboutShown } from "../../src/service/catalog/shown-records.ts";
import type { Library } from "../../src/service/library.ts";
import { type Assumptions, noAssumptions } from "../../src/service/questions/assumptions.ts";
import { askBlastRadius, askPaths } from "../../src/service/questions/blast-radius.ts";
import { causesOf } from "../../src/service/questions/causes.ts";
import { askConcentration } from "../../src/service/questions/concentration.ts";
import { askDiff, type CausedImpactView } from "../../src/service/questions/diff.ts";
import { exposuresOf } from "../../src/service/questions/exposures.ts";
import type { HarmInput } from "../../src/service/questions/harm-question.ts";
import type { ImpactView } from "../../src/service/questions/impact-view.ts";
import type { PathView } from "../../src/service/questions/path-view.ts";
import { askSharedDependencies } from "../../src/service/questions/shared-dependencies.ts";
import type { Session } from "../../src/service/session.ts";
import { sessionOn } from "../service/session-on.ts";
import type { NaiveAnswer, NaiveImpact, NaivePath } from "./answer.ts";
import type { ConcentrationQuestion, NaiveConcentration } from "./concentration.ts";
import type { DiffQuestion, NaiveDiff } from "./diff.ts";
import type { NativeRelationship } from "./document.ts";
import type { Edit } from "./edits.ts";
import type { ExposuresQuestion, NaiveExposures } from "./exposures.ts";
import type { NaivePaths, PathsQuestion } from "./paths.ts";
import { type Asker, type BlastRadiusQuestion, type CommonQuestion, NotFound } from "./question.ts";
import type { NaiveSharedDependencies, SharedDependenciesQuestion } from "./shared-dependencies.ts";
import type { NaiveBounds } from "./upstream.ts";

/** The product, asked as the oracle is. */
export interface Product {
  readonly library: Library;
  readonly entities: ReadonlyMap<string, Entity>;
}

export function visible(product: Product, ids: readonly string[], asker: Asker): Entity[] {
  return ids.map((id) => {
    const entity = product.entities.get(id);
    if (
      entity === undefined ||
      product.library.topology.entities.markingOf(product.library.topology.entities.indexOf(id)) > asker.clearance
    ) {
      throw new NotFound(id);
    }
    return entity;
  });
}

export function inputOf(question: CommonQuestion): HarmInput {
  return question as HarmInput;
}
export function sessionOf(product: Product, { clearance }: Asker, now: number): Session {
  return sessionOn(product.library, { clearance, now });
}
function windowOf(window: Window) {
  return { from: dateOfDay(window.from) ?? null, to: dateOfDay(window.to) ?? null };
}
function pathOf({ hops, likelihood, confidence, steps }: PathView): NaivePath {
  return { hops, likelihood, confidence, steps: [...steps] };
}
export function impactOf(view: ImpactView): NaiveImpact {
  const { entity, hops, channels, byChannel, likelihood, confidence, bestPath, weakestLink, evidence, statement, statedOn } = view;
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
    statement: statement ?? null,
    statedOn: (statedOn !== undefined && dateOfDay(statedOn)) || null,
  };
}
function completenessOf(answer: {
  completeness: { status: string; reasons: readonly string[]; explored: number; frontier: number };
  fainter(): number;
}) {
  return {
    ...answer.completeness,
    reasons: [...answer.completeness.reasons],
    fainter: answer.fainter(),
  } as NaiveAnswer["completeness"];
}

function boundsOf(answer: Parameters<typeof completenessOf>[0]): NaiveBounds {
  const { frontier: _, ...bounds } = completenessOf(answer);
  return bounds;
}

/** What the edit makes of a document, as assumptions about the graph that the document is in. */
export function assumptionsOf(product: Product, edit: Edit): Assumptions {
  const record = (one: NativeRelationship) => ({ ...one, kind: one.kind as RelationshipKind, attributes: {} });
  return {
    added: new Map(edit.add.map((one) => [one.id, { relationship: record(one), confidence: one.claims?.[0]?.confidence ?? 1 }])),
    removedRelationships: edit.removeRelationships.map(record),
    removedEntities: edit.removeEntities.flatMap((id) => product.entities.get(id) ?? []),
  };
}

export function productBlastRadius(
  product: Product,
  question: BlastRadiusQuestion,
  asker: Asker,
  assumptions: Assumptions = noAssumptions,
): NaiveAnswer {
  const seeds = visible(product, question.seeds, asker);
  const answer = askBlastRadius(sessionOf(product, asker, question.now), seeds, inputOf(question), assumptions);
  return {
    window: windowOf(answer.receipt.window),
    impacts: answer.impacts(undefined, "SEVERITY").map(impactOf),
    completeness: completenessOf(answer),
  };
}

export function productConcentration(
  product: Product,
  question: ConcentrationQuestion,
  asker: Asker,
  assumptions: Assumptions = noAssumptions,
): NaiveConcentration {
  const population = question.population === undefined ? undefined : visible(product, question.population, asker);
  const answer = askConcentration(sessionOf(product, asker, question.now), population, question as never, assumptions);
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
    completeness: boundsOf(answer),
  };
}

export function productPaths(
  product: Product,
  question: PathsQuestion,
  asker: Asker,
  assumptions: Assumptions = noAssumptions,
): NaivePaths {
  const from = visible(product, question.from, asker);
  const [to] = visible(product, [question.to], asker);
  const ends = { from, to: to! };
  const answer = askPaths(sessionOf(product, asker, question.now), ends, question.k ?? 5, inputOf(question), assumptions);
  return {
    window: windowOf(answer.receipt.window),
    paths: answer.paths.map(pathOf),
    cut: { entities: [...answer.cut.entities].sort(), relationships: [...answer.cut.relationships].sort() },
    hasMore: answer.hasMore,
    isCutByHops: answer.completeness.reasons.includes("MAX_HOPS"),
  };
}

function inIdOrder(impacts: readonly ImpactView[]): ImpactView[] {
  return [...impacts].sort((a, b) => (a.entity < b.entity ? -1 : 1));
}

export function productSharedDependencies(
  product: Product,
  question: SharedDependenciesQuestion,
  asker: Asker,
  assumptions: Assumptions = noAssumptions,
): NaiveSharedDependencies {
  const members = question.organizations === undefined ? undefined : visible(product, question.organizations, asker);
  const answer = askSharedDependencies(sessionOf(product, asker, question.now), members, question as never, assumptions);
  return {
    window: windowOf(answer.receipt.window),
    dependencies: answer.dependencies.map((view) => ({
      dependency: view.dependency,
      sharedByCount: view.sharedByCount,
      sharedBy: inIdOrder(view.sharedBy()).map((impact) => ({
        organization: impact.entity,
        hops: impact.hops,
        likelihood: impact.likelihood,
        confidence: impact.confidence,
        bestPath: pathOf(impact.bestPath),
      })),
      minHops: view.minHops,
      incidents: [...view.incidents].sort(),
    })),
    completeness: boundsOf(answer),
  };
}

export async function productDiff(product: Product, question: DiffQuestion, asker: Asker): Promise<NaiveDiff> {
  const seeds = visible(product, question.seeds, asker);
  const session = sessionOf(product, asker, question.now);
  const answer = askDiff(session, seeds, question as never);
  const knownAts = [question.before, question.after].map((moment) => moment.knownAt ?? question.now) as [number, number];
  const claimsAbout = (ids: readonly string[]) => claimsAboutShown(session, ids);
  const caused = async ({ impact, cause }: CausedImpactView) => ({
    entity: impact.entity,
    impact: impactOf(impact),
    causes: (await causesOf(claimsAbout, cause, knownAts)).map((claim) => claim.id).sort(),
  });
  return {
    gained: await Promise.all(answer.gained.map(caused)),
    lost: await Promise.all(answer.lost.map(caused)),
    changed: answer.changed.map(({ entity, before, after }) => ({ entity, before: impactOf(before), after: impactOf(after) })),
    completeness: completenessOf(answer),
  };
}

export async function productExposures(product: Product, question: ExposuresQuestion, asker: Asker): Promise<NaiveExposures> {
  const { organization, now, ...input } = question;
  visible(product, [organization], asker);
  const found = await exposuresOf(sessionOf(product, asker, now), organization, inputOf({ ...input, now }));
  return { exposures: found.map(({ incident, impact }) => ({ incident: incident.id, impact: impactOf(impact) })) };
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
