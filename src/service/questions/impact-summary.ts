import { evidenceNames } from "../../analysis/blast-radius/blast-radius.ts";
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
  readonly byEvidence: readonly { evidence: Evidence; count: number }[];
}

/** Rows of what is reached. */
interface Counted {
  readonly topology: Topology;
  readonly reached: Reach;
  readonly rows: Uint32Array;
  /** Takes a look at the evidence, which what is reached does not show. */
  readonly byEvidence: () => ImpactSummary["byEvidence"];
}

/** Counts these rows; each count is made when it is read. */
export function summaryOf({ topology, reached, rows, byEvidence }: Counted): ImpactSummary {
  const { entities } = topology;
  return {
    total: rows.length,
    get byHops() {
      const counts = countsOf(rows, 256, (row) => reached.hops[row]!);
      return present([...counts.keys()], counts).map(([hops, count]) => ({ hops, count }));
    },
    get byKind() {
      const counts = countsOf(rows, entityKindNames.length, (row) => entities.kindNumberOf(reached.entities[row]!));
      return present(entityKindNames, counts).map(([kind, count]) => ({ kind, count }));
    },
    get byRole() {
      const counts = countsOfBits(rows, roleNames.length, (row) => entities.roleMaskOf(reached.entities[row]!));
      return present(roleNames, counts).map(([role, count]) => ({ role, count }));
    },
    get byChannel() {
      const counts = countsOfBits(rows, channelCount, (row) => reached.channels[row]!);
      return present(channelNames, counts).map(([channel, count]) => ({ channel, count }));
    },
    get byEvidence() {
      return byEvidence();
    },
  };
}

/** @param evidence of every row, as an index of the names */
export function countsByEvidence(rows: Uint32Array, evidence: Uint8Array): ImpactSummary["byEvidence"] {
  const counts = countsOf(rows, evidenceNames.length, (row) => evidence[row]!);
  return present(evidenceNames, counts).map(([value, count]) => ({ evidence: value, count }));
}

function countsOf(rows: Uint32Array, valueCount: number, valueOf: (row: number) => number): number[] {
  const counts = new Array<number>(valueCount).fill(0);
  for (let place = 0; place < rows.length; place++) counts[valueOf(rows[place]!)]!++;
  return counts;
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
