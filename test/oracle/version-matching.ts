import { createHash } from "node:crypto";
import type { Marking, NativeClaim, NativeDocument, NativeEntity, NativeRelationship } from "./document.ts";
import { MARKINGS } from "./view.ts";

/**
 * What is claimed of a package in some versions follows for each of its releases. Only versions of three numbers are compared:
 * the random graphs hold no others, and all orders agree about them.
 */

interface Purl {
  /** `pkg:pypi/name` */
  of: string;
  type: string;
  version: string | undefined;
}

function purlOf(tool: NativeEntity): Purl | undefined {
  if (tool.kind !== "TOOL" || tool.purl === undefined) return undefined;
  const [of = "", version] = tool.purl.split("@");
  return { of, type: of.slice("pkg:".length).split("/")[0] ?? "", version };
}

const ORDERED = ["pypi", "npm"];

function compare(a: string, b: string): number {
  const [one, other] = [a.split(".").map(Number), b.split(".").map(Number)];
  for (let place = 0; place < 3; place++) {
    if (one[place] !== other[place]) return (one[place] ?? 0) - (other[place] ?? 0);
  }
  return 0;
}

/** Is the version one of those that the text means? A range: two bounds at most, the lower one first, or versions. */
export function means(text: string, type: string, version: string): boolean {
  if (text === "*") return true;
  if (!text.startsWith("vers:")) return text === version;
  const [of = "", rest = ""] = text.slice("vers:".length).split("/");
  if (of !== type) return false;
  const parts = rest.split("|");
  if (parts.includes("*")) return true;
  if (parts.some((part) => part === version || part === `=${version}`)) return true;
  if (parts.includes(`!=${version}`)) return false;
  const bounds = parts.filter((part) => /^[<>]/.test(part));
  if (bounds.length === 0) return parts.some((part) => part.startsWith("!="));
  if (!ORDERED.includes(type)) return false;
  return bounds.every((bound) => {
    const [, operator = "", limit = ""] = /^(<=|>=|<|>)(.*)$/.exec(bound) ?? [];
    const order = compare(version, limit);
    if (order === 0) return operator.endsWith("=");
    return operator.startsWith("<") ? order < 0 : order > 0;
  });
}

function digest(parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}

function isActive(claim: NativeClaim): boolean {
  return claim.retractedAt === undefined;
}

function narrower(one: Marking = "CLEAR", other: Marking = "CLEAR"): Marking {
  return MARKINGS[Math.max(MARKINGS.indexOf(one), MARKINGS.indexOf(other))] ?? "CLEAR";
}

interface Following {
  release: NativeEntity;
  cause: NativeRelationship;
  claim: NativeClaim;
}

/** The claims that follow, under the first of their ids. */
function followingFrom(document: NativeDocument): Following[] {
  const tools = new Map(document.entities.flatMap((entity) => (purlOf(entity) === undefined ? [] : [[entity.id, entity]])));
  const found: Following[] = [];
  const causes = document.relationships.filter(({ kind }) => kind === "AFFECTS");
  for (const cause of [...causes].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const of = tools.get(cause.to);
    const purl = of && purlOf(of);
    if (of === undefined || purl === undefined || purl.version !== undefined) continue;
    for (const release of tools.values()) {
      const its = purlOf(release);
      if (its?.version === undefined || its.of !== purl.of) continue;
      const version = its.version;
      for (const one of (cause.claims ?? []).filter(isActive)) {
        const { id, stance, status, confidence, sources, statedOn, marking, recordedAt } = one;
        const by = (one.versions ?? cause.attributes?.versions)?.find((text) => means(text, its.type, version));
        if (by === undefined) continue;
        // Known when all of it was: the claim, and both entities as they are now.
        const since = [recordedAt, release.recordedAt, of.recordedAt].filter((instant) => instant !== undefined);
        const claim: NativeClaim = {
          id: `claim-${digest(["version-matching", id, release.id])}`,
          stance: stance ?? "SUPPORTS",
          status,
          confidence,
          // Where the version is corrected to another one that is meant too, the claim is another claim.
          text: `Version ${version} of ${its.of} is in ${by}, which is affected.`,
          sources,
          ...(statedOn === undefined ? {} : { statedOn }),
          assertedBy: "version-matching",
          marking: narrower(marking, of.marking),
          recordedAt: new Date(Math.max(...since.map((instant) => Date.parse(instant)))).toISOString(),
        };
        found.push({ release, cause, claim });
      }
    }
  }
  return found;
}

/** Of the claims that follow, those that are active in this relationship. */
function present({ claim }: Following, { claims = [] }: NativeRelationship): NativeClaim | undefined {
  const content = ({ stance, status, confidence, text, sources, statedOn, assertedBy, marking }: NativeClaim) =>
    JSON.stringify([stance ?? "SUPPORTS", status, confidence, text, sources, statedOn, assertedBy, marking ?? "CLEAR"]);
  return claims.find(
    (one) => isActive(one) && (one.id === claim.id || one.id.startsWith(`${claim.id}-`)) && content(one) === content(claim),
  );
}

