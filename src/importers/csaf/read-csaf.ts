import type { ImportDocument, ImportedRecords, ReadContext } from "../importer.ts";
import { placeInList, type TakenOut } from "../kit/conforming.ts";
import { conformingParts } from "../kit/conforming-parts.ts";
import { jsonObjectOf } from "../kit/json-document.ts";
import { type CsafDocument, csafSchema } from "./csaf-document.ts";
import { draftOfAdvisory } from "./draft-advisory.ts";
import { faultsOf } from "./mandatory-tests.ts";

export async function* readCsaf(documents: readonly ImportDocument[], context: ReadContext): AsyncIterable<ImportedRecords> {
  for (const document of documents) {
    if (context.faults.full) return;
    const { name: file } = document;
    const json = await jsonObjectOf(document, context.faults);
    const found = json === undefined ? undefined : conformingParts(json, csafSchema, context, file);
    if (found === undefined) continue;
    const advisory = found.value as unknown as CsafDocument;
    const failed = faultsOf(advisory).map(({ path, message }): TakenOut => ({ message, ...placeInList(path) }));
    if (failed.length > 0 && !context.lenient) {
      for (const { message, ...place } of failed)
        context.faults.add({ code: "BAD_USER_INPUT", message, place: { file, ...place } });
      continue;
    }
    yield draftOfAdvisory({ ...found, takenOut: [...found.takenOut, ...failed] }, { file, context });
  }
}
