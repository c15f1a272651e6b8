import type { Completeness } from "../../analysis/blast-radius/completeness.ts";
import { SupplyGraphError } from "../../model/errors.ts";
import { analysed } from "../analysed.ts";
import type { EntityOutline } from "../catalog/outline.ts";
import type { EntityRef } from "../catalog/references.ts";
import { wholeBetween } from "../input-checks.ts";
import { library } from "../library.ts";
import type { Session } from "../session.ts";
import { type Assumptions, hashedAssumptions, withAssumptions } from "./assumptions.ts";
import { type AssumingInput, harmQuestionOf, type Receipt, receiptOf } from "./harm-question.ts";
import { namedEntities } from "./named-entities.ts";
import { type PathView, viewOfPath } from "./path-view.ts";
import { numberOf } from "./topology-number.ts";

export interface PathsQuestion extends AssumingInput {
  /** Where harm starts: incidents, or any entity. */
  readonly from: readonly EntityRef[];
  readonly to: EntityRef;
  /** The maximum number of paths; 5 if absent. */
  readonly k?: number | undefined;
}
const paths = { default: 5, most: 100 } as const;

/** The likeliest paths to one entity, and what every path uses. */
export interface PathsAnswer {
  readonly from: readonly EntityOutline[];
  readonly to: EntityOutline;
  readonly paths: readonly PathView[];
  /** Whether there are more paths within the limits. */
  readonly hasMore: boolean;
  /** The entities and relationships that every path uses, by id. */
  readonly cut: { readonly entities: readonly string[]; readonly relationships: readonly string[] };
  readonly completeness: Completeness;
  fainter(): Promise<number>;
  readonly receipt: Receipt;
  readonly assumptions: Assumptions;
}

export async function askPaths(session: Session, question: PathsQuestion): Promise<PathsAnswer> {
  const k = question.k ?? paths.default;
  wholeBetween("k", k, 1, paths.most);
  const known = session.forQuestion().asOf(question.knownAt);
  const named = await namedEntities(known, { from: question.from, to: [question.to] }, question.assume);
  const { assumptions } = named;
  const { from } = named.entities;
  const to = named.entities.to[0] as EntityOutline;
  if (from.some((seed) => seed.id === to.id)) {
    throw new SupplyGraphError("BAD_USER_INPUT", `"${to.id}" is one of the seeds; ask for paths to another entity.`, {
      field: "to",
    });
  }
  const asked = harmQuestionOf(known, from, question);
  const { topology, conditions } = withAssumptions(known[library].topology, asked, assumptions);
  const found = await analysed(known, "paths", topology, { ...conditions, target: numberOf(topology, to.id), k });
  return {
    from,
    to,
    paths: found.paths.map((path) => viewOfPath(topology, path)),
    hasMore: found.hasMore,
    cut: {
      entities: found.cut.entities.map((entity) => topology.entities.idOf(entity)),
      relationships: found.cut.relationships.map((relationship) => topology.relationships.idOf(relationship)),
    },
    completeness: found.completeness,
    fainter: async () => {
      if (conditions.minLikelihood === 0) return 0;
      return (await analysed(known, "reached", topology, conditions)) - found.reached;
    },
    receipt: receiptOf(topology, conditions, "paths", {
      seeds: conditions.seeds.map((seed) => [topology.entities.idOf(seed.entity), seed.channels]),
      to: to.id,
      k,
      assume: hashedAssumptions(assumptions),
    }),
    assumptions,
  };
}
