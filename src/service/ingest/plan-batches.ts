import type { ImportedRecords } from "../../importers/importer.ts";
import type { RecordLists } from "../../store/record-lists.ts";
import type { RecordReader } from "../../store/record-reader.ts";
import type { ImportPlan } from "./import-plan.ts";
import { idsLikeMissingEnds } from "./near-ends.ts";
import type { RetractedImports } from "./retracted-imports.ts";
import { storedRecords } from "./stored-records.ts";

/** Adds batches, whose relationships were matched, to a plan. Returns them as they were added: some claims are stated anew. */
export async function planBatches(
  store: RecordReader & RecordLists,
  plan: ImportPlan,
  matched: readonly ImportedRecords[],
  retracted: RetractedImports,
): Promise<readonly ImportedRecords[]> {
  const { clearance } = plan.context;
  const known = await storedRecords(store, matched, clearance);
  const batches = await retracted.statedAnew(matched, known.claims);
  plan.compareWith(batches === matched ? known : await storedRecords(store, batches, clearance));
  plan.suggest(await idsLikeMissingEnds(store, clearance, batches, (id) => plan.knowsEntity(id)));
  for (const batch of batches) plan.add(batch);
  return batches;
}
