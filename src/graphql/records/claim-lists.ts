import type { Claim, Instant } from "../../model/records.ts";
import { pageOf } from "../../service/paging.ts";
import type { ApiContext } from "../request/context.ts";
import { type ConnectionPage, connect, walkOf } from "../shared/pages.ts";
import { type ClaimParent, claimParentAt } from "../shared/parents.ts";

/** A page of the claims about an entity or relationship that had been recorded by an instant. */
export async function claimsOf(
  subject: string,
  knownAt: Instant,
  context: ApiContext,
  first: number | null,
  after: string | null | undefined,
): Promise<ConnectionPage<Claim, ClaimParent>> {
  const walk = walkOf(context.session, "claimsAbout", [subject, knownAt], { first, after });
  const claims = (await context.loadersAt(knownAt).claimsAbout.load(subject)).filter((claim) => claim.recordedAt <= knownAt);
  return connect(
    pageOf(claims, walk.request, ({ recordedAt, id }) => [recordedAt, id]),
    walk,
    claimParentAt(knownAt),
  );
}
