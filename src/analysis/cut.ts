import type { Topology } from "../topology/topology.ts";
import { type BlastRadius, blastRadius } from "./blast-radius.ts";
import type { Without } from "./question.ts";

/** By number. */
export interface Cut {
  readonly entities: readonly number[];
  readonly relationships: readonly number[];
}

/**
 * What every path to the target uses: the relationships, and the entities beside seeds and target, without any one of
 * which the same blast radius would not reach it. Whatever is one of them lies on the best path, or, where `maxNodes`
 * keeps the nearest entities only, on the nearest path; each is tried by asking again without it.
 */
export function cutOf(topology: Topology, radius: BlastRadius, target: number): Cut {
  const { question } = radius;
  const impact = radius.impactOf(target);
  if (impact === undefined) return { entities: [], relationships: [] };
  const steps = [...radius.pathOf(impact).steps, ...radius.nearestPathOf(impact).steps];
  const seeds = new Set(question.seeds.map((seed) => seed.entity));
  const relationships = [...new Set(steps.map((step) => step.relationship))];
  const entities = [...new Set(steps.map((step) => step.to))].filter((entity) => entity !== target && !seeds.has(entity));
  const isCutBy = (removed: Partial<Without>) => {
    const without: Without = {
      relationships: new Set([...(question.without?.relationships ?? []), ...(removed.relationships ?? [])]),
      entities: new Set([...(question.without?.entities ?? []), ...(removed.entities ?? [])]),
    };
    return blastRadius(topology, { ...question, without }).impactOf(target) === undefined;
  };
  return {
    entities: entities.filter((entity) => isCutBy({ entities: new Set([entity]) })),
    relationships: relationships.filter((relationship) => isCutBy({ relationships: new Set([relationship]) })),
  };
}
