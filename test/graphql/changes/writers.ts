import { defaultLimits } from "../../../src/graphql/request/limits.ts";
import type { CallerRole } from "../../../src/model/caller-roles.ts";
import { type Marking, markingRank } from "../../../src/model/vocabulary.ts";
import type { Asker } from "../../../src/service/asker.ts";
import { type Api, openApi } from "../api.ts";

/** Somebody who is signed in. */
export function caller(name: string, role: CallerRole, clearance: Marking = "CLEAR"): Asker {
  return { name, role, clearance: markingRank(clearance) };
}

export const editor = caller("edda", "EDITOR");
export const curator = caller("cora", "CURATOR");
export const cleared = caller("clara", "CURATOR", "AMBER");

/** The fixture, or another document, asked at the time at which each question comes. */
export function openForWriting(document?: object): Promise<Api> {
  return openApi(document, defaultLimits, () => Date.now());
}
