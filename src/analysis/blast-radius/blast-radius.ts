import { evidences, valuesOf } from "../../model/vocabulary.ts";
import type { Topology } from "../../topology/topology.ts";
import { arcsTo, firstOf } from "../traversal/labels.ts";
import { type Path, pathToLabel } from "../traversal/path.ts";
import { PathConfidences } from "../traversal/path-confidences.ts";
import { pathLengths } from "../traversal/path-lengths.ts";
import { PropagationRules } from "../traversal/propagation-rules.ts";
import type { HarmQuestion } from "../traversal/question.ts";
import type { Paths } from "../traversal/same-paths.ts";
import { type Completeness, completenessOf, withFrontier } from "./completeness.ts";
import { EvidenceAssessor, type Judgement, nothingSaid } from "./evidence.ts";
import { columnsOf, type ImpactColumns } from "./impact-columns.ts";
import { LabelCorrectingSearch } from "./label-correcting-search.ts";
import { addZeroLikelihoods } from "./zero-likelihood.ts";

/** The strongest first. */
export const evidenceNames = valuesOf(evidences);

/** How harm arrives at one entity in one channel. */
export interface ChannelArrival {
  /** In the order of the channels' table. */
  readonly channel: number;
  readonly likelihood: number;
  /** The fewest hops of a path of at least `minLikelihood`. */
  readonly hops: number;
  /** The best path's last label. */
  readonly label: number;
}

/** One entity that harm reaches; entities and relationships by number. */
export class Impact {
  constructor(
    private readonly columns: ImpactColumns,
    /** The row in the columns. */
    readonly place: number,
  ) {}

  get entity(): number {
    return this.columns.entities[this.place]!;
  }
  get hops(): number {
    return this.columns.hops[this.place]!;
  }
  /** Of its likeliest state. */
  get likelihood(): number {
    return this.columns.likelihoods[this.place]!;
  }
  /** In the order of the channels' table. */
  get arrivals(): ChannelArrival[] {
    const { firstArrivals } = this.columns;
    const arrivals: ChannelArrival[] = [];
    for (let row = firstArrivals[this.place]!; row < firstArrivals[this.place + 1]!; row++) arrivals.push(this.arrivalAt(row));
    return arrivals;
  }
  /** Of these, the likeliest; of equals that with the shorter best path, then the first. */
  get best(): ChannelArrival {
    return this.arrivalAt(this.columns.bestArrivals[this.place]!);
  }

  private arrivalAt(row: number): ChannelArrival {
    const { channels, likelihoods, hops, labels } = this.columns.arrivals;
    return { channel: channels[row]!, likelihood: likelihoods[row]!, hops: hops[row]!, label: labels[row]! };
  }
}

/** What harm reaches from the seeds, and all that the question promises about it: shows the columns of a search, row by row. */
export class BlastRadius {
  readonly completeness: Completeness;
  private readonly rules: PropagationRules;
  private readonly board: EvidenceAssessor;
  private readonly seedIncidents: readonly number[];
  private readonly pathConfidences: PathConfidences;
  private allImpacts: readonly Impact[] | undefined;
  private allMentioned: ReadonlySet<number> | undefined;
  private allConfidences: Float64Array | undefined;
  private allEvidence: Uint8Array | undefined;
  private allPathRanks: Uint8Array | undefined;

  /** @param topology the one searched, at the same revision */
  constructor(
    private readonly topology: Topology,
    readonly question: HarmQuestion,
    readonly columns: ImpactColumns,
  ) {
    this.completeness = withFrontier(
      columns.completeness,
      () => searchImpacts(topology, { ...question, countsFrontier: true }).completeness,
    );
    this.rules = new PropagationRules(topology, question);
    this.pathConfidences = new PathConfidences(this.rules, columns.labels);
    this.board = new EvidenceAssessor(topology, question.view, question.without);
    this.seedIncidents = question.seeds.map((seed) => seed.entity).filter((entity) => topology.entities.startsHarm(entity));
  }

  /** By hops, then id. */
  get impacts(): readonly Impact[] {
    this.allImpacts ??= Array.from(this.columns.entities, (_, place) => this.impactAt(place));
    return this.allImpacts;
  }

  impactAt(place: number): Impact {
    return new Impact(this.columns, place);
  }

  impactOf(entity: number): Impact | undefined {
    const place = this.columns.entities.indexOf(entity);
    return place === -1 ? undefined : this.impactAt(place);
  }

  /** The impacts on these entities, by hops, then id. */
  impactsAmong(wanted: ReadonlySet<number>): Impact[] {
    const found: Impact[] = [];
    const { entities } = this.columns;
    for (let place = 0; place < entities.length; place++) if (wanted.has(entities[place]!)) found.push(this.impactAt(place));
    return found;
  }

