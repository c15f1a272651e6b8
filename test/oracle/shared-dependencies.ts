import type { NaivePath, NaiveWindow } from "./answer.ts";
import type { EntityKind, NativeDocument } from "./document.ts";
import { naiveBlastRadius } from "./oracle.ts";
import { populationOf } from "./population.ts";
import type { Asker, CommonQuestion } from "./question.ts";
import { boundsOf, type Downstream, downstreamOf, type NaiveBounds } from "./upstream.ts";
import { possibleIn, viewOf } from "./view.ts";
import { windowOf } from "./window.ts";

export interface SharedDependenciesQuestion extends CommonQuestion {
  /** Whose dependencies; else every organization with `role`. */
  organizations?: string[];
  role?: string;
  /** 2 when absent. */
  minShared?: number;
  kinds?: EntityKind[];
  roles?: string[];
  breachedOnly?: boolean;
}

interface NaiveDependent {
  organization: string;
  hops: number;
  likelihood: number;
  confidence: number;
  bestPath: NaivePath;
}

interface NaiveSharedDependency {
  dependency: string;
  sharedByCount: number;
  /** In the order of ids. */
  sharedBy: NaiveDependent[];
  minHops: number;
  /** Ids, in the order of ids: the page does not say what "newest" goes by. */
  incidents: string[];
}

export interface NaiveSharedDependencies {
  window: NaiveWindow;
  dependencies: NaiveSharedDependency[];
  completeness: NaiveBounds;
}

export function naiveSharedDependencies(
  document: NativeDocument,
  question: SharedDependenciesQuestion,
  asker: Asker,
): NaiveSharedDependencies {
  const { window, dependencies, downstream } = listed(document, question, asker);
  const known = dependencies.map((each) => each.dependency);
  const faint = listed(document, { ...question, minLikelihood: 0 }, asker).dependencies;
  const fainter = faint.filter((each) => !known.includes(each.dependency)).length;
  return { window, dependencies, completeness: boundsOf(downstream, question.minShared ?? 2, known.length, fainter) };
}

/** One blast radius for each candidate: X is upstream of Y exactly if Y is in X's blast radius. */
function listed(document: NativeDocument, question: SharedDependenciesQuestion, asker: Asker) {
  const view = viewOf(document, question, asker);
  const window = windowOf(question, []);
  const members = new Set(populationOf(view, question.organizations, question.role).map((member) => member.id));

  const dependencies: NaiveSharedDependency[] = [];
  const downstream: Downstream[] = [];
  for (const candidate of view.entities.values()) {
    if (candidate.kind === "INCIDENT") continue;
    if (question.kinds && !question.kinds.includes(candidate.kind)) continue;
    if (question.roles && !question.roles.some((role) => (candidate.roles ?? []).includes(role))) continue;
    const answer = naiveBlastRadius(document, { ...question, seeds: [candidate.id] }, asker);
    const sharedBy = answer.impacts
      .filter((impact) => members.has(impact.entity))
      .map(({ entity, hops, likelihood, confidence, bestPath }) => ({
        organization: entity,
        hops,
        likelihood,
        confidence,
        bestPath,
      }))
      .sort((a, b) => (a.organization < b.organization ? -1 : 1));
    // "believed and possible in the window": the filters on relationships are not asked here.
    const hits = view.believed.filter(
      (believed) =>
        believed.relationship.kind === "AFFECTS" && believed.relationship.to === candidate.id && possibleIn(window, believed),
    );
    if (question.breachedOnly && hits.length === 0) continue;
    downstream.push(downstreamOf(document, question, candidate.id, [...members], asker));
    if (sharedBy.length === 0 || sharedBy.length < (question.minShared ?? 2)) continue;
    dependencies.push({
      dependency: candidate.id,
      sharedByCount: sharedBy.length,
      sharedBy,
      minHops: Math.min(...sharedBy.map((dependent) => dependent.hops)),
      incidents: [...new Set(hits.map((hit) => hit.relationship.from))].sort(),
    });
  }
  dependencies.sort((a, b) => b.sharedByCount - a.sharedByCount || a.minHops - b.minHops || (a.dependency < b.dependency ? -1 : 1));
  return { window, dependencies, downstream };
}
