import { packageUrlsOf } from "../../model/external-ids.ts";
import type { Entity } from "../../model/records.ts";
import { nameInSentence } from "../../model/text-faults.ts";
import { canonicalPurl, type PackageUrl, packageOf, repositoryOf } from "../../search/package-url.ts";
import type { Session } from "../session.ts";
import { entitiesFor, isHidden } from "./records.ts";
import { recordsOf } from "./records-as-of.ts";

/** An entity that is the package asked for, or one version of it. */
interface PackageHit {
  readonly entity: Entity;
  /** 1 where all parts are the same, 0.97 for the same version of the package, 0.9 for the package alone. */
  readonly score: number;
  /** Its package URL. */
  readonly purl: PackageUrl;
}

/** What a package URL finds. */
export interface PackageAnswer {
  /** The likeliest first. */
  readonly hits: readonly PackageHit[];
  /** Several are equally likely. */
  readonly ambiguous: boolean;
  /** A version that was asked for and is not in the graph, though the package is. */
  readonly unknownVersion: string | undefined;
}

const sameVersion = 0.97;
const samePackage = 0.9;

/** What each package URL finds among the entities that the asker may see. */
export async function entitiesOfPackages(session: Session, asked: readonly PackageUrl[]): Promise<PackageAnswer[]> {
  if (asked.length === 0) return [];
  const found = await recordsOf(session).entitiesOfPackages(asked);
  const ids = [...new Set(found.flat())].filter((id) => !isHidden(session, id));
  const visible = new Map<string, Entity>();
  for (const entity of await entitiesFor(session, ids)) if (entity !== undefined) visible.set(entity.id, entity);
  return asked.map((purl, place) => answer(purl, found[place]?.flatMap((id) => visible.get(id) ?? []) ?? []));
}

function answer(asked: PackageUrl, carriers: readonly Entity[]): PackageAnswer {
  const hits = inItsCase(
    asked,
    carriers.flatMap((entity) => bestHit(asked, entity) ?? []),
  ).sort((a, b) => b.score - a.score || specificity(a) - specificity(b) || (a.entity.id < b.entity.id ? -1 : 1));
  const [best] = hits;
  const equals = hits.filter((hit) => hit.score === best?.score);
  const isVersionUnknown = asked.version !== undefined && best !== undefined && best.score < sameVersion;
  // In place of a version that is not known, the package itself is offered, whatever other versions there are.
  const rivals = isVersionUnknown && best.purl.version === undefined ? equals.filter((hit) => !specificity(hit)) : equals;
  return { hits, ambiguous: rivals.length > 1, unknownVersion: isVersionUnknown ? asked.version : undefined };
}

/** The package before its versions. */
function specificity({ purl }: PackageHit): number {
  return purl.version === undefined ? 0 : 1;
}

/** Registries that hold two packages of one name in different case: who writes one of them means that one. */
function inItsCase(asked: PackageUrl, hits: readonly PackageHit[]): PackageHit[] {
  const exact = hits.filter(({ purl }) => packageOf(purl) === packageOf(asked));
  return exact.length > 0 ? exact : [...hits];
}

function bestHit(asked: PackageUrl, entity: Entity): PackageHit | undefined {
  let best: PackageHit | undefined;
  for (const purl of packageUrlsOf(entity)) {
    const score = likeness(asked, purl);
    if (score > (best?.score ?? 0)) best = { entity, score, purl };
  }
  return best;
}

/** 0 where they are different packages. */
function likeness(asked: PackageUrl, stored: PackageUrl): number {
  if (packageOf(asked).toLowerCase() !== packageOf(stored).toLowerCase()) return 0;
  if (canonicalPurl(asked) === canonicalPurl(stored)) return 1;
  const [repository, other] = [repositoryOf(asked), repositoryOf(stored)];
  if (repository !== undefined && other !== undefined && repository !== other) return 0;
  if (asked.version !== stored.version) return samePackage;
  // Of the package in a repository that one of them does not name; without a version, it may be any of several images.
  return asked.version !== undefined || repository === other ? sameVersion : samePackage;
}

const mostVersions = 5;

/** Says that a package is not known, or that it is and the version asked for is not. */
export function whatIsUnknown(asked: PackageUrl, { unknownVersion, hits }: PackageAnswer): string | undefined {
  const name = nameInSentence(packageOf(asked));
  const repository = repositoryOf(asked);
  if (hits.length === 0) {
    return `The package ${name}${repository === undefined ? "" : ` in the repository ${nameInSentence(repository)}`} is not known.`;
  }
  if (unknownVersion === undefined) return undefined;
  const versions = [...new Set(hits.flatMap(({ purl }) => purl.version ?? []))];
  const more = versions.length > mostVersions ? ` and ${versions.length - mostVersions} more` : "";
  const known = versions.length === 0 ? "the package, and no version of it" : versions.slice(0, mostVersions).join(", ") + more;
  return `Version ${nameInSentence(unknownVersion)} of ${name} is not known. The graph has ${known}.`;
}
