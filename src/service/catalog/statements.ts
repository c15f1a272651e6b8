import { isActive } from "../../model/belief.ts";
import { afterAllDays, beforeAllDays, lastDay, type PartialDate } from "../../model/partial-date.ts";
import type { Claim, Relationship } from "../../model/records.ts";
import { relationshipKindsThat } from "../../model/relationship-kinds.ts";
import type { TouchingQuery, View } from "../../topology/topology.ts";
import type { Asker } from "../asker.ts";
import { type Page, type PageRequest, pageOf } from "../paging.ts";
import { claimsAboutFor, type Library } from "./records.ts";
import { touchingIds } from "./relationships.ts";

const statementKinds = relationshipKindsThat((kind) => kind.carriesStatement);

/** When it was last said: the date of the latest active claim that supports it; undefined where none is dated. */
export function lastStatedOn(claims: readonly Claim[], view: View): PartialDate | undefined {
  let latest: PartialDate | undefined;
  for (const claim of claims) {
    if (claim.stance !== "SUPPORTS" || claim.statedOn === undefined || !isActive(claim, view.knownAt, view.clearance)) continue;
    if (latest === undefined || lastDay(claim.statedOn) > lastDay(latest)) latest = claim.statedOn;
  }
  return latest;
}

/**
 * What an organization says of incidents (`DOWNSTREAM` of it), or what organizations say of an incident (`UPSTREAM`),
 * a page of it, the latest first.
 */
export async function statementsAt(
  library: Library,
  asker: Asker,
  entity: string,
  { direction, view }: Pick<TouchingQuery, "direction" | "view">,
  request: PageRequest,
): Promise<Page<Relationship>> {
  const window = { from: beforeAllDays, to: afterAllDays };
  const ids = touchingIds(library, entity, { direction, kinds: statementKinds, view, window });
  const claims = await claimsAboutFor(library, asker, ids);
  const dated = ids.map((id, index) => {
    const statedOn = lastStatedOn(claims[index] ?? [], view);
    return { id, day: statedOn === undefined ? beforeAllDays : lastDay(statedOn) };
  });
  const page = pageOf(
    dated.sort((a, b) => b.day - a.day || (a.id < b.id ? -1 : 1)),
    request,
    (one) => one.id,
  );
  const records = await library.store.relationships(page.items.map((one) => one.id));
  return { ...page, items: records.filter((record) => record !== undefined) };
}
