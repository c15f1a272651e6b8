import type { Claim } from "../../model/records.ts";
import type { EntityVersion, SourceVersion } from "../../model/versions.ts";
import type { ChangedBelief, RecordedRetraction, Superseded, WritePlan } from "../write-plan.ts";
import type { Statements } from "./connection.ts";
import type { Ids } from "./ids.ts";
import { Inserts } from "./inserts.ts";
import { changeBelief, changeRetraction } from "./sealed-rows.ts";
import { SearchIndex } from "./search-index.ts";

/** Carries a plan out within a transaction that the caller holds. */
export class PlanWriter {
  private readonly inserts: Inserts;
  private readonly search: SearchIndex;

  /** `revision` is the one that the commit makes. */
  constructor(
    private readonly db: Statements,
    private readonly ids: Ids,
    private readonly revision: number,
  ) {
    this.inserts = new Inserts(db);
    this.search = new SearchIndex(db);
  }

  carryOut(plan: WritePlan): void {
    for (const version of plan.newSources) this.inserts.putSource(this.ids.take(version.source.id, "source"), version);
    for (const changed of plan.changedSources) this.changeSource(changed);
    for (const version of plan.newEntities) this.put(this.ids.take(version.entity.id, "entity"), version);
    for (const changed of plan.changedEntities) this.changeEntity(changed);
    for (const { relationship, claims } of plan.newRelationships) {
      const ends = { from: this.ids.keyOf(relationship.from), to: this.ids.keyOf(relationship.to) };
      this.inserts.addRelationship(this.ids.take(relationship.id, "relationship"), relationship, ends, claims, this.revision);
    }
    for (const claim of plan.newClaims) this.add(claim);
    this.inserts.flush();
    this.search.flush();
    for (const retraction of plan.retractions) this.retract(retraction);
    for (const changed of plan.changedBeliefs) this.renew(changed);
    this.ids.save();
  }

  private put(key: number, version: EntityVersion): void {
    this.inserts.putEntity(key, version, this.revision);
    this.search.add(key, version.entity);
  }

  private changeEntity({ before, after }: Superseded<EntityVersion>): void {
    const key = this.ids.keyOf(after.entity.id);
    this.db.query("DELETE FROM external_ids WHERE entity = ?").run(key);
    this.search.remove(key);
    this.put(key, after);
    this.inserts.addEarlier(key, before, before.entity);
  }

  private changeSource({ before, after }: Superseded<SourceVersion>): void {
    const key = this.ids.keyOf(after.source.id);
    this.inserts.putSource(key, after);
    this.inserts.addEarlier(key, before, before.source);
  }

  private add(claim: Claim): void {
    const sources = claim.sources.map((source) => this.ids.keyOf(source));
    this.inserts.addClaim(this.ids.take(claim.id, "claim"), claim, this.ids.keyOf(claim.about), sources);
  }

  private retract({ claim, retracted: { retractedAt, retractedBy, retractionReason } }: RecordedRetraction): void {
    const [retracted_at, retracted_by, retraction_reason] = [retractedAt ?? null, retractedBy ?? null, retractionReason ?? null];
    changeRetraction(this.db, this.ids.keyOf(claim), { retracted_at, retracted_by, retraction_reason });
  }

  private renew({ relationship, claims }: ChangedBelief): void {
    changeBelief(this.db, this.ids.keyOf(relationship), claims, this.revision);
  }
}
