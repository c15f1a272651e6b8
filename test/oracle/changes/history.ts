import type { NativeClaim, NativeDocument, NativeEntity, NativeFields, NativeRelationship, SourceFields } from "../document.ts";

/** The document with a new version of an entity, in force from that instant; as it is where nothing changes. */
export function withVersion(
  document: NativeDocument,
  id: string,
  change: (fields: NativeFields) => NativeFields,
  at: string,
): NativeDocument {
  const versioned = ({ kind, claims, ...record }: NativeEntity): NativeEntity => ({
    ...appended(record, change, at),
    kind,
    claims: claims ?? [],
  });
  return { ...document, entities: document.entities.map((one) => (one.id === id ? versioned(one) : one)) };
}

/** The same of a source. */
export function withSourceVersion(
  document: NativeDocument,
  id: string,
  change: (fields: SourceFields) => SourceFields,
  at: string,
): NativeDocument {
  return { ...document, sources: document.sources.map((one) => (one.id === id ? appended<SourceFields>(one, change, at) : one)) };
}

type Versioned<Fields> = Fields & {
  id: string;
  recordedAt?: string;
  history?: { recordedAt?: string; fields: Fields }[];
};

function appended<Fields>(record: Versioned<Fields>, change: (fields: Fields) => Fields, at: string): Versioned<Fields> {
  const { id, recordedAt, history = [], ...rest } = record;
  const fields = rest as unknown as Fields;
  const changed = withoutUndefined(change(fields));
  if (sameFields(fields as object, changed as object)) return record;
  const before = { fields, ...(recordedAt === undefined ? {} : { recordedAt }) };
  return { ...changed, id, recordedAt: at, history: [...history, before] };
}

function withoutUndefined<Fields>(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields as object).filter(([, value]) => value !== undefined)) as Fields;
}

function sameFields(one: object, other: object): boolean {
  const inOrder = (fields: object) => JSON.stringify(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));
  return inOrder(one) === inOrder(other);
}

export function withRelationship(
  document: NativeDocument,
  id: string,
  change: (one: NativeRelationship) => NativeRelationship,
): NativeDocument {
  return { ...document, relationships: document.relationships.map((one) => (one.id === id ? change(one) : one)) };
}

export function orNew(document: NativeDocument, relationship: NativeRelationship): NativeDocument {
  if (document.relationships.some(({ id }) => id === relationship.id)) return document;
  return { ...document, relationships: [...document.relationships, { attributes: {}, ...relationship, claims: [] }] };
}

export function withEntityClaim(document: NativeDocument, id: string, claim: NativeClaim): NativeDocument {
  const claimed = (one: NativeEntity): NativeEntity => ({ ...one, claims: [...(one.claims ?? []), claim] });
  return { ...document, entities: document.entities.map((one) => (one.id === id ? claimed(one) : one)) };
}

/** Who says the same again says nothing new. */
export function said(relationship: NativeRelationship, claim: NativeClaim): NativeRelationship {
  const { claims = [] } = relationship;
  return claims.some(({ id }) => id === claim.id) ? relationship : { ...relationship, claims: [...claims, claim] };
}

function retracted(claim: NativeClaim, at: string): NativeClaim {
  return claim.retractedAt === undefined ? { ...claim, retractedAt: at, retractionReason: "It is wrong." } : claim;
}

export function withClaimRetracted(document: NativeDocument, id: string, at: string): NativeDocument {
  const of = <R extends { claims?: NativeClaim[] }>(records: readonly R[]) =>
    records.map((record) =>
      (record.claims ?? []).some((claim) => claim.id === id)
        ? { ...record, claims: (record.claims ?? []).map((claim) => (claim.id === id ? retracted(claim, at) : claim)) }
        : record,
    );
  return { ...document, entities: of(document.entities), relationships: of(document.relationships) };
}

/** What moves the claims of one relationship to another. */
interface Move {
  readonly from: string;
  readonly to: NativeRelationship;
  /** Those of the claims where they arrive. */
  readonly ids: readonly string[];
  readonly by: string;
  /** The author whose claims stay where they are. */
  readonly exceptBy?: string;
}

/** What is said of one relationship is said of another from then on, by whoever moves it, and of the first no more. */
export function moved(document: NativeDocument, { from, to, ids, by, exceptBy }: Move, at: string): NativeDocument {
  const before = document.relationships.find(({ id }) => id === from);
  // Whoever corrects the versions corrects them for every claim.
  const { versions } = to.attributes ?? {};
  const corrects = versions !== undefined && JSON.stringify(versions) !== JSON.stringify(before?.attributes?.versions);
  const moves = ({ assertedBy }: NativeClaim) => exceptBy === undefined || assertedBy !== exceptBy;
  const claims = movedOf(before, corrects, moves);
  if (claims.length !== ids.length) throw new Error(`${claims.length} claims were to be moved, and ${ids.length} were`);
  const without = withRelationship(document, from, (one) => ({
    ...one,
    claims: (one.claims ?? []).map((claim) => (moves(claim) ? retracted(claim, at) : claim)),
  }));
  return withRelationship(orNew(without, to), to.id, (one) =>
    claims.reduce(
      (so, { retractedAt: _, retractionReason: __, ...claim }, place) =>
        said(so, { ...claim, id: ids[place] ?? "", assertedBy: by, recordedAt: at }),
      one,
    ),
  );
}

/** The claims that count, in the order in which they were recorded; of those that say the same, the first. */
function movedOf(
  relationship: NativeRelationship | undefined,
  corrects: boolean,
  moves: (claim: NativeClaim) => boolean,
): NativeClaim[] {
  const active = (relationship?.claims ?? [])
    .filter((claim) => claim.retractedAt === undefined && moves(claim))
    .map(({ versions, ...claim }) => (versions === undefined || corrects ? claim : { ...claim, versions }));
  active.sort((a, b) => Date.parse(a.recordedAt) - Date.parse(b.recordedAt) || (a.id < b.id ? -1 : 1));
  const content = ({ stance, status, confidence, text, quote, versions, sources, statedOn, marking }: NativeClaim) =>
    JSON.stringify([
      stance ?? "SUPPORTS",
      status,
      confidence,
      text,
      quote,
      versions,
      [...sources].sort(),
      statedOn,
      marking ?? "CLEAR",
    ]);
  const first = new Map<string, NativeClaim>();
  for (const claim of active) if (!first.has(content(claim))) first.set(content(claim), claim);
  return [...first.values()];
}

export function isSupported({ claims = [] }: NativeRelationship): boolean {
  return claims.some(({ stance, retractedAt }) => stance !== "DISPUTES" && retractedAt === undefined);
}
