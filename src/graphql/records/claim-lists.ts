import type { Claim, Instant } from "../../model/records.ts";
import { pageOf } from "../../service/paging.ts";
import type { ApiContext } from "../request/context.ts";
import { type ConnectionPage, connect, walkOf } from "../shared/pages.ts";
import { type ClaimParent, claimParentAt } from "../shared/parents.ts";

/** A page of the claims about an entity or relationship that had been recorded by an instant. */
export async function claimsOf(
  subject: string,
  knownAt: Instant,
  { loaders, session }: ApiContext,
  first: number | null,
  after: string | null | undefined,
): Promise<ConnectionPage<Claim, ClaimParent>> {
  const walk = walkOf(session, "claimsAbout", [subject, knownAt], { first, after });
  const claims = (await loaders.claimsAbout.load(subject)).filter((claim) => claim.recordedAt <= knownAt);
  return connect(
    pageOf(claims, walk.request, ({ recordedAt, id }) => [recordedAt, id]),
    walk,
    claimParentAt(knownAt),
  );
}
