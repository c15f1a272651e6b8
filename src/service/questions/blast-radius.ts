import { BlastRadius, blastRadius } from "../../analysis/blast-radius/blast-radius.ts";
import { type BoundedReach, searchReach } from "../../analysis/blast-radius/bounded-reach.ts";
import { type Completeness, withFrontier } from "../../analysis/blast-radius/completeness.ts";
import type { HarmQuestion } from "../../analysis/traversal/question.ts";
import type { Day } from "../../model/partial-date.ts";
import type { Instant } from "../../model/records.ts";
import type { Topology } from "../../topology/topology.ts";
import { analysed, mustBeAwaited } from "../analysed.ts";
import type { EntityOutline } from "../catalog/outline.ts";
import type { EntityRef } from "../catalog/references.ts";
import { library } from "../library.ts";
import type { Page, PageRequest } from "../paging.ts";
import type { Session } from "../session.ts";
import { type Assumptions, hashedAssumptions, noAssumptions, withAssumptions } from "./assumptions.ts";
import { type BoundsOfBoth, boundsOfBoth, changesBetween, type ImpactChanges } from "./comparison.ts";
import { drawingOf } from "./drawn-impacts.ts";
import { fainterThan } from "./fainter.ts";
import {
  type AskedQuestion,
  type AssumingInput,
  type HarmInput,
  harmQuestionOf,
  type Receipt,
  receiptOfSeeds,
} from "./harm-question.ts";
import { checkFilter, type ImpactFilter, isOfReach, reachTest, unreachedTest } from "./impact-filter.ts";
import { ImpactList } from "./impact-list.ts";
import type { ImpactOrder } from "./impact-order.ts";
import { CountedImpacts, type ImpactSummary } from "./impact-summary.ts";
import type { ImpactView } from "./impact-view.ts";
import { namedEntities } from "./named-entities.ts";
import { overOneGraph, sawTheSame } from "./one-graph.ts";
import { entitiesThere } from "./population.ts";
import { type SliceAnswer, withElisions } from "./slice.ts";

export interface BlastRadiusQuestion extends AssumingInput {
  /** Where harm starts: incidents, or any entity ("what if it were breached?"). */
  readonly seeds: readonly EntityRef[];
}

/** What of an answer will be read, as far as it decides how much has to be searched. What else is read is searched for then. */
export interface Wanted {
  /**
   * Impacts, or counts that need to know their evidence or confidence. Without, and with `minLikelihood` 0, a plain
   * breadth-first search gives the same counts and the same completeness.
   */
  readonly impacts: boolean;
  /** `completeness.frontier`. */
  readonly frontier: boolean;
}
const everything: Wanted = { impacts: true, frontier: true };

interface Searched {
  readonly topology: Topology;
  readonly list: ImpactList;
}

/** The entities that harm reaches from the seeds. */
export class BlastRadiusAnswer {
  /** Each once. */
  readonly seeds: readonly EntityOutline[];
  receipt: Receipt;
  private readonly asked: AskedQuestion;
  private readonly today: Day;
  private readonly graphAsItIs: Topology;
  private readonly topology: Topology;
  private readonly question: HarmQuestion;
  private searched: ImpactList | undefined;
  private counted: BoundedReach | undefined;
  /** When the last commit was made that the search saw. */
  private latestSeen: Instant;

  /**
   * @param session as of the question's `knownAt`
   * @param seeds as looked up for it
   */
  constructor(
    private readonly session: Session,
    seeds: readonly EntityOutline[],
    input: HarmInput,
    /** Relationships that are in the answer and not in the graph. */
    readonly assumptions: Assumptions,
    private readonly wanted: Wanted = everything,
  ) {
    const { topology } = session[library];
    this.today = session.today;
    this.seeds = [...new Map(seeds.map((seed) => [seed.id, seed])).values()];
    this.asked = harmQuestionOf(session, seeds, input);
    const assumed = withAssumptions(topology, this.asked, assumptions);
    this.topology = assumed.topology;
    this.question = { ...assumed.conditions, countsFrontier: wanted.frontier };
    this.receipt = receiptOfSeeds(topology, this.asked, hashedAssumptions(assumptions));
    this.graphAsItIs = topology;
    this.latestSeen = topology.moment.recordedAt;
  }

  /** Searches for what will be read without holding up other questions. Anything else is searched for where it is read. */
  async search(session: Session): Promise<this> {
    const { topology, question } = this;
    if (this.needsReachAlone) {
      this.counted = await analysed(session, "boundedReach", topology, question);
    } else {
      const columns = await analysed(session, "impacts", topology, question);
      this.searched = new ImpactList(topology, new BlastRadius(topology, question, columns), this.today);
    }
    // The graph may have changed while the question waited.
    this.receipt = { ...this.receipt, revision: topology.revision };
    this.latestSeen = this.graphAsItIs.moment.recordedAt;
    return this;
  }

  private get needsReachAlone(): boolean {
    return !this.wanted.impacts && this.question.minLikelihood === 0;
  }
  private get list(): ImpactList {
    this.searched ??= new ImpactList(this.topology, blastRadius(this.topology, this.question), this.today);
    return this.searched;
  }
  private get radius(): BlastRadius {
    return this.list.radius;
  }
  /** What counts alone are made from; undefined where only the likeliest paths decide. */
  private get reach(): BoundedReach | undefined {
    if (!this.needsReachAlone || this.searched !== undefined) return undefined;
    this.counted ??= searchReach(this.topology, this.question);
    return this.counted;
  }

