import type { RecordReader } from "../../store/record-reader.ts";
import type { WriteBatch } from "../../store/record-writer.ts";
import { type RecordChange, recordChanges } from "../recording/record-changes.ts";

/** What an import in parts does to the graph, by record and field, in the order of an import as a whole. */
export class PartChanges {
  private readonly ofParts: RecordChange[] = [];

  /** @param isAsked whether anybody wants to know: it may be much */
  constructor(
    private readonly store: RecordReader,
    private readonly isAsked: boolean,
  ) {}

  async note(part: WriteBatch): Promise<void> {
    if (this.isAsked) this.ofParts.push(...(await recordChanges(this.store, part)));
  }

  /** `left` is what was written last, `shown` the same with as much of what follows from all parts as is to be seen. */
  async end({ claims = [], retractions = [] }: WriteBatch, shown: WriteBatch): Promise<readonly RecordChange[]> {
    if (!this.isAsked) return [];
    const moved = await recordChanges(this.store, { claims });
    const following = await recordChanges(this.store, {
      relationships: shown.relationships ?? [],
      claims: (shown.claims ?? []).slice(claims.length),
      retractions: [...retractions, ...(shown.retractions ?? []).slice(retractions.length)],
    });
    const ranked = [...moved, ...this.ofParts, ...following].map((change) => ({ change, rank: rankOf(change) }));
    return ranked.sort((a, b) => a.rank - b.rank).map(({ change }) => change);
  }
}

const types = ["source", "entity", "relationship", "claim"] as const;

function rankOf({ type, action }: RecordChange): number {
  return action === "RETRACTED" ? types.length : types.indexOf(type);
}
