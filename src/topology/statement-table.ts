import type { Version } from "../model/belief.ts";
import type { Day } from "../model/partial-date.ts";
import type { Instant } from "../model/records.ts";
import type { Exposure } from "../model/vocabulary.ts";

/** What an organization says of an incident, as the evidence of an impact depends on it. */
export interface StatementRow {
  readonly relationship: number;
  readonly organization: number;
  readonly exposure: Exposure;
  readonly versions: readonly Version[];
}
export interface BelievedStatement {
  readonly relationship: number;
  readonly organization: number;
  readonly exposure: Exposure;
  /** The last day of the latest claim that supports it; `beforeAllDays` where none is dated. */
  readonly statedOn: Day;
}

/** Statements by incident. They are few, and carry what an arc has no room for. */
export class StatementTable {
  private readonly byIncident = new Map<number, Map<number, StatementRow>>();

  put(incident: number, row: StatementRow): void {
    let rows = this.byIncident.get(incident);
    if (rows === undefined) {
      rows = new Map();
      this.byIncident.set(incident, rows);
    }
    rows.set(row.relationship, row);
  }

  /** Those about an incident that an asker of this clearance believes at this instant. */
  about(incident: number, knownAt: Instant, clearance: number): BelievedStatement[] {
    const believed: BelievedStatement[] = [];
    for (const { relationship, organization, exposure, versions } of this.byIncident.get(incident)?.values() ?? []) {
      const version = versions.find(
        (one) =>
          one.knownFrom <= knownAt && knownAt < one.knownTo && one.clearanceFrom <= clearance && clearance <= one.clearanceTo,
      );
      if (version !== undefined) believed.push({ relationship, organization, exposure, statedOn: version.lastStatedOn });
    }
    return believed;
  }
}
