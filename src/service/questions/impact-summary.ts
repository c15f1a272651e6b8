import { type BlastRadius, evidenceNames } from "../../analysis/blast-radius/blast-radius.ts";
import type { Reach } from "../../analysis/blast-radius/reach.ts";
import { type Channel, channelCount, channelNames } from "../../model/channels.ts";
import { type EntityKind, entityKindNames } from "../../model/entity-kinds.ts";
import { type OrganizationRole, roleNames } from "../../model/organization-roles.ts";
import type { Evidence } from "../../model/vocabulary.ts";
import type { Topology } from "../../topology/topology.ts";

/** Counts of impacts. An entity with several roles or channels counts in each. Zero counts are left out. */
export interface ImpactSummary {
  readonly total: number;
  readonly byHops: readonly { hops: number; count: number }[];
  readonly byKind: readonly { kind: EntityKind; count: number }[];
  readonly byRole: readonly { role: OrganizationRole; count: number }[];
  readonly byChannel: readonly { channel: Channel; count: number }[];
  readonly byHopsAndKind: readonly { hops: number; kind: EntityKind; count: number }[];
  readonly byEvidence: readonly { evidence: Evidence; count: number }[];
  /** By the hops of the best path. */
  readonly byPathRankAndKind: readonly { pathRank: number; kind: EntityKind; count: number }[];
  /** By the last step of the best path: from an entity of a kind, with a rank of its own, to one that is counted. */
  readonly byLastStep: readonly LastStepCount[];
}
interface LastStepCount {
  /** 0 for a seed; undefined for what `maxNodes` left out of the answer. */
  readonly fromPathRank: number | undefined;
  readonly fromKind: EntityKind;
  readonly pathRank: number;
  readonly kind: EntityKind;
  readonly count: number;
}
/** The counts that only the likeliest paths show. */
export const countsThatNeedPaths = ["byEvidence", "byPathRankAndKind", "byLastStep"] as const;
type PathCounts = Pick<ImpactSummary, (typeof countsThatNeedPaths)[number]>;

/** Rows of what is reached. */
interface Counted {
  readonly topology: Topology;
  readonly reached: Reach;
  readonly rows: Uint32Array;
  /** What only the likeliest paths show; called once, when the first of these counts is read. */
  readonly ofPaths: () => PathCounts;
}

/** Counts rows; each count is made when it is read. */
export class CountedImpacts implements ImpactSummary {
  readonly total: number;
  private countedPaths: PathCounts | undefined;

  constructor(private readonly counted: Counted) {
    this.total = counted.rows.length;
  }

  get byHops(): ImpactSummary["byHops"] {
    const { reached, rows } = this.counted;
    const counts = countsOf(rows, 256, (row) => reached.hops[row]!);
    return present([...counts.keys()], counts).map(([hops, count]) => ({ hops, count }));
  }
  get byKind(): ImpactSummary["byKind"] {
    const { topology, reached, rows } = this.counted;
    const kindOf = (row: number) => topology.entities.kindNumberOf(reached.entities[row]!);
    return present(entityKindNames, countsOf(rows, kindCount, kindOf)).map(([kind, count]) => ({ kind, count }));
  }
  get byRole(): ImpactSummary["byRole"] {
    const { topology, reached, rows } = this.counted;
    const counts = countsOfBits(rows, roleNames.length, (row) => topology.entities.roleMaskOf(reached.entities[row]!));
    return present(roleNames, counts).map(([role, count]) => ({ role, count }));
  }
  get byChannel(): ImpactSummary["byChannel"] {
    const { reached, rows } = this.counted;
    const counts = countsOfBits(rows, channelCount, (row) => reached.channels[row]!);
    return present(channelNames, counts).map(([channel, count]) => ({ channel, count }));
  }
  get byHopsAndKind(): ImpactSummary["byHopsAndKind"] {
    const { topology, reached, rows } = this.counted;
    return countsByRankAndKind(topology, reached, rows, reached.hops).map(({ rank: hops, ...rest }) => ({ hops, ...rest }));
  }
  get byEvidence(): ImpactSummary["byEvidence"] {
    return this.ofPaths.byEvidence;
  }
  get byPathRankAndKind(): ImpactSummary["byPathRankAndKind"] {
    return this.ofPaths.byPathRankAndKind;
  }
  get byLastStep(): ImpactSummary["byLastStep"] {
    return this.ofPaths.byLastStep;
  }

  private get ofPaths(): PathCounts {
    this.countedPaths ??= this.counted.ofPaths();
    return this.countedPaths;
  }
}

