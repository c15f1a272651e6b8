import { randomUUID } from "node:crypto";
import { SupplyGraphError } from "../../model/errors.ts";
import { markingRank, markings, valuesOf } from "../../model/vocabulary.ts";
import type { Statements } from "./connection.ts";
import { counters } from "./counters.ts";
import { sealMeta } from "./meta-seal.ts";
import { reindexEntities } from "./reindex.ts";
import { sealAll, sealNewColumn } from "./sealed-rows.ts";
import { claims, sealedTables, sources } from "./seals.ts";

/** Grows with each change of the tables below. */
const schemaVersion = 9;
/** The first version whose rows have seals. */
const sealedSince = 6;
/** The first version in which sources have versions. */
const sourceVersionsSince = 8;
/**
 * The versions of entities and sources that are no longer in force, as JSON of the whole record; inserted oldest first.
 * When the version in force was recorded, by whom and why stands in the row of the record.
 */
const versionsTable = `
CREATE TABLE versions (
  record INTEGER NOT NULL, recorded_at INTEGER, recorded_by TEXT, reason TEXT, content TEXT NOT NULL)`;
/** Also who may see such a version: its marking, as a rank. */
const versionMarking = "ALTER TABLE versions ADD COLUMN marking INTEGER NOT NULL DEFAULT 0";

/** Which revision the commit of an instant made: of writes, not of a load, whose records have instants of their own. */
const commitsTable = "CREATE TABLE commits (recorded_at INTEGER PRIMARY KEY, revision INTEGER NOT NULL)";

/** Which version of a document a source is. After the seal, as a column that is added comes last. */
const sourceVersion = "ALTER TABLE sources ADD COLUMN version TEXT";

/** Of which versions a claim is made, as a list of JSON. */
const claimVersions = "ALTER TABLE claims ADD COLUMN versions TEXT";

/** Under which keys of their clients writes were made, what they asked and answered. */
const writeKeysTable = `
CREATE TABLE write_keys (
  author TEXT NOT NULL, key TEXT NOT NULL, content TEXT NOT NULL, answer TEXT NOT NULL, revision INTEGER NOT NULL,
  written_at INTEGER NOT NULL, PRIMARY KEY (author, key)) WITHOUT ROWID`;

function recordingColumns(table: string): string[] {
  return ["recorded_at INTEGER", "recorded_by TEXT", "reason TEXT"].map((column) => `ALTER TABLE ${table} ADD COLUMN ${column}`);
}

/** The checksum of each row (see seals.ts), as the last column of its table. */
const sealColumns = sealedTables.map(({ name }) => `ALTER TABLE ${name} ADD COLUMN seal INTEGER NOT NULL DEFAULT 0`).join("; ");

/** All that lists of claims are filtered by is in the index of their order, so that what is not shown is not read. */
const claimsByTime = "claims (recorded_at DESC, id, marking, stance, status, retracted_at, about)";

/** What brings the tables of an earlier version to the next; a file of any other version is refused, never guessed at. */
const upgrades: Readonly<Record<number, string>> = {
  2: "ALTER TABLE relationships RENAME COLUMN testimony TO claim_summaries",
  3: [
    ...["entities", "sources"].flatMap(recordingColumns),
    "ALTER TABLE sources ADD COLUMN marking INTEGER NOT NULL DEFAULT 0",
    versionsTable,
    writeKeysTable,
    "CREATE INDEX versions_by_record ON versions (record)",
    "INSERT INTO meta (name, value) VALUES ('lastSourceInstant', 0)",
    "DROP INDEX relationships_by_from",
    "CREATE INDEX relationships_by_ends ON relationships (from_key, to_key)",
  ].join("; "),
  4: [
    "ALTER TABLE claims ADD COLUMN retracted_by TEXT",
    versionMarking,
    `UPDATE versions SET marking = CASE json_extract(content, '$.marking') ${valuesOf(markings)
      .map((marking) => `WHEN '${marking}' THEN ${markingRank(marking)}`)
      .join(" ")} ELSE 0 END`,
    commitsTable,
    "CREATE INDEX claims_by_retraction ON claims (retracted_at DESC, id) WHERE retracted_at IS NOT NULL",
    ...["entities", "sources"].map(
      (table) => `CREATE INDEX ${table}_by_recording ON ${table} (recorded_at DESC, id) WHERE recorded_at IS NOT NULL`,
    ),
    "CREATE INDEX versions_by_recording ON versions (recorded_at DESC)",
  ].join("; "),
  5: [
    sealColumns,
    ...["entities", "relationships"].map((table) => `INSERT INTO meta (name, value) SELECT '${table}', count(*) FROM ${table}`),
  ].join("; "),
  6: `DROP INDEX claims_by_time; CREATE INDEX claims_by_time ON ${claimsByTime}`,
  7: sourceVersion,
  8: claimVersions,
};
/** "ASGr": distinguishes our files from other SQLite databases. */
const applicationId = 0x41534772;

