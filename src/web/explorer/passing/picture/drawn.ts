import type { Part } from "./markup.ts";

/** What is drawn of an answer, below what is written above it. */
export interface Drawn {
  readonly width: number;
  readonly height: number;
  readonly parts: readonly Part[];
}
