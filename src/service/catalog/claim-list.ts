import { SupplyGraphError } from "../../model/errors.ts";
import type { Claim } from "../../model/records.ts";
import type { ClaimQuery } from "../../store/record-lists.ts";
import { notEmpty } from "../input-checks.ts";
import { library } from "../library.ts";
import type { ListPage, PageRequest } from "../paging.ts";
import type { Session } from "../session.ts";
import { sourcesFor } from "./records.ts";
import { withoutLaterRetraction } from "./records-as-of.ts";
import { type EntityRef, echo, entityOfRef, relationshipsOfIds } from "./references.ts";

export type ClaimFilter = Omit<ClaimQuery, "clearance" | "first" | "after" | "about" | "knownAt"> & {
  readonly about?: EntityRef | undefined;
  readonly relationship?: string | undefined;
};

/** Claims, most recently recorded first. */
export async function claims(session: Session, filter: ClaimFilter, request: PageRequest): Promise<ListPage<Claim>> {
  const { about, relationship, ...rest } = filter;
  if (about !== undefined && relationship !== undefined) {
    throw new SupplyGraphError(
      "BAD_USER_INPUT",
      "A claim is about an entity or a relationship: give `about` or `relationship`, not both.",
    );
  }
  notEmpty({ "filter.statuses": filter.statuses });
  if (relationship !== undefined) await relationshipsOfIds(session, [relationship], "filter.relationship");
  if (filter.source !== undefined && (await sourcesFor(session, [filter.source]))[0] === undefined) {
    const message = `There is no source ${echo(filter.source)}; use an ID from \`sources\` of a claim.`;
    throw new SupplyGraphError("NOT_FOUND", message, { field: "filter.source" });
  }
  const subject = about === undefined ? relationship : (await entityOfRef(session, about)).id;
  const knownAt = session.claimsKnownAt;
  const query = { ...rest, about: subject, clearance: session.asker.clearance, knownAt };
  const { store } = session[library];
  const page = await store.listClaims({ ...query, ...request, counted: false });
  return {
    ...page,
    items: page.items.map((claim) => withoutLaterRetraction(claim, knownAt)),
    totalCount: async () => (await store.listClaims({ ...query, first: 0 })).totalCount,
  };
}
