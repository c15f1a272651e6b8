import { type Version, versionsOf } from "../model/belief.ts";
import type { Channel } from "../model/channels.ts";
import type { Instant } from "../model/records.ts";
import { type RelationshipKind, relationshipKind } from "../model/relationship-kinds.ts";
import type { Exposure } from "../model/vocabulary.ts";
import type { Moment, TopologyChunk, TopologyEntity, TopologyRelationship } from "../store/topology-feed.ts";
import { CsrGraph } from "./csr-graph.ts";
import type { EntityTable } from "./entity-table.ts";
import { flowRecord, flowsOf, withinOf } from "./flow-table.ts";
import { IdIndex } from "./id-index.ts";
import { IdPool } from "./id-pool.ts";
import { MutableEntityTable } from "./mutable-entity-table.ts";
import { StatementTable } from "./statement-table.ts";
import { Topology } from "./topology.ts";

/** The rows are built again when more arcs than this, and than this share of all, have been added. */
const rebuildAtLeast = 20_000;
const rebuildShare = 0.2;

/** A topology that is filled from a store, and kept current. Nothing but the change feed writes to it. */
export class MutableTopology extends Topology {
  readonly entities = new MutableEntityTable();
  readonly relationships = new IdPool();
  readonly statements = new StatementTable();
  readonly overlay = undefined;
  graph = CsrGraph.empty();
  moment: Moment = { revision: 0, recordedAt: 0, sourcesRecordedAt: 0 };
  private index: IdIndex | undefined;

  entitiesChangedAfter(knownAt: Instant): boolean {
    return this.entities.changedAfter(knownAt);
  }
  entitiesAsOf(knownAt: Instant): EntityTable {
    return this.entities.asOf(knownAt);
  }

  /** Takes over entities and relationships that are new. Call `rebuild` when all are there. */
  fill(chunk: TopologyChunk): void {
    for (const entity of chunk.entities) this.entities.put(entity);
    for (const relationship of chunk.relationships) {
      const number = this.relationships.add(relationship.id);
      this.addArcs(relationship, number, versionsOf(relationship, relationship.claims));
    }
  }

  /** The arcs of one version of a relationship; for callers that make a graph without claims, as benchmarks do. */
  addVersion(relationship: number, kind: RelationshipKind, within: number, from: number, to: number, version: Version): number[] {
    const { arcs } = this.graph;
    return flowsOf(kind, within).map((flow) =>
      flowRecord(flow).withArrow
        ? arcs.add(from, to, flow, relationship, version)
        : arcs.add(to, from, flow, relationship, version),
    );
  }

  /** Builds the rows again, with all that was added and without what was withdrawn. */
  rebuild(): void {
    this.graph = this.graph.rebuilt(this.entities.count);
    this.entities.trim();
    this.relationships.trim();
  }

  /** Takes over what changed in the store: new entities and relationships, and new versions of known ones. */
  apply(chunk: TopologyChunk, moment: Moment): void {
    for (const entity of chunk.entities) this.putEntity(entity);
    this.index ??= new IdIndex(this.relationships);
    for (const relationship of chunk.relationships) this.replace(relationship, this.index);
    this.moment = moment;
    const { addedArcs, arcs } = this.graph;
    if (addedArcs > rebuildAtLeast && addedArcs > (arcs.count - addedArcs) * rebuildShare) this.rebuild();
  }

  /** Bytes in typed arrays, by part. Names and ids of entities are JavaScript strings and not counted. */
  memory(): { arcs: number; rows: number; relationshipIds: number; entities: number } {
    return { ...this.graph.memory, relationshipIds: this.relationships.memory, entities: this.entities.memory };
  }

  private putEntity(entity: TopologyEntity): void {
    const known = this.entities.count;
    if (this.entities.put(entity) === known) this.graph.addEntity();
  }

  private replace(relationship: TopologyRelationship, index: IdIndex): void {
    const { graph } = this;
    let number = index.find(relationship.id);
    if (number === -1) {
      number = this.relationships.add(relationship.id);
      index.add(number);
    } else {
      const from = this.entities.indexOf(relationship.from);
      for (const arcs of [graph.arcsFrom(from), graph.arcsTo(from)]) {
        for (const arc of arcs) if (graph.arcs.relationship.at(arc) === number) graph.withdraw(arc);
      }
    }
    for (const arc of this.addArcs(relationship, number, versionsOf(relationship, relationship.claims))) graph.link(arc);
  }

  private addArcs(relationship: TopologyRelationship, number: number, versions: readonly Version[]): number[] {
    const from = this.entities.indexOf(relationship.from);
    const to = this.entities.indexOf(relationship.to);
    const within = withinOf(relationship.kind, relationship.attributes["channels"] as readonly Channel[] | undefined);
    if (relationshipKind(relationship.kind).carriesStatement === true) {
      const exposure = (relationship.attributes["exposure"] ?? "UNKNOWN") as Exposure;
      this.statements.put(to, { relationship: number, organization: from, exposure, versions });
    }
    return versions.flatMap((version) => this.addVersion(number, relationship.kind, within, from, to, version));
  }
}