/**
 * Internally, records are identified by an integer key, from one counter for all types. `ids` holds every id once, so
 * that no two records share one. Markings are ranks, 0 for CLEAR. `revision` is that of the last commit that changed the
 * row, or what the topology needs of it. `claim_summaries` repeats what belief needs of a relationship's claims
 * (see claim-codec.ts), so that the topology is read in one pass over one table. `meta` has a seal of its own, and one of the
 * tables and indexes.
 */
const tables = `
CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE ids (id TEXT PRIMARY KEY, key INTEGER NOT NULL, type TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entities (
  key INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, folded_name TEXT NOT NULL,
  aliases TEXT NOT NULL, description TEXT, external_ids TEXT NOT NULL, marking INTEGER NOT NULL, fields TEXT NOT NULL,
  revision INTEGER NOT NULL, recorded_at INTEGER, recorded_by TEXT, reason TEXT);
CREATE TABLE sources (
  key INTEGER PRIMARY KEY, id TEXT NOT NULL, publisher TEXT, title TEXT, url TEXT, published_on TEXT, kind TEXT,
  verification TEXT NOT NULL, via TEXT, note TEXT, origin_group TEXT NOT NULL, recorded_at INTEGER,
  recorded_by TEXT, reason TEXT, marking INTEGER NOT NULL DEFAULT 0);
CREATE TABLE relationships (
  key INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL, from_key INTEGER NOT NULL, to_key INTEGER NOT NULL,
  valid_from TEXT, valid_to TEXT, note TEXT, attributes TEXT, claim_summaries TEXT NOT NULL, least_marking INTEGER,
  revision INTEGER NOT NULL);
CREATE TABLE claims (
  key INTEGER PRIMARY KEY, id TEXT NOT NULL, about INTEGER NOT NULL, stance TEXT NOT NULL, status TEXT NOT NULL,
  confidence REAL NOT NULL, text TEXT, quote TEXT, sources TEXT NOT NULL, stated_on TEXT, asserted_by TEXT NOT NULL,
  marking INTEGER NOT NULL, recorded_at INTEGER NOT NULL, retracted_at INTEGER, retraction_reason TEXT, retracted_by TEXT);
CREATE TABLE claim_sources (source INTEGER NOT NULL, claim INTEGER NOT NULL, PRIMARY KEY (source, claim)) WITHOUT ROWID;
CREATE TABLE external_ids (
  key TEXT NOT NULL, entity INTEGER NOT NULL, PRIMARY KEY (key, entity)) WITHOUT ROWID;
CREATE TABLE search_words (key INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE);
CREATE TABLE search_typos (typo TEXT NOT NULL, word INTEGER NOT NULL, PRIMARY KEY (typo, word)) WITHOUT ROWID;
CREATE TABLE search_postings (
  word INTEGER NOT NULL, weakness INTEGER NOT NULL, entity INTEGER NOT NULL,
  PRIMARY KEY (word, weakness, entity)) WITHOUT ROWID;
${versionsTable};
${versionMarking};
${commitsTable};
${writeKeysTable};
${sealColumns};
${sourceVersion};
${claimVersions};
`;

/** Only rows that changed after the first commit, which is often a load of everything, are indexed by revision. */
export const afterLoad = "revision > 1";

