import type { Topology } from "../../topology/topology.ts";
import { searchImpacts } from "../blast-radius/blast-radius.ts";
import { searchReach } from "../blast-radius/bounded-reach.ts";
import { impactsOn } from "../blast-radius/impacts-on.ts";
import { reach } from "../blast-radius/reach.ts";
import { incidentsUpstream } from "../paths/incidents-upstream.ts";
import { explainedPaths } from "../paths/paths.ts";
import { listedRelationships } from "../relationships/listed.ts";
import { suppliers } from "../relationships/suppliers.ts";
import { drawnImpacts } from "../slice/drawn-impacts.ts";
import { drawnNeighbourhood } from "../slice/neighbourhood.ts";
import { drawnWholeGraph } from "../slice/whole-graph.ts";
import type { HarmQuestion } from "../traversal/question.ts";
import { concentrationColumns, membersReached } from "../upstream/concentration.ts";
import { sharedColumns, sharedEntities } from "../upstream/shared-dependencies.ts";

/**
 * The analyses that may be done by another thread, by name. Each is a function of a topology and a question, both of which
 * structured clone can carry, and so is what it returns: numbers in columns where there may be many, never a function, nor
 * anything that refers to the topology. Adding one is a row.
 */
export const jobs = {
  /** Everything that harm reaches, and how. */
  impacts: searchImpacts,
  /** What harm reaches with any likelihood, for counts. */
  boundedReach: searchReach,
  /** How many entities harm reaches, however unlikely. */
  reached: (topology: Topology, question: HarmQuestion): number => reach(topology, question).entities.length,
  /** The likeliest paths to an entity. */
  paths: (topology: Topology, { target, k, ...question }: HarmQuestion & { readonly target: number; readonly k: number }) =>
    explainedPaths(topology, question, target, k),
  incidentsUpstream,
  /** How the harm of several questions reaches one entity. */
  impactsOn,
  sharedDependencies: sharedColumns,
  sharedEntities,
  concentration: concentrationColumns,
  membersReached,
  neighbourhood: drawnNeighbourhood,
  wholeGraph: drawnWholeGraph,
  /** A page of the relationships that meet conditions, and how many there are. */
  relationships: listedRelationships,
  suppliers,
  /** A blast radius that was searched already, as a drawing. */
  drawnImpacts,
} satisfies Record<string, Job>;

/** `never` lets each take a question of its own. */
type Job = (topology: Topology, question: never) => unknown;
type Jobs = typeof jobs;
export type JobName = keyof Jobs;
export type QuestionOf<Name extends JobName> = Parameters<Jobs[Name]>[1];
export type ResultOf<Name extends JobName> = ReturnType<Jobs[Name]>;