/** Is it the same by kind, ends and dates? */
function same(one: NativeRelationship, { cause, release }: Following): boolean {
  return (
    one.kind === cause.kind &&
    one.from === cause.from &&
    one.to === release.id &&
    one.validFrom === cause.validFrom &&
    one.validTo === cause.validTo
  );
}

/** The channels that harm passes in, as a text to compare. */
function harm({ attributes }: NativeRelationship): string {
  return JSON.stringify([...(attributes?.channels ?? ["any"])].sort());
}

/** The claims that all see who see what follows. */
function seen({ claims = [] }: NativeRelationship, { claim: { marking } }: Following): NativeClaim[] {
  return claims.filter((one) => isActive(one) && narrower(one.marking, marking) === (marking ?? "CLEAR"));
}

/** The id that the relationship gets, if none is there. */
function firstId({ cause: { kind, from, validFrom, validTo, attributes }, release }: Following): string {
  const identity = JSON.stringify([kind, from, release.id, validFrom, validTo]);
  return `rel-${digest(["version-matching", identity, attributes?.channels === undefined ? "any" : [...attributes.channels].sort()])}`;
}

/** Does it pass the same harm, and is there for those who see what follows; or more, by what others say? */
function passes(one: NativeRelationship, following: Following): boolean {
  const { cause } = following;
  const first = firstId(following);
  const claims = seen(one, following);
  if (claims.length === 0 && one.id !== first && !one.id.startsWith(`${first}-`)) return false;
  if (harm(one) === harm(cause)) return true;
  const [all, some] = [one.attributes?.channels, cause.attributes?.channels];
  const more = all === undefined || some?.every((channel) => all.includes(channel)) === true;
  return more && claims.some((claim) => claim.assertedBy !== "version-matching");
}

function believed(one: NativeRelationship, following: Following): boolean {
  return seen(one, following).some((claim) => claim.stance !== "DISPUTES");
}

/**
 * The document with what follows in it: as it is once it is loaded, or, where an instant is given, once it was changed then. What
 * follows no more is retracted.
 */
export function matched(document: NativeDocument, at?: string): NativeDocument {
  const wanted = followingFrom(document);
  const relationships = document.relationships.map((one) => ({ ...one, claims: [...(one.claims ?? [])] }));
  const kept = new Set<string>();
  const missing: Following[] = [];
  const added = new Set<(typeof relationships)[number]>();
  for (const one of wanted) {
    const stored = relationships.filter((relationship) => same(relationship, one)).flatMap((each) => present(one, each) ?? [])[0];
    if (stored === undefined) missing.push(one);
    else kept.add(stored.id);
  }
  if (at !== undefined) {
    const releases = new Set(document.entities.filter(({ kind }) => kind === "TOOL").map(({ id }) => id));
    for (const one of relationships) {
      if (one.kind !== "AFFECTS" || !releases.has(one.to)) continue;
      one.claims = one.claims.map((claim) =>
        claim.assertedBy === "version-matching" && isActive(claim) && !kept.has(claim.id)
          ? { ...claim, retractedAt: at, retractionReason: "It does not follow any more." }
          : claim,
      );
    }
  }
  const before = document.relationships;
  const taken = new Set(document.relationships.flatMap(({ claims = [] }) => claims.map(({ id }) => id)));
  const ids = new Set(relationships.map(({ id }) => id));
  const byChannels = [...missing].sort((a, b) => (harm(a.cause) < harm(b.cause) ? -1 : harm(a.cause) > harm(b.cause) ? 1 : 0));
  for (const one of byChannels) {
    // By what was believed before any of this was added: all of it is written at once.
    const candidates = before.filter((each) => same(each, one) && passes(each, one)).sort((a, b) => (a.id < b.id ? -1 : 1));
    const chosen = candidates.find((each) => believed(each, one)) ?? candidates[0];
    let relationship =
      chosen === undefined
        ? [...added].find((each) => same(each, one) && harm(each) === harm(one.cause))
        : relationships.find(({ id }) => id === chosen.id);
    if (relationship === undefined) {
      const { kind, from, validFrom, validTo } = one.cause;
      const dates = { ...(validFrom === undefined ? {} : { validFrom }), ...(validTo === undefined ? {} : { validTo }) };
      const first = firstId(one);
      let id = first;
      for (let number = 2; ids.has(id); number++) id = `${first}-${number}`;
      ids.add(id);
      const { versions: _, ...attributes } = one.cause.attributes ?? {};
      relationship = { id, kind, from, to: one.release.id, ...dates, attributes, claims: [] as NativeClaim[] };
      relationships.push(relationship);
      added.add(relationship);
    }
    let claimId = one.claim.id;
    for (let number = 2; taken.has(claimId); number++) claimId = `${one.claim.id}-${number}`;
    taken.add(claimId);
    relationship.claims?.push({ ...one.claim, id: claimId, ...(at === undefined ? {} : { recordedAt: at }) });
  }
  return { ...document, relationships };
}
