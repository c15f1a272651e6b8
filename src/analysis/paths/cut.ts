import type { Topology } from "../../topology/topology.ts";
import { type BlastRadius, blastRadius } from "../blast-radius/blast-radius.ts";
import type { HarmQuestion, Without } from "../traversal/question.ts";
import { isOver } from "../traversal/time-limit.ts";

/** By number. */
export interface Cut {
  readonly entities: readonly number[];
  readonly relationships: readonly number[];
  /** False where the time ended before all were tried to their end: those that were not are not here. */
  readonly inTime: boolean;
}

/**
 * What every path to the target uses: each relationship, and each entity other than seeds and target, without which the
 * same blast radius would not reach it. In a plain graph these are the bridges and dominators of the target; here hops,
 * likelihoods and `maxNodes` count as well, so they are found by trying. Each of them lies on the best path or, where
 * `maxNodes` keeps only the nearest entities, on the nearest path, so only what is on these is removed and asked again.
 */
export function cutOf(topology: Topology, radius: BlastRadius, target: number): Cut {
  const { question } = radius;
  const impact = radius.impactOf(target);
  if (impact === undefined) return { entities: [], relationships: [], inTime: true };
  const steps = [...radius.pathOf(impact).steps, ...radius.nearestPathOf(impact).steps];
  const seeds = new Set(question.seeds.map((seed) => seed.entity));
  const candidates = {
    relationships: [...new Set(steps.map((step) => step.relationship))],
    entities: [...new Set(steps.map((step) => step.to))].filter((entity) => entity !== target && !seeds.has(entity)),
  };
  return withinCut(topology, question, target, candidates);
}

/** Those of the candidates without any one of which this question's blast radius does not reach the target. */
export function withinCut(topology: Topology, question: HarmQuestion, target: number, candidates: Omit<Cut, "inTime">): Cut {
  let inTime = true;
  const isCutBy = (removed: Partial<Without>) => {
    if (!inTime || isOver(question)) {
      inTime = false;
      return false;
    }
    const without: Without = {
      relationships: new Set([...(question.without?.relationships ?? []), ...(removed.relationships ?? [])]),
      entities: new Set([...(question.without?.entities ?? []), ...(removed.entities ?? [])]),
    };
    const radius = blastRadius(topology, { ...question, without });
    if (radius.impactOf(target) !== undefined) return false;
    if (!radius.completeness.reasons.includes("DEADLINE")) return true;
    // What the time was too short to find may be another way to the target.
    inTime = false;
    return false;
  };
  const entities = candidates.entities.filter((entity) => isCutBy({ entities: new Set([entity]) }));
  const relationships = candidates.relationships.filter((relationship) => isCutBy({ relationships: new Set([relationship]) }));
  return { entities, relationships, inTime };
}
