import type { RelationshipKind } from "../../model/relationship-kinds.ts";
import { flowRecord } from "../../topology/flow-table.ts";
import type { Topology } from "../../topology/topology.ts";
import type { Completeness, TruncationReason } from "../blast-radius/completeness.ts";
import { PropagationRules } from "../traversal/propagation-rules.ts";
import type { Conditions, UpstreamQuestion } from "../traversal/question.ts";
import { Pace } from "../traversal/time-limit.ts";
import { assessedUpstreamOf } from "./completeness.ts";
import { upstreamOf } from "./upstream.ts";

export interface ConcentrationQuestion extends Conditions {
  /** The population, by number, each once. */
  readonly members: readonly number[];
  /** The category: which relationships count as supply, from tail to head. */
  readonly kinds: readonly RelationshipKind[];
  /** The mask of channels that would start at a supplier. */
  readonly channels: number;
}

/** One supplier of the category, by number. */
export interface SupplierShare {
  readonly supplier: number;
  /** Of all supply pairs, 0..1. */
  readonly share: number;
  readonly customers: number;
  /** Members in its blast radius, in the order asked. */
  readonly reached: readonly number[];
}

export interface Concentration {
  /** By share (high first), then id. */
  readonly suppliers: readonly SupplierShare[];
  /** Members with any known supplier. */
  readonly covered: number;
  /** The Herfindahl–Hirschman index: the sum of squared shares, 0..1; 0 where there is no supply pair. */
  readonly hhi: number;
  readonly completeness: Completeness;
  /** `maxHops`, unless the time ran out before. */
  readonly finishedHops: number;
}

/**
 * How concentrated the supply of a population is. A supply pair is a distinct (supplier, member), not of one with
 * itself, with a believed relationship of the category that is possible in the window and as sure as the question's filter
 * asks. The kinds of the filter apply to reach only.
 */
export function concentration(topology: Topology, question: ConcentrationQuestion): Concentration {
  const customers = supplyPairs(topology, question);
  const pairs = [...customers.values()].reduce((sum, of) => sum + of.size, 0);
  const counts = (entity: number) => customers.has(entity);
  const { byEntity, membersOf, finishedHops, frontier, reasons } = assessedUpstreamOf(topology, {
    ...question,
    minShared: 1,
    counts,
  });
  const members = membersOf([...byEntity.keys()]);
  const suppliers = [...customers].map(
    ([supplier, of]): SupplierShare => ({
      supplier,
      share: of.size / pairs,
      customers: of.size,
      reached: members.get(supplier) ?? [],
    }),
  );
  suppliers.sort((a, b) => b.customers - a.customers || topology.entities.compare(a.supplier, b.supplier));
  const covered = new Set([...customers.values()].flatMap((of) => [...of])).size;
  const hhi = suppliers.reduce((sum, { share }) => sum + share * share, 0);
  const status = reasons.length > 0 ? "TRUNCATED" : "COMPLETE";
  return { suppliers, covered, hhi, completeness: { status, reasons, explored: suppliers.length, frontier }, finishedHops };
}

/** The answer with the members that suppliers reach in one column. */
export interface ConcentrationColumns extends Omit<Concentration, "suppliers"> {
  readonly suppliers: Uint32Array;
  readonly shares: Float64Array;
  readonly customers: Uint32Array;
  /** By supplier: where those that it reaches end in `reached`; they begin where those of the supplier before end. */
  readonly reachedEnds: Uint32Array;
  readonly reached: Uint32Array;
}

export function concentrationColumns(topology: Topology, question: ConcentrationQuestion): ConcentrationColumns {
  const { suppliers, ...whole } = concentration(topology, question);
  let end = 0;
  return {
    ...whole,
    suppliers: Uint32Array.from(suppliers, ({ supplier }) => supplier),
    shares: Float64Array.from(suppliers, ({ share }) => share),
    customers: Uint32Array.from(suppliers, ({ customers }) => customers),
    reachedEnds: Uint32Array.from(suppliers, ({ reached }) => {
      end += reached.length;
      return end;
    }),
    reached: Uint32Array.from(suppliers.flatMap(({ reached }) => reached)),
  };
}

/** The members that any of these suppliers reaches. */
export function membersReached(
  topology: Topology,
  question: Omit<UpstreamQuestion, "counts"> & { readonly suppliers: Uint32Array },
): { readonly members: Uint32Array; readonly reasons: readonly TruncationReason[] } {
  const sells = new Set(question.suppliers);
  const all = upstreamOf(topology, { ...question, counts: (entity) => sells.has(entity) });
  const members = new Set([...all.membersOf([...all.byEntity.keys()]).values()].flat());
  return { members: Uint32Array.from(members), reasons: [...all.reasons] };
}

/** By supplier, its members. */
function supplyPairs(topology: Topology, question: ConcentrationQuestion): Map<number, Set<number>> {
  const { kinds, filter } = question;
  const rules = new PropagationRules(topology, { ...question, filter: { ...filter, kinds } });
  const customers = new Map<number, Set<number>>();
  const consider = (arc: number, tail: number, head: number) => {
    const { withArrow } = flowRecord(rules.flowOf(arc));
    const [supplier, member] = withArrow ? [tail, head] : [head, tail];
    if (supplier === member || !rules.admitsArc(arc) || !rules.sees(supplier) || !wanted.has(member)) return;
    const known = customers.get(supplier);
    if (known === undefined) customers.set(supplier, new Set([member]));
    else known.add(member);
  };
  const wanted = new Set(question.members.filter((member) => question.without?.entities.has(member) !== true));
  // The pairs are the question itself, so that the time does not shorten them.
  const pace = new Pace(question.timeLeft);
  for (const member of wanted) {
    const { outgoing, incoming } = rules.graph;
    pace.isOverAfter(
      outgoing.rowEnd.at(member) - outgoing.rowStart.at(member) + incoming.rowEnd.at(member) - incoming.rowStart.at(member),
    );
    for (const arc of rules.arcsTo(member)) consider(arc, rules.sourceOf(arc), member);
    for (const arc of rules.arcsFrom(member)) consider(arc, member, rules.targetOf(arc));
  }
  return customers;
}
