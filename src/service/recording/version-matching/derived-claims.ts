import { matchedClaimId, matchedRelationshipId } from "../../../model/derived-ids.ts";
import { judgeVersion } from "../../../model/package-versions/affected-versions.ts";
import type { Entity, Relationship } from "../../../model/records.ts";
import { packageIdentity, packagesOf, type Release, releaseOf } from "../../../model/releases.ts";
import { versionsOfClaim, withoutVersions } from "../../../model/version-attributes.ts";
import { narrowestMarking } from "../../../model/vocabulary.ts";
import { packageOf } from "../../../search/package-url.ts";
import type { NewClaim } from "../../../store/record-writer.ts";

/** Who makes the claims that follow from others. */
export const versionMatching = "version-matching";

/** That an incident affected some versions of a package, and what is claimed of that. */
export interface Cause {
  readonly relationship: Relationship;
  /** Those that are active. */
  readonly claims: readonly NewClaim[];
  readonly package: Entity;
}

/** What follows for one release from one claim about its package. */
export interface Derived {
  /** The claim's id, or the first of its variants. */
  readonly id: string;
  /** The claim that it follows from, and the package that this is about. */
  readonly cause: string;
  readonly package: string;
  /** The relationship that the claim is about, where none like it is there. */
  readonly relationship: Relationship;
  readonly claim: Omit<NewClaim, "id" | "about">;
}

/**
 * What follows for releases from what is claimed of their packages: each claim holds for every release whose version it means,
 * as far as who may see the claim and the package.
 */
export function derivedClaims(causes: readonly Cause[], releases: readonly Entity[]): Derived[] {
  const ofPackage = byPackage(releases);
  return causes.flatMap((cause) => {
    const identities = [...new Set(packagesOf(cause.package).map(packageIdentity))];
    const ofCause = identities.flatMap((identity) => ofPackage.get(identity) ?? []);
    return cause.claims.flatMap((claim) => {
      const versions = versionsOfClaim(cause.relationship, claim);
      if (versions === undefined) return [];
      return ofCause.flatMap(({ id, release }) => {
        const judged = judgeVersion(versions, { type: release.purl.type, version: release.version });
        return judged.verdict === "IN" ? [followingFor(cause, claim, id, reasonOf(release, judged.by))] : [];
      });
    });
  });
}

/** Whether something may follow for releases: the relationship, or a claim about it, names versions. */
export function namesVersions({ relationship, claims }: Omit<Cause, "package">): boolean {
  return claims.some((claim) => versionsOfClaim(relationship, claim) !== undefined);
}

interface Identified {
  readonly id: string;
  readonly release: Release;
}

function byPackage(entities: readonly Entity[]): ReadonlyMap<string, readonly Identified[]> {
  const found = new Map<string, Identified[]>();
  for (const entity of entities) {
    const release = releaseOf(entity);
    if (release === undefined) continue;
    const identity = packageIdentity(release.purl);
    const known = found.get(identity);
    if (known === undefined) found.set(identity, [{ id: entity.id, release }]);
    else known.push({ id: entity.id, release });
  }
  return found;
}

function reasonOf({ purl, version }: Release, by: string): string {
  return `Version ${version} of ${packageOf(purl)} is in ${by}, which is affected.`;
}

function followingFor({ relationship, package: of }: Cause, cause: NewClaim, release: string, text: string): Derived {
  const { kind, from, validFrom, validTo } = relationship;
  const described = {
    kind,
    from,
    to: release,
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(validTo === undefined ? {} : { validTo }),
    attributes: withoutVersions(relationship),
  };
  const { id, stance, status, confidence, sources, statedOn, marking } = cause;
  return {
    id: matchedClaimId(id, release),
    cause: id,
    package: of.id,
    relationship: { ...described, id: matchedRelationshipId(described) },
    claim: {
      stance,
      status,
      confidence,
      text,
      sources,
      ...(statedOn === undefined ? {} : { statedOn }),
      assertedBy: versionMatching,
      marking: narrowestMarking([{ marking }, of]),
    },
  };
}
