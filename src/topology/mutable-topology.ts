import type { Version } from "../model/belief.ts";
import type { Instant } from "../model/records.ts";
import type { RelationshipKind } from "../model/relationship-kinds.ts";
import type { Moment, TopologyChunk } from "../store/topology-feed.ts";
import { addArcs, addVersion } from "./arcs-of-relationship.ts";
import { CsrGraph } from "./csr-graph.ts";
import type { EntityTable } from "./entity-table.ts";
import { IdIndex } from "./id-index.ts";
import { IdPool } from "./id-pool.ts";
import { MutableEntityTable } from "./mutable-entity-table.ts";
import { StatementTable } from "./statement-table.ts";
import { finished, type Steps } from "./steps.ts";
import { Topology } from "./topology.ts";
import { TopologyChange } from "./topology-change.ts";

/** The rows are built again when more arcs than this, and than this share of all, have been added. */
const rebuildAtLeast = 20_000;
const rebuildShare = 0.2;
/** They are also built again for a change of more arcs than this: adding these to the lists beside the rows would take too long. */
const mostLinked = 100_000;
/** Records of a change that are handled in a step. */
const recordsPerStep = 128;
/** Most relationships have no more arcs than this. */
const arcsOfMost = 2;

/** A topology that is filled from a store, and kept current. Nothing but the change feed writes to it. */
export class MutableTopology extends Topology {
  readonly entities = new MutableEntityTable();
  readonly relationships = new IdPool();
  readonly statements = new StatementTable();
  readonly overlay = undefined;
  get pool(): IdPool {
    return this.relationships;
  }
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
      const from = this.entities.indexOf(relationship.from);
      const to = this.entities.indexOf(relationship.to);
      const { statement } = addArcs(this.graph.arcs, relationship, number, from, to);
      if (statement !== undefined) this.statements.put(to, statement);
    }
  }

  /** The arcs of one version of a relationship; for callers that make a graph without claims, as benchmarks do. */
  addVersion(relationship: number, kind: RelationshipKind, within: number, from: number, to: number, version: Version): number[] {
    return addVersion(this.graph.arcs, relationship, kind, within, from, to, version);
  }

  /** Builds the rows again, with all that was added and without what was withdrawn. */
  rebuild(): void {
    this.graph = this.graph.rebuilt(this.entities.count);
    this.entities.trim();
    this.relationships.trim();
  }

  /** Takes over what changed in the store: new entities and relationships, and new versions of known ones. */
  apply(chunk: TopologyChunk, moment: Moment): void {
    finished(this.changing(chunk, moment))();
  }

  /**
   * The same in steps, of which no question sees anything. What is returned makes all of it visible at once, and takes
   * little time. One change at a time; it must be the next thing that happens to the topology.
   */
  *changing({ entities, relationships }: TopologyChunk, moment: Moment): Steps<() => void> {
    this.index ??= yield* IdIndex.of(this.relationships);
    yield* this.graph.arcs.growing(relationships.length * arcsOfMost);
    const change = new TopologyChange(this, this.index);
    let rebuilt: CsrGraph | undefined;
    let isReady = false;
    try {
      for (const [place, entity] of entities.entries()) {
        change.put(entity);
        if (place % recordsPerStep === 0) yield;
      }
      for (const [place, relationship] of relationships.entries()) {
        change.replace(relationship);
        if (place % recordsPerStep === 0) yield;
      }
      if (this.isDue || change.size > mostLinked) rebuilt = yield* change.rebuilding();
      isReady = true;
    } finally {
      if (!isReady) change.abandon();
    }
    return () => {
      change.publish(rebuilt);
      this.moment = moment;
    };
  }

  /** Whether enough arcs lie apart from the rows, or in none yet, to build the rows again. */
  private get isDue(): boolean {
    const { addedArcs, arcs } = this.graph;
    return addedArcs > rebuildAtLeast && addedArcs > (arcs.count - addedArcs) * rebuildShare;
  }

  /** Bytes in typed arrays, by part. Names and ids of entities are JavaScript strings and not counted. */
  memory(): { arcs: number; rows: number; relationshipIds: number; entities: number } {
    return { ...this.graph.memory, relationshipIds: this.relationships.memory, entities: this.entities.memory };
  }
}
