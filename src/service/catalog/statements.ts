import { isActive, lastStatedOn } from "../../model/belief.ts";
import { afterAllDays, beforeAllDays, lastDay, type PartialDate } from "../../model/partial-date.ts";
import type { Claim, Instant, Relationship } from "../../model/records.ts";
import { relationshipKindsThat } from "../../model/relationship-kinds.ts";
import type { View } from "../../topology/topology.ts";
import { library } from "../library.ts";
import { type Page, type PageRequest, pageOf } from "../paging.ts";
import type { Session } from "../session.ts";
import { type RelationshipsAtQuery, touchingIds } from "./relationships.ts";
import { claimsAboutShown } from "./shown-records.ts";

const statementKinds = relationshipKindsThat((kind) => kind.carriesStatement);

/** When a statement was last made: the date of the latest active claim that supports it; undefined if none has a date. */
export function statementDate(claims: readonly Claim[], view: View): PartialDate | undefined {
  return lastStatedOn(claims.filter((claim) => isActive(claim, view.knownAt, view.clearance)));
}

/**
 * A page of the statements of an organization about incidents (`DOWNSTREAM`), or of those of organizations about an
 * incident (`UPSTREAM`), as believed at an instant, latest first.
 */
export async function statementsAt(
  session: Session,
  entity: string,
  { direction, knownAt }: Pick<RelationshipsAtQuery, "direction"> & { readonly knownAt: Instant },
  request: PageRequest,
): Promise<Page<Relationship>> {
  const window = { from: beforeAllDays, to: afterAllDays };
  const ids = touchingIds(session, entity, { direction, kinds: statementKinds, window, knownAt });
  const claims = await claimsAboutShown(session.asOf(knownAt), ids);
  const dated = ids.map((id, index) => {
    const statedOn = statementDate(claims[index] ?? [], session.view(knownAt));
    return { id, day: statedOn === undefined ? beforeAllDays : lastDay(statedOn) };
  });
  const page = pageOf(
    dated.sort((a, b) => b.day - a.day || (a.id < b.id ? -1 : 1)),
    request,
    ({ day, id }) => [-day, id],
  );
  const records = await session[library].store.relationships(page.items.map((one) => one.id));
  return { ...page, items: records.filter((record) => record !== undefined) };
}
