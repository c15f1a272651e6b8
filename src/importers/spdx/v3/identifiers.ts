import { externalIdOfUrl } from "../../../model/external-ids.ts";
import type { ExternalId } from "../../../model/records.ts";
import { plainLine } from "../../kit/draft/plain-text.ts";
import { asserted } from "../spdx-document.ts";
import type { Element } from "./element.ts";

const schemes: Readonly<Record<string, string>> = { cpe22: "cpe", cpe23: "cpe", gitoid: "gitoid", swhid: "swhid", swid: "swid" };
const authority = /^[a-z][a-z0-9-]{1,30}$/;

/** The package URL of a package, and its ids in other schemes. A mail address is an id, too, and not kept. */
export function externalIdsIn(found: Element): { readonly purl: string | undefined; readonly others: readonly ExternalId[] } {
  const identifiers = found.parts("externalIdentifier").flatMap((one) => {
    const value = one.text("identifier");
    return value === undefined
      ? []
      : [{ type: one.text("externalIdentifierType") ?? "", value, issuer: one.text("issuingAuthority") }];
  });
  // A program that knows no package URL writes a page there.
  const written = asserted(found.text("software_packageUrl"));
  // Which is called `purl` in documents that are read leniently.
  const purl = written?.startsWith("pkg:") ? written : identifiers.find(({ type }) => /^(?:packageUrl|purl)$/.test(type))?.value;
  const others = identifiers.flatMap(({ type, value, issuer = "" }): ExternalId[] => {
    const [line, scheme] = [plainLine(value), issuer.toLowerCase()];
    if (/[@\s<>"]/.test(line) && type === "other") return [];
    if (Object.hasOwn(schemes, type)) return [{ scheme: schemes[type] as string, value: line }];
    if (type === "urlScheme") return externalIdOfUrl(line) === undefined ? [] : [externalIdOfUrl(line) as ExternalId];
    return type === "other" && authority.test(scheme) ? [{ scheme, value: line }] : [];
  });
  return { purl, others };
}
