import type { Entity, Relationship } from "../../../model/records.ts";
import { slices } from "../../../model/slices.ts";
import { kindsOfVersions } from "../../../model/version-attributes.ts";
import type { RecordReader } from "../../../store/record-reader.ts";
import type { NewClaim, WriteBatch } from "../../../store/record-writer.ts";

/** What the matching of versions reads of a store. */
export type MatchingReader = Pick<
  RecordReader,
  "entities" | "relationships" | "claims" | "sources" | "claimsAbout" | "relationshipsInto" | "entitiesOfPackages"
>;

/** The graph as it will be once a batch is written. */
export class GraphAfter {
  private readonly written: ReadonlyMap<string, Entity>;
  private readonly added = new Map<string, Relationship[]>();
  private readonly claims = new Map<string, NewClaim[]>();
  private readonly retracted: ReadonlySet<string>;

  constructor(
    private readonly store: MatchingReader,
    { entities = [], relationships = [], claims = [], retractions = [] }: WriteBatch,
  ) {
    this.written = new Map(entities.map((entity) => [entity.id, entity]));
    for (const one of relationships) {
      if (kindsOfVersions.includes(one.kind)) this.added.set(one.to, [...(this.added.get(one.to) ?? []), one]);
    }
    for (const claim of claims) {
      const known = this.claims.get(claim.about);
      if (known === undefined) this.claims.set(claim.about, [claim]);
      else known.push(claim);
    }
    this.retracted = new Set(retractions.map(({ claim }) => claim));
  }

  /** Those that there are, in the order of the ids. */
  async entities(ids: readonly string[]): Promise<Entity[]> {
    const found = new Map<string, Entity>();
    for (const some of slices(ids.filter((id) => !this.written.has(id)))) {
      for (const entity of await this.store.entities(some)) if (entity !== undefined) found.set(entity.id, entity);
    }
    return ids.flatMap((id) => this.written.get(id) ?? found.get(id) ?? []);
  }

  /** The relationships that point at these entities and may hold for some versions alone, each with its active claims. */
  async into(ids: readonly string[]): Promise<{ readonly relationship: Relationship; readonly claims: readonly NewClaim[] }[]> {
    const found = new Map<string, Relationship>();
    for (const some of slices(ids)) {
      for (const one of (await this.store.relationshipsInto(some, kindsOfVersions)).flat()) found.set(one.id, one);
      for (const one of some.flatMap((id) => this.added.get(id) ?? [])) found.set(one.id, one);
    }
    const relationships = [...found.values()];
    const claims: NewClaim[][] = [];
    for (const some of slices(relationships)) {
      const stored = await this.store.claimsAbout(some.map(({ id }) => id));
      for (const [place, { id }] of some.entries()) {
        const known = new Set(stored[place]?.map((claim) => claim.id));
        const added = (this.claims.get(id) ?? []).filter((claim) => !known.has(claim.id));
        const active = (stored[place] ?? []).filter(({ retractedAt }) => retractedAt === undefined);
        claims.push([...active, ...added].filter((claim) => !this.retracted.has(claim.id)));
      }
    }
    return relationships.map((relationship, place) => ({ relationship, claims: claims[place] ?? [] }));
  }
}
