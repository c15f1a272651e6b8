/** Something that may be drawn: an entity by number, its rank, and the way that leads to it. */
export interface Drawable {
  readonly entity: number;
  /** The hop. */
  readonly rank: number;
  /** The entities on the way to it, first to last, itself left out. */
  readonly way: readonly number[];
}
