import { type Version, versionsOf } from "../model/belief.ts";
import { allChannels, type Channel, channelMask } from "../model/channels.ts";
import { afterAllDays, beforeAllDays } from "../model/partial-date.ts";
import type { Instant } from "../model/records.ts";
import { type RelationshipKind, relationshipKind } from "../model/relationship-kinds.ts";
import { type Exposure, highestMarkingRank } from "../model/vocabulary.ts";
import type { Window } from "../model/window.ts";
import type { TopologyChunk, TopologyEntity, TopologyRelationship } from "../store/topology-feed.ts";
import { Adjacency, makeRows, none } from "./adjacency.ts";
import { flowOfBits } from "./arc-bits.ts";
import { ArcTable } from "./arc-table.ts";
import { EntityTable } from "./entity-table.ts";
import { flowRecord, flowsOf, silent } from "./flow-table.ts";
import { IdIndex } from "./id-index.ts";
import { IdPool } from "./id-pool.ts";
import { IncomingArcs } from "./incoming-arcs.ts";
import { StatementTable } from "./statement-table.ts";

/** Who asks, and as of when. */
export interface View {
  readonly knownAt: Instant;
  /** A marking rank. */
  readonly clearance: number;
}
export interface TouchingQuery {
  /**
   * Downstream is where harm goes from the entity, upstream where harm comes from; a relationship that passes harm both
   * ways is both, and one that passes none goes downstream along its arrow.
   */
  readonly direction: "DOWNSTREAM" | "UPSTREAM" | "BOTH";
  readonly kinds?: readonly RelationshipKind[] | undefined;
  readonly view: View;
  readonly window: Window;
}

/** A relationship that is taken as if it were there: at all times, known to everybody. */
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

/** So many added arcs, or this share of all, are folded into the rows. */
const foldAtLeast = 20_000;
const foldShare = 0.2;

/**
 * The graph's shape in memory: what data science libraries call a projection. Entities, relationships and arcs are
 * numbers; the store stays the system of record for everything else.
 */
export class Topology {
  readonly entities = new EntityTable();
  readonly relationships = new IdPool();
  readonly statements = new StatementTable();
  arcs = new ArcTable();
  /** By the entity where the harm comes from: the place in a row is the arc itself. */
  outgoing: Adjacency = new Adjacency();
  /** By the entity where the harm arrives: `incomingArcs` has the arc of each place. */
  incoming: Adjacency = this.outgoing;
  incomingArcs = new IncomingArcs(0);
  /** The store's revision that this shows. */
  revision = 0;
  private folded = 0;
  private readonly assumedNumbers = new Map<string, number>();
  private index: IdIndex | undefined;

  /** Takes over entities and relationships that are new. Call `fold` when all are there. */
  fill(chunk: TopologyChunk): void {
    for (const entity of chunk.entities) this.entities.put(entity);
    for (const relationship of chunk.relationships) {
      const number = this.relationships.add(relationship.id);
      this.addArcs(relationship, number, versionsOf(relationship, relationship.claims));
    }
  }

  /** The arcs of one version of a relationship; for those who make a graph without claims, as benchmarks do. */
  addVersion(relationship: number, kind: RelationshipKind, within: number, from: number, to: number, version: Version): number[] {
    return flowsOf(kind, within).map((flow) =>
      flowRecord(flow).withArrow
        ? this.arcs.add(from, to, flow, relationship, version)
        : this.arcs.add(to, from, flow, relationship, version),
    );
  }

  /** Makes the rows anew, with all that was added; what was withdrawn is gone then. */
  fold(): void {
    const old = this.arcs;
    const bits = old.bits.data;
    const isSilent = (arc: number) => silent[flowOfBits(bits[arc] as number)] === 1;
    const kept = this.keptArcs();
    const source = old.source.data;
    const order = new Uint32Array(kept.length);
    this.outgoing = makeRows(
      this.entities.count,
      kept.length,
      (index) => source[kept[index] as number] as number,
      (index) => isSilent(kept[index] as number),
      (place, index) => {
        order[place] = kept[index] as number;
      },
    );
    const arcs = old.reordered(order);
    const target = arcs.target.data;
    const newBits = arcs.bits.data;
    const incomingArcs = new IncomingArcs(arcs.count);
    this.incoming = makeRows(
      this.entities.count,
      arcs.count,
      (arc) => target[arc] as number,
      (arc) => silent[flowOfBits(newBits[arc] as number)] === 1,
      (place, arc) => incomingArcs.put(place, arc, arcs),
    );
    this.arcs = arcs;
    this.incomingArcs = incomingArcs;
    this.entities.trim();
    this.relationships.trim();
    this.folded = arcs.count;
  }

