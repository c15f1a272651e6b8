import type { Session } from "../service/session.ts";

/** How a text that a document brought, such as a name or a quote, is written within a sentence. */
export type Written = (text: string) => string;

/** For whom an answer is told, and how. */
export interface Telling {
  readonly session: Session;
  /** As it is, if absent. */
  readonly written?: Written;
  /** How an id is written; as it is, if absent. */
  readonly writtenId?: Written;
}

export const asItIs: Written = (text) => text;
