import type { ExternalId } from "./records.ts";
import { isWebAddress } from "./web-address.ts";

/** Pages that show what an external id names: the first group of `path` is the id. */
interface IdAddress {
  readonly hosts: readonly string[];
  /** Of the path and the query. */
  readonly path: RegExp;
  readonly scheme: string;
}

const huggingFace = ["huggingface.co", "hf.co"];
/** Pages of a repository, and files in it. */
const pages = "(?!(?:tree|blob|resolve|raw|commits?|discussions|viewer|edit|settings|activity|community|embed)(?:[/?]|$))[^/?]+";
/** What is not a namespace at the beginning of an address. */
const notRepositories =
  "(?!(?:docs|blog|papers|models|datasets|spaces|tasks|join|login|pricing|enterprise|organizations|collections|learn|posts|api|settings|chat|support|terms-of-service|privacy|inference|new|metrics|front|static)(?:[/?]|$))";

const addresses: readonly IdAddress[] = [
  { hosts: huggingFace, path: /^\/papers\/(\d{4}\.\d{4,5})/, scheme: "arxiv" },
  { hosts: huggingFace, path: new RegExp(`^/((?:datasets|spaces)/[^/?]+(?:/${pages})?)`, "i"), scheme: "hf" },
  { hosts: huggingFace, path: new RegExp(`^/(${notRepositories}[^/?]+(?:/${pages})?)`, "i"), scheme: "hf" },
  {
    hosts: ["arxiv.org", "export.arxiv.org"],
    path: /^\/(?:abs|pdf|html)\/((?:[a-z.-]+\/)?[\d.]+\d)(?:v\d+)?(?:\.pdf)?\/?$/i,
    scheme: "arxiv",
  },
  { hosts: ["doi.org", "dx.doi.org"], path: /^\/(10\.\d{4,9}\/[^?]+)/, scheme: "doi" },
  { hosts: ["incidentdatabase.ai"], path: /^\/cite\/(\d+)/, scheme: "aiid" },
  {
    hosts: ["atlas.mitre.org"],
    path: /^\/(?:studies|techniques|mitigations|tactics)\/(AML\.[A-Z]+\d+(?:\.\d+)?)/i,
    scheme: "atlas",
  },
  { hosts: ["wikidata.org"], path: /^\/(?:wiki|entity)\/(Q\d+)/i, scheme: "wikidata" },
  { hosts: ["osv.dev"], path: /^\/(?:vulnerability\/)?([A-Z]+-[\w.:-]+)/i, scheme: "osv" },
  { hosts: ["nvd.nist.gov"], path: /^\/vuln\/detail\/(CVE-\d+-\d+)/i, scheme: "cve" },
  { hosts: ["cve.org", "cve.mitre.org"], path: /^\/[\w./-]*\?(?:[^#]*&)?(?:id|name)=(CVE-\d+-\d+)/i, scheme: "cve" },
  { hosts: ["github.com"], path: /^\/(?:[^/?]+\/[^/?]+\/security\/)?advisories\/(GHSA(?:-\w{4}){3})/i, scheme: "ghsa" },
];

function addressOf(text: string): URL | undefined {
  const trimmed = text.trim();
  return isWebAddress(trimmed) ? new URL(trimmed) : undefined;
}

/**
 * The external id of what a web address is the page of: `https://huggingface.co/lamp/glow/tree/main` is the repository
 * `lamp/glow` of `hf`. Undefined where it is the page of nothing that has an id in another scheme.
 */
export function externalIdOfUrl(text: string): ExternalId | undefined {
  const url = addressOf(text);
  if (url === undefined) return undefined;
  const host = url.hostname.replace(/^www\./, "");
  for (const { hosts, path, scheme } of addresses) {
    if (!hosts.includes(host)) continue;
    const [, value] = path.exec(url.pathname + url.search) ?? [];
    if (value !== undefined) return { scheme, value: decoded(value).replace(/\/+$/, "") };
  }
  return undefined;
}

/**
 * A web address without what makes no difference: the scheme, `www.` before a domain of two labels, a slash at the end, a
 * fragment. Other text as it is.
 */
export function plainAddress(text: string): string {
  const url = addressOf(text);
  if (url === undefined) return text;
  const host = url.host.replace(/^www\.(?=[^.]+\.[^.]+$)/, "");
  return `${host}${url.pathname.replace(/\/+$/, "")}${url.search}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
