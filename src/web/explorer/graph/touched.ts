import type { Selection } from "../view/view.ts";

/** What the pointer or the focus can be on; `many` is what stands for many and opens. */
export type Touched = Selection | { readonly many: string } | { readonly ribbon: string };

export type Arrow = "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight";

/** Where something small is that has no element of its own, in pixels of the plane. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** What a picture knows of what is touched. */
export interface Picture {
  /** What is at a place of the plane where there is neither a card nor a block. */
  readonly thingAt: (x: number, y: number) => Touched | undefined;
  /** What is lit with it. */
  readonly litBy: (touched: Touched) => ReadonlySet<string>;
  /** Where an arrow key leads from a card or block. */
  readonly stepFrom: (id: string, arrow: Arrow) => string | undefined;
  /** What is said of it at the pointer; undefined where its element says it. */
  readonly hintOf: (touched: Touched) => string | undefined;
  readonly spotOf: (touched: Touched) => Spot | undefined;
}
