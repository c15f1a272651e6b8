import { RecordRegister } from "../../model/record-register.ts";
import type { Relationship } from "../../model/records.ts";
import { slices } from "../../model/slices.ts";
import type { RecordReader } from "../../store/record-reader.ts";
import { visibleClaimsAbout } from "../catalog/visibility.ts";
import type { RelationshipCandidates } from "../recording/relationship-candidates.ts";
import { NotInParts } from "./not-in-parts.ts";

/**
 * What the parts of an import before the one at hand stated: by ids alone, since what they wrote is in the commit that they make
 * together. What they added are candidates for what comes after them, as if it were in one document.
 */
export class EarlierParts {
  private readonly inDocuments = new RecordRegister();
  private readonly stated = new RecordRegister();
  /** Those between the ends at hand. */
  private added: ReadonlySet<string> = new Set();
  private isFirst = true;

  /** @param files the names of the documents */
  constructor(
    private readonly commit: RecordReader,
    private readonly files: readonly string[],
  ) {}

  /** Throws NotInParts where one of the relationships came before under this id, so that all that is said of it is not together. */
  enter(relationships: readonly Relationship[]): void {
    for (const id of new Set(relationships.map((one) => one.id))) {
      if (this.inDocuments.register(id, "relationship") !== "new") throw new NotInParts();
    }
  }

  /** Adds what earlier parts added between the ends of these relationships, and what they said of stored ones. */
  async addTo(candidates: RelationshipCandidates, relationships: readonly Relationship[], clearance: number): Promise<void> {
    const added = new Set<string>();
    this.added = added;
    if (this.isFirst) return;
    for (const some of slices(relationships)) {
      const between = new Map((await this.commit.relationshipsBetween(some)).flat().map((one) => [one.id, one]));
      const found = [...between.values()].filter(({ id }) => !candidates.isTaken(id) || this.isStated(id));
      if (found.length === 0) continue;
      const claims = await visibleClaimsAbout(
        { store: this.commit, clearance },
        found.map(({ id }) => id),
      );
      for (const [place, relationship] of found.entries()) {
        if (candidates.isTaken(relationship.id)) candidates.addClaims(relationship, claims[place] ?? []);
        else {
          candidates.add(relationship, claims[place] ?? []);
          added.add(relationship.id);
        }
      }
    }
  }

  /** Whether an earlier part added this relationship, of those between the ends at hand. */
  adds(id: string): boolean {
    return this.added.has(id);
  }

  /** The document that earlier parts were of. Throws NotInParts where that is not kept: there are several. */
  get file(): string | undefined {
    if (this.files.length > 1) throw new NotInParts();
    return this.files[0];
  }

  isStated(id: string): boolean {
    return this.stated.has(id);
  }

  /** @param stated the ids by which the relationships of the part are known */
  leave(stated: Iterable<string>): void {
    for (const id of stated) this.stated.register(id, "relationship");
    this.isFirst = false;
  }
}
