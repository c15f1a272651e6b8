import type { Topology } from "../topology/topology.ts";
import { blastRadius } from "./blast-radius.ts";
import type { Path } from "./path.ts";
import type { HarmQuestion, Without } from "./question.ts";

/** By number. */
export interface Cut {
  readonly entities: readonly number[];
  readonly relationships: readonly number[];
}

/**
 * What every path to the target uses: the relationships, and the entities beside seeds and target, without any one of
 * which the same blast radius would not reach it. Whatever is one of them lies on each known path, so the shared part of
 * a few paths is tried, each by asking again without it.
 */
export function cutOf(topology: Topology, question: HarmQuestion, target: number, known: readonly Path[]): Cut {
  const [first, ...others] = known;
  if (first === undefined) return { entities: [], relationships: [] };
  const seeds = new Set(question.seeds.map((seed) => seed.entity));
  const onAll = (test: (path: Path) => boolean) => others.every(test);
  const relationships = [...new Set(first.steps.map((step) => step.relationship))].filter((relationship) =>
    onAll((path) => path.steps.some((step) => step.relationship === relationship)),
  );
  const entities = [...new Set(first.steps.map((step) => step.to))].filter(
    (entity) => entity !== target && !seeds.has(entity) && onAll((path) => path.steps.some((step) => step.to === entity)),
  );
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