/** Indexes that a load creates at its end: sorting once is faster than maintaining them all along. */
const indexes: Readonly<Record<string, string>> = {
  entities_by_id: "entities (id)",
  entities_by_name: "entities (folded_name, id)",
  entities_by_kind: "entities (kind, folded_name, id)",
  entities_by_marking: "entities (marking)",
  entities_by_revision: `entities (revision) WHERE ${afterLoad}`,
  external_ids_by_entity: "external_ids (entity)",
  search_postings_by_entity: "search_postings (entity)",
  sources_by_id: "sources (id)",
  relationships_by_ends: "relationships (from_key, to_key)",
  relationships_by_to: "relationships (to_key)",
  relationships_by_revision: `relationships (revision) WHERE ${afterLoad}`,
  relationships_by_least_marking: "relationships (least_marking)",
  claims_by_subject: "claims (about)",
  versions_by_record: "versions (record)",
  claims_by_time: claimsByTime,
  claims_by_retraction: "claims (retracted_at DESC, id) WHERE retracted_at IS NOT NULL",
  entities_by_recording: "entities (recorded_at DESC, id) WHERE recorded_at IS NOT NULL",
  sources_by_recording: "sources (recorded_at DESC, id) WHERE recorded_at IS NOT NULL",
  versions_by_recording: "versions (recorded_at DESC)",
};

/** Each creates one index; on a large graph that takes seconds. */
export function indexSteps(db: Statements): (() => void)[] {
  return Object.entries(indexes).map(
    ([name, on]) =>
      () =>
        db.exec(`CREATE INDEX ${name} ON ${on}`),
  );
}
export function dropIndexes(db: Statements): void {
  for (const name of Object.keys(indexes)) db.exec(`DROP INDEX ${name}`);
}

function numberOf(db: Statements, pragma: string): number {
  return Number(db.value(`PRAGMA ${pragma}`));
}

/** Creates the tables in an empty file, and the identity of the graph, in a transaction that the caller holds. */
export function createSchema(db: Statements): void {
  db.exec(tables);
  for (const step of indexSteps(db)) step();
  const meta = db.query("INSERT INTO meta (name, value) VALUES (?, ?)");
  meta.run("identity", randomUUID());
  for (const counter of counters) meta.run(counter, 0);
  sealMeta(db);
  db.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${schemaVersion}`);
}

/**
 * Brings the tables of an earlier version up to this one, in a transaction that the caller holds: where it is cut off, the file
 * stays as it was.
 */
export async function upgradeSchema(db: Statements, onProgress?: (share: number) => void): Promise<void> {
  onProgress?.(0);
  const found = numberOf(db, "user_version");
  for (let version = found; version < schemaVersion; version++) db.exec(upgrades[version] as string);
  if (found < sealedSince) await sealAll(db, (share) => onProgress?.(share / 2));
  else {
    if (found < sourceVersionsSince) await sealNewColumn(db, sources);
    await sealNewColumn(db, claims);
  }
  // No version before looked entities up by their names.
  await reindexEntities(db, (share) => onProgress?.((1 + share) / 2));
  sealMeta(db);
  db.exec(`PRAGMA user_version = ${schemaVersion}`);
}

/** Whether the file has our tables: none yet, those of an earlier version, or these. Throws CONFLICT for anything else. */
export function schemaState(db: Statements, file: string): "absent" | "outdated" | "current" {
  const found = { application: numberOf(db, "application_id"), version: numberOf(db, "user_version") };
  if (found.application === applicationId) {
    if (found.version === schemaVersion) return "current";
    if (found.version in upgrades) return "outdated";
    const message = `The database file ${file} has version ${found.version} of the tables, and this program needs version ${schemaVersion}`;
    const remedy = "Export it with the version of the program that wrote it, and load the export into a new file.";
    throw new SupplyGraphError("CONFLICT", `${message}. ${remedy}`, { file });
  }
  const holds = Number(db.value("SELECT count(*) FROM sqlite_master"));
  if (holds === 0) return "absent";
  throw new SupplyGraphError("CONFLICT", `The database file ${file} belongs to another program. Choose another file.`, { file });
}
