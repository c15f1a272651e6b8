import type { Entity } from "../../model/records.ts";
import { relationshipKindsThat } from "../../model/relationship-kinds.ts";
import { packageIdentity, packagesOf, type Release, releaseOf } from "../../model/releases.ts";
import { slices } from "../../model/slices.ts";
import type { RecordReader } from "../../store/record-reader.ts";

const [releaseKind] = relationshipKindsThat((kind) => kind.tiesRelease);

type Reader = Pick<RecordReader, "entities" | "entitiesOfPackages" | "relationshipsBetween" | "claimsAbout">;

interface Pair {
  readonly from: string;
  readonly to: string;
}

/** A sentence for each release among the entities whose package is stored, though nothing that counts ties the two together. */
export async function sentencesOfLooseReleases(store: Reader, entities: readonly Entity[]): Promise<string[]> {
  const releases = entities.flatMap((entity) => {
    const release = releaseOf(entity);
    return release === undefined ? [] : [{ id: entity.id, release }];
  });
  const sentences: string[] = [];
  for (const some of slices(releases)) {
    const pairs = await withPackages(store, some);
    const tied = await tiedAmong(store, pairs);
    for (const [place, { from, to }] of pairs.entries()) {
      if (tied[place] === true) continue;
      const message = `${from} is a release of ${to} by its package URL, and no relationship that counts says so, so that nothing passes between the two; assert ${releaseKind} from ${from} to ${to}.`;
      sentences.push(message);
    }
  }
  return sentences;
}

async function withPackages(
  store: Reader,
  releases: readonly { readonly id: string; readonly release: Release }[],
): Promise<Pair[]> {
  const families = await store.entitiesOfPackages(releases.map(({ release }) => release.purl));
  const packages = new Map<string, ReadonlySet<string>>();
  for (const ids of slices([...new Set(families.flat())])) {
    for (const entity of await store.entities(ids)) {
      if (entity !== undefined) packages.set(entity.id, new Set(packagesOf(entity).map(packageIdentity)));
    }
  }
  return releases.flatMap(({ id, release }, place) =>
    (families[place] ?? [])
      .filter((other) => packages.get(other)?.has(packageIdentity(release.purl)))
      .map((other) => ({ from: id, to: other })),
  );
}

async function tiedAmong(store: Reader, pairs: readonly Pair[]): Promise<boolean[]> {
  const between = (await store.relationshipsBetween(pairs)).map((found) => found.filter(({ kind }) => kind === releaseKind));
  const ids = between.flat().map(({ id }) => id);
  const claims = await store.claimsAbout(ids);
  const counts = new Set(
    ids.filter((_, place) => claims[place]?.some((one) => one.stance === "SUPPORTS" && one.retractedAt === undefined)),
  );
  return between.map((found) => found.some(({ id }) => counts.has(id)));
}
