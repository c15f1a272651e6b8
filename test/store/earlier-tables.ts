import { crc32 } from "node:zlib";
import type Database from "libsql";

const laterColumns = ["entities", "sources"].flatMap((table) =>
  ["recorded_at", "recorded_by", "reason"].map((column) => `ALTER TABLE ${table} DROP COLUMN ${column};`),
);
const withoutVersions = `${laterColumns.join("")} ALTER TABLE sources DROP COLUMN marking; DROP TABLE versions; DROP TABLE write_keys;
  DELETE FROM meta WHERE name = 'lastSourceInstant';
  DROP INDEX relationships_by_ends; CREATE INDEX relationships_by_from ON relationships (from_key);`;
const withoutChanges = `DROP INDEX claims_by_retraction; DROP INDEX entities_by_recording; DROP INDEX sources_by_recording;
  DROP INDEX versions_by_recording; DROP TABLE commits; ALTER TABLE claims DROP COLUMN retracted_by;
  ALTER TABLE versions DROP COLUMN marking;`;
const withoutClaimVersions = "ALTER TABLE claims DROP COLUMN versions;";
const withoutSourceVersions = `${withoutClaimVersions} ALTER TABLE sources DROP COLUMN version;`;
const withoutSeals = `${withoutSourceVersions} ${[
  "entities",
  "sources",
  "relationships",
  "claims",
  "versions",
  "commits",
  "write_keys",
]
  .map((table) => `ALTER TABLE ${table} DROP COLUMN seal;`)
  .join(" ")} DELETE FROM meta WHERE name IN ('seal', 'schema', 'entities', 'relationships');`;
/** The rows of earlier versions had no seals: they say nothing of what becomes of them. */
export const sealedSince = 6;
const withNarrowIndex = "DROP INDEX claims_by_time; CREATE INDEX claims_by_time ON claims (recorded_at DESC, id);";

/** Versions 6 and 7 sealed the rows of sources, without their version. */
const sealedThen =
  "key, id, publisher, title, url, published_on, kind, verification, via, note, origin_group, recorded_at, recorded_by, reason, marking";
function sealSources(db: Database.Database): void {
  const rows = db.prepare(`SELECT key, json_array(${sealedThen}) FROM sources`).raw().all([]) as [number, string][];
  for (const [key, text] of rows) db.prepare("UPDATE sources SET seal = ? WHERE key = ?").run(crc32(text), key);
}

/** Versions 6 to 8 sealed the rows of claims, without the versions that they are about. */
const sealedOfClaims =
  "key, id, about, stance, status, text, quote, sources, stated_on, asserted_by, marking, recorded_at, retracted_at, retraction_reason, retracted_by";
function sealClaims(db: Database.Database): void {
  const about = "coalesce((SELECT id FROM entities WHERE key = c.about), (SELECT id FROM relationships WHERE key = c.about))";
  const cells = `json_array(${sealedOfClaims}) || char(10) || json_array(${about})`;
  const rows = db.prepare(`SELECT key, ${cells}, confidence + 0.0 FROM claims c`).raw().all([]) as [number, string, number][];
  for (const [key, text, confidence] of rows) {
    db.prepare("UPDATE claims SET seal = ? WHERE key = ?").run(crc32(`\n${confidence}`, crc32(text)), key);
  }
}
function sealBoth(db: Database.Database): void {
  sealSources(db);
  sealClaims(db);
}

interface EarlierTables {
  readonly version: number;
  readonly undo: string;
  readonly reseal?: (db: Database.Database) => void;
}

/** The versions of the tables before this one, with what makes them of its tables. */
export const earlierTables: readonly EarlierTables[] = [
  { version: 8, undo: withoutClaimVersions, reseal: sealClaims },
  { version: 7, undo: withoutSourceVersions, reseal: sealBoth },
  { version: 6, undo: `${withNarrowIndex} ${withoutSourceVersions}`, reseal: sealBoth },
  { version: 5, undo: `${withNarrowIndex} ${withoutSeals}` },
  { version: 4, undo: `${withNarrowIndex} ${withoutSeals} ${withoutChanges}` },
  { version: 3, undo: `${withNarrowIndex} ${withoutSeals} ${withoutChanges} ${withoutVersions}` },
  {
    version: 2,
    undo: `${withNarrowIndex} ${withoutSeals} ${withoutChanges} ${withoutVersions} ALTER TABLE relationships RENAME COLUMN claim_summaries TO testimony;`,
  },
];

/** Makes the tables of an earlier version, for a file that is to be upgraded. */
export function makeEarlier(db: Database.Database, { version, undo, reseal }: EarlierTables): void {
  db.exec(`${undo} PRAGMA user_version = ${version}`);
  reseal?.(db);
}
