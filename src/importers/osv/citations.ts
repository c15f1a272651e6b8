import { isWebAddress } from "../../model/web-address.ts";
import { counted } from "../../model/words.ts";
import type { DocumentDraft } from "../kit/draft/document-draft.ts";
import type { MaliceOrigin } from "./malice.ts";
import type { OsvRecord } from "./osv-record.ts";

/** What a record links to is not another origin: it says itself what it took from there. */
export function referencesOf(draft: DocumentDraft, { id, references }: OsvRecord): string[] {
  const urls = [...new Set((references ?? []).map(({ url }) => url.trim()))];
  const addresses = urls.filter(isWebAddress);
  if (addresses.length < urls.length)
    draft.warn(
      `${counted(urls.length - addresses.length, "of its references is no web address, and is", "of its references are no web addresses, and are")} left out.`,
      id,
      "references",
    );
  return addresses.map((url) => draft.cite({ url }));
}

/** Each of those who reported it is an origin; the record itself is of the first. */
export function otherOrigins(draft: DocumentDraft, origins: readonly MaliceOrigin[]): string[] {
  const [, ...others] = new Map(origins.map((origin) => [origin.originGroup, origin])).values();
  return others.map(({ originGroup, organization }) =>
    draft.cite({
      originGroup,
      ...(organization === undefined ? {} : { title: `A report by ${organization}`, publisher: organization }),
    }),
  );
}