  /** Takes over what changed in the store: new entities and relationships, and new versions of known ones. */
  apply(chunk: TopologyChunk, revision: number): void {
    for (const entity of chunk.entities) this.putEntity(entity);
    this.index ??= new IdIndex(this.relationships);
    for (const relationship of chunk.relationships) this.replace(relationship, this.index);
    this.revision = revision;
    const added = this.arcs.count - this.folded;
    if (added > foldAtLeast && added > this.folded * foldShare) this.fold();
  }

  /**
   * The same topology with relationships laid over it, and their numbers. It shares everything with this one, so it
   * costs as much as what is assumed; only questions that name the assumed relationships see them.
   */
  assuming(added: readonly AssumedRelationship[]): { topology: Topology; relationships: ReadonlySet<number> } {
    if (this.arcs.count - this.folded > foldAtLeast + this.folded) this.fold();
    const outgoing = new Adjacency(this.outgoing);
    const incoming = new Adjacency(this.incoming);
    const relationships = new Set<number>();
    for (const one of added) {
      const number = this.assumedNumbers.get(one.id) ?? this.relationships.add(one.id);
      this.assumedNumbers.set(one.id, number);
      relationships.add(number);
      const within = withinOf(one.kind, one.channels);
      for (const arc of this.addVersion(number, one.kind, within, one.from, one.to, { ...always, confidence: one.confidence })) {
        // For everybody else it is not there, and the next fold drops it.
        this.arcs.withdraw(arc);
        outgoing.link(this.arcs.source.at(arc), arc);
        incoming.link(this.arcs.target.at(arc), arc);
      }
    }
    const { arcs, incomingArcs } = this;
    const topology: Topology = Object.create(this, {
      arcs: { value: arcs },
      outgoing: { value: outgoing },
      incoming: { value: incoming },
      incomingArcs: { value: incomingArcs },
    });
    return { topology, relationships };
  }

  /** The number of the relationship of this id at an entity; -1 where there is none. */
  numberOf(id: string, entity: string): number {
    const end = this.entities.indexOf(entity);
    if (end === -1) return -1;
    for (const arcs of [this.arcsFrom(end), this.arcsTo(end)]) {
      for (const arc of arcs) {
        const number = this.arcs.relationship.at(arc);
        if (this.relationships.idOf(number) === id) return number;
      }
    }
    return -1;
  }

  /** Believed relationships at an entity that possibly hold in the window, by number, in the order of their ids. */
  touching(entity: number, query: TouchingQuery): number[] {
    const { view, window } = query;
    const kinds = query.kinds === undefined ? undefined : new Set(query.kinds);
    const found = new Set<number>();
    const consider = (arc: number, other: number, leaving: boolean) => {
      if (query.direction !== "BOTH" && (query.direction === "DOWNSTREAM") !== leaving) return;
      if (kinds !== undefined && !kinds.has(flowRecord(flowOfBits(this.arcs.bits.at(arc))).kind)) return;
      if (this.entities.markingOf(other) > view.clearance || !this.arcs.holds(arc, view.knownAt, view.clearance)) return;
      if (this.arcs.possibleFrom.at(arc) > window.to || this.arcs.possibleTo.at(arc) < window.from) return;
      found.add(this.arcs.relationship.at(arc));
    };
    for (const arc of this.arcsFrom(entity)) consider(arc, this.arcs.target.at(arc), true);
    for (const arc of this.arcsTo(entity)) consider(arc, this.arcs.source.at(arc), false);
    return [...found].sort((a, b) => this.relationships.compare(a, b));
  }

