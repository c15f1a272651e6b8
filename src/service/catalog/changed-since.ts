import { lookUpKeysOf } from "../../model/external-ids.ts";
import type { Entity, Instant } from "../../model/records.ts";
import { slices } from "../../model/slices.ts";
import { inForceAt } from "../../model/versions.ts";
import { highestMarkingRank } from "../../model/vocabulary.ts";
import type { EarlierSight, RecordReader } from "../../store/record-reader.ts";
import type { EntityTable } from "../../topology/entity-table.ts";

/**
 * The entities that have changed or come since an instant, as they were then. Which these are is known from the topology;
 * their versions are read from the store, once, and only when something is looked up by what they were called.
 */
export class ChangedSince {
  private read: Promise<readonly Entity[]> | undefined;

  /** @param table the entities as of the instant */
  constructor(
    private readonly store: Pick<RecordReader, "entityVersions">,
    private readonly knownAt: Instant,
    private readonly table: EntityTable,
  ) {}

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
    const found: Entity[] = [];
    for (const ids of slices(known.map((entity) => this.table.idOf(entity)))) {
      for (const versions of await this.store.entityVersions(ids)) {
        const version = inForceAt(versions, this.knownAt);
        if (version !== undefined) found.push(version.entity);
      }
    }
    return found;
  }
}
