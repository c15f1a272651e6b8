import { DamageError, type Row, type Statements } from "./connection.ts";
import { sealOfText } from "./seals.ts";

/** Call before the commit of whatever changed `meta`, the tables or the indexes. */
export function sealMeta(db: Statements): void {
  const put = db.query("INSERT OR REPLACE INTO meta (name, value) VALUES (?, CAST(? AS INTEGER))");
  put.run("schema", sealOfSchema(db));
  put.run("seal", sealOfMeta(metaRows(db)));
}

/** All of `meta`. Throws a DamageError where it is not as it was written. */
export function sealedMeta(db: Statements): ReadonlyMap<unknown, Row[number] | undefined> {
  const rows = metaRows(db);
  const values = new Map(rows.map(([name, value]) => [name, value]));
  if (values.get("seal") !== sealOfMeta(rows)) throw new DamageError("the state of the graph is not as it was written");
  return values;
}

/** Throws a DamageError where the tables or indexes are not as they were made. */
export function checkSchema(db: Statements): void {
  if (sealedMeta(db).get("schema") === sealOfSchema(db)) return;
  throw new DamageError("its tables or indexes are not as they were made");
}

function metaRows(db: Statements): Row[] {
  return db.query("SELECT name, value FROM meta ORDER BY name").all();
}

function sealOfMeta(rows: readonly Row[]): number {
  return sealOfText(JSON.stringify(rows.filter(([name]) => name !== "seal")));
}

function sealOfSchema(db: Statements): number {
  const made = db.query("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name");
  return sealOfText(JSON.stringify(made.all()));
}