  get completeness(): Completeness {
    const { reach: reached, topology, question } = this;
    if (reached === undefined) return this.radius.completeness;
    return withFrontier(reached.completeness, () => searchReach(topology, { ...question, countsFrontier: true }).completeness);
  }
  /** The number of further entities that harm reaches only with `minLikelihood` 0. A search of its own. */
  async fainter(): Promise<number> {
    return this.question.minLikelihood === 0 ? 0 : fainterThan(this.session, this.topology, this.radius);
  }
  /** All that pass the filter, in order. */
  impacts(filter: ImpactFilter | undefined, order: ImpactOrder): readonly ImpactView[] {
    return this.list.all(filter, order);
  }
  /** A page of the same. */
  impactPage(filter: ImpactFilter | undefined, order: ImpactOrder, page: PageRequest): Page<ImpactView> {
    return this.list.page(filter, order, page);
  }
  /** The same by row: `impactAt` shows one, `readAhead` prepares for what some will show. */
  rowPage(filter: ImpactFilter | undefined, order: ImpactOrder, page: PageRequest): Page<number> {
    return this.list.rowPage(filter, order, page);
  }
  impactAt(row: number): ImpactView {
    return this.list.at(row);
  }
  readAhead(rows: readonly number[]): void {
    this.list.readAhead(rows);
  }
  summary(filter: ImpactFilter = {}): ImpactSummary {
    checkFilter(filter);
    const { reach: reached, topology } = this;
    if (reached === undefined || !isOfReach(filter)) return this.list.summary(filter);
    const rows = reached.entities.map((_, row) => row).filter(reachTest(topology, reached, filter));
    return new CountedImpacts({ topology, reached, rows, ofPaths: () => this.list.summary(filter) });
  }
  /**
   * The ids of the entities that are there and that harm does not reach, in order. What is reached, and left out by
   * `maxNodes` alone, is not among them.
   */
  unreached(filter: ImpactFilter | undefined): string[] {
    const passes = unreachedTest(this.topology, filter);
    const reached = this.radius.reachableEntities();
    const found = entitiesThere(this.topology, this.question, (entity) => !reached.has(entity) && passes(entity));
    return found.map((entity) => this.topology.entities.idOf(entity));
  }
  impactOn(entity: string): ImpactView | undefined {
    return this.list.impactOn(this.topology.entities.indexOf(entity));
  }
  /** The difference from the graph as it is; undefined for a question that assumes nothing. A search of its own. */
  async comparison(): Promise<(ImpactChanges & BoundsOfBoth) | undefined> {
    if (this.assumptions === noAssumptions) return undefined;
    const { session, graphAsItIs, asked } = this;
    const { before, after } = await overOneGraph(graphAsItIs, asked.view.knownAt, async () => ({
      before: await this.searchIn(graphAsItIs, asked),
      after: await this.asAssumedNow(),
    }));
    const fainter = (one: BlastRadius) => fainterThan(session, (one === before.list.radius ? before : after).topology, one);
    const changes = await changesBetween(before.list, after.list, () => mustBeAwaited(session));
    return { ...changes, ...boundsOfBoth(before.list.radius, after.list.radius, fainter) };
  }

  /** The answer itself, or as it would be now: another program may have committed something since that it is about. */
  private async asAssumedNow(): Promise<Searched> {
    const { graphAsItIs, asked, assumptions, topology } = this;
    if (sawTheSame(graphAsItIs, asked.view.knownAt, this.latestSeen)) return { topology, list: this.list };
    const assumed = withAssumptions(graphAsItIs, asked, assumptions);
    return this.searchIn(assumed.topology, assumed.conditions);
  }

  private async searchIn(topology: Topology, conditions: HarmQuestion): Promise<Searched> {
    const question = { ...conditions, countsFrontier: this.wanted.frontier };
    const radius = new BlastRadius(topology, question, await analysed(this.session, "impacts", topology, question));
    return { topology, list: new ImpactList(topology, radius, this.today) };
  }
  /**
   * The answer as a drawing of at most `maxNodes` nodes: best paths to labs first, then impacts by severity. What is not
   * drawn is counted in the elisions. With a filter, impacts that do not pass it are drawn only on the paths to others.
   */
  async graph(maxNodes: number, filter?: ImpactFilter): Promise<SliceAnswer> {
    const { session, topology, list, question } = this;
    const drawn = await drawingOf(session, topology, list, question, maxNodes, filter);
    const completeness = withElisions(this.completeness, drawn);
    return { ...drawn, completeness, fainter: () => this.fainter(), receipt: this.receipt, ofWholeGraph: false };
  }
}

export async function askBlastRadius(
  session: Session,
  question: BlastRadiusQuestion,
  wanted: Wanted = everything,
): Promise<BlastRadiusAnswer> {
  const known = session.forQuestion().asOf(question.knownAt);
  const { entities, assumptions } = await namedEntities(known, { seeds: question.seeds }, question.assume);
  return new BlastRadiusAnswer(known, entities.seeds, question, assumptions, wanted).search(known);
}
