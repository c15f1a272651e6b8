import type { NaivePath, NaiveWindow } from "./answer.ts";
import { firstDay } from "./days.ts";
import type { EntityKind, NativeDocument, NativeEntity } from "./document.ts";
import { isAssumed } from "./edits.ts";
import { type IncidentsQuestion, passesFilter } from "./incidents.ts";
import { ownChannels } from "./kinds.ts";
import { naiveBlastRadius } from "./oracle.ts";
import { populationOf } from "./population.ts";
import type { Asker, CommonQuestion } from "./question.ts";
import { boundsOf, type Downstream, downstreamOf, type NaiveBounds } from "./upstream.ts";
import { type Believed, entityIn, viewOf } from "./view.ts";
import { windowOf } from "./window.ts";

export interface SharedDependenciesQuestion extends CommonQuestion {
  /** Whose dependencies; else every organization with `role`. */
  organizations?: string[];
  role?: string;
  /** 2 when absent. */
  minShared?: number;
  kinds?: EntityKind[];
  roles?: string[];
  /** Which incidents count; any that is known where absent. */
  incidents?: IncidentsQuestion;
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
    // "whose AFFECTS on it is believed with more than no confidence, whenever they were, narrowed by an incident filter"
    const hits = view.believed.filter(
      ({ relationship, confidence }) =>
        relationship.kind === "AFFECTS" &&
        relationship.to === candidate.id &&
        confidence > 0 &&
        !isAssumed(relationship) &&
        passesFilter(entityIn(view, relationship.from), question.incidents, question.now),
    );
    if (question.breachedOnly && !hits.some((hit) => isBreach(hit, entityIn(view, hit.relationship.from)))) continue;
    downstream.push(downstreamOf(document, question, candidate.id, [...members], asker));
    if (sharedBy.length === 0 || sharedBy.length < (question.minShared ?? 2)) continue;
    dependencies.push({
      dependency: candidate.id,
      sharedByCount: sharedBy.length,
      sharedBy,
      minHops: Math.min(...sharedBy.map((dependent) => dependent.hops)),
      incidents: latestDisclosedFirst([...new Set(hits.map((hit) => hit.relationship.from))].map((id) => entityIn(view, id))),
    });
  }
  dependencies.sort((a, b) => b.sharedByCount - a.sharedByCount || a.minHops - b.minHops || (a.dependency < b.dependency ? -1 : 1));
  return { window, dependencies, downstream };
}

/** By first(`disclosedOn`), which compares as text; those that were not disclosed last. */
function latestDisclosedFirst(incidents: readonly NativeEntity[]): string[] {
  const day = ({ disclosedOn }: NativeEntity) => (disclosedOn === undefined ? "" : firstDay(disclosedOn));
  const isBefore = (a: NativeEntity, b: NativeEntity) => (day(a) === day(b) ? a.id < b.id : day(a) > day(b));
  return [...incidents].sort((a, b) => (isBefore(a, b) ? -1 : 1)).map(({ id }) => id);
}

/** Is one of the channels of the incident, on this victim, that of a breach? */
function isBreach({ relationship }: Believed, incident: NativeEntity): boolean {
  const within = relationship.attributes?.channels ?? ownChannels(incident);
  return ownChannels(incident).some(
    (channel) => within.includes(channel) && ["COMPROMISE", "CONFIDENTIALITY", "INTEGRITY"].includes(channel),
  );
}
