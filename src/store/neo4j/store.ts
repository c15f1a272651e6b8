import { SupplyGraphError } from "../../model/errors.ts";
import type { Claim, Entity, ExternalId, Instant, Relationship, Source } from "../../model/records.ts";
import type { RelationshipKind } from "../../model/relationship-kinds.ts";
import type { EntityVersion, SourceVersion } from "../../model/versions.ts";
import type { PackageUrl } from "../../search/package-url.ts";
import type { GraphStore, Health } from "../graph-store.ts";
import { emptyPage, type Page } from "../page.ts";
import type {
  Candidates,
  ClaimQuery,
  Counts,
  EntityQuery,
  SearchQuery,
  SourceQuery,
  VersionKey,
  VersionQuery,
} from "../record-lists.ts";
import type { EarlierSight, Ends, EntityName } from "../record-reader.ts";
import type { RecordChunk, WriteBatch, WriteResult, WrittenUnderKey } from "../record-writer.ts";
import type { OpenOptions } from "../store-definition.ts";
import { changesSince } from "./changes.ts";
import { Connection, type Neo4jOptions, type Run } from "./connection.ts";
import { countRecords } from "./counts.ts";
import { findHiddenSources, listClaims, listEntities, listSources, listVersions } from "./lists.ts";
import { load } from "./load/load.ts";
import { lockMeta, prepare, readBound, readMeta } from "./meta.ts";
import { contentsOf } from "./ownership.ts";
import {
  type Found,
  findByExternalId,
  findByPackage,
  findClaims,
  findClaimsAbout,
  findEntities,
  findEntityHistories,
  findNamed,
  findRelationships,
  findRelationshipsBetween,
  findRelationshipsInto,
  findRevisionsAt,
  findSourceHistories,
  findSources,
} from "./reads.ts";
import { searchCandidates } from "./search.ts";
import { published } from "./staging/staged-records.ts";
import { stagedWrite } from "./staging/staged-write.ts";
import { topologyRows } from "./topology-rows.ts";
import { upgrade } from "./upgrade.ts";
import { writtenUnder } from "./write-key-node.ts";
import { write } from "./writes.ts";

/** Batches of more records are staged; a server with a gigabyte of heap takes twice as many in one transaction. */
const mostInOneTransaction = 50_000;
/** About a second's work, and well within a gigabyte of heap. */
const mostAtOnce = 10_000;

export interface StagingOptions {
  /** Batches of more records than this are staged; 50,000 where absent. */
  readonly stagedFrom?: number | undefined;
  /**
   * For how many milliseconds a staged write waits for those who read already; the deadline of a read where absent, and as
   * long as that of any other server on the database.
   */
  readonly stagingPauseMs?: number | undefined;
  /** Records in one of its transactions, at most; 10,000 where absent: about a second's work. */
  readonly stagedAtOnce?: number | undefined;
}

/**
 * Opens the graph in a Neo4j server, 5.26 or later, Community suffices: creates its constraints and indexes where they are
 * missing, and waits until they are online. Rejects with STORE_UNAVAILABLE where the server does not answer, with CONFLICT
 * where the database holds data of another program.
 */
