const laterColumns = ["entities", "sources"].flatMap((table) =>
  ["recorded_at", "recorded_by", "reason"].map((column) => `ALTER TABLE ${table} DROP COLUMN ${column};`),
);
const withoutVersions = `${laterColumns.join("")} ALTER TABLE sources DROP COLUMN marking; DROP TABLE versions; DROP TABLE write_keys;
  DELETE FROM meta WHERE name = 'lastSourceInstant';
  DROP INDEX relationships_by_ends; CREATE INDEX relationships_by_from ON relationships (from_key);`;
/** What makes the tables of an earlier version of those of this one: for a file that is to be upgraded. */
export const earlierTables = [
  { version: 3, undo: withoutVersions },
  { version: 2, undo: `${withoutVersions} ALTER TABLE relationships RENAME COLUMN claim_summaries TO testimony;` },
];
