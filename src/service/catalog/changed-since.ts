import { lookUpKeysOf } from "../../model/external-ids.ts";
import type { Entity, Instant } from "../../model/records.ts";
import { slices } from "../../model/slices.ts";
import { type EntityVersion, inForceAt } from "../../model/versions.ts";
import { highestMarkingRank } from "../../model/vocabulary.ts";
import type { EarlierSight, RecordReader } from "../../store/record-reader.ts";
import type { Moment } from "../../store/topology-feed.ts";
import type { EntityTable } from "../../topology/entity-table.ts";
import type { Topology } from "../../topology/topology.ts";

/** All versions of at most this many entities are kept for later questions, about any instant: a few megabytes. */
const mostRemembered = 2_000;
type Versions = Map<string, readonly EntityVersion[]>;
/** What was read while the graph was as it is. */
const remembered = new WeakMap<Moment, Versions>();

function rememberedAt(moment: Moment): Versions {
  const known = remembered.get(moment) ?? new Map<string, readonly EntityVersion[]>();
  remembered.set(moment, known);
  return known;
}

/**
 * The entities that have changed or come since an instant, as they were then. Which these are is known from the topology;
 * their versions are read from the store, once, and only when something is looked up by what they were called.
 */
export class ChangedSince {
  private read: Promise<readonly Entity[]> | undefined;
  private readonly table: EntityTable;
  private readonly moment: Moment;

  /** @param topology as of the instant */
  constructor(
    private readonly store: Pick<RecordReader, "entityVersions">,
    private readonly knownAt: Instant,
    { entities, moment }: Pick<Topology, "entities" | "moment">,
  ) {
    this.table = entities;
    this.moment = moment;
  }

  get none(): boolean {
    return this.table.markingsSince.size === 0;
  }

  /** Whether an entity is now as it was then. */
  leaves(id: string): boolean {
    const number = this.table.indexOf(id);
    return number !== -1 && !this.table.markingsSince.has(number);
  }

  /** The ids of all of them, those that were not known yet included. */
  get ids(): string[] {
    return [...this.table.markingsSince.keys()].map((entity) => this.table.idOf(entity));
  }

  /** In the versions in force then; those that were not known yet are left out. */
  entities(): Promise<readonly Entity[]> {
    this.read ??= this.readAll();
    return this.read;
  }

  /** The ids of those that were found under a key then (see `lookUpKeysOf`). */
  async idsUnder(keys: readonly string[]): Promise<string[][]> {
    const byKey = new Map<string, string[]>(keys.map((key) => [key, []]));
    for (const entity of await this.entities()) {
      for (const key of lookUpKeysOf(entity)) byKey.get(key)?.push(entity.id);
    }
    return keys.map((key) => byKey.get(key) ?? []);
  }

  sightOf(clearance: number): EarlierSight {
    const [hidden, shown]: [string[], string[]] = [[], []];
    for (const [entity, markingNow] of this.table.markingsSince) {
      const [saw, sees] = [this.table.markingOf(entity) <= clearance, markingNow <= clearance];
      if (saw !== sees) (saw ? shown : hidden).push(this.table.idOf(entity));
    }
    return { knownAt: this.knownAt, hidden, shown };
  }

  private async readAll(): Promise<readonly Entity[]> {
    const known = [...this.table.markingsSince.keys()].filter((entity) => this.table.markingOf(entity) <= highestMarkingRank);
    const ids = known.map((entity) => this.table.idOf(entity));
    const versions = await this.versionsOf(ids);
    return ids.flatMap((id) => inForceAt(versions.get(id) ?? [], this.knownAt)?.entity ?? []);
  }

  private async versionsOf(ids: readonly string[]): Promise<Versions> {
    let versions = rememberedAt(this.moment);
    const missing = ids.filter((id) => !versions.has(id));
    if (versions.size + missing.length > mostRemembered) versions = new Map(versions);
    for (const some of slices(missing)) {
      const read = await this.store.entityVersions(some);
      for (const [place, id] of some.entries()) versions.set(id, read[place] ?? []);
    }
    return versions;
  }
}
