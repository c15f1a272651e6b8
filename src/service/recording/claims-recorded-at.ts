import type { Claim, Instant } from "../../model/records.ts";
import type { SortKey } from "../../store/page.ts";
import type { RecordLists } from "../../store/record-lists.ts";

const claimsPerPage = 1_000;

/** The claims that were recorded at an instant, as far as a clearance may see them: those of one commit, which has it alone. */
export async function claimsRecordedAt(store: RecordLists, clearance: number, instant: Instant): Promise<Claim[]> {
  const found: Claim[] = [];
  for (let after: SortKey | undefined; ; ) {
    const recorded = { recordedSince: instant, recordedUntil: instant };
    const page = await store.listClaims({ clearance, ...recorded, first: claimsPerPage, after });
    found.push(...page.items);
    after = page.keys.at(-1);
    if (!page.hasNextPage) return found;
  }
}
