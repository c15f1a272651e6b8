import { unstorableText as firstUnstorable } from "../model/storable-text.ts";
import type { EntityVersion, SourceVersion } from "../model/versions.ts";
import type { RecordChunk, WriteBatch } from "./record-writer.ts";
import { unstorableAccount, unstorableText } from "./refusals.ts";

/**
 * Throws BAD_USER_INPUT where a record contains text that databases cannot keep as it is. To be called before anything
 * is looked up: an id that is cut short at a NUL would find another record.
 */
export function checkText(records: WriteBatch | RecordChunk): void {
  check("source", records.sources);
  check("entity", records.entities);
  check("relationship", records.relationships);
  check("claim", records.claims);
  if ("entityVersions" in records) check("entity", records.entityVersions?.map(named));
  if ("sourceVersions" in records) check("source", records.sourceVersions?.map(named));
  for (const retraction of "retractions" in records ? (records.retractions ?? []) : []) {
    const text = firstUnstorable(retraction);
    if (text !== undefined) throw unstorableText("retraction", retraction.claim, text);
  }
  const { recordedBy, reason, key } = records as WriteBatch;
  const text = firstUnstorable([recordedBy, reason, key]);
  if (text !== undefined) throw unstorableAccount(text);
}

function named(version: EntityVersion | SourceVersion) {
  return { ...version, id: "entity" in version ? version.entity.id : version.source.id };
}

function check(type: Parameters<typeof unstorableText>[0], records: readonly { readonly id: string }[] = []): void {
  for (const record of records) {
    const text = firstUnstorable(record);
    if (text !== undefined) throw unstorableText(type, record.id, text);
  }
}
