import type { Channel } from "../model/channels.ts";
import type { RelationshipKind } from "../model/relationship-kinds.ts";
import { highestMarkingRank } from "../model/vocabulary.ts";
import { arcBits } from "./arc-bits.ts";
import { flowRecord, flowsOf, withinOf } from "./flow-table.ts";

/** A relationship that a question takes to be there: at all times, known to everybody. */
export interface AssumedRelationship {
  readonly id: string;
  readonly kind: RelationshipKind;
  /** By number. */
  readonly from: number;
  readonly to: number;
  /** 0..1 */
  readonly confidence: number;
  /** The channels within which it passes harm, for a kind that names victims. */
  readonly channels?: readonly Channel[] | undefined;
}

/** What an arc table has in columns, of an assumed arc. */
interface AssumedArc {
  readonly source: number;
  readonly target: number;
  /** See arc-bits.ts. */
  readonly bits: number;
  readonly confidence: number;
  readonly relationship: number;
}

/**
 * Assumed relationships and their arcs are numbered from here on: more than a graph can have of its own, so that they
 * stay apart from whatever the graph gets while the question is being answered.
 */
export const firstAssumed = 0x4000_0000;

/** What a what-if question adds to the graph: memory of its own, which goes with the question. */
export class Overlay {
  private readonly arcs: AssumedArc[] = [];
  private readonly ids: string[] = [];
  private readonly outgoing = new Map<number, number[]>();
  private readonly incoming = new Map<number, number[]>();

  constructor(readonly relationships: readonly AssumedRelationship[]) {
    for (const { id, kind, from, to, confidence, channels } of relationships) {
      const relationship = firstAssumed + this.ids.push(id) - 1;
      for (const flow of flowsOf(kind, withinOf(kind, channels))) {
        const [source, target] = flowRecord(flow).withArrow ? [from, to] : [to, from];
        this.add({ source, target, bits: arcBits({ ...certain, flow }), confidence, relationship });
      }
    }
  }

  at(arc: number): AssumedArc {
    return this.arcs[arc - firstAssumed]!;
  }
  idOf(relationship: number): string {
    return this.ids[relationship - firstAssumed]!;
  }
  arcsFrom(entity: number): readonly number[] | undefined {
    return this.outgoing.get(entity);
  }
  arcsTo(entity: number): readonly number[] | undefined {
    return this.incoming.get(entity);
  }

  private add(arc: AssumedArc): void {
    const number = firstAssumed + this.arcs.push(arc) - 1;
    this.outgoing.set(arc.source, [...(this.outgoing.get(arc.source) ?? []), number]);
    this.incoming.set(arc.target, [...(this.incoming.get(arc.target) ?? []), number]);
  }
}

const certain = { status: "CONFIRMED", clearanceFrom: 0, clearanceTo: highestMarkingRank, current: true } as const;
