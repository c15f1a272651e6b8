import type { BlastRadius, Impact } from "../../analysis/blast-radius/blast-radius.ts";
import type { Judgement } from "../../analysis/blast-radius/evidence.ts";
import type { Path } from "../../analysis/traversal/path.ts";
import { type Channel, channelNames } from "../../model/channels.ts";
import type { Day } from "../../model/partial-date.ts";
import type { Evidence } from "../../model/vocabulary.ts";
import type { Topology } from "../../topology/topology.ts";
import { becauseOf, type PathView, viewOfPath } from "./path-view.ts";

/** An impact, with ids. Its path and what follows from it are computed when read, since a list needs few of them. */
export class ImpactView {
  private knownPath: Path | undefined;
  private knownJudgement: Judgement | undefined;

  constructor(
    private readonly topology: Topology,
    private readonly radius: BlastRadius,
    readonly impact: Impact,
    /** The sentences of relationships that ended before it say when. */
    private readonly today: Day,
  ) {}

  get entity(): string {
    return this.topology.entities.idOf(this.impact.entity);
  }
  get name(): string {
    return this.topology.entities.nameOf(this.impact.entity);
  }
  get hops(): number {
    return this.impact.hops;
  }
  get likelihood(): number {
    return this.impact.likelihood;
  }
  get channels(): Channel[] {
    return this.impact.arrivals.map((arrival) => channelNames[arrival.channel]!);
  }
  get byChannel(): { channel: Channel; likelihood: number; hops: number }[] {
    return this.impact.arrivals.map(({ channel, likelihood, hops }) => ({ channel: channelNames[channel]!, likelihood, hops }));
  }
  get confidence(): number {
    return this.radius.confidenceOf(this.impact);
  }
  get bestPath(): PathView {
    return viewOfPath(this.topology, this.path);
  }
  /** The id of the least certain relationship on the best path: the one to look into first. */
  get weakestLink(): string {
    return this.topology.relationships.idOf(this.path.weakestLink);
  }
  get evidence(): Evidence {
    return this.judgement.evidence;
  }
  /** The ids of the relationships on which the evidence rests, in order; none if it is inferred. */
  get evidenceRecords(): string[] {
    return this.judgement.records.map((record) => this.topology.relationships.idOf(record));
  }
  /** The id of the relationship that carries the entity's own statement. */
  get statement(): string | undefined {
    const { statement } = this.judgement;
    return statement === undefined ? undefined : this.topology.relationships.idOf(statement.relationship);
  }
  /** The day on which that statement was last made; undefined if no claim dates it. */
  get statedOn(): Day | undefined {
    return this.judgement.statement?.statedOn;
  }
  get because(): string {
    return becauseOf(this.topology, this.path, this.today);
  }

  private get path(): Path {
    this.knownPath ??= this.radius.pathOf(this.impact);
    return this.knownPath;
  }
  private get judgement(): Judgement {
    this.knownJudgement ??= this.radius.judgementOf(this.impact);
    return this.knownJudgement;
  }
}
