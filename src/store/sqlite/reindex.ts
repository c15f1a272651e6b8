import { lookUpKeysOf } from "../../model/external-ids.ts";
import { fold } from "../../search/folding.ts";
import { Pause } from "../../search/pause.ts";
import { BulkRows } from "./bulk-rows.ts";
import type { Statements } from "./connection.ts";
import * as rows from "./rows.ts";
import { SearchIndex } from "./search-index.ts";

const entitiesAtOnce = 200;

/** Builds anew what entities are listed and found by, in a transaction that the caller holds. `onProgress` is given the share done. */
export async function reindexEntities(db: Statements, onProgress?: (share: number) => void): Promise<void> {
  const pause = new Pause();
  for (const table of ["search_postings", "search_typos", "search_words", "external_ids"]) db.exec(`DELETE FROM ${table}`);
  const total = Number(db.value("SELECT count(*) FROM entities"));
  const index = new SearchIndex(db);
  const externalIds = new BulkRows(db, "INSERT OR IGNORE INTO external_ids (key, entity)");
  const rename = db.query("UPDATE entities SET folded_name = ? WHERE key = ? AND folded_name <> ?");
  const next = db.query(
    `SELECT e.key, ${rows.entityColumns} FROM entities e WHERE e.key > ? ORDER BY e.key LIMIT ${entitiesAtOnce}`,
  );
  let done = 0;
  for (let some = next.all(-1); some.length > 0; some = next.all(some.at(-1)?.[0] as number)) {
    for (const [key, ...row] of some) {
      const entity = rows.entityOf(row);
      const folded = fold(entity.name);
      rename.run(folded, key as number, folded);
      index.add(key as number, entity);
      for (const lookUp of lookUpKeysOf(entity)) externalIds.add([lookUp, key as number]);
    }
    done += some.length;
    onProgress?.(done / total);
    await pause.whenDue();
  }
  index.flush();
  externalIds.flush();
}
