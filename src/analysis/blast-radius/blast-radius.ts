import { channelCount } from "../../model/channels.ts";
import type { Topology } from "../../topology/topology.ts";
import { type Path, pathToLabel } from "../traversal/path.ts";
import type { HarmQuestion } from "../traversal/question.ts";
import { type Completeness, reachesFurther, stepsInto, type TruncationReason } from "./completeness.ts";
import { EvidenceAssessor, type Judgement } from "./evidence.ts";
import { LabelCorrectingSearch } from "./label-correcting-search.ts";
import { reach } from "./reach.ts";
import { addZeroLikelihoods } from "./zero-likelihood.ts";

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
export interface Impact {
  readonly entity: number;
  readonly hops: number;
  /** Of its likeliest state. */
  readonly likelihood: number;
  /** In the order of the channels' table. */
  readonly arrivals: readonly ChannelArrival[];
  /** Of these, the likeliest; of equals that with the shorter best path, then the first. */
  readonly best: ChannelArrival;
}

/** What harm reaches from the seeds, and all that the question promises about it. */
export class BlastRadius {
  private readonly board: EvidenceAssessor;
  private readonly seedIncidents: readonly number[];
  private byEntity: ReadonlyMap<number, Impact> | undefined;

  constructor(
    private readonly topology: Topology,
    readonly question: HarmQuestion,
    private readonly search: LabelCorrectingSearch,
    /** By hops, then id. */
    readonly impacts: readonly Impact[],
    readonly completeness: Completeness,
    /** Those beyond `maxNodes` included. */
    private readonly reached: readonly Impact[],
  ) {
    this.board = new EvidenceAssessor(topology, question.view, question.without);
    this.seedIncidents = question.seeds.map((seed) => seed.entity).filter((entity) => topology.entities.startsHarm(entity));
  }

  impactOf(entity: number): Impact | undefined {
    this.byEntity ??= new Map(this.impacts.map((impact) => [impact.entity, impact]));
    return this.byEntity.get(entity);
  }

  /** Seeds, and all that is reached within the hops, including what `maxNodes` leaves out: every path goes through these alone. */
  reachableEntities(): ReadonlySet<number> {
    return new Set([...this.question.seeds.map((seed) => seed.entity), ...this.reached.map((impact) => impact.entity)]);
  }

  pathOf(impact: Impact): Path {
    return pathToLabel(this.search.rules, this.search.labels, impact.best.label);
  }

  /** A path of the fewest hops in which it is reached at all, which may be less likely than the best. */
  nearestPathOf(impact: Impact): Path {
    const { labels, rules } = this.search;
    const nearest = impact.arrivals.find((arrival) => arrival.hops === impact.hops) as ChannelArrival;
    return pathToLabel(rules, labels, labels.firstOf(nearest.label));
  }

  judgementOf(impact: Impact): Judgement {
    const { labels, rules } = this.search;
    const before: number[] = [];
    for (const arc of labels.arcsTo(impact.best.label)) {
      const entity = rules.sourceOf(arc);
      if (this.topology.entities.startsHarm(entity) && !this.seedIncidents.includes(entity)) before.push(entity);
    }
    return this.board.judge(impact.entity, this.seedIncidents, before);
  }

  /** How many further entities would be reached with `minLikelihood` 0 within the same hops. */
  fainter(): number {
    if (this.question.minLikelihood === 0) return 0;
    const reached = new Set(this.reached.map((impact) => impact.entity));
    let fainter = 0;
    for (const entity of reach(this.topology, this.question).entities) if (!reached.has(entity)) fainter++;
    return fainter;
  }
}

/** The likeliest paths of harm from the seeds to everything that it reaches, as docs/domain.md, section 6, defines them. */
export function blastRadius(topology: Topology, question: HarmQuestion): BlastRadius {
  const search = new LabelCorrectingSearch(topology, question);
  try {
    const inTime = search.run(question.maxHops);
    const limit = inTime ? question.maxHops : search.finishedHops;
    if (search.metZero) addZeroLikelihoods(search, limit);
    const all = collect(search);
    const impacts = all.length > question.maxNodes ? all.slice(0, question.maxNodes) : all;
    const completeness = assess(search, impacts, all.length > impacts.length, inTime);
    return new BlastRadius(topology, question, search, impacts, completeness, all);
  } finally {
    search.release();
  }
}

