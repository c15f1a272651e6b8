import type { ClaimSummary } from "../../model/belief.ts";
import { lookUpKeysOf } from "../../model/external-ids.ts";
import type { Claim, Entity, Relationship, Source } from "../../model/records.ts";
import type { EntityVersion, Recording, SourceVersion } from "../../model/versions.ts";
import { markingRank } from "../../model/vocabulary.ts";
import { fold } from "../../search/folding.ts";
import { encodeClaims, leastClearance } from "../claim-codec.ts";
import { BulkRows } from "./bulk-rows.ts";
import type { Row, Statements, Value } from "./connection.ts";
import { sealOf, sources } from "./seals.ts";

export interface Ends {
  readonly from: number;
  readonly to: number;
}

/** Inserts records into their tables, each under its key. They are in the tables after `flush`. */
export class Inserts {
  private readonly sources: BulkRows;
  private readonly entities: BulkRows;
  private readonly externalIds: BulkRows;
  private readonly relationships: BulkRows;
  private readonly claims: BulkRows;
  private readonly claimSources: BulkRows;
  private readonly versions: BulkRows;

  constructor(db: Statements) {
    const into = (insert: string) => new BulkRows(db, insert);
    this.sources = into(`INSERT OR REPLACE INTO sources (${[...sources.columns, "seal"].join(", ")})`);
    this.entities = into("INSERT OR REPLACE INTO entities");
    this.externalIds = into("INSERT OR IGNORE INTO external_ids (key, entity)");
    this.relationships = into("INSERT INTO relationships");
    this.claims = into("INSERT INTO claims");
    this.claimSources = into("INSERT OR IGNORE INTO claim_sources (source, claim)");
    this.versions = into("INSERT INTO versions");
  }

  /** Call once, when everything has been added. */
  flush(): void {
    const { sources, entities, externalIds, relationships, claims, claimSources, versions } = this;
    for (const rows of [sources, entities, externalIds, relationships, claims, claimSources, versions]) rows.flush();
  }

  /** Inserts a row, or replaces the one with this key. */
  putSource(key: number, version: SourceVersion): void {
    const { source } = version;
    this.sources.add(
      withSeal([
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
        ...recordingCells(version),
        markingRank(source.marking ?? "CLEAR"),
        source.version ?? null,
      ]),
    );
  }

  /** Inserts a row, or replaces the one with this key. External ids are added to those that are there. */
  putEntity(key: number, version: EntityVersion, revision: number): void {
    const { entity } = version;
    this.entities.add(
      withSeal([
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
        ...recordingCells(version),
      ]),
    );
    for (const lookUp of lookUpKeysOf(entity)) this.externalIds.add([lookUp, key]);
  }

  /** Keeps a version that is no longer in force: each one after those before it. */
  addEarlier(key: number, recording: Recording, content: Entity | Source): void {
    const marking = markingRank(content.marking ?? "CLEAR");
    this.versions.add(withSeal([key, ...recordingCells(recording), JSON.stringify(content), marking]));
  }

  addRelationship(
    key: number,
    relationship: Relationship,
    { from, to }: Ends,
    claims: readonly ClaimSummary[],
    revision: number,
  ): void {
    const attributes = JSON.stringify(relationship.attributes);
    const cells: Value[] = [
      key,
      relationship.id,
      relationship.kind,
      from,
      to,
      relationship.validFrom ?? null,
      relationship.validTo ?? null,
      relationship.note ?? null,
      attributes === "{}" ? null : attributes,
      encodeClaims(claims),
      leastClearance(claims) ?? null,
      revision,
    ];
    this.relationships.add(withSeal(cells, [relationship.from, relationship.to]));
  }

  addClaim(key: number, claim: Claim, about: number, sources: readonly number[]): void {
    const versions = claim.versions === undefined ? null : JSON.stringify(claim.versions);
    const cells: Value[] = [
      key,
      claim.id,
      about,
      claim.stance,
      claim.status,
      claim.text ?? null,
      claim.quote ?? null,
      JSON.stringify(claim.sources),
      claim.statedOn ?? null,
      claim.assertedBy,
      markingRank(claim.marking),
      claim.recordedAt,
      claim.retractedAt ?? null,
      claim.retractionReason ?? null,
      claim.retractedBy ?? null,
      versions,
    ];
    const seal = sealOf(cells, [claim.about], claim.confidence);
    // The confidence stands among the cells in the table, and the seal before the column that was added last.
    cells.splice(confidencePlace, 0, claim.confidence);
    cells.splice(-1, 1, seal, versions);
    this.claims.add(cells);
    for (const source of sources) this.claimSources.add([source, key]);
  }
}

const confidencePlace = 5;

function withSeal(cells: Value[], refs?: readonly string[]): Row {
  cells.push(sealOf(cells, refs));
  return cells;
}

function recordingCells({ recordedAt, recordedBy, reason }: Recording) {
  return [recordedAt ?? null, recordedBy ?? null, reason ?? null];
}
