import type { Telling } from "../answers/telling.ts";
import type { Session } from "../service/session.ts";
import { fenced, idInWords } from "./text/fence.ts";

/** Sentences in which every name and quote of a document stands in a fence. */
export function fencing(session: Session): Telling {
  return { session, written: fenced, writtenId: idInWords };
}
