const laterColumns = ["entities", "sources"].flatMap((table) =>
  ["recorded_at", "recorded_by", "reason"].map((column) => `ALTER TABLE ${table} DROP COLUMN ${column};`),
);
const withoutVersions = `${laterColumns.join("")} ALTER TABLE sources DROP COLUMN marking; DROP TABLE versions; DROP TABLE write_keys;
  DELETE FROM meta WHERE name = 'lastSourceInstant';
  DROP INDEX relationships_by_ends; CREATE INDEX relationships_by_from ON relationships (from_key);`;
const withoutChanges = `DROP INDEX claims_by_retraction; DROP INDEX entities_by_recording; DROP INDEX sources_by_recording;
  DROP INDEX versions_by_recording; DROP TABLE commits; ALTER TABLE claims DROP COLUMN retracted_by;
  ALTER TABLE versions DROP COLUMN marking;`;
const withoutSeals = `${["entities", "sources", "relationships", "claims", "versions", "commits", "write_keys"]
  .map((table) => `ALTER TABLE ${table} DROP COLUMN seal;`)
  .join(" ")} DELETE FROM meta WHERE name IN ('seal', 'schema', 'entities', 'relationships');`;
/** The rows of earlier versions had no seals: they say nothing of what becomes of them. */
export const sealedSince = 6;
const withNarrowIndex = "DROP INDEX claims_by_time; CREATE INDEX claims_by_time ON claims (recorded_at DESC, id);";
/** What makes the tables of an earlier version of those of this one: for a file that is to be upgraded. */
export const earlierTables = [
  { version: 6, undo: withNarrowIndex },
  { version: 5, undo: `${withNarrowIndex} ${withoutSeals}` },
  { version: 4, undo: `${withNarrowIndex} ${withoutSeals} ${withoutChanges}` },
  { version: 3, undo: `${withNarrowIndex} ${withoutSeals} ${withoutChanges} ${withoutVersions}` },
  {
    version: 2,
    undo: `${withNarrowIndex} ${withoutSeals} ${withoutChanges} ${withoutVersions} ALTER TABLE relationships RENAME COLUMN claim_summaries TO testimony;`,
  },
];
