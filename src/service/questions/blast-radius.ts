import { type BlastRadius, blastRadius } from "../../analysis/blast-radius/blast-radius.ts";
import type { Completeness } from "../../analysis/blast-radius/completeness.ts";
import { explainedPaths } from "../../analysis/paths/paths.ts";
import type { HarmQuestion } from "../../analysis/traversal/question.ts";
import { SupplyGraphError } from "../../model/errors.ts";
import type { Entity } from "../../model/records.ts";
import type { Topology } from "../../topology/topology.ts";
import { deadline } from "../deadline.ts";
import { wholeBetween } from "../input-checks.ts";
import { library } from "../library.ts";
import type { Session } from "../session.ts";
import { type Assumptions, describe, lay, mustRemain, noAssumptions } from "./assumptions.ts";
import { type BoundsOfBoth, boundsOfBoth, changesBetween, type ImpactChanges } from "./comparison.ts";
import { checkSeeds, conditionsOf, type HarmInput, type Receipt, receiptOf, receiptOfSeeds, seedsOf } from "./harm-question.ts";
import { filtered, type ImpactFilter, type ImpactOrder, type ImpactSummary, ordered, summaryOf } from "./impact-list.ts";
import { ImpactView } from "./impact-view.ts";
import { type PathView, viewOfPath } from "./path-view.ts";
import { type SliceAnswer, sliceOfImpacts, withElisions } from "./slice.ts";
import { numberOf } from "./topology-number.ts";

const mostPaths = 100;

/** What a breach, or harm anywhere, reaches. */
export class BlastRadiusAnswer {
  readonly receipt: Receipt;
  private readonly radius: BlastRadius;
  private readonly graphAsItIs: Topology;
  private readonly views: readonly ImpactView[];
  private readonly topology: Topology;

  constructor(
    session: Session,
    private readonly asked: HarmQuestion,
    /** Relationships that are in the answer and not in the graph. */
    readonly assumptions: Assumptions,
  ) {
    const { topology } = session[library];
    const laid = lay(topology, asked, assumptions);
    this.topology = laid.topology;
    this.radius = blastRadius(laid.topology, laid.conditions);
    this.views = this.radius.impacts.map((impact) => new ImpactView(this.topology, this.radius, impact));
    this.receipt = receiptOfSeeds(topology, asked, describe(assumptions));
    this.graphAsItIs = topology;
  }

  /** The ids of the seeds, each once. */
  get seeds(): readonly string[] {
    return this.asked.seeds.map((seed) => this.topology.entities.idOf(seed.entity));
  }

  get completeness(): Completeness {
    return this.radius.completeness;
  }
  /** Further entities that would be reached only with `minLikelihood` 0. A search of its own. */
  fainter(): number {
    return this.radius.fainter();
  }
  impacts(filter: ImpactFilter | undefined, order: ImpactOrder): readonly ImpactView[] {
    return ordered(this.topology, filtered(this.topology, this.views, filter), order);
  }
  summary(filter: ImpactFilter | undefined): ImpactSummary {
    return summaryOf(this.topology, filtered(this.topology, this.views, filter));
  }
  impactOn(entity: string): ImpactView | undefined {
    return this.views.find((view) => view.entity === entity);
  }
  /** Against the graph as it is; undefined where nothing is asked about what if. A search of its own. */
  comparison(): (ImpactChanges & BoundsOfBoth) | undefined {
    if (this.assumptions === noAssumptions) return undefined;
    const radius = blastRadius(this.graphAsItIs, this.asked);
    const before = radius.impacts.map((impact) => new ImpactView(this.graphAsItIs, radius, impact));
    return { ...changesBetween(this.topology, before, this.views), ...boundsOfBoth(radius, this.radius) };
  }
  /**
   * The answer as a drawing of at most so many nodes: best paths to labs before all else, then by severity. What is not
   * drawn is counted in the elisions, and is cut off by the number of nodes.
   */
  graph(maxNodes: number): SliceAnswer {
    const seeds = this.asked.seeds.map((seed) => seed.entity);
    const drawn = sliceOfImpacts(this.topology, seeds, this.radius.question, this.impacts(undefined, "SEVERITY"), maxNodes);
    const completeness = withElisions(this.completeness, drawn);
    return { ...drawn, completeness, fainter: () => this.fainter(), receipt: this.receipt };
  }
}

/** `seeds` are entities that the asker may see. */
export function askBlastRadius(
  session: Session,
  seeds: readonly Entity[],
  input: HarmInput,
  assumptions: Assumptions = noAssumptions,
): BlastRadiusAnswer {
  mustRemain(assumptions, seeds, "seeds");
  return new BlastRadiusAnswer(session, questionOf(session, seeds, input), assumptions);
}

/** The likeliest paths to one entity, and what cuts all of them. */
export interface PathsAnswer {
  readonly paths: readonly PathView[];
  /** Whether there are more within the limits. */
  readonly hasMore: boolean;
  /** Ids. */
  readonly cut: { readonly entities: readonly string[]; readonly relationships: readonly string[] };
  readonly completeness: Completeness;
  fainter(): number;
  readonly receipt: Receipt;
}

export function askPaths(
  session: Session,
  ends: { readonly from: readonly Entity[]; readonly to: Entity },
  k: number,
  input: HarmInput,
  assumptions: Assumptions = noAssumptions,
): PathsAnswer {
  wholeBetween("k", k, 1, mostPaths);
  if (ends.from.some((seed) => seed.id === ends.to.id)) {
    throw new SupplyGraphError("BAD_USER_INPUT", `"${ends.to.id}" is where the harm starts; ask for paths to another entity.`, {
      field: "to",
    });
  }
  mustRemain(assumptions, ends.from, "from");
  mustRemain(assumptions, [ends.to], "to");
  const asked = questionOf(session, ends.from, input, "from");
  const { topology, conditions: question } = lay(session[library].topology, asked, assumptions);
  const target = numberOf(topology, ends.to.id);
  const { paths, hasMore, cut, completeness, fainter } = explainedPaths(topology, question, target, k);
  return {
    paths: paths.map((path) => viewOfPath(topology, path)),
    hasMore,
    cut: {
      entities: cut.entities.map((entity) => topology.entities.idOf(entity)),
      relationships: cut.relationships.map((relationship) => topology.relationships.idOf(relationship)),
    },
    completeness,
    fainter,
    receipt: receiptOf(topology, question, "paths", {
      seeds: question.seeds.map((seed) => [topology.entities.idOf(seed.entity), seed.channels]),
      to: ends.to.id,
      k,
      assume: describe(assumptions),
    }),
  };
}

function questionOf(session: Session, seeds: readonly Entity[], input: HarmInput, field = "seeds"): HarmQuestion {
  checkSeeds(seeds.length, field);
  const conditions = conditionsOf(session, input, seeds, deadline());
  return { ...conditions, seeds: seedsOf(session[library].topology, seeds, input.channels) };
}
