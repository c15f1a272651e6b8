import type { PartialDate } from "../../../model/partial-date.ts";
import type { DocumentDraft } from "../draft/document-draft.ts";
import { respond } from "./vex-response.ts";
import type { VexStatus } from "./vex-status.ts";

interface Said {
  readonly supplier: string;
  readonly incident: string;
  readonly statuses: VexStatus[];
  readonly days: PartialDate[];
}

/** What suppliers say of themselves, from what they say of their products one by one. */
export class SupplierStatements {
  private readonly said = new Map<string, Said>();

  /** @param supplier the name of an organization; undefined where nobody is named */
  note(supplier: string | undefined, incident: string, status: VexStatus, statedOn: PartialDate | undefined): void {
    if (supplier === undefined) return;
    const key = JSON.stringify([supplier, incident]);
    const known = this.said.get(key) ?? { supplier, incident, statuses: [], days: [] };
    this.said.set(key, known);
    known.statuses.push(status);
    if (statedOn !== undefined) known.days.push(statedOn);
  }

  /** The relationships that they become, by the incident; of those whom the graph knows, once it is looked up. */
  draft(draft: DocumentDraft, author: string | undefined): ReadonlyMap<string, readonly string[]> {
    const drafted = new Map<string, readonly string[]>();
    for (const { supplier, incident, statuses, days } of this.said.values()) {
      const publisher = draft.mention({ kinds: ["ORGANIZATION"], names: [supplier] });
      const statedOn = days.sort().at(-1);
      const certainty = supplier === author ? "CONFIRMED" : "REPORTED";
      const ids = respond(draft, { publisher, incident, statuses, certainty, statedOn });
      drafted.set(incident, [...(drafted.get(incident) ?? []), ...ids]);
    }
    return drafted;
  }
}
