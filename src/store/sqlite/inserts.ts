import type { Testimony } from "../../model/belief.ts";
import type { Claim, Entity, Relationship, Source } from "../../model/records.ts";
import { fold } from "../../model/search-text.ts";
import { markingRank } from "../../model/vocabulary.ts";
import type { Statements } from "./connection.ts";
import { leastMarking, writeTestimony } from "./testimony.ts";

/** Adds a row, or puts it in the place of the one with its key. */
export function putSource(db: Statements, key: number, source: Source): void {
  db.query("INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)").run(
    key,
    source.id,
    source.publisher ?? null,
    source.title ?? null,
    source.url ?? null,
    source.publishedOn ?? null,
    source.kind ?? null,
    source.verification,
    source.via ?? null,
    source.note ?? null,
    source.originGroup,
  );
}

/** Adds a row, or puts it in the place of the one with its key, external ids included. */
export function putEntity(db: Statements, key: number, entity: Entity, revision: number): void {
  db.query("INSERT OR REPLACE INTO entities VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)").run(
    key,
    entity.id,
    entity.kind,
    entity.name,
    fold(entity.name),
    JSON.stringify(entity.aliases),
    entity.description ?? null,
    JSON.stringify(entity.externalIds),
    markingRank(entity.marking),
    JSON.stringify(entity.fields),
    revision,
  );
  const external = db.query("INSERT OR IGNORE INTO external_ids (scheme, value, entity) VALUES (?, ?, ?)");
  for (const { scheme, value } of entity.externalIds) external.run(scheme, value, key);
  const purl = entity.fields["purl"];
  if (typeof purl === "string") external.run("purl", purl, key);
}

export function clearExternalIds(db: Statements, key: number): void {
  db.query("DELETE FROM external_ids WHERE entity = ?").run(key);
}

export interface Ends {
  readonly from: number;
  readonly to: number;
}
export function insertRelationship(
  db: Statements,
  key: number,
  relationship: Relationship,
  { from, to }: Ends,
  claims: readonly Testimony[],
  revision: number,
): void {
  const attributes = JSON.stringify(relationship.attributes);
  db.query("INSERT INTO relationships VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)").run(
    key,
    relationship.id,
    relationship.kind,
    from,
    to,
    relationship.validFrom ?? null,
    relationship.validTo ?? null,
    relationship.note ?? null,
    attributes === "{}" ? null : attributes,
    writeTestimony(claims),
    leastMarking(claims),
    revision,
  );
}

export function insertClaim(db: Statements, key: number, claim: Claim, about: number, sources: readonly number[]): void {
  db.query("INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)").run(
    key,
    claim.id,
    about,
    claim.stance,
    claim.status,
    claim.confidence,
    claim.text ?? null,
    claim.quote ?? null,
    JSON.stringify(claim.sources),
    claim.statedOn ?? null,
    claim.assertedBy,
    markingRank(claim.marking),
    claim.recordedAt,
    claim.retractedAt ?? null,
    claim.retractionReason ?? null,
  );
  const cited = db.query("INSERT OR IGNORE INTO claim_sources (source, claim) VALUES (?, ?)");
  for (const source of sources) cited.run(source, key);
}
