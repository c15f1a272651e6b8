import type { ImportedRecords, ImportWarning } from "../../importers/importer.ts";
import { externalIdKey, externalIdsOf } from "../../model/external-ids.ts";
import { slices } from "../../model/slices.ts";
import type { OpenCommit } from "../../store/open-commit.ts";
import type { RecordReader } from "../../store/record-reader.ts";
import { addedIdsOf, type WrittenEntity, warningsOfSharedIds } from "./shared-ids.ts";

/** External ids that several entities carry once documents are imported in parts: which, not by whom, is kept. */
export class SharedInParts {
  private readonly keys = new Set<string>();

  constructor(
    private readonly store: RecordReader,
    private readonly commit: OpenCommit,
    private readonly clearance: number,
  ) {}

  /** To be called when the entities of a part were written. */
  async note(written: readonly WrittenEntity[]): Promise<void> {
    for (const some of slices(written.flatMap(addedIdsOf))) {
      // With those that carry it no more: a warning is about the graph that the documents came upon.
      const [before, after] = [await this.store.entitiesWithExternalId(some), await this.commit.entitiesWithExternalId(some)];
      for (const [place, one] of some.entries()) {
        if (new Set([...(before[place] ?? []), ...(after[place] ?? [])]).size > 1) this.keys.add(externalIdKey(one));
      }
    }
  }

  /** As `warningsOfSharedIds`; where there are any, the documents are read `again`, as far as their entities go. */
  async warnings(again: () => AsyncIterable<ImportedRecords>): Promise<readonly ImportWarning[]> {
    if (this.keys.size === 0) return [];
    const written: WrittenEntity[] = [];
    for await (const batch of again()) {
      if (batch.relationships.length + batch.claims.length > 0) break;
      const sharing = batch.entities.filter((entity) => externalIdsOf(entity).some((one) => this.keys.has(externalIdKey(one))));
      for (const some of slices(sharing)) {
        const ids = some.map(({ id }) => id);
        const [before, after] = [await this.store.entities(ids), await this.commit.entities(ids)];
        for (const [index, given] of some.entries()) {
          const entity = after[index];
          if (entity === undefined) continue;
          written.push({ entity, before: before[index], place: () => batch.placeOf(given, "externalIds") });
        }
      }
    }
    return warningsOfSharedIds(this.store, this.clearance, written);
  }
}