export async function openNeo4jStore({
  onUpgrade,
  stagedFrom = mostInOneTransaction,
  stagingPauseMs,
  stagedAtOnce = mostAtOnce,
  patient = false,
  ...options
}: Neo4jOptions & StagingOptions & OpenOptions): Promise<GraphStore> {
  const connection = new Connection(options);
  try {
    await upgrade(connection, await prepare(connection, onUpgrade), onUpgrade);
    const { identity } = await connection.write((run) => lockMeta(run, connection.bound), connection.coldStartMs);
    const readDeadlineMs = patient ? connection.idleDeadlineMs : connection.deadlineMs;
    return new Neo4jStore(connection, identity, readDeadlineMs, {
      stagedFrom,
      stagedAtOnce,
      stagingPauseMs: stagingPauseMs ?? connection.deadlineMs,
    });
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** Whether `openNeo4jStore` has ever opened a graph there. Creates nothing; throws CONFLICT as opening does. */
export async function graphExists(options: Neo4jOptions): Promise<boolean> {
  const connection = new Connection(options);
  try {
    return (await contentsOf(connection)).graph !== "none";
  } finally {
    await connection.close();
  }
}

/** The number of records of a batch. */
function sizeOfBatch({ sources, entities, relationships, claims, retractions }: WriteBatch): number {
  return [sources, entities, relationships, claims, retractions].reduce((sum, records = []) => sum + records.length, 0);
}

class Neo4jStore implements GraphStore {
  readonly name = "neo4j";
  private readonly connection: Connection;
  private readonly databaseIdentity: string;
  /**
   * Whether the store has been seen at a revision above 0. Until then it may contain parts of a load, which must not be
   * visible.
   */
  private filled = false;
  /** Whether something was staged when the store was last read. */
  private mayBeStaged = false;
  /** The load that is under way through this handle; writes wait for it. */
  private loading: Promise<unknown> = Promise.resolve();
  private version = "Neo4j";

  constructor(
    connection: Connection,
    identity: string,
    private readonly readDeadlineMs: number,
    private readonly staging: Readonly<Record<keyof StagingOptions, number>>,
  ) {
    this.connection = connection;
    this.databaseIdentity = identity;
  }

  async write(batch: WriteBatch): Promise<WriteResult> {
    await this.loading;
    const { stagedFrom, stagingPauseMs: pauseMs, stagedAtOnce: atOnce } = this.staging;
    const staged = () => stagedWrite(this.connection, batch, { pauseMs, atOnce });
    if (sizeOfBatch(batch) > stagedFrom) return staged();
    try {
      return await write(this.connection, batch);
    } catch (error) {
      // It takes more memory than the server gives one transaction.
      if (error instanceof SupplyGraphError && error.code === "COST_LIMIT") return staged();
      throw error;
    }
  }

  load(chunks: AsyncIterable<RecordChunk>): Promise<WriteResult> {
    const loaded = this.loading.then(() => load(this.connection, chunks));
    this.loading = loaded.catch(() => {});
    return loaded;
  }

  entities(ids: readonly string[]): Promise<(Entity | undefined)[]> {
    return this.inOrder(ids, findEntities);
  }
  relationships(ids: readonly string[], clearance?: number): Promise<(Relationship | undefined)[]> {
    return this.inOrder(ids, (run) => findRelationships(run, ids, clearance));
  }
  claims(ids: readonly string[]): Promise<(Claim | undefined)[]> {
    return this.inOrder(ids, findClaims);
  }
  sources(ids: readonly string[], clearance?: number): Promise<(Source | undefined)[]> {
    return this.inOrder(ids, (run, some) => findSources(run, some, clearance));
  }
  async entityVersions(ids: readonly string[]): Promise<EntityVersion[][]> {
    return (await this.inOrder(ids, findEntityHistories)).map((versions) => versions ?? []);
  }
  async sourceVersions(ids: readonly string[]): Promise<SourceVersion[][]> {
    return (await this.inOrder(ids, findSourceHistories)).map((versions) => versions ?? []);
  }
  revisionsAt(instants: readonly Instant[]): Promise<(number | undefined)[]> {
    return this.read<(number | undefined)[]>(
      instants.map(() => undefined),
      (run) => findRevisionsAt(run, instants),
    );
  }
  relationshipsBetween(pairs: readonly Ends[]): Promise<Relationship[][]> {
    return this.read(
      pairs.map(() => []),
      (run) => findRelationshipsBetween(run, pairs),
    );
  }
  relationshipsInto(ids: readonly string[], kinds: readonly RelationshipKind[]): Promise<Relationship[][]> {
    return this.read(
      ids.map(() => []),
      (run) => findRelationshipsInto(run, ids, kinds),
    );
  }
  hiddenSources(ids: readonly string[], clearance: number, then?: EarlierSight): Promise<string[]> {
    return this.read<string[]>([], (run) => findHiddenSources(run, ids, clearance, then));
  }
  async claimsAbout(ids: readonly string[]): Promise<Claim[][]> {
    return (await this.inOrder(ids, findClaimsAbout)).map((claims) => claims ?? []);
  }
  entitiesWithExternalId(externalIds: readonly ExternalId[]): Promise<string[][]> {
    return this.read(
      externalIds.map(() => []),
      (run) => findByExternalId(run, externalIds),
    );
  }
  entitiesOfPackages(packages: readonly PackageUrl[]): Promise<string[][]> {
    return this.read(
      packages.map(() => []),
      (run) => findByPackage(run, packages),
    );
  }
  entitiesNamed(names: readonly EntityName[]): Promise<string[][]> {
    return this.read(
      names.map(() => []),
      (run) => findNamed(run, names),
    );
  }

  listEntities(query: EntityQuery): Promise<Page<Entity>> {
    return this.read<Page<Entity>>(emptyPage, (run) => listEntities(run, query));
  }
  listClaims(query: ClaimQuery): Promise<Page<Claim>> {
    return this.read<Page<Claim>>(emptyPage, (run) => listClaims(run, query));
  }
  listSources(query: SourceQuery): Promise<Page<Source>> {
    return this.read<Page<Source>>(emptyPage, (run) => listSources(run, query));
  }
  listVersions(query: VersionQuery): Promise<Page<VersionKey>> {
    return this.read<Page<VersionKey>>(emptyPage, (run) => listVersions(run, query));
  }
  searchCandidates(query: SearchQuery): Promise<Candidates> {
    // All that match are read, of a common word a hundred thousand: that takes longer than an answer of a page.
    const { idleDeadlineMs } = this.connection;
    return this.read<Candidates>({ entities: [], truncated: false }, (run) => searchCandidates(run, query), idleDeadlineMs);
  }

  topologyRows() {
    return topologyRows(this.connection);
  }
  changesSince(revision: number) {
    return changesSince(this.connection, revision);
  }
  revision(): Promise<number> {
    const read = async (run: Run) => (await readMeta(run, this.connection.bound)).revision;
    return readBound(this.connection, read, this.readDeadlineMs);
  }
  writtenUnder(author: string, key: string): Promise<WrittenUnderKey | undefined> {
    return this.read<WrittenUnderKey | undefined>(undefined, (run) => writtenUnder(run, author, key));
  }
  counts(clearance: number): Promise<Counts> {
    const none = { entities: 0, relationships: 0, claims: 0, sources: 0 };
    return this.read<Counts>(none, (run, revision) => countRecords(run, clearance, revision));
  }
  async identity(): Promise<string> {
    return this.databaseIdentity;
  }

  damage(): Promise<readonly string[]> {
    // Neo4j keeps checksums of its own pages.
    return Promise.resolve([]);
  }

  async health(): Promise<Health> {
    try {
      const statement = "CALL dbms.components() YIELD name, versions, edition RETURN versions[0] AS version, edition LIMIT 1";
      const [row] = await readBound(this.connection, async (run) => {
        await readMeta(run, this.connection.bound);
        return run<{ version: string; edition: string }>(statement);
      });
      if (row !== undefined) this.version = `Neo4j ${row.version} ${row.edition}`;
      return { healthy: row !== undefined, version: this.version };
    } catch {
      return { healthy: false, version: this.version };
    }
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  private async inOrder<T>(ids: readonly string[], find: (run: Run, ids: readonly string[]) => Promise<Found<T>>) {
    if (ids.length === 0) return [];
    const found = await this.read<Found<T>>(new Map(), (run) => find(run, ids));
    return ids.map((id) => found.get(id));
  }

  /**
   * Reads what is published. Whether anything else is stored is asked at once with the reading itself, which is made anew where
   * that is so: reading around it costs more.
   */
  private read<T>(
    empty: T,
    work: (run: Run, revision: number | undefined) => Promise<T>,
    deadlineMs = this.readDeadlineMs,
  ): Promise<T> {
    const { bound } = this.connection;
    const attempt = async (run: Run): Promise<T> => {
      const began = performance.now();
      const asked = readMeta(run, bound);
      const known = !this.filled || this.mayBeStaged ? await asked : undefined;
      if (known?.revision === 0) return empty;
      this.filled = true;
      const early = (known?.staged ?? null) === null ? work(run, undefined) : undefined;
      const [meta, result] = await Promise.all([asked, early]);
      this.mayBeStaged = meta.staged !== null;
      const found = meta.staged !== null ? await work(published(run, meta.revision), meta.revision) : (result as T);
      // No longer than a staged write waits for those who read.
      if (performance.now() - began <= this.connection.deadlineMs) return found;
      const now = await readMeta(run, bound);
      return now.loading === meta.loading && now.revision === meta.revision ? found : attempt(run);
    };
    return readBound(this.connection, attempt, deadlineMs);
  }
}
