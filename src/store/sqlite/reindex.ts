import { lookUpKeysOf } from "../../model/external-ids.ts";
import { fold } from "../../search/folding.ts";
import { Pause } from "../../search/pause.ts";
import { BulkRows } from "./bulk-rows.ts";
import type { Statements } from "./connection.ts";
import * as rows from "./rows.ts";
import { entities, opened, sealed, sealOf } from "./seals.ts";
import { SearchIndex } from "./search-index.ts";

const entitiesAtOnce = 200;
const foldedName = entities.columns.indexOf("folded_name");

/** Builds anew what entities are listed and found by, in a transaction that the caller holds. `onProgress` is given the share done. */
export async function reindexEntities(db: Statements, onProgress?: (share: number) => void): Promise<void> {
  const pause = new Pause();
  for (const table of ["search_postings", "search_typos", "search_words", "external_ids"]) db.exec(`DELETE FROM ${table}`);
  const total = Number(db.value("SELECT count(*) FROM entities"));
  const index = new SearchIndex(db);
  const externalIds = new BulkRows(db, "INSERT OR IGNORE INTO external_ids (key, entity)");
  const rename = db.query("UPDATE entities SET folded_name = ?, seal = ? WHERE key = ?");
  const next = db.packed(`SELECT ${sealed(entities, "e")} FROM entities e WHERE e.key > ? ORDER BY e.key LIMIT ${entitiesAtOnce}`);
  let done = 0;
  for (let last = -1; ; ) {
    const some = next.all(last);
    if (some.length === 0) break;
    for (const row of some) {
      const { cells } = opened(entities, row);
      const { entity } = rows.entityVersionFrom(cells);
      const [key, folded] = [cells[0] as number, fold(entity.name)];
      if (cells[foldedName] !== folded) rename.run(folded, sealOf(cells.with(foldedName, folded)), key);
      index.add(key, entity);
      for (const lookUp of lookUpKeysOf(entity)) externalIds.add([lookUp, key]);
      last = key;
    }
    done += some.length;
    onProgress?.(done / total);
    await pause.whenDue();
  }
  index.flush();
  externalIds.flush();
}
