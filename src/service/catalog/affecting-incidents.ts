import { packageUrlOf, packageUrlsOf } from "../../model/external-ids.ts";
import { judgeVersion, type Verdict } from "../../model/package-versions/affected-versions.ts";
import { afterAllDays, beforeAllDays } from "../../model/partial-date.ts";
import type { Entity, Instant, Relationship } from "../../model/records.ts";
import { relationshipKindsThat } from "../../model/relationship-kinds.ts";
import { packagesOf } from "../../model/releases.ts";
import { versionsOfClaim, versionsOfRelationship } from "../../model/version-attributes.ts";
import type { PackageUrl } from "../../search/package-url.ts";
import { library } from "../library.ts";
import type { Session } from "../session.ts";
import type { EntityOutline } from "./outline.ts";
import { entitiesFor, readerOf } from "./records.ts";
import { type EntityRef, outlineOfRef } from "./references.ts";
import { touchingIds } from "./relationships.ts";
import { visibleClaimsAbout } from "./visibility.ts";

const victimKinds = relationshipKindsThat((kind) => kind.namesVictim);

/** The relationships by which incidents are believed, as of an instant, to have affected an entity at any time. */
async function affecting(session: Session, entity: string, knownAt?: Instant): Promise<Relationship[]> {
  const ids = touchingIds(session, entity, {
    direction: "UPSTREAM",
    kinds: victimKinds,
    window: { from: beforeAllDays, to: afterAllDays },
    knownAt,
  });
  const found = await session[library].store.relationships(ids);
  return found.filter((relationship) => relationship !== undefined);
}

/**
 * The ids of the incidents that are believed, as of an instant, to have affected what is referred to, at any time. A version of a
 * package that is not in the graph is judged by the versions that incidents name of the package, and the session notes how.
 */
export async function incidentIdsAffecting(session: Session, ref: EntityRef, knownAt?: Instant): Promise<readonly string[]> {
  const victim = await outlineOfRef(session, ref);
  const [unknown] = await unknownVersions(session, [ref], [victim]);
  if (unknown === undefined) return [...new Set((await affecting(session, victim.id, knownAt)).map(({ from }) => from))];
  const judgement = await judgeUnknownVersion(session, unknown.entity, unknown.purl, knownAt);
  if (judgement.note !== undefined) session.note(judgement.note);
  return judgement.affecting;
}

/** Versions are judged for at most this many references of a question. */
const mostJudged = 3;

/**
 * Notes which incidents affected the versions that these references name and the graph does not have. The question is then about
 * the package, in days of its own; the harm that is on record starts at the incidents.
 */
export async function noteIncidentsOfUnknownVersions(
  session: Session,
  refs: readonly EntityRef[],
  meant: readonly EntityOutline[],
): Promise<void> {
  const unknown = await unknownVersions(session, refs, meant);
  for (const { entity, purl } of unknown.slice(0, mostJudged)) {
    const { note } = await judgeUnknownVersion(session, entity, purl);
    if (note !== undefined) session.note(note);
  }
  if (unknown.length > mostJudged) session.note("Use `resolve` to see which incidents affected the other unknown versions.");
}

/** A version that a reference names and the graph does not have, and the entity that is meant in its place. */
interface UnknownVersion {
  readonly entity: Entity;
  readonly purl: PackageUrl;
}

async function unknownVersions(
  session: Session,
  refs: readonly EntityRef[],
  meant: readonly EntityOutline[],
): Promise<UnknownVersion[]> {
  const versions = refs.flatMap(({ external }, place) => {
    const purl = external == null ? undefined : packageUrlOf(external);
    return purl?.version === undefined ? [] : [{ purl, id: (meant[place] as EntityOutline).id }];
  });
  if (versions.length === 0) return [];
  const entities = await entitiesFor(
    session,
    versions.map(({ id }) => id),
  );
  return versions.flatMap(({ purl }, place) => {
    const entity = entities[place];
    const isKnown = entity === undefined || packageUrlsOf(entity).some(({ version }) => version === purl.version);
    return isKnown ? [] : [{ entity, purl }];
  });
}

export interface Judgement {
  /** The ids of the incidents that affected the version. */
  readonly affecting: readonly string[];
  /** How that was found out; undefined where no incident affected the package. */
  readonly note?: string;
}

/** Which incidents affected a version of a package that is not in the graph, by the versions that they name of the package. */
export async function judgeUnknownVersion(
  session: Session,
  entity: Entity,
  { type, version = "" }: PackageUrl,
  knownAt?: Instant,
): Promise<Judgement> {
  // In place of the package, another release of it may have been found: nothing follows from that.
  if (packagesOf(entity).length === 0) return { affecting: [] };
  const verdicts = new Map<string, Verdict["verdict"] | "ANY">();
  const found = await affecting(session, entity.id, knownAt);
  const named = await versionsNamed(session.asOf(knownAt), found);
  for (const [place, { from }] of found.entries()) {
    for (const versions of named[place] ?? []) {
      const verdict = versions === undefined ? "ANY" : judgeVersion(versions, { type, version }).verdict;
      const before = verdicts.get(from);
      if (before === undefined || strength.indexOf(verdict) < strength.indexOf(before)) verdicts.set(from, verdict);
    }
  }
  const of = (verdict: Verdict["verdict"] | "ANY") => [...verdicts].filter(([, one]) => one === verdict).map(([id]) => id);
  if (verdicts.size === 0) return { affecting: [] };
  const parts = [
    said("affected by", of("IN")),
    said("not affected by", of("OUT")),
    said("affected like every version, as no versions are named, by", of("ANY")),
    said(`not known to be affected by`, of("UNKNOWN"), ", as its place in the range is not known here"),
  ];
  const note = `Judged by the versions that incidents name, ${version} is ${parts.filter((part) => part !== "").join("; ")}.`;
  return { affecting: [...of("IN"), ...of("ANY")].sort(), note };
}

/** The versions that each relationship holds for: what the claims that support it say, each for itself. */
async function versionsNamed(
  session: Session,
  relationships: readonly Relationship[],
): Promise<(readonly string[] | undefined)[][]> {
  const ids = relationships.map(({ id }) => id);
  const about = await visibleClaimsAbout(readerOf(session), ids);
  return relationships.map((relationship, place) => {
    const supporting = (about[place] ?? []).filter((one) => one.stance === "SUPPORTS" && one.retractedAt === undefined);
    if (supporting.length === 0) return [versionsOfRelationship(relationship)];
    return supporting.map((claim) => versionsOfClaim(relationship, claim));
  });
}

const strength: readonly string[] = ["IN", "ANY", "UNKNOWN", "OUT"];
const mostNamed = 5;

function said(what: string, ids: readonly string[], why = ""): string {
  if (ids.length === 0) return "";
  const more = ids.length > mostNamed ? ` and ${ids.length - mostNamed} more` : "";
  const named = ids.slice(0, mostNamed).map((id) => JSON.stringify(id));
  return `${what} ${named.join(", ")}${more}${why}`;
}