  /** Seeds, and all that is reached within the hops, including what `maxNodes` leaves out: every path goes through these alone. */
  reachableEntities(): ReadonlySet<number> {
    return new Set([...this.question.seeds.map((seed) => seed.entity), ...this.columns.entities, ...this.columns.beyond]);
  }

  /** What they are read from. */
  get paths(): Paths {
    return { rules: this.rules, labels: this.columns.labels };
  }

  pathOf(impact: Impact): Path {
    return this.pathTo(impact.best);
  }

  /** The best path in one channel. */
  pathTo({ label }: ChannelArrival): Path {
    return pathToLabel(this.rules, this.columns.labels, label);
  }

  /** A path of the fewest hops in which it is reached at all, which may be less likely than the best. */
  nearestPathOf(impact: Impact): Path {
    const { labels } = this.columns;
    const nearest = impact.arrivals.find((arrival) => arrival.hops === impact.hops) as ChannelArrival;
    return pathToLabel(this.rules, labels, firstOf(labels, nearest.label));
  }

  /** That of the best path. */
  confidenceOf({ place }: Impact): number {
    return this.confidenceAt(place);
  }

  /** By row. */
  get confidences(): Float64Array {
    if (this.allConfidences === undefined) {
      this.allConfidences = new Float64Array(this.columns.entities.length);
      for (let place = 0; place < this.allConfidences.length; place++) this.allConfidences[place] = this.confidenceAt(place);
    }
    return this.allConfidences;
  }

  private confidenceAt(place: number): number {
    const { arrivals, bestArrivals } = this.columns;
    return this.pathConfidences.of(arrivals.labels[bestArrivals[place]!]!);
  }

  /** By row: the hops of the best path. */
  get pathRanks(): Uint8Array {
    if (this.allPathRanks === undefined) {
      const { arrivals, bestArrivals, labels } = this.columns;
      const lengths = pathLengths(labels);
      this.allPathRanks = Uint8Array.from(bestArrivals, (arrival) => lengths[arrivals.labels[arrival]!]!);
    }
    return this.allPathRanks;
  }

  /** By row: the entity from which harm arrives on the best path. */
  get lastSources(): Uint32Array {
    const { arrivals, bestArrivals, labels } = this.columns;
    return Uint32Array.from(bestArrivals, (arrival) => this.rules.sourceOf(labels.arcs[arrivals.labels[arrival]!]!));
  }

  /** By row, as indices of `evidenceNames`. */
  get evidence(): Uint8Array {
    if (this.allEvidence === undefined) {
      const { entities } = this.columns;
      this.allEvidence = new Uint8Array(entities.length).fill(evidenceNames.indexOf(nothingSaid.evidence));
      for (let place = 0; place < entities.length; place++) {
        if (!this.mentioned.has(entities[place]!)) continue;
        this.allEvidence[place] = evidenceNames.indexOf(this.judgementOf(this.impactAt(place)).evidence);
      }
    }
    return this.allEvidence;
  }

  /** The entities of which anything is said with regard to an incident that may be on a path: of others, no path has to be looked at. */
  private get mentioned(): ReadonlySet<number> {
    if (this.allMentioned === undefined) {
      const { entities } = this.topology;
      const incidents = new Set(this.seedIncidents);
      for (const reached of [this.columns.entities, this.columns.beyond]) {
        for (let place = 0; place < reached.length; place++)
          if (entities.startsHarm(reached[place]!)) incidents.add(reached[place]!);
      }
      this.allMentioned = this.board.mentionedBy(incidents);
    }
    return this.allMentioned;
  }

  judgementOf(impact: Impact): Judgement {
    if (!this.mentioned.has(impact.entity)) return nothingSaid;
    const before: number[] = [];
    for (const arc of arcsTo(this.columns.labels, impact.best.label)) {
      const entity = this.rules.sourceOf(arc);
      if (this.topology.entities.startsHarm(entity) && !this.seedIncidents.includes(entity)) before.push(entity);
    }
    return this.board.judge(impact.entity, this.seedIncidents, before);
  }
}

/** The likeliest paths of harm from the seeds to everything that it reaches, as docs/domain.md, section 6, defines them. */
export function blastRadius(topology: Topology, question: HarmQuestion): BlastRadius {
  return new BlastRadius(topology, question, searchImpacts(topology, question));
}

/** The same as plain data. */
export function searchImpacts(topology: Topology, question: HarmQuestion): ImpactColumns {
  const search = new LabelCorrectingSearch(topology, question);
  try {
    const inTime = search.run(question.maxHops);
    const limit = inTime ? question.maxHops : search.finishedHops;
    if (search.metZero) addZeroLikelihoods(search, limit);
    const columns = columnsOf(search, question.maxNodes);
    const completeness = completenessOf(search, columns.entities, columns.beyond.length > 0, inTime);
    return { ...columns, completeness };
  } finally {
    search.release();
  }
}
