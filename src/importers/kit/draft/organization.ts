import { externalIdOfUrl } from "../../../model/external-ids.ts";
import { isWebAddress } from "../../../model/web-address.ts";
import { longestAuthor, organizationIn, organizationWithMail } from "../organization-names.ts";
import type { DocumentDraft } from "./document-draft.ts";
import { plainLine } from "./plain-text.ts";

/** What documents write where they know no organization. */
const missing = /^(noassertion|none|unknown|n\/?a|null|-|organization)$/i;
const mailAddress = /<[^<>]*@[^<>]*>|\([^()]*@[^()]*\)|\S+@\S+/g;

/**
 * The name of an organization as a document writes it, without a mail address; undefined where it says that there is none, or the
 * address is a person's: scanners call the maintainers of packages organizations, whoever they are.
 */
export function organizationName(name: string | undefined): string | undefined {
  const written = plainLine(
    (organizationWithMail((name ?? "").slice(0, longestAuthor)) ?? "").replace(mailAddress, " ").replace(/\(\s*\)/g, ""),
  );
  return written === "" || missing.test(written) ? undefined : written;
}

/** The organization that a document names as such; undefined where it names none. */
export function organization(
  draft: DocumentDraft,
  { name, urls = [] }: { readonly name: string | undefined; readonly urls?: readonly string[] },
  record: string,
): string | undefined {
  const written = organizationName(name);
  if (written === undefined) return undefined;
  const addresses = urls.map((url) => url.trim()).filter((url) => isWebAddress(url) && !/[<>"\s]/.test(url));
  // Its page on Hugging Face is the namespace of its repositories.
  const namespaces = addresses
    .flatMap((url) => externalIdOfUrl(url) ?? [])
    .filter(({ scheme, value }) => scheme === "hf" && /^[\w.-]+$/.test(value));
  const website = addresses.find((url) => externalIdOfUrl(url) === undefined);
  return draft.entity({ kind: "ORGANIZATION", name: written, externalIds: namespaces, fields: { website } }, record);
}

/**
 * The name of an organization among those of authors, who may be persons: those are not kept. A name without blanks is that of
 * an account.
 */
export function authorOrganization(author: string | undefined): string | undefined {
  if (author === undefined || missing.test(author.trim())) return undefined;
  const isAccount = /^[\p{L}\p{N}._-]+$/u.test(author.trim());
  return isAccount ? author.trim() : organizationIn(author);
}
