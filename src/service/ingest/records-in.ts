type Lists = Readonly<Partial<Record<"sources" | "entities" | "relationships" | "claims" | "retractions", readonly unknown[]>>>;

/** How many records a batch has, read or to be written. */
export function recordsIn({ sources, entities, relationships, claims, retractions }: Lists): number {
  return [sources, entities, relationships, claims, retractions].reduce((sum, records) => sum + (records?.length ?? 0), 0);
}
