import { packageUrlOf, purlScheme } from "../../model/external-ids.ts";
import { graphUrn } from "../../model/graph-urn.ts";
import { meanEvery } from "../../model/package-versions/affected-versions.ts";
import type { Entity, Source } from "../../model/records.ts";
import type { NetworkEdge } from "../kit/network/network.ts";
import { together, versionsNamed } from "../kit/network/versions-named.ts";
import { tlpOf } from "../kit/tlp.ts";

export type Statement = Readonly<Record<string, unknown>>;

/** Schemes of which scanners know the ids, the best known first. */
const knownSchemes = ["cve", "osv", "ghsa", "aiid", "atlas"];

/** What a relationship says of a tool: one statement, or one of each range and of all listed versions. */
export function statementsOf(
  edge: NetworkEdge,
  incident: Entity,
  tool: Entity,
  sourceOf: (id: string) => Source | undefined,
): Statement[] {
  const purl = purlOf(tool);
  const said = versionsSaid(edge);
  const type = purl === undefined ? undefined : packageUrlOf({ scheme: purlScheme, value: purl })?.type;
  // What is said of every version is said of the package.
  const versions = meanEvery(said, type) ? [] : said;
  const listed = versions.filter((one) => !one.startsWith("vers:"));
  const ranges = versions.filter((one) => one.startsWith("vers:"));
  const vulnerability = vulnerabilityOf(incident);
  const timestamp = new Date(Math.max(0, ...edge.claims.map(({ recordedAt }) => recordedAt))).toISOString();
  const notes = notesOf(edge, sourceOf);
  const common = { vulnerability, timestamp };
  const stated = statusOf(edge, incident, notes);
  const ofVersions = { ...common, products: listed.map((version) => productOf(tool, purl, version)), ...stated };
  if (ranges.length === 0) {
    return listed.length > 0 && purl !== undefined ? [ofVersions] : [{ ...common, products: [productOf(tool, purl)], ...stated }];
  }
  // A scanner takes a package without a version for all of its versions: which of them the range holds, releases say.
  const limited = `${stated.status.replace("_", " ")} in ${ranges.join(" and ")}; look up the version in use. ${notes}`;
  const ofRange = { ...common, products: [productOf(tool, purl)], status: "under_investigation", status_notes: limited };
  return listed.length > 0 && purl !== undefined ? [ofVersions, ofRange] : [ofRange];
}

/** The versions that the claims name, taken together; none where one of them is about the whole package. */
function versionsSaid(edge: NetworkEdge): readonly string[] {
  const named = versionsNamed(edge);
  return named.includes(undefined) ? [] : together(named).sort();
}

/** What is disputed is under investigation; what is only disputed is denied. */
function statusOf(edge: NetworkEdge, { fields }: Entity, notes: string): { readonly status: string } {
  const supported = edge.claims.some(({ stance }) => stance === "SUPPORTS");
  const denial = edge.claims.find(({ stance }) => stance === "DISPUTES");
  if (denial !== undefined && !supported) {
    const said = denial.quote ?? denial.text ?? edge.record.note ?? "It is disputed that the tool was affected.";
    return { status: "not_affected", impact_statement: said, status_notes: notes } as { status: string };
  }
  if (denial !== undefined) return { status: "under_investigation", status_notes: notes } as { status: string };
  const contained = fields["containedOn"];
  const action = typeof contained === "string" ? `The harm was stopped on ${contained}.` : "No remedy is recorded in the graph.";
  const advice = `${action} See what the sources advise, in status_notes.`;
  return { status: "affected", action_statement: advice, status_notes: notes } as { status: string };
}

/** How sure it is, who says so, and who may read it: OpenVEX has no fields for these. */
function notesOf({ claims, confidence, status, marking }: NetworkEdge, sourceOf: (id: string) => Source | undefined): string {
  const cited = [...new Set(claims.flatMap(({ sources }) => sources))].map((id) => {
    const { publisher, url } = sourceOf(id) ?? {};
    return [publisher ?? id, url && `<${url}>`].filter(Boolean).join(" ");
  });
  const by = cited.length === 0 ? "" : ` according to ${cited.join(", ")}`;
  return `${tlpOf(marking)}. ${status}, confidence ${confidence},${by}.`.replace(",.", ".");
}

function vulnerabilityOf({ id, name, externalIds }: Entity): object {
  const known = knownSchemes.flatMap((scheme) => externalIds.filter((one) => one.scheme === scheme));
  const [first = id, ...aliases] = [...new Set(known.map(({ scheme, value }) => nameOf(scheme, value)))];
  return { "@id": graphUrn(id), name: first, description: name, ...(aliases.length > 0 && { aliases }) };
}

/** A number says nothing without its registry. */
function nameOf(scheme: string, value: string): string {
  return /^\d+$/.test(value) ? `${scheme.toUpperCase()}-${value}` : value;
}

function purlOf({ fields, externalIds }: Entity): string | undefined {
  const own = fields["purl"];
  return typeof own === "string" ? own : externalIds.find(({ scheme }) => scheme === purlScheme)?.value;
}

function productOf({ id }: Entity, purl: string | undefined, version?: string): object {
  if (purl === undefined) return { "@id": graphUrn(id) };
  const versioned = version === undefined ? purl : withVersion(purl, version);
  return { "@id": versioned, identifiers: { purl: versioned } };
}

/** `pkg:oci/trivy?repository_url=…` with the version before its qualifiers; one that the purl has already is replaced. */
function withVersion(purl: string, version: string): string {
  const end = purl.search(/[?#]/);
  const [name, rest] = end === -1 ? [purl, ""] : [purl.slice(0, end), purl.slice(end)];
  const at = name.lastIndexOf("@");
  const bare = at > name.lastIndexOf("/") ? name.slice(0, at) : name;
  return `${bare}@${encodeURIComponent(version)}${rest}`;
}
