import type { NativeClaim, NativeDocument } from "./document.ts";
import type { Asker } from "./question.ts";
import { active, asKnown, visible } from "./view.ts";

/** Ids, of claims in the order of ids. */
interface NaiveContradiction {
  about: string;
  supporting: string[];
  disputing: string[];
}

/** What active claims disagree about, that with the newest disputing claim first, then by id. */
export function naiveContradictions(
  document: Pick<NativeDocument, "entities" | "relationships">,
  knownAt: number,
  asker: Asker,
): NaiveContradiction[] {
  const entities = document.entities
    .flatMap((entity) => asKnown(entity, knownAt) ?? [])
    .filter((entity) => visible(entity.marking, asker));
  const shown = new Set(entities.map((entity) => entity.id));
  const relationships = document.relationships.filter((one) => shown.has(one.from) && shown.has(one.to));
  const found = [...entities, ...relationships].flatMap(({ id, claims = [] }) => {
    const here = claims.filter((claim) => active(claim, knownAt, asker));
    const disputing = here.filter((claim) => claim.stance === "DISPUTES");
    const supporting = here.filter((claim) => claim.stance !== "DISPUTES");
    return disputing.length > 0 && supporting.length > 0 ? [{ about: id, supporting, disputing }] : [];
  });
  const newest = (claims: readonly NativeClaim[]) => Math.max(...claims.map((claim) => Date.parse(claim.recordedAt)));
  const ids = (claims: readonly NativeClaim[]) => claims.map((claim) => claim.id).sort();
  return found
    .sort((a, b) => newest(b.disputing) - newest(a.disputing) || (a.about < b.about ? -1 : 1))
    .map(({ about, supporting, disputing }) => ({ about, supporting: ids(supporting), disputing: ids(disputing) }));
}
