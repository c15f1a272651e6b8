/** Where something small is that has no element of its own, in pixels of the plane. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}
