import type { IdPool } from "../../topology/id-pool.ts";
import { bytesOf } from "../../topology/id-pool.ts";

/** How many more than are wanted are kept before they are sorted. */
const roomForMore = 64;

/** Takes relationships in any order, and keeps those whose ids come first after a place. */
export class FirstById {
  private kept: number[] = [];
  private last: number | undefined;
  private readonly after: Uint8Array | undefined;

  /** @param after an id, of a relationship or not: only what comes after it is kept */
  constructor(
    private readonly pool: IdPool,
    private readonly wanted: number,
    after: string | undefined,
  ) {
    this.after = after === undefined ? undefined : bytesOf(after);
  }

  add(relationship: number): void {
    const { pool, after, last } = this;
    // Most are out at once.
    if (last !== undefined && pool.compare(last, relationship) < 0) return;
    if (after !== undefined && pool.compareTo(relationship, after) <= 0) return;
    this.kept.push(relationship);
    if (this.kept.length >= 2 * this.wanted + roomForMore) this.sort();
  }

  /** In the order of their ids. */
  inOrder(): Uint32Array {
    this.sort();
    return Uint32Array.from(this.kept);
  }

  private sort(): void {
    this.kept = this.kept.sort((a, b) => this.pool.compare(a, b)).slice(0, this.wanted);
    if (this.kept.length === this.wanted) this.last = this.kept.at(-1);
  }
}
