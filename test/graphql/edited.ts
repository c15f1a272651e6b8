import { fixture } from "./fixture.ts";

interface Loose {
  readonly id: string;
  readonly [field: string]: unknown;
}
export interface Added {
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly confidence?: number;
  readonly attributes?: object;
}
export interface Edit {
  readonly add?: readonly Added[];
  readonly removeRelationships?: readonly string[];
  readonly removeEntities?: readonly string[];
}

/** The document as if it had been written otherwise: what is added was said on the first day of all and on the last. */
export function edited({ add = [], removeRelationships = [], removeEntities = [] }: Edit): object {
  const isGone = (id: unknown) => removeEntities.includes(id as string);
  const relationships = (fixture.relationships as readonly Loose[]).filter(
    (one) => !removeRelationships.includes(one.id) && !isGone(one["from"]) && !isGone(one["to"]),
  );
  const added = add.map(({ confidence = 1, ...relationship }, place) => ({
    id: `added-${place}`,
    ...relationship,
    claims: ["0001", "9999"].map((statedOn) => ({
      status: "CONFIRMED",
      confidence,
      sources: ["wire"],
      statedOn,
      recordedAt: "1970-01-01T00:00:00Z",
    })),
  }));
  return {
    ...fixture,
    entities: fixture.entities.filter((entity) => !isGone(entity.id)),
    relationships: [...relationships, ...added],
  };
}

/** The same edit as assumptions of a question. */
export function assume({ add = [], removeRelationships = [], removeEntities = [] }: Edit): object[] {
  return [
    ...add.map(({ from, to, ...more }) => ({ addRelationship: { ...more, from: { id: from }, to: { id: to } } })),
    ...removeRelationships.map((removeRelationship) => ({ removeRelationship })),
    ...removeEntities.map((id) => ({ removeEntity: { id } })),
  ];
}
