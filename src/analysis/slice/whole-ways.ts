import type { Drawable } from "./drawable.ts";

/**
 * What is drawn, within a budget. An entity is drawn with all that its way comes through, and with all that the ways to
 * those come through: whatever is drawn, the way to it is drawn, too, as far as it can be at all.
 */
export class WholeWays {
  readonly drawn = new Set<number>();

  /**
   * @param all what may be drawn, by entity; anything else on a way is passed over
   * @param most entities that are drawn
   */
  constructor(
    private readonly all: ReadonlyMap<number, Drawable>,
    private readonly most: number,
  ) {}

  get isFull(): boolean {
    return this.drawn.size >= this.most;
  }

  /** Draws it if there is room for all that it takes. */
  draw({ entity }: Drawable): void {
    for (const one of this.wantedBy(entity) ?? []) this.drawn.add(one);
  }

  /** Draws as much of all that it takes as there is room for, from the beginning of its way. */
  drawPart(drawable: Drawable): void {
    const met = new Set<Drawable>();
    const part = (one: Drawable) => {
      if (this.isFull || this.drawn.has(one.entity) || met.has(one)) return;
      met.add(one);
      for (const before of one.way) {
        const known = this.all.get(before);
        if (known !== undefined) part(known);
      }
      this.draw(one);
    };
    part(drawable);
  }

  /** What is not drawn yet of all that it takes; undefined where there is no room for it. */
  private wantedBy(entity: number): ReadonlySet<number> | undefined {
    const room = this.most - this.drawn.size;
    const wanted = new Set<number>();
    const fits = (one: number): boolean => {
      const drawable = this.all.get(one);
      if (drawable === undefined || this.drawn.has(one) || wanted.has(one)) return true;
      if (wanted.size === room) return false;
      wanted.add(one);
      return drawable.way.every(fits);
    };
    return fits(entity) ? wanted : undefined;
  }
}
