import type { Instant } from "../model/records.ts";
import type { RecordChunk, WriteResult } from "./record-writer.ts";

/** The revision that a load makes: it fills an empty store. */
export const firstRevision = 1;

/** What a load has stored so far. */
export class LoadTally {
  private readonly added = { sources: 0, entities: 0, relationships: 0, claims: 0 };
  private latest: Instant = 0;
  private latestOfSources: Instant = 0;

  add(chunk: RecordChunk): void {
    for (const type of ["sources", "entities", "relationships", "claims"] as const) this.added[type] += chunk[type].length;
    for (const { recordedAt, retractedAt = 0 } of chunk.claims) {
      this.latest = Math.max(this.latest, recordedAt, retractedAt);
    }
    for (const { recordedAt = 0 } of chunk.entityVersions ?? []) this.latest = Math.max(this.latest, recordedAt);
    for (const { recordedAt = 0 } of chunk.sourceVersions ?? []) {
      this.latest = Math.max(this.latest, recordedAt);
      this.latestOfSources = Math.max(this.latestOfSources, recordedAt);
    }
  }

  /** When the last claim or version was recorded, or the last claim retracted; 0 where nothing was. */
  get latestInstant(): Instant {
    return this.latest;
  }

  /** When the last version of a source was recorded; 0 where none was. */
  get sourcesRecordedAt(): Instant {
    return this.latestOfSources;
  }

  /** A load of nothing makes no revision. */
  get result(): WriteResult {
    const { sources, entities, relationships, claims } = this.added;
    const tally = (added: number) => ({ added, changed: 0, unchanged: 0 });
    return {
      revision: sources + entities + relationships + claims === 0 ? 0 : firstRevision,
      sources: tally(sources),
      entities: tally(entities),
      relationships: tally(relationships),
      claims: tally(claims),
    };
  }
}
