import type { Claim, RecordType } from "../../model/records.ts";
import type { WriteBatch } from "../record-writer.ts";
import { idsOf, type Stored, subjectsOf } from "../write-plan.ts";
import type { PackedRow, Statements } from "./connection.ts";
import type { Ids } from "./ids.ts";
import { found } from "./reads.ts";
import * as rows from "./rows.ts";

/** Looks up what is stored of the records that a batch names, within the transaction that writes it. */
export function storedRecords(db: Statements, ids: Ids, batch: WriteBatch): Stored {
  const inBatch = idsOf(batch);
  const types = ids.typesOf(inBatch);
  const ofType = (type: RecordType, some: Iterable<string>) => [...new Set(some)].filter((id) => types.get(id) === type);
  const read = <T>(named: readonly string[], sql: string, record: (row: PackedRow) => T, idOf: (one: T) => string) => {
    const query = db.packed(sql);
    return new Map(named.map((id) => [id, found(query.get(ids.keyOf(id)), id, record, idOf)]));
  };
  const claimIds = [...(batch.claims ?? []).map(({ id }) => id), ...(batch.retractions ?? []).map(({ claim }) => claim)];
  const claims = read(ofType("claim", claimIds), rows.claimByKey, rows.claimOf, ownId);
  const subjects = subjectsOf(batch, claims);
  for (const [id, type] of ids.typesOf([...subjects].filter((id) => !inBatch.has(id)))) types.set(id, type);
  const about = db.packed(rows.claimsBySubjectKey);
  const claimsAbout = new Map(
    ofType("relationship", subjects).map((id): [string, Claim[]] => [id, about.all(ids.keyOf(id)).map(rows.claimOf)]),
  );
  const idsOfRecords = (records: readonly { readonly id: string }[] = []) => records.map(({ id }) => id);
  return {
    types,
    sources: read(ofType("source", idsOfRecords(batch.sources)), rows.sourceByKey, rows.sourceVersionOf, ({ source }) => source.id),
    entities: read(
      ofType("entity", idsOfRecords(batch.entities)),
      rows.entityByKey,
      rows.entityVersionOf,
      ({ entity }) => entity.id,
    ),
    relationships: read(
      ofType("relationship", idsOfRecords(batch.relationships)),
      rows.relationshipByKey,
      rows.relationshipOf,
      ownId,
    ),
    claims,
    claimsAbout,
  };
}

const ownId = ({ id }: { readonly id: string }) => id;
