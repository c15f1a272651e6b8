import { SupplyGraphError } from "../../model/errors.ts";
import { unstorableText } from "../../model/storable-text.ts";
import type { RecordChunk, WriteBatch } from "../graph-store.ts";

/** Refuses texts that would not come back as they are, with BAD_USER_INPUT. */
export function refuseUnfitText(batch: WriteBatch | RecordChunk): void {
  const { sources = [], entities = [], relationships = [], claims = [] } = batch;
  const retractions = "retractions" in batch ? (batch.retractions ?? []) : [];
  for (const [type, records] of Object.entries({ sources, entities, relationships, claims, retractions })) {
    for (const record of records) {
      if (unstorableText(record) === undefined) continue;
      const id = JSON.stringify("id" in record ? record.id : "claim" in record ? record.claim : "");
      const message = `${id} of ${type} holds a NUL or half a character (a lone surrogate) in its text. Take it away.`;
      throw new SupplyGraphError("BAD_USER_INPUT", message);
    }
  }
}
