import { externalIdOfUrl } from "../../../model/external-ids.ts";
import { isWebAddress } from "../../../model/web-address.ts";
import { longestAuthor, organizationIn, organizationWithMail } from "../organization-names.ts";
import type { DocumentDraft } from "./document-draft.ts";
import { plainLine } from "./plain-text.ts";

/** What documents write where they know no organization. */
const missing = /^(noassertion|none|unknown|n\/?a|null|-|organization)$/i;
const mailAddress = /<[^<>]*@[^<>]*>|\([^()]*@[^()]*\)|\S+@\S+/g;

/** What SPDX writes before a name to say what has it: programs that make other documents of it leave it there. */
const agent = /^\s*(organization|person|tool):/i;

/** The name without it; undefined where it says that this is no organization. */
function withoutAgent(name: string): string | undefined {
  const [before, what] = agent.exec(name) ?? ["", "organization"];
  return what?.toLowerCase() === "organization" ? name.slice(before.length) : undefined;
}

/**
 * The name of an organization as a document writes it, without a mail address; undefined where it says that there is none, or the
 * address is a person's: scanners call the maintainers of packages organizations, whoever they are.
 */
export function organizationName(name: string | undefined): string | undefined {
  const named = withoutAgent((name ?? "").slice(0, longestAuthor)) ?? "";
  const written = plainLine((organizationWithMail(named) ?? "").replace(mailAddress, " ").replace(/\(\s*\)/g, ""));
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
  const name = withoutAgent(author ?? "")?.trim() ?? "";
  if (name === "" || missing.test(name)) return undefined;
  const isAccount = /^[\p{L}\p{N}._-]+$/u.test(name);
  return isAccount ? name : organizationIn(name);
}
