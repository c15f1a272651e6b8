import { type BlastRadius, blastRadius } from "../../analysis/blast-radius/blast-radius.ts";
import type { Completeness } from "../../analysis/blast-radius/completeness.ts";
import type { Day } from "../../model/partial-date.ts";
import type { Entity } from "../../model/records.ts";
import type { Topology } from "../../topology/topology.ts";
import type { EntityRef } from "../catalog/references.ts";
import { library } from "../library.ts";
import type { Session } from "../session.ts";
import { type Assumptions, hashedAssumptions, noAssumptions, withAssumptions } from "./assumptions.ts";
import { type BoundsOfBoth, boundsOfBoth, changesBetween, type ImpactChanges } from "./comparison.ts";
import {
  type AskedQuestion,
  type AssumingInput,
  type HarmInput,
  harmQuestionOf,
  type Receipt,
  receiptOfSeeds,
} from "./harm-question.ts";
import {
  filtered,
  type ImpactFilter,
  type ImpactOrder,
  type ImpactSummary,
  ordered,
  summaryOf,
  unreachedTest,
} from "./impact-list.ts";
import { ImpactView } from "./impact-view.ts";
import { namedEntities } from "./named-entities.ts";
import { entitiesThere } from "./population.ts";
import { type SliceAnswer, sliceOfImpacts, withElisions } from "./slice.ts";

export interface BlastRadiusQuestion extends AssumingInput {
  /** Where harm starts: incidents, or any entity ("what if it were breached?"). */
  readonly seeds: readonly EntityRef[];
}

/** The entities that harm reaches from the seeds. */
export class BlastRadiusAnswer {
  /** Each once. */
  readonly seeds: readonly Entity[];
  readonly receipt: Receipt;
  private readonly asked: AskedQuestion;
  private readonly today: Day;
  private readonly radius: BlastRadius;
  private readonly graphAsItIs: Topology;
  private readonly views: readonly ImpactView[];
  private readonly topology: Topology;

  /**
   * @param session as of the question's `knownAt`
   * @param seeds as looked up for it
   */
  constructor(
    session: Session,
    seeds: readonly Entity[],
    input: HarmInput,
    /** Relationships that are in the answer and not in the graph. */
    readonly assumptions: Assumptions,
  ) {
    const { topology } = session[library];
    this.today = session.today;
    this.seeds = [...new Map(seeds.map((seed) => [seed.id, seed])).values()];
    this.asked = harmQuestionOf(session, seeds, input);
    const assumed = withAssumptions(topology, this.asked, assumptions);
    this.topology = assumed.topology;
    this.radius = blastRadius(assumed.topology, assumed.conditions);
    this.views = this.radius.impacts.map((impact) => new ImpactView(this.topology, this.radius, impact, this.today));
    this.receipt = receiptOfSeeds(topology, this.asked, hashedAssumptions(assumptions));
    this.graphAsItIs = topology;
  }

  get completeness(): Completeness {
    return this.radius.completeness;
  }
  /** The number of further entities that harm reaches only with `minLikelihood` 0. A search of its own. */
  fainter(): number {
    return this.radius.fainter();
  }
  impacts(filter: ImpactFilter | undefined, order: ImpactOrder): readonly ImpactView[] {
    return ordered(this.topology, filtered(this.topology, this.views, filter), order);
  }
  summary(filter: ImpactFilter | undefined): ImpactSummary {
    return summaryOf(this.topology, filtered(this.topology, this.views, filter));
  }
  /**
   * The ids of the entities that are there and that harm does not reach, in order. What is reached, and left out by
   * `maxNodes` alone, is not among them.
   */
  unreached(filter: ImpactFilter | undefined): string[] {
    const passes = unreachedTest(this.topology, filter);
    const reached = this.radius.reachableEntities();
    const found = entitiesThere(this.topology, this.radius.question, (entity) => !reached.has(entity) && passes(entity));
    return found.map((entity) => this.topology.entities.idOf(entity));
  }
  impactOn(entity: string): ImpactView | undefined {
    return this.views.find((view) => view.entity === entity);
  }
  /** The difference from the graph as it is; undefined for a question that assumes nothing. A search of its own. */
  comparison(): (ImpactChanges & BoundsOfBoth) | undefined {
    if (this.assumptions === noAssumptions) return undefined;
    const radius = blastRadius(this.graphAsItIs, this.asked);
    const before = radius.impacts.map((impact) => new ImpactView(this.graphAsItIs, radius, impact, this.today));
    return { ...changesBetween(this.topology, before, this.views), ...boundsOfBoth(radius, this.radius) };
  }
  /**
   * The answer as a drawing of at most `maxNodes` nodes: best paths to labs first, then impacts by severity. What is not
   * drawn is counted in the elisions.
   */
  graph(maxNodes: number): SliceAnswer {
    const seeds = this.asked.seeds.map((seed) => seed.entity);
    const drawn = sliceOfImpacts(this.topology, seeds, this.radius.question, this.impacts(undefined, "SEVERITY"), maxNodes);
    const completeness = withElisions(this.completeness, drawn);
    return { ...drawn, completeness, fainter: () => this.fainter(), receipt: this.receipt };
  }
}

export async function askBlastRadius(session: Session, question: BlastRadiusQuestion): Promise<BlastRadiusAnswer> {
  const known = session.forQuestion().asOf(question.knownAt);
  const { entities, assumptions } = await namedEntities(known, { seeds: question.seeds }, question.assume);
  return new BlastRadiusAnswer(known, entities.seeds, question, assumptions);
}