/** By hops, then id. */
function collect(search: LabelCorrectingSearch): Impact[] {
  const { entities } = search.topology;
  const seeds = new Set(search.question.seeds.map((seed) => seed.entity));
  // In order, the states of one entity lie together, and entities mostly in the order of their ids.
  const states = new Uint32Array(search.states).sort();
  const byHops: Impact[][] = [];
  for (let first = 0, next = 0; first < states.length; first = next) {
    const entity = entityOfState(states[first]!);
    const beyond = (entity + 1) * channelCount;
    while (next < states.length && states[next]! < beyond) next++;
    if (seeds.has(entity)) continue;
    const impact = impactOn(search, entity, states.subarray(first, next));
    byHops[impact.hops] ??= [];
    byHops[impact.hops]!.push(impact);
  }
  return byHops.flatMap((impacts) => impacts.sort((a, b) => entities.compare(a.entity, b.entity)));
}

function impactOn(search: LabelCorrectingSearch, entity: number, states: Uint32Array): Impact {
  const { labels } = search;
  const arrivals: ChannelArrival[] = [];
  for (const state of states) {
    const label = search.labelOf(state);
    arrivals.push({ channel: state % channelCount, likelihood: labels.likelihoods[label]!, hops: search.hopsOf(state), label });
  }
  let best = arrivals[0]!;
  let hops = best.hops;
  for (const arrival of arrivals) {
    hops = Math.min(hops, arrival.hops);
    if (arrival.likelihood < best.likelihood) continue;
    if (arrival.likelihood > best.likelihood || labels.hops[arrival.label]! < labels.hops[best.label]!) best = arrival;
  }
  return { entity, hops, likelihood: best.likelihood, arrivals, best };
}

function assess(search: LabelCorrectingSearch, impacts: readonly Impact[], cut: boolean, inTime: boolean): Completeness {
  const seeds = search.question.seeds.map((seed) => seed.entity);
  const explored = impacts.length;
  if (!cut && search.lastLayer.length === 0 && !search.metZero) return { status: "COMPLETE", reasons: [], explored, frontier: 0 };
  // Where nothing was cut, only what the last hop improved can lead on: the rest has been followed.
  const isFollowed = !cut && !search.metZero;
  const answered = new Set(isFollowed ? [] : [...seeds, ...impacts.map((impact) => impact.entity)]);
  const ends = isFollowed ? new Set(search.lastLayer.map((label) => entityOf(search, label))) : answered;
  const isUnreached = (state: number) => !search.isReached(state);
  const isUnanswered = (state: number) => isUnreached(state) || !answered.has(entityOfState(state));
  let frontier = 0;
  let beyond = false;
  for (const entity of ends) {
    // What is reached is answered, unless the answer was cut.
    const leads = stepsInto(search, entity, cut ? isUnanswered : isUnreached);
    if (leads) frontier++;
    beyond ||= cut ? stepsInto(search, entity, isUnreached) : leads;
  }
  const reasons: TruncationReason[] = [];
  if (!inTime) reasons.push("DEADLINE");
  else if (beyond || leadsOn(search, answered, cut)) reasons.push("MAX_HOPS");
  if (cut) reasons.push("MAX_NODES");
  return { status: reasons.length > 0 ? "TRUNCATED" : "COMPLETE", reasons, explored, frontier };
}

/** Whether more hops would reach more, where one hop more from the answer does not show it. */
function leadsOn(search: LabelCorrectingSearch, answered: ReadonlySet<number>, cut: boolean): boolean {
  if (cut) {
    // Paths of likelihood 0 are not in the last layer: then everything that is reached may lead on.
    const ends = search.metZero ? search.states.map(entityOfState) : search.lastLayer.map((label) => entityOf(search, label));
    for (const entity of new Set(ends)) {
      if (!answered.has(entity) && stepsInto(search, entity, (state) => !search.isReached(state))) return true;
    }
  }
  return search.question.minLikelihood > 0 && reachesFurther(search);
}

function entityOf(search: LabelCorrectingSearch, label: number): number {
  return entityOfState(search.labels.states[label]!);
}
function entityOfState(state: number): number {
  return Math.floor(state / channelCount);
}