  /** Every arc that harm at the entity may take, and its silent ones. */
  *arcsFrom(entity: number): Generator<number> {
    for (let arc = this.outgoing.from.at(entity); arc < this.outgoing.to.at(entity); arc++) yield arc;
    for (let arc = this.outgoing.chainAt(entity); arc !== none; arc = this.outgoing.after(arc)) yield arc;
  }

  /** Every arc by which harm may arrive at the entity, and silent ones. */
  *arcsTo(entity: number): Generator<number> {
    for (let place = this.incoming.from.at(entity); place < this.incoming.to.at(entity); place++) {
      yield this.incomingArcs.arcAt(place);
    }
    for (let arc = this.incoming.chainAt(entity); arc !== none; arc = this.incoming.after(arc)) yield arc;
  }

  /** Bytes in typed arrays, by part. Names and ids of entities are JavaScript strings beside them. */
  memory(): { arcs: number; rows: number; relationshipIds: number; entities: number } {
    return {
      arcs: this.arcs.memory,
      rows: this.outgoing.memory + this.incoming.memory + this.incomingArcs.words.byteLength,
      relationshipIds: this.relationships.memory,
      entities: this.entities.memory,
    };
  }

  private putEntity(entity: TopologyEntity): void {
    const known = this.entities.count;
    if (this.entities.put(entity) < known) return;
    this.outgoing.addEntity();
    this.incoming.addEntity();
  }

  private replace(relationship: TopologyRelationship, index: IdIndex): void {
    let number = index.find(relationship.id);
    if (number === -1) {
      number = this.relationships.add(relationship.id);
      index.add(number);
    } else {
      const from = this.entities.indexOf(relationship.from);
      for (const arcs of [this.arcsFrom(from), this.arcsTo(from)]) {
        for (const arc of arcs) if (this.arcs.relationship.at(arc) === number) this.withdraw(arc);
      }
    }
    for (const arc of this.addArcs(relationship, number, versionsOf(relationship, relationship.claims))) this.linkArc(arc);
  }

  private withdraw(arc: number): void {
    this.arcs.withdraw(arc);
    const target = this.arcs.target.at(arc);
    if (arc >= this.folded) return;
    const { from, harmTo, to } = this.incoming;
    this.incomingArcs.withdraw(arc, from.at(target), harmTo.at(target));
    this.incomingArcs.withdraw(arc, harmTo.at(target), to.at(target));
  }

  private linkArc(arc: number): void {
    this.outgoing.link(this.arcs.source.at(arc), arc);
    this.incoming.link(this.arcs.target.at(arc), arc);
  }

  private addArcs(relationship: TopologyRelationship, number: number, versions: readonly Version[]): number[] {
    const from = this.entities.indexOf(relationship.from);
    const to = this.entities.indexOf(relationship.to);
    const record = relationshipKind(relationship.kind);
    const within = withinOf(relationship.kind, relationship.attributes["channels"] as readonly Channel[] | undefined);
    if (record.carriesStatement === true) {
      const exposure = (relationship.attributes["exposure"] ?? "UNKNOWN") as Exposure;
      this.statements.put(to, { relationship: number, organization: from, exposure, versions });
    }
    return versions.flatMap((version) => this.addVersion(number, relationship.kind, within, from, to, version));
  }

  private keptArcs(): Uint32Array {
    const kept = new Uint32Array(this.arcs.count);
    let count = 0;
    for (let arc = 0; arc < this.arcs.count; arc++) if (!this.arcs.isWithdrawn(arc)) kept[count++] = arc;
    return kept.subarray(0, count);
  }
}

const always: Version = {
  confidence: 1,
  status: "CONFIRMED",
  possibleFrom: beforeAllDays,
  possibleTo: afterAllDays,
  certainFrom: beforeAllDays,
  certainTo: afterAllDays,
  lastStatedOn: beforeAllDays,
  knownFrom: Number.NEGATIVE_INFINITY,
  knownTo: Number.POSITIVE_INFINITY,
  clearanceFrom: 0,
  clearanceTo: highestMarkingRank,
};

function withinOf(kind: RelationshipKind, channels: readonly Channel[] | undefined): number {
  return channels === undefined || relationshipKind(kind).namesVictim !== true ? allChannels : channelMask(channels);
}