/** The same of what was searched with its paths; each count is made when it is read. */
export class PathCountsOfRows implements PathCounts {
  constructor(
    private readonly topology: Topology,
    private readonly radius: BlastRadius,
    private readonly rows: Uint32Array,
  ) {}

  get byEvidence(): PathCounts["byEvidence"] {
    return countsByEvidence(this.rows, this.radius.evidence);
  }
  get byPathRankAndKind(): PathCounts["byPathRankAndKind"] {
    const { topology, radius, rows } = this;
    const counts = countsByRankAndKind(topology, radius.columns, rows, radius.pathRanks);
    return counts.map(({ rank: pathRank, ...rest }) => ({ pathRank, ...rest }));
  }
  get byLastStep(): PathCounts["byLastStep"] {
    return countsByLastStep(this.topology, this.radius, this.rows);
  }
}

const kindCount = entityKindNames.length;

/** @param ranks of every row */
function countsByRankAndKind({ entities }: Topology, reached: Reach, rows: Uint32Array, ranks: Uint8Array) {
  const valueOf = (row: number) => ranks[row]! * kindCount + entities.kindNumberOf(reached.entities[row]!);
  return sparseCountsOf(rows, valueOf).map(([value, count]) => ({
    rank: Math.floor(value / kindCount),
    kind: entityKindNames[value % kindCount] as EntityKind,
    count,
  }));
}

/** The rank of a source that is not in the answer: more than the hops of the longest path. */
const leftOut = 65;

function countsByLastStep({ entities }: Topology, radius: BlastRadius, rows: Uint32Array): LastStepCount[] {
  const { pathRanks, lastSources, columns, question } = radius;
  const rankOf = new Uint8Array(entities.count).fill(leftOut);
  for (let row = 0; row < pathRanks.length; row++) rankOf[columns.entities[row]!] = pathRanks[row]!;
  for (const { entity } of question.seeds) rankOf[entity] = 0;
  const blockOf = (entity: number, rank: number) => rank * kindCount + entities.kindNumberOf(entity);
  const sources = (leftOut + 1) * kindCount;
  const valueOf = (row: number) => {
    const source = lastSources[row]!;
    return blockOf(columns.entities[row]!, pathRanks[row]!) * sources + blockOf(source, rankOf[source]!);
  };
  return sparseCountsOf(rows, valueOf).map(([value, count]) => {
    const [to, from] = [Math.floor(value / sources), value % sources];
    const [pathRank, fromPathRank] = [Math.floor(to / kindCount), Math.floor(from / kindCount)];
    return {
      fromPathRank: fromPathRank === leftOut ? undefined : fromPathRank,
      fromKind: entityKindNames[from % kindCount] as EntityKind,
      pathRank,
      kind: entityKindNames[to % kindCount] as EntityKind,
      count,
    };
  });
}

/** @param evidence of every row, as an index of the names */
function countsByEvidence(rows: Uint32Array, evidence: Uint8Array): ImpactSummary["byEvidence"] {
  const counts = countsOf(rows, evidenceNames.length, (row) => evidence[row]!);
  return present(evidenceNames, counts).map(([value, count]) => ({ evidence: value, count }));
}

function countsOf(rows: Uint32Array, valueCount: number, valueOf: (row: number) => number): number[] {
  const counts = new Array<number>(valueCount).fill(0);
  for (let place = 0; place < rows.length; place++) counts[valueOf(rows[place]!)]!++;
  return counts;
}

/** The counts of the values that occur, in the order of the values, where far more could occur. */
function sparseCountsOf(rows: Uint32Array, valueOf: (row: number) => number): (readonly [number, number])[] {
  const counts = new Map<number, number>();
  for (let place = 0; place < rows.length; place++) {
    const value = valueOf(rows[place]!);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => a - b);
}

/** The same where one row may count in several. */
function countsOfBits(rows: Uint32Array, bitCount: number, maskOf: (row: number) => number): number[] {
  const counts = new Array<number>(bitCount).fill(0);
  for (let place = 0; place < rows.length; place++) {
    for (let mask = maskOf(rows[place]!); mask !== 0; mask &= mask - 1) counts[31 - Math.clz32(mask & -mask)]!++;
  }
  return counts;
}

/** Values with their counts, those that do not occur left out. */
function present<T>(values: readonly T[], counts: readonly number[]): (readonly [T, number])[] {
  return values.flatMap((value, index) => (counts[index] === 0 ? [] : [[value, counts[index]!] as const]));
}
